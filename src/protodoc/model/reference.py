"""Reference: words or markup that point at a provision; Target: what they point at; Resolution: what stands there.

Nothing unresolved is hidden: a reference that leads nowhere is a value like any other, and says how far it got.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from protodoc.model.path import WHOLE, ProvisionPath


class Origin(Enum):
    """Whether a reference is marked up (`ref`, `mref`, `rref`) or stands in bare prose."""

    MARKUP = "markup"
    PROSE = "prose"


class Form(Enum):
    """How a reference is put: "Article 5", "Articles 5 and 6", "Articles 5 to 9", "this article", "ETS No. 24"."""

    SINGLE = "single"
    LIST = "list"
    RANGE = "range"
    RELATIVE = "relative"
    INSTRUMENT = "instrument"


class Direction(Enum):
    """Where the words say the target stands: "above", "below", or nothing said."""

    ABOVE = "above"
    BELOW = "below"
    UNSAID = ""


class Target(NamedTuple):
    """One thing a reference points at.

    `instrument` is the key of the instrument (a work IRI; a series number such as "ETS 24" where no IRI is
    known; "" where nothing bears the name) and `cited` the words that name it ("the Convention"; "" where none
    do). `path` is absolute; `upto` is the other end of a range. Markup gives `href` (of a range: of its first
    end), and what it names: `expression` (an IRI, "" for the work), `component` ("" for the reference's own) and
    `eid`, with `eid_upto` for a range. `node` is the element that carries the href, -1 in prose. `words` are the
    words for this target alone, from `start` to `end` in the text the reference stands in.
    """

    path: ProvisionPath = WHOLE
    upto: ProvisionPath | None = None
    instrument: str = ""
    cited: str = ""
    expression: str = ""
    component: str = ""
    eid: str = ""
    eid_upto: str = ""
    href: str = ""
    node: int = -1
    words: str = ""
    start: int = 0
    end: int = 0


class Reference(NamedTuple):
    """A reference as it stands in an instrument.

    `text` is its words. `node` is the number in document order of the element whose text stream (`Element.text`)
    they stand in, `start` and `end` their offsets there in code points: of prose the paragraph around, of markup
    the `ref`, `mref` or `rref` itself, from 0 to its whole length. `block` is the paragraph around in both cases,
    and `offset` where the words begin in it.
    """

    text: str
    node: int
    start: int
    end: int
    origin: Origin
    form: Form
    targets: tuple[Target, ...]
    direction: Direction = Direction.UNSAID
    block: int = -1
    offset: int = 0


class Status(Enum):
    """What came of looking for a target."""

    FOUND = "found"
    FORMERLY = "found by its former identifier"
    MISSING = "missing"
    UNKNOWN_INSTRUMENT = "unknown instrument"
    UNCHECKED = "instrument known, its provisions not"
    AMBIGUOUS = "ambiguous"
    REMOVED = "removed"
    BRACKETED = "only in brackets"
    EMPTY_RANGE = "empty or reversed range"


class Candidate(NamedTuple):
    """A provision that might have been meant: where, its heading, and why it is offered."""

    instrument: str
    eid: str
    label: str
    heading: str = ""
    reason: str = ""
    node: int = -1


class Resolution(NamedTuple):
    """What stands at a target.

    `instrument` is the work IRI it was looked for in ("" for an instrument without one) and `title` its name;
    `node`, `eid`, `heading` and `label` are of what was found, or, where it is `MISSING`, of the deepest level
    that exists (`node` -1 where not even the article does). `heading` falls back on the nearest provision
    around that has one. `missing` names the step that is not there ("paragraph 12"), `present` what is there
    instead ("paragraphs 1 to 5"). `eid_upto` is the last of a range. `formerly` is the identifier it went
    by; `nodes` all provisions of a range.
    """

    target: Target
    status: Status
    instrument: str = ""
    title: str = ""
    node: int = -1
    nodes: tuple[int, ...] = ()
    eid: str = ""
    eid_upto: str = ""
    label: str = ""
    heading: str = ""
    missing: str = ""
    present: str = ""
    formerly: str = ""
    reason: str = ""
    suggestions: tuple[Candidate, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether one provision, or one whole range, stands there, agreed or in brackets."""
        return self.status in (Status.FOUND, Status.FORMERLY, Status.BRACKETED)

    def __str__(self) -> str:
        """One line: "Article 25, paragraph 3 (Convention on Cybercrime)", "missing: Article 25 has no paragraph 12"."""
        title = self.title if self.title != self.label else ""
        label = self.label or self.target.path.label() or self.target.cited or self.target.href
        match self.status:
            case Status.MISSING:
                return f"missing: {self.label or title or 'the text'} has no {self.missing}"
            case Status.UNKNOWN_INSTRUMENT:
                return f"unknown instrument: {self.target.cited or self.target.href or label}"
            case Status.AMBIGUOUS:
                return f"ambiguous: {' or '.join(item.label for item in self.candidates) or label}"
        words = f"{label} ({title})" if label and title else label or title or "the text itself"
        return words if self.status is Status.FOUND else f"{words}: {self.status.value}"

    @property
    def address(self) -> str:
        """What to write as an href in another draft, of a range the first end; "" where nothing was found.

        "/akn/coe/act/convention/2001-11-23/185/!main~art_35__para_1"; "#art_3" in a text without a work IRI.
        """
        if not self.is_resolved:
            return ""
        if not self.eid:
            return self.instrument
        return f"{self.instrument}/!{self.target.component or 'main'}~{self.eid}" if self.instrument else f"#{self.eid}"
