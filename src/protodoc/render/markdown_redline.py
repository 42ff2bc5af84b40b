"""A delta in Markdown: a summary, the changes by provision, what became of each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.render.entry import Listed, attribute_words, formerly, happened, reference_words, worded
from protodoc.render.fates import fates
from protodoc.render.markdown import plain, redline, table
from protodoc.render.names import title
from protodoc.render.redline import groups
from protodoc.render.standing import others
from protodoc.render.summary import summary
from protodoc.render.terminal import Paper, Piece

_INKED = Paper(color=True)


def redline_markdown(
    delta: Delta,
    old: Instrument,
    new: Instrument,
    names: tuple[str, str] = ("the old draft", "the new draft"),
    only: str = "",
) -> str:
    """The whole comparison; `names` and `only` as in `redline_text`. Without `only`, a table of numbers ends it."""
    sections = [f"# From {plain(names[0])} to {plain(names[1])}\n"]
    sections.append("".join(f"* {plain(sentence)}\n" for sentence in summary(delta, new, only)))
    told = [entry for group in groups(delta) if (entry := _entry(group, new))]
    if told:
        sections.append("## Changes\n")
        sections.append("~~struck~~ **inserted** … words left as they were; square brackets are the draft’s own\n")
        sections.extend(told)
    if not only:
        sections.extend(_numbers(delta, old, new, names))
    return "\n".join(sections)


def _entry(group: Sequence[Listed], new: Instrument) -> str:
    """One provision; "" where a reader of the text would see nothing."""
    said = happened(group)
    if not said:
        return ""
    change = group[0].change
    place = (change.new or change.old)[0]
    lines = [f"### {plain(title(place))}: {plain(', '.join(said) + formerly(change))}"]
    lines.extend(f"> {line}" for line in _body(group, new))
    return "\n\n".join(lines[:1] + ["\n>\n".join(lines[1:])] * (len(lines) > 1)) + "\n"


def _body(group: Sequence[Listed], new: Instrument) -> Iterator[str]:
    for item in group:
        yield from (redline(line) for pieces in worded(item, _INKED, new) for line in _lines(pieces))
        yield from (plain(reference_words(reference)) for reference in item.change.references)
    yield from (plain(attribute_words(attribute)) for attribute in others([item.change for item in group]))


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The blocks of a redline, each by itself."""
    line: list[Piece] = []
    for ink, text in pieces:
        first, *rest = text.split("\n") if ink is None else [text]
        line.append((ink, first))
        for part in rest:
            if any(words.strip() for _, words in line):
                yield line
            line = [(ink, part)]
    if any(words.strip() for _, words in line):
        yield line


def _numbers(delta: Delta, old: Instrument, new: Instrument, names: tuple[str, str]) -> Iterator[str]:
    both = fates(delta, old, new)
    first, second = names
    for heads, listed, step in (((first, second), both.destinations, 1), ((second, first), both.origins, -1)):
        rows = []
        for fate in listed:
            if fate.is_own:
                one, other = (fate.old, fate.new)[::step]
                rows.append((one.designation, one.heading, other.designation, other.heading, fate.happened or "—"))
        if rows:
            yield f"## Correspondence: {plain(heads[0])} → {plain(heads[1])}\n"
            yield table((heads[0], "Heading", heads[1], "Heading", "What happened"), rows)
