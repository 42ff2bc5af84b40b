"""One cause, one finding: what stands out is found, and what only follows from it is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking import draft_of, fixed, marked
from skeleton import findings, findings_since, read
from test_rules import art, para, paras, text

from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.numbering import Ordinal
from protodoc.refs.register import Register
from protodoc.rules.base import Context
from protodoc.rules.rising import standing_out

COSTS = "Each Party bears the costs of the answers it gives in full."
SENT = "A request is sent in writing to the point of contact of the other Party."


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found]


def ref(number: int, href: str, words: str) -> str:
    return f'<ref eId="art_1__ref_{number}" href="{href}">{words}</ref>'


def one_of(code: str, data: bytes) -> Diagnostic:
    (one,) = (one for one in findings(data) if one.code == code)
    return one


# ── a reference is sound, and the provision it cites is misnamed ────────────────────────────────────────────


def cited(article: str) -> bytes:
    return draft_of(art("1", text(f"See {ref(1, '#art_2', 'Article 2')}.")) + article + art("3", text(SENT)))


def test_no_reference_follows_an_identifier_that_is_wrong_itself() -> None:
    before, after = cited(art("2", text(COSTS))), cited(art("2", text(COSTS), eid="art_1bis"))
    found = findings_since(before, after)
    assert told(found) == [("EID002", "Article 2 has the identifier of number 1bis")]
    assert fixed(after) == before


def test_no_reference_follows_a_number_that_is_wrong_itself() -> None:
    before, after = cited(art("2", text(COSTS))), cited(art("9 bis", text(COSTS), eid="art_9bis"))
    found = findings_since(before, after)
    assert told(found) == [("NUM001", "Article 9 bis stands between Article 1 and Article 3")]


def test_a_reference_without_a_readable_address_is_one_finding() -> None:
    data = draft_of(art("1", text(ref(1, "#art_2", "Article 2").replace("href", "Href"))) + art("2"))
    assert [one.code for one in findings(data, Context(read(data).instrument, register=Register()))] == ["XSD006"]  # type: ignore[arg-type]


# ── numbers that stand out ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("numbers", "message", "label"),
    [
        (
            ("1", "2", "30", "4", "5"),
            "Article 1, paragraph 30 stands between paragraph 2 and paragraph 4",
            "expected 3",
        ),
        (("1", "4", "3"), "Article 1, paragraph 4 stands between paragraph 1 and paragraph 3", "expected 2"),
        (("7", "1", "2", "3"), "Article 1, paragraph 7 comes before paragraph 1", "7 before 1"),
        (("1", "2", "3", "4", "2 bis"), "Article 1, paragraph 2 bis comes after paragraph 4", "2 bis after 4"),
        (("3", "1", "2", "4", "5"), "Article 1, paragraph 3 comes before paragraph 1", "3 before 1"),
        (("1", "3", "2", "4"), "Article 1, paragraph 2 comes after paragraph 3", "2 after 3"),
        (
            ("1", "2", "9 bis", "4"),
            "Article 1, paragraph 9 bis stands between paragraph 2 and paragraph 4",
            "expected 3",
        ),
    ],
)
def test_the_odd_one_is_found_and_no_other(numbers: tuple[str, ...], message: str, label: str) -> None:
    (one,) = (one for one in findings(draft_of(art("1", paras(*numbers)))) if one.code == "NUM001")
    assert (one.message, one.label) == (message, label)


def test_a_paragraph_moved_to_the_head_is_blamed_alone() -> None:
    moved = para("7", eid="art_6__para_7")
    data = draft_of(art("1", moved + paras(*"123456789")))
    assert [(one.code, one.designation) for one in findings(data)] == [
        ("EID003", "Article 1, paragraph 7"),
        ("NUM001", "Article 1, paragraph 7"),
    ]


def test_two_that_changed_places_are_one_finding() -> None:
    swapped = para("1") + para("3", eid="art_1__para_2") + para("2", eid="art_1__para_3") + para("4")
    assert told(findings(draft_of(art("1", swapped)))) == [("NUM001", "Article 1, paragraph 2 comes after paragraph 3")]


def test_an_article_without_a_number_explains_the_one_left_out() -> None:
    data = draft_of(art("1") + art("2").replace("<num>Article 2</num>", "") + art("3"))
    assert [one.code for one in findings(data)] == ["XSD004"]


def test_nothing_is_numbered_anew_while_an_article_has_no_number() -> None:
    data = draft_of(art("1") + art("2").replace("<num>Article 2</num>", "") + art("3") + art("5"))
    assert [(one.code, one.fix) for one in findings(data)] == [("XSD004", None), ("NUM001", None)]


@pytest.mark.parametrize(
    ("numbers", "way"),
    [
        (("1", "3"), 'taken out? keep its place with status="removed"'),
        (("1", "3", "2"), "put them in the order of their numbers"),
        (("1", "2", "2"), "the next free number is paragraph 3"),
    ],
)
def test_an_act_is_not_told_to_renumber(numbers: tuple[str, ...], way: str) -> None:
    data = draft_of(art("1", paras(*numbers))).replace(b"<bill ", b"<act ").replace(b"</bill>", b"</act>")
    assert one_of("NUM001", data).help == (way,)


ROWS = st.lists(st.builds(Ordinal, st.integers(1, 12), st.integers(0, 1)), max_size=12)


@given(ROWS)
def test_what_is_left_rises(row: list[Ordinal]) -> None:
    out = standing_out(row)
    left = [one for place, one in enumerate(row) if place not in out]
    assert all(one < other for one, other in pairwise(left))
    assert bool(left) == bool(row)


@given(st.sets(st.integers(1, 40), max_size=15))
def test_of_a_rising_row_nothing_stands_out(row: set[int]) -> None:
    assert standing_out([Ordinal(base) for base in sorted(row)]) == frozenset()


# ── numerals of another kind ────────────────────────────────────────────────────────────────────────────────


def chapter(roman: str, printed: str, article: str) -> str:
    return f'<chapter eId="chp_{roman}"><num>Chapter {printed}</num><heading>C</heading>{art(article)}</chapter>'


def test_digits_among_roman_numerals() -> None:
    data = draft_of(chapter("I", "I", "1") + chapter("II", "2", "2") + chapter("III", "III", "3"))
    (one,) = findings(data)
    assert one.message == "Chapter 2 is numbered otherwise than the other chapters, which have Roman numerals"
    assert (one.code, marked(data, one), one.label) == (
        "NUM002",
        "Chapter 2",
        "like the others it would be “Chapter II”",
    )
    assert fixed(data) == data.replace(b"Chapter 2", b"Chapter II")


def test_a_roman_numeral_among_digits() -> None:
    data = draft_of(art("1", para("1") + para("II", eid="art_1__para_2") + para("3")))
    (one,) = findings(data)
    assert (one.code, one.label) == ("NUM002", "like the others it would be “2”")


# ── the words are right, and the address is not ─────────────────────────────────────────────────────────────


def test_an_address_that_leads_nowhere_is_marked_where_the_words_are_right() -> None:
    data = draft_of(art("1", text(f"See {ref(1, '#art_20', 'Article 2')}.")) + art("2"))
    (one,) = findings(data)
    assert (one.code, one.message, marked(data, one)) == ("REF001", "this draft has no Article 20", 'href="#art_20"')
    assert one.help == ("the words cite “Article 2”, which is there: change the address to #art_2",)
    assert fixed(data) == data.replace(b"#art_20", b"#art_2")


def test_words_that_say_what_is_not_there_are_marked_themselves() -> None:
    data = draft_of(art("1", text(f"See {ref(1, '#art_20', 'Article 20')}.")) + art("2"))
    assert marked(data, one_of("REF001", data)) == "Article 20"


# ── bare words in a provision that moved ────────────────────────────────────────────────────────────────────


FOUR = "".join(f"<p>{ref(n, '#art_2', 'Article 2')}</p>" for n in range(3, 7))
DUTIES = "It keeps the answers it is given confidential at all times."


def moving(words: str, *, to: bool) -> bytes:
    moved = '<paragraph eId="art_{0}__para_3"><num>3</num><content><p>It applies {1} to a request that was refused in '
    moved += "whole or in part for reasons it states.</p></content></paragraph>"
    first = para("1").replace("Words.", COSTS) + para("2").replace("Words.", DUTIES)
    second = para("1", of="art_2").replace("Words.", SENT) + para("2", of="art_2").replace(
        "Words.", "It names the law."
    )
    inside = moved.format(2 if to else 1, words)
    body = art("1", first + ("" if to else inside)) + art("2", second + (inside if to else ""))
    return draft_of(body + art("3", f"<content>{FOUR}</content>"))


def test_a_reference_typed_anew_in_bare_words_after_a_move() -> None:
    marked_up = ref(9, "#art_1__para_2", "paragraph 2 of this article")
    found = findings_since(moving(marked_up, to=False), moving("paragraph 2 of this article", to=True))
    assert [(one.code, one.fix) for one in found if one.code.startswith("REF")] == [("REF005", None)]


def test_nothing_is_marked_up_unasked_in_what_moved() -> None:
    found = findings_since(moving("in full", to=False), moving("paragraph 2 of this article", to=True))
    (one,) = (one for one in found if one.code == "REF004")
    assert one.fix is not None
    assert one.fix.applicability is Applicability.UNSAFE


# ── what is empty, and a date that is another in the address ────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (art("1", para("1") + para("2").replace("Words.", "")), [("STR001", "Article 1, paragraph 2 has no text")]),
        (
            art("1", para("1") + para("2").replace("Words.", " <b> </b>")),
            [("STR001", "Article 1, paragraph 2 has no text")],
        ),
        (
            art("1", para("1").replace("Words.", "") + para("2").replace("Words.", "")),
            [("STR001", f"Article 1, paragraph {number} has no text") for number in (1, 2)],
        ),
        (art("1", para("1") + para("2", attributes=' status="removed"').replace("Words.", "")), []),
        (art("1", para("1") + para("2").replace("Words.", "<omissis/>")), []),
        (
            art("1") + art("2").replace("Article 2<", "<"),
            [("NUM003", "the number of Article [ ] (“Matters”) is empty")],
        ),
        (
            art("1") + art("2").replace("Article 2<", " <"),
            [("NUM003", "the number of Article [ ] (“Matters”) is empty")],
        ),
    ],
)
def test_what_is_empty(body: str, found: list[tuple[str, str]]) -> None:
    assert told(findings(draft_of(body))) == found


def test_in_negotiation_an_empty_part_may_wait() -> None:
    body = art("1", para("1") + para("2").replace("Words.", "")) + art("2").replace("Article 2<", "<")
    assert findings(draft_of(body, stage="negotiation")) == ()


def test_the_date_of_a_draft_and_that_of_its_address() -> None:
    data = draft_of(art("1"))
    start = data.index(b"<FRBRExpression>")
    wrong = data[:start] + data[start:].replace(b'<FRBRdate date="2031-04-05"', b'<FRBRdate date="2031-04-06"', 1)
    assert told(findings(data)) == []
    (one,) = findings(wrong)
    assert one.message == "this draft is dated 6 April 2031, and its address says 5 April 2031"
    assert (one.code, marked(wrong, one)) == ("MET003", 'date="2031-04-06"')
    assert findings(wrong.replace(b"<bill ", b"<act ").replace(b"</bill>", b"</act>")) == ()
