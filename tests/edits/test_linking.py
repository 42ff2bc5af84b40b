"""Linking: markup for citations that stand in bare words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.drafting import after, article, draft, paragraph, read, report, subparagraph, text
from protodoc.edits.link import Linking, Why, link
from protodoc.refs.register import Register
from protodoc.refs.resolve import References

CONVENTION = "/akn/un/act/convention/2020-01-01/9"
PARENT = f'<pd:parent href="{CONVENTION}"/>'


def known() -> Register:
    """A register that knows the parent convention, with Articles 1 to 5 of three paragraphs each."""
    articles = (
        article(f"art_{n}", f"Article {n}", *(paragraph(f"art_{n}__para_{p}", str(p)) for p in "123"))
        for n in range(1, 6)
    )
    return Register.of([draft(*articles, kind="act", work=CONVENTION)[1]])


def linked(words: str, *more: str, facts: str = PARENT) -> tuple[str, Linking]:
    """Article 2, paragraph 1, after linking; Articles 1 and 3 stand beside it."""
    source, instrument = draft(
        article("art_1", "Article 1"),
        article("art_2", "Article 2", paragraph("art_2__para_1", "1", text(words)), paragraph("art_2__para_2", "2")),
        article("art_3", "Article 3", *(paragraph(f"art_3__para_{n}", str(n)) for n in range(1, 5))),
        *more,
        facts=facts,
    )
    linking = link(References(instrument, known()))
    source, again = after(source, instrument, linking.edits)
    assert again.root.text == instrument.root.text
    assert not link(References(again, known())).proposals
    out = source.data.decode()
    start = out.index('<paragraph eId="art_2__para_1">')
    return out[out.index("<p>", start) + 3 : out.index("</p>", start)], linking


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("See Article 3.", 'See <ref eId="art_2__para_1__ref_1" href="#art_3">Article 3</ref>.'),
        (
            "See Article 3, paragraph 2, and Article 1.",
            'See <ref eId="art_2__para_1__ref_1" href="#art_3__para_2">Article 3, paragraph 2</ref>, and '
            '<ref eId="art_2__para_1__ref_2" href="#art_1">Article 1</ref>.',
        ),
        (
            "Paragraph 2 of this article applies.",
            '<ref eId="art_2__para_1__ref_1" href="#art_2__para_2">Paragraph 2 of this article</ref> applies.',
        ),
        (
            "Article 3, paragraphs 1 to 3, apply.",
            '<rref eId="art_2__para_1__rref_1" from="#art_3__para_1" upTo="#art_3__para_3">Article 3, paragraphs 1 to 3'
            "</rref>, apply.",
        ),
        (
            "Articles 1 and 3 apply.",
            '<mref eId="art_2__para_1__mref_1"><ref eId="art_2__para_1__mref_1__ref_1" href="#art_1">Articles 1</ref> '
            'and <ref eId="art_2__para_1__mref_1__ref_2" href="#art_3">3</ref></mref> apply.',
        ),
        (
            "Article 4, paragraph 2, of the Convention applies.",
            f'<ref eId="art_2__para_1__ref_1" href="{CONVENTION}/!main~art_4__para_2">Article 4, paragraph 2, of the '
            "Convention</ref> applies.",
        ),
        # markup that is there already stays, and numbers go on after it
        (
            'See <ref eId="art_2__para_1__ref_1" href="#art_1">Article 1</ref> and Article 3, paragraph 4.',
            'See <ref eId="art_2__para_1__ref_1" href="#art_1">Article 1</ref> and '
            '<ref eId="art_2__para_1__ref_2" href="#art_3__para_4">Article 3, paragraph 4</ref>.',
        ),
        # other markup is kept whole
        (
            "See <i>Article</i> <b>3</b>.",
            'See <ref eId="art_2__para_1__ref_1" href="#art_3"><i>Article</i> <b>3</b></ref>.',
        ),
    ],
)
def test_what_leads_somewhere_is_marked_up(words: str, wanted: str) -> None:
    assert linked(words)[0] == wanted


@pytest.mark.parametrize(
    "words",
    [
        "See Article 9.",  # not there
        "See Article 7 of the Convention.",  # not there either
        "See Article 1 of the Treaty of Nowhere.",
        "Under this article nothing moves.",  # here already
        "See <i>the rule of Article</i> 3.",  # one piece of markup would be cut in two
        "Three articles were proposed.",
    ],
)
def test_what_does_not_is_left_alone(words: str) -> None:
    out, linking = linked(words)
    assert out == words
    assert not linking.proposals


def test_what_is_left_is_told() -> None:
    _, linking = linked("See Article 9.")
    assert [left.reference.text for left in linking.left] == ["Article 9"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("See Article 9.", Why.LEADS_NOWHERE),
        ("See Article 1 of the Treaty of Nowhere.", Why.LEADS_NOWHERE),
        ("Under this article nothing moves.", Why.ITSELF),
        ("See <i>the rule of Article</i> 3.", Why.WORDS),
    ],
)
def test_the_reason_is_told(words: str, why: Why) -> None:
    assert [left.why for left in linked(words)[1].left] == [why]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Paragraph 1 of the provision is new.", [Why.UNSAID]),  # whose paragraph, nobody can tell
        ("See paragraph 1 above.", []),
    ],
)
def test_a_report_s_own_paragraphs_are_said_to_be_above_or_below(words: str, why: list[Why]) -> None:
    _, instrument = report(paragraph("para_1", "1", text("A flood.")), paragraph("para_2", "2", text(words)))
    assert [left.why for left in link(References(instrument, known())).left] == why


PIECES = (
    "Article 3",
    "Articles 1 and 3",
    ", paragraph 2",
    " of the Convention",
    " to 4",
    " and ",
    "; ",
    "[",
    "] ",
    "this ",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_whatever_the_words_they_are_kept_and_linked_once(words: list[str]) -> None:
    linked("See " + "".join(words) + ".")


def test_a_note_is_marked_up_under_its_own_name() -> None:
    notes = '<notes source="#s"><note eId="note_1"><p>Compare Article 2.</p></note></notes>'
    source, instrument = draft(article("art_2", "Article 2", subparagraph("art_2__subpara_a", "a")), notes=notes)
    source, _ = after(source, instrument, link(References(instrument, Register())).edits)
    assert b'<p>Compare <ref eId="note_1__ref_1" href="#art_2">Article 2</ref>.</p>' in source.data


def test_the_worked_example_keeps_its_words_and_is_linked_once(root: Path) -> None:
    for name in ("v1", "v2", "v3"):
        source, instrument = read((root / "drafts" / f"{name}.xml").read_text(encoding="utf-8"))
        references = References(instrument, Register())
        _, again = after(source, instrument, link(references).edits)
        assert again.root.text == instrument.root.text
        assert not link(References(again, Register())).proposals
