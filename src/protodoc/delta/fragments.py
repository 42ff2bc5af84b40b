"""Fragments: provisions that were split in two or more, or merged into one.

Found by words: a provision without counterpart beside a changed one, whose words are those its neighbour lost.
The part that keeps the beginning goes on as the old provision; of merged provisions the first goes on.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from protodoc.delta.gathering import gathers
from protodoc.delta.matching import ALL_PAIRS, ROLES, Matching
from protodoc.delta.order import best_in_order
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
_ALIKE = 0.5
"""Likeness asked of what stands in one part and in the whole, in order."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """`splits`: an old provision and its new parts; `merges`: a new provision and the old ones in it; by node."""

    splits: dict[int, tuple[int, ...]]
    merges: dict[int, tuple[int, ...]]

    def families(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The old and the new provisions of each split and each merger."""
        yield from (((whole,), parts) for whole, parts in self.splits.items())
        yield from ((parts, (whole,)) for whole, parts in self.merges.items())

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
    fragments = Fragments(splits, merges)
    for olds, news in fragments.families():
        _match_inside(matching, olds, news)
    return fragments


def _continue_with(matching: Matching, whole: int, parts: tuple[int, ...]) -> None:
    if matching.to_new[whole] == parts[0]:
        return
    if matching.to_new[whole] >= 0:
        matching.part(whole)
    matching.pair(whole, parts[0])


def _match_inside(matching: Matching, olds: Sequence[int], news: Sequence[int]) -> None:
    """Match in order what stands in provisions known to be one, however short it is or however often it stands in
    the drafts: nowhere else could it have gone."""
    before = [part for old in olds for part in matching.old.inside[old]]
    after = [part for new in news for part in matching.new.inside[new]]
    missing = any(matching.to_new[part] < 0 for part in before) and any(matching.to_old[part] < 0 for part in after)
    if not missing or len(before) * len(after) > ALL_PAIRS:
        return
    for i, j in best_in_order([[_fit(matching, one, other) for other in after] for one in before]):
        if matching.to_new[before[i]] < 0:
            matching.join(before[i], after[j])
            _match_inside(matching, before[i : i + 1], after[j : j + 1])


def _fit(matching: Matching, old: int, new: int) -> float:
    """How much speaks for two parts being one: most, that they are matched."""
    before, after = matching.old, matching.new
    if matching.to_new[old] >= 0 or matching.to_old[new] >= 0:
        return 4.0 * (matching.to_new[old] == new)
    if before.name(old) != after.name(new):
        return 0.0
    score = 2.0 if before.keys[old] == after.keys[new] else likeness(before.words(old), after.words(new), _ALIKE)
    return score + 0.05 * (before.number(old) == after.number(new)) if score else 0.0


def _find(one: Sheet, to_other: array[int], other: Sheet, to_one: array[int]) -> dict[int, tuple[int, ...]]:
    """Provisions of `one` whose words are spread over neighbours in `other`."""
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for node in other.units:
        if to_one[node] >= 0 or node in taken or not _can_be_part(other, node):
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


def _can_be_part(sheet: Sheet, node: int) -> bool:
    """Whether it can be divided or joined: what a draft has one of never is a part of something else."""
    return sheet.name(node) not in ROLES and not gathers(sheet, node)


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
    return [node for node in found if _can_be_part(one, node)]


def _spread(
    one: Sheet, whole: int, other: Sheet, to_one: array[int], siblings: list[int], place: int
) -> tuple[int, ...]:
    """The run of neighbours around `place` that together are the whole, or none."""
    words = one.words(whole)
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    first, last = max(0, place - _MOST), min(len(siblings), place + _MOST)
    free = {i for i in range(first, last) if to_one[siblings[i]] in (-1, whole) and _can_be_part(other, siblings[i])}
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
