"""Who points to a provision, as text and as JSON."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from protodoc.model.reference import Resolution
from protodoc.render.envelope import Json, envelope
from protodoc.render.findings_json import span
from protodoc.render.resolution import ResolvedReference, ink, sentence, sign
from protodoc.render.terminal import Ink, Paper, clean, count, wrap


class Relation(Enum):
    """How a reference stands to a target: it names it, is a range that holds it, or names something inside it."""

    EXACT = "exact"
    RANGE = "range"
    INSIDE = "inside"

    @property
    def rank(self) -> int:
        """Exact first."""
        return list(Relation).index(self)


class Sought(NamedTuple):
    """A target: its label and heading ("" for an instrument as a whole), its instrument, and its address."""

    label: str
    heading: str
    title: str
    address: str


class Pointer(NamedTuple):
    """A reference to a target: the draft it is in, the eId of its provision, and what it cites there."""

    file: str
    eid: str
    relation: Relation
    cited: tuple[Resolution, ...]
    reference: ResolvedReference


class Pointed(NamedTuple):
    """What points to a target: the words for it, what they mean, why they mean nothing in some drafts, how many
    drafts were read, and the references, draft by draft."""

    words: str
    sought: tuple[Sought, ...]
    missing: tuple[str, ...]
    drafts: int
    pointers: tuple[Pointer, ...]


_HEADINGS = {Relation.EXACT: "", Relation.RANGE: "in a range: ", Relation.INSIDE: "inside it: "}
_INDENT = " " * 14


def pointing_text(found: Pointed, paper: Paper) -> str:
    """The target, then each draft with the provisions that point to it: exactly, in a range, to something inside."""
    lines: list[str] = []
    for sought in found.sought:
        lines.extend(paper.paint(Ink.STRONG, line) for line in wrap(clean(_name(sought)), paper.width))
        if sought.address:
            lines.extend(paper.paint(Ink.QUIET, line) for line in wrap(clean(sought.address), paper.width, "  "))
    before = ""
    for pointer in found.pointers:
        if pointer.file != before:
            before = pointer.file
            lines.extend(["", paper.paint(Ink.STRONG, clean(before))])
        lines.extend(_pointer(pointer, paper))
    return "".join(f"{line}\n" for line in lines)


def _name(sought: Sought) -> str:
    if not sought.label:
        return sought.title
    heading = f" “{sought.heading}”" if sought.heading and sought.heading not in sought.label else ""
    return sought.label + heading + (f" ({sought.title})" if sought.title else "")


def _pointer(pointer: Pointer, paper: Paper) -> list[str]:
    item = pointer.reference
    where = f"{item.span.line}:{item.span.column}" if item.span else ""
    worst = next((one for one in pointer.cited if not one.is_resolved), pointer.cited[0])
    lead = f"  {sign(worst)} {where:<9} "
    first, *rest = wrap(clean(f"{item.designation} “{item.text}”"), paper.width, lead, _INDENT)
    lines = [f"  {paper.paint(ink(worst), sign(worst))}{first[3:]}", *rest]
    if pointer.relation is not Relation.EXACT or not worst.is_resolved:
        said = _HEADINGS[pointer.relation] + "; ".join(_cited(one) for one in pointer.cited)
        lines.extend(wrap(clean(said), paper.width, _INDENT))
    return lines


def _cited(found: Resolution) -> str:
    return found.label if found.is_resolved else sentence(found, found.instrument)


def pointing_tally(found: Pointed) -> str:
    """The closing line: "14 references in 3 drafts: 9 to it, 1 in a range, 4 to something inside it"."""
    words = {Relation.EXACT: "to it", Relation.RANGE: "in a range", Relation.INSIDE: "to something inside it"}
    numbers = [(sum(one.relation is relation for one in found.pointers), what) for relation, what in words.items()]
    told = ", ".join(f"{number} {what}" for number, what in numbers if number)
    head = f"{count(len(found.pointers), 'reference')} in {count(found.drafts, 'draft')}"
    return f"{head}: {told}" if told else f"nothing points to it in {count(found.drafts, 'draft')}"


def pointing_json(found: Pointed) -> str:
    """The same (schema `schemas/pointing.json`)."""
    sought: list[Json] = [
        {
            "label": one.label or None,
            "heading": one.heading or None,
            "title": one.title or None,
            "address": one.address or None,
        }
        for one in found.sought
    ]
    numbers = {relation.value: sum(one.relation is relation for one in found.pointers) for relation in Relation}
    body: dict[str, Json] = {
        "to": found.words,
        "targets": sought,
        "summary": {"drafts": found.drafts, "references": len(found.pointers), **numbers},
        "references": [_json(pointer) for pointer in found.pointers],
    }
    return envelope("pointing", body)


def _json(pointer: Pointer) -> Json:
    reference = pointer.reference.reference
    return {
        "file": pointer.file,
        "eid": pointer.eid or None,
        "designation": pointer.reference.designation,
        "relation": pointer.relation.value,
        "text": pointer.reference.text,
        "origin": reference.origin.value if reference else None,
        "span": span(pointer.reference.span),
        "cited": [{"status": one.status.name.lower(), "label": _cited(one)} for one in pointer.cited],
    }
