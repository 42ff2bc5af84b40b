"""Counting as drafts count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.delta.numerals import STYLES, read_number, replace_last, shifted, shifts_between, write_number


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [(12, "1", "12"), (1, "a", "a"), (27, "a", "aa"), (4, "i", "iv"), (28, "A", "AB"), (49, "I", "XLIX")],
)
def test_numbers_in_each_style(value: int, style: str, text: str) -> None:
    assert write_number(value, style) == text
    assert read_number(text, style) == value


@pytest.mark.parametrize(
    ("text", "style"), [("iiii", "i"), ("ic", "i"), ("", "1"), ("IV", "i"), ("é", "a"), ("5a", "1")]
)
def test_what_is_no_number(text: str, style: str) -> None:
    assert read_number(text, style) is None


@given(st.integers(1, 3000), st.sampled_from(STYLES))
def test_a_number_is_read_as_it_is_written(value: int, style: str) -> None:
    text = write_number(value, style)
    assert text is not None
    assert read_number(text, style) == value


@pytest.mark.parametrize(
    ("old", "style", "by", "new"),
    [
        ("art_5", "1", 1, "art_6"),
        ("art_9__para_2", "1", -1, "art_9__para_1"),
        ("chp_IV", "I", 1, "chp_V"),
        ("Article 5", "1", 3, "Article 8"),
        ("(a)", "a", 1, "(b)"),
        ("art_1", "1", -2, None),
        ("Article [ ]", "1", 1, None),
    ],
)
def test_counting_on(old: str, style: str, by: int, new: str | None) -> None:
    assert shifted(old, style, by) == new
    if new is not None:
        assert (style, by) in shifts_between(old, new)


@pytest.mark.parametrize(
    ("label", "numbers", "new"),
    [
        ("Article 5, paragraph 2", [("5", "6"), ("2", "2")], "Article 6, paragraph 2"),
        ("Article 5, paragraph 5", [("5", "6"), ("5", "7")], "Article 6, paragraph 7"),
        ("paragraph 5 of this article", [("5", "5"), ("5", "6")], "paragraph 6 of this article"),
        ("Articles 5 to 9", [("5", "6"), ("9", "10")], "Articles 6 to 10"),
        ("paragraph 1.a", [("3", "4"), ("1", "2"), ("a", "b")], "paragraph 2.b"),
        ("the said article", [("5", "6")], "the said article"),
    ],
)
def test_new_numbers_in_a_label(label: str, numbers: list[tuple[str, str]], new: str) -> None:
    assert replace_last(label, numbers) == new
