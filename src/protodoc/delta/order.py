"""Order: which members of a list stayed where they were, and how two lists run along each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from itertools import pairwise

_SMALL = 4096
"""Two lists whose lengths multiply to no more than this are aligned exactly."""


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Indexes of the increasing subsequence of distinct `values` with the greatest total weight, in order.

    O(n log n) by a tree of prefix maxima; of equal sums the one that ends first wins, so the answer never depends
    on anything but the input.
    """
    if all(a < b for a, b in pairwise(values)):
        return list(range(len(values)))
    ranks = {value: rank for rank, value in enumerate(sorted(values), 1)}
    best: list[tuple[int, int]] = [(0, 0)] * (len(values) + 1)  # (weight, -index) up to a rank, as a Fenwick tree
    before = [-1] * len(values)
    last, heaviest = -1, 0
    for index, value in enumerate(values):
        rank = ranks[value] - 1
        found = (0, 0)
        while rank:
            found = max(found, best[rank])
            rank &= rank - 1
        before[index] = -found[1] - 1 if found[0] else -1
        total = found[0] + weights[index]
        if total > heaviest:
            last, heaviest = index, total
        entry = (total, -(index + 1))
        rank = ranks[value]
        while rank <= len(values):
            best[rank] = max(best[rank], entry)
            rank += rank & -rank
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indexes (into `old`, into `new`) of equal members, both rising.

    Common ends first, then members that occur once in both lists, then, between those, an exact longest common
    subsequence where it is cheap; long lists of repetitions are left alone. Never quadratic on long lists.
    """
    if old == new:
        return [(index, index) for index in range(len(old))]
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, left, right = waiting.pop()
        while low < high and left < right and old[low] == new[left]:
            pairs.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and old[high - 1] == new[right - 1]:
            high, right = high - 1, right - 1
            pairs.append((high, right))
        if low == high or left == right or (high - low == 1 and right - left == 1):
            continue  # of two that are left over both ends were looked at
        anchors = _anchors(old, new, (low, high, left, right))
        if anchors:
            for low_next, left_next in [*anchors, (high, right)]:
                waiting.append((low, low_next, left, left_next))
                low, left = low_next + 1, left_next + 1
            pairs.extend(anchors)
        elif (high - low) * (right - left) <= _SMALL:
            pairs.extend((low + i, left + j) for i, j in _longest_common(old[low:high], new[left:right]))
    return sorted(pairs)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], box: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Members that stand once in each range, as far as their order agrees."""
    low, high, left, right = box
    places = _once(new, left, right)
    found = [(i, places[member]) for member, i in _once(old, low, high).items() if member in places]
    kept = heaviest_increasing([j for _, j in found], [1] * len(found))
    return [found[index] for index in kept]


def _once(members: Sequence[Hashable], start: int, stop: int) -> dict[Hashable, int]:
    """Members that occur once between two indexes, and where."""
    places: dict[Hashable, int] = {}
    for index in range(start, stop):
        places[members[index]] = -1 if members[index] in places else index
    return {member: index for member, index in places.items() if index >= 0}


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """An exact longest common subsequence, as pairs of indexes."""
    weights = [[1.0 if a == b else 0.0 for b in new] for a in old]
    return best_in_order(weights)


def best_in_order(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), both rising, with the greatest total score; a score of 0 is no pair."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        below, here, line = table[i + 1], table[i], scores[i]
        for j in range(columns - 1, -1, -1):
            best = below[j] if below[j] >= here[j + 1] else here[j + 1]
            if line[j] and line[j] + below[j + 1] > best:
                best = line[j] + below[j + 1]
            here[j] = best
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and table[i][j] == scores[i][j] + table[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def gap_numbers(places: Sequence[int], anchors: Sequence[int]) -> list[int]:
    """For each place, how many of the (sorted) anchors stand before it."""
    return [bisect_left(anchors, place) for place in places]
