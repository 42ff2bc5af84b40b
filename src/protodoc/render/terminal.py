"""Text for a terminal: colours, widths in columns, and characters that would lie to the reader.

Document text is never given to a markup-reading printer: square brackets are law in a draft, and printers that
read `[word]` as a style delete exactly the disputed words. So the few escape sequences needed are written here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

DEFAULT_WIDTH = 80
MIN_WIDTH = 40
_TAB = "    "
_TOKENS = re.compile(r"\n| +|[^ \n]+")


class Ink(Enum):
    """What a piece of text means; the value is its escape code (ECMA-48, Select Graphic Rendition)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    STRONG = "1"
    GUTTER = "1;34"
    QUIET = "2"
    GOOD = "32"
    STRUCK = "31;9"
    INSERTED = "32;4"


class Paper(NamedTuple):
    """What is written on: its width in columns, and whether it takes colour."""

    width: int = DEFAULT_WIDTH
    color: bool = False

    def paint(self, ink: Ink, text: str) -> str:
        """The text in an ink, line by line; unchanged where there is no colour or no text."""
        if not self.color or not text:
            return text
        start, end = f"\x1b[{ink.value}m", "\x1b[0m"
        return "\n".join(f"{start}{line}{end}" if line else line for line in text.split("\n"))


# Format characters that carry meaning in some script and change nothing but the joining of letters or the
# breaking of lines; every other one is shown by its number.
_HARMLESS_FORMAT = frozenset("\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\u200c\u200d")
_MAYBE_UNSAFE = re.compile("[^\\n\\x20-\\x7e\\xa0-\\xac\\xae-\\u05ff\\u2010-\\u2027\\u2030-\\u205f]")


def clean(text: str) -> str:
    """The text with every control, bidirectional and invisible character shown as ⟨U+202E⟩, tabs as spaces.

    Line feeds stay. Source: Unicode Technical Report 36, section 3, and Trojan Source (CVE-2021-42574).
    """
    return _MAYBE_UNSAFE.sub(lambda match: shown(match[0]), text)


def shown(character: str) -> str:
    """One character as a reader may safely see it."""
    if character == "\t":
        return _TAB
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and character not in _HARMLESS_FORMAT):
        return f"⟨U+{ord(character):04X}⟩"
    return character


def width_of(text: str) -> int:
    """How many columns a text takes on a terminal (Unicode Standard Annex 11; combining marks take none)."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def pad(text: str, width: int) -> str:
    """The text filled with spaces up to a width in columns."""
    return text + " " * (width - width_of(text))


def shorten(text: str, width: int) -> str:
    """The text, or its beginning and an ellipsis where it is wider than that many columns."""
    if width_of(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= _character_width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """The words of a text in lines of at most that many columns; a word is never broken.

    Only U+0020 breaks a line: a no-break space is text that holds its words together. `hanging` is what the
    second and later lines begin with (as `indent` where it is None).
    """
    later = indent if hanging is None else hanging
    lines: list[str] = []
    line, begun = indent, False
    used = width_of(indent)
    for word in text.split(" "):
        if not word:
            continue
        size = width_of(word)
        if begun and used + 1 + size > width:
            lines.append(line)
            line, used, begun = later, width_of(later), False
        line += f" {word}" if begun else word
        used += size + (1 if begun else 0)
        begun = True
    if begun or not lines:
        lines.append(line.rstrip(" ") if not begun else line)
    return lines


def columns(rows: Sequence[tuple[str, ...]], gap: int = 2) -> list[str]:
    """Rows as lines whose cells begin below each other; the last cell runs free."""
    if not rows:
        return []
    widths = [max(width_of(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    return [
        (" " * gap).join([*(pad(cell, widths[place]) for place, cell in enumerate(row[:-1])), row[-1]]).rstrip()
        for row in rows
    ]


def count(number: int, singular: str, plural: str = "") -> str:
    """A number and its noun: "1 error", "3 errors"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(words: list[str], joint: str = "and") -> str:
    """Words as a sentence lists them: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


Piece: TypeAlias = tuple[Ink | None, str]
"""A stretch of text in one ink (None: plain)."""


def flow(pieces: Iterable[Piece], paper: Paper, indent: str = "", hanging: str | None = None) -> list[str]:
    """Pieces as lines no wider than the paper, broken at U+0020 and at line feeds; a word is never broken."""
    later = indent if hanging is None else hanging
    lines: list[str] = []
    line: list[Piece] = []
    lead, used = indent, width_of(indent)
    for word in _words(pieces):
        size = sum(width_of(text) for _, text in word)
        blank = bool(word) and all(not text.strip(" ") for _, text in word)
        if not word or (line and not blank and used + size > paper.width):
            lines.append(_painted(lead, line, paper))
            line, lead, used = [], later, width_of(later)
        if blank and not line:
            continue
        line.extend(word)
        used += size
    if line or not lines:
        lines.append(_painted(lead, line, paper))
    return lines


def _words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Words and the spaces between them, each as its pieces; an empty list is a line feed."""
    word: list[Piece] = []
    for ink, text in pieces:
        for token in _TOKENS.findall(text):
            if token[0] in " \n":
                if word:
                    yield word
                word = []
                yield [] if token == "\n" else [(ink, token)]
            else:
                word.append((ink, token))
    if word:
        yield word


def _painted(lead: str, line: list[Piece], paper: Paper) -> str:
    """One line with neighbouring pieces of one ink painted as one, spaces at its end left out."""
    while line and not line[-1][1].strip(" "):
        line.pop()
    runs: list[Piece] = []
    for ink, text in line:
        if runs and runs[-1][0] is ink:
            runs[-1] = (ink, runs[-1][1] + text)
        else:
            runs.append((ink, text))
    return lead + "".join(paper.paint(ink, text) if ink else text for ink, text in runs)
