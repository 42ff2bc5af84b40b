"""What is said of identifiers (EID) and numbers (NUM)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NUMBERING: Mapping[str, str] = MappingProxyType(
    {
        "EID001": "the identifier {eid} stands on {first} and on {second}",
        "EID001.same": "the identifier {eid} stands on two provisions, both called {first}",
        "EID001.label.again": "used again here",
        "EID001.related": "first used here",
        "EID001.help.other": "an identifier names one place only: give one of the two another",
        "EID001.help.expected": "by its place and number this one would be {expected}",
        "EID002": "{designation} has the identifier of number {said}",
        "EID002.label": "by its number it would be {expected}",
        "EID002.related": "the number is here",
        "EID002.help": "identifiers follow the numbers; references to {expected} wait for this one",
        "EID003": "{designation} has the identifier of a part of {elsewhere}",
        "EID003.label": "here it would begin with {prefix}__",
        "EID003.related": "it stands in {around}",
        "EID003.help": "moved without renaming? by its place and number it would be {expected}",
        "EID003.top": "the identifier of {designation} begins with that of {elsewhere}",
        "EID003.top.label": "here it would begin with no other identifier",
        "EID003.help.article": "articles are numbered through the whole text: their identifiers take no chapter",
        "NUM001": "{here} follows {previous}, and nothing is numbered {missing}",
        "NUM001.first": "{here} is the first of its row, and nothing is numbered {missing}",
        "NUM001.label": "expected {expected}",
        "NUM001.first.label": "expected {expected}",
        "NUM001.related": "{previous} is here",
        "NUM001.help": "was it taken out? number on without a gap, or keep its place with status=\"removed\"",
        "NUM001.first.help": "does the row begin elsewhere? number it from {expected}",
        "NUM001.repeat": "{around} has two {kind} numbered {number}",
        "NUM001.repeat.label": "used again here",
        "NUM001.repeat.related": "first used here",
        "NUM001.repeat.help": "the next free number is {free}",
        "NUM001.order": "{here} comes after {previous}",
        "NUM001.order.label": "{number} after {larger}",
        "NUM001.order.related": "{previous} is here",
        "NUM001.order.help": "put them in the order of their numbers, or renumber them",
        "NUM001.added": "{here} is added to a number that does not exist: nothing is numbered {missing}",
        "NUM001.added.label": "expected {expected}",
        "NUM001.added.help": "“bis”, “ter” and letters go on from the number before them",
    }
)  # fmt: skip
