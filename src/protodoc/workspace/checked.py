"""Checked: a draft with what was found in it."""

from __future__ import annotations

from typing import NamedTuple

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.draft import Draft
from protodoc.workspace.selection import INPUT

NEVER = "never"
"""The weight that no finding has: it fails no run."""


class Checked(NamedTuple):
    """A draft with all that was found in it, (code, reason) of every rule that could not speak, (finding, reason) of
    what the draft itself asks to be silent about, and what the baseline hides."""

    draft: Draft
    skipped: tuple[tuple[str, str], ...] = ()
    suppressed: tuple[tuple[Diagnostic, str], ...] = ()
    hidden: tuple[Diagnostic, ...] = ()

    @property
    def could_begin(self) -> bool:
        """Whether the bytes could be read at all; XML of another vocabulary could."""
        return not any(item.code.startswith(INPUT) for item in self.draft.diagnostics)

    def fails(self, least: str) -> bool:
        """Whether a finding weighs at least that much ("error", "warning", "note"; "never" nothing does)."""
        if least == NEVER:
            return False
        rank = Severity(least).rank
        return any(item.severity.rank >= rank for item in self.draft.diagnostics)
