"""Drafts checked: the schema first, then the rules, then every finding's place in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from protodoc.formats.akn.schema import NAMES, SchemaFile, validate
from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError, UsageError
from protodoc.model.instrument import Instrument
from protodoc.rules import RULES
from protodoc.rules.base import Context, Need, Rule
from protodoc.rules.running import run
from protodoc.workspace.folder import Workspace
from protodoc.workspace.suggest import did_you_mean

NEVER = "never"
_INPUT = "XML"


class Checked(NamedTuple):
    """A draft with all that was found in it, (code, reason) of every rule that could not speak, and (finding, reason)
    of what the draft itself asks to be silent about."""

    draft: Draft
    skipped: tuple[tuple[str, str], ...] = ()
    suppressed: tuple[tuple[Diagnostic, str], ...] = ()

    @property
    def could_begin(self) -> bool:
        """Whether the bytes could be read at all; XML of another vocabulary could."""
        return not any(item.code.startswith(_INPUT) for item in self.draft.diagnostics)

    def fails(self, least: str) -> bool:
        """Whether a finding weighs at least that much ("error", "warning", "note"; "never" nothing does)."""
        if least == NEVER:
            return False
        rank = Severity(least).rank
        return any(item.severity.rank >= rank for item in self.draft.diagnostics)


class Selection(NamedTuple):
    """Which rules are meant, by code ("REF001"), family ("REF") or name ("dangling-reference"); empty is all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """Read what a user typed, words with commas between. Raises UsageError for what names no rule."""
        chosen, left = (_words(words) for words in (select, ignore))
        known = {_INPUT, *(word for rule in _all() for word in rule)}
        for word in (*chosen, *left):
            if word not in known:
                raise UsageError(f"no rule has the code, family or name “{word}”{did_you_mean(word, sorted(known))}")
        return cls(chosen, left)

    def takes(self, code: str, name: str) -> bool:
        """Whether findings of a rule are wanted. That a file cannot be read is always said."""
        family = code.rstrip("0123456789")
        if family == _INPUT:
            return True
        words = (code, family, name)
        return (not self.select or any(word in self.select for word in words)) and not any(
            word in self.ignore for word in words
        )


def _words(given: Iterable[str]) -> tuple[str, ...]:
    words = [word.strip() for item in given for word in item.split(",") if word.strip()]
    return tuple(
        word.upper() if word.upper().rstrip("0123456789").isalpha() and len(word) <= 6 else word for word in words
    )


def _all() -> Iterator[tuple[str, str, str]]:
    """(code, family, name) of everything that can be found."""
    for code, name in (*((rule.code, rule.name) for rule in RULES), *NAMES):
        yield code, code.rstrip("0123456789"), name


def checked(
    draft: Draft,
    workspace: Workspace,
    selection: Selection | None = None,
    against: Instrument | None = None,
    schema: Path | None = None,
) -> Checked:
    """Check one draft: against `schema` (the profile, where there is none) and the rules selected.

    `against` is the draft before it; without it, the latest earlier one of the same work and language among the
    workspace's drafts. A draft that makes no instrument keeps the findings it was read with.
    """
    instrument = draft.instrument
    selection = selection or Selection()
    if instrument is None:
        return Checked(draft)
    found: list[Diagnostic] = list(draft.diagnostics)
    found.extend(validate(draft.source, instrument, SchemaFile.at(schema) if schema else None))
    rules = [rule for rule in RULES if selection.takes(rule.code, rule.name)]
    # Another schema finds other things, so nobody can say that what the draft suppresses is not needed.
    looked_for = () if schema else [word for pair in NAMES if selection.takes(*pair) for word in pair]
    outcome = run(_context(instrument, rules, workspace, against), rules, found, looked_for)
    wanted = [item for item in outcome.findings if selection.takes(item.code, item.name)]
    silent = [pair for pair in outcome.suppressed if selection.takes(pair[0].code, pair[0].name)]
    if not wanted and not silent:
        return Checked(replace(draft, diagnostics=()), outcome.skipped)
    from protodoc.formats.akn.spans import locate

    placed = locate([*wanted, *(item for item, _ in silent)], draft.source, instrument)
    suppressed = tuple(zip(placed[len(wanted) :], (reason for _, reason in silent), strict=True))
    return Checked(replace(draft, diagnostics=placed[: len(wanted)]), outcome.skipped, suppressed)


def _context(
    instrument: Instrument, rules: Sequence[Rule], workspace: Workspace, against: Instrument | None
) -> Context:
    """What the rules need, and nothing they do not: a previous draft is read only for those that ask for it."""
    needs = frozenset(need for rule in rules for need in rule.needs)
    context = Context(instrument, register=workspace.register)
    if needs & {Need.PREVIOUS, Need.DELTA}:
        from protodoc.workspace.neighbours import previous_of

        context = replace(context, previous=against or previous_of(instrument, workspace))
    if Need.DELTA in needs and context.previous is not None:
        from protodoc.workspace.comparing import compared

        context = replace(context, delta=compared(context.previous, instrument))
    if Need.COMPANIONS in needs:
        from protodoc.workspace.neighbours import companions_of

        context = replace(context, companions=companions_of(instrument, workspace))
    return context


def check_each(
    workspace: Workspace,
    names: Iterable[str],
    selection: Selection,
    against: str | None = None,
    schema: Path | None = None,
    begin: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> Iterator[Checked | str]:
    """Check the drafts that names mean (the workspace's own, where none is given), one after the other.

    Yields what was found, or the reason a draft could not be opened. `begin` is told before each: how many are
    done, how many there are, and its name. Raises UsageError, UnreadableDraft for what is wrong with the call as
    a whole.
    """
    before = workspace.instrument(against) if against is not None else None
    wanted = workspace.names(names)
    for done, name in enumerate(wanted):
        begin(done, len(wanted), name)
        try:
            draft = workspace.read(name)
        except ProtodocError as error:
            yield str(error)
            continue
        yield checked(draft, workspace, selection, before, schema)
