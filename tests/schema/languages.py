"""Whether one regular language lies inside another, told for all words at once and not for some.

A pattern becomes a machine of states (Thompson's construction). Both machines are followed side by side over one
letter of every class that either pattern tells apart: a word in which only the first ends well is the proof that the
first is not inside the second.
"""

import re._constants as ops
import re._parser as parser
from collections.abc import Iterable, Iterator

Moves = list[list[tuple[frozenset[tuple[int, int]], int]]]
LAST = 0x10FFFF


class Machine:
    """The states of one pattern: moves over ranges of letters, and moves that take none."""

    def __init__(self, pattern: str) -> None:
        self.moves: Moves = [[]]
        self.free: list[list[int]] = [[]]
        self.end = self._row(parser.parse(pattern), 0)

    def start(self) -> frozenset[int]:
        return self._closed((0,))

    def step(self, states: frozenset[int], letter: int) -> frozenset[int]:
        return self._closed(
            target
            for state in states
            for ranges, target in self.moves[state]
            if any(low <= letter <= high for low, high in ranges)
        )

    def letters(self) -> Iterator[int]:
        """One letter of every class the pattern tells apart."""
        for moves in self.moves:
            for ranges, _ in moves:
                for low, high in ranges:
                    yield from (max(low - 1, 0), low, high, min(high + 1, LAST))

    def _closed(self, states: Iterable[int]) -> frozenset[int]:
        found, waiting = set(), list(states)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting.extend(self.free[state])
        return frozenset(found)

    def _new(self) -> int:
        self.moves.append([])
        self.free.append([])
        return len(self.moves) - 1

    def _row(self, parts: Iterable[tuple[object, object]], state: int) -> int:
        for part in parts:
            state = self._one(part, state)
        return state

    def _one(self, part, state: int) -> int:
        kind, value = part
        if kind is ops.SUBPATTERN:
            return self._row(value[3], state)
        if kind is ops.BRANCH:
            end = self._new()
            for branch in value[1]:
                begin = self._new()
                self.free[state].append(begin)
                self.free[self._row(branch, begin)].append(end)
            return end
        if kind is ops.MAX_REPEAT:
            return self._repeated(*value, state)
        end = self._new()
        self.moves[state].append((letters(kind, value), end))
        return end

    def _repeated(self, least: int, most: int, inner, state: int) -> int:
        for _ in range(least):
            state = self._row(inner, state)
        if most is ops.MAXREPEAT:
            loop = self._new()
            self.free[state].append(loop)
            self.free[self._row(inner, loop)].append(loop)
            return loop
        end = self._new()
        self.free[state].append(end)
        for _ in range(most - least):
            state = self._row(inner, state)
            self.free[state].append(end)
        return end


def letters(kind, value) -> frozenset[tuple[int, int]]:
    """The ranges of letters that one sign of a pattern stands for."""
    if kind is ops.LITERAL:
        return frozenset(((value, value),))
    if kind is ops.NOT_LITERAL:
        return outside(((value, value),))
    if kind is ops.IN:
        ranges = [(v, v) if k is ops.LITERAL else v for k, v in value if k is not ops.NEGATE]
        assert all(isinstance(one, tuple) for one in ranges), f"a class not known here: {value}"
        return outside(ranges) if value[0][0] is ops.NEGATE else frozenset(ranges)
    raise AssertionError(f"a sign not known here: {kind}")


def outside(ranges: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    found, begin = set(), 0
    for low, high in sorted(ranges):
        if begin < low:
            found.add((begin, low - 1))
        begin = max(begin, high + 1)
    return frozenset(found | {(begin, LAST)})


def word_only_in(first: str, second: str) -> str | None:
    """A word that fits the first pattern whole and the second not, one of the shortest; None where there is none."""
    one, other = Machine(first), Machine(second)
    alphabet = sorted({*one.letters(), *other.letters()})
    begin = (one.start(), other.start())
    words, waiting = {begin: ""}, [begin]
    for pair in waiting:
        if one.end in pair[0] and other.end not in pair[1]:
            return words[pair]
        for letter in alphabet:
            following = (one.step(pair[0], letter), other.step(pair[1], letter))
            if following[0] and following not in words:
                words[following] = words[pair] + chr(letter)
                waiting.append(following)
    return None
