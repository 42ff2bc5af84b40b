"""Lines and columns from byte offsets.

A line ends at LF, CR LF or CR (XML 1.0, section 2.11); columns count code points from 1, a byte order mark is none.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from protodoc.model.diagnostic import Span

_ENDS = (b"\n", b"\r")
_BOM = b"\xef\xbb\xbf"


class LineTable:
    """The starts of all lines of a source, found once."""

    __slots__ = ("_data", "_starts")

    def __init__(self, data: bytes) -> None:
        self._data = data
        ends = [*accumulate(map(len, data.splitlines(keepends=True)))]
        if not data.endswith(_ENDS):
            ends = ends[:-1]
        self._starts = [len(_BOM) if data.startswith(_BOM) else 0, *ends]

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) of a byte offset."""
        offset = max(offset, self._starts[0])
        index = bisect_right(self._starts, offset) - 1
        before = self._data[self._starts[index] : offset]
        return index + 1, len(before.decode("utf-8", "replace")) + 1

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of bytes."""
        return Span(start, end, *self.place(start), *self.place(end))


def span_of_offset(data: bytes, offset: int) -> Span:
    """The span of one place in the bytes; no table is made for it, since the file may be refused for its size."""
    end = min(offset + 1, len(data))
    return Span(offset, end, *_place(data, offset), *_place(data, end))


def _place(data: bytes, offset: int) -> tuple[int, int]:
    start = len(_BOM) if data.startswith(_BOM) else 0
    before = data[start : max(offset, start)]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    last = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]
    return line, len(last.decode("utf-8", "replace")) + 1
