"""Moves: which matched provisions left their place, and which only saw others come and go around them."""

from __future__ import annotations

from collections.abc import Mapping

from protodoc.delta.fragments import Fragments
from protodoc.delta.gathering import gathers
from protodoc.delta.matching import GATHERING, Matching
from protodoc.delta.order import heaviest_increasing
from protodoc.delta.sheet import Sheet
from protodoc.model.delta import Kind
from protodoc.model.designation import printed_number

_FRAMES = GATHERING | {"list"}
"""Provisions that may be put round others without moving them."""

_ENCLOSURES = frozenset(("attachment", "component"))
"""What stands beside the body: a paragraph of an annexed article is a paragraph of an article."""


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


def settle_pieces(matching: Matching, fragments: Fragments, moves: Mapping[int, Kind]) -> dict[int, Kind]:
    """`moves` without what went along when the provision around it was split or merged. Only what left its place
    among the other parts moved there."""
    settled = dict(moves)
    for olds, news in fragments.families():
        parts = [part for old in olds for part in matching.old.inside[old]]
        along = [part for part in parts if matching.new.holders.get(matching.to_new[part]) in news]
        for part in along:
            settled.pop(part, None)
        settled.update(dict.fromkeys(_moved(matching, along), Kind.MOVE))
    return settled


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
    """Those that left their place among others: as few as can be, of those with the fewest words; but what kept its
    number did not move."""
    if _is_in_order(matching, nodes):
        return set()
    places = [matching.to_new[node] for node in nodes]
    sizes = [matching.old.size(node) + 1 for node in nodes]
    whole = sum(sizes)
    kept_number = whole * (len(nodes) + 1)
    weights = [
        size + whole + kept_number * _keeps_number(matching, node) for node, size in zip(nodes, sizes, strict=True)
    ]
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
    frame = _framed(matching, before, after)
    if frame is not None:
        return frame
    came = matching.to_old[after] < 0 and _is_clear(matching.new, after)
    went = matching.to_new[before] < 0 and _is_clear(matching.old, before)
    if not came and not went:
        return None
    outer = {after}
    while after and _is_clear(matching.new, after):
        after = matching.new.holders[after]
        outer.add(after)
    while True:
        if matching.to_new[before] in outer and matching.to_new[before] >= 0:
            return before
        if not before or not _is_clear(matching.old, before):
            return None
        before = matching.old.holders[before]


def _framed(matching: Matching, before: int, after: int) -> int | None:
    """What a provision stood in before something was put round it there, or stands in now that this was taken away;
    None where neither was done. A section does not have to gather articles for that."""
    old, new = matching.old, matching.new
    if matching.to_old[after] < 0 and new.name(after) in _FRAMES and matching.to_new[before] == new.holders[after]:
        return before
    if matching.to_new[before] < 0 and old.name(before) in _FRAMES and matching.to_old[after] == old.holders[before]:
        return old.holders[before]
    return None


def _is_clear(sheet: Sheet, node: int) -> bool:
    """Whether a provision is looked through: what stands in it has its place in what is around it."""
    return sheet.name(node) == "list" or gathers(sheet, node)


def _how(matching: Matching, old: int, new: int) -> Kind:
    """A provision that is called what it was called is on its level, wherever it stands (points may stand directly
    in an article); one that may stand in its like is on the level it stands on."""
    before, after = _around(matching.old, old), _around(matching.new, new)
    name = matching.new.name(new)
    is_same = matching.old.name(old) == name and name not in before and name not in after
    if is_same or len(before) == len(after) or gathers(matching.old, old):
        return Kind.MOVE
    return Kind.PROMOTE if len(after) < len(before) else Kind.DEMOTE


def _around(sheet: Sheet, node: int) -> list[str]:
    """The names of the provisions a provision is a part of: those that only gather left out."""
    names: list[str] = []
    while node:
        node = sheet.holders[node]
        if node and not _is_clear(sheet, node) and sheet.name(node) not in _ENCLOSURES:
            names.append(sheet.name(node))
    return names
