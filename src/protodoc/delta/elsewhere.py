"""Elsewhere: provisions known by their words alone, wherever in the draft they stand.

Only what stands once in each draft, and says enough to be found again.
"""

from __future__ import annotations

from array import array

from protodoc.delta.evidence import CERTAIN, vouched, weigh
from protodoc.delta.matching import GATHERING, Matching
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import CANDIDATES, Phrasebook, overlap

_FLOOR = 40
"""Characters below which a text says too little to be found again anywhere in a draft."""
_NEARLY = 0.9
"""Likeness of what is nearly the same."""
_PHRASED = 0.6
"""Share of whole phrases asked for elsewhere in the draft: sentences of one mould share words, not phrases."""
_SERVING = 0.9
"""Share of a phrasebook that must still be left over for it to be used again: it is dear where much is."""


class Elsewhere:
    """Matches provisions wherever they stand; `once_in_old` and `once_in_new` are the keys that stand once in each
    draft, with their nodes, in document order."""

    def __init__(self, matching: Matching, once_in_old: dict[int, int], once_in_new: dict[int, int]) -> None:
        self._matching = matching
        self._once_in_old = once_in_old
        self._once_in_new = once_in_new
        self._book: Phrasebook | None = None
        self._in_book = 0
        self._known: dict[int, list[int]] = {}

    def match_unique(self) -> None:
        """Provisions that read the same, in document order: what stands around others comes before them."""
        matching, there = self._matching, self._once_in_new
        for key, node in self._once_in_old.items():
            if key in there and matching.to_new[node] < 0 and matching.old.size(node) >= _FLOOR:
                matching.whole(node, there[key])

    def match_nearly_the_same(self) -> bool:
        """Texts without parts that read nearly the same: they come before what stands in place and has only some of
        the words. Whether any was found."""
        matching, old, new = self._matching, self._matching.old, self._matching.new
        left = [node for node in _left_over(old, matching.to_new, self._once_in_old) if not old.inside[node]]
        if not left:
            return False
        book = self._phrasebook()
        found = False
        for node in left:
            scored = [
                (weigh(old, node, new, place, _NEARLY), -place)
                for place in self._candidates(book, node)
                if not new.inside[place]
            ]
            best, place = max(scored, default=(0.0, 0))
            if best:
                matching.join(node, -place)
                found = True
        return found

    def match_similar(self) -> bool:
        """Similar provisions, in document order. Whether any was found."""
        matching, old, new = self._matching, self._matching.old, self._matching.new
        left = _left_over(old, matching.to_new, self._once_in_old)
        if not left:
            return False
        book = self._phrasebook()
        found = False
        for node in left:
            if matching.to_new[node] >= 0:
                continue
            scored = [
                (weigh(old, node, new, place, CERTAIN), -place) for place in self._candidates(book, node)[:CANDIDATES]
            ]
            best, place = max(scored, default=(0.0, 0))
            if best and (vouched(old, node, new, -place) or overlap(old.words(node), new.words(-place)) >= _PHRASED):
                matching.join(node, -place)
                found = True
        return found

    def _candidates(self, book: Phrasebook, node: int) -> list[int]:
        """Unmatched provisions of the new draft that share phrases with one of the old."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = book.candidates(self._matching.old.phrases(node), 2 * CANDIDATES)
        return [place for place in known if self._matching.to_old[place] < 0]

    def _phrasebook(self) -> Phrasebook:
        """The phrases of what is left over in the new draft; the last book still serves where little was matched
        since."""
        right = _left_over(self._matching.new, self._matching.to_old, self._once_in_new)
        if self._book is None or len(right) < _SERVING * self._in_book:
            self._book, self._in_book = Phrasebook(self._matching.new, right), len(right)
            self._known.clear()
        return self._book


def _left_over(sheet: Sheet, matched: array[int], once: dict[int, int]) -> list[int]:
    """Unmatched provisions with enough words of their own, none of them there twice and none that only gathers."""
    left = [node for node in once.values() if matched[node] < 0 and sheet.size(node) >= _FLOOR]
    return [node for node in left if sheet.name(node) not in GATHERING]
