"""The clauses of a draft, compared with the articles that enumerate them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from protodoc.model.diagnostic import Anchor
from protodoc.model.draft import Draft
from protodoc.model.errors import UsageError
from protodoc.refs.clause import Clause
from protodoc.refs.clause_words import clause_words, known_languages
from protodoc.refs.enumerated import Clauses
from protodoc.refs.listing import Entry, Listing
from protodoc.refs.resolve import References
from protodoc.render.clauses import ClauseReport, ClauseRow, EntryRow, ListRow
from protodoc.render.resolution import sentence
from protodoc.workspace.as_read import locator_of, text_as_read
from protodoc.workspace.folder import Workspace

if TYPE_CHECKING:
    from protodoc.formats.akn.spans import Locator


def clauses_of(draft: Draft, workspace: Workspace) -> ClauseReport:
    """Every reservation, declaration, notification and communication clause of a draft, beside the lists of them.

    Raises UnreadableDraft where the draft makes no instrument, UsageError where its language has no table of such
    clauses.
    """
    instrument, reading = text_as_read(draft)
    code = instrument.metadata.language or workspace.settings.language
    words = clause_words(code)
    if words is None:
        known = ", ".join(known_languages())
        raise UsageError(f"“{draft.source.name}” is in {code}: clauses can be found in {known} only")
    clauses = Clauses(References(instrument, workspace.register), words)
    return _Reporter(draft, clauses, locator_of(draft, reading)).report()


class _Reporter:
    """Puts what was found into words. Lives for one draft."""

    def __init__(self, draft: Draft, clauses: Clauses, locator: Locator) -> None:
        self._draft = draft
        self._clauses = clauses
        self._instrument = clauses.references.instrument
        self._locator = locator
        self._wrong = {(item.listing, item.entry) for item in clauses.unfounded}

    def report(self) -> ClauseReport:
        kinds = self._clauses.words.in_order
        ordered = sorted(self._clauses.clauses, key=lambda clause: kinds.index(clause.kind))
        return ClauseReport(
            self._draft,
            tuple(self._clause(clause) for clause in ordered),
            tuple(self._list(listing) for listing in self._clauses.listings),
        )

    def _clause(self, clause: Clause) -> ClauseRow:
        found = self._clauses
        places = (clause.node, *clause.parts)
        lists = tuple(dict.fromkeys(listing for place in places for listing in found.listed(clause, place)))
        missing = [item for item in found.unlisted if item.clause == clause]
        return ClauseRow(
            kind=clause.kind,
            heading=found.words.kind(clause.kind).heading,
            eid=self._eid(clause.node),
            designation=self._instrument.designation(clause.node),
            words=clause.words,
            span=self._locator.span(Anchor(clause.block, start=clause.start, end=clause.end)),
            lists=self._names(lists),
            left_out=tuple(self._instrument.designation(item.node) for item in missing),
            due=self._names(dict.fromkeys(listing for item in missing for listing in item.lists)),
        )

    def _list(self, listing: Listing) -> ListRow:
        return ListRow(
            eid=self._eid(listing.node),
            designation=self._instrument.designation(listing.node),
            kinds=listing.kinds,
            headings=tuple(self._clauses.words.kind(kind).heading for kind in listing.kinds),
            is_open=listing.is_open,
            entries=tuple(self._entry(listing, entry) for entry in listing.entries),
        )

    def _entry(self, listing: Listing, entry: Entry) -> EntryRow:
        found = entry.resolution
        wrong = ""
        if (listing, entry) in self._wrong:
            kinds = [self._clauses.words.kind(kind).heading.lower() for kind in listing.kinds]
            wrong = (
                f"it says nothing of {' or '.join(kinds)}" if found.is_resolved else sentence(found, found.instrument)
            )
        span = self._locator.span(Anchor(entry.block, start=entry.start, end=entry.end))
        return EntryRow(entry.text, found.eid, found.label, span, wrong)

    def _eid(self, node: int) -> str:
        return self._instrument.tree.elements[node].eid or ""

    def _names(self, listings: Iterable[Listing]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._instrument.designation(listing.node) for listing in listings))
