"""Text for a terminal: widths, wrapping, and characters that would lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.render.terminal import Ink, Paper, clean, columns, count, flow, listed, shorten, width_of, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shall [not] agree", "shall [not] agree"),
        ("shall \u202e not", "shall ⟨U+202E⟩ not"),
        ("a\x1b[31mb", "a⟨U+001B⟩[31mb"),
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("line\u2028end", "line⟨U+2028⟩end"),
        ("no\u00a0break", "no\u00a0break"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("joi\u200dner", "joi\u200dner"),
        ("tab\there", "tab    here"),
        ("two\nlines", "two\nlines"),
        ("file\udc80.xml", "file⟨U+DC80⟩.xml"),
    ],
)
def test_controls_are_shown_by_their_numbers(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_nothing_that_moves_the_cursor_or_turns_the_text_is_left(text: str) -> None:
    for character in clean(text):
        assert character == "\n" or (character >= " " and character not in "\x7f\x9b\u202e\u2066\u200f")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("article", 7), ("条約", 4), ("e\u0301te\u0301", 3), ("ａ", 2), ("", 0), ("\u200d", 0)],
)
def test_widths_are_columns(text: str, expected: int) -> None:
    assert width_of(text) == expected


@given(st.text(alphabet="ab [条]\u0301", max_size=200), st.integers(8, 40))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, "  ")
    assert " ".join(lines).split() == text.split()
    for line in lines:
        assert width_of(line) <= width or len(line.split()) == 1


def test_square_brackets_are_text_in_every_ink() -> None:
    words = "[may] [/nothing] [bold red]shall"
    assert words in Paper(80, color=True).paint(Ink.ERROR, words)


def test_ink_ends_with_its_line() -> None:
    assert Paper(80, color=True).paint(Ink.ERROR, "a\nb") == "\x1b[1;31ma\x1b[0m\n\x1b[1;31mb\x1b[0m"


def test_no_colour_no_codes() -> None:
    assert Paper(80).paint(Ink.ERROR, "a") == "a"


def test_flow_breaks_between_words_of_any_ink() -> None:
    pieces = [(None, "Each Party shall "), (Ink.STRUCK, "adopt"), (Ink.INSERTED, "take"), (None, " measures")]
    assert flow(pieces, Paper(20), "  ") == ["  Each Party shall", "  adopttake measures"]
    colored = flow(pieces, Paper(20, color=True))
    assert colored == ["Each Party shall", "\x1b[31;9madopt\x1b[0m\x1b[32;4mtake\x1b[0m measures"]


@given(st.lists(st.tuples(st.sampled_from([None, Ink.STRUCK]), st.text(alphabet="ab \n[")), max_size=8))
def test_flow_keeps_every_word(pieces: list[tuple[Ink | None, str]]) -> None:
    text = "".join(text for _, text in pieces)
    assert " ".join(flow(pieces, Paper(12))).split() == text.split()


@pytest.mark.parametrize(
    ("text", "width", "expected"), [("short", 10, "short"), ("a long heading", 8, "a long…"), ("条約条約", 5, "条約…")]
)
def test_shortened_text_fits(text: str, width: int, expected: str) -> None:
    assert shorten(text, width) == expected


def test_columns_stand_below_each_other() -> None:
    assert columns([("a", "→ b", "x"), ("条約", "→ c", "y")]) == ["a     → b  x", "条約  → c  y"]


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_sentences(words: list[str], expected: str) -> None:
    assert listed(words) == expected


def test_counts_have_their_noun() -> None:
    assert (count(1, "error"), count(2, "entry", "entries")) == ("1 error", "2 entries")
