"""Drafts as they read, where changes are tracked in them, and the way back to the draft itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from protodoc.formats.akn.tracking import effective_text
from protodoc.model.draft import Draft
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Reference, Resolution, Target
from protodoc.workspace.folder import instrument_in

if TYPE_CHECKING:
    from protodoc.formats.akn.spans import Locator
    from protodoc.model.effective import Effective
    from protodoc.render.resolution import ResolvedReference


def text_as_read(draft: Draft) -> tuple[Instrument, Effective | None]:
    """The instrument of a draft as it reads, and what leads back to the draft where that is another one.

    Raises UnreadableDraft where the draft makes no instrument.
    """
    instrument = instrument_in(draft)
    reading = effective_text(instrument)
    return (instrument, None) if reading is None else (reading.instrument, reading)


def as_it_reads(instrument: Instrument) -> Instrument:
    """The text of an instrument as it reads, where changes are tracked in it; else itself."""
    reading = effective_text(instrument)
    return instrument if reading is None else reading.instrument


def locator_of(draft: Draft, reading: Effective | None) -> Locator:
    """The places of a draft's text, as it reads, in its source."""
    from protodoc.formats.akn.spans import Locator

    return Locator(draft.source, instrument_in(draft), reading)


def in_draft(found: ResolvedReference, reading: Effective, is_own: Callable[[Resolution], bool]) -> ResolvedReference:
    """A reference in the text as it reads as one in the draft; `is_own` says whether something was found in the same
    text."""
    if found.reference is None:
        return found
    lift = _Lift(reading, found.reference)
    reference = lift.reference()
    resolutions = tuple(
        lift.found(one)._replace(target=lift.target(one.target))
        if is_own(one)
        else one._replace(target=lift.target(one.target))
        for one in found.resolutions
    )
    return replace(found, reference=reference, resolutions=resolutions, start=reference.start, end=reference.end)


class _Lift:
    """What is said of one reference, by the nodes and the texts of the draft."""

    def __init__(self, reading: Effective, reference: Reference) -> None:
        self._reading = reading
        self._reference = reference

    def reference(self) -> Reference:
        old = self._reference
        start, end = self._reading.stretch(old.node, old.start, old.end)
        offset = self._reading.stretch(old.block, old.offset, old.offset)[0] if old.block >= 0 else old.offset
        targets = tuple(map(self.target, old.targets))
        node, block = self._node(old.node), self._node(old.block)
        return old._replace(node=node, start=start, end=end, targets=targets, block=block, offset=offset)

    def target(self, target: Target) -> Target:
        start, end = self._reading.stretch(self._reference.node, target.start, target.end)
        return target._replace(node=self._node(target.node), start=start, end=end)

    def found(self, found: Resolution) -> Resolution:
        candidates = tuple(one._replace(node=self._node(one.node)) for one in found.candidates)
        suggestions = tuple(one._replace(node=self._node(one.node)) for one in found.suggestions)
        nodes = tuple(map(self._node, found.nodes))
        return found._replace(node=self._node(found.node), nodes=nodes, candidates=candidates, suggestions=suggestions)

    def _node(self, node: int) -> int:
        return self._reading.nodes[node] if node >= 0 else node
