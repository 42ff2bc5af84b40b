"""State of play: where each provision of a draft stands in the negotiation.

Read off the draft itself: the states it gives (`pd:state`), the square brackets in its text and who asked for them
(`pd:bracketed`, `pd:by`), options (`alternativeTo`), values that are still open, notes and footnotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from protodoc.model.metadata import Stage
from protodoc.record.meetings import Party


class Agreement(Enum):
    """How far a text is agreed."""

    OPEN = "open"
    PROVISIONAL = "provisional"
    AGREED = "agreed"


class Extent(Enum):
    """What a bracket holds: words, the whole of a provision, its heading, its number, or parts of several."""

    WORDS = "words"
    PROVISION = "provision"
    HEADING = "heading"
    NUMBER = "number"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """Text in square brackets. `words` are those between and with the brackets, footnotes left out.

    `depth` counts the brackets around it; `by` and `since` say who asked for it and since when, as far as that is
    recorded; `is_closed` is False where one of the two brackets is missing. `node` and `offset` are the element
    whose text the first bracket stands in, and where (of the last one, where the first is missing).
    """

    words: str
    extent: Extent
    depth: int
    by: tuple[Party, ...]
    since: str
    is_closed: bool
    node: int
    offset: int


class Gap(Enum):
    """What is not filled in yet: a value ("[X] days"), a blank to write in, or text that is to follow."""

    VALUE = "value"
    BLANK = "blank"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something to be filled in: what stands there now, and what it is ("days"; "" where the draft says nothing)."""

    gap: Gap
    text: str
    about: str
    node: int


class Kind(Enum):
    """Whose words a note is: the editors', a delegation's (a footnote that names one), anybody's, or a remark in
    the text."""

    EDITORS = "editors' note"
    DELEGATION = "delegation's footnote"
    FOOTNOTE = "footnote"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a provision: its marker ("*", "1"), its words, and the delegations it names."""

    kind: Kind
    marker: str
    text: str
    by: tuple[Party, ...]
    node: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the draft's metadata say of a bracket here (`pd:bracketed`): who asked for it, since when, open or not."""

    by: tuple[Party, ...]
    since: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ProvisionState:
    """Where one provision stands. What belongs to a provision inside it is told there, not here.

    `depth` counts the provisions around it; `label` is its name ("Article 6, paragraph 2"). `state` is its own or
    that of the nearest provision around that has one (None where none has), `is_stated` whether it is its own, and
    `since` the day that goes with it; `by` who proposed it. `options` are the other versions it stands beside, with
    their words.
    """

    kind: str
    eid: str
    wid: str
    label: str
    heading: str
    depth: int
    node: int
    state: Agreement | None = None
    is_stated: bool = False
    since: str = ""
    by: tuple[Party, ...] = ()
    brackets: tuple[OpenBracket, ...] = ()
    options: tuple[Option, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    notes: tuple[Note, ...] = ()
    recorded: tuple[Recorded, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is open here: no bracket or option, no value or text to come, and not said to be open.

        A blank that is filled in at signature is no open question.
        """
        waits = any(one.gap is not Gap.BLANK for one in self.placeholders)
        said_open = self.is_stated and self.state is Agreement.OPEN
        return not (self.brackets or self.options or waits or said_open)


@dataclass(frozen=True, slots=True)
class Option:
    """Another version of a provision, with its words; `parts` are its own state and those inside it."""

    words: str
    parts: tuple[ProvisionState, ...]

    @property
    def state(self) -> ProvisionState:
        """Where the option itself stands."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over a whole draft, options included. Articles are counted by their state, placeholders by their gap."""

    articles: int
    agreed: int
    provisional: int
    open: int
    unstated: int
    brackets: int
    options: int
    values: int
    blanks: int
    omissions: int
    notes: int


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """One draft as it stands: what it is, and each of its provisions in the order of the text.

    `version`, `date`, `title`, `work` and `expression` are "" where the draft does not say.
    """

    title: str
    work: str
    expression: str
    version: str
    date: str
    stage: Stage
    provisions: tuple[ProvisionState, ...]
    totals: Totals

    @property
    def unsettled(self) -> tuple[ProvisionState, ...]:
        """The provisions on which something is open."""
        return tuple(provision for provision in self.provisions if not provision.is_settled)
