"""The closing words of a check: how much was found, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from protodoc.model.diagnostic import Severity
from protodoc.model.draft import Draft
from protodoc.render.terminal import count, listed

_FEW = 3


class Tally(NamedTuple):
    """How many drafts were checked, how many findings of each weight they have, how many more they suppress, and how
    many a baseline hides."""

    drafts: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0
    hidden: int = 0

    @classmethod
    def of(cls, drafts: Iterable[Draft], suppressed: int = 0, hidden: int = 0) -> Tally:
        """Count the findings of some drafts, beside those that were `suppressed` or `hidden`."""
        counts = dict.fromkeys(Severity, 0)
        number = 0
        for draft in drafts:
            number += 1
            for diagnostic in draft.diagnostics:
                counts[diagnostic.severity] += 1
        weights = (counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE])
        return cls(number, *weights, suppressed, hidden)

    def __str__(self) -> str:
        """The closing line: "5 errors, 1 warning in 3 files, 2 suppressed, 4 in the baseline"."""
        named = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        words = [count(number, noun) for number, noun in named if number]
        more = f", {self.suppressed} suppressed" if self.suppressed else ""
        known = f", {self.hidden} in the baseline" if self.hidden else ""
        return f"{', '.join(words) or 'nothing found'} in {count(self.drafts, 'file')}{more}{known}"


def skipped_line(skipped: Iterable[tuple[str, str]]) -> str:
    """What was not checked and why, from (rule, reason) pairs; "" where everything was. Many rules are counted."""
    reasons: dict[str, set[str]] = {}
    for rule, reason in skipped:
        reasons.setdefault(reason, set()).add(rule)
    return "; ".join(f"{_named(sorted(rules))} not checked: {reason}" for reason, rules in reasons.items())


def _named(rules: list[str]) -> str:
    return listed(rules) if len(rules) <= _FEW else count(len(rules), "rule")
