"""Labels: what a line is numbered with ("1.", "§ 2", "(a)", "iv)", "[2 bis]", "–"), and how it may be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from protodoc.formats.text.lines import tidy
from protodoc.model import numbering

_ADDED = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_EXTRA = rf"(?:[ \u00a0]?(?:{'|'.join(_ADDED)})\b)?"
_DIGITS = rf"[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,2}}[a-z]?{_EXTRA}"
_NUMBER = rf"(?:{_DIGITS}|[ivxlc]{{1,8}}{_EXTRA}|[a-z]{{1,2}}{_EXTRA}|[IVXLC]{{1,7}}|[A-Z])"

# The signs around a number, and what may follow it: a blank or the end, or, glued to it, a capital or a quote.
_GLUED = r"(?=$|\s|[A-ZÀ-Ý“«\"„])"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("§", re.compile(rf"\[?§\s*(?P<number>{_DIGITS})\.?\]?(?=$|\s)")),
    ("()", re.compile(rf"\[?\(\s*(?P<number>{_NUMBER})\s*\)\.?\]?{_GLUED}")),
    (")", re.compile(rf"\[?(?P<number>{_NUMBER})\s?\)\]?{_GLUED}")),
    ("°", re.compile(r"\[?(?P<number>[0-9]{1,3})\s?[°º]\)?\]?(?=$|\s|\w)")),
    (".", re.compile(rf"\[?(?P<number>{_NUMBER})\.\]?(?=$|\s)")),
    (".", re.compile(r"\[?(?P<number>[0-9]{1,3})\.(?=[A-ZÀ-Ý][a-zà-ÿ’'])")),
    ("[]", re.compile(rf"\[(?P<number>[0-9]{{1,3}}{_EXTRA})\](?=$|\s)")),
    ("", re.compile(rf"\[?(?P<number>[0-9]{{1,3}}{_EXTRA}|[ivxlc]{{1,8}}|[a-z])(?=$|\s)")),
)
_DASH = re.compile(r"(?P<printed>[–—•▪‣])\s*(?=[^\s0-9])|(?P<plain>[-*]\s+(?=\S)|-(?=[^\W0-9_]))")
_STRAY = re.compile(r"[.;,)]+(?=\s|$)")
_SPLIT = re.compile(rf"(?P<base>[0-9]+(?:\.[0-9]+)*|[A-Za-z]+?)(?P<extra>[a-z]?|[ \u00a0]?(?:{'|'.join(_ADDED)}))")

ROMAN: Mapping[str, int] = MappingProxyType(
    {numbering.Ordinal(value).spelled(numbering.Series.ROMAN): value for value in range(1, 400)}
)
"""Roman numbers in small letters, and their values."""

RANKS: Mapping[str, int] = MappingProxyType(
    {"1": 0, "A": 0, "I": 0, "1.1": 1, "1.1.1": 2, "a": 1, "i": 2, "–": 3}
)  # fmt: skip
"""Each series by its first number, and how deep it stands by custom: paragraph, subparagraph, point, indent."""

DASH = "–"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: the series, and the place in it. "i" is first of "i" and ninth of "a"."""

    series: str
    base: int
    extra: int = 0

    def follows(self, other: Reading) -> bool:
        """Whether this is the very next: 3 after 2 or 2 bis, 2 bis after 2."""
        if self.series != other.series:
            return False
        if self.base == other.base + 1:
            return self.extra == 0
        return self.base == other.base and self.extra == other.extra + 1

    def is_after(self, other: Reading) -> bool:
        """Whether this stands later in the same series."""
        return self.series == other.series and (self.base, self.extra) > (other.base, other.extra)

    @property
    def is_first(self) -> bool:
        """Whether a list may begin with it."""
        return self.base == 1 and self.extra == 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed ("(a)"), its number ("a"), the signs around it, its readings, and the words after it.

    `bare` says that no sign tells it from a word ("1 The Parties", "a the request"): its neighbours must.
    """

    printed: str
    number: str
    form: str
    readings: tuple[Reading, ...]
    rest: str

    @property
    def bare(self) -> bool:
        """Whether only its neighbours can tell that it is a label."""
        return not self.form

    @property
    def kind(self) -> str:
        """What its signs are: "1" figures, "a" small letters, "A" capitals, "–" a dash."""
        if not self.number:
            return DASH
        return "1" if self.number[0].isdigit() else "A" if self.number[0].isupper() else "a"

    @property
    def first(self) -> Reading | None:
        """The reading by which a list may begin with it."""
        return next((reading for reading in self.readings if reading.is_first), None)


def read_label(raw: str) -> Label | None:
    """The label a line begins with, or None."""
    dash = _DASH.match(raw)
    if dash is not None:
        return Label(tidy(dash[0]), "", DASH, (Reading(DASH, 1),), tidy(raw[dash.end() :]))
    for form, shape in _SHAPES:
        match = shape.match(raw)
        if match is None:
            continue
        readings = _readings(match["number"])
        if readings:
            return Label(tidy(match[0]), tidy(match["number"]), form, readings, _rest(raw[match.end() :]))
    return None


def _rest(text: str) -> str:
    """The words after a label; a full stop that slipped in before them is none."""
    text = tidy(text)
    stray = _STRAY.match(text)
    return text[stray.end() :].lstrip(" ") if stray else text


def _readings(number: str) -> tuple[Reading, ...]:
    match = _SPLIT.fullmatch(number)
    if match is None:
        return ()
    base, extra = match["base"], _extra(match["extra"])
    if base[0].isdigit():
        depth = base.count(".")
        return (Reading(".".join("1" * (depth + 1)), int(base.rpartition(".")[2]), extra),)
    return _letter_readings(number, 0) or _letter_readings(base, extra)


def _extra(word: str) -> int:
    word = word.strip(" \u00a0")
    if word in _ADDED:
        return _ADDED.index(word) + 1
    return ord(word) - ord("a") + 1 if word else 0


def _letter_readings(word: str, extra: int) -> tuple[Reading, ...]:
    small = word.lower()
    if not word.isascii() or small not in (word, word.swapcase()):
        return ()
    upper = word != small
    found: list[Reading] = []
    if len(set(small)) == 1 and len(small) <= 2:
        value = ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1)
        found.append(Reading("A" if upper else "a", value, extra))
    if small in ROMAN:
        found.append(Reading("I" if upper else "i", ROMAN[small], extra))
    return tuple(found)
