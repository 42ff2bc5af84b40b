"""Numbering anew, as a way out: what it would change, worked out once for a draft."""

from __future__ import annotations

from typing import NamedTuple

from protodoc.model.diagnostic import Applicability, Edit, Fix
from protodoc.rules.base import Context

_OWN = frozenset((None, "eId", "wId"))


class Anew(NamedTuple):
    """What numbering a draft anew comes to: its edits, and how many numbers change."""

    edits: tuple[Edit, ...]
    numbers: int

    @property
    def fix(self) -> Fix | None:
        """The way out; None where nothing would change."""
        if not self.edits:
            return None
        numbers = counted(self.numbers, "number")
        return Fix(f"number the draft anew ({numbers}), references too", Applicability.UNSAFE, self.edits)


def number_anew(context: Context) -> Anew | None:
    """The whole draft numbered without a gap; None where its numbers are frozen."""
    from protodoc.edits.renumber import renumber

    instrument = context.instrument
    if is_kept(context):
        return None
    edits = renumber(instrument, register=context.register).edits
    elements = instrument.tree.elements
    nums = {edit.anchor.node for edit in edits if elements[edit.anchor.node].name == "num"}
    return Anew(edits, len(nums))


def is_kept(context: Context) -> bool:
    """Whether the numbers of the draft must stay as they are, so that nothing numbers it anew."""
    from protodoc.edits.renumber import is_frozen

    return is_frozen(context.instrument)


def references_to(context: Context, node: int) -> int:
    """How many elements outside a provision name it, or a part of it, as a place of this file."""
    tree = context.instrument.tree
    within = tree.inside(node)
    eids = {eid for place in within if (eid := tree.elements[place].eid) is not None}
    pointing = {place for eid in eids for place, name in context.pointers.get(eid, ()) if name not in _OWN}
    return sum(1 for place in pointing if place not in within)


def counted(number: int, word: str) -> str:
    """ "1 reference", "4 references"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
