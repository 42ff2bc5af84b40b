"""A delta as text: a summary, then every change in the order of the draft, then what became of each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protodoc.model.delta import Change, Delta, Kind, Redline, ReferenceChange, Was
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.render.correspondence import correspondence, following
from protodoc.render.names import both, noun, title
from protodoc.render.summary import summary
from protodoc.render.terminal import Ink, Paper, Piece, clean, flow, wrap

_INDENT = "    "
_AROUND = 12
_LONG = 3 * _AROUND
_WORD_KINDS = {
    Kind.TEXT: "reworded",
    Kind.BRACKET: "brackets changed",
    Kind.HEADING: "new heading",
    Kind.ATTRIBUTE: "attributes changed",
    Kind.REFERENCE: "points elsewhere",
    Kind.MARKUP: "markup changed",
}


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
    sections = [_summary(summary(delta, new, only), paper, names)]
    if delta.changes:
        sections.append(_changes(delta, paper))
    sections.extend(section for section in (following(delta, paper), correspondence(delta, paper, names)) if section)
    return "\n".join(sections)


def _heading(text: str, paper: Paper) -> str:
    return paper.paint(Ink.STRONG, text)


def _summary(sentences: Sequence[str], paper: Paper, names: tuple[str, str]) -> str:
    lines = [_heading(f"From {clean(names[0])} to {clean(names[1])}", paper), ""]
    for sentence in sentences:
        lines.extend(wrap(clean(sentence), paper.width))
    return "\n".join(lines) + "\n"


def _changes(delta: Delta, paper: Paper) -> str:
    lines = [_heading("Changes", paper), _legend(paper), ""]
    for changes in _gathered(delta.changes):
        lines.extend(_change(changes, paper))
        lines.append("")
    return "\n".join(lines)


def _legend(paper: Paper) -> str:
    """How to read the marks. They are braces: square brackets are text in a draft."""
    struck, inserted = _marked(Was.DELETED, "struck", paper), _marked(Was.INSERTED, "inserted", paper)
    rest: Piece = (None, " … words left as they were; square brackets are the draft’s own")
    return "\n".join(flow([*struck, (None, " "), *inserted, rest], paper))


def _gathered(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Changes of one provision together; what a whole insertion or deletion shows already is left out."""
    group: list[Change] = []
    # In document order, what stands inside an insertion comes right after it: the last one of each kind will do.
    whole: dict[Kind, Change] = {}
    for change in changes:
        if change.kind in whole and _holds(whole[change.kind], change):
            continue
        if change.text:
            whole[change.kind] = change
        if group and not (change.old and change.new and _ids(change) == _ids(group[0])):
            yield tuple(group)
            group = []
        group.append(change)
    if group:
        yield tuple(group)


def _holds(outer: Change, inner: Change) -> bool:
    """Whether an insertion (or deletion) inside another one of its kind is in that one's text."""
    around, within = (outer.new or outer.old)[0].address, (inner.new or inner.old)[0].address
    return bool(around and inner.text) and within.startswith(f"{around}/") and inner.text in outer.text


def _ids(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(place.id for place in change.old), tuple(place.id for place in change.new)


def _change(changes: tuple[Change, ...], paper: Paper) -> list[str]:
    lines = _title(changes, paper)
    for change in changes:
        lines.extend(_body(change, paper))
    return lines


def _body(change: Change, paper: Paper) -> list[str]:
    lines: list[str] = []
    if change.heading:
        lines.extend(flow(_pieces(change.heading, paper, whole=True), paper, _INDENT))
    if change.redline:
        lines.extend(flow(_pieces(change.redline, paper), paper, _INDENT))
    elif change.text and change.kind in (Kind.INSERT, Kind.DELETE):
        was = Was.INSERTED if change.kind is Kind.INSERT else Was.DELETED
        for line in change.text.split("\n"):
            lines.extend(flow(_marked(was, clean(line), paper), paper, _INDENT))
    for reference in change.references:
        lines.extend(_reference(reference, paper))
    for attribute in change.attributes:
        old, new = _value(attribute.old), _value(attribute.new)
        words = f"{_plain(attribute.element)} {_plain(attribute.name)}: {old} → {new}"
        lines.extend(wrap(clean(words), paper.width, _INDENT))
    return lines


def _title(changes: tuple[Change, ...], paper: Paper) -> list[str]:
    """`Article 7 “Heading”: moved from Article 9, reworded`."""
    place = (changes[0].new or changes[0].old)[0]
    words = list(dict.fromkeys(word for change in changes for word in _happened(change)))
    pieces: list[Piece] = [
        (Ink.STRONG, clean(f"{title(place)}: ")),
        (Ink.GUTTER, clean(", ".join(words) + _formerly(changes[0]))),
    ]
    return flow(pieces, paper, hanging="  ")


def _happened(change: Change) -> list[str]:
    """What happened, in words: "moved from Article 9, paragraph 2", "reworded"."""
    return [_first(change), *(_WORD_KINDS.get(kind, kind.value) for kind in change.also)]


def _first(change: Change) -> str:
    old, new = change.old, change.new
    match change.kind:
        case Kind.INSERT:
            return f"new {noun(new[0].element)}" if new else "new"
        case Kind.DELETE:
            return "removed"
        case Kind.MOVE:
            return f"moved from {old[0].designation}" if old else "moved"
        case Kind.SPLIT:
            return f"{old[0].designation} was split into {both(new)}"
        case Kind.MERGE:
            return f"merged from {both(old)}"
        case Kind.PROMOTE | Kind.DEMOTE:
            was = f"{noun(old[0].element)} {old[0].designation}" if old else ""
            return f"was {was}, now {'an' if new[0].element[0] in 'aeiou' else 'a'} {noun(new[0].element)}"
    return _WORD_KINDS[change.kind]


def _formerly(change: Change) -> str:
    """The number it had, where it only has another number now."""
    if change.kind not in _WORD_KINDS or not change.old or not change.new:
        return ""
    old, new = change.old[0], change.new[0]
    return f" (was {old.designation})" if old.designation != new.designation else ""


def _pieces(redline: Redline, paper: Paper, *, whole: bool = False) -> list[Piece]:
    """Runs as pieces in their inks; long stretches without a change are cut to what stands around one."""
    pieces: list[Piece] = []
    last = len(redline) - 1
    for place, run in enumerate(redline):
        text = clean(run.text)
        if run.was is Was.EQUAL:
            pieces.extend([(None, text)] if whole else _cut(text, first=place == 0, last=place == last))
        else:
            pieces.extend(_marked(run.was, text, paper))
    return pieces


def _cut(text: str, *, first: bool, last: bool) -> list[Piece]:
    """An unchanged stretch, its middle (or its far end) left out where it is long."""
    words = text.split()
    if len(words) <= _LONG:
        return [(None, text)]
    head = "" if first else " " * text.startswith(" ") + " ".join(words[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-_AROUND:]) + " " * text.endswith(" ")
    return [(None, head), (Ink.QUIET, "…"), (None, tail)]


def _marked(was: Was, text: str, paper: Paper) -> list[Piece]:
    """A struck or inserted run; blanks at its ends stay outside the marks, a run of blanks alone is shown as one."""
    ink = Ink.STRUCK if was is Was.DELETED else Ink.INSERTED
    sign = "-" if was is Was.DELETED else "+"
    inner = text.strip(" \n")
    if not inner:
        inner, text = "␣" if " " in text else "¶", text.replace("\n", " ") or " "
        lead, trail = "", text if was is Was.INSERTED else ""
    else:
        lead, trail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]
    if paper.color:
        return [(None, lead), (ink, inner), (None, trail)]
    return [(None, lead), (ink, "{" + sign + inner + sign + "}"), (None, trail)]


def _reference(reference: ReferenceChange, paper: Paper) -> list[str]:
    old, new = (
        f"“{text}” ({href})" if href else f"“{text}”"
        for text, href in ((reference.old_text, reference.old_href), (reference.new_text, reference.new_href))
    )
    if not (reference.old_text or reference.old_href):
        words = f"a new reference: {new}"
    elif not (reference.new_text or reference.new_href):
        words = f"a reference less: {old}"
    else:
        words = f"{old} → {new}"
    return wrap(clean(words), paper.width, _INDENT, _INDENT + "  ")


def _plain(name: str) -> str:
    """A name of markup as one would write it: "pd:state" for ours, the local name for others."""
    namespace, brace, local = name.removeprefix("{").partition("}")
    return (f"pd:{local}" if namespace == PD else local) if brace else name


def _value(value: str | None) -> str:
    return "none" if value is None else f"“{value}”"
