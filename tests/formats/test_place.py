"""Lines and columns: as a person counts them in an editor, whatever the line ends and the characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.formats.akn.place import LineTable, span_of_offset
from protodoc.model.diagnostic import Span

MARK = b"\xef\xbb\xbf"
LAMP = "\U0001f526"

# (what, the bytes before the place, line, column)
PLACES = [
    ("the start", b"", 1, 1),
    ("within the first line", b"abc", 1, 4),
    ("after a line feed", b"abc\n", 2, 1),
    ("after a carriage return and a line feed", b"abc\r\n", 2, 1),
    ("after a carriage return alone", b"abc\r", 2, 1),
    ("after an empty line", b"a\n\nb", 3, 2),
    ("after an empty line with carriage returns", b"a\r\n\r\nb", 3, 2),
    ("after both kinds, the wrong way round", b"a\n\rb", 3, 2),
    ("after every kind", b"a\nb\r\nc\rd", 4, 2),
    ("a tab is one column", b"\t\ta", 1, 4),
    ("a letter of two bytes is one column", "é".encode(), 1, 2),
    ("a sign of four bytes is one column", f"a{LAMP}b".encode(), 1, 4),
    ("a letter and its accent are two", "e\u0301".encode(), 1, 3),
    ("a line separator ends no line", "a\u2028b\u0085c\x0bd\x0c".encode(), 1, 9),
    ("a byte order mark is no column", MARK, 1, 1),
    ("a letter after a byte order mark", MARK + b"a", 1, 2),
    ("a line after a byte order mark", MARK + b"a\nb", 2, 2),
    ("a byte order mark on a later line is a character", b"a\n" + MARK, 2, 2),
]


@pytest.mark.parametrize(("before", "line", "column"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
@pytest.mark.parametrize("after", [b"", b"z", "é\r\n".encode(), b"z\nz"])
def test_places(before: bytes, line: int, column: int, after: bytes) -> None:
    data = before + after
    assert LineTable(data).place(len(before)) == (line, column)
    span = span_of_offset(data, len(before))
    assert (span.start, span.line, span.column) == (len(before), line, column)


def test_a_place_in_the_byte_order_mark_is_the_first() -> None:
    assert [LineTable(MARK + b"a").place(offset) for offset in range(5)] == [(1, 1)] * 4 + [(1, 2)]


def test_a_span_over_two_lines() -> None:
    data = f"a{LAMP}\r\nbc".encode()
    start, end = data.index(LAMP.encode()), data.index(b"c")
    assert LineTable(data).span(start, end) == Span(start, end, 1, 2, 2, 2)


def test_the_span_of_one_place_ends_with_the_file() -> None:
    assert span_of_offset(b"ab", 2) == Span(2, 2, 1, 3, 1, 3)
    assert span_of_offset(b"", 0) == Span(0, 0, 1, 1, 1, 1)


texts = st.text(st.sampled_from("ab é\n\r\t\u2028" + LAMP + "\ufeff"), max_size=30)


@given(texts)
def test_both_ways_of_counting_agree_with_python(text: str) -> None:
    """Python's own universal newlines are the judge: each offset of a character, in a file opened as text."""
    data = text.encode()
    table = LineTable(data)
    shown = text.removeprefix("\ufeff")
    skipped = len(text) - len(shown)
    for place in range(len(shown) + 1):
        if shown[place - 1 : place + 1] == "\r\n":
            continue
        before = shown[:place].replace("\r\n", "\n").replace("\r", "\n")
        expected = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        offset = len(text[: place + skipped].encode())
        assert table.place(offset) == expected
        span = span_of_offset(data, offset)
        assert (span.line, span.column) == expected
