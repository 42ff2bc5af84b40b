"""Brackets around whole provisions that came or went, said in words: "no longer in square brackets".

The bracket characters of one pair may stand in two provisions: "[4 …" and "5 …]".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from protodoc.model.delta import Change, Place, Redline, Run, Was
from protodoc.render.names import both

_WORDS = {Was.DELETED: "no longer in square brackets", Was.INSERTED: "now in square brackets"}

_Spot: TypeAlias = tuple[int, int]
"""A character of a redline: the number of its run, and its place there."""


class Outer(NamedTuple):
    """A change when its outer brackets are said in `words`: its redline without them."""

    words: tuple[str, ...]
    redline: Redline


class _Ends(NamedTuple):
    """The brackets at both ends of a redline that came (or went), None where there is none; `is_pair` whether one
    closes what the other opens."""

    opening: _Spot | None
    closing: _Spot | None
    is_pair: bool


def outer_brackets(changes: Sequence[Change]) -> dict[int, Outer]:
    """What to say of outer brackets, by the place of the change in the list; provisions that share a pair have it
    said of the first."""
    words: dict[int, list[str]] = {}
    spots: dict[int, set[_Spot]] = {}
    for was in (Was.DELETED, Was.INSERTED):
        opened: tuple[int, _Spot] | None = None
        for place, change in enumerate(changes):
            ends = _ends(change.redline, was)
            if ends.is_pair and ends.opening and ends.closing:
                words.setdefault(place, []).append(_around(change.redline, was))
                spots.setdefault(place, set()).update((ends.opening, ends.closing))
                continue
            if ends.closing and opened and _share(changes[opened[0]], change):
                words.setdefault(opened[0], []).append(_spanning(changes[opened[0]], change, was))
                spots.setdefault(opened[0], set()).add(opened[1])
                words.setdefault(place, [])
                spots.setdefault(place, set()).add(ends.closing)
                opened = None
            if ends.opening:
                opened = place, ends.opening
    return {place: Outer(tuple(said), _without(changes[place].redline, spots[place])) for place, said in words.items()}


def _ends(redline: Redline, was: Was) -> _Ends:
    """The outer brackets of one side: the old words for what went, the new ones for what came."""
    side = [
        (run.was, (number, place), sign)
        for number, run in enumerate(redline)
        if run.was in (Was.EQUAL, was)
        for place, sign in enumerate(run.text)
        if not sign.isspace()
    ]
    if not side:
        return _Ends(None, None, False)
    partners = _partners([sign for _, _, sign in side])
    last = len(side) - 1
    opens = side[0][0] is was and side[0][2] == "["
    closes = side[last][0] is was and side[last][2] == "]"
    if opens and closes and partners.get(0) == last:
        return _Ends(side[0][1], side[last][1], True)
    return _Ends(
        side[0][1] if opens and 0 not in partners else None,
        side[last][1] if closes and last not in partners else None,
        False,
    )


def _around(redline: Redline, was: Was) -> str:
    """What a pair at both ends was around: of a number only its brackets are words, so nothing stands between them."""
    words = "".join(run.text for run in redline if run.was in (Was.EQUAL, was))
    return f"number {_WORDS[was]}" if words.split() == ["[]"] else _WORDS[was]


def _partners(signs: Sequence[str]) -> dict[int, int]:
    """Brackets that belong together, both ways."""
    open_ones: list[int] = []
    partners: dict[int, int] = {}
    for place, sign in enumerate(signs):
        if sign == "[":
            open_ones.append(place)
        elif sign == "]" and open_ones:
            start = open_ones.pop()
            partners[start], partners[place] = place, start
    return partners


def _share(one: Change, other: Change) -> bool:
    return _holder(_place(one)) == _holder(_place(other))


def _place(change: Change) -> Place:
    return (change.new or change.old)[0]


def _holder(place: Place) -> str:
    return place.designation.split(", ")[0]


def _spanning(first: Change, last: Change, was: Was) -> str:
    start, end = _place(first), _place(last)
    if end.address.startswith(f"{start.address}/") or end.designation.startswith(f"{start.designation}, "):
        return _WORDS[was]
    return f"{both((start, end)).rpartition(', ')[2]} {_WORDS[was]}"


def _without(redline: Redline, spots: set[_Spot]) -> Redline:
    """The redline without some characters, and without runs of which nothing but blanks is left then."""
    kept: list[Run] = []
    for number, run in enumerate(redline):
        text = "".join(sign for place, sign in enumerate(run.text) if (number, place) not in spots)
        if text == run.text or text.strip():
            kept.append(Run(run.was, text))
    return tuple(kept)
