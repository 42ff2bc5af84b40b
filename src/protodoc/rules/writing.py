"""Writing: the signs of a draft that deserve a second look, found in one pass for all rules about characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor
from protodoc.model.element import Element
from protodoc.model.tree import Tree

INVISIBLE = (
    "\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters without a shape, for a set of a regular expression (Unicode: Default_Ignorable_Code_Point, controls,
line and paragraph separators, interlinear annotation)."""
REVERSING = "\u202a-\u202e\u2066-\u2069"
"""Characters that change the direction text is shown in (Unicode Standard Annex 9: embeddings, overrides, isolates)."""
OTHER_SCRIPTS = "\u0370-\u03ff\u0400-\u052f"
"""Greek and Cyrillic, whose letters may look like Latin ones."""
KEEPS_TOGETHER = "\u00a0\u2007\u202f"
"""Blanks that never end a line."""


class Stretch(NamedTuple):
    """A run of text, or the value of an attribute, with something in it that deserves a second look.

    `start` is where the run begins in the text of its element.
    """

    node: int
    attribute: str | None
    start: int
    text: str

    def anchor(self, start: int, end: int) -> Anchor:
        """Some of its characters."""
        return Anchor(self.node, self.attribute, self.start + start, self.start + end)


class Writing(NamedTuple):
    """The stretches of a draft with invisible or reversing characters, with letters of other scripts, and with
    blanks that keep words together."""

    invisible: tuple[Stretch, ...]
    foreign: tuple[Stretch, ...]
    together: tuple[Stretch, ...]

    @classmethod
    def of(cls, tree: Tree) -> Writing:
        """Look through all text and all attributes."""
        invisible: list[Stretch] = []
        foreign: list[Stretch] = []
        together: list[Stretch] = []
        kinds = ((_any_of(INVISIBLE + REVERSING), invisible), (_any_of(OTHER_SCRIPTS), foreign))
        for stretch in _not_ascii(tree):
            for pattern, found in kinds:
                if pattern.search(stretch.text):
                    found.append(stretch)
            if stretch.attribute is None and any(sign in stretch.text for sign in KEEPS_TOGETHER):
                together.append(stretch)
        return cls(tuple(invisible), tuple(foreign), tuple(together))


@cache
def _any_of(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{signs}]")


def _not_ascii(tree: Tree) -> Iterator[Stretch]:
    """Whether a string is ASCII is known beforehand, so that most of a draft in English costs nothing."""
    values = (value for places in tree.written.values() for _, value in places)
    if tree.runs.isascii() and "\x7f" not in tree.runs and all(map(str.isascii, values)):
        return
    for node, element in enumerate(tree.elements):
        _, attributes, children = element
        for child in children:
            if child.__class__ is str and (not child.isascii() or "\x7f" in child):
                yield from _runs(node, element)
                break
        for name, value in attributes:
            if not value.isascii():
                yield Stretch(node, name, 0, value)


def _runs(node: int, element: Element) -> Iterator[Stretch]:
    start = 0
    for child in element.children:
        if isinstance(child, str):
            if not child.isascii() or "\x7f" in child:
                yield Stretch(node, None, start, child)
            start += len(child)
        elif isinstance(child, Element):
            start += len(child.text)


@cache
def _from_right() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def is_from_right(text: str) -> bool:
    """Whether words in a text are written from right to left: Hebrew, Arabic and their neighbours."""
    return _from_right().search(text) is not None


def named(character: str) -> str:
    """A character by number and name: "U+200B (zero width space)"."""
    import unicodedata  # a table of names: only where something was found

    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name.lower()})" if name else f"U+{ord(character):04X}"


def spelled(text: str, pattern: re.Pattern[str]) -> str:
    """A text with the characters of a pattern shown by their numbers."""
    return pattern.sub(lambda match: "".join(f"⟨U+{ord(sign):04X}⟩" for sign in match[0]), text)
