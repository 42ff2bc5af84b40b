"""History: one provision through the drafts of an instrument."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from protodoc.model.delta import Delta, Place


class Stay(Enum):
    """What became of a provision from one draft to the next.

    `absent`: it is not in this draft. `first`: the earliest draft looked at has it. `new`: it first appears here.
    `changed`: its words, its place or what is in it changed. `same`: nothing changed that a reader of the text would
    see; its number may have. `removed`: the draft before had it, this one does not.
    """

    ABSENT = "absent"
    FIRST = "first"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Step:
    """A provision in one draft.

    `draft` is what to call the draft, `date` the date it bears ("" where it bears none). `places` is where the
    provision stands there: nowhere, in one place, or in several, after a split or before a merger. `container` is the
    chapter and section it stands in ("Chapter II, Section 2"), "" for none. `delta` is the part of the comparison
    with the draft before that is about it; it holds no script. `opening` are the words it begins with where it is
    `first` or `new`.
    """

    draft: str
    date: str
    stay: Stay
    places: tuple[Place, ...] = ()
    container: str = ""
    delta: Delta = field(default=Delta())
    opening: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """One provision through drafts, the earliest first; `draft` is the one in which `asked` was read."""

    asked: str
    draft: str
    steps: tuple[Step, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the provision stands in the draft in which it was asked for."""
        return next((step.places for step in self.steps if step.draft == self.draft), ())
