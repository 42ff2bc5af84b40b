"""Rewritten: what kept its number in its place and little else, and is still the same provision."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.delta.evidence import step
from protodoc.delta.matching import GATHERING, Matching
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import likeness

_ALIKE = 0.4
"""Likeness asked for; what was put in the place of another has less."""
_TELLING = 8
"""Words from which on likeness says something."""
_QUOTED = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "»": "«"}
"""Marks that open and close a term that is defined."""
_OPENING = 6
"""Equal words at the beginning that speak for one provision, unless another one beside it begins with them; fewer
("The Secretary General of the ...") are those of any."""


def find_rewritten(matching: Matching) -> Iterator[tuple[int, int]]:
    """Provisions left over on both sides under one number in one place, which have likeness, heading, opening or
    the term they define in common; outer ones first, so that what is matched in between is no longer asked about."""
    old, new = matching.old, matching.new
    for node in [unit for unit in old.units if matching.to_new[unit] < 0]:
        holder = matching.to_new[old.holders[node]]
        if holder < 0 or matching.to_new[node] >= 0 or node not in old.number_of or old.name(node) in GATHERING:
            continue
        for place in new.inside[holder]:
            if matching.to_old[place] < 0 and old.name(node) == new.name(place) and step(old, node) == step(new, place):
                if _is_rewritten(old, node, new, place) and not matching.is_other(node, place):
                    yield node, place
                break


def _is_rewritten(old: Sheet, node: int, new: Sheet, place: int) -> bool:
    heading = old.heading(node)
    if heading and heading == new.heading(place):
        return True
    term = _defined_term(old, node)
    if term and term == _defined_term(new, place):
        return True
    before, after = old.words(node), new.words(place)
    if min(len(before), len(after)) < _TELLING:
        return False
    if before[:_OPENING] == after[:_OPENING] and _opens_alone(old, node) and _opens_alone(new, place):
        return True
    return likeness(before, after, _ALIKE) > 0


def _defined_term(sheet: Sheet, node: int) -> str:
    """The words in quotation marks that a provision begins with, "" where there are none."""
    texts = [element for element in sheet.tree.elements[node].elements if element.name not in ("num", "heading")]
    text = texts[0].text.lstrip() if texts else ""
    closing = _QUOTED.get(text[:1], "")
    return text[1 : text.find(closing, 1)].strip() if closing and closing in text[1:] else ""


def _opens_alone(sheet: Sheet, node: int) -> bool:
    """Whether nothing beside a provision begins with the same words."""
    opening = sheet.words(node)[:_OPENING]
    beside = sheet.inside[sheet.holders[node]]
    return all(other == node or sheet.words(other)[:_OPENING] != opening for other in beside)
