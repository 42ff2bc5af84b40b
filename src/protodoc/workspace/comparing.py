"""Two drafts compared, whole or one provision."""

from __future__ import annotations

import hashlib
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
from protodoc.model.provision import CONTAINERS
from protodoc.workspace.folder import Workspace
from protodoc.workspace.labels import STANDARD_INPUT, find_draft
from protodoc.workspace.places import find_places
from protodoc.workspace.reading import write_file

_CARRIES = frozenset((Kind.MOVE, Kind.SPLIT, Kind.MERGE))
"""Kinds of change that carry along what stands in a provision."""
_PUT_IN_OR_OUT = frozenset((Kind.INSERT, Kind.DELETE))
"""What happens to all that stands in a provision when it happens to the provision. What gathers articles may go alone:
a new chapter is put round old ones, too."""


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


def narrowed(delta: Delta, wanted: str, old: Instrument, new: Instrument) -> Delta:
    """The part of a delta that is about one provision, in the old draft or the new one; empty where nothing is.

    The script stays that of the whole drafts. `wanted` is what `find_places` takes ("Article 7", "7.2", an eId, a
    heading). Raises UsageError where neither draft has it.
    """
    went, came = _sides(wanted, old, new)
    stays = any(went.is_one(item.old) or came.is_one(item.new) for item in delta.correspondence)
    part = replace(
        delta,
        changes=tuple(item for item in delta.changes if _concerns(item, went, came, stays=stays)),
        renumbered=tuple(item for item in delta.renumbered if went.any(item.old) or came.any(item.new)),
        correspondence=tuple(item for item in delta.correspondence if went.any([item.old]) or came.any([item.new])),
        consequential=tuple(item for item in delta.consequential if went.any([item.old]) or came.any([item.new])),
        dangling=tuple(item for item in delta.dangling if went.any([item.old, item.target]) or came.any([item.new])),
        metadata=(),
    )
    empty = not (part.changes or part.renumbered or part.correspondence or part.consequential or part.dangling)
    return replace(part, script=Script()) if empty else part


def _sides(wanted: str, old: Instrument, new: Instrument) -> tuple[_Meant, _Meant]:
    """The provision meant in both drafts; in one of them it may not be. Raises UsageError."""
    if not wanted.strip():
        raise UsageError("--only names no provision: write 7, “Article 7, paragraph 2”, an eId or a heading")
    try:
        came = _Meant(new, find_places(new, wanted))
    except UsageError as error:
        try:
            return _Meant(old, find_places(old, wanted)), _Meant(new, ())
        except UsageError:
            raise error from None
    try:
        return _Meant(old, find_places(old, wanted)), came
    except UsageError:
        return _Meant(old, ()), came


def _concerns(change: Change, went: _Meant, came: _Meant, *, stays: bool) -> bool:
    """Whether a change is of the provision meant (which `stays` where both drafts have it), of what is in it, or
    carries it along."""
    if change.kind in _CARRIES or (change.kind in _PUT_IN_OR_OUT and not stays):
        return went.any(change.old) or came.any(change.new)
    if change.kind in _PUT_IN_OR_OUT and (went.is_part_of(change.old) or came.is_part_of(change.new)):
        return True
    return went.holds(change.old) or came.holds(change.new)


class _Meant:
    """The provisions meant in one draft (several where it has options), and what stands in them or around them."""

    def __init__(self, instrument: Instrument, nodes: tuple[int, ...]) -> None:
        self._nodes = frozenset(nodes)
        self._inside = [instrument.tree.inside(node) for node in nodes]
        self._around = frozenset(one for node in nodes for one in instrument.tree.ancestors(node))
        elements = instrument.tree.elements
        self._parted = frozenset(one for one in self._around if elements[one].name not in CONTAINERS)

    def is_one(self, place: Place) -> bool:
        """Whether a place is one of them."""
        return place.node in self._nodes

    def holds(self, places: Iterable[Place]) -> bool:
        """Whether one of the places is one of them, or in one."""
        return any(place.node in inside for place in places for inside in self._inside)

    def is_part_of(self, places: Iterable[Place]) -> bool:
        """Whether one of the places is a provision they are part of: the article of a paragraph, not its chapter."""
        return any(place.node in self._parted for place in places)

    def any(self, places: Sequence[Place]) -> bool:
        """Whether one of the places is one of them, in one, or around one."""
        return self.holds(places) or any(place.node in self._around for place in places)


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
