"""Which drafts a history runs through: those named, else all of one work in one language, in the order of dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from protodoc.model.draft import Draft
from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.model.history import History
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Metadata
from protodoc.workspace.folder import Workspace, instrument_in, no_drafts
from protodoc.workspace.history import Named, followed
from protodoc.workspace.labels import Place, find_draft
from protodoc.workspace.reading import read_file
from protodoc.workspace.shelf import metadata_of


class _Known(NamedTuple):
    """A draft of the workspace by its metadata alone."""

    place: Place
    metadata: Metadata


def history_of(workspace: Workspace, words: str, names: Sequence[str], within: str | None) -> History:
    """The history of a provision through the drafts of a workspace, or through those named.

    `within` is the draft in which `words` are read, the latest where it is None. Without `names` the drafts are
    those of its work and language; where it is None too, of the work with the latest draft in the language of the
    workspace, reports on drafts left out. Raises UsageError and UnreadableDraft.
    """
    drafts = _named(workspace, names) if names else _found(workspace, within)
    if within is None:
        return followed(words, drafts, len(drafts) - 1)
    wanted = within if within in [draft.name for draft in drafts] else _label(workspace, within, drafts)
    return followed(words, drafts, [draft.name for draft in drafts].index(wanted))


def _named(workspace: Workspace, names: Sequence[str]) -> list[Named]:
    """The drafts named, each once: by date where all bear one, else as they are named."""
    drafts = [Named(name, instrument_in(workspace.read(name))) for name in dict.fromkeys(workspace.names(names))]
    if all(draft.instrument.metadata.date for draft in drafts):
        drafts.sort(key=lambda draft: draft.instrument.metadata.date or "")
    return drafts


def _label(workspace: Workspace, within: str, drafts: Sequence[Named]) -> str:
    """The name that one of the drafts goes by here."""
    wanted = instrument_in(workspace.read(within))
    for draft in drafts:
        if draft.instrument == wanted:
            return draft.name
    among = ", ".join(draft.name for draft in drafts)
    raise UsageError(f"--in {within} is none of the drafts the history runs through: {among}")


def _found(workspace: Workspace, within: str | None) -> list[Named]:
    """The drafts of one work and language in the workspace's folder."""
    known = [
        _Known(place, metadata) for place in workspace.places() if (metadata := metadata_of(place.path)) is not None
    ]
    if within is not None:
        return _siblings(known, _within(workspace, within))
    language = workspace.settings.language
    own = [each for each in known if each.metadata.work and not each.metadata.about]
    own = [each for each in own if each.metadata.language == language] or own
    if not own:
        raise UnreadableDraft(
            no_drafts(workspace)
            if not workspace.places()
            else "no draft here says of which work it is: name the drafts, the earliest first"
        )
    latest = max(own, key=lambda each: each.metadata.date or "")
    return _siblings(known, latest)


def _within(workspace: Workspace, name: str) -> _Known:
    place = find_draft(name, workspace.drafts_folder, workspace.here)
    metadata = metadata_of(place.path)
    if metadata is None:
        raise UnreadableDraft(f"“{name}” cannot be read: see `protodoc validate {name}`")
    return _Known(place, metadata)


def _siblings(known: Sequence[_Known], one: _Known) -> list[Named]:
    """The drafts of a draft's work in its language, itself among them, the earliest first."""
    own = one.metadata
    found = [
        each for each in known if own.work and each.metadata.work == own.work and each.metadata.language == own.language
    ]
    if all(each.place.path.resolve() != one.place.path.resolve() for each in found):
        found.append(one)
    found.sort(key=lambda each: each.metadata.date or "")
    stems = [each.place.path.stem for each in found]
    drafts = []
    for each, stem in zip(found, stems, strict=True):
        name = stem if stems.count(stem) == 1 else each.place.name
        drafts.append(Named(name, instrument_in(read_file(each.place.path, each.place.name))))
    return drafts


def history(provision: str, drafts: Sequence[Draft | Instrument], *, at: int = -1) -> History:
    """One provision through drafts: where it stands in each, and what changed from one to the next.

    `drafts` with the earliest first; `provision` is what `show` takes ("Article 7", "7.2", an eId, a heading), as it
    is called in the draft numbered `at` (from 0; the last where it is not given). Moves, splits, mergers and new
    numbers are followed in both directions. Raises UsageError where that draft has no such provision or there is no
    such draft, UnreadableDraft where one makes no instrument.
    """
    named = [
        Named(_name(draft, place), instrument_in(draft) if isinstance(draft, Draft) else draft)
        for place, draft in enumerate(drafts)
    ]
    if not -len(named) <= at < len(named):
        raise UsageError(f"there is no draft number {at}: there are {len(named)}")
    return followed(provision, named, at % len(named))


def _name(draft: Draft | Instrument, place: int) -> str:
    return draft.source.name if isinstance(draft, Draft) else f"draft {place + 1}"
