"""Segments: the words of one block of text in both drafts, in stretches that share a fate and a style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from protodoc.delta.words import END_OF_PART, Block, Hunk, Mark, Pointer, Reading, Style, compare_blocks, read_block
from protodoc.model.delta import Was
from protodoc.model.element import Element
from protodoc.model.provision import UNITS

_STYLES = frozenset(("b", "i", "sub", "sup"))
_BLANK = "_____"


class Segment(NamedTuple):
    """Words in a row that share a fate.

    `style` names the inline elements around them ("i", "b", "sub", "sup"); `note` is "follows" for a reference in
    other words because its target has another number, "elsewhere" for one that means another provision now. A line
    feed is a line break of the draft; all other white space is single blanks.
    """

    was: Was
    text: str
    style: tuple[str, ...] = ()
    note: str = ""


Segments: TypeAlias = tuple[Segment, ...]


def readings(old: Callable[[str], str], new: Callable[[str], str]) -> tuple[Reading, Reading]:
    """How references of both drafts are read; `old` and `new` say which provision an address of their draft means."""
    return Reading(old, _labelled_by_hand), Reading(new, _labelled_by_hand)


def _labelled_by_hand(reference: Element) -> bool:
    """Whether the words of a reference are its author's: those of one into the draft itself follow its target."""
    return not any(value.startswith("#") for _, value in reference.attributes)


def block_of(element: Element, node: int, reading: Reading) -> Block:
    """The tokens of a block of text, white space as single blanks, marks as a reader sees them."""
    block = read_block(element, node, reading)
    block.shown[:] = map(_shown, block.tokens, block.shown)
    return block


def _shown(token: object, shown: str) -> str:
    if isinstance(token, Mark):
        return _mark(token)
    if isinstance(token, str):
        return " " if token.isspace() and token[0] in " \t\r\n" else shown
    return " ".join(shown.split(" ")) if "\n" not in shown else " ".join(shown.split())


def _mark(mark: Mark) -> str:
    """What stands in the text for an element without words."""
    said = dict(mark.said)
    match mark.name:
        case "br" | "eol":
            return "\n"
        case "fillIn":
            return _BLANK
        case "omissis":
            return "…"
        case "noteRef":
            return said.get("marker", "*")
        case "img":
            return f"(image: {said.get('alt') or said.get('src') or 'no description'})"
    return ""


def is_bare(element: Element) -> bool:
    """Whether an element holds words and nothing else."""
    return all(type(child) is str for child in element.children)


def alone(element: Element, node: int, was: Was, reading: Reading) -> Segments:
    """A block of one draft by itself."""
    if is_bare(element):
        text = "".join(child for child in element.children if isinstance(child, str))
        return _merged([Segment(was, _collapsed(text))])
    block = block_of(element, node, reading)
    return _merged(_run(was, block, range(len(block.tokens))))


def _collapsed(text: str) -> str:
    """White space of XML as single blanks; no-break spaces are words' own."""
    for sign in "\t\r\n":
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def compared_segments(old: Block, new: Block) -> Segments:
    """Two blocks woven into one."""
    return _merged(part for _, part in _woven(old, new))


def flowing(olds: Sequence[Block], news: Sequence[Block]) -> list[Segments]:
    """The words of several blocks compared in one row, cut where the new blocks end: one result for each of them."""
    parts: list[list[Segment]] = [[] for _ in news]
    place = 0
    for is_end, part in _woven(_joined(olds), _joined(news)):
        if is_end and place < len(parts) - 1:
            place += 1
        elif not is_end:
            parts[place].append(part)
    return [_merged(segments) for segments in parts]


def _joined(blocks: Sequence[Block]) -> Block:
    flow = Block.empty()
    for number, block in enumerate(blocks):
        if number:
            flow.add(END_OF_PART, " ", ())
        flow.extend(block)
    return flow


def _woven(old: Block, new: Block) -> Iterator[tuple[bool, Segment]]:
    """Segments in order; True with the end of a block of the new draft."""
    i = j = 0
    for hunk in [*compare_blocks(old, new), Hunk(len(old.tokens), len(old.tokens), len(new.tokens), len(new.tokens))]:
        for place in range(j, hunk.new_start):
            yield from _kept(old, i + place - j, new, place)
        yield from _changed(old, new, hunk)
        i, j = hunk.old_stop, hunk.new_stop


def _kept(old: Block, i: int, new: Block, j: int) -> Iterator[tuple[bool, Segment]]:
    if new.tokens[j] == END_OF_PART:
        yield True, Segment(Was.EQUAL, "")
    elif isinstance(new.tokens[j], Pointer) and old.shown[i] != new.shown[j]:
        style = _style(new.styles[j])
        yield False, Segment(Was.DELETED, old.shown[i], style, "follows")
        yield False, Segment(Was.INSERTED, new.shown[j], style, "follows")
    else:
        yield False, Segment(Was.EQUAL, new.shown[j], _style(new.styles[j]))


def _changed(old: Block, new: Block, hunk: Hunk) -> Iterator[tuple[bool, Segment]]:
    gone, come = range(hunk.old_start, hunk.old_stop), range(hunk.new_start, hunk.new_stop)
    if come and "".join(old.shown[i] for i in gone) == "".join(new.shown[j] for j in come):
        note = "elsewhere" if any(isinstance(new.tokens[j], Pointer) for j in come) else ""
        yield from _placed(Was.EQUAL, new, come, note)
        return
    for segment in _run(Was.DELETED, old, gone):
        yield False, segment
    yield from _placed(Was.INSERTED, new, come)


def _placed(was: Was, new: Block, places: Iterable[int], note: str = "") -> Iterator[tuple[bool, Segment]]:
    """Tokens of the new draft, the ends of its blocks told apart."""
    for place in places:
        if new.tokens[place] == END_OF_PART:
            yield True, Segment(Was.EQUAL, "")
        else:
            yield False, Segment(was, new.shown[place], _style(new.styles[place]), note)


def _run(was: Was, block: Block, places: Iterable[int]) -> Iterator[Segment]:
    return (Segment(was, block.shown[place], _style(block.styles[place])) for place in places)


def _style(style: Style) -> tuple[str, ...]:
    return tuple(name for name, _ in style if name in _STYLES) if style else ()


def _merged(segments: Iterable[Segment]) -> Segments:
    """Neighbours of one fate and style as one, blanks at both ends of the block left out."""
    merged: list[Segment] = []
    texts: list[list[str]] = []
    for segment in segments:
        if not segment.text:
            continue
        last = merged[-1] if merged else None
        if last and (last.was, last.style, last.note) == (segment.was, segment.style, segment.note):
            texts[-1].append(segment.text)
        else:
            merged.append(segment)
            texts.append([segment.text])
    found = [segment._replace(text="".join(parts)) for segment, parts in zip(merged, texts, strict=True)]
    if found:
        found[0] = found[0]._replace(text=found[0].text.lstrip(" "))
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
    return tuple(segment for segment in found if segment.text)


def is_changed(segments: Segments) -> bool:
    """Whether any word came or went, or a reference means something else."""
    return any(segment.was is not Was.EQUAL or segment.note for segment in segments)


_BLOCKS = frozenset(
    "block caption crossHeading from heading listIntroduction listWrapUp narrative num p scene subheading summary"
    " tocItem".split()
)


def is_block(element: Element) -> bool:
    """Whether an element is one block of text."""
    if element.name.startswith("{"):
        return False
    return element.name in _BLOCKS or any(type(child) is str for child in element.children)


def is_unit(element: Element) -> bool:
    """Whether an element is a provision people name."""
    return element.name in UNITS
