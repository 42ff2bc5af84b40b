"""Runs of words in the source: the bytes that hold them, and where markup can be put around them.

The words of a value and the bytes of the source differ in white space, references and CDATA sections, and inline
markup stands in between; here the two are brought together, sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protodoc.formats.akn.lexing import Sign, signs_of_text, tag_end
from protodoc.formats.akn.scope import escape_text

_BLANKS = frozenset(" \t\r\n")
_APART = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>", re.DOTALL)
_TAG = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    rb"""|<(?P<close>/)?(?P<tag>[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in the source: the stretches of bytes that are theirs alone, and the byte before and after them.

    `stretches` is empty where the run is: then `before` and `after` are the same place.
    """

    stretches: tuple[tuple[int, int], ...]
    before: int
    after: int


def find_run(data: bytes, inside: tuple[int, int], text: str, start: int, end: int) -> Run | None:
    """The words `start` to `end` of an element's text; `inside` are the bytes between its tags.

    None where the bytes do not hold that text. Where the run ends with a space, the white space that reading left
    out after it belongs to it.
    """
    raw = signs_of_text(data, *inside)
    place = inside[0]
    signs: list[Sign] = []
    for number, sign in enumerate(text[: max(end, start + 1)]):
        found = _next(raw, sign)
        if found is None:
            return None
        if number == start and start >= end:
            return Run((), found[1], found[1])
        place = found[2]
        if number >= start:
            signs.append(found)
    if not signs:
        return Run((), place, place)
    after = signs[-1][2]
    if text[end - 1 : end] == " " and text[end : end + 1] not in _BLANKS:
        signs.extend(_blanks(raw))
    return Run(_stretches(signs), signs[0][1], after)


def _next(raw: Iterator[Sign], sign: str) -> Sign | None:
    """Reading takes white space away and nothing else, so the first sign that fits is the one."""
    for found in raw:
        if found[0] == sign or (sign == " " and found[0] in _BLANKS):
            return found
        if found[0] not in _BLANKS:
            return None
    return None


def _blanks(raw: Iterator[Sign]) -> Iterator[Sign]:
    for found in raw:
        if found[0] not in _BLANKS:
            return
        yield found


def _stretches(signs: list[Sign]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for _, start, end in signs:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def in_cdata(data: bytes, inside: tuple[int, int], place: int) -> bool:
    """Whether a place between an element's tags is in a CDATA section."""
    for match in _APART.finditer(data, *inside):
        if match.start() >= place:
            return False
        if match["cdata"] is not None and match.start("cdata") <= place <= match.end("cdata"):
            return True
    return False


def as_text(text: str, line_end: str, *, cdata: bool) -> bytes:
    """Words as bytes; in a CDATA section they stand outside of it, since there nothing could be escaped."""
    written = escape_text(text).replace("\n", line_end)
    return outside_cdata(written).encode("utf-8") if cdata else written.encode("utf-8")


def outside_cdata(written: str) -> str:
    """XML put into a CDATA section: the section ends before it and begins again after it."""
    return f"]]>{written}<![CDATA["


def markup_around(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The nearest places around a run between which elements are whole; None where the run cuts one in two."""
    behind = ahead = 0
    for match in _TAG.finditer(data, start, end):
        if match["tag"] is None or match["tag"].endswith(b"/"):
            continue
        if match["close"] is None:
            ahead += 1
        elif ahead:
            ahead -= 1
        else:
            behind += 1
    for _ in range(behind):
        tag = data.rfind(b"<", 0, start)
        if tag < 0 or tag_end(data, tag) != start or data[tag + 1 : tag + 2] in b"/!?" or data[start - 2] == 0x2F:
            return None
        start = tag
    for _ in range(ahead):
        if not data.startswith(b"</", end):
            return None
        end = data.index(b">", end) + 1
    return start, end
