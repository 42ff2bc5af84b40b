"""Excerpt: the line of the source a finding is about, with marks under the words meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.model.diagnostic import Span
from protodoc.render.terminal import Ink, Paper, shown, width_of, wrap

_LINE_END = re.compile(rb"\r\n|\n|\r")
_TAG = re.compile(r"<([^\s<>/!?]+)\s[^<>]*?(/?)>")
_BLANKS = " \t"
_MIN_ROOM = 24
_LONG_WORD = 16
_NEAR = 600
"""Characters of a long line that are drawn on either side of a mark, before they are shortened."""


class Mark(NamedTuple):
    """A place to mark: where, what to write below it, and whether it is what the finding is about."""

    span: Span
    label: str
    ink: Ink
    sign: str = "^"


class _Cell(NamedTuple):
    """One piece of a line as it is drawn: its text, and the columns (from 1) of the source it stands for."""

    text: str
    start: int
    end: int


class Lines:
    """The lines of a source, split once."""

    __slots__ = ("_data", "_ends", "_last", "_starts")

    def __init__(self, data: bytes) -> None:
        ends = [match.span() for match in _LINE_END.finditer(data)]
        self._data = data
        self._starts = [3 if data.startswith(b"\xef\xbb\xbf") else 0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(data)]
        self._last = (0, "")

    def text(self, line: int) -> str:
        """A line by its number from 1, without its end; "" beyond the last."""
        if not 1 <= line <= len(self._starts):
            return ""
        if self._last[0] != line:  # many findings may stand on one long line
            self._last = (line, self._data[self._starts[line - 1] : self._ends[line - 1]].decode("utf-8", "replace"))
        return self._last[1]


def draw(lines: Lines, marks: list[Mark], paper: Paper) -> list[str]:
    """The marked lines in their order, each once, cut round the places marked; the gutter holds line numbers."""
    if not marks:
        return []
    numbers = sorted({mark.span.line for mark in marks})
    gutter = len(str(numbers[-1]))
    bar = paper.paint(Ink.GUTTER, f"{' ' * gutter} |")
    room = max(paper.width - gutter - 3, _MIN_ROOM)
    drawn = [bar]
    previous = numbers[0]
    for number in numbers:
        if number > previous + 1:
            drawn.append(paper.paint(Ink.GUTTER, "..."))
        here = sorted((mark for mark in marks if mark.span.line == number), key=lambda mark: mark.span.column)
        for text, rows in _draw_line(lines.text(number), here, room, paper):
            drawn.append(f"{paper.paint(Ink.GUTTER, f'{number:>{gutter}} |')} {text}".rstrip())
            drawn.extend(f"{bar} {row}".rstrip() for row in rows)
        previous = number
    return drawn


def _draw_line(text: str, marks: list[Mark], room: int, paper: Paper) -> list[tuple[str, list[str]]]:
    """A line as drawn, and the rows of marks below it; more than once where its marks stand too far apart."""
    text = text.rstrip(_BLANKS + "\r\n")
    stretches = [_columns_of(mark.span, text) for mark in marks]
    cells = _cells(text, stretches, room)
    if len(marks) > 1 and cells and not all(cells[0].end <= start < cells[-1].end for start, _ in stretches):
        return [part for mark in marks for part in _draw_line(text, [mark], room, paper)]
    rows: list[str] = []
    for mark, (start, end) in zip(marks, stretches, strict=True):
        before = min(sum(width_of(cell.text) for cell in cells if cell.end <= start), max(_width(cells) - 1, 0))
        under = sum(width_of(cell.text) for cell in cells if cell.start < end and cell.end > start)
        rows.extend(_mark_rows(mark, before, max(under, 1), room, paper))
    return [("".join(cell.text for cell in cells), rows)]


def _columns_of(span: Span, text: str) -> tuple[int, int]:
    """The columns [start, end) to mark on the line a span begins on."""
    start = span.column
    end = span.end_column if span.end_line == span.line else len(text) + 1
    return start, max(min(end, len(text) + 1), start + 1)


def _mark_rows(mark: Mark, before: int, under: int, room: int, paper: Paper) -> list[str]:
    """The signs and, beside them where there is room, below them otherwise, the label."""
    signs = mark.sign * max(min(under, room - before), 1)
    row = " " * before + paper.paint(mark.ink, signs)
    if not mark.label:
        return [row]
    if before + len(signs) + 1 + width_of(mark.label) <= room:
        return [f"{row} {paper.paint(mark.ink, mark.label)}"]
    indent = " " * min(before, max(room - width_of(mark.label), room // 3))
    return [row, *(indent + paper.paint(mark.ink, line) for line in wrap(mark.label, room - len(indent)))]


def _cells(text: str, stretches: list[tuple[int, int]], room: int) -> list[_Cell]:
    """The line as cells that fit: whole; else without its indentation and with tags shortened; else cut.

    Of a very long line only what stands near the marks is looked at.
    """
    first = min(start for start, _ in stretches)
    last = max(end for _, end in stretches)
    low = max(first - _NEAR, 0)
    near = text[low : min(last, first + _NEAR) + _NEAR]
    whole = [_Cell(shown(character), place, place + 1) for place, character in enumerate(near, low + 1)]
    if len(near) == len(text) and _width(whole) <= room:
        return whole
    cells = _fold_tags(near, whole, [(start - low, end - low) for start, end in stretches])
    indent = 0 if low else min(len(near) - len(near.lstrip(_BLANKS)), first - 1)
    if indent > 2:
        cells = [cell for cell in cells if cell.start > indent - 2]
    return _window(cells, first, last, room)


def _fold_tags(text: str, cells: list[_Cell], stretches: list[tuple[int, int]]) -> list[_Cell]:
    """Start tags that hold no mark lose their attributes: `<ref …>`."""
    folded: list[_Cell] = []
    place = 0
    for match in _TAG.finditer(text):
        start, end = match.start() + 1, match.end() + 1
        short = f"<{match[1]} …{match[2]}>"
        if len(short) >= end - start or any(s < end and e > start for s, e in stretches):
            continue
        folded.extend(cells[place : start - 1])
        folded.append(_Cell(short, cells[start - 1].start, cells[end - 2].end))
        place = end - 1
    return [*folded, *cells[place:]]


def _window(cells: list[_Cell], first: int, last: int, room: int) -> list[_Cell]:
    """The cells around a stretch of columns that fit, with an ellipsis where the line goes on."""
    if _width(cells) <= room:
        return cells
    low = next((place for place, cell in enumerate(cells) if cell.end > first), len(cells))
    high = next((place for place, cell in enumerate(cells) if cell.start >= last), len(cells))
    inner = room - 2
    used = _width(cells[low:high])
    while high > low + 1 and used > inner:
        high -= 1
        used -= width_of(cells[high].text)
    before = max((inner - used) * 3 // 5, 0)
    while low > 0 and (size := width_of(cells[low - 1].text)) <= before:
        low, before, used = low - 1, before - size, used + size
    while high < len(cells) and used + (size := width_of(cells[high].text)) <= inner:
        high, used = high + 1, used + size
    while low > 0 and used + (size := width_of(cells[low - 1].text)) <= inner:
        low, used = low - 1, used + size
    low = _at_word(cells, low, cells_before=first) if low else 0
    window = cells[low:high]
    if low > 0:
        window.insert(0, _Cell("…", cells[low].start, cells[low].start))
    if high < len(cells):
        window.append(_Cell("…", cells[high].start, cells[high].start))
    return window


def _at_word(cells: list[_Cell], low: int, *, cells_before: int) -> int:
    """The next beginning of a word near a cut, not beyond the column of what is marked."""
    for place in range(low, min(low + _LONG_WORD, len(cells))):
        if cells[place].start > cells_before:
            break
        if cells[place - 1].text == " ":
            return place
    return low


def _width(cells: list[_Cell]) -> int:
    return sum(width_of(cell.text) for cell in cells)
