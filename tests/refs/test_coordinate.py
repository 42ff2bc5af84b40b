"""What stands before a citation and makes it go on from what was named before: asked quickly, answered in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.refs.coordinate import goes_on, goes_on_from
from protodoc.refs.register import Register

ENGLISH = Register().language("eng")


@pytest.mark.parametrize(
    ("before", "does"),
    [
        ("the Convention, under its ", True),
        ("the Convention, in particular ", True),
        ("the Convention (in particular, of the ", False),
        ("the Convention, in particular of the ", True),
        ("the Convention, with the exception of ", True),
        ("the Convention, EXCEPT FOR ", True),
        ("the keepers of ", False),
        ("in ", False),
        ("under ", False),
        ("see ", False),
        ("", False),
    ],
)
def test_words_before_a_citation(before: str, *, does: bool) -> None:
    assert goes_on_from(f"{before}Article 5", ENGLISH, len(before)) is does


SAID = [word for key in ("its", "exceptions", "between") for word in ENGLISH.words.list(key)]


@given(
    st.lists(st.sampled_from([*SAID, "keeper", "5", ",", "(", "."]), max_size=6), st.sampled_from([" ", "\u00a0", "("])
)
def test_the_quick_question_lets_all_through(parts: list[str], blank: str) -> None:
    """What the patterns find, the quick question does not shut out."""
    before = " ".join(parts) + blank
    found = ENGLISH.its_before.search(before[-12:]) or ENGLISH.exception_before.search(before[-60:])
    assert found is None or goes_on(f"{before}Article 5", ENGLISH, len(before))
