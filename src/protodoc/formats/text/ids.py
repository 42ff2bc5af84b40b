"""Identifiers: each eId once in the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from protodoc.formats.text.lines import Line
from protodoc.model.eid import abbreviation


class Ids:
    """The eIds given so far, and on which line each provision begins."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._clashes: Counter[str] = Counter()
        self._counted: Counter[tuple[str, str]] = Counter()
        self._lines: list[int] = []
        self._eids: list[str] = []

    def claim(self, prefix: str, name: str, number: str, line: Line | None = None) -> str:
        """The eId of a numbered provision; where it is taken, with "_2", "_3" and so on after it."""
        eid = self._free(self.wanted(prefix, name, number))
        if line is not None:
            self._lines.append(line.number)
            self._eids.append(eid)
        return eid

    @staticmethod
    def wanted(prefix: str, name: str, number: str) -> str:
        """The eId that place and number make, free or not."""
        step = f"{abbreviation(name)}_{number}"
        return f"{prefix}__{step}" if prefix else step

    def ordinal(self, prefix: str, name: str, line: Line | None = None) -> str:
        """The eId of what is counted and not numbered: alineas, indents, footnotes."""
        self._counted[prefix, name] += 1
        return self.claim(prefix, name, str(self._counted[prefix, name]), line)

    def unnumbered(self, prefix: str, name: str, line: Line) -> str:
        """The eId of a provision that should have a number and has none: `art_nn_1`."""
        self._counted[prefix, f"{name} nn"] += 1
        return self.claim(prefix, name, f"nn_{self._counted[prefix, f'{name} nn']}", line)

    def at(self, line: Line) -> str | None:
        """The provision a line stands in: the last that begins on it or above."""
        place = bisect_right(self._lines, line.number)
        return self._eids[place - 1] if place else None

    def _free(self, eid: str) -> str:
        wanted = eid
        while eid in self._taken:
            self._clashes[wanted] += 1
            eid = f"{wanted}_{self._clashes[wanted] + 1}"
        self._taken.add(eid)
        return eid
