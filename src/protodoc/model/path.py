"""ProvisionPath: a place as people cite it: "25.3", "18.1.a", "14(2)(c)", "Article 27, paragraph 9".

A path says how deep a thing stands and by which numbers, not what each level is called: drafters, committees and
translators name the same level differently, so two paths agree when their numbers do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

LEVELS: tuple[str, ...] = (
    "annex",
    "appendix",
    "part",
    "title",
    "chapter",
    "section",
    "subsection",
    "article",
    "paragraph",
    "subparagraph",
    "point",
    "letter",
    "item",
    "indent",
)
"""The levels people name, widest first. French "alinéa" counts as a subparagraph."""

CONTAINERS: frozenset[str] = frozenset(LEVELS[: LEVELS.index("article")])
"""Levels that gather articles; an article's number says nothing about them (annexes number anew)."""

ORDINALS: Mapping[str, str] = MappingProxyType({"premier": "1", "première": "1", "1er": "1", "1ère": "1", "1re": "1"})
"""Words and forms that are printed for a number, and the number."""

_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_MAX_TEXT = 400
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "annex": "annex", "annexe": "annex", "appendix": "appendix", "appendice": "appendix",
        "part": "part", "partie": "part", "title": "title", "titre": "title",
        "chapter": "chapter", "chapitre": "chapter", "section": "section", "subsection": "subsection",
        "article": "article", "art": "article", "paragraph": "paragraph", "paragraphe": "paragraph",
        "para": "paragraph", "par": "paragraph", "§": "paragraph",
        "subparagraph": "subparagraph", "sub-paragraph": "subparagraph", "alinéa": "subparagraph",
        "sous-alinéa": "point", "point": "point", "letter": "letter", "lettre": "letter", "item": "item",
        "indent": "indent", "tiret": "indent",
    }
)  # fmt: skip
_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "eng": MappingProxyType(
            {level: level.capitalize() if _RANK[level] <= _RANK["article"] else level for level in LEVELS}
        ),
        "fra": MappingProxyType(
            {
                "annex": "annexe", "appendix": "appendice", "part": "partie", "title": "titre",
                "chapter": "chapitre", "section": "section", "subsection": "sous-section",
                "article": "article", "paragraph": "paragraphe", "subparagraph": "alinéa", "point": "point",
                "letter": "lettre", "item": "point", "indent": "tiret",
            }
        ),
    }
)  # fmt: skip

_ROMAN = re.compile(r"[ivxlcdm]+")
_STRIP = re.compile(r"[\[\](){}«»“”\"'’*°º]")
_DASHES = frozenset("–—-")
_GATHERING = CONTAINERS | frozenset("book tome subtitle subchapter subpart division subdivision hcontainer".split())
_UNNAMED = MappingProxyType({"hcontainer": "division"})


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:(?P<word>§§?|[^\W\d_]{2,}(?:-[^\W\d_]+)*)\.?\s*)?"
        r"(?P<number>\(?\[?[0-9A-Za-z]{1,12}(?:[ \u00a0](?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?\]?\)?)"
        r"[.,;]?"
    )


def clean_number(num: str) -> str:
    """The number inside a `num` as paths compare it: lower case, without brackets, spaces, or the unit's word.

    "Article 18" gives "18", "a." "a", "(ii)" "ii", "[2 bis]" "2bis", "Article [ ]" "". A dot inside stays
    ("1.1", "K.3"). Linear in the length of the text; no number is ever computed.
    """
    before, _, number = num.rpartition(" ")
    if number.isdigit() and number.isascii() and (not before or _names_unit(before.lower())):
        return number
    words = _STRIP.sub(" ", num).split()
    kept: list[str] = []
    for place, word in enumerate(words):
        bare = word.strip(".,;:§").lower()
        if word in _DASHES:
            if kept:
                break
            continue
        if not kept and bare in _WORDS and (len(words) > 1 or len(bare) > 1):
            continue
        if not kept and _is_word(bare) and (place + 1 < len(words) or len(words) == 1):
            continue
        if bare:
            kept.append(ORDINALS.get(bare, bare))
    return "".join(kept).strip("–—-")


def _names_unit(before: str) -> bool:
    """Whether all that stands before a number is the one word for what it is the number of."""
    return before.isalpha() and (before in _WORDS or _is_word(before))


def _is_word(bare: str) -> bool:
    """Whether a word before the number is a word and no number: "Artikel", not "xviii" or "premier"."""
    return len(bare) > 3 and bare.isalpha() and not _ROMAN.fullmatch(bare) and bare not in ORDINALS


def form_of(number: str) -> str:
    """What a cleaned number looks like: "digit" (also "2bis"), "roman", "letter" or "other".

    "i", "v" and "x" are roman, every other single letter is a letter; only its neighbours can tell more.
    """
    if not number:
        return "other"
    if number[0] in "0123456789":
        return "digit"
    if number in ("i", "v", "x") or (len(number) > 1 and _ROMAN.fullmatch(number)):
        return "roman"
    if len(number) == 1 or (len(number) == 2 and number[0] == number[1]):
        return "letter"
    return "other"


class PathStep(NamedTuple):
    """One step down: a cleaned number, and the level it was called ("" where none was said)."""

    number: str
    level: str = ""

    @property
    def is_container(self) -> bool:
        """Whether it gathers articles ("Chapter II")."""
        return self.level in CONTAINERS


@dataclass(frozen=True, slots=True, order=True)
class ProvisionPath:
    """A way down to a provision, outermost step first. The empty path is the whole instrument."""

    steps: tuple[PathStep, ...] = ()

    @classmethod
    def of(cls, *numbers: str) -> ProvisionPath:
        """A path by numbers alone: `ProvisionPath.of("25", "3")`."""
        return cls(tuple(PathStep(clean_number(number)) for number in numbers))

    @classmethod
    def parse(cls, text: str) -> ProvisionPath:
        """Read a path as people write it, in English or French. Raises ValueError where it is none.

        A number without a word takes the level below the one before it; the first one is the article's.
        """
        if len(text) > _MAX_TEXT:
            raise ValueError("not a provision: too long")
        steps: list[PathStep] = []
        place = 0
        body = text.rstrip(" .,;")
        while place < len(body):
            match = _token().match(body, place)
            if match is None:
                raise ValueError(f"not a provision: {text!r}")
            word = (match["word"] or "").lower()
            level, number, end = _level_of(word), clean_number(match["number"]), match.end()
            if word and not level and form_of(word) in ("roman", "letter"):
                number, end = word, match.end("word") + (body[match.end("word")] == ".")
            elif (word and not level) or not number:
                raise ValueError(f"not a provision: {text!r}")
            steps.append(PathStep(number, level))
            place = end
        if not steps:
            raise ValueError("not a provision: empty")
        return cls(tuple(steps))

    def __str__(self) -> str:
        """The short form: "25.3", "Chapter II, Section 1", "Annex IV, 13.2". Reads back to the same numbers."""
        parts = [f"{_NAMES['eng'][s.level]} {_shown(s)}" for s in self.steps if s.is_container]
        inner = ".".join(step.number for step in self.steps if not step.is_container)
        return ", ".join([*parts, inner] if inner else parts)

    def __bool__(self) -> bool:
        return bool(self.steps)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The cleaned numbers, outermost first: what paths are compared by."""
        return tuple(step.number for step in self.steps)

    @property
    def inner_numbers(self) -> list[str]:
        """The cleaned numbers from the article down."""
        return [step.number for step in self.steps if step.level not in CONTAINERS]

    @property
    def containers(self) -> ProvisionPath:
        """The part that gathers articles: "Chapter II, Section 1"."""
        return ProvisionPath(tuple(step for step in self.steps if step.is_container))

    @property
    def inner(self) -> ProvisionPath:
        """The part from the article down."""
        return ProvisionPath(tuple(step for step in self.steps if not step.is_container))

    @property
    def parent(self) -> ProvisionPath | None:
        """The path one step up, or None at the top."""
        return ProvisionPath(self.steps[:-1]) if self.steps else None

    def child(self, number: str, level: str = "") -> ProvisionPath:
        """The path one step down; the number is cleaned."""
        return ProvisionPath((*self.steps, PathStep(clean_number(number), level)))

    def agrees(self, other: ProvisionPath) -> bool:
        """Whether both lead to the same numbers, whatever the levels are called."""
        return self.numbers == other.numbers

    def is_within(self, other: ProvisionPath) -> bool:
        """Whether this is `other` or stands inside it, by numbers."""
        return self.numbers[: len(other.steps)] == other.numbers

    def label(self, language: str = "eng") -> str:
        """The path in a drafter's words: "Article 25, paragraph 3", "article 25, paragraphe 3".

        Under a paragraph, letters follow with dots ("Article 18, paragraph 1.a"), as Council of Europe texts
        write. Languages without a table of their own are written in English; a level that people have no word for
        goes by its element ("clause 3"), a division by "division".
        """
        names = _NAMES.get(language, _NAMES["eng"])
        words = ""
        seen_number = False
        for place, (step, level) in enumerate(zip(self.steps, _levels(self.steps), strict=True)):
            if seen_number:
                words += f".{step.number}"
                continue
            name = names.get(level) or _UNNAMED.get(level, level)
            if place and not step.is_container and level != "article":
                name = name[:1].lower() + name[1:]
            words += f"{', ' if place else ''}{name} {_shown(step)}"
            seen_number = level not in _GATHERING and level != "article"
        return words


def _level_of(word: str) -> str:
    """The level a head word names, singular or plural; "" where it names none."""
    if word.startswith("§"):
        return "paragraph"
    return _WORDS.get(word) or _WORDS.get(word.removesuffix("s"), "")


WHOLE = ProvisionPath()
"""The path of a whole instrument."""


def _levels(steps: tuple[PathStep, ...]) -> list[str]:
    """The level of each step: as said, else by depth and form."""
    levels: list[str] = []
    for step in steps:
        if step.level:
            levels.append(step.level)
        elif not any(level == "article" or level not in CONTAINERS for level in levels):
            levels.append("article")
        elif levels[-1] == "article" and form_of(step.number) == "digit":
            levels.append("paragraph")
        else:
            levels.append("subparagraph" if levels[-1] in ("article", "paragraph") else "point")
    return levels


def _shown(step: PathStep) -> str:
    """Containers are numbered in capitals (Chapter II, Annex B), articles and below as they are."""
    return step.number.upper() if step.is_container else step.number
