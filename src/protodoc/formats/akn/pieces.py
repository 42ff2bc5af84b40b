"""Pieces: one edit as stretches of bytes and what to put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protodoc.formats.akn.fragment import compose, runs_on, tags
from protodoc.formats.akn.lexing import find_attribute, signs_of_value
from protodoc.formats.akn.margins import Margins
from protodoc.formats.akn.names import LAYOUTS
from protodoc.formats.akn.runs import Run, as_text, find_run, in_cdata, markup_around, outside_cdata
from protodoc.formats.akn.scope import escape_value, written_attributes
from protodoc.formats.akn.spans import Locator
from protodoc.model.diagnostic import Anchor, Edit, Position
from protodoc.model.draft import Source
from protodoc.model.element import Comment, Element, Instruction, attribute_key
from protodoc.model.errors import ProtodocError
from protodoc.model.instrument import Instrument

_NAME = re.compile(r"[^\W\d][\w.\-·]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What stands at one place, from left to right: what goes into an element opened there, its end tag, the ends of
# what is wrapped around, what is put in, the beginnings of what is wrapped around.
_INSIDE, _CLOSING, _WRAP_END, _PUT, _WRAP_BEGIN = range(5)


class CannotEdit(ProtodocError):
    """An edit does not fit the source: there is nothing like it there, or it would break the markup."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes `start` to `end` become `new`; `rank` orders what stands at one place.

    A shared piece (an empty element that is opened) may come from several edits and counts once.
    """

    start: int
    end: int
    new: bytes
    rank: tuple[int, int, int, str]
    shared: bool = False

    @property
    def wraps_to(self) -> int | None:
        """Where the markup ends that begins here around something; None of other pieces."""
        return -self.rank[1] if self.rank[0] == _WRAP_BEGIN else None


class Lowering:
    """The edits of one source, one by one."""

    def __init__(self, source: Source, instrument: Instrument) -> None:
        self._data = source.data
        self._instrument = instrument
        self._tree = instrument.tree
        self._locator = Locator(source, instrument)
        self._margins = Margins(source, instrument, self._locator)
        last = len(self._tree) - 1
        if self._locator.stretch(Anchor(last)) is None or self._locator.stretch(Anchor(last + 1)) is not None:
            raise CannotEdit(f"“{source.name}” is not what this instrument was read from: read it again")

    def pieces(self, edit: Edit, number: int) -> tuple[Piece, ...]:
        """What an edit means in bytes; `number` is its place among the edits. Raises CannotEdit."""
        anchor = edit.anchor
        if not 0 <= anchor.node < len(self._tree):
            raise CannotEdit("the edit means an element that is not there")
        _check(edit.new)
        if anchor.attribute is not None:
            found = self._attribute(edit, anchor.attribute, number)
        elif anchor.start is not None:
            found = self._words(edit, anchor.start, anchor.start if anchor.end is None else anchor.end, number)
        else:
            found = self._element(edit, number)
        return tuple(found)

    # ── attributes ──

    def _attribute(self, edit: Edit, name: str, number: int) -> Iterator[Piece]:
        node, anchor, new = edit.anchor.node, edit.anchor, edit.new
        if isinstance(new, Element) or edit.position in (Position.AROUND, Position.FIRST_INSIDE):
            raise CannotEdit(f"the attribute {name} holds text, no elements")
        start, end = self._locator.start_tag(node)
        around = [self._locator.start_tag(place) for place in self._chain(node)] if name.startswith("{") else []
        found = find_attribute(self._data, start, end, name, around)
        if not _NAME.fullmatch(name.rpartition("}")[2]):
            raise CannotEdit(f"“{name}” is no name for an attribute")
        if found is None:
            if anchor.start is not None or edit.position is not Position.REPLACE:
                raise CannotEdit(f"the element has no attribute {name}")
            if new:
                yield self._added(node, name, new)
            return
        quote = chr(self._data[found.value_end])
        written = escape_value(new, quote).encode("utf-8")
        if anchor.start is not None or edit.position is not Position.REPLACE:
            yield self._in_value(anchor, edit.position, (found.value_start, found.value_end), written, number)
        elif not new:
            before = found.start
            while self._data[before - 1] in b" \t\r\n":
                before -= 1
            yield Piece(before, found.end, b"", (_PUT, 0, 0, ""))
        elif new != self._tree.elements[node].get(name):
            yield Piece(found.value_start, found.value_end, written, (_PUT, 0, 0, ""))

    def _in_value(
        self, anchor: Anchor, position: Position, value: tuple[int, int], written: bytes, number: int
    ) -> Piece:
        signs = list(signs_of_value(self._data, *value))
        start = anchor.start or 0
        end = (len(signs) if anchor.start is None else start) if anchor.end is None else anchor.end
        if not 0 <= start <= end <= len(signs):
            raise CannotEdit(f"the value of {anchor.attribute} is shorter than that")
        places = [first for _, first, _ in signs] + [value[1]]
        low, high = places[start], places[end]
        if position is not Position.REPLACE:
            low = high = low if position is Position.BEFORE else high
        return Piece(low, high, written, (_PUT, number, 0, ""))

    def _added(self, node: int, name: str, value: str) -> Piece:
        """In the canonical order, as far as the tag is in it; after the name where nothing comes before."""
        start, end = self._locator.start_tag(node)
        tag = re.compile(rb"<[^\s/>]+").match(self._data, start)
        place = tag.end() if tag else start
        key = attribute_key(name)
        present = [attribute_key(known) for known, _ in self._tree.elements[node].attributes]
        earlier = {other[2] for other in present if other < key}
        for written in written_attributes(self._data, start, end):
            if not written.name.startswith("xmlns") and written.name.rpartition(":")[2] in earlier:
                place = max(place, written.end)
        qualified, declared = name, ""
        if name.startswith("{"):
            qualified, _, declared = self._margins.scope(node).attribute(name)
        new = f'{declared} {qualified}="{escape_value(value)}"'
        return Piece(place, place, new.encode("utf-8"), (_PUT, key[0], 0, f"{key[1]} {key[2]}"))

    # ── runs of words ──

    def _words(self, edit: Edit, start: int, end: int, number: int) -> Iterator[Piece]:
        node, new = edit.anchor.node, edit.new
        element = self._tree.elements[node]
        text = element.text
        if not 0 <= start <= end <= len(text):
            raise CannotEdit(f"the text of <{element.name}> is shorter than that")
        if self._locator.is_empty_tag(node):
            if edit.position is Position.AROUND:
                raise CannotEdit("there are no words to put an element around")
            yield from self._inside(node, new, number, last=True)
            return
        inside = self._inside_of(node)
        run = find_run(self._data, inside, text, start, end)
        if run is None:
            raise CannotEdit(f"the words of <{element.name}> are not in the source as they were read")
        if edit.position is Position.AROUND:
            yield from self._wrapped(new, run, inside, node, number)
        elif edit.position is Position.FIRST_INSIDE:
            raise CannotEdit("words hold nothing that something could be put into")
        elif edit.position is not Position.REPLACE or not run.stretches:
            place = run.after if edit.position is Position.AFTER else run.before
            yield Piece(place, place, self._inline(new, inside, place, node), (_PUT, number, 0, ""))
        elif new != text[start:end]:
            for order, (low, high) in enumerate(run.stretches):
                written = b"" if order else self._inline(new, inside, low, node)
                yield Piece(low, high, written, (_PUT, number, 0, ""))

    def _inline(self, new: str | Element, inside: tuple[int, int], place: int, node: int) -> bytes:
        """Words or an element as they stand within a line."""
        cdata = in_cdata(self._data, inside, place)
        if isinstance(new, str):
            return as_text(new, self._margins.line_end, cdata=cdata)
        written = compose(new, self._margins.scope(node), self._margins.setting(node), None)
        return (outside_cdata(written) if cdata else written).encode("utf-8")

    def _wrapped(
        self, new: str | Element, run: Run, inside: tuple[int, int], node: int, number: int
    ) -> Iterator[Piece]:
        if not run.stretches:
            raise CannotEdit("there are no words to put an element around")
        if any(in_cdata(self._data, inside, place) for place in (run.before, run.after)):
            raise CannotEdit("the words stand in a CDATA section, where no markup can be put around them")
        around = markup_around(self._data, run.before, run.after)
        if around is None or around[0] < inside[0] or around[1] > inside[1]:
            raise CannotEdit("the words begin in one element and end in another, so nothing can be put around them")
        yield from self._around(new, around, node, number)

    def _around(self, new: str | Element, places: tuple[int, int], node: int, number: int) -> Iterator[Piece]:
        if isinstance(new, str) or new.children:
            raise CannotEdit("what is put around something is an element without children")
        head, tail = tags(new, self._margins.scope(node))
        start, end = places
        yield Piece(start, start, head.encode("utf-8"), (_WRAP_BEGIN, -end, number, ""))
        yield Piece(end, end, tail.encode("utf-8"), (_WRAP_END, -start, -number, ""))

    # ── elements ──

    def _element(self, edit: Edit, number: int) -> Iterator[Piece]:
        node, new, position = edit.anchor.node, edit.new, edit.position
        if edit.anchor.at_end and position not in (Position.BEFORE, Position.AFTER):
            raise CannotEdit("at an end tag something can be put before or after it, no more")
        if position is Position.FIRST_INSIDE or (edit.anchor.at_end and position is Position.BEFORE):
            yield from self._inside(node, new, number, last=edit.anchor.at_end)
        elif position is Position.REPLACE and isinstance(new, str) and new:
            yield from self._renamed(node, new)
        elif node == 0:
            raise CannotEdit("the root of a draft can only be renamed or filled")
        elif position is Position.AROUND:
            start, end = self._whole(node)
            yield from self._around(new, (start, end), self._tree.parents[node], number)
        elif position is Position.REPLACE:
            yield self._replaced(node, new)
        else:
            yield self._beside(node, new, number, before=position is Position.BEFORE)

    def _renamed(self, node: int, name: str) -> Iterator[Piece]:
        """The local name; a prefix stays."""
        if not _NAME.fullmatch(name):
            raise CannotEdit(f"“{name}” is no name for an element")
        if self._local_name(node) == name:
            return
        starts = [self._locator.start_tag(node)[0] + 1]
        if not self._locator.is_empty_tag(node):
            starts.append(self._locator.end_tag(node)[0] + 2)
        for start in starts:
            match = re.compile(rb"(?:[^\s/>:]+:)?([^\s/>:]+)").match(self._data, start)
            if match is not None:
                yield Piece(match.start(1), match.end(1), name.encode("utf-8"), (_PUT, 0, 0, ""))

    def _local_name(self, node: int) -> str:
        return self._tree.elements[node].name.rpartition("}")[2]

    def _replaced(self, node: int, new: str | Element) -> Piece:
        start, end = self._whole(node)
        parent = self._tree.parents[node]
        if isinstance(new, str):
            if not self._runs_on(parent):
                start, end = self._margins.whole_lines(start, end)
            return Piece(start, end, b"", (_PUT, 0, 0, ""))
        indent = None if self._runs_on(parent) else self._margins.indent_of(node)
        written = compose(new, self._margins.scope(parent), self._margins.setting(parent), indent)
        return Piece(start, end, written.encode("utf-8"), (_PUT, 0, 0, ""))

    def _beside(self, node: int, new: str | Element, number: int, *, before: bool) -> Piece:
        parent = self._tree.parents[node]
        start, end = self._whole(node)
        place = start if before else end
        indent = None if self._runs_on(parent) else self._margins.indent_of(node)
        if isinstance(new, str) or indent is None:
            written = self._inline(new, self._inside_of(parent), place, parent)
        else:
            setting = self._margins.setting(parent)
            line = compose(new, self._margins.scope(parent), setting, indent)
            gap = setting.line_end + indent
            written = (line + gap if before else gap + line).encode("utf-8")
        return Piece(place, place, written, (_PUT, number, 0, ""))

    def _inside(self, node: int, new: str | Element, number: int, *, last: bool) -> Iterator[Piece]:
        """First or last inside an element; an empty tag is opened for it."""
        indent = None if self._runs_on(node) or isinstance(new, str) else self._margins.indent_inside(node)
        setting = self._margins.setting(node)
        written = self._content(node, new, indent)
        opened = self._locator.is_empty_tag(node)
        inside = self._inside_of(node)
        empty = opened or inside[0] == inside[1]
        if opened:
            start, end = self._locator.start_tag(node)
            name = re.compile(rb"<([^\s/>]+)").match(self._data, start)
            yield Piece(end - 2, end, b">", (_PUT, 0, 0, ""), shared=True)
            closing = b"</" + (name[1] if name else b"") + b">"
            inside = (end, end)
        place = inside[0]
        if last:
            place = inside[1] if self._is_verbatim(node) else self._margins.after_words(inside)
        rank = (_PUT if last and not empty else _INSIDE, number, 0, "")
        yield Piece(place, place, written, rank)
        own = self._margins.indent_of(node) or ""
        tail = (setting.line_end + own).encode("utf-8") if empty and indent is not None else b""
        if opened:
            yield Piece(inside[1], inside[1], tail + closing, (_CLOSING, 0, 0, ""), shared=True)
        elif tail:
            yield Piece(inside[1], inside[1], tail, (_CLOSING, 0, 0, ""), shared=True)

    def _content(self, node: int, new: str | Element, indent: str | None) -> bytes:
        if isinstance(new, str):
            return as_text(new, self._margins.line_end, cdata=False)
        setting = self._margins.setting(node)
        written = compose(new, self._margins.scope(node), setting, indent)
        return (written if indent is None else setting.line_end + indent + written).encode("utf-8")

    # ── places ──

    def _chain(self, node: int) -> Iterator[int]:
        yield node
        yield from self._tree.ancestors(node)

    def _whole(self, node: int) -> tuple[int, int]:
        return self._locator.start_tag(node)[0], self._locator.end_tag(node)[1]

    def _inside_of(self, node: int) -> tuple[int, int]:
        start = self._locator.start_tag(node)[1]
        return (start, start) if self._locator.is_empty_tag(node) else (start, self._locator.end_tag(node)[0])

    def _runs_on(self, node: int) -> bool:
        return runs_on(self._tree.elements[node]) or any(self._is_verbatim(place) for place in self._chain(node))

    def _is_verbatim(self, node: int) -> bool:
        element = self._tree.elements[node]
        return element.name not in LAYOUTS or element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def _check(new: str | Element) -> None:
    """Raises CannotEdit for what no XML can hold."""
    texts: list[str] = [new] if isinstance(new, str) else []
    for element in new.walk() if isinstance(new, Element) else ():
        texts.extend(value for _, value in element.attributes)
        for child in element.children:
            if isinstance(child, str):
                texts.append(child)
            elif isinstance(child, Comment) and ("--" in child.text or child.text.endswith("-")):
                raise CannotEdit("a comment cannot hold two hyphens in a row")
            elif isinstance(child, Instruction) and "?>" in child.text:
                raise CannotEdit("an instruction cannot hold “?>”")
    if any(_UNPRINTABLE.search(text) for text in texts):
        raise CannotEdit("the new text holds a character that no XML can")
