"""Renumbering: the table of provisions whose eId changed, and the ranges that tell it in a line each."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from protodoc.delta.matching import GATHERING, Matching
from protodoc.delta.naming import Namer
from protodoc.delta.numerals import shifts_between
from protodoc.model.delta import Counterpart, Renumbered


def list_counterparts(matching: Matching, names: tuple[Namer, Namer]) -> tuple[Counterpart, ...]:
    """Every provision that stands in both drafts under different eIds, in the order of the old one."""
    old, new = matching.old.tree.elements, matching.new.tree.elements
    found: list[Counterpart] = []
    for node in matching.old.units:
        counterpart = matching.to_new[node]
        if counterpart >= 0 and old[node].eid != new[counterpart].eid and old[node].eid and new[counterpart].eid:
            found.append(Counterpart(names[0].brief(node), names[1].brief(counterpart)))
    return tuple(found)


def list_renumbered(matching: Matching, names: tuple[Namer, Namer], moved: Container[int]) -> tuple[Renumbered, ...]:
    """Neighbours whose own numbers changed alike, as ranges, in the order of the new draft; `moved` (old nodes) are
    told of elsewhere."""
    old, new = matching.old, matching.new
    groups: dict[tuple[int, str], list[int]] = {}
    before_of, after_of = old.tree.elements, new.tree.elements
    for node in matching.old.units:
        counterpart = matching.to_new[node]
        if counterpart < 0 or node in moved:
            continue
        one, other = old.number_of.get(node), new.number_of.get(counterpart)
        if one is not None and other is not None and before_of[one][2] == after_of[other][2]:
            continue
        before, after = old.number(node), new.number(counterpart)
        if before != after and _plain(before) != _plain(after):
            key = (_around(matching, node), matching.old.name(node))
            groups.setdefault(key, []).append(node)
    ranges: list[list[int]] = []
    for nodes in groups.values():
        ranges.append([nodes[0]])
        for one, other in pairwise(nodes):
            if _goes_on(matching, one, other):
                ranges[-1].append(other)
            else:
                ranges.append([other])
    ranges.sort(key=lambda nodes: matching.to_new[nodes[0]])
    return tuple(_renumbered(matching, names, nodes) for nodes in ranges)


def _around(matching: Matching, node: int) -> int:
    """What a provision is numbered in: the nearest one around it that is no mere gathering."""
    holder = matching.old.holders[node]
    while holder and matching.old.name(holder) in GATHERING and matching.old.name(node) == "article":
        holder = matching.old.holders[holder]
    return holder


def _number(matching: Matching, node: int) -> tuple[str, str]:
    return _plain(matching.old.number(node)), _plain(matching.new.number(matching.to_new[node]))


def _plain(text: str) -> str:
    return " ".join(text.replace("[", " ").replace("]", " ").split()) if "[" in text or "]" in text else text


def _goes_on(matching: Matching, one: int, other: int) -> bool:
    """Whether two provisions follow one another in both drafts and their numbers changed by the same."""
    before, after = _number(matching, one), _number(matching, other)
    return (
        _is_next(before[0], after[0])
        and _is_next(before[1], after[1])
        and not set(shifts_between(*before)).isdisjoint(shifts_between(*after))
    )


def _is_next(one: str, other: str) -> bool:
    return any(by == 1 for _, by in shifts_between(one, other))


def _renumbered(matching: Matching, names: tuple[Namer, Namer], nodes: list[int]) -> Renumbered:
    first, last = nodes[0], nodes[-1]
    return Renumbered(
        old=(names[0].brief(first), names[0].brief(last)),
        new=(names[1].brief(matching.to_new[first]), names[1].brief(matching.to_new[last])),
        size=len(nodes),
    )
