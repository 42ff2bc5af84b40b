"""A delta as text: a summary, then every change in the order of the draft, then what became of each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protodoc.model.delta import Change, Delta, Kind, Was
from protodoc.model.instrument import Instrument
from protodoc.render.correspondence import correspondence, following
from protodoc.render.entry import Listed, entry, listed_with
from protodoc.render.outer import outer_brackets
from protodoc.render.summary import summary
from protodoc.render.terminal import Ink, Paper, Piece, clean, flow, wrap
from protodoc.render.woven import marked


def redline_text(
    delta: Delta,
    paper: Paper,
    names: tuple[str, str] = ("the old draft", "the new draft"),
    new: Instrument | None = None,
    only: str = "",
) -> str:
    """The whole comparison.

    `names` is what to call the two drafts; `new` the new one, where it is at hand; `only` the provision the delta
    was narrowed to.
    """
    sections = [
        _summary(summary(delta, new, only), paper, names),
        _changes(delta, paper, new),
        following(delta, paper),
        correspondence(delta, paper, names),
    ]
    return "\n".join(section for section in sections if section)


def _heading(text: str, paper: Paper) -> str:
    return paper.paint(Ink.STRONG, text)


def _summary(sentences: Sequence[str], paper: Paper, names: tuple[str, str]) -> str:
    lines = [_heading(f"From {clean(names[0])} to {clean(names[1])}", paper), ""]
    for sentence in sentences:
        lines.extend(wrap(clean(sentence), paper.width))
    return "\n".join(lines) + "\n"


def _changes(delta: Delta, paper: Paper, new: Instrument | None) -> str:
    """All changes; "" where none would be seen in the text."""
    lines = [line for told in change_entries(delta, paper, new) for line in (*told, "")]
    return "\n".join([_heading("Changes", paper), legend(paper), "", *lines]) if lines else ""


def change_entries(delta: Delta, paper: Paper, new: Instrument | None) -> list[list[str]]:
    """The lines of each provision that changed; provisions whose changes would not be seen in the text are left
    out."""
    return [told for group in groups(delta) if (told := entry(group, paper, new))]


def legend(paper: Paper) -> str:
    """How to read the marks. They are braces: square brackets are text in a draft."""
    struck, inserted = marked(Was.DELETED, "struck", paper), marked(Was.INSERTED, "inserted", paper)
    rest: Piece = (None, " … words left as they were; square brackets are the draft’s own")
    return "\n".join(flow([*struck, (None, " "), *inserted, rest], paper))


def groups(delta: Delta) -> Iterator[tuple[Listed, ...]]:
    """The changes of a delta, those of one provision together, in the order of the new draft."""
    outer = outer_brackets(delta.changes)
    return _gathered([listed_with(change, outer.get(place)) for place, change in enumerate(delta.changes)])


def _gathered(listed: Sequence[Listed]) -> Iterator[tuple[Listed, ...]]:
    """Changes of one provision together; what a whole insertion or deletion shows already is left out."""
    group: list[Listed] = []
    # In document order, what stands inside an insertion comes right after it: the last one of each kind will do.
    whole: dict[Kind, Change] = {}
    for item in listed:
        change = item.change
        if change.kind in whole and _holds(whole[change.kind], change):
            continue
        if change.text:
            whole[change.kind] = change
        if group and not (change.old and change.new and _ids(change) == _ids(group[0].change)):
            yield tuple(group)
            group = []
        group.append(item)
    if group:
        yield tuple(group)


def _holds(outer: Change, inner: Change) -> bool:
    """Whether an insertion (or deletion) inside another one of its kind is in that one's text."""
    around, within = (outer.new or outer.old)[0].address, (inner.new or inner.old)[0].address
    return bool(around and inner.text) and within.startswith(f"{around}/") and inner.text in outer.text


def _ids(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(place.id for place in change.old), tuple(place.id for place in change.new)
