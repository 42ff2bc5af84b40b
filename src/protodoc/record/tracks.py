"""Tracks: provisions through the drafts of one work, held together by the identifier that lasts (wId)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from protodoc.model.instrument import Instrument
from protodoc.record.meetings import Proceedings, proceedings
from protodoc.record.reading import state_of_play
from protodoc.record.state import ProvisionState, StateOfPlay


@dataclass(frozen=True, slots=True)
class Track:
    """One provision in every draft, oldest first; None where a draft does not have it."""

    wid: str
    states: tuple[ProvisionState | None, ...]

    @property
    def latest(self) -> ProvisionState:
        """The provision in the last draft that has it."""
        return next(state for state in reversed(self.states) if state is not None)


@dataclass(frozen=True, slots=True)
class Record:
    """The drafts of one work: each as it stood, each provision through them, and the meetings in between.

    `tracks` are in the order of the newest draft, with what is gone where it last stood.
    """

    drafts: tuple[StateOfPlay, ...]
    tracks: tuple[Track, ...]
    proceedings: Proceedings


def record(instruments: Iterable[Instrument]) -> Record:
    """The record of a work, from its drafts; they are put in the order of their dates."""
    dated = sorted(instruments, key=lambda instrument: instrument.metadata.date or "")
    drafts = tuple(state_of_play(instrument) for instrument in dated)
    return Record(drafts, _tracks(drafts), proceedings(dated))


def _tracks(drafts: Sequence[StateOfPlay]) -> tuple[Track, ...]:
    tables = [_by_wid(draft) for draft in drafts]
    order: list[str] = []
    known: set[str] = set()
    for table in reversed(tables):
        place = 0
        for wid in table:
            if wid in known:
                place = order.index(wid) + 1
            else:
                order.insert(place, wid)
                known.add(wid)
                place += 1
    return tuple(Track(wid, tuple(table.get(wid) for table in tables)) for wid in order)


def _by_wid(draft: StateOfPlay) -> dict[str, ProvisionState]:
    table: dict[str, ProvisionState] = {}
    for state in draft.provisions:
        if state.wid:
            table.setdefault(state.wid, state)
    return table
