"""Markdown (CommonMark with the strikethrough and tables of GitHub): text that cannot be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from protodoc.render.terminal import Ink, Piece, clean

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_STARTS = re.compile(r"^(\s*)(\d{1,9}(?=[.)])|(?=[-+=:]))")
_TAGS = {Ink.STRUCK: ("~~", "del"), Ink.INSERTED: ("**", "strong")}


def plain(text: str) -> str:
    """One line of words, as they are: markup escaped, control and bidirectional characters shown by their numbers."""
    line = " ".join(clean(text).split("\n"))
    return _STARTS.sub(r"\1\2\\", _inside(line))


def _inside(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def redline(pieces: Iterable[Piece]) -> str:
    """Pieces of a redline in one line, ~~struck~~ and **inserted**.

    Where such signs would not be read as marks (next to a comma, inside a word), the tags they stand for are
    written.
    """
    given = [(ink, " ".join(text.split("\n"))) for ink, text in pieces if text]
    done: list[str] = []
    for place, (ink, text) in enumerate(given):
        if ink not in _TAGS:
            done.append(_inside(text))
            continue
        sign, tag = _TAGS[ink]
        before = _last(given[place - 1]) if place else " "
        after = _first(given[place + 1]) if place + 1 < len(given) else " "
        marks = _marks(before, text[0]) and _marks(after, text[-1])
        marks = marks and not text[0].isspace() and not text[-1].isspace()
        done.append(f"{sign}{_inside(text)}{sign}" if marks else f"<{tag}>{_inside(text)}</{tag}>")
    return _STARTS.sub(r"\1\2\\", "".join(done)) if given and given[0][0] not in _TAGS else "".join(done)


def _first(piece: Piece) -> str:
    return "*" if piece[0] in _TAGS else piece[1][0]


def _last(piece: Piece) -> str:
    return "*" if piece[0] in _TAGS else piece[1][-1]


def _marks(outer: str, inner: str) -> bool:
    """Whether a run of signs between two characters opens (or closes) emphasis: CommonMark 0.31, section 6.2."""
    if inner.isalnum():
        return True
    return outer.isspace() or outer == "*"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are plain words, line feeds in them line breaks."""
    lines = [_line(heads), "|" + " --- |" * len(heads)]
    lines.extend(map(_line, rows))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {'<br>'.join(map(_inside, clean(cell).split(chr(10))))} |" for cell in cells)
