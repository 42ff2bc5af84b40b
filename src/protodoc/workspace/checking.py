"""Drafts checked: the schema first, then the rules, then every finding's place in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from protodoc.formats.akn.schema import NAMES, validate
from protodoc.formats.akn.tracking import effective_text
from protodoc.model.collector import collector_spared
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError
from protodoc.model.instrument import Instrument
from protodoc.rules import RULES
from protodoc.rules.base import Context, Need, Rule
from protodoc.rules.running import Outcome, run
from protodoc.workspace.checked import NEVER, Checked
from protodoc.workspace.folder import Workspace
from protodoc.workspace.installed import GROUP, announcing
from protodoc.workspace.labels import shown
from protodoc.workspace.reading import STDIN
from protodoc.workspace.selection import ALL, Selection, own_rules
from protodoc.workspace.settings import PROFILE

if TYPE_CHECKING:
    from protodoc.formats.akn.compiled import SchemaFile
    from protodoc.workspace.baseline import Baseline

__all__ = ["NEVER", "Checked", "Checker", "Selection"]


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks drafts, one like the other.

    `against` is the draft before each. Without it, one that is `among_others` is held against the latest earlier one
    of the same work and language among the workspace's drafts, and one that is checked alone against none. `schema`
    is the profile where there is none; `rules` are those that `selection` chooses from.
    """

    workspace: Workspace
    selection: Selection = ALL
    against: Instrument | None = None
    schema: SchemaFile | None = None
    rules: tuple[Rule, ...] = RULES
    baseline: Baseline | None = None
    among_others: bool = False

    @classmethod
    def of(cls, workspace: Workspace, against: str | None = None, baseline: Baseline | None = None) -> Checker:
        """Checks as the settings of a workspace say. Raises UsageError, UnreadableDraft."""
        settings, rules, known, schema = workspace.settings, RULES, tuple(own_rules()), None
        if settings.plugins:
            others = _rules_of_others(known)
            rules = tuple(sorted((*RULES, *others), key=lambda rule: rule.code)) if others else RULES
            known = (*known, *((rule.code, rule.name) for rule in others))
        if settings.schema != PROFILE:
            from protodoc.workspace.schemas import schema_of

            schema = schema_of(workspace)
        selection = Selection.of(settings.select, settings.ignore, settings.per_file_ignores, known, settings.source)
        before = workspace.instrument(against) if against is not None else None
        return cls(workspace, selection, before, schema, rules, baseline)

    def check(self, draft: Draft) -> Checked:
        """Check one draft. One that makes no instrument keeps the findings it was read with."""
        with collector_spared():
            return self._checked(draft)

    def _checked(self, draft: Draft) -> Checked:
        instrument = draft.instrument
        if instrument is None:
            return Checked(draft)
        selection = self.selection_for(draft)
        outcome = self._outcome(draft, instrument, selection)
        wanted, hidden = self._parted(draft, outcome.findings, selection)
        silent = [pair for pair in outcome.suppressed if selection.takes(pair[0].code, pair[0].name)]
        if not wanted and not silent:
            return Checked(replace(draft, diagnostics=()), outcome.skipped, (), hidden)
        from protodoc.formats.akn.spans import locate

        placed = locate([*wanted, *(item for item, _ in silent)], draft.source, instrument)
        suppressed = tuple(zip(placed[len(wanted) :], (reason for _, reason in silent), strict=True))
        return Checked(replace(draft, diagnostics=placed[: len(wanted)]), outcome.skipped, suppressed, hidden)

    def _outcome(self, draft: Draft, instrument: Instrument, selection: Selection) -> Outcome:
        """What the schema and the rules find."""
        rules = [rule for rule in self.rules if selection.takes(rule.code, rule.name)]
        # Another schema finds other things, so nobody can say that what the draft suppresses is not needed.
        looked_for = () if self.schema else [word for pair in NAMES if selection.takes(*pair) for word in pair]
        return run(self._context(instrument, rules), rules, self._found(draft, instrument), looked_for)

    def _found(self, draft: Draft, instrument: Instrument) -> Iterator[Diagnostic]:
        """What reading found, then the schema. The rules are asked before this is: just read, a draft is near at hand
        for the processor, which the validator then uses for other things."""
        yield from draft.diagnostics
        yield from validate(draft.source, instrument, self.schema)

    def _context(self, instrument: Instrument, rules: Sequence[Rule]) -> Context:
        """What the rules need, and nothing they do not: another draft is read only for those that ask for it."""
        speaking = [rule for rule in rules if instrument.metadata.stage in rule.stages]
        needs = frozenset(need for rule in speaking for need in rule.needs | rule.better_with)
        reading = effective_text(instrument)
        text = instrument if reading is None else reading.instrument
        context = Context(text, register=self.workspace.register, reading=reading)
        if self.among_others:
            context = _among_others(context, instrument, self.workspace, needs)
        if self.against is not None:
            context = replace(context, previous=_as_it_reads(self.against))
        if Need.DELTA in needs and context.previous is not None:
            from protodoc.delta.compare import compare

            context = replace(context, delta=compare(context.previous, text))
        return context

    def _parted(
        self, draft: Draft, findings: Iterable[Diagnostic], selection: Selection
    ) -> tuple[list[Diagnostic], tuple[Diagnostic, ...]]:
        """The findings that are wanted, and those of them that the baseline hides."""
        wanted = [item for item in findings if selection.takes(item.code, item.name)]
        if self.baseline is None:
            return wanted, ()
        told: list[Diagnostic] = []
        hidden: list[Diagnostic] = []
        for item in wanted:
            (hidden if self.baseline.hides(draft, item) else told).append(item)
        return told, tuple(hidden)

    def selection_for(self, draft: Draft) -> Selection:
        """Which rules are meant in one draft."""
        if not self.selection.by_file or draft.source.name == STDIN:
            return self.selection
        return self.selection.in_file(shown(self.workspace.here / draft.source.name, self.workspace.root))

    def check_each(
        self, names: Iterable[str], begin: Callable[[int, int, str], None] = lambda done, total, name: None
    ) -> Iterator[Checked | str]:
        """Check the drafts that names mean (the workspace's own, where none is given), one after the other.

        Yields what was found, or the reason a draft could not be opened. `begin` is told before each: how many are
        done, how many there are, and its name. Raises UnreadableDraft where the names mean nothing at all.
        """
        wanted = self.workspace.names(names)
        checker = replace(self, among_others=len(wanted) > 1)
        for done, name in enumerate(wanted):
            begin(done, len(wanted), name)
            try:
                draft = self.workspace.read(name)
            except ProtodocError as error:
                yield str(error)
                continue
            yield checker.check(draft)


def _rules_of_others(taken: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    """The rules that installed packages bring: hardly ever any, and then nothing is made ready for them."""
    files = announcing(GROUP)
    if not files:
        return ()
    from protodoc.workspace.plugins import rules_of_others

    return rules_of_others(files, taken)


def _as_it_reads(instrument: Instrument | None) -> Instrument | None:
    reading = effective_text(instrument) if instrument is not None else None
    return instrument if reading is None else reading.instrument


def _among_others(context: Context, instrument: Instrument, workspace: Workspace, needs: frozenset[Need]) -> Context:
    """What is known of a draft beside the workspace's others."""
    from protodoc.workspace import neighbours

    if needs & {Need.PREVIOUS, Need.DELTA}:
        context = replace(context, previous=_as_it_reads(neighbours.previous_of(instrument, workspace)))
    if Need.COMPANIONS in needs:
        context = replace(context, companions=neighbours.companions_of(instrument, workspace))
    if Need.SIBLINGS in needs:
        context = replace(context, siblings=neighbours.siblings_of(instrument, workspace))
    return context
