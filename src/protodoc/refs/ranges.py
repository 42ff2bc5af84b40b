"""What a range holds: "Articles 14 to 21", expanded against the real tree, so that a later 14 bis is in it."""

from __future__ import annotations

from protodoc.refs.outline import Outline


def between(outline: Outline, first: int, last: int) -> tuple[int, ...]:
    """The provisions from one to another, both in it; empty where the range is reversed or its ends are no row.

    Articles run through chapters; everything else is a row only inside one provision. Ends of different depth
    ("27.3 to 28") take the row of the wider one.
    """
    if last < first:
        return ()
    tree = outline.instrument.tree
    part = outline.instrument.component_of(first)
    if outline.instrument.component_of(last) != part:
        return ()
    units = outline.basic_units(part)
    for row in (units, _row(outline, first)):
        if first in row and last in row:
            return row[row.index(first) : row.index(last) + 1]
    name = tree.elements[first].name
    if name == tree.elements[last].name:
        found = tuple(node for node in range(first, last + 1) if tree.elements[node].name == name)
        if _holder(outline, first, units) != _holder(outline, last, units):
            return found
    return ()


def _row(outline: Outline, node: int) -> tuple[int, ...]:
    """The numbered provisions beside one."""
    tree = outline.instrument.tree
    parent = tree.parents[node]
    while parent > 0:
        row = outline.children(parent)
        if node in row and len(row) > 1:
            return row
        if tree.elements[parent].name in ("article", "body", "mainBody"):
            break
        parent = tree.parents[parent]
    return ()


def _holder(outline: Outline, node: int, units: tuple[int, ...]) -> int:
    tree = outline.instrument.tree
    return next((unit for unit in units if node in tree.inside(unit)), -1)


def range_label(first: str, last: str) -> str:
    """Two labels as one range: "Article 27, paragraph 3" and "… 8" give "Article 27, paragraphs 3 to 8"."""
    head, _, low = first.rpartition(" ")
    other, _, high = last.rpartition(" ")
    return f"{head}s {low} to {high}" if head and head == other else f"{first} to {last}"
