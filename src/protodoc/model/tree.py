"""A tree laid flat: every element by its number, so that places are plain integers."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from protodoc.model.element import Element


@dataclass(frozen=True, eq=False)
class Tree:
    """All elements under a root in document order; the number of an element is its *node*.

    `parents[n]` is the node around n (-1 for the root) and `ends[n]` the node after the last one inside n,
    so `range(n, ends[n])` is the subtree of n. Not slotted: what is derived is found on first use and kept.
    """

    elements: tuple[Element, ...]
    parents: array[int]
    ends: array[int]

    @classmethod
    def of(cls, root: Element) -> Tree:
        """Lay out a root and all it holds."""
        elements: list[Element] = []
        parents: list[int] = []
        ends: list[int] = []
        speaking: list[int] = []
        remarked: list[int] = []

        def lay(element: Element, parent: int) -> None:
            # The reader caps depth, so recursion is safe; it costs a third of a stack of our own.
            node = len(elements)
            elements.append(element)
            parents.append(parent)
            ends.append(0)
            speaks = is_remarked = False
            for child in element[2]:
                kind = type(child)
                if kind is Element:
                    lay(child, node)  # type: ignore[arg-type]  # noqa: F821 (it is there until all is laid out)
                elif kind is str:
                    speaks = True
                else:
                    is_remarked = True
            ends[node] = len(elements)
            if speaks:
                speaking.append(node)
            if is_remarked:
                remarked.append(node)

        lay(root, -1)
        del lay  # which knows itself, and would keep all of this for the collector
        tree = cls(tuple(elements), array("i", parents), array("i", ends))
        # Noted on the way, since most who lay out a draft go on to read what it says.
        vars(tree).update(speaking=tuple(sorted(speaking)), remarked=tuple(sorted(remarked)))
        return tree

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
        known = self._ordinals
        if node not in known:
            counts: dict[str, int] = {}
            for place in self.children(self.parents[node]) if node else (0,):
                name = self.elements[place].name
                known[place] = counts[name] = counts.get(name, 0) + 1
        return known[node]

    @cached_property
    def speaking(self) -> tuple[int, ...]:
        """The elements that hold text themselves, in document order."""
        return tuple([node for node, (_, _, children) in enumerate(self.elements) if str in map(type, children)])

    @cached_property
    def remarked(self) -> tuple[int, ...]:
        """The elements that hold comments or instructions, in document order."""
        plain = {Element, str}
        return tuple([node for node, (_, _, children) in enumerate(self.elements) if {*map(type, children)} - plain])

    @cached_property
    def named(self) -> Mapping[str, tuple[int, ...]]:
        """The nodes of each element name, in document order."""
        names = [name for name, _, _ in self.elements]
        found: dict[str, list[int]] = {name: [] for name in dict.fromkeys(names)}
        for node, name in enumerate(names):
            found[name].append(node)
        return MappingProxyType({name: tuple(nodes) for name, nodes in found.items()})

    def nodes(self, names: Collection[str]) -> Sequence[int]:
        """The nodes of several element names, in document order."""
        rows = [nodes for name, nodes in self.named.items() if name in names]
        return rows[0] if len(rows) == 1 else sorted(chain.from_iterable(rows))

    def outside(self, nodes: Iterable[int], names: Collection[str]) -> Iterator[int]:
        """Those of some nodes in document order that neither are elements of some names nor stand in one."""
        around = self.nodes(names)
        return self._beyond(nodes, iter(around)) if around else iter(nodes)

    def _beyond(self, nodes: Iterable[int], around: Iterator[int]) -> Iterator[int]:
        start, end = next(around, len(self)), 0
        for node in nodes:
            while start <= node:
                end = max(end, self.ends[start])
                start = next(around, len(self))
            if node >= end:
                yield node

    @cached_property
    def written(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """Of each attribute name where it stands and with which value, in document order."""
        found: dict[str, list[tuple[int, str]]] = {}
        for node, element in enumerate(self.elements):
            for name, value in element[1]:
                if name in found:
                    found[name].append((node, value))
                else:
                    found[name] = [(node, value)]
        return MappingProxyType({name: tuple(places) for name, places in found.items()})

    @cached_property
    def runs(self) -> str:
        """All text there is, run after run: for asking whether a sign or a word is there at all."""
        said = [self.elements[node][2] for node in self.speaking]
        return "".join([run for runs in said for run in runs if type(run) is str])

    @cached_property
    def _ordinals(self) -> dict[int, int]:
        """The ordinals that were asked for, with those of their siblings."""
        return {}
