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
        "EID002.label.other": "the number printed is another",
        "EID002.label": "by its number it would be {expected}",
        "EID002.help.none": "identifiers follow the numbers",
        "EID002.related": "the number is here",
        "EID002.help": "make it {expected}; {count} to {eid} would follow",
        "EID003": "{designation} has the identifier of a part of {elsewhere}",
        "EID003.label": "here it would begin with {prefix}__",
        "EID003.related": "it stands in {around}",
        "EID003.help": "moved without renaming? by its place and number it would be {expected}",
        "EID003.top": "the identifier of {designation} begins with that of {elsewhere}",
        "EID003.top.label": "here it would begin with no other identifier",
        "EID003.help.article": "articles are numbered through the whole text: their identifiers take no chapter",
        "NUM001": "{around} has no {missing}: {here} follows {previous}",
        "NUM001.label": "expected {expected}",
        "NUM001.related": "{previous} is here",
        "NUM001.first": "{around} has no {missing}: it begins with {here}",
        "NUM001.first.label": "expected {expected}",
        "NUM001.help.was": "in the previous draft {one} was “{was}”",
        "NUM001.help.taken": "taken out? number on with `protodoc renumber`, or keep its place with status=\"removed\"",
        "NUM001.help.first": "does the row begin elsewhere? if not, number it from {expected}",
        "NUM001.repeat": "two {which} are numbered {number}",
        "NUM001.repeat.label": "used again here{heading}",
        "NUM001.repeat.related": "first used here{first}",
        "NUM001.repeat.help": "the next free number is {free}, which `protodoc renumber` gives it{count}",
        "NUM001.order": "{designation} comes after {previous}",
        "NUM001.order.label": "{number} after {larger}",
        "NUM001.order.related": "{previous} is here",
        "NUM001.order.help": "put them in the order of their numbers, or let `protodoc renumber` number them anew",
        "NUM001.added": "there is {designation}, and no {missing}",
        "NUM001.added.label": "expected {expected}",
        "NUM001.added.help": "“bis”, “ter” and letters go on from the number before them",
        "NUM002": "the {kind} of {around} are numbered in several styles: {styles}",
        "NUM002.label": "in the style of most it is “{right}”",
        "NUM002.related": "most are like this",
        "NUM002.help": "the draft uses the style of “{example}” {times} times of {total} at this level",
        "NUM003": "{digits} is no number of a provision: it has {count} digits",
        "NUM003.label": "not read as a number",
        "NUM003.help": "did two numbers run together? a date or a code belongs into the heading or the text",
    }
)  # fmt: skip
