"""Numbers as drafts write them: counting on from one, and putting a new one in the place of an old one."""

from __future__ import annotations

import re
from collections.abc import Sequence

STYLES: tuple[str, ...] = ("1", "a", "i", "A", "I")
"""Ways of counting, each by its first number: arabic, letters, Roman, and the last two in capitals."""

_LAST_DIGITS = re.compile(r"([0-9]+)([^0-9]*)\Z")
_LAST_LETTERS = re.compile(r"((?<![A-Za-z])[A-Za-z]+)([^A-Za-z]*)\Z")
_TOKEN = re.compile(r"\w+")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999
_LONGEST = 15
"""Digits or letters of the longest number there can be."""


def write_number(value: int, style: str) -> str | None:
    """A number in a style, or None where the style has no such number."""
    if style == "1":
        return str(value) if value >= 0 else None
    if value < 1 or value > _MOST:
        return None
    text = _letters(value) if style in "aA" else _roman(value)
    return text.upper() if style in "AI" else text


def read_number(text: str, style: str) -> int | None:
    """The value of a number written in a style, or None where it is not."""
    if not text or len(text) > _LONGEST or not text.isascii():
        return None
    if style == "1":
        return int(text) if text.isdecimal() else None
    lower = text.lower()
    if not text.isalpha() or text != (text.upper() if style in "AI" else lower):
        return None
    value = _value_of_letters(lower) if style in "aA" else _value_of_roman(lower)
    return value if value is not None and write_number(value, style) == text else None


def _letters(value: int) -> str:
    text = ""
    while value:
        value, digit = divmod(value - 1, 26)
        text = chr(97 + digit) + text
    return text


def _value_of_letters(text: str) -> int | None:
    value = 0
    for letter in text:
        value = value * 26 + ord(letter) - 96
    return value if value <= _MOST else None


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            text, value = text + sign, value - worth
    return text


def _value_of_roman(text: str) -> int | None:
    value = at = 0
    for worth, sign in _ROMAN:
        while text.startswith(sign, at):
            value, at = value + worth, at + len(sign)
    return value if at == len(text) else None


def _cut(text: str, style: str) -> tuple[str, str, str] | None:
    """A text as (before, its last number, after)."""
    found = (_LAST_DIGITS if style == "1" else _LAST_LETTERS).search(text)
    return (text[: found.start()], found[1], found[2]) if found else None


def shifted(text: str, style: str, by: int) -> str | None:
    """A text with its last number counted on: ("art_5", "1", 1) gives "art_6"; None where it has none."""
    parts = _cut(text, style)
    value = read_number(parts[1], style) if parts else None
    number = write_number(value + by, style) if value is not None else None
    return f"{parts[0]}{number}{parts[2]}" if parts and number is not None else None


def shifts_between(old: str, new: str) -> list[tuple[str, int]]:
    """Every (style, by) that leads from one text to another."""
    found: list[tuple[str, int]] = []
    for styles in ("1", "aiAI"):
        before, after = _cut(old, styles[0]), _cut(new, styles[0])
        if before and after and before[::2] == after[::2]:
            for style in styles:
                low, high = read_number(before[1], style), read_number(after[1], style)
                if low is not None and high is not None and (style != "1" or str(high) == after[1]):
                    found.append((style, high - low))
    return found


def replace_last(text: str, numbers: Sequence[tuple[str, str]]) -> str:
    """A text with numbers replaced, taken from its end: "Article 5, paragraph 2" with (("5", "6"), ("2", "2")).

    `numbers` run from the outermost to the innermost; one that does not stand in the text is passed over.
    """
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    out = text
    for old, new in reversed(numbers):
        for index in range(len(tokens) - 1, -1, -1):
            start, end = tokens[index]
            if text[start:end] == old:
                out = out[:start] + new + out[end:]
                tokens = tokens[:index]
                break
    return out
