"""Comparing two drafts: the door of this room."""

from __future__ import annotations

from dataclasses import replace

from protodoc.delta.align import align_inside
from protodoc.delta.apply import patched
from protodoc.delta.changes import Lister
from protodoc.delta.digest import digest
from protodoc.delta.fragments import find_fragments
from protodoc.delta.match import match
from protodoc.delta.matching import Matching
from protodoc.delta.metadata import list_metadata
from protodoc.delta.moves import find_moves, settle_pieces
from protodoc.delta.naming import Namer
from protodoc.delta.renaming import list_renamings
from protodoc.delta.renumber import list_counterparts, list_renumbered
from protodoc.delta.script import replacement, write_patches
from protodoc.delta.sheet import lay, numbering
from protodoc.delta.targets import Targets
from protodoc.model.collector import collector_spared
from protodoc.model.delta import Delta, Patch, Script
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument


def compare(old: Instrument, new: Instrument, *, old_sha256: str = "", new_sha256: str = "") -> Delta:
    """What changed between two drafts.

    `old_sha256` and `new_sha256` are of the drafts' canonical bytes, for whoever reads the delta later; they are
    kept as given. The script of the delta is tried in both directions before it is returned.
    """
    with collector_spared():
        return _compare(old, new, (old_sha256, new_sha256))


def _compare(old: Instrument, new: Instrument, hashes: tuple[str, str]) -> Delta:
    known, vocabulary = numbering(), numbering()
    before = lay(old, known, vocabulary)
    script = Script(old=digest(before))
    if old == new:
        return Delta(script=replace(script, new=script.old), old_sha256=hashes[0], new_sha256=hashes[1])
    after = lay(new, known, vocabulary)
    matching = match(before, after)
    fragments = find_fragments(matching)
    align_inside(matching)
    targets = Targets(matching, fragments.merged())
    names = Namer(before), Namer(after)
    moves = find_moves(matching)
    found = Lister(matching, fragments, settle_pieces(matching, fragments, moves), targets, names).list()
    forward, backward = _script(matching)
    return Delta(
        changes=tuple(change for _, change in sorted(found.changes, key=lambda item: item[0])),
        renumbered=list_renumbered(matching, names, moves),
        correspondence=list_counterparts(matching, names),
        consequential=tuple(item for _, item in sorted(found.consequential, key=lambda item: item[0])),
        dangling=tuple(item for _, item in sorted(found.dangling, key=lambda item: item[0])),
        metadata=(*found.metadata, *list_metadata(matching, targets)),
        renamed=list_renamings(matching),
        script=Script(forward, backward, script.old, digest(after)),
        old_sha256=hashes[0],
        new_sha256=hashes[1],
    )


def _script(matching: Matching) -> tuple[Patch, Patch]:
    """Both patches, tried; where one fails, the whole draft is replaced instead."""
    old, new = matching.old, matching.new
    forward, backward = write_patches(matching)
    try:
        exact = patched(old, forward) == new.instrument and patched(new, backward) == old.instrument
    except InexactDelta:
        exact = False
    if exact:
        return forward, backward
    return replacement(old.instrument, new.instrument), replacement(new.instrument, old.instrument)
