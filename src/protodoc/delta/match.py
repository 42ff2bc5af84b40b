"""Matching: which provision of the new draft is which of the old one.

In this order: whole provisions that read the same and stand once in each draft; containers, by what is matched
inside them; then, inside matched containers and in their order, equal texts and similar ones; last, similar texts
anywhere. What stands twice never matches outside its own surroundings: a move that is none costs a reader more
than a move that is missed. Equal wId or GUID counts for much and never overrules contrary words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from protodoc.delta.identity import same_guid
from protodoc.delta.order import align, best_in_order, gap_numbers, heaviest_increasing
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import Phrasebook, contained, likeness, overlap
from protodoc.model.provision import CONTAINERS

GATHERING: frozenset[str] = CONTAINERS | {"chapter"}
"""Provisions that gather others without being part of their numbers; they come and go around them."""

_ROLES = ("coverPage", "preface", "preamble", "conclusions")

_FLOOR = 40
"""Characters below which a text says too little to be found again anywhere in a draft."""
_SIMILAR = 0.5
_CERTAIN = 0.75
_VOUCHED = 0.3
"""Likeness asked for in place, elsewhere in the draft, and where identity or heading speaks for it."""
_PHRASED = 0.6
"""Share of whole phrases asked for elsewhere in the draft: sentences of one mould share words, not phrases."""
_ALL_PAIRS = 900
_CANDIDATES = 4


class Matching:
    """Nodes of the two drafts that are the same thing; -1 where there is no counterpart."""

    def __init__(self, old: Sheet, new: Sheet) -> None:
        self.old = old
        self.new = new
        self.to_new = array("i", [-1]) * len(old.tree)
        self.to_old = array("i", [-1]) * len(new.tree)
        self.identified = same_guid(old, new)
        self._identifying = {counterpart: node for node, counterpart in self.identified.items()}
        self._renamed: set[int] = set()

    def pair(self, old: int, new: int) -> None:
        """Match two elements."""
        self.to_new[old] = new
        self.to_old[new] = old
        if self.old.name(old) != self.new.name(new):
            self._renamed.add(old)

    def renamed(self) -> list[tuple[int, int]]:
        """Matched elements whose names differ."""
        pairs = [(old, self.to_new[old]) for old in sorted(self._renamed) if self.to_new[old] >= 0]
        return [(old, new) for old, new in pairs if self.old.name(old) != self.new.name(new)]

    def is_other(self, old: int, new: int) -> bool:
        """Whether the GUID of one of two elements says that it is another one, which nothing is matched with yet."""
        counterpart, source = self.identified.get(old, new), self._identifying.get(new, old)
        return (counterpart != new and self.to_old[counterpart] < 0) or (source != old and self.to_new[source] < 0)

    def part(self, old: int) -> None:
        """Undo the match of an old element."""
        self.to_old[self.to_new[old]] = -1
        self.to_new[old] = -1

    def whole(self, old: int, new: int) -> bool:
        """Match two elements of one key with all inside them; False where some of it is matched elsewhere."""
        old_end, new_end = self.old.tree.ends[old], self.new.tree.ends[new]
        if max(self.to_new[old:old_end]) >= 0 or max(self.to_old[new:new_end]) >= 0:
            return False
        self.to_new[old:old_end] = array("i", range(new, new_end))
        self.to_old[new:new_end] = array("i", range(old, old_end))
        return True

    def unfinished(self) -> list[int]:
        """The root and the matched provisions of the old draft in which something has no counterpart, in order."""
        parents = self.old.tree.parents
        around: set[int] = {0}
        for node, counterpart in enumerate(self.to_new):
            if counterpart < 0:
                node = parents[node]
                while node not in around:
                    around.add(node)
                    node = parents[node]
        return sorted(n for n in around if not n or (n in self.old.holders and self.to_new[n] >= 0))

    def join(self, old: int, new: int) -> None:
        """Match two elements, and all inside where they read the same."""
        if self.old.keys[old] != self.new.keys[new] or not self.whole(old, new):
            self.pair(old, new)


def match(old: Sheet, new: Sheet) -> Matching:
    """Match the provisions of two drafts."""
    matching = Matching(old, new)
    matching.pair(0, 0)
    _match_unique(matching)
    _match_identified(matching)
    _match_roles(matching)
    _match_by_votes(matching)
    _match_in_place(matching)
    if _match_by_votes(matching):
        _match_in_place(matching)
    vouched = _match_vouched(matching)
    if _match_anywhere(matching) or vouched:
        _match_by_votes(matching)
        _match_in_place(matching)
    return matching


def _match_unique(matching: Matching) -> None:
    """Provisions that read the same and stand once on each side, the largest first (they come first in order)."""
    old, new = matching.old, matching.new
    there = _once(new)
    once = _once(old)
    for key, node in once.items():
        if key in there and matching.to_new[node] < 0 and old.size(node) >= _FLOOR:
            matching.whole(node, there[key])


def _match_identified(matching: Matching) -> None:
    """Provisions with one GUID that read the same, however short they are and however often that stands there."""
    for node, counterpart in matching.identified.items():
        if matching.old.keys[node] == matching.new.keys[counterpart]:
            matching.whole(node, counterpart)


def _match_vouched(matching: Matching) -> bool:
    """Provisions with one GUID that are left over and read alike, wherever they stand. Whether any was found."""
    old, new = matching.old, matching.new
    found = False
    for node, counterpart in matching.identified.items():
        if matching.to_new[node] >= 0 or matching.to_old[counterpart] >= 0 or old.name(node) != new.name(counterpart):
            continue
        if likeness(old.words(node), new.words(counterpart), _VOUCHED):
            matching.join(node, counterpart)
            found = True
    return found


def _match_roles(matching: Matching) -> None:
    """Parts that a draft has one of, whatever they say."""
    old, new = matching.old, matching.new
    for role in _ROLES:
        before = [node for node in old.inside[0] if old.name(node) == role]
        after = [node for node in new.inside[0] if new.name(node) == role]
        if len(before) == len(after) == 1 and matching.to_new[before[0]] < 0 and matching.to_old[after[0]] < 0:
            matching.join(before[0], after[0])


def _once(sheet: Sheet) -> dict[int, int]:
    """Keys that only one provision has, and which, in document order."""
    keys = [sheet.keys[node] for node in sheet.units]
    counts = Counter(keys)
    return {key: node for key, node in zip(keys, sheet.units, strict=True) if counts[key] == 1}


def _match_by_votes(matching: Matching) -> bool:
    """Containers, by the weight of what is matched inside; innermost first. Whether any was found."""
    found = False
    for nodes in _by_depth(matching.old):
        claims: list[tuple[int, int, int]] = []
        for node in nodes:
            if matching.to_new[node] < 0:
                claims.extend(_claims(matching, node))
        for _, node, counterpart in sorted(claims, key=lambda claim: (-claim[0], claim[1:])):
            if matching.to_new[node] < 0 and matching.to_old[counterpart] < 0:
                matching.join(node, counterpart)
                found = True
    return found


def _by_depth(sheet: Sheet) -> list[list[int]]:
    """Provisions that hold others, innermost first."""
    depths: dict[int, int] = {0: 0}
    levels: list[list[int]] = []
    for node in sheet.units:
        depth = depths[node] = depths[sheet.holders[node]] + 1
        if sheet.inside[node]:
            while len(levels) < depth:
                levels.append([])
            levels[depth - 1].append(node)
    return levels[::-1]


def _claims(matching: Matching, node: int) -> Iterable[tuple[int, int, int]]:
    """(weight, old, new) for every unmatched container that holds enough of what this one held."""
    old, new = matching.old, matching.new
    votes: dict[int, int] = {}
    for child in old.inside[node]:
        counterpart = matching.to_new[child]
        if counterpart >= 0:
            holder = new.holders[counterpart]
            votes[holder] = votes.get(holder, 0) + old.size(child) + 1
    for holder, weight in votes.items():
        if matching.to_old[holder] >= 0 or old.name(node) != new.name(holder) or matching.is_other(node, holder):
            continue
        vouched = _vouched(old, node, new, holder)
        if weight * (6 if vouched else 3) >= min(old.size(node), new.size(holder)):
            yield weight + (old.size(node) if vouched else 0), node, holder


def _vouched(old: Sheet, node: int, new: Sheet, counterpart: int) -> bool:
    """Whether something besides the words speaks for two provisions being one: heading, GUID or wId."""
    heading = old.heading(node)
    if heading and heading == new.heading(counterpart):
        return True
    before, after = old.tree.elements[node], new.tree.elements[counterpart]
    guid = after.get("GUID")
    if guid is not None and guid == before.get("GUID"):
        return True
    wid = after.get("wId")
    return wid is not None and wid == (before.get("wId") or before.eid)


def _match_in_place(matching: Matching) -> None:
    """Inside matched containers, gap by gap between what is matched there already."""
    waiting = matching.unfinished()
    for node in waiting:  # grows while it is read: what is matched here is looked into as well
        if min(matching.to_new[node : matching.old.tree.ends[node]]) < 0:
            waiting.extend(_match_children(matching, node, matching.to_new[node]))


def _match_children(matching: Matching, node: int, counterpart: int) -> list[int]:
    """Match what stands directly in two matched containers; returns what was matched."""
    olds = _members(matching.old, node, matching.to_new)
    news = _members(matching.new, counterpart, matching.to_old)
    left = [index for index, place in enumerate(olds) if matching.to_new[place] < 0]
    right = [index for index, place in enumerate(news) if matching.to_old[place] < 0]
    if not left or not right:
        return []
    places = {place: index for index, place in enumerate(news)}
    shared = [(i, places[matching.to_new[p]]) for i, p in enumerate(olds) if matching.to_new[p] in places]
    kept = heaviest_increasing([j for _, j in shared], [matching.old.size(olds[i]) + 1 for i, _ in shared])
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    for index, gap in zip(left, gap_numbers(left, [shared[k][0] for k in kept]), strict=True):
        gaps.setdefault(gap, ([], []))[0].append(olds[index])
    for index, gap in zip(right, gap_numbers(right, [shared[k][1] for k in kept]), strict=True):
        gaps.setdefault(gap, ([], []))[1].append(news[index])
    found: list[int] = []
    for before, after in gaps.values():
        if before and after:
            found.extend(_match_gap(matching, before, after))
    return found


def _members(sheet: Sheet, node: int, matched: array[int]) -> list[int]:
    """What stands in a container; through containers that have no counterpart one sees what they hold."""
    members: list[int] = []
    waiting = sheet.inside[node][::-1]
    while waiting:
        place = waiting.pop()
        members.append(place)
        if matched[place] < 0 and sheet.name(place) in GATHERING:
            waiting.extend(reversed(sheet.inside[place]))
    return members


def _match_gap(matching: Matching, before: list[int], after: list[int]) -> list[int]:
    """Match two short lists in order: same number and text, same text, then similar."""
    old, new = matching.old, matching.new
    found: list[int] = []
    numbered = align([(old.keys[n], _step(old, n)) for n in before], [(new.keys[n], _step(new, n)) for n in after])
    pairs = numbered
    if len(numbered) < min(len(before), len(after)):
        pairs = align([old.keys[n] for n in before], [new.keys[n] for n in after])
        if len(pairs) > len(numbered):  # some of what reads the same stands under another number
            numbered = []
        else:
            pairs = numbered
    for i, j in pairs:
        matching.join(before[i], after[j])
        found.append(before[i])
    starts = [(-1, -1), *pairs, (len(before), len(after))]
    for (i, j), (i_next, j_next) in pairwise(starts):
        left, right = before[i + 1 : i_next], after[j + 1 : j_next]
        if not left or not right:
            continue
        found.extend(_match_gap(matching, left, right) if numbered else _match_similar(matching, left, right))
    return found


def _step(sheet: Sheet, node: int) -> str:
    return (sheet.tree.elements[node].eid or sheet.number(node)).rpartition("__")[2]


def _match_similar(matching: Matching, before: list[int], after: list[int]) -> list[int]:
    """Match what reads alike, in order, so that all pairs together are as alike as can be."""
    old, new = matching.old, matching.new
    if len(before) * len(after) <= _ALL_PAIRS:
        pairs = best_in_order([[_score(old, i, new, j, _SIMILAR) for j in after] for i in before])
    else:
        pairs = _likely_in_order(old, before, new, after)
    for i, j in pairs:
        matching.join(before[i], after[j])
    return [before[i] for i, _ in pairs]


def _likely_in_order(old: Sheet, before: list[int], new: Sheet, after: list[int]) -> list[tuple[int, int]]:
    """The same for long lists: each with the best of a few candidates, as far as their order agrees."""
    book = Phrasebook(new, after)
    places = {node: index for index, node in enumerate(after)}
    claims: dict[int, tuple[float, int]] = {}
    for i, node in enumerate(before):
        for candidate in book.candidates(old.phrases(node), _CANDIDATES):
            claim = (_score(old, node, new, candidate, _SIMILAR), -i)
            claims[places[candidate]] = max(claim, claims.get(places[candidate], (0.0, 0)))
    best: dict[int, tuple[float, int]] = {}
    for j, (score, i) in claims.items():
        best[-i] = max((score, -j), best.get(-i, (0.0, 0)))
    likely = [(i, -j, score) for i, (score, j) in sorted(best.items()) if score]
    kept = heaviest_increasing([j for _, j, _ in likely], [round(100 * score) for _, _, score in likely])
    return [likely[k][:2] for k in kept]


def _score(old: Sheet, node: int, new: Sheet, counterpart: int, cutoff: float) -> float:
    """How much speaks for a match: likeness of words, and a little for heading, identity and number."""
    if old.name(node) != new.name(counterpart) and not _levels(old.name(node), new.name(counterpart)):
        return 0.0
    vouched = _vouched(old, node, new, counterpart)
    same_number = _step(old, node) == _step(new, counterpart)
    before, after = old.words(node), new.words(counterpart)
    score = likeness(before, after, _VOUCHED if vouched else cutoff)
    if not score and (same_number or vouched) and cutoff <= _SIMILAR:
        if same_number and old.name(node) in GATHERING and old.name(node) == new.name(counterpart):
            score = _VOUCHED  # a chapter is its number more than the words it gathers
        elif contained(before, after):
            score = cutoff
    return score + 0.3 * vouched + 0.05 * same_number if score else 0.0


def _levels(old: str, new: str) -> bool:
    """Whether a provision of one name can become one of the other."""
    return old in _RANKED and new in _RANKED


_RANKED = frozenset("alinea clause indent item list paragraph point subclause subparagraph subsection".split())


def _match_anywhere(matching: Matching) -> bool:
    """Similar provisions wherever they stand, largest first; nothing that stands twice. Whether any was found."""
    old, new = matching.old, matching.new
    left = _left_over(old, matching.to_new)
    right = _left_over(new, matching.to_old)
    if not left or not right:
        return False
    book = Phrasebook(new, right)
    found = False
    for node in left:
        if matching.to_new[node] >= 0:
            continue
        scored = [
            (_score(old, node, new, place, _CERTAIN), -place)
            for place in book.candidates(old.phrases(node), _CANDIDATES)
            if matching.to_old[place] < 0
        ]
        score, place = max(scored, default=(0.0, 0))
        if score and (_vouched(old, node, new, -place) or overlap(old.words(node), new.words(-place)) >= _PHRASED):
            matching.join(node, -place)
            found = True
    return found


def _left_over(sheet: Sheet, matched: array[int]) -> list[int]:
    """Unmatched provisions with enough words of their own, none of them there twice."""
    left = [node for node in sheet.units if matched[node] < 0 and sheet.size(node) >= _FLOOR]
    if not left:
        return []
    counts = Counter(sheet.keys[node] for node in sheet.units)
    return [node for node in left if counts[sheet.keys[node]] == 1 and sheet.name(node) not in GATHERING]
