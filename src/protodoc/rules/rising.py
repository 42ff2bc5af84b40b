"""Which numbers of a row stand out: as few as possible, so that all the others rise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from protodoc.model.numbering import Ordinal


def standing_out(row: Sequence[Ordinal]) -> frozenset[int]:
    """The places of the numbers that do not fit in where they stand.

    A number where just one is left out between its neighbours is the one that is wrong: in 1, 2, 30, 4 it is 30, and
    4 in 1, 4, 3. Of the others those stay that make the longest rising row, the earlier ones where several rows are
    as long: in 1, 3, 2, 4 it is 2 that stands out.
    """
    out: set[int] = set()
    for place in range(1, len(row) - 1):
        before, here, after = row[place - 1 : place + 2]
        is_hole = after.base - before.base == 2 and place - 1 not in out
        if is_hole and not before < here < after:
            out.add(place)
    rest = [place for place in range(len(row)) if place not in out]
    return frozenset(out.union(rest).difference(_rising(row, rest)))


def _rising(row: Sequence[Ordinal], places: Sequence[int]) -> list[int]:
    """The longest rising row among some places, the earliest of those that are as long."""
    # By how many rising numbers one is followed, itself included: found from the end, with the numbers negated.
    ends: list[tuple[int, int]] = []
    lengths: dict[int, int] = {}
    for place in reversed(places):
        key = (-row[place].base, -row[place].extra)
        index = bisect_left(ends, key)
        ends[index : index + 1] = [key]
        lengths[place] = index + 1
    kept: list[int] = []
    for place in places:
        if lengths[place] == len(ends) - len(kept) and (not kept or row[place] > row[kept[-1]]):
            kept.append(place)
    return kept
