"""What counts as a label, and how it may be read."""

import pytest

from protodoc.formats.text.labels import read_label


@pytest.mark.parametrize(
    ("line", "printed", "readings", "rest"),
    [
        ("1. The lamp", "1.", "1:1", "The lamp"),
        ("1 The lamp", "1", "1:1", "The lamp"),
        ("(1) The lamp", "(1)", "1:1", "The lamp"),
        ("12) la lampe", "12)", "1:12", "la lampe"),
        ("§ 3. La lampe", "§ 3.", "1:3", "La lampe"),
        ("§ 3 La lampe", "§ 3", "1:3", "La lampe"),
        ("2° la lampe", "2°", "1:2", "la lampe"),
        ("2°la lampe", "2°", "1:2", "la lampe"),
        ("4.La lampe", "4.", "1:4", "La lampe"),
        ("2 bis. The wick", "2 bis.", "1:2+1", "The wick"),
        ("[2 bis] The wick", "[2 bis]", "1:2+1", "The wick"),
        ("[3. The wick", "[3.", "1:3", "The wick"),
        ("10a. The wick", "10a.", "1:10+1", "The wick"),
        ("1.2. The wick", "1.2.", "1.1:2", "The wick"),
        ("a. oil", "a.", "a:1", "oil"),
        ("(b) oil", "(b)", "a:2", "oil"),
        ("b) oil", "b)", "a:2", "oil"),
        ("aa) oil", "aa)", "a:27", "oil"),
        ("i. oil", "i.", "a:9 i:1", "oil"),
        ("ii. oil", "ii.", "a:35 i:2", "oil"),
        ("(iv) oil", "(iv)", "i:4", "oil"),
        ("xviii. oil", "xviii.", "i:18", "oil"),
        ("A. Oil", "A.", "A:1", "Oil"),
        ("I. Oil", "I.", "A:9 I:1", "Oil"),
        ("– oil", "–", "–:1", "oil"),
        ("–oil", "–", "–:1", "oil"),
        ("- oil", "-", "–:1", "oil"),
        ("-oil", "-", "–:1", "oil"),
        ("3.", "3.", "1:3", ""),
        ("1. . La lampe", "1.", "1:1", "La lampe"),
    ],
)
def test_labels(line: str, printed: str, readings: str, rest: str) -> None:
    label = read_label(line)
    assert label is not None
    found = [f"{r.series}:{r.base}" + (f"+{r.extra}" if r.extra else "") for r in label.readings]
    assert (label.printed, " ".join(found), label.rest) == (printed, readings, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The lamp",
        "1911. A year is no label",
        "1.5 metres",
        "3.V.2011",
        "(s)he",
        "(see the Annex)",
        "boil. Then",
        "-5 degrees",
        "*emphasis*",
        "e.g. this",
        "No. 5",
        "[may] [shall]",
        "١. not these figures",
    ],
)
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(("line", "bare"), [("a request", True), ("7 lamps", True), ("a. request", False)])
def test_a_label_without_a_sign_says_so(line: str, bare: bool) -> None:
    label = read_label(line)
    assert label is not None
    assert label.bare is bare
