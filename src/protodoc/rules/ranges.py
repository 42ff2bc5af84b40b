"""Ranges: turning round one that ends before it begins."""

from __future__ import annotations

import re

from protodoc.model.diagnostic import Anchor, Applicability, Edit, Fix
from protodoc.model.instrument import Instrument
from protodoc.model.path import clean_number
from protodoc.model.reference import Origin, Reference, Resolution, Target

_NUMBER = re.compile(r"[^\W_]+")


def is_turned(found: Resolution) -> bool:
    """Whether a range that is none has both its ends in one row, in the wrong order."""
    return len(found.nodes) == 2 and found.nodes[1] < found.nodes[0]


def turn_round(reference: Reference, found: Resolution, instrument: Instrument) -> Fix | None:
    """A fix that exchanges the ends of a range, in its words and its addresses; None where the words do not show
    the two numbers."""
    target = found.target
    words = _exchanged(target)
    if words is None:
        return None
    node, offset = (target.node, 0) if reference.origin is Origin.MARKUP else (reference.node, target.start)
    edits = [Edit(Anchor(node, None, offset + start, offset + end), new) for start, end, new in words]
    if reference.origin is Origin.MARKUP:
        element = instrument.tree.elements[node]
        first, last = element.get("from"), element.get("upTo")
        if first is None or last is None:
            return None
        edits += [Edit(Anchor(node, "from"), last), Edit(Anchor(node, "upTo"), first)]
    return Fix("turn the range round", Applicability.UNSAFE, tuple(edits))


def _exchanged(target: Target) -> list[tuple[int, int, str]] | None:
    """The places of the two numbers in the words, each with the other in its stead."""
    if target.upto is None or not target.path or target.path.steps[:-1] != target.upto.steps[:-1]:
        return None
    wanted = [target.path.steps[-1].number, target.upto.steps[-1].number]
    places: list[tuple[int, int]] = []
    for match in reversed(list(_NUMBER.finditer(target.words))):
        if wanted and clean_number(match[0]) == wanted[-1]:
            places.append(match.span())
            wanted.pop()
    if wanted:
        return None
    (low, high), (start, end) = places
    return [(start, end, target.words[low:high]), (low, high, target.words[start:end])]
