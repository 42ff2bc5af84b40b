"""Two drafts compared, whole or one provision."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from protodoc.delta.compare import compare
from protodoc.formats.akn.write import write
from protodoc.model.delta import Delta, Place, Script
from protodoc.model.errors import UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath


def compared(old: Instrument, new: Instrument) -> Delta:
    """What changed from one instrument to the other; carries the sha256 of both canonical forms."""
    return compare(old, new, old_sha256=canonical_sha256(old), new_sha256=canonical_sha256(new))


def canonical_sha256(instrument: Instrument) -> str:
    """The sha256 of an instrument's canonical bytes, in hex."""
    return hashlib.sha256(write(instrument)).hexdigest()


def narrowed(delta: Delta, wanted: str) -> Delta:
    """The part of a delta that is about one provision, in the old draft or the new one; empty where nothing is.

    The script stays that of the whole drafts. `wanted` is a path ("Article 7", "7.2"), an eId or a heading. Raises
    UsageError where it is none of these.
    """
    keep = _Filter(wanted)
    part = replace(
        delta,
        changes=tuple(item for item in delta.changes if keep.any((*item.old, *item.new))),
        renumbered=tuple(item for item in delta.renumbered if keep.any((*item.old, *item.new))),
        correspondence=tuple(item for item in delta.correspondence if keep.any(item)),
        consequential=tuple(item for item in delta.consequential if keep.any((item.old, item.new))),
        dangling=tuple(item for item in delta.dangling if keep.any((item.old, item.new, item.target))),
        metadata=(),
    )
    empty = not (part.changes or part.renumbered or part.correspondence or part.consequential or part.dangling)
    return replace(part, script=Script()) if empty else part


class _Filter:
    """Whether places are, hold, or stand in the provision meant."""

    def __init__(self, wanted: str) -> None:
        self._wanted = " ".join(wanted.split())
        if not self._wanted:
            raise UsageError("--only names no provision: write 7, “Article 7, paragraph 2”, an eId or a heading")
        self._path = _path(self._wanted)

    def any(self, places: Iterable[Place]) -> bool:
        return any(self._is_meant(place) for place in places)

    def _is_meant(self, place: Place) -> bool:
        if place.id == self._wanted or place.id.startswith(f"{self._wanted}__"):
            return True
        if place.heading and place.heading.casefold() == self._wanted.casefold():
            return True
        path = _path(place.designation)
        if not self._path or not path or path.steps[0].is_container != self._path.steps[0].is_container:
            return False
        return path.is_within(self._path) or self._path.is_within(path)


def _path(words: str) -> ProvisionPath | None:
    try:
        return ProvisionPath.parse(words)
    except ValueError:
        return None
