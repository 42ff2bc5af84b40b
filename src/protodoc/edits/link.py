"""Link: markup for citations that stand in bare words.

The words stay as they are; `ref`, `rref` and `mref` are put around them, as far as what they cite is there. What is
marked up already is left alone, so that doing it again does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Edit, Position
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Direction, Form, Origin, Reference, Resolution
from protodoc.refs.hrefs import read_href
from protodoc.refs.resolve import References


@dataclass(frozen=True, slots=True)
class Proposal:
    """Markup for one citation: the edits belong together, outermost element first."""

    reference: Reference
    resolutions: tuple[Resolution, ...]
    edits: tuple[Edit, ...]


class Why(Enum):
    """Why a citation is left in bare words."""

    LEADS_NOWHERE = "its target was not found"
    ITSELF = "it cites the provision it stands in, or the text as a whole"
    UNSAID = "in a report it may speak of the provision under discussion: mark it up by hand"
    NO_ADDRESS = "its target carries no identifier"
    WORDS = "its words cannot be put into one element"


class Left(NamedTuple):
    """A citation that is left as it is, with what came of looking for its targets."""

    reference: Reference
    resolutions: tuple[Resolution, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Linking:
    """The citations of an instrument that can be marked up, and those that are left as they are, in order."""

    proposals: tuple[Proposal, ...]
    left: tuple[Left, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in order."""
        return tuple(edit for proposal in self.proposals for edit in proposal.edits)


def link(references: References, among: Iterable[Reference] | None = None) -> Linking:
    """Propose markup for every citation in bare words that leads somewhere; of those in `among`, where it is given.

    A provision that cites itself ("this article") is not marked up: there is nowhere to go.
    """
    linker = _Linker(references)
    proposals: list[Proposal] = []
    left: list[Left] = []
    for reference in references if among is None else among:
        if reference.origin is not Origin.PROSE:
            continue
        resolutions = references.resolve(reference)
        made = linker.markup(reference, resolutions)
        if isinstance(made, Why):
            left.append(Left(reference, resolutions, made))
        else:
            proposals.append(Proposal(reference, resolutions, made))
    return Linking(tuple(proposals), tuple(left))


class _Part(NamedTuple):
    """The words for one target, and the attributes of the element around them."""

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...]


class _Linker:
    def __init__(self, references: References) -> None:
        self._references = references
        self._instrument = references.instrument
        self._last = _last_numbers(self._instrument)

    def markup(self, reference: Reference, resolutions: tuple[Resolution, ...]) -> tuple[Edit, ...] | Why:
        """The markup of one citation, or why there is none: a target is not there, or the words do not allow it."""
        if not resolutions or not all(one.is_resolved for one in resolutions):
            return Why.LEADS_NOWHERE
        if self._is_own(reference, resolutions):
            return Why.ITSELF
        if self._may_be_anothers(reference, resolutions):
            return Why.UNSAID
        parts = self._parts(reference, resolutions)
        if any(value.endswith(("#", "~")) for part in parts for _, value in part.attributes):
            return Why.NO_ADDRESS
        if any(one.end > other.start for one, other in pairwise(parts)):
            return Why.WORDS
        if _cuts_markup(self._instrument, reference.node, [part[:2] for part in parts]):
            return Why.WORDS
        return tuple(self._edits(reference.node, parts))

    def _edits(self, node: int, parts: list[_Part]) -> Iterator[Edit]:
        """The elements to put around the words, outermost first."""
        around = self._nearest_eid(node)
        if len(parts) > 1:
            around = self._give(around, "mref")
            yield self._wrap(node, parts[0].start, parts[-1].end, "mref", around, ())
        for part in parts:
            yield self._wrap(node, part.start, part.end, part.name, self._give(around, part.name), part.attributes)

    def _parts(self, reference: Reference, resolutions: tuple[Resolution, ...]) -> list[_Part]:
        """The targets in the order of their words, which fill the citation from end to end."""
        parts = [self._part(one) for one in sorted(resolutions, key=lambda one: one.target.start)]
        parts[0] = parts[0]._replace(start=min(parts[0].start, reference.start))
        parts[-1] = parts[-1]._replace(end=max(parts[-1].end, reference.end))
        return parts

    def _is_own(self, reference: Reference, resolutions: tuple[Resolution, ...]) -> bool:
        """Whether it cites a provision it stands in, or the instrument as a whole."""
        return any(
            one.instrument == self._references.work
            and (reference.node in self._instrument.tree.inside(one.node) or reference.form is Form.INSTRUMENT)
            for one in resolutions
            if one.node >= 0
        )

    def _may_be_anothers(self, reference: Reference, resolutions: tuple[Resolution, ...]) -> bool:
        """Whether a report cites a bare paragraph: its own has "above" or "below" with it, or nobody can tell."""
        metadata = self._instrument.metadata
        if not (metadata.about or metadata.default) or reference.direction is not Direction.UNSAID:
            return False
        return any(
            found.instrument == self._references.work
            and not found.target.cited
            and not any(step.level == "article" or step.is_container for step in found.target.path.steps)
            for found in resolutions
        )

    def _part(self, found: Resolution) -> _Part:
        target = found.target
        if target.upto is not None and len(found.nodes) > 1:
            first, last = self._href(found, found.nodes[0]), self._href(found, found.nodes[-1])
            return _Part(target.start, target.end, "rref", (("from", first), ("upTo", last)))
        return _Part(target.start, target.end, "ref", (("href", self._href(found, found.node)),))

    def _href(self, found: Resolution, node: int) -> str:
        """Inside "#art_3"; elsewhere the work (or the very draft this one is about) and the portion in it."""
        if found.instrument == self._references.work:
            return f"#{self._instrument.tree.elements[node].eid or ''}"
        register = self._references.register
        iri = self._about(found.instrument)
        other = register.instrument(iri) or register.instrument(found.instrument)
        if other is None or node < 0:
            return iri
        component = other.component_of(node)
        eid = other.tree.elements[node].eid or ""
        if node == component.node:
            return iri if component.name == "main" else f"{iri}/!{component.name}"
        return f"{iri}/!{component.name}~{eid}"

    def _about(self, work: str) -> str:
        about = self._instrument.metadata.about or ""
        return about if about and read_href(about).work == work else work

    def _nearest_eid(self, node: int) -> str:
        tree = self._instrument.tree
        return next((eid for place in (node, *tree.ancestors(node)) if (eid := tree.elements[place].eid)), "")

    def _give(self, around: str, name: str) -> str:
        """The next eId of its kind: after the last that is there."""
        head = f"{around}__{name}_" if around else f"{name}_"
        self._last[head] = self._last.get(head, 0) + 1
        return f"{head}{self._last[head]}"

    def _wrap(
        self, node: int, start: int, end: int, name: str, eid: str, attributes: tuple[tuple[str, str], ...]
    ) -> Edit:
        return Edit(Anchor(node, None, start, end), Element(name, (("eId", eid), *attributes)), Position.AROUND)


def _last_numbers(instrument: Instrument) -> dict[str, int]:
    """The highest number of each beginning of an eId: "art_2__ref_" and 3."""
    last: dict[str, int] = {}
    for eid in instrument.eids:
        head, line, number = eid.rpartition("_")
        if number.isascii() and number.isdecimal():
            last[head + line] = max(last.get(head + line, 0), int(number[:9]))
    return last


def _cuts_markup(instrument: Instrument, node: int, runs: list[tuple[int, int]]) -> bool:
    """Whether one of these stretches of an element's text begins in one element and ends in another."""
    spans = _spans(instrument.tree.elements[node])
    whole = (runs[0][0], runs[-1][1])
    return any(
        start < low < end < high or low < start < high < end for start, end in (*runs, whole) for low, high in spans
    )


def _spans(element: Element) -> list[tuple[int, int]]:
    """The stretches of an element's text that stand in elements inside it."""
    spans: list[tuple[int, int]] = []

    def gather(holder: Element, offset: int) -> int:
        for child in holder.children:
            if isinstance(child, str):
                offset += len(child)
            elif isinstance(child, Element):
                start = offset
                offset = gather(child, offset)
                spans.append((start, offset))
        return offset

    gather(element, 0)
    return spans
