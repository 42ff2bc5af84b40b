"""Fragments: provisions that were split in two or more, or merged into one.

Found by words: a provision without counterpart beside a changed one, whose words are those its neighbour lost.
The part that keeps the beginning goes on as the old provision; of merged provisions the first goes on.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from protodoc.delta.match import GATHERING, Matching
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import LONG, likeness

_WHOLE = 0.85
"""Likeness asked of all parts together with the whole."""
_PART = 0.8
"""Likeness asked of a part with the words that are missing elsewhere."""
_FEWEST = 5
"""Words a part must have."""
_MOST = 5
"""Parts looked for on either side."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """`splits`: an old provision and its new parts; `merges`: a new provision and the old ones in it; by node."""

    splits: dict[int, tuple[int, ...]]
    merges: dict[int, tuple[int, ...]]

    def merged(self) -> dict[int, int]:
        """For each old provision that went into another, the one that goes on."""
        return {part: parts[0] for parts in self.merges.values() for part in parts[1:]}


def find_fragments(matching: Matching) -> Fragments:
    """Find what was split and merged; matches move so that the first part is the one that goes on."""
    splits = _find(matching.old, matching.to_new, matching.new, matching.to_old)
    for whole, parts in splits.items():
        _continue_with(matching, whole, parts)
    merges = _find(matching.new, matching.to_old, matching.old, matching.to_new)
    for whole, parts in merges.items():
        if matching.to_old[whole] >= 0:
            matching.part(matching.to_old[whole])
        matching.pair(parts[0], whole)
    return Fragments(splits, merges)


def _continue_with(matching: Matching, whole: int, parts: tuple[int, ...]) -> None:
    if matching.to_new[whole] == parts[0]:
        return
    if matching.to_new[whole] >= 0:
        matching.part(whole)
    matching.pair(whole, parts[0])


def _find(one: Sheet, to_other: array[int], other: Sheet, to_one: array[int]) -> dict[int, tuple[int, ...]]:
    """Provisions of `one` whose words are spread over neighbours in `other`."""
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for node in other.units:
        if to_one[node] >= 0 or node in taken or other.name(node) in GATHERING:
            continue
        siblings = other.inside[other.holders[node]]
        place = bisect_left(siblings, node)
        wholes = _wholes(one, to_other, other, to_one, siblings, place)
        if not wholes or not _FEWEST <= len(other.words(node)) <= LONG:
            continue
        for whole in wholes:
            parts = _spread(one, whole, other, to_one, siblings, place)
            if parts and whole not in found:
                found[whole] = parts
                taken.update(parts)
                break
    return found


def _wholes(
    one: Sheet, to_other: array[int], other: Sheet, to_one: array[int], siblings: list[int], place: int
) -> list[int]:
    """Provisions that a part at `place` may come from: the counterparts of its neighbours, or what follows those."""
    found: list[int] = []
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(siblings) and to_one[siblings[at]] < 0 and abs(at - place) < _MOST:
            at += step
        if not 0 <= at < len(siblings) or to_one[siblings[at]] < 0:
            continue
        neighbour = to_one[siblings[at]]
        if one.keys[neighbour] != other.keys[siblings[at]]:
            found.append(neighbour)
        family = one.inside[one.holders.get(neighbour, 0)]
        beside = bisect_left(family, neighbour) - step
        if 0 <= beside < len(family) and to_other[family[beside]] < 0:
            found.append(family[beside])
    holder = to_one[other.holders[siblings[place]]]
    if holder >= 0 and len(siblings) <= _MOST and all(to_one[s] < 0 for s in siblings):
        found.extend(node for node in one.inside[holder][:1] if to_other[node] < 0)
    return found


def _spread(
    one: Sheet, whole: int, other: Sheet, to_one: array[int], siblings: list[int], place: int
) -> tuple[int, ...]:
    """The run of neighbours around `place` that together are the whole, or none."""
    words = one.words(whole)
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    first, last = max(0, place - _MOST), min(len(siblings), place + _MOST)
    free = {i for i in range(first, last) if to_one[siblings[i]] < 0 or to_one[siblings[i]] == whole}
    for start in range(first, place + 1):
        for stop in range(max(start + 2, place + 1), last + 1):
            run = siblings[start:stop]
            if not free.issuperset(range(start, stop)):
                continue
            length = sum(len(other.words(node)) for node in run)
            if not _WHOLE / 2 <= length / (length + len(words)) <= 1 - _WHOLE / 2:
                continue  # could not be alike enough
            together = [word for node in run for word in other.words(node)]
            score = likeness(words, together, _WHOLE)
            if score > best[0] and _each_counts(words, [other.words(node) for node in run]):
                best = (score, tuple(run))
    return best[1]


def _each_counts(whole: list[int], parts: list[list[int]]) -> bool:
    """Whether each part is found in its turn in the whole."""
    start = 0
    for words in parts:
        if len(words) < _FEWEST:
            return False
        if likeness(whole[start : start + len(words)], words, _PART) < _PART:
            return False
        start += len(words)
    return True
