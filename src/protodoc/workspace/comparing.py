"""Two drafts compared, whole or one provision."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from protodoc.delta.compare import compare
from protodoc.formats.akn.tracking import effective_texts
from protodoc.formats.akn.write import write
from protodoc.model.delta import Change, Counterpart, Delta, Kind, Place, Script
from protodoc.model.errors import UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.workspace.folder import Workspace
from protodoc.workspace.labels import STANDARD_INPUT, find_draft
from protodoc.workspace.reading import write_file

_CARRYING = frozenset((Kind.INSERT, Kind.DELETE, Kind.MOVE))
"""What happens to all that stands in a provision when it happens to the provision."""

_OPTION = re.compile(r" \(option \d+\)$")


def compared(old: Instrument, new: Instrument) -> Delta:
    """What changed from one instrument to the other; carries the sha256 of both canonical forms.

    Where changes are tracked in a draft, what is told is what changed in the text as it reads.
    """
    delta = compare(old, new, old_sha256=canonical_sha256(old), new_sha256=canonical_sha256(new))
    readings = effective_texts(old, new)
    if readings is not None and not delta.is_empty:
        from protodoc.delta.reading import retell

        delta = retell(delta, *readings)
    if not _has_options(old) and not _has_options(new):
        return delta
    changes = (
        replace(
            change,
            old=tuple(_named(place, old) for place in change.old),
            new=tuple(_named(place, new) for place in change.new),
        )
        for change in delta.changes
    )
    pairs = (Counterpart(_named(pair.old, old), _named(pair.new, new)) for pair in delta.correspondence)
    return replace(delta, changes=tuple(changes), correspondence=tuple(pairs))


def _has_options(instrument: Instrument) -> bool:
    return any(element.get("alternativeTo") is not None for element in instrument.tree.elements)


def _named(place: Place, instrument: Instrument) -> Place:
    """A place under the name its draft gives it, which tells alternatives apart."""
    designation = instrument.designation(place.node)
    return place if designation == place.designation else place._replace(designation=designation)


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
        changes=tuple(item for item in delta.changes if keep.change(item)),
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

    def change(self, change: Change) -> bool:
        """Whether a change is of the provision meant, of what is in it, or carries it along."""
        places = (*change.old, *change.new)
        if change.kind in _CARRYING:
            return self.any(places)
        return any(self._is_meant(place, around=False) for place in places)

    def any(self, places: Iterable[Place]) -> bool:
        return any(self._is_meant(place) for place in places)

    def _is_meant(self, place: Place, *, around: bool = True) -> bool:
        if place.id == self._wanted or place.id.startswith(f"{self._wanted}__"):
            return True
        if place.heading and place.heading.casefold() == self._wanted.casefold():
            return True
        path = _path(place.designation)
        if not self._path or not path or path.steps[0].is_container != self._path.steps[0].is_container:
            return False
        return path.is_within(self._path) or (around and self._path.is_within(path))


def _path(words: str) -> ProvisionPath | None:
    try:
        return ProvisionPath.parse(_OPTION.sub("", words))
    except ValueError:
        return None


def compared_in_turn(drafts: Sequence[Instrument]) -> list[Delta]:
    """What changed from each draft to the next."""
    return [compared(old, new) for old, new in pairwise(drafts)]


def write_comparison(workspace: Workspace, out: Path, data: bytes, drafts: Sequence[str]) -> None:
    """Write a comparison of some drafts to a file, in one step. Raises UsageError where the file is one of them."""
    path = workspace.here / out
    for name in drafts:
        if name != STANDARD_INPUT and path.exists():
            source = find_draft(name, workspace.drafts_folder, workspace.here).path
            if source.exists() and path.samefile(source):
                raise UsageError(f"“{out}” is one of the drafts and would be lost: give -o another name")
    write_file(path, data)
