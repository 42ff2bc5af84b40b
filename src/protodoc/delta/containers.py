"""Containers: which provision that holds others is which, by what is matched inside and what stayed around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from protodoc.delta.evidence import step, vouched
from protodoc.delta.matching import Matching
from protodoc.delta.sheet import Sheet

_NOTE = "authorialNote"
"""A footnote, which may be longer than what it stands to and does not take that along."""
_HEAD = frozenset(("num", "heading", "subheading"))
_FRAME = frozenset(("heading", "subheading", "intro", "content", "wrapUp"))
_AGREEING = 0.75
_AGREEING_IF_KNOWN = 0.5
"""Share of the words that must be the same once what is matched elsewhere is left out; and where heading, identity
or the words before the parts speak for it."""
_ENOUGH = 40
"""Characters from which on a part counts as any other."""
_MOST_HEADED = 4
"""Provisions under one heading, beyond which it says nothing about which is which."""


class Containers:
    """Matches provisions that hold others."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self._matching)

    def match_by_votes(self) -> bool:
        """Match containers by the weight of what is matched inside; innermost first. Whether any was found."""
        matching = self._matching
        found = False
        for nodes in _by_depth(matching):
            claims: list[tuple[int, int, int]] = []
            for node in nodes:
                claims.extend(_claims(matching, node, self._addresses))
            for _, node, counterpart in sorted(claims, key=lambda claim: (-claim[0], claim[1:])):
                if matching.to_new[node] < 0 and matching.to_old[counterpart] < 0:
                    matching.join(node, counterpart)
                    found = True
        return found


def _by_depth(matching: Matching) -> list[list[int]]:
    """Unmatched provisions that hold others, innermost first."""
    sheet, matched = matching.old, matching.to_new
    levels: dict[int, list[int]] = {}
    for node in sheet.units:
        if matched[node] < 0 and sheet.inside[node]:
            depth, holder = 0, node
            while holder:
                depth, holder = depth + 1, sheet.holders[holder]
            levels.setdefault(depth, []).append(node)
    return [levels[depth] for depth in sorted(levels, reverse=True)]


def _claims(matching: Matching, node: int, addresses: Addresses) -> Iterable[tuple[int, int, int]]:
    """(weight, old, new) for every unmatched container that holds enough of what this one held, or that stands
    where it stood and differs in nothing but parts that came from elsewhere or went there."""
    old, new = matching.old, matching.new
    votes = dict.fromkeys(addresses.like(old, node), 0)
    for child in old.inside[node]:
        counterpart = matching.to_new[child]
        if counterpart >= 0 and old.name(child) != _NOTE:
            holder = new.holders[counterpart]
            votes[holder] = votes.get(holder, 0) + old.size(child) + 1
    for holder, weight in votes.items():
        if matching.to_old[holder] >= 0 or old.name(node) != new.name(holder) or matching.is_other(node, holder):
            continue
        known = vouched(old, node, new, holder) or _begin_alike(old, node, new, holder, addresses)
        if not weight and not known and not _share_a_part(old, node, new, holder):
            continue
        stayed = _agreement(matching, node, holder, addresses) >= (_AGREEING_IF_KNOWN if known else _AGREEING)
        if stayed or (weight and weight * (6 if known else 3) >= min(old.size(node), new.size(holder))):
            yield weight + max(old.size(node), new.size(holder)) * (known + stayed), node, holder


def _begin_alike(old: Sheet, node: int, new: Sheet, counterpart: int, addresses: Addresses) -> bool:
    """Whether two provisions have one number and the same words before their parts, which no other one has."""
    before = _chapeau(old, node)
    if before < 0 or before != _chapeau(new, counterpart) or step(old, node) != step(new, counterpart):
        return False
    return not addresses.is_stock(before)


def _chapeau(sheet: Sheet, node: int) -> int:
    """The key of the words before the parts of a provision, -1 where there are none."""
    place = node + 1
    while place < sheet.tree.ends[node] and sheet.name(place) in _HEAD:
        place = sheet.tree.ends[place]
    return sheet.keys[place] if place < sheet.tree.ends[node] and sheet.name(place) == "intro" else -1


def _share_a_part(old: Sheet, node: int, new: Sheet, counterpart: int) -> bool:
    """Whether any part reads the same in two containers."""
    there = {new.keys[part] for part in new.inside[counterpart]}
    return not there.isdisjoint([old.keys[part] for part in old.inside[node]])


def _agreement(matching: Matching, node: int, counterpart: int, addresses: Addresses) -> float:
    """How much of two containers reads the same, from 0 to 1, parts that are matched elsewhere left out: one part may
    be most of the words, and the provision it left is still the one it was."""
    old, new = matching.old, matching.new
    before = [child for child in old.inside[node] if matching.to_new[child] < 0]
    after = [child for child in new.inside[counterpart] if matching.to_old[child] < 0]
    ours = Counter({old.keys[part]: _weight(old, part) for part in (*_frame(old, node, addresses), *before)})
    theirs = Counter({new.keys[part]: _weight(new, part) for part in (*_frame(new, counterpart, addresses), *after)})
    agreed = 2 * sum((ours & theirs).values())
    whole = sum(ours.values()) + sum(theirs.values())
    for child in old.inside[node]:
        there = matching.to_new[child]
        if there >= 0 and new.holders[there] == counterpart:
            agreed += 2 * _weight(old, child)
            whole += 2 * _weight(old, child)
    return agreed / whole if whole else 0.0


def _weight(sheet: Sheet, part: int) -> int:
    """What a part counts for: its characters, but a long one no more than others."""
    return min(sheet.size(part), _ENOUGH) + 1


def _frame(sheet: Sheet, node: int, addresses: Addresses) -> list[int]:
    """What a provision says around its parts: heading and words before and after them, where no other says so."""
    frame = [child for child in sheet.tree.children(node) if sheet.name(child) in _FRAME]
    return [child for child in frame if not addresses.is_stock(sheet.keys[child])]


class Addresses:
    """Where the provisions of the new draft stand, what those are headed that were not matched when it was laid, and
    what stands often in either draft."""

    def __init__(self, matching: Matching) -> None:
        sheet = matching.new
        self._named = dict(zip(sheet.eids, sheet.named, strict=True))
        self._headed: dict[tuple[str, str], list[int]] = {}
        for node in sheet.heading_of:
            if matching.to_old[node] < 0:
                self._headed.setdefault((sheet.name(node), sheet.heading(node)), []).append(node)
        self._holders = sheet.holders
        self._counts = Counter(sheet.keys)
        self._counts_before = Counter(matching.old.keys)

    def is_stock(self, key: int) -> bool:
        """Whether what has a key stands more than once in either draft."""
        return self._counts[key] > 1 or self._counts_before[key] > 1

    def like(self, other: Sheet, node: int) -> list[int]:
        """Provisions that stand where one of another draft stands, or have its name and heading."""
        found = [self._named.get(other.tree.elements[node].eid or "", 0)]
        heading = other.heading(node)
        if heading:
            headed = self._headed.get((other.name(node), heading), [])
            found += headed if len(headed) <= _MOST_HEADED else []
        return [place for place in found if place in self._holders]
