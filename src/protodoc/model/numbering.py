"""Numbering: what comes after what (2, 2 bis, 3; a, b; i, ii), and the eId a number makes.

Source for eIds: Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from protodoc.model.designation import printed_number
from protodoc.model.eid import abbreviation
from protodoc.model.path import ORDINALS, clean_number
from protodoc.model.provision import CONTAINERS, HIERARCHY
from protodoc.model.tree import Tree

_EXTRAS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_PARTS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_DIGITS = 6
"""Digits of the longest number that is read as one."""
_LONGEST = 80
_WHOLE = frozenset("attachment component".split())
_GATHERED = HIERARCHY | frozenset("recitals recital citations citation preamble".split())
_COUNTED = frozenset("alinea indent hcontainer".split())


class Series(Enum):
    """What the numbers of a row of provisions are: 1, 2, 3; a, b, c; i, ii, iii."""

    DIGITS = "digits"
    LETTERS = "letters"
    ROMAN = "roman"


class Ordinal(NamedTuple):
    """A place in a row: 2 is (2, 0) and 2 bis (2, 1), which stands between 2 and 3. Letters count from a = 1."""

    base: int
    extra: int = 0

    def spelled(self, series: Series) -> str:
        """As it is written in its row: "3", "2 bis", "c", "iv"."""
        if series is Series.DIGITS:
            word = str(self.base)
        elif series is Series.ROMAN:
            word = _roman(self.base)
        else:
            word = chr(ord("a") + (self.base - 1) % 26) * ((self.base - 1) // 26 + 1)
        return f"{word} {_EXTRAS[self.extra - 1]}" if 0 < self.extra <= len(_EXTRAS) else word


def read_row(nums: Sequence[str]) -> tuple[Series, list[Ordinal | None]]:
    """The numbers of a row of `num` texts as ordinals; None where there is none or it is of another kind.

    "i" is one where a row begins with it or has "ii" too, and the ninth letter elsewhere; "da" right below "d" is
    added to it, while "aa" goes on from "z".
    """
    cleaned = [_split(clean_number(num)) for num in nums]
    series = _series([base for base, _ in cleaned if base])
    ordinals = [_ordinal(base, extra, series) for base, extra in cleaned]
    return series, _with_added(cleaned, ordinals) if series is Series.LETTERS else ordinals


def _with_added(cleaned: list[tuple[str, int]], ordinals: list[Ordinal | None]) -> list[Ordinal | None]:
    """Letters with those that were added to one: d, da, db, e."""
    placed: list[Ordinal | None] = []
    last = awaited = ""
    for (base, _), ordinal in zip(cleaned, ordinals, strict=True):
        if awaited and base == awaited:
            ordinal = Ordinal(_from_letters(last), _from_letters(base[1]))
        elif base:
            last = base if len(base) == 1 else ""
        awaited = last + _letter_after(base) if last else ""
        placed.append(ordinal)
    return placed


def _letter_after(base: str) -> str:
    """The letter added next: "a" to a letter, and to two the one after the second; "" after "z"."""
    return "a" if len(base) < 2 else chr(ord(base[1]) + 1) if base[1] < "z" else ""


def _series(bases: list[str]) -> Series:
    if any(base.isdigit() for base in bases):
        return Series.DIGITS
    if bases and all(_from_roman(base) for base in bases):
        several = any(len(base) > 1 and base != base[0] * len(base) for base in bases)
        if bases[0] == "i" or several or any(base in ("ii", "iii") for base in bases):
            return Series.ROMAN
    return Series.LETTERS


def _split(number: str) -> tuple[str, int]:
    """A cleaned number and what is added to it: "2bis" is ("2", 1), "12a" ("12", 1)."""
    if number.isdecimal():
        return number, 0
    for place, word in enumerate(_EXTRAS, 1):
        if number.endswith(word) and len(number) > len(word):
            return number.removesuffix(word), place
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits.isdigit() and len(number) == len(digits) + 1:
        return digits, ord(number[-1]) - ord("a") + 1
    return number, 0


def _ordinal(base: str, extra: int, series: Series) -> Ordinal | None:
    if series is Series.DIGITS:
        known = int(base) if base.isascii() and base.isdigit() and len(base) <= MAX_DIGITS else 0
    elif series is Series.ROMAN:
        known = _from_roman(base)
    else:
        known = _from_letters(base)
    return Ordinal(known, extra) if known else None


def _from_letters(base: str) -> int:
    """a is 1, z 26; aa is 27, and after it come ab or bb."""
    if not base or not all("a" <= sign <= "z" for sign in base) or len(base) > 2:
        return 0
    place = ord(base[-1]) - ord("a") + 1
    return place if len(base) == 1 else 26 + place


def _from_roman(base: str) -> int:
    """The value of a well-formed Roman number below 4000, else 0."""
    if not base or len(base) > 15 or any(sign not in _ROMAN for sign in base):
        return 0
    total = 0
    for sign, following in zip(base, [*base[1:], ""], strict=True):
        value = _ROMAN[sign]
        total += -value if value < _ROMAN.get(following, 0) else value
    return total if _roman(total) == base else 0


def _roman(value: int) -> str:
    word = ""
    for part, letters in _ROMAN_PARTS:
        word += letters * (value // part)
        value %= part
    return word


def eid_number(num: str) -> str:
    """The number of an eId from a `num`: "Article 18" gives "18", "[2 bis]" "2bis", "1.2." "1-2", "[ ]" "".

    "Article premier" gives "1". "" for a text that is too long to be a number.
    """
    words = printed_number(num).split() if len(num) <= _LONGEST else []
    joined = "".join(ORDINALS.get(word.lower(), word) for word in words)
    return "-".join(part for part in "".join(c if c.isalnum() else " " for c in joined).split())


def eid_prefix(tree: Tree, node: int) -> str | None:
    """The eId that a provision's own eId begins with: that of the provision around it, "" where there is none.

    Articles, and the containers that stand in no other, take only their attachment's. None where the provision
    around has no eId to go by.
    """
    name = tree.elements[node].name
    for place in tree.ancestors(node):
        around = tree.elements[place]
        if around.name in _WHOLE:
            return around.eid
        if name == "article" and around.name in CONTAINERS:
            continue
        if around.name in _GATHERED:
            return around.eid
    return ""


def expected_eid(tree: Tree, node: int) -> str | None:
    """The eId a provision should have by its place and number; None where they do not tell, as for an alternative."""
    element = tree.elements[node]
    prefix = eid_prefix(tree, node)
    if prefix is None or element.name not in _GATHERED or element.get("alternativeTo") is not None:
        return None
    num = element.first("num")
    number = eid_number(num.text) if num is not None else ""
    if not number and (element.name in _COUNTED or element.name in ("recital", "citation", "recitals", "citations")):
        number = str(tree.ordinal(node))
    if not number:
        return None
    step = f"{abbreviation(element.name)}_{number}"
    return f"{prefix}__{step}" if prefix else step
