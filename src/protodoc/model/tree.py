"""A tree laid flat: every element by its number, so that places are plain integers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from protodoc.model.element import Element


@dataclass(frozen=True, eq=False)
class Tree:
    """All elements under a root in document order; the number of an element is its *node*.

    `parents[n]` is the node around n (-1 for the root) and `ends[n]` the node after the last one inside n,
    so `range(n, ends[n])` is the subtree of n. Not slotted: ordinals are laid out on first use and kept.
    """

    elements: tuple[Element, ...]
    parents: array[int]
    ends: array[int]

    @classmethod
    def of(cls, root: Element) -> Tree:
        """Lay out a root and all it holds."""
        elements: list[Element] = []
        parents = array("i")
        ends = array("i")
        stack: list[tuple[Element, int]] = [(root, -1)]
        while stack:
            element, parent = stack.pop()
            node = len(elements)
            elements.append(element)
            parents.append(parent)
            ends.append(node + 1)
            stack.extend((child, node) for child in reversed(element.children) if isinstance(child, Element))
        for node in range(len(elements) - 1, 0, -1):
            parent = parents[node]
            if ends[node] > ends[parent]:
                ends[parent] = ends[node]
        return cls(tuple(elements), parents, ends)

    def __len__(self) -> int:
        return len(self.elements)

    def children(self, node: int) -> Iterator[int]:
        """The nodes directly inside one, in order."""
        child = node + 1
        end = self.ends[node]
        while child < end:
            yield child
            child = self.ends[child]

    def ancestors(self, node: int) -> Iterator[int]:
        """The nodes around one, nearest first."""
        node = self.parents[node]
        while node >= 0:
            yield node
            node = self.parents[node]

    def inside(self, node: int) -> range:
        """A node and all nodes inside it."""
        return range(node, self.ends[node])

    def ordinal(self, node: int) -> int:
        """The place of a node among its siblings of the same name, from 1."""
        return self._ordinals[node]

    @cached_property
    def _ordinals(self) -> array[int]:
        counts: dict[tuple[int, str], int] = {}
        ordinals = array("i")
        for element, parent in zip(self.elements, self.parents, strict=True):
            key = (parent, element.name)
            counts[key] = counts.get(key, 0) + 1
            ordinals.append(counts[key])
        return ordinals
