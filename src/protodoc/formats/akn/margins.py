"""Margins: how the lines of a source are laid out, so that what is put into it looks as if it had been there."""

from __future__ import annotations

import re
from functools import cached_property

from protodoc.formats.akn.fragment import Setting
from protodoc.formats.akn.scope import Scope
from protodoc.formats.akn.spans import Locator
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BLANKS = b" \t\r\n"
_UNIT = "  "


class Margins:
    """The line ends, indentation and prefixes at the places of one source."""

    def __init__(self, source: Source, instrument: Instrument, locator: Locator) -> None:
        self._data = source.data
        self._instrument = instrument
        self._locator = locator

    @cached_property
    def line_end(self) -> str:
        """What ends a line; LF where the source is all one line."""
        match = _LINE_END.search(self._data)
        return match[0].decode("ascii") if match else "\n"

    def indent_at(self, offset: int) -> str | None:
        """The blanks before a place that begins its line; None where something else stands before it."""
        start = offset
        while start > 0 and self._data[start - 1] in b" \t":
            start -= 1
        if start > 0 and self._data[start - 1] not in b"\r\n":
            return None
        return self._data[start:offset].decode("ascii")

    def indent_of(self, node: int) -> str | None:
        """The indentation of an element that begins its line."""
        return self.indent_at(self._locator.start_tag(node)[0])

    def indent_inside(self, node: int) -> str | None:
        """The indentation for what is put into an element: that of its first child, else one level more than its
        own; None where children do not stand on lines of their own."""
        first = next(self._instrument.tree.children(node), None)
        if first is not None:
            return self.indent_of(first)
        own = self.indent_of(node)
        return None if own is None else own + self.setting(node).unit

    def setting(self, node: int) -> Setting:
        """The layout at an element: the unit is the step from what is around it, or within it."""
        return Setting(self.line_end, self._unit(node))

    def _unit(self, node: int) -> str:
        tree = self._instrument.tree
        inner = next(tree.children(node), None)
        for outer, below in ((tree.parents[node], node), (node, inner), (0, next(tree.children(0), None))):
            step = self._step(outer, below) if below is not None and outer >= 0 else ""
            if step:
                return step
        return _UNIT

    def _step(self, outer: int, inner: int) -> str:
        one, other = self.indent_of(outer), self.indent_of(inner)
        return other.removeprefix(one) if one is not None and other is not None and other.startswith(one) else ""

    def scope(self, node: int) -> Scope:
        """What prefixes mean inside an element."""
        places = [self._locator.start_tag(place) for place in (node, *self._instrument.tree.ancestors(node))]
        return Scope.of(self._data, places, self._instrument.namespace, self._instrument.prefixes)

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """A stretch with the line it stands on alone, the line end before it included; as it is where it does not."""
        indent = self.indent_at(start)
        following = end
        while following < len(self._data) and self._data[following] in b" \t":
            following += 1
        if indent is None or (following < len(self._data) and self._data[following] not in b"\r\n"):
            return start, end
        before = start - len(indent)
        if before > 0 and self._data[before - 1 : before] == b"\n":
            before -= 1
            before -= before > 0 and self._data[before - 1 : before] == b"\r"
        elif before > 0:
            before -= 1
        return before, following

    def after_words(self, inside: tuple[int, int]) -> int:
        """The place after the last thing between two tags that is not white space."""
        end = inside[1]
        while end > inside[0] and self._data[end - 1] in _BLANKS:
            end -= 1
        return end
