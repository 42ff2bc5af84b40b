"""What `refs --link` proposes: a unified diff, and what is left in bare words with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from protodoc.model.diagnostic import Span
from protodoc.model.draft import Draft
from protodoc.render.envelope import Json, envelope
from protodoc.render.findings_json import span
from protodoc.render.patch import unified
from protodoc.render.terminal import Paper, clean, count, wrap


class Link(NamedTuple):
    """Markup for one citation: its words, the provision it stands in, the outer element, where the hrefs lead."""

    text: str
    designation: str
    span: Span | None
    element: str
    hrefs: tuple[str, ...]
    targets: tuple[str, ...]


class Unlinked(NamedTuple):
    """A citation left in bare words, and why; `is_own` where it only cites the provision it stands in."""

    text: str
    designation: str
    span: Span | None
    reason: str
    is_own: bool


class Doubt(NamedTuple):
    """Markup that is there already and cannot be right."""

    text: str
    designation: str
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A draft and its bytes with the markup in them."""

    draft: Draft
    data: bytes
    links: tuple[Link, ...]
    left: tuple[Unlinked, ...]
    doubts: tuple[Doubt, ...]

    @property
    def name(self) -> str:
        """The draft as the user named it."""
        return self.draft.source.name

    @property
    def source(self) -> bytes:
        """Its bytes as they were read."""
        return self.draft.source.data


def linking_diff(item: Linked, paper: Paper) -> str:
    """The lines that would change, as a unified diff."""
    return unified(item.name, item.source, item.data, paper, "linked")


def linking_notes(item: Linked, paper: Paper) -> str:
    """What is left in bare words, and markup that cannot be right, each with its place and the reason."""
    lines: list[str] = []
    left = [one for one in item.left if not one.is_own]
    for heading, rows in (("Left in bare words", left), ("Marked up already, and to be looked at", item.doubts)):
        if rows:
            lines.append(heading)
            lines.extend(line for row in rows for line in _note(row, paper))
    return "\n".join(lines)


def _note(row: Unlinked | Doubt, paper: Paper) -> Iterator[str]:
    where = f"{row.span.line}:{row.span.column}" if row.span else ""
    yield from wrap(clean(f"{row.designation} “{row.text}”"), paper.width, f"  {where:<9} ", " " * 12)
    yield from wrap(clean(row.reason), paper.width, " " * 12)


def linking_tally(item: Linked, done: str = "to link") -> str:
    """The closing line: "52 citations to link, 3 left in bare words"; `done` says whether they are "linked" already."""
    own = sum(one.is_own for one in item.left)
    left = len(item.left) - own
    words = [f"{count(len(item.links), 'citation')} {done}" if item.links else "nothing to link"]
    if left:
        words.append(f"{left} left in bare words")
    if own:
        words.append(f"{own} to the place itself")
    if item.doubts:
        words.append(f"{len(item.doubts)} marked up already to be looked at")
    return f"{item.name}: {', '.join(words)}"


def linking_json(item: Linked) -> str:
    """The proposals (schema `schemas/links.json`)."""
    body: dict[str, Json] = {
        "file": item.name,
        "sha256": item.draft.source.sha256,
        "summary": {"links": len(item.links), "left": len(item.left), "doubts": len(item.doubts)},
        "links": [
            {
                "text": one.text,
                "designation": one.designation,
                "span": span(one.span),
                "element": one.element,
                "hrefs": list(one.hrefs),
                "targets": list(one.targets),
            }
            for one in item.links
        ],
        "left": [{**_row(one), "is_own": one.is_own} for one in item.left],
        "doubts": [_row(one) for one in item.doubts],
    }
    return envelope("links", body)


def _row(row: Unlinked | Doubt) -> dict[str, Json]:
    return {"text": row.text, "designation": row.designation, "span": span(row.span), "reason": row.reason}
