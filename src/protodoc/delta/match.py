"""Matching: which provision of the new draft is which of the old one.

In this order: whole provisions that read the same and stand once in each draft (`elsewhere`); containers, by what is
matched inside them and what stayed around it (`containers`); then, inside matched containers and in their order, what
reads the same or surely is the same; texts that read nearly the same anywhere; weaker likeness in place; similar
texts anywhere; last, what kept little but number and place (`rewritten`). What stands twice never matches outside its
own surroundings: a move that is none costs a reader more than a move that is missed. Equal wId or GUID counts for
much and never overrules contrary words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import pairwise

from protodoc.delta.containers import Containers
from protodoc.delta.elsewhere import Elsewhere
from protodoc.delta.evidence import CERTAIN, SIMILAR, VOUCHED, step, weigh
from protodoc.delta.matching import ALL_PAIRS, GATHERING, ROLES, Matching
from protodoc.delta.order import align, best_in_order, gap_numbers, heaviest_increasing
from protodoc.delta.rewritten import find_rewritten
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import CANDIDATES, Phrasebook, likeness


def match(old: Sheet, new: Sheet) -> Matching:
    """Match the provisions of two drafts."""
    matching = Matching(old, new)
    matching.pair(0, 0)
    elsewhere = Elsewhere(matching, _once(old, old.units), _once(new, new.units))
    containers = Containers(matching)
    elsewhere.match_unique()
    _match_identified(matching)
    _match_roles(matching)
    containers.match_by_votes()
    _match_in_place(matching, CERTAIN)
    if elsewhere.match_nearly_the_same():
        containers.match_by_votes()
    _match_in_place(matching, SIMILAR)
    if containers.match_by_votes():
        _match_in_place(matching, SIMILAR)
    vouched = _match_vouched(matching)
    if elsewhere.match_similar() or vouched:
        containers.match_by_votes()
        _match_in_place(matching, SIMILAR)
    for node, counterpart in find_rewritten(matching):
        matching.join(node, counterpart)
        _match_in_place(matching, SIMILAR, [node])
    return matching


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
        if likeness(old.words(node), new.words(counterpart), VOUCHED):
            matching.join(node, counterpart)
            found = True
    return found


def _match_roles(matching: Matching) -> None:
    """Parts that a draft has one of, whatever they say."""
    old, new = matching.old, matching.new
    for role in ROLES:
        before = [node for node in old.inside[0] if old.name(node) == role]
        after = [node for node in new.inside[0] if new.name(node) == role]
        if len(before) == len(after) == 1 and matching.to_new[before[0]] < 0 and matching.to_old[after[0]] < 0:
            matching.join(before[0], after[0])


def _once(sheet: Sheet, nodes: list[int]) -> dict[int, int]:
    """Keys that only one of some provisions has, and which, in document order."""
    keys = [sheet.keys[node] for node in nodes]
    counts = Counter(keys)
    return {key: node for key, node in zip(keys, nodes, strict=True) if counts[key] == 1}


def _match_in_place(matching: Matching, cutoff: float, within: list[int] | None = None) -> None:
    """Inside matched containers, all of them or some, gap by gap between what is matched there already; likeness from
    the cutoff on."""
    waiting = matching.unfinished() if within is None else within
    for node in waiting:  # grows while it is read: what is matched here is looked into as well
        if min(matching.to_new[node : matching.old.tree.ends[node]]) < 0:
            waiting.extend(_match_children(matching, node, matching.to_new[node], cutoff))


def _match_children(matching: Matching, node: int, counterpart: int, cutoff: float) -> list[int]:
    """Match what stands directly in two matched containers; returns what was matched."""
    if not _has_free(matching.old, node, matching.to_new) or not _has_free(matching.new, counterpart, matching.to_old):
        return []
    olds = _members(matching.old, node, matching.to_new)
    news = _members(matching.new, counterpart, matching.to_old)
    found = _match_once_among(matching, olds, news)
    left = [index for index, place in enumerate(olds) if matching.to_new[place] < 0]
    right = [index for index, place in enumerate(news) if matching.to_old[place] < 0]
    if not left or not right:
        return found
    places = {place: index for index, place in enumerate(news)}
    shared = [(i, places[matching.to_new[p]]) for i, p in enumerate(olds) if matching.to_new[p] in places]
    kept = heaviest_increasing([j for _, j in shared], [matching.old.size(olds[i]) + 1 for i, _ in shared])
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    for index, gap in zip(left, gap_numbers(left, [shared[k][0] for k in kept]), strict=True):
        gaps.setdefault(gap, ([], []))[0].append(olds[index])
    for index, gap in zip(right, gap_numbers(right, [shared[k][1] for k in kept]), strict=True):
        gaps.setdefault(gap, ([], []))[1].append(news[index])
    for before, after in gaps.values():
        if before and after:
            found.extend(_match_gap(matching, before, after, cutoff))
    return found


def _has_free(sheet: Sheet, node: int, matched: array[int]) -> bool:
    return any(matched[place] < 0 for place in sheet.inside[node])


def _match_once_among(matching: Matching, olds: list[int], news: list[int]) -> list[int]:
    """Match what reads the same and stands once among its neighbours, however short it is and in whatever order."""
    free = {matching.old.keys[node] for node in olds if matching.to_new[node] < 0}
    if free.isdisjoint([matching.new.keys[node] for node in news if matching.to_old[node] < 0]):
        return []
    before, after = _once(matching.old, olds), _once(matching.new, news)
    pairs = [(node, after[key]) for key, node in before.items() if key in after]
    pairs = [(node, place) for node, place in pairs if matching.to_new[node] < 0 and matching.to_old[place] < 0]
    for node, place in pairs:
        matching.join(node, place)
    return [node for node, _ in pairs]


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


def _match_gap(matching: Matching, before: list[int], after: list[int], cutoff: float) -> list[int]:
    """Match two short lists in order: same number and text, same text, then similar."""
    old, new = matching.old, matching.new
    found: list[int] = []
    numbered = align([(old.keys[n], step(old, n)) for n in before], [(new.keys[n], step(new, n)) for n in after])
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
        match_rest = _match_gap if numbered else _match_similar
        found.extend(match_rest(matching, left, right, cutoff))
    return found


def _match_similar(matching: Matching, before: list[int], after: list[int], cutoff: float) -> list[int]:
    """Match what reads alike, in order, so that all pairs together are as alike as can be."""
    old, new = matching.old, matching.new
    if len(before) * len(after) <= ALL_PAIRS:
        pairs = best_in_order([[weigh(old, i, new, j, cutoff) for j in after] for i in before])
    elif cutoff <= SIMILAR:
        pairs = _likely_in_order(old, before, new, after)
    else:
        pairs = []  # long lists are looked through once
    for i, j in pairs:
        matching.join(before[i], after[j])
    return [before[i] for i, _ in pairs]


def _likely_in_order(old: Sheet, before: list[int], new: Sheet, after: list[int]) -> list[tuple[int, int]]:
    """The same for long lists: each with the best of a few candidates, as far as their order agrees."""
    book = Phrasebook(new, after)
    places = {node: index for index, node in enumerate(after)}
    claims: dict[int, tuple[float, int]] = {}
    for i, node in enumerate(before):
        for candidate in book.candidates(old.phrases(node), CANDIDATES):
            claim = (weigh(old, node, new, candidate, SIMILAR), -i)
            claims[places[candidate]] = max(claim, claims.get(places[candidate], (0.0, 0)))
    best: dict[int, tuple[float, int]] = {}
    for j, (score, i) in claims.items():
        best[-i] = max((score, -j), best.get(-i, (0.0, 0)))
    likely = [(i, -j, score) for i, (score, j) in sorted(best.items()) if score]
    kept = heaviest_increasing([j for _, j, _ in likely], [round(100 * score) for _, _, score in likely])
    return [likely[k][:2] for k in kept]
