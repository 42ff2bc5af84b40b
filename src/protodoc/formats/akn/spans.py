"""Places in the source: from what a finding means (an Anchor) to the bytes it stands in (a Span).

Nothing is built while a draft is clean. At the first finding the bytes are gone through once more for where each
tag begins; attributes and text are then looked for in that one tag or element only.
Elements are numbered as in `Instrument.tree`, so nothing is searched for by name.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers import expat

from protodoc.formats.akn.lexing import Found, Sign, attributes_of, signs_of_text, signs_of_value, tag_end, tags_of
from protodoc.formats.akn.place import LineTable
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Span
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

if TYPE_CHECKING:
    from protodoc.model.effective import Effective

_BLANKS = frozenset(" \t\r\n")


def locate(diagnostics: Iterable[Diagnostic], source: Source, instrument: Instrument) -> tuple[Diagnostic, ...]:
    """The same findings with their places, and those of what they relate to, looked up in the source."""
    locator = Locator(source, instrument)
    return tuple(locator.located(diagnostic) for diagnostic in diagnostics)


class Locator:
    """The places of one source, found on first use; `source` must be what `instrument` was read from.

    With a `reading` of it, anchors are those of the effective text.
    """

    def __init__(self, source: Source, instrument: Instrument, reading: Effective | None = None) -> None:
        self._data = source.data
        self._instrument = instrument
        self._reading = reading
        # Findings come in document order, many of them about one element: the last one looked at is kept.
        self._tag: tuple[int, dict[str, Found]] = (-1, {})
        self._words: tuple[int, list[Sign] | None] = (-1, None)

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """A finding with its spans filled in; one that has its span already, or means nothing, is left alone."""
        related = tuple(self._related(other) for other in diagnostic.related)
        span = diagnostic.span
        if span is None and diagnostic.anchor is not None:
            span = self.span(diagnostic.anchor)
        if span == diagnostic.span and related == diagnostic.related:
            return diagnostic
        return replace(diagnostic, span=span, related=related)

    def _related(self, related: Related) -> Related:
        return related if related.span is not None else related._replace(span=self.span(related.anchor))

    def span(self, anchor: Anchor) -> Span | None:
        """Where an anchor is; None where the source holds no such node.

        An attribute that is not there, or text offsets beyond the text, fall back on the start tag or the end
        of the text: a finding about something missing still has a place.
        """
        stretch = self.stretch(anchor)
        return None if stretch is None else self._lines.span(*stretch)

    def stretch(self, anchor: Anchor) -> tuple[int, int] | None:
        """The byte offsets of an anchor (end exclusive), as `span` finds them."""
        if self._reading is not None:
            anchor = self._reading.anchor(anchor)
        if not 0 <= anchor.node < len(self._starts):
            return None
        if anchor.instruction is not None:
            return self._instruction(anchor.instruction) or self.start_tag(anchor.node)
        if anchor.attribute is not None:
            return self._attribute(anchor, anchor.attribute)
        if anchor.at_end:
            return self.end_tag(anchor.node)
        if anchor.start is None:
            return self.start_tag(anchor.node)
        return self._text(anchor.node, anchor.start, anchor.start if anchor.end is None else anchor.end)

    def start_tag(self, node: int) -> tuple[int, int]:
        """The bytes of a node's start tag."""
        start = self._starts[node]
        return start, tag_end(self._data, start)

    def end_tag(self, node: int) -> tuple[int, int]:
        """The bytes of a node's end tag (of its only tag, where it is `<a/>`)."""
        start, end = self.start_tag(node)
        if self.is_empty_tag(node):
            return start, end
        close = self._close(node)
        return close, self._data.index(b">", close) + 1

    def _instruction(self, number: int) -> tuple[int, int] | None:
        """The bytes of a processing instruction, `<?` to `?>`; None where there are fewer."""
        if not 0 <= number < len(self._instructions):
            return None
        start = self._instructions[number]
        return start, self._data.index(b"?>", start) + 2

    def is_empty_tag(self, node: int) -> bool:
        """Whether a node is written `<a/>`."""
        end = self.start_tag(node)[1]
        return self._data[end - 2 : end] == b"/>"

    def _attribute(self, anchor: Anchor, name: str) -> tuple[int, int]:
        found = self._attributes(anchor.node).get(name)
        if found is None:
            return self.start_tag(anchor.node)
        if anchor.start is None:
            return found.start, found.end
        signs = list(signs_of_value(self._data, found.value_start, found.value_end))
        return _covered(signs, anchor.start, anchor.start if anchor.end is None else anchor.end, found.value_start)

    def _attributes(self, node: int) -> dict[str, Found]:
        if self._tag[0] != node:
            around = [self.start_tag(place) for place in (node, *self._instrument.tree.ancestors(node))]
            self._tag = node, attributes_of(self._data, *self.start_tag(node), around)
        return self._tag[1]

    def _text(self, node: int, start: int, end: int) -> tuple[int, int]:
        inside = self.start_tag(node)[1]
        if self.is_empty_tag(node):
            return inside, inside
        if self._words[0] != node:
            text = self._instrument.tree.elements[node].text
            self._words = node, _aligned(text, signs_of_text(self._data, inside, self._close(node)))
        signs = self._words[1]
        return self.start_tag(node) if signs is None else _covered(signs, start, end, inside)

    @cached_property
    def _lines(self) -> LineTable:
        return LineTable(self._data)

    @cached_property
    def _tags(self) -> tuple[array[int], array[int]]:
        """The offsets of all start tags, and of all end tags, in the order of the source: that of the nodes, and that
        in which they end."""
        return tags_of(self._data)

    @cached_property
    def _empty(self) -> list[int]:
        """The nodes that are written `<a/>`."""
        bare = [node for node, element in enumerate(self._instrument.tree.elements) if not element.children]
        return [node for node in bare if self.is_empty_tag(node)]

    def _close(self, node: int) -> int:
        """The offset of a node's end tag: before it come those of all that begins before the node ends, but for what
        has none, what is around the node, and itself."""
        tree = self._instrument.tree
        begun = tree.ends[node] - bisect_left(self._empty, tree.ends[node])
        return self._tags[1][begun - sum(1 for _ in tree.ancestors(node)) - 1]

    @cached_property
    def _instructions(self) -> array[int]:
        """The offsets of all processing instructions, in document order; looked for only where one is meant.

        Reading took these bytes, so they are well-formed; the encoding is named because a declared "utf8" is
        UTF-8 too.
        """
        starts = array("I")
        parser = expat.ParserCreate("utf-8")
        parser.ProcessingInstructionHandler = lambda _target, _text: starts.append(parser.CurrentByteIndex)
        parser.Parse(self._data, True)
        parser.ProcessingInstructionHandler = None  # which holds the parser, as it holds that
        return starts

    @property
    def _starts(self) -> array[int]:
        return self._tags[0]


def _aligned(text: str, raw: Iterator[Sign]) -> list[Sign] | None:
    """For each sign of a normalised text, where it stands in the raw one; None where the two do not fit.

    Reading takes white space away and never anything else, so the first sign that fits is the one.
    """
    aligned: list[Sign] = []
    for sign in text:
        for found, start, end in raw:
            if found == sign or (sign == " " and found in _BLANKS):
                aligned.append((sign, start, end))
                break
            if found not in _BLANKS:
                return None
        else:
            return None
    return aligned


def _covered(signs: list[Sign], start: int, end: int, first: int) -> tuple[int, int]:
    """The bytes of signs number `start` to `end`; an empty stretch stands before its sign."""
    if start >= len(signs):
        place = signs[-1][2] if signs else first
        return place, place
    begin = signs[start][1]
    return begin, begin if end <= start else signs[min(end, len(signs)) - 1][2]
