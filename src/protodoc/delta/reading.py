"""Telling what changed in the text as it reads, where drafts keep what was deleted or moved away in the file.

The script stays that of the whole files, marks and all, so the delta is as exact as any; only what a drafter is told
comes from the effective texts, and is then named by its place in the drafts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from protodoc.delta.compare import compare
from protodoc.model.delta import Change, Counterpart, Dangling, Delta, Following, Place, Renumbered
from protodoc.model.effective import Effective


def retell(delta: Delta, old: Effective, new: Effective) -> Delta:
    """A delta between two drafts that tells what changed in their effective texts."""
    told = compare(old.instrument, new.instrument)
    before, after = _Places(old), _Places(new)
    return replace(
        told,
        changes=tuple(_change(change, before, after) for change in told.changes),
        renumbered=tuple(Renumbered(before.two(r.old), after.two(r.new), r.size) for r in told.renumbered),
        correspondence=tuple(Counterpart(before.one(pair.old), after.one(pair.new)) for pair in told.correspondence),
        consequential=tuple(Following(before.one(f.old), after.one(f.new), f.reference) for f in told.consequential),
        dangling=tuple(
            Dangling(before.one(d.old), after.one(d.new), d.reference, before.one(d.target)) for d in told.dangling
        ),
        script=delta.script,
        old_sha256=delta.old_sha256,
        new_sha256=delta.new_sha256,
    )


def _change(change: Change, before: _Places, after: _Places) -> Change:
    return replace(change, old=before.all(change.old), new=after.all(change.new))


class _Places:
    """Places of an effective text as those of its draft."""

    def __init__(self, reading: Effective) -> None:
        self._reading = reading

    def one(self, place: Place) -> Place:
        """One place; its address, where it was given, is that in the draft."""
        node = self._reading.nodes[place.node]
        address = str(self._reading.draft.address(node)) if place.address else ""
        return place._replace(node=node, address=address)

    def all(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """Some places."""
        return tuple(map(self.one, places))

    def two(self, ends: tuple[Place, Place]) -> tuple[Place, Place]:
        """The ends of a range."""
        return self.one(ends[0]), self.one(ends[1])
