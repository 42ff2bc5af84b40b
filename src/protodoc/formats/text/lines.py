"""Lines: the text as its typist left it, one value per line that says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r]")
_SPACE = " \t\x0b\x0c"
_GAP = re.compile(f"[{_SPACE}]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_RULE = re.compile(r"[\s\-–—_=*#~.|:+]*")
_TAB = 4
_STOP = (".", ";", ":", "!", "?")

# A text is taken as wrapped by hand when no line is longer than WIDTH and this many break off in a sentence.
WIDTH = 110
_BROKEN = 3
_MIN_BROKEN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its bytes [start, end), how far it is indented, its words.

    `raw` has its blanks as typed, none at the ends; `free` says that an empty line, or nothing, stands above;
    `dropped` counts characters that no XML may hold and that were left out.
    """

    number: int
    start: int
    end: int
    indent: int
    raw: str
    free: bool
    dropped: int = 0

    @property
    def words(self) -> str:
        """The line with single blanks."""
        return tidy(self.raw)


def tidy(text: str) -> str:
    """A text with single blanks, none at the ends. No-break spaces are text."""
    return _GAP.sub(" ", text).strip(" ")


def split_lines(text: str, offset: int = 0) -> list[Line]:
    """The lines that hold a letter, a digit or another sign of meaning; rules ("---") and blank ones go.

    `offset` is the byte at which the text begins (after a byte order mark).
    """
    lines: list[Line] = []
    start, free = offset, True
    place = number = 0
    while True:
        match = _BREAK.search(text, place)
        body = text[place : match.start() if match else len(text)]
        size = len(body.encode("utf-8"))
        number += 1
        if _RULE.fullmatch(_FORBIDDEN.sub("", body)):
            free = True
        else:
            lines.append(_line(number, start, start + size, body, free))
            free = False
        if match is None:
            return lines
        start += size + len(match[0])
        place = match.end()


def _line(number: int, start: int, end: int, body: str, free: bool) -> Line:
    clean, dropped = _FORBIDDEN.subn("", body)
    stripped = clean.lstrip(_SPACE)
    lead = clean[: len(clean) - len(stripped)]
    return Line(number, start, end, len(lead.expandtabs(_TAB)), stripped.rstrip(_SPACE), free, dropped)


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the typist broke sentences into lines of a page's width."""
    if not lines or max(len(line.raw) + line.indent for line in lines) > WIDTH:
        return False
    broken = sum(
        1
        for line, following in pairwise(lines)
        if not following.free and following.raw[:1].islower() and _breaks_off(line)
    )
    return broken >= _BROKEN


def _breaks_off(line: Line) -> bool:
    """Whether a line is as long as a page allows, and ends no sentence."""
    return len(line.raw) >= _MIN_BROKEN and not line.raw.endswith(_STOP)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, and whether it may go on with the one above (`plain`), and the next with it (`open`)."""

    line: Line
    plain: bool
    open: bool


def join_wrapped(pieces: Iterable[Piece], *, wrapped: bool) -> Iterator[Line]:
    """Lines with the sentences that go on below put together.

    In a text wrapped by hand a plain line goes on with the line above unless that one ended a sentence. In all
    others only where the line above breaks off at a letter and this one begins with a small one.
    """
    held: list[Piece] = []
    for piece in pieces:
        if held and piece.plain and held[-1].open and _goes_on(held[-1].line, piece.line, wrapped=wrapped):
            held.append(piece)
            continue
        if held:
            yield _joined(held)
        held = [piece]
    if held:
        yield _joined(held)


def _joined(pieces: list[Piece]) -> Line:
    first = pieces[0].line
    if len(pieces) == 1:
        return first
    raw = " ".join(piece.line.raw for piece in pieces)
    return replace(first, end=pieces[-1].line.end, raw=raw, dropped=sum(piece.line.dropped for piece in pieces))


def _goes_on(above: Line, line: Line, *, wrapped: bool) -> bool:
    if line.free:
        return False
    small = line.raw[0].islower()
    if wrapped:
        return small or _breaks_off(above)
    return small and above.raw[-1].isalnum()
