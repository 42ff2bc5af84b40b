"""Moves: which matched provisions left their place, and which only saw others come and go around them."""

from __future__ import annotations

from protodoc.delta.match import GATHERING, Matching
from protodoc.delta.order import heaviest_increasing
from protodoc.delta.sheet import Sheet
from protodoc.model.delta import Kind
from protodoc.model.designation import printed_number

_CLEAR = GATHERING | {"list"}
"""Provisions that may be put round others without moving them."""


def find_moves(matching: Matching) -> dict[int, Kind]:
    """Old provisions that moved, and how: `MOVE`, or `PROMOTE` and `DEMOTE` where they changed level."""
    moves: dict[int, Kind] = {}
    seated: dict[int, list[int]] = {}
    left: dict[int, list[int]] = {}
    joined: dict[int, list[int]] = {}
    divided = False
    to_new, holders, new_holders = matching.to_new, matching.old.holders, matching.new.holders
    for node in matching.old.units:
        counterpart = to_new[node]
        if counterpart < 0:
            continue
        seat: int | None = holders[node]
        if to_new[holders[node]] != new_holders[counterpart]:
            seat = _common_seat(matching, node, counterpart)
        if seat is None:
            moves[node] = _how(matching, node, counterpart)
        else:
            seated.setdefault(seat, []).append(node)
            left.setdefault(holders[node], []).append(node)
            joined.setdefault(new_holders[counterpart], []).append(node)
            divided |= seat != holders[node]
    for nodes in seated.values():
        moves.update(dict.fromkeys(_moved(matching, nodes), Kind.MOVE))
    # Where a chapter was divided, or two were joined, what went into the other is held against what stayed as well.
    for nodes in (*left.values(), *joined.values()) if divided else ():
        moves.update(dict.fromkeys(_moved(matching, [node for node in nodes if node not in moves]), Kind.MOVE))
    return moves


def _moved(matching: Matching, nodes: list[int]) -> set[int]:
    """Those of some neighbours that left their place among them."""
    if _is_in_order(matching, nodes):
        return set()
    to_new = matching.to_new
    return _out_of_order(matching, [node for node in nodes if not _is_numbered_now(matching, node, to_new[node])])


def _is_numbered_now(matching: Matching, old: int, new: int) -> bool:
    """Whether a provision without a number of its own ("Article [ ]") took one: its place was not settled before."""
    number = matching.old.number(old)
    return "[" in number and not printed_number(number) and bool(printed_number(matching.new.number(new)))


def _is_in_order(matching: Matching, nodes: list[int]) -> bool:
    places = [matching.to_new[node] for node in nodes]
    return places == sorted(places)


def _out_of_order(matching: Matching, nodes: list[int]) -> set[int]:
    """Those that left their place among others: as few words as can be, but what kept its number did not move."""
    if _is_in_order(matching, nodes):
        return set()
    places = [matching.to_new[node] for node in nodes]
    sizes = [matching.old.size(node) + 1 for node in nodes]
    whole = sum(sizes)
    weights = [size + whole * _keeps_number(matching, node) for node, size in zip(nodes, sizes, strict=True)]
    kept = heaviest_increasing(places, weights)
    return set(nodes) - {nodes[index] for index in kept}


def _keeps_number(matching: Matching, node: int) -> bool:
    number = matching.old.number(node)
    return bool(number) and number == matching.new.number(matching.to_new[node])


def _common_seat(matching: Matching, old: int, new: int) -> int | None:
    """The old container both stand in, or None where the provision went to another one.

    A container that came or went around a provision is looked through; so is one that its neighbours left.
    """
    before, after = matching.old.holders[old], matching.new.holders[new]
    if matching.to_new[before] == after:
        return before
    came = matching.to_old[after] < 0 and matching.new.name(after) in _CLEAR
    went = matching.to_new[before] < 0 and matching.old.name(before) in _CLEAR
    if not came and not went:
        return None
    outer = {after}
    while after and matching.new.name(after) in _CLEAR:
        after = matching.new.holders[after]
        outer.add(after)
    while True:
        if matching.to_new[before] in outer and matching.to_new[before] >= 0:
            return before
        if not before or matching.old.name(before) not in _CLEAR:
            return None
        before = matching.old.holders[before]


def _how(matching: Matching, old: int, new: int) -> Kind:
    before, after = _level(matching.old, old), _level(matching.new, new)
    if before == after or matching.old.name(old) in GATHERING:
        return Kind.MOVE
    return Kind.PROMOTE if after < before else Kind.DEMOTE


def _level(sheet: Sheet, node: int) -> int:
    """How many provisions stand around one, those that only gather left out."""
    level = 0
    while node:
        node = sheet.holders[node]
        level += sheet.name(node) not in _CLEAR
    return level
