"""Layout: which provision each block of text of a draft stands in, and how deep."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from protodoc.model.element import Element
from protodoc.model.provision import CONTAINERS
from protodoc.model.tree import Tree
from protodoc.render.segments import is_block, is_unit

TITLED: frozenset[str] = CONTAINERS | frozenset(
    "chapter article attachment hcontainer component coverPage preface preamble conclusions".split()
)
"""Units that begin at the margin; what stands in them is counted from there."""

_SAME_DEPTH = frozenset(("tr", "authorialNote", "note"))
_HEADS = frozenset(("num", "heading", "subheading"))


@dataclass(frozen=True, slots=True)
class Layout:
    """One draft laid out; all by node.

    `units` are its provisions in order (the root is the first, for text in no other); `holders` the unit around (or
    at) each node, -1 where its words are none of the draft's; `parts` the blocks of each unit; `depths` how far each
    unit is indented; `aside` the units that stand in the metadata.
    """

    tree: Tree
    units: tuple[int, ...]
    holders: array[int]
    parts: dict[int, list[int]]
    depths: dict[int, int]
    aside: frozenset[int]

    @classmethod
    def of(cls, tree: Tree) -> Layout:
        """Lay out a draft."""
        units: list[int] = [0]
        holders = array("i", [0]) * len(tree)
        covered = bytearray(len(tree))
        parts: dict[int, list[int]] = {0: []}
        depths = {0: 0}
        aside: set[int] = set()
        meta_end = 0
        for node, element in enumerate(tree.elements):
            if not node:
                continue
            around = holders[tree.parents[node]]
            if element.name == "meta":
                holders[node], meta_end = -1, max(meta_end, tree.ends[node])
            elif is_unit(element):
                units.append(node)
                holders[node], parts[node] = node, []
                depths[node] = _depth(element, depths[around] if around >= 0 else 0)
                if node < meta_end:
                    aside.add(node)
            else:
                holders[node] = around
                covered[node] = covered[tree.parents[node]]
            if not covered[node] and holders[node] >= 0 and (element.name[:1] == "{" or is_block(element)):
                covered[node] = 1
                if element.name[:1] != "{":
                    parts[holders[node]].append(node)
        return cls(tree, tuple(units), holders, parts, depths, frozenset(aside))

    def around(self, unit: int) -> int:
        """The unit around a unit; the root, where that is the metadata."""
        return max(self.holders[self.tree.parents[unit]], 0) if unit else -1

    def texts(self, unit: int) -> list[int]:
        """The blocks of a unit without its number and headings."""
        return [node for node in self.parts[unit] if not self.is_head(node)]

    def is_head(self, node: int) -> bool:
        """Whether a block is a number or a heading."""
        return self.tree.elements[node].name in _HEADS

    def name(self, node: int) -> str:
        """The name of an element."""
        return self.tree.elements[node].name


def _depth(element: Element, around: int) -> int:
    if element.name in TITLED:
        return 0
    return around if element.name in _SAME_DEPTH else around + 1
