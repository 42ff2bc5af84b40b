"""Canonical form: what `fmt` writes."""

from __future__ import annotations

import hashlib

from protodoc.formats.akn.write import write
from protodoc.model.draft import Draft
from protodoc.model.errors import UsageError
from protodoc.render.canonical import Formatted
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.labels import find_draft
from protodoc.workspace.reading import STDIN, write_file


def formatted(draft: Draft) -> Formatted:
    """A draft's canonical bytes beside its own. Raises UnreadableDraft where it makes no instrument."""
    canonical = write(instrument_in(draft))
    return Formatted(draft.source.name, draft.source.data, canonical, hashlib.sha256(canonical).hexdigest())


def write_back(workspace: Workspace, item: Formatted) -> bool:
    """Put the canonical bytes in place of the file, where they differ and nobody changed it meanwhile.

    Returns whether it was written. Raises UnreadableDraft, and UsageError for standard input.
    """
    if item.name == STDIN:
        raise UsageError("standard input cannot be rewritten: leave out --write")
    if item.is_canonical:
        return False
    path = find_draft(item.name, workspace.drafts_folder, workspace.here).path
    write_file(path, item.canonical, expected=item.source)
    return True
