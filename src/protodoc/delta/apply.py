"""Applying a delta, and turning it round."""

from __future__ import annotations

from protodoc.delta.digest import digest
from protodoc.delta.replay import replay
from protodoc.delta.sheet import Sheet, lay, numbering
from protodoc.model.collector import collector_paused
from protodoc.model.delta import Delta, Patch
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument


def apply(instrument: Instrument, delta: Delta) -> Instrument:
    """The new draft, from the old one.

    Raises InexactDelta where the instrument is not the one the delta was made for, or the delta was tampered with.
    """
    with collector_paused():
        sheet = lay(instrument, numbering(), numbering())
        if digest(sheet) != delta.script.old:
            raise InexactDelta("this delta was made for another draft: its text, identifiers or markup differ")
        made = patched(sheet, delta.script.forward)
        if digest(lay(made, numbering(), numbering())) != delta.script.new:
            raise InexactDelta("this delta is damaged: what it makes is not the draft it was made for")
        return made


def patched(sheet: Sheet, patch: Patch) -> Instrument:
    """The instrument a patch makes of another."""
    root = replay(sheet, patch)
    source = patch.outside or sheet.instrument
    return Instrument(root, source.namespace, source.prefixes, source.before, source.after)
