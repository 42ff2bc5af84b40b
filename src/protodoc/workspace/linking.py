"""Markup for the citations of a draft that stand in bare words: proposed, or written into the file."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.edits.link import Left, Linking, Proposal, Why, link
from protodoc.formats.akn.lower import Lowered, lower_fixes, splice
from protodoc.model.diagnostic import Anchor, Applicability, Fix, Span
from protodoc.model.draft import Draft
from protodoc.model.errors import UsageError
from protodoc.model.reference import Origin, Reference
from protodoc.refs.compare import Agreement, compare
from protodoc.refs.resolve import References
from protodoc.render.linking import Doubt, Link, Linked, Unlinked
from protodoc.render.resolution import BROKEN, sentence
from protodoc.rules.reading import fix_in_draft
from protodoc.workspace.as_read import locator_of, text_as_read
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.labels import find_draft
from protodoc.workspace.reading import STDIN, write_file


def linked(draft: Draft, workspace: Workspace) -> Linked:
    """A draft with `ref`, `mref` and `rref` put around what it cites in bare words; every other byte as it was.

    What cannot be linked is listed with the reason, and so is markup that is there already and leads nowhere or
    elsewhere than its words say: it is never redone. Raises UnreadableDraft where the draft makes no instrument.
    """
    return _Linker(draft, workspace).linked()


def write_linked(workspace: Workspace, item: Linked) -> bool:
    """Put the markup into the file, where there is any and nobody changed the file meanwhile.

    Returns whether it was written. Raises UnreadableDraft, and UsageError for standard input.
    """
    if item.name == STDIN:
        raise UsageError("standard input cannot be rewritten: leave out --write")
    if item.source == item.data:
        return False
    path = find_draft(item.name, workspace.drafts_folder, workspace.here).path
    write_file(path, item.data, expected=item.source)
    return True


class _Linker:
    """Links one draft."""

    def __init__(self, draft: Draft, workspace: Workspace) -> None:
        self._draft = draft
        self._instrument, self._reading = text_as_read(draft)
        self._references = References(self._instrument, workspace.register)
        self._locator = locator_of(draft, self._reading)

    def linked(self) -> Linked:
        linking = link(self._references)
        lowered = self._lower(linking)
        taken = [linking.proposals[place] for place in lowered.taken]
        torn = [linking.proposals[place] for place in lowered.left]
        refused = [Left(one.reference, one.resolutions, Why.WORDS) for one in torn]
        left = sorted((*linking.left, *refused), key=lambda one: (one.reference.node, one.reference.start))
        return Linked(
            draft=self._draft,
            data=splice(self._draft.source.data, lowered.edits),
            links=tuple(self._link(one) for one in taken),
            left=tuple(self._left(one) for one in left),
            doubts=tuple(self._doubts()),
        )

    def _lower(self, linking: Linking) -> Lowered:
        fixes = [Fix("link", Applicability.SAFE, proposal.edits) for proposal in linking.proposals]
        if self._reading is not None:
            fixes = [fix_in_draft(fix, self._reading) or fix._replace(edits=()) for fix in fixes]
        return lower_fixes(self._draft.source, instrument_in(self._draft), fixes)

    def _link(self, one: Proposal) -> Link:
        outer = one.edits[0].new
        return Link(
            text=one.reference.text,
            designation=self._instrument.designation(one.reference.node),
            span=self._span(one.reference),
            element=outer if isinstance(outer, str) else outer.name,
            hrefs=tuple(
                value
                for edit in one.edits
                if not isinstance(edit.new, str)
                for name, value in edit.new.attributes
                if name in ("href", "from", "upTo")
            ),
            targets=tuple(sentence(found, self._references.work) for found in one.resolutions),
        )

    def _left(self, one: Left) -> Unlinked:
        nowhere = [found for found in one.resolutions if not found.is_resolved]
        reason = "; ".join(sentence(found, self._references.work) for found in nowhere) or one.why.value
        return Unlinked(
            text=one.reference.text,
            designation=self._instrument.designation(one.reference.node),
            span=self._span(one.reference),
            reason=reason,
            is_own=one.why is Why.ITSELF,
        )

    def _doubts(self) -> Iterator[Doubt]:
        """Markup that is there already and is broken, or names something else than its words."""
        for reference in self._references:
            if reference.origin is Origin.MARKUP:
                for found in self._references.resolve(reference):
                    if found.status in BROKEN:
                        yield self._doubt(reference, sentence(found, self._references.work))
        for item in compare(self._references):
            if item.agreement is Agreement.DIFFERS and item.cited is not None:
                said = item.cited.path.label() or item.cited.cited
                yield self._doubt(item.reference, f"its words cite {said}, its href is {item.named.href}")

    def _doubt(self, reference: Reference, reason: str) -> Doubt:
        return Doubt(reference.text, self._instrument.designation(reference.node), self._span(reference), reason)

    def _span(self, reference: Reference) -> Span | None:
        return self._locator.span(Anchor(reference.node, start=reference.start, end=reference.end))
