"""Drafts renumbered, with all that points at them: worked out first, then written, all files or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from protodoc.edits.follow import Unfollowed
from protodoc.edits.renumber import is_frozen, renumber, retired
from protodoc.formats.akn.lower import CannotEdit, apply_edits
from protodoc.formats.akn.spans import Locator
from protodoc.model.diagnostic import Anchor, Edit
from protodoc.model.draft import Draft
from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.render.renumbering import Left, Renumbered, RenumberedFile
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.labels import find_draft
from protodoc.workspace.neighbours import earlier_than, reports_on
from protodoc.workspace.reading import STDIN, Rewrite, read_bytes, write_together

_IDENTIFIERS = frozenset(("eId", "wId"))


def renumbered(name: str, others: Iterable[str], workspace: Workspace) -> Renumbered:
    """A draft with numbers without a gap, identifiers to match, and every reference to them brought along, in it and
    in the drafts named beside it; nothing is written.

    Every byte that does not have to change stays. Raises UsageError where numbering is frozen, or a draft is named
    twice; UnreadableDraft where one makes no instrument or would not be one afterwards.
    """
    names = [name, *others]
    drafts = [workspace.read(one) for one in names]
    _all_different(drafts)
    instruments = [instrument_in(draft) for draft in drafts]
    frozen = frozen_by(instruments[0], workspace)
    if frozen:
        raise UsageError(f"the numbers of {drafts[0].source.name} may not change: {frozen}")
    gone = retired(instruments[0], earlier_than(instruments[0], workspace))
    outcome = renumber(instruments[0], instruments[1:], workspace.register, gone)
    every = (outcome.edits, *outcome.companions)
    pairs = list(zip(drafts, instruments, strict=True))
    named = {draft.source.name for draft in drafts}
    return Renumbered(
        files=tuple(_file(draft, one, edits) for (draft, one), edits in zip(pairs, every, strict=True)),
        conversions=outcome.conversions,
        left=tuple(_left(one, *pairs[one.document]) for one in outcome.unfollowed),
        unnamed=tuple(one for one in reports_on(instruments[0], workspace) if one not in named),
    )


def write_renumbered(workspace: Workspace, item: Renumbered) -> tuple[str, ...]:
    """Put the new bytes into all files that change, or into none, and give their names.

    Raises UsageError for standard input, UnreadableDraft where a file changed meanwhile or cannot be written.
    """
    if any(one.name == STDIN for one in item.files):
        raise UsageError("standard input cannot be rewritten: leave out --write")
    changed = [one for one in item.files if one.is_changed]
    write_together(
        [
            Rewrite(find_draft(one.name, workspace.drafts_folder, workspace.here).path, one.data, one.source)
            for one in changed
        ]
    )
    return tuple(one.name for one in changed)


def frozen_by(instrument: Instrument, workspace: Workspace) -> str:
    """Who says that the numbers of an instrument must stay, and what would let them change; "" where nobody does."""
    settings = workspace.settings
    if settings.numbering == "frozen" and settings.origin is not None:
        return f'{settings.origin.name} says numbering = "frozen"; take that line out once the meeting is over'
    if not is_frozen(instrument):
        return ""
    if instrument.kind == "act":
        return "it is an instrument that was adopted (act), not a draft (bill)"
    by = _source_of_numbering(instrument)
    return (
        f'{by or "the draft itself"} froze them (<pd:numbering value="frozen"/> in its metadata); '
        "take that out once the meeting is over"
    )


def _source_of_numbering(instrument: Instrument) -> str:
    """The name of whoever stated that numbers are frozen; "" where the draft does not say."""
    meta = instrument.document.first("meta")
    for holder in meta.elements if meta else ():
        if holder.name == "proprietary" and holder.first(f"{{{PD}}}numbering") is not None:
            nodes = instrument.eids.get((holder.get("source") or "").removeprefix("#"), ())
            return next((instrument.tree.elements[node].get("showAs") or "" for node in nodes), "")
    return ""


def _all_different(drafts: Sequence[Draft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.source.name in seen:
            raise UsageError(f"{draft.source.name} is named twice")
        seen.add(draft.source.name)


def _file(draft: Draft, instrument: Instrument, edits: Sequence[Edit]) -> RenumberedFile:
    source = draft.source
    try:
        data = apply_edits(source, instrument, edits)
    except CannotEdit as error:
        raise UnreadableDraft(f"{source.name} cannot be renumbered: {error}") from error
    if data != source.data and read_bytes(data, source.name).instrument is None:
        raise UnreadableDraft(f"{source.name} cannot be renumbered: it would not be a draft any more")
    pointing = {edit.anchor.node for edit in edits if edit.anchor.attribute not in (None, *_IDENTIFIERS)}
    return RenumberedFile(source.name, source.data, data, source.sha256, len(pointing))


def _left(one: Unfollowed, draft: Draft, instrument: Instrument) -> Left:
    span = Locator(draft.source, instrument).span(Anchor(one.node, start=one.start, end=one.end))
    return Left(draft.source.name, one.where, one.text, one.cause.value, one.instead, span)
