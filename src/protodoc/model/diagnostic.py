"""Diagnostic: one finding about a draft, as a value. Drawing it is someone else's job."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from protodoc.model.address import Address
from protodoc.model.element import Element


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for a note."""
        return {"error": 2, "warning": 1, "note": 0}[self.value]


class Span(NamedTuple):
    """A stretch of the source.

    `start` and `end` are byte offsets (end exclusive); lines and columns count from 1, columns in code
    points; (`end_line`, `end_column`) is the place just after the last character.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Anchor(NamedTuple):
    """What of an element is meant, before anyone has looked for it in the bytes.

    `node` is the element's number in document order. With nothing else: its start tag. With `attribute`:
    that attribute, name and value. With `start` and `end`: code points of the element's own text stream
    (`Element.text`), or of the attribute's value where both are given. With `at_end`: the end tag. With
    `instruction`: a processing instruction that speaks of the element, by its number in the document from 0.
    """

    node: int
    attribute: str | None = None
    start: int | None = None
    end: int | None = None
    at_end: bool = False
    instruction: int | None = None


class Applicability(Enum):
    """Whether a fix may be made without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Position(Enum):
    """Where an edit puts its text or element, seen from its anchor; around it, an element without children."""

    REPLACE = "replace"
    BEFORE = "before"
    AFTER = "after"
    FIRST_INSIDE = "first-inside"
    AROUND = "around"


class Edit(NamedTuple):
    """A change to the source: at an anchor, put this in place of it, before it, after it or around it.

    What is replaced: an attribute's value (an attribute that is not there is added, and "" takes it away); the
    words of a text run; of an anchor that is an element alone, its name where `new` is text, the whole of it
    where `new` is an Element or "". Last inside an element is before its end tag (`at_end`).
    """

    anchor: Anchor
    new: str | Element
    position: Position = Position.REPLACE


class Fix(NamedTuple):
    """A way out that a machine can take: all edits or none."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place a finding speaks of, with a word on what stands there."""

    message: str
    anchor: Anchor
    where: Address | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` is one sentence that names the provision as a drafter would; `args` are the values it was
    filled with, by name; `label` is what to write under the marked words; `help` at most two lines on the way
    out. `designation` names the provision ("Article 6, paragraph 2"), `where` is its address; `anchor` says
    what is meant and `span` where that is in the source (None until it has been looked up, or where there
    is no source). `fingerprint` survives moved lines and renumbering.
    """

    code: str
    name: str
    severity: Severity
    message: str
    args: tuple[tuple[str, str], ...] = ()
    label: str = ""
    designation: str = ""
    where: Address | None = None
    anchor: Anchor | None = None
    span: Span | None = None
    related: tuple[Related, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    fingerprint: str = field(default="")


def fingerprint(code: str, place: str, quoted: str, ordinal: int) -> str:
    """The hash that tells findings apart across drafts.

    `place` is the GUID, else wId, else eId, else address of the provision; `quoted` the words meant;
    `ordinal` counts equal findings from 0.
    """
    from hashlib import sha256  # brings in a whole library of ciphers: only where something was found

    material = "\x1f".join((code, place, quoted, str(ordinal)))
    return sha256(material.encode("utf-8")).hexdigest()[:32]
