"""Tracing: which element of one draft is which of the other, read off the script of a delta.

The lists of a delta name provisions; the script knows of every element. A kept element is the same one in both
drafts, so to follow a provision is to see where the script puts it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from protodoc.model.delta import Compose, Item, Keep, Make, Patch, Slice, Take
from protodoc.model.element import Element
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument
from protodoc.model.tree import Tree

MAX_TEXT = 10_000_000
"""The longest text a script may put together: what a reader takes in one text, in characters."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The new node of every old node (-1 where it is gone), and how many nodes the new draft has."""

    to_new: array[int]
    size: int

    def turned(self) -> array[int]:
        """The old node of every new node (-1 where it is new)."""
        to_old = array("i", [-1]) * self.size
        for old, new in enumerate(self.to_new):
            if new >= 0:
                to_old[new] = old
        return to_old


def trace(patch: Patch, old: Instrument) -> Trace:
    """Where a patch puts the elements of the draft it is for.

    Raises InexactDelta where it names what the draft does not have, or takes an element twice: no comparison does,
    and so what it makes is no larger than the draft and the words in the patch.
    """
    tracer = _Tracer(old.tree)
    try:
        tracer.item(patch.root, -1)
    except (IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise InexactDelta("the delta names provisions that this draft does not have") from error
    return Trace(tracer.to_new, tracer.size)


class _Tracer:
    """One pass over a patch, counting the nodes it makes in document order."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.to_new = array("i", [-1]) * len(tree)
        self.size = 0

    def item(self, item: Item, hand: int) -> None:
        """Walk through one item; `hand` is the old element at hand, -1 for none."""
        if isinstance(item, Keep):
            self._keep(item, hand)
        elif isinstance(item, Take):
            end = self._tree.ends[item.node] if item.items is None else item.node + 1
            self._place(item.node, end)
            for inner in item.items or ():
                self.item(inner, item.node)
        elif isinstance(item, Make):
            self.size += 1
            for inner in item.items:
                self.item(inner, -1)
        elif isinstance(item, Compose):
            self._measure(item, hand)

    def _keep(self, keep: Keep, hand: int) -> None:
        if hand < 0:
            raise InexactDelta("the delta keeps children of nothing")
        inside = self._tree.children(hand)
        children = self._tree.elements[hand].children
        nodes = [next(inside) if isinstance(child, Element) else -1 for child in children]
        if not 0 <= keep.start <= keep.stop <= len(nodes):
            raise IndexError
        for node in nodes[keep.start : keep.stop]:
            if node >= 0:
                self._place(node, self._tree.ends[node])

    def _place(self, start: int, end: int) -> None:
        """The old nodes from `start` to `end` come next."""
        if start < 0:
            raise IndexError
        for node in range(start, end):
            if self.to_new[node] >= 0:
                raise InexactDelta("the delta takes a provision twice")
            self.to_new[node] = self.size
            self.size += 1

    def _measure(self, item: Compose, hand: int) -> None:
        slices = [part for part in item.parts if isinstance(part, Slice)]
        length = 0
        for part in slices:
            text = self._tree.elements[hand].children[part.child]
            length += len(text[part.start : part.stop]) if isinstance(text, str) else 0
            if length > MAX_TEXT:
                raise InexactDelta("the delta puts a text together that is too long")
