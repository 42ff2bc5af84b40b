"""Rewritten: what kept its number in its place and little else, and is still the same provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

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
"""Equal words at the beginning that speak for one provision, unless another one in the draft begins with them; fewer
("The Secretary General of the ...") are those of any."""


def find_rewritten(matching: Matching) -> Iterator[tuple[int, int]]:
    """Provisions left over on both sides under one number in one place, which have likeness, heading, opening or
    the term they define in common; outer ones first, so that what is matched in between is no longer asked about."""
    old, new = matching.old, matching.new
    openings = _Openings(old), _Openings(new)
    numbered: dict[int, dict[tuple[str, str], int]] = {}
    for node in [unit for unit in old.units if matching.to_new[unit] < 0]:
        holder = matching.to_new[old.holders[node]]
        if holder < 0 or matching.to_new[node] >= 0 or node not in old.number_of or old.name(node) in GATHERING:
            continue
        if holder not in numbered:
            free = [place for place in new.inside[holder] if matching.to_old[place] < 0]
            numbered[holder] = {(new.name(place), step(new, place)): place for place in reversed(free)}
        place = numbered[holder].get((old.name(node), step(old, node)), -1)
        is_free = place >= 0 and matching.to_old[place] < 0 and not matching.is_other(node, place)
        if is_free and _is_rewritten(openings, node, place):
            yield node, place


class _Openings:
    """With what words the provisions of a draft begin; looked at when it is first asked for, which is seldom."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @cached_property
    def _counts(self) -> Counter[tuple[int, ...]]:
        units = [unit for unit in self.sheet.units if self.sheet.name(unit) not in GATHERING]
        return Counter(self.of(unit) for unit in units if not self._is_of_a_part(unit))

    def of(self, node: int) -> tuple[int, ...]:
        """The first words of a provision."""
        return tuple(self.sheet.words(node)[:_OPENING])

    def _is_of_a_part(self, node: int) -> bool:
        """Whether the words a provision begins with are those of its first part."""
        first = self.sheet.inside[node][:1]
        return bool(first) and self.of(first[0]) == self.of(node)

    def is_alone(self, node: int) -> bool:
        """Whether no other provision begins with the same words."""
        return self._counts[self.of(node)] == 1


def _is_rewritten(openings: tuple[_Openings, _Openings], node: int, place: int) -> bool:
    (ours, theirs), (old, new) = openings, (openings[0].sheet, openings[1].sheet)
    heading = old.heading(node)
    if heading and heading == new.heading(place):
        return True
    term = _defined_term(old, node)
    if term and term == _defined_term(new, place):
        return True
    before, after = old.words(node), new.words(place)
    if min(len(before), len(after)) < _TELLING:
        return False
    if before[:_OPENING] == after[:_OPENING] and ours.is_alone(node) and theirs.is_alone(place):
        return True
    return likeness(before, after, _ALIKE) > 0


def _defined_term(sheet: Sheet, node: int) -> str:
    """The words in quotation marks that a provision begins with, "" where there are none."""
    texts = [element for element in sheet.tree.elements[node].elements if element.name not in ("num", "heading")]
    text = texts[0].text.lstrip() if texts else ""
    closing = _QUOTED.get(text[:1], "")
    return text[1 : text.find(closing, 1)].strip() if closing and closing in text[1:] else ""
