"""Automata: what may follow what in an element, from a content model.

A content model is turned into states by Glushkov's construction: each mention of an element in the model is a
state, and a move is an element that may come next. XML Schema demands that a model can be followed without
looking ahead, so each name leads to one state only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

ANY_FOREIGN = "*"
"""The name of a move that any element of another namespace can make."""

Goal: TypeAlias = Callable[[int], bool]

_MAX_COPIES = 8


@dataclass(frozen=True, slots=True)
class Particle:
    """A piece of a content model: "element" (with `name`), "sequence" or "choice" (with `parts`).

    `most` is None where it may be repeated without end.
    """

    kind: str
    name: str = ""
    parts: tuple[Particle, ...] = ()
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class Automaton:
    """The states of one content model. State 0 is the beginning; `moves[state]` maps names to states."""

    moves: tuple[Mapping[str, int], ...]
    finals: frozenset[int]
    names: frozenset[str]

    @classmethod
    def of(cls, model: Particle | None) -> Automaton:
        """Compile a content model (None: nothing may stand here)."""
        if model is None:
            return cls(({},), frozenset((0,)), frozenset())
        return _Compiler().compile(model)

    def step(self, state: int, name: str) -> int | None:
        """The state after one more element, or None where it may not come here."""
        moves = self.moves[state]
        found = moves.get(name)
        if found is None and ANY_FOREIGN in moves and name.startswith("{"):
            return moves[ANY_FOREIGN]
        return found

    def expected(self, state: int) -> tuple[str, ...]:
        """The names that may come next, in the order of the schema."""
        return tuple(name for name in self.moves[state] if name != ANY_FOREIGN)

    def missing_before(self, state: int, name: str) -> tuple[str, ...] | None:
        """The fewest elements after which `name` may come, None where none will do."""
        return self._search(state, lambda place: self.step(place, name) is not None)

    def missing_at_end(self, state: int) -> tuple[str, ...] | None:
        """The fewest elements after which the element may end: none where it may end here."""
        return self._search(state, lambda place: place in self.finals)

    def _search(self, state: int, goal: Goal) -> tuple[str, ...] | None:
        """Breadth first, names in the order of the schema: the shortest way, and always the same one."""
        seen = {state}
        waiting: deque[tuple[int, tuple[str, ...]]] = deque([(state, ())])
        while waiting:
            place, way = waiting.popleft()
            if goal(place):
                return way
            for name, following in self.moves[place].items():
                if following not in seen and name != ANY_FOREIGN:
                    seen.add(following)
                    waiting.append((following, (*way, name)))
        return None


@dataclass(slots=True)
class _Fragment:
    """A compiled particle: whether it may be empty, and the states it can begin and end with."""

    empty: bool
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


class _Compiler:
    def __init__(self) -> None:
        self._names = [""]
        self._follow: list[list[int]] = [[]]

    def compile(self, model: Particle) -> Automaton:
        whole = self._repeated(model)
        self._follow[0] = whole.first
        moves = []
        for following in self._follow:
            named: dict[str, int] = {}
            for state in following:
                named.setdefault(self._names[state], state)
            moves.append(named)
        finals = frozenset(whole.last) | ({0} if whole.empty else frozenset())
        return Automaton(tuple(moves), finals, frozenset(self._names[1:]) - {ANY_FOREIGN})

    def _repeated(self, particle: Particle) -> _Fragment:
        """As often as it may stand: loops for no limit, copies for a small one."""
        if particle.most == 0:
            return _Fragment(True)
        if particle.most is None or particle.most > _MAX_COPIES:
            fragment = self._once(particle)
            self._link(fragment.last, fragment.first)
            return _Fragment(fragment.empty or particle.least == 0, fragment.first, fragment.last)
        copies = [self._once(particle) for _ in range(particle.most)]
        for copy in copies[particle.least :]:
            copy.empty = True
        return copies[0] if len(copies) == 1 else self._in_a_row(copies)

    def _once(self, particle: Particle) -> _Fragment:
        if particle.kind == "element":
            state = len(self._names)
            self._names.append(particle.name)
            self._follow.append([])
            return _Fragment(False, [state], [state])
        parts = [self._repeated(part) for part in particle.parts]
        if particle.kind == "choice":
            empty = any(part.empty for part in parts) or not parts
            return _Fragment(empty, [s for part in parts for s in part.first], [s for part in parts for s in part.last])
        return self._in_a_row(parts)

    def _in_a_row(self, parts: Sequence[_Fragment]) -> _Fragment:
        row = _Fragment(True)
        for part in parts:
            self._link(row.last, part.first)
            if row.empty:
                row.first = row.first + part.first
            row.last = row.last + part.last if part.empty else list(part.last)
            row.empty = row.empty and part.empty
        return row

    def _link(self, ends: Sequence[int], begins: Sequence[int]) -> None:
        for end in ends:
            known = set(self._follow[end])
            self._follow[end].extend(state for state in begins if state not in known)
