"""REF001: a reference to something that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.frbr import Iri
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.metadata import PD
from protodoc.model.reference import Candidate, Origin, Reference, Resolution, Status, Target
from protodoc.rules.base import Context, rule
from protodoc.rules.quoting import with_article
from protodoc.rules.ranges import is_turned, turn_round
from protodoc.rules.ref002_text_and_href_disagree import address_said, lead_there

_CITING = frozenset(("ref", "rref", "mref", "a"))
_POINTERS = frozenset(
    "source by as refersTo alternativeTo period placementBase for href start end current from upTo".split()
) | {f"{{{PD}}}by"}
"""Attributes that hold places of the same file; `original` names what a provision was called once."""


@rule("REF001", "dangling-reference", Severity.ERROR)
def dangling_reference(context: Context) -> Iterator[Diagnostic]:
    """A reference points to a provision that does not exist.

    ## Why it matters
    A Party, a court or a translator cannot follow it; often it is what was left behind when provisions were
    renumbered or taken out.

    ## Wrong
        <p>See <ref eId="art_1__ref_1" href="#art_99">Article 99</ref>.</p>

    ## Right
        <p>See <ref eId="art_1__ref_1" href="#art_1">Article 1</ref>.</p>

    ## Fix
    Only the drafter knows what was meant; a range that ends before it begins can be turned round. References to other
    instruments are followed as far as the register knows them. A citation in plain words that is not marked up is
    followed too, and is a warning. An instrument that nobody knows is reported once. Beside citations, every other
    attribute that names a place of the same file (`source`, `alternativeTo`, the `href` of a note mark) must find one.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 4.7; the official schema
    asks for this in words and cannot check it.
    """
    unknown: dict[str, list[_Place]] = {}
    references = context.references
    wording = _Wording(context)
    for reference in context.citations:
        for found in () if references.is_plain(reference) else references.resolve(reference):
            place = _Place(reference, found)
            if found.status is Status.UNKNOWN_INSTRUMENT and reference.origin is Origin.MARKUP:
                unknown.setdefault(found.target.instrument or found.missing, []).append(place)
            elif found.status in _WAYS and (place.is_markup or found.status is Status.MISSING or is_turned(found)):
                yield _finding(place, wording, context)
    for name, places in unknown.items() if context.register is not None else ():
        yield _unknown(name, places, context.instrument)
    yield from _pointers(context.instrument)


class _Place(NamedTuple):
    """One target of one reference, and what stands there."""

    reference: Reference
    found: Resolution

    @property
    def is_markup(self) -> bool:
        """Whether it is marked up, and not only said."""
        return self.reference.origin is Origin.MARKUP

    @property
    def anchor(self) -> Anchor:
        """The words for this target."""
        target, reference = self.found.target, self.reference
        if not self.is_markup:
            return Anchor(reference.node, None, reference.start, reference.end)
        if target.node < 0 or not target.words:
            return Anchor(max(target.node, reference.node))
        return Anchor(target.node, None, 0, len(target.words))


class _Wording:
    """What the words of marked-up references say, where that is something else than their address."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _cited(self) -> Mapping[int, Target]:
        from protodoc.refs.compare import differing

        return {one.named.node: one.cited for one in differing(self._context.references) if one.cited is not None}

    def address(self, named: Target) -> str:
        """The address of what the words of a target cite; "" where they say the same, or it is not there either."""
        cited = self._cited.get(named.node) if named.words and named.upto is None else None
        return address_said(cited, named, self._context) if cited is not None else ""


_WAYS = {Status.MISSING: "", Status.REMOVED: "removed", Status.EMPTY_RANGE: "range"}


def _finding(place: _Place, wording: _Wording, context: Context) -> Diagnostic:
    found, instrument = place.found, context.instrument
    own = found.instrument in ("", instrument.metadata.work)
    title = "" if own else _title(found, context)
    name = "" if found.label == found.title else found.label
    holder = f"{name} ({title})" if title and name else name or with_article(title)
    labels = [(_elsewhere(one, context), one.heading) for one in found.suggestions[:3]]
    meant = [f"{label} (“{heading}”)" if heading else label for label, heading in labels]
    args = {
        "holder": holder or "this draft",
        "missing": found.missing.removeprefix("the "),
        "present": found.present,
        "heading": found.heading,
        "reason": found.reason,
        "meant": " or ".join(meant),
        "eid": found.target.eid if own else "",
    }
    variant = _WAYS[found.status]
    is_reversed = found.status is Status.EMPTY_RANGE and is_turned(found)
    variant = "reversed" if is_reversed else variant
    label = "present" if found.present and not variant else ""
    anchor, fix = place.anchor, turn_round(place.reference, found, instrument) if is_reversed else None
    address = "" if variant or not place.is_markup else wording.address(found.target)
    if address:
        # The words are right, so that nobody need guess what was meant.
        args |= {"words": " ".join(found.target.words.split()), "follow": address}
        anchor, fix = Anchor(found.target.node, "href"), lead_there(found.target, address)
    said = (
        ("words", bool(address)),
        ("meant", bool(meant) and not address),
        ("heading", bool(found.heading and found.node >= 0 and not variant)),
    )
    related: tuple[Related, ...] = ()
    if variant == "removed" and own and found.node >= 0:
        related = (Related(fill("REF001.removed.related", args), Anchor(found.node), instrument.address(found.node)),)
    return compose(
        "REF001",
        anchor,
        args,
        variant=variant,
        name="dangling-reference",
        severity=Severity.ERROR if place.is_markup else Severity.WARNING,
        label=label,
        ways=None if variant in ("removed", "reversed") else tuple(way for way, holds in said if holds),
        related=related,
        fix=fix,
    )


def _elsewhere(one: Candidate, context: Context) -> str:
    """A provision that may be meant, with the instrument it is of as one speaks of it."""
    entry = context.references.register.entry(one.instrument)
    where = f" of {entry.title}" if entry is not None else ""
    if not where or not one.label.endswith(where):
        return one.label
    return f"{one.label.removesuffix(where)} of {with_article(where[4:])}"


def _title(found: Resolution, context: Context) -> str:
    """What an instrument is called: a draft that the register has no name for by the title it bears."""
    if not found.title.startswith("/"):
        return found.title
    register = context.references.register
    outline = register.outline(found.target.expression or found.instrument)
    title = outline.instrument.metadata.title if outline is not None else None
    return title or found.title


def _unknown(name: str, places: list[_Place], instrument: Instrument) -> Diagnostic:
    """An instrument nobody knows, said once, at the first reference to it."""
    number = len(places)
    args = {"name": name, "count": "1 reference" if number == 1 else f"{number} references"}
    about = Iri.parse(instrument.metadata.about or "")
    is_about = about is not None and str(about.work) == name
    return compose(
        "REF001",
        places[0].anchor,
        args,
        variant="about" if is_about else "unknown",
        name="dangling-reference",
        severity=Severity.NOTE if is_about else Severity.WARNING,
    )


def _pointers(instrument: Instrument) -> Iterator[Diagnostic]:
    """Attributes that name a place of this file, citations apart."""
    tree = instrument.tree
    places = [(node, name, value) for name in sorted(_POINTERS) for node, value in tree.written.get(name, ())]
    for node, name, value in sorted(places, key=lambda place: place[0]):
        if not value.startswith("#") or tree.elements[node].name in _CITING:
            continue
        for part in value.split():
            eid = part.removeprefix("#")
            if eid and eid not in instrument.eids and eid not in instrument.wids:
                start = value.find(part)
                anchor = Anchor(node, name, start, start + len(part))
                yield compose("REF001", anchor, {"value": part, "eid": eid}, variant="pointer")
