"""Evidence: what speaks for two provisions being one, besides their place."""

from __future__ import annotations

from protodoc.delta.matching import GATHERING
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import contained, likeness

SIMILAR = 0.5
CERTAIN = 0.75
VOUCHED = 0.3
"""Likeness asked for in place, elsewhere in the draft, and where identity or heading speaks for it."""
_RANKED = frozenset("alinea clause indent item list paragraph point subclause subparagraph subsection".split())


def vouched(old: Sheet, node: int, new: Sheet, counterpart: int) -> bool:
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


def step(sheet: Sheet, node: int) -> str:
    """The last part of its identifier, or its number."""
    return (sheet.tree.elements[node].eid or sheet.number(node)).rpartition("__")[2]


def weigh(old: Sheet, node: int, new: Sheet, counterpart: int, cutoff: float) -> float:
    """How much speaks for a match: likeness of words, and a little for heading, identity and number."""
    if old.name(node) != new.name(counterpart) and not _levels(old.name(node), new.name(counterpart)):
        return 0.0
    known = vouched(old, node, new, counterpart)
    same_number = step(old, node) == step(new, counterpart)
    before, after = old.words(node), new.words(counterpart)
    found = likeness(before, after, VOUCHED if known else cutoff)
    if not found and (same_number or known) and cutoff <= SIMILAR:
        if same_number and old.name(node) in GATHERING and old.name(node) == new.name(counterpart):
            found = VOUCHED  # a chapter is its number more than the words it gathers
        elif contained(before, after):
            found = cutoff
    return found + 0.3 * known + 0.05 * same_number if found else 0.0


def _levels(old: str, new: str) -> bool:
    """Whether a provision of one name can become one of the other."""
    return old in _RANKED and new in _RANKED
