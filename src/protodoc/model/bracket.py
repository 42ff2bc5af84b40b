"""Bracket: text between square brackets is text not agreed.

Found over a provision's whole text stream, number and heading included, so that a bracket may open in one
paragraph and close in the next. Source: United Nations Editorial Manual, on alternative versions of a
paragraph under negotiation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.model.element import Element
from protodoc.model.tree import Tree

_BRACKET = re.compile(r"[\[\]]")


class Mark(NamedTuple):
    """One square bracket: the node whose own text holds it, and its offset in that node's `Element.text`."""

    node: int
    offset: int


class Bracket(NamedTuple):
    """A pair of square brackets; `open` or `close` is None where it has no partner.

    `start` and `end` are offsets in the text of the element that was searched, the brackets themselves
    included; `depth` counts the brackets around it, from 0.
    """

    start: int
    end: int
    depth: int
    open: Mark | None
    close: Mark | None

    @property
    def balanced(self) -> bool:
        """Whether it both opens and closes."""
        return self.open is not None and self.close is not None


def find_brackets(tree: Tree, node: int) -> tuple[Bracket, ...]:
    """All brackets in the text of one element, in order of where they start."""
    waiting: list[tuple[Mark, int]] = []
    found: list[Bracket] = []
    base = 0
    for holder, offset, run in text_runs(tree, node):
        for match in _BRACKET.finditer(run):
            mark, place = Mark(holder, offset + match.start()), base + match.start()
            if match[0] == "[":
                waiting.append((mark, place))
            elif waiting:
                opened, start = waiting.pop()
                found.append(Bracket(start, place + 1, len(waiting), opened, mark))
            else:
                found.append(Bracket(place, place + 1, 0, None, mark))
        base += len(run)
    found.extend(Bracket(start, base, depth, mark, None) for depth, (mark, start) in enumerate(waiting))
    return tuple(sorted(found, key=lambda bracket: bracket.start))


def text_runs(tree: Tree, node: int) -> list[tuple[int, int, str]]:
    """Each text run under a node: the element it stands directly in, its offset in that element's text, itself."""
    runs: list[tuple[int, int, str]] = []
    _collect(tree, node, runs)
    return runs


def _collect(tree: Tree, node: int, runs: list[tuple[int, int, str]]) -> int:
    """Returns the length of the element's text. The reader caps depth, so recursion is safe."""
    offset = 0
    inside = tree.children(node)
    for child in tree.elements[node].children:
        if isinstance(child, str):
            runs.append((node, offset, child))
            offset += len(child)
        elif isinstance(child, Element):
            offset += _collect(tree, next(inside), runs)
    return offset
