"""Styles of numbers, numbering anew, and lists of one point."""

from __future__ import annotations

import pytest
from skeleton import draft_of, findings, marked, read
from test_seeded_mistakes import COSTS, LAMPS, SECRET, SENT, art, listed, para, paras, point, ref

from protodoc.formats.akn.lower import apply_edits

# ── NUM002 ────────────────────────────────────────────────────────────────────────────────────────────────


def rows(*numbers: str) -> str:
    return art("1", "Answers", paras("art_1", *((number, LAMPS) for number in numbers)))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (rows("1.", "(2)", "3."), ["(2)"]),
        (rows("1", "2", "3."), ["3."]),
        (rows("(1)", "2)", "(3)"), ["2)"]),
        (rows("1.", "2.", "3."), []),
        (rows("1.", "2bis.", "3."), []),
        # brackets are the negotiation's, not the number's
        (rows("1", "[2]", "3"), []),
        # another style in another article is that article's way
        (rows("1.", "2.") + art("2", "Costs", paras("art_2", ("(1)", COSTS), ("(2)", SENT))), []),
        (art("1", "A") + art("2", "B").replace("<num>Article 2", "<num>Art. 2") + art("3", "C"), ["Art. 2"]),
        (art("1", "A").replace("<num>Article 1", "<num>ARTICLE 1") + art("2", "B") + art("3", "C"), []),
    ],
)
def test_styles_of_numbers(body: str, found: list[str]) -> None:
    data = draft_of(body)
    assert [marked(data, one) for one in findings(data) if one.code == "NUM002"] == found


def test_the_style_of_most_counts_through_the_whole_draft() -> None:
    body = rows("1", "2.") + "".join(
        art(n, "Matter", paras(f"art_{n}", ("1.", COSTS), ("2.", SECRET))) for n in ("2", "3")
    )
    (one,) = findings(draft_of(body))
    assert one.label == "in the style of most it is “1.”"
    assert one.help == ("the draft uses the style of “2.” 5 times of 6 at this level",)


def test_the_fix_changes_what_is_around_the_number_and_nothing_else() -> None:
    data = draft_of(rows("1.", "(2)", "3"))
    (one,) = findings(data)
    draft = read(data)
    assert draft.instrument is not None
    assert one.fix is not None
    mended = apply_edits(draft.source, draft.instrument, one.fix.edits)
    assert mended == draft_of(rows("1.", "2.", "3.")).replace(b"para_3.", b"para_3")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("20201117", "20201117 is no number of a provision: it has 8 digits"),
        ("9" * 5000, "999999999999… is no number of a provision: it has 5000 digits"),
        ("123456", None),
        ("[ ]", None),
    ],
)
def test_a_number_nobody_counts_to(number: str, said: str | None) -> None:
    found = [one.message for one in findings(draft_of(art(number, "A", eid="art_1"))) if one.code == "NUM003"]
    assert found == ([said] if said else [])


# ── NUM001: numbering anew ────────────────────────────────────────────────────────────────────────────────


def test_numbering_anew_is_offered_once_and_mends_every_gap() -> None:
    data = draft_of(
        art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_4__para_3', 'Article 4, paragraph 3')}.")
        + art("4", "Costs", paras("art_4", ("1", COSTS), ("3", SECRET)))
    )
    found = findings(data)
    assert [(one.code, one.fix is not None) for one in found] == [("NUM001", True), ("NUM001", False)]
    draft = read(data)
    assert draft.instrument is not None
    assert found[0].fix is not None
    mended = apply_edits(draft.source, draft.instrument, found[0].fix.edits)
    assert findings(mended) == ()
    assert b'href="#art_2__para_2">Article 2, paragraph 2</ref>' in mended


def test_frozen_numbers_are_not_offered_to_be_changed() -> None:
    data = draft_of(art("1", "Purpose") + art("3", "Costs"))
    frozen = data.replace(b'<pd:stage value="final"/>', b'<pd:stage value="final"/><pd:numbering value="frozen"/>')
    assert [(one.code, one.fix) for one in findings(frozen)] == [("NUM001", None)]


def test_two_articles_of_one_number_and_one_identifier_have_one_cause() -> None:
    assert [one.code for one in findings(draft_of(art("1", "A") + art("1", "B")))] == ["NUM001"]
    under_way = draft_of(art("1", "A") + art("1", "B"), "negotiation")
    assert [one.code for one in findings(under_way)] == ["EID001"]


# ── STR003 ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (listed(point("a", "the data.")), ["a"]),
        (listed(point("a", "the data;"), point("b", "the law.")), []),
        (listed(point("a", "the data;"), point("b", "the law."), intro=""), ["a"]),
        # sentences of their own need no introduction
        (listed(point("a", COSTS), point("b", SECRET), intro=""), []),
        (art("1", "Costs", para("art_1", "1", COSTS)), []),
        (listed(point("a", "the data.").replace("<subparagraph ", '<subparagraph status="removed" ')), []),
        (listed(point("a", "the data."), intro="<intro><p>A request names <omissis/></p></intro>"), []),
    ],
)
def test_lists(body: str, found: list[str]) -> None:
    data = draft_of(body)
    assert [marked(data, one) for one in findings(data) if one.code == "STR003"] == found
