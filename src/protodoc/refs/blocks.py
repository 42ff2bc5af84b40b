"""The texts of an instrument that may cite something, and the references already marked up in them.

A block is an element that holds text itself: a paragraph of a provision, an introduction, a footnote's text. Numbers,
headings and quotations are no places to look; a footnote is a block of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protodoc.model.element import Child, Element
from protodoc.model.instrument import Instrument
from protodoc.model.tree import Tree

REFERENCES = frozenset(("ref", "mref", "rref"))
_SKIPPED = frozenset(
    "num heading subheading quotedStructure quotedText embeddedStructure embeddedText toc docNumber crossHeading"
    " omissis docTitle shortTitle meta".split()
)
_APART = frozenset(("authorialNote", "popup", "blockContainer", "subFlow"))
_FILLER = "\ufffc"
_BLANKS = " \t\r\n"
_make = tuple.__new__  # half the price of a named tuple's own constructor


class Mark(NamedTuple):
    """A `ref`, `mref` or `rref` in a block: its node and where its words stand in the block's text."""

    node: int
    start: int
    end: int


class Block(NamedTuple):
    """One text: the element it is the text of, that text with what is not to be read blotted out, letter for
    letter, and the references marked up in it (those inside an `mref` belong to it)."""

    node: int
    text: str
    marks: tuple[Mark, ...]


def blocks(instrument: Instrument) -> Iterator[Block]:
    """Every block of an instrument, in document order."""
    tree = instrument.tree
    elements, ends = tree.elements, tree.ends
    # Only these need be looked at: what holds text, or nothing but a reference, and what is passed over.
    citing = {tree.parents[node] for node in tree.nodes(REFERENCES)}
    after = 0
    for node in sorted(citing.union(tree.speaking, tree.nodes(_SKIPPED))):
        if node < after:
            continue
        name, _, children = elements[node]
        if name in _SKIPPED:
            if name == "meta":
                yield from _notes(tree, node)
            after = ends[node]
        elif len(children) == 1 and type(only := children[0]) is str:
            # Most blocks hold words and nothing else.
            if only.strip(_BLANKS):
                yield _make(Block, (node, only, ()))
        elif _hold_text(children):
            later: list[int] = []
            yield _block(tree, node, later)
            for apart in later:
                yield from _inside(tree, apart)
            after = ends[node]


def _inside(tree: Tree, outer: int) -> Iterator[Block]:
    """The blocks of what stands apart inside a block (a footnote)."""
    node, end = outer, tree.ends[outer]
    while node < end:
        if tree.elements[node].name in _SKIPPED:
            node = tree.ends[node]
        elif _hold_text(tree.elements[node].children):
            yield _block(tree, node, [])
            node = tree.ends[node]
        else:
            node += 1


def _notes(tree: Tree, meta: int) -> Iterator[Block]:
    """The editors' notes, the one part of the metadata that is text."""
    for child in tree.children(meta):
        if tree.elements[child].name == "notes":
            yield from _inside(tree, child)


def _hold_text(children: tuple[Child, ...]) -> bool:
    """Whether an element with these children holds text itself."""
    for child in children:
        if isinstance(child, str):
            if child.strip(_BLANKS):
                return True
        elif isinstance(child, Element) and child.name in REFERENCES:
            return True
    return False


def _block(tree: Tree, node: int, apart: list[int]) -> Block:
    parts: list[str] = []
    marks: list[Mark] = []
    _collect(tree, node, parts, [0], marks, apart, inside_reference=False)
    return Block(node, "".join(parts), tuple(marks))


def _collect(
    tree: Tree,
    node: int,
    parts: list[str],
    length: list[int],
    marks: list[Mark],
    apart: list[int],
    *,
    inside_reference: bool,
) -> None:
    """Gather the text under a node. The reader caps depth, so recursion is safe."""
    inside = tree.children(node)
    for child in tree.elements[node].children:
        if isinstance(child, str):
            parts.append(child)
            length[0] += len(child)
        elif isinstance(child, Element):
            place = next(inside)
            if child.name in _APART or child.name in _SKIPPED:
                blot = " " if child.name in _APART else _FILLER
                hidden = blot * len(child.text)
                parts.append(hidden)
                length[0] += len(hidden)
                if child.name in _APART:
                    apart.append(place)
                continue
            start = length[0]
            found = child.name in REFERENCES and not inside_reference
            at = len(marks)
            _collect(tree, place, parts, length, marks, apart, inside_reference=inside_reference or found)
            if found:
                marks.insert(at, Mark(place, start, length[0]))
