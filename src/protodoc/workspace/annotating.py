"""The new draft with its changes marked in it."""

from __future__ import annotations

from protodoc.model.delta import Delta
from protodoc.model.draft import Draft
from protodoc.model.instrument import Instrument
from protodoc.workspace.folder import instrument_in


def annotate(old: Draft | Instrument, new: Draft | Instrument, delta: Delta) -> Instrument:
    """The new draft as Akoma Ntoso with its changes marked in it.

    `ins` and `del` are on words, with the class "protodoc"; the analysis has the renumbered provisions as `mappings`
    and lists every change, with the old words of what was deleted or moved away. Nothing is put back into the body.
    What is valid in the official schema stays so. Raises InexactDelta where the delta is not the one between these
    drafts, and UnreadableDraft where one of them makes no instrument.
    """
    from protodoc.delta.annotate import annotate as annotated

    return annotated(_instrument(old), _instrument(new), delta)


def plain(annotated: Draft | Instrument) -> Instrument:
    """The draft that `annotate` marked, without the marks; any other draft as it is.

    `ins` and `del` of others stay. Raises UnreadableDraft where the draft makes no instrument.
    """
    from protodoc.delta.annotate import plain as unmarked

    return unmarked(_instrument(annotated))


def annotated_bytes(old: Instrument, new: Instrument, delta: Delta) -> bytes:
    """The canonical bytes of what `annotate` makes."""
    from protodoc.formats.akn.write import write

    return write(annotate(old, new, delta))


def _instrument(what: Draft | Instrument) -> Instrument:
    return instrument_in(what) if isinstance(what, Draft) else what
