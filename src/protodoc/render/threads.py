"""Threads: provisions followed through three drafts or more, a cell for each draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.render.fates import Fate, Name, Table, fates


class Cell(NamedTuple):
    """A provision in one draft, and what happened since the draft before; no designation where it is not there.

    `is_own` as in `Fate`.
    """

    name: Name
    happened: str = ""
    is_own: bool = False


_ABSENT = Cell(Name())


@dataclass(frozen=True, slots=True)
class Thread:
    """One provision, a cell for each draft."""

    cells: tuple[Cell, ...]

    @property
    def is_own(self) -> bool:
        """Whether it belongs into a short table: see `Fate.is_own`."""
        return any(cell.is_own for cell in self.cells)


@dataclass(slots=True)
class _Strand:
    """A thread while it is drawn; `node` where it stands in the draft at hand, -1 once it ended."""

    cells: list[Cell]
    node: int
    after: list[_Strand] = field(default_factory=list)


def threads(drafts: Sequence[Instrument], deltas: Sequence[Delta]) -> list[Thread]:
    """Every numbered provision of the drafts, in the order of the last one; what ended stands where it stood.

    `deltas` are those between neighbours, one less than drafts.
    """
    strands: list[_Strand] = []
    for number, delta in enumerate(deltas):
        table = fates(delta, drafts[number], drafts[number + 1])
        if not number:
            strands = _first(table)
        strands = _next(strands, table, number + 1)
    return [Thread(tuple(strand.cells)) for strand in strands]


def _first(table: Table) -> list[_Strand]:
    """The provisions of the first draft."""
    return [_Strand([Cell(fate.old, is_own=fate.is_own)], fate.old.node) for fate in _once(table.destinations)]


def _once(destinations: Sequence[Fate]) -> list[Fate]:
    """Each old provision once, without the parts split off from it."""
    return list({fate.old.node: fate for fate in reversed(destinations)}.values())[::-1]


def _next(strands: Sequence[_Strand], table: Table, drafts: int) -> list[_Strand]:
    """The strands drawn on by one draft; `drafts` is how many are drawn already."""
    running = {strand.node: strand for strand in strands if strand.node >= 0}
    ended = {fate.old.node: fate for fate in _once(table.destinations) if not fate.new.designation or not fate.goes_on}
    for node, strand in running.items():
        if node in ended:
            strand.cells.append(Cell(Name(), ended[node].happened, ended[node].is_own))
            strand.node = -1
    for strand in strands:
        if len(strand.cells) == drafts and strand.node < 0:
            strand.cells.append(_ABSENT)
    order: list[_Strand] = []
    for fate in table.origins:
        known = running.get(fate.old.node) if fate.goes_on and fate.old.designation else None
        if known is not None and known.node >= 0:
            known.cells.append(Cell(fate.new, fate.happened, fate.is_own))
            known.node = fate.new.node
            order.append(known)
        elif fate.goes_on or not _is_merged(fate):
            order.append(_Strand([_ABSENT] * drafts + [Cell(fate.new, fate.happened, fate.is_own)], fate.new.node))
    return _with_ended(strands, order, drafts)


def _is_merged(fate: Fate) -> bool:
    """Whether a fate in the order of the new draft is that of words which another provision took in."""
    return fate.happened.startswith("merged into")


def _with_ended(before: Sequence[_Strand], order: Sequence[_Strand], drafts: int) -> list[_Strand]:
    """Strands in the order of the new draft, each followed by the ended ones that came after it."""
    head = _Strand([], -1)
    last = head
    for strand in before:
        if strand.node < 0:
            last.after.append(strand)
        else:
            last = strand
    found: list[_Strand] = []
    for strand in (head, *order):
        if strand.cells:
            found.append(strand)
        found.extend(strand.after)
        strand.after = []
    return found
