"""The effective text: a draft as it reads once the tracked changes in it are accepted.

Other tools keep what was deleted, or the place something was moved away from, in the file and mark it. What a
reader takes for the text is the rest. Comparing, the rules and the references look at that; the draft itself keeps
every mark, and whatever is found in the effective text is told by its place in the draft (`Effective`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from protodoc.model.diagnostic import Anchor
from protodoc.model.element import Child, Element
from protodoc.model.instrument import Instrument

_Place = TypeVar("_Place", int, tuple[int, int])


class TrackedChanges(NamedTuple):
    """How one vocabulary marks what was done to a draft.

    An element that carries one of the `deleted` (attribute, value) pairs is not in the text any more. One that
    carries one of the `moved` pairs only shows where something stood; `moved_to` is the attribute that names the
    element which stands for it now, and where there is no such element it is text after all. `identity` is the
    attribute by which the vocabulary knows an element again, and `shown` what it puts before the identity of one it
    only shows. `silent` attributes are the tool's own business, and so are comments where `comments` says so.
    `deleted_names` and `inserted_names` are elements that mark words.
    """

    deleted: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    moved_to: str = ""
    identity: str = ""
    shown: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    comments: bool = False
    deleted_names: tuple[str, ...] = ()
    inserted_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """A draft as it reads, beside the draft as it stands.

    `instrument` is the effective text, where an element's GUID is what its vocabulary knows it by; `nodes[n]` is the
    node in the `draft` of its node n; `gone` the outermost nodes of the draft that are not in it, in order. Where
    words went from between two blanks one is left: `trimmed` are the texts that lost their first, by node and child, in
    order.
    """

    draft: Instrument
    instrument: Instrument
    nodes: tuple[int, ...]
    gone: tuple[int, ...]
    trimmed: tuple[tuple[int, int], ...] = ()

    def anchor(self, anchor: Anchor) -> Anchor:
        """An anchor in the effective text as one in the draft; a text stretch then spans what is gone inside it.

        Instructions are counted in the draft, so an anchor that names one is the draft's already.
        """
        if anchor.instruction is not None or not 0 <= anchor.node < len(self.nodes):
            return anchor
        start, end = anchor.start, anchor.end
        if anchor.attribute is None and start is not None:
            start, end = self.stretch(anchor.node, start, start if end is None else end)
        return anchor._replace(node=self.nodes[anchor.node], start=start, end=end)

    def stretch(self, node: int, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of a node's text (`Element.text`) stands in the text of the draft's own element."""
        kept = list(self._kept(self.nodes[node]))
        first = next((at + start - had for had, at, size in kept if had <= start < had + size), None)
        if first is None:
            first = kept[-1][1] + kept[-1][2] if kept else 0
        if end <= start:
            return first, first
        last = next((at + end - had for had, at, size in kept if had < end <= had + size), first)
        return first, max(first, last)

    def hides_in(self, inside: range) -> bool:
        """Whether something among a run of nodes of the draft is gone."""
        place = bisect_left(self.gone, inside.start)
        return place < len(self.gone) and self.gone[place] < inside.stop

    def _kept(self, node: int) -> Iterator[tuple[int, int, int]]:
        """The texts of a node of the draft that are effective: how much of the effective text comes before each, how
        much of the draft's, and its length."""
        tree = self.draft.tree
        had = at = 0
        stack: list[tuple[Child, int, bool]] = [(tree.elements[node], node, False)]
        while stack:
            child, place, trimmed = stack.pop()
            if isinstance(child, str):
                size = len(child) - trimmed
                yield had, at + trimmed, size
                had, at = had + size, at + len(child)
            elif isinstance(child, Element) and _holds(self.gone, place):
                at += len(child.text)
            elif isinstance(child, Element):
                inner = iter(list(tree.children(place)))
                around = [_holds(self.trimmed, (place, number)) for number in range(len(child.children))]
                nodes = [next(inner) if isinstance(c, Element) else -1 for c in child.children]
                stack.extend(reversed(list(zip(child.children, nodes, around, strict=True))))


def _holds(places: Sequence[_Place], place: _Place) -> bool:
    """Whether a sorted row holds something."""
    index = bisect_left(places, place)
    return index < len(places) and places[index] == place
