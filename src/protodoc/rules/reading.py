"""Findings in the text as it reads, told by their places in the draft as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from protodoc.model.diagnostic import Anchor, Diagnostic, Edit, Fix, Position

if TYPE_CHECKING:
    from protodoc.model.effective import Effective


def in_draft(diagnostic: Diagnostic, reading: Effective | None) -> Diagnostic:
    """A finding of a rule as one about the draft; itself, where no changes are tracked in the draft.

    A fix that would write over words kept as deleted is left out: they are someone's record.
    """
    if reading is None:
        return diagnostic
    anchor = reading.anchor(diagnostic.anchor) if diagnostic.anchor is not None else None
    related = tuple(other._replace(anchor=reading.anchor(other.anchor), where=None) for other in diagnostic.related)
    fix = fix_in_draft(diagnostic.fix, reading) if diagnostic.fix is not None else None
    return replace(diagnostic, anchor=anchor, related=related, where=None, fix=fix)


def fix_in_draft(fix: Fix, reading: Effective) -> Fix | None:
    """A fix of the text as it reads as one of the draft; None where it would write over what is not in that text."""
    if any(_is_torn(edit, reading) for edit in fix.edits):
        return None
    return fix._replace(edits=tuple(edit._replace(anchor=reading.anchor(edit.anchor)) for edit in fix.edits))


def _is_torn(edit: Edit, reading: Effective) -> bool:
    """Whether what an edit is about has something in it that is not in the text."""
    before, after = edit.anchor, reading.anchor(edit.anchor)
    if before.attribute is not None or before.instruction is not None:
        return False
    if before.start is not None:
        return _length(before) != _length(after)
    whole = edit.position is Position.REPLACE and not before.at_end
    return whole and reading.hides_in(reading.draft.tree.inside(after.node))


def _length(anchor: Anchor) -> int:
    start = anchor.start or 0
    return (start if anchor.end is None else anchor.end) - start
