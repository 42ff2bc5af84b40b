"""Rounds: fixing a draft until nothing is left that a machine may fix.

One fix can stand in the way of another, or bring a further finding to light; so a draft is fixed, read and looked at
again, a few times over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from protodoc.edits.fix import choose
from protodoc.formats.akn.lower import lower_fixes, splice
from protodoc.formats.akn.read import read_source
from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.draft import Draft, Source

Finder: TypeAlias = Callable[[Draft], Sequence[Diagnostic]]
"""Looks at a draft and says what is wrong with it."""

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """A draft after fixing. `draft.source` holds its bytes; `rounds` the findings whose fixes were made, round by
    round; `left` what is still found."""

    draft: Draft
    rounds: tuple[tuple[Diagnostic, ...], ...]
    left: tuple[Diagnostic, ...]

    @property
    def made(self) -> tuple[Diagnostic, ...]:
        """Every finding whose fix was made, in order."""
        return tuple(diagnostic for made in self.rounds for diagnostic in made)


def fix_rounds(draft: Draft, find: Finder, allowed: Applicability = Applicability.SAFE) -> Fixed:
    """Fix a draft as far as its findings' fixes go; a draft that holds no instrument is left as it is.

    Stops where a round changes nothing, would undo an earlier one, or would spoil the file.
    """
    rounds: list[tuple[Diagnostic, ...]] = []
    seen = {draft.source.sha256}
    findings = tuple(find(draft))
    while len(rounds) < MOST_ROUNDS:
        following, made = fix_once(draft, findings, allowed)
        if not made or following.source.sha256 in seen:
            break
        seen.add(following.source.sha256)
        rounds.append(made)
        draft = following
        findings = tuple(find(draft))
    return Fixed(draft, tuple(rounds), findings)


def fix_once(
    draft: Draft, findings: Sequence[Diagnostic], allowed: Applicability = Applicability.SAFE
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """One round: the draft as it then is, and the findings whose fixes were made (none: the draft itself)."""
    if draft.instrument is None:
        return draft, ()
    chosen = choose(findings, draft.instrument, allowed).taken
    fixes = [diagnostic.fix for diagnostic in chosen if diagnostic.fix is not None]
    lowered = lower_fixes(draft.source, draft.instrument, fixes)
    data = splice(draft.source.data, lowered.edits)
    following = read_source(Source.of(draft.source.name, data))
    if not lowered.taken or following.instrument is None:
        return draft, ()
    return following, tuple(chosen[place] for place in lowered.taken)
