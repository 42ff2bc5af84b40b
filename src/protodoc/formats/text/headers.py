"""Headers: the lines that name an article, a container or an annex, and what the line itself says of its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protodoc.formats.text.labels import ROMAN
from protodoc.formats.text.words import Words
from protodoc.model.path import clean_number

_ADDED = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies"
_NUMBER = re.compile(
    rf"(?:[A-Z]\.)?[0-9]{{1,4}}(?:\.[0-9]{{1,3}})*(?:er|re|°)?(?:[A-Za-z]\b|[ \u00a0]?(?:{_ADDED})\b)?"
    rf"|[IVXLCDM]{{1,9}}(?:[ \u00a0](?:{_ADDED})\b)?(?!\w)|[A-Z](?!\w)"
)
_BRACKETED = re.compile(rf"\[\s*(?:(?:{_NUMBER.pattern}|[…\.]{{1,3}}|[xyzn])\s*)?\](?!\w)")
_SIGN = re.compile(r"\s*(?:[–—:\-]\s*)+|\s*\.\s*[–—\-]*\s*|\s+(?=\()")
_PROSE = re.compile(r"[.;:,]$")
_LETTERS = re.compile(r"\w")
# A heading is no sentence: what ends like one, and is longer than this, is text.
_WORDS_OF_HEADING = 12
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Header:
    """A header line: what it opens ("article", "chapter", …, "annex"), its number as printed, number, heading.

    `printed` is all that stands before the heading ("Article 6", "CHAPTER II"); `number` what an eId makes of it
    ("1" for "premier", as paths have it), "" where none is given; `value` the place in the row, 0 where it has none;
    `rest` words on the same line that are text and no heading.
    """

    unit: str
    printed: str
    number: str
    value: int
    heading: str
    rest: str = ""

    @property
    def is_first(self) -> bool:
        """Whether a row of articles or chapters begins with it: 1, I, A or "premier", and not 1 bis."""
        return self.value == 1 and (self.number == "1" or not self.number[:1].isdigit())


def read_header(text: str, words: Words) -> Header | None:
    """The header a line is, or None where it is prose that begins alike ("Article 4 does not preclude …")."""
    start = 1 if text.startswith("[") else 0
    while text[start : start + 1] == " ":
        start += 1
    head = words.head.match(text, start)
    if head is None:
        return _ordinal_first(text, start, words)
    unit = words.units.get(head[0].lower())
    if unit is None or not head[0][0].isupper():
        return None
    place = head.end()
    gap = place
    while text[gap : gap + 1] in (" ", "\u00a0"):
        gap += 1
    number = _match_number(text, gap, words) if gap > place or text[gap : gap + 1] == "[" else None
    if number is None:
        return _unnumbered(unit, text, place, words)
    return _with_heading(unit, text, number.end(), _clean(number[0], words), words)


def _match_number(text: str, place: int, words: Words) -> re.Match[str] | None:
    return _BRACKETED.match(text, place) or words.ordinal.match(text, place) or _NUMBER.match(text, place)


def _ordinal_first(text: str, start: int, words: Words) -> Header | None:
    """ "PREMIÈRE PARTIE": the number before the word; never of an article."""
    ordinal = words.ordinal.match(text, start)
    head = words.head.match(text, ordinal.end() + 1) if ordinal else None
    unit = words.units.get(head[0].lower()) if head else None
    if head is None or ordinal is None or unit in (None, "article") or not text[start].isupper():
        return None
    return _with_heading(str(unit), text, head.end(), _clean(ordinal[0], words), words)


def _unnumbered(unit: str, text: str, place: int, words: Words) -> Header | None:
    """An annex may stand without a number: alone, with a heading, or as "Annex to the Convention"."""
    rest = text[place:]
    if unit != "annex":
        return None
    if not _LETTERS.search(rest):
        return Header(unit, text.rstrip(" .:–—-"), "", 0, "")
    sign = _SIGN.match(rest)
    if sign is not None and _is_heading(rest[sign.end() :]):
        return Header(unit, text[:place], "", 0, rest[sign.end() :])
    if words.annex_of.match(rest.lstrip(" ")) and _is_heading(rest) and not _PROSE.search(rest):
        return Header(unit, text, "", 0, "")
    return None


def _with_heading(unit: str, text: str, place: int, number: tuple[str, int], words: Words) -> Header | None:
    printed, rest = text[:place], text[place:]
    if not _LETTERS.search(rest):
        return Header(unit, printed + rest.strip(" .:–—-"), *number, "")
    sign = _SIGN.match(rest)
    if sign is not None:
        after = rest[sign.end() :]
        if _is_heading(after):
            return Header(unit, printed, *number, after)
        if unit == "article" and after[:1].isupper() and not sign[0].isspace():
            return Header(unit, printed, *number, "", after)
        return None
    # No sign between number and heading: then the heading has to look like one.
    after = rest.strip(" \u00a0")
    if rest[:1] in (" ", "\u00a0") and after[:1].isupper() and _is_heading(after) and not _PROSE.search(after):
        return Header(unit, printed, *number, after)
    return None


def _is_heading(text: str) -> bool:
    if not text or len(text) > 3 * _LONGEST_HEADING:
        return False
    return not (_PROSE.search(text) and len(text.split()) > _WORDS_OF_HEADING)


def may_be_heading(text: str) -> bool:
    """Whether a line of its own looks like a heading: short, with a capital, and no sentence."""
    return len(text) <= _LONGEST_HEADING and text[:1].isupper() and _PROSE.search(text) is None


def _clean(number: str, words: Words) -> tuple[str, int]:
    """A number as figures and its value: "premier" is ("1", 1), "IV" ("IV", 4), "5 bis" ("5bis", 5)."""
    bare = "".join(number.replace("[", " ").replace("]", " ").split())
    known = words.ordinals.get(bare.lower())
    if known is not None:
        figures_of = clean_number(bare)
        as_printed = bare if bare.isascii() else str(known)
        return (figures_of if figures_of.isdigit() else as_printed), known
    bare = "".join(sign if sign.isalnum() or sign in ".-" else "" for sign in bare).strip(".").replace(".", "-")
    figures = re.match(r"[0-9]+", bare)
    if figures is not None:
        return re.sub(r"(?<=[0-9])(?:er|re)$", "", bare), int(figures[0])
    if bare.lower() in ROMAN:
        return bare, ROMAN[bare.lower()]
    return bare, ord(bare) - ord("A") + 1 if len(bare) == 1 and "A" <= bare <= "Z" else 0
