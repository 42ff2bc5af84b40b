"""What a text has named last, while its citations are read in order: "that paragraph", "that article", "this Annex"
point back at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from protodoc.model.path import CONTAINERS
from protodoc.refs.citation import Citation, Found, Relative
from protodoc.refs.instruments import Meaning
from protodoc.refs.language import Unit
from protodoc.refs.lexer import Step
from protodoc.refs.place import Place, step_depth

_UNSAID = {1: ("paragraph",), 2: ("subparagraph", "point", "letter")}
"""What a label under an article is called by its looks, where no word says it."""


class Said(Protocol):
    """A citation with what its neighbours have said so far: its wider steps, its instrument."""

    found: Found
    front: tuple[Step, ...]
    meaning: Meaning | None


class Last(NamedTuple):
    """A provision as it was named: its steps down to the unit, the instrument (None: not said), the unit of "the
    preceding article" if it is in that, and where the citation begins."""

    steps: tuple[Step, ...]
    meaning: Meaning | None
    before: Unit | None
    start: int


class Mentions:
    """The provision of each level that the citations of a text have named last. They are looked at when it is first
    asked for, each once."""

    def __init__(self, said: Sequence[Said], place: Place) -> None:
        self._said = said
        self._place = place
        self._done = 0
        self._last: dict[str, Last] = {}

    def before(self, count: int, level: str) -> Last | None:
        """What the first `count` citations named last of that level; questions come in order."""
        for one in self._said[self._done : count]:
            self._note(one)
        self._done = max(self._done, count)
        return self._last.get(level)

    def _note(self, one: Said) -> None:
        found = one.found
        if isinstance(found, Relative) and found.back in (0, 1):
            before = found.unit if found.back else None
            self._last[found.unit.level] = Last(one.front, one.meaning or self._own(), before, found.start)
        elif isinstance(found, Citation):
            self._note_labels(one, found)

    def _note_labels(self, one: Said, found: Citation) -> None:
        """Every unit on the way down to the last label of a citation."""
        around = found.qualifier.this or found.qualifier.before
        if around is not None and not one.front:
            self._last[around.level] = Last((), self._own(), found.qualifier.before, found.start)
        steps = last_steps(found, one.front)
        stays = bool(self._place.path) and not any(step.level in _WIDE for step in steps)
        meaning = one.meaning or (self._own() if stays else None)
        below = 0
        for count, step in enumerate(steps, 1):
            below = below if step.level in _WIDE else step_depth(step, below)
            for level in (step.level,) if step.level else _UNSAID.get(below, ()):
                self._last[level] = Last(steps[:count], meaning, found.qualifier.before, found.start)

    def _own(self) -> Meaning:
        return Meaning(self._place.instrument, "")


_WIDE = CONTAINERS | {"article"}


def last_steps(found: Citation, front: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of the last provision a citation names, wider units first: of "Articles 5 to 9" Article 9."""
    item = found.items[-1]
    parent = found.qualifier.parents[-1] if found.qualifier.parents else front
    return (*parent, *(item.upto or item.steps))
