"""Brackets where they are left empty, or left in text that is agreed."""

from __future__ import annotations

import pytest
from marking import fixed, only, said
from skeleton import draft_of, findings, marked

STAGES = ("negotiation", "consolidation", "final")


NOTE = '<authorialNote eId="art_1__authorialNote_1" marker="1"><p>Or [not].</p></authorialNote>'


def art(words: str, number: int = 1, attributes: str = "", heading: str = "Matters") -> str:
    return (
        f'<article eId="art_{number}"{attributes}><num>Article {number}</num><heading>{heading}</heading>'
        f"<content><p>{words}</p></content></article>"
    )


def codes(body: str, stage: str) -> list[str]:
    return [one.code for one in findings(draft_of(body, stage))]


# ── what is found at each stage ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "negotiation", "consolidation", "final"),
    [
        # words, alternatives side by side, brackets in brackets, a whole article: open text, until it is final
        (art("They [may] agree."), [], [], ["BRK003"]),
        (art("They [may] [shall] agree."), [], [], ["BRK003"]),
        (art("They [may [freely]] agree."), [], [], ["BRK003"]),
        (art("[They agree.]"), [], [], ["BRK003"]),
        (art("They agree.", heading="[Matters]"), [], [], ["BRK003"]),
        (art("They [agree.") + art("At once.]", 2), [], [], ["BRK003"]),
        (art('In <placeholder originalText="days">[X]</placeholder> days.'), [], [], ["BRK003"]),
        # nothing in them
        (art("They [ ] agree."), [], ["BRK002"], ["BRK002"]),
        (art("They [] agree."), [], ["BRK002"], ["BRK002"]),
        (art("They [] agree [now]."), [], ["BRK002"], ["BRK002", "BRK003"]),
        # numbers that are not given yet, and what cites them
        ('<article eId="art_nn_1"><num>Article [ ]</num><heading>M</heading><content><p>x</p></content></article>',
         [], [], []),
        (art('See <ref eId="art_1__ref_1" href="#art_1">Article [ ]</ref>.'), [], [], []),
        # no open text: words left out, footnotes, remarks, what an editor says
        (art("<omissis>[…]</omissis>"), [], [], []),
        (art(f"They{NOTE}."), [], [], []),
        (art("They agree. <remark>[To follow.]</remark>"), [], [], []),
        (art("[Removed]", attributes=' status="removed"'), [], [], []),
        # one of two is missing
        (art("They [may agree."), *[["BRK001"]] * 3),
        (art("They may] agree."), *[["BRK001"]] * 3),
    ],
)  # fmt: skip
def test_brackets_at_each_stage(body: str, negotiation: list[str], consolidation: list[str], final: list[str]) -> None:
    assert [codes(body, stage) for stage in STAGES] == [negotiation, consolidation, final]


# ── brackets in agreed text ───────────────────────────────────────────────────────────────────────────────────


def test_every_passage_of_a_final_draft_is_listed() -> None:
    data = draft_of(art("They [may] agree.") + art("In [nine] days, [or ten].", 2))
    one = only(data)
    assert (marked(data, one), one.message) == ("[may]", "the draft is final, and 3 passages stand in square brackets")
    told = [(other.message, data[other.span.start : other.span.end].decode()) for other in one.related if other.span]
    assert told == [
        ("the draft says here that it is final", '<pd:stage value="final"/>'),
        ("and here, in Article 2", "[nine]"),
        ("and here, in Article 2", "[or ten]"),
    ]


@pytest.mark.parametrize("stage", ["negotiation", "consolidation"])
def test_a_provision_marked_as_agreed(stage: str) -> None:
    agreed = ' pd:state="agreed" pd:since="2031-04-05"'
    data = draft_of(art("They [may] agree [now].", attributes=agreed) + art("In [nine] days.", 2), stage)
    one = only(data)
    assert one.message == "Article 1 is marked as agreed, and 2 passages stand in square brackets"
    assert [other.message for other in one.related] == ["Article 1 is marked as agreed here", "and here, in Article 1"]


def test_a_part_that_says_it_is_open_is_not_agreed() -> None:
    inside = (
        '<paragraph eId="art_1__para_1" pd:state="open"><num>1</num><content><p>In [9] days.</p></content></paragraph>'
        '<paragraph eId="art_1__para_2"><num>2</num><content><p>At once.</p></content></paragraph>'
    )
    article = f'<article eId="art_1" pd:state="agreed"><num>Article 1</num><heading>M</heading>{inside}</article>'
    assert codes(article, "negotiation") == []


def test_a_draft_that_says_no_stage_is_asked_nothing() -> None:
    data = draft_of(art("They [may] agree.")).replace(b'        <pd:stage value="final"/>\n', b"")
    assert "BRK003" not in [one.code for one in findings(data)]


# ── empty brackets ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("They [ ] agree.", "They agree."),
        ("They agree [].", "They agree."),
        ("They[] agree.", "They agree."),
        ("[] They agree.", " They agree."),
    ],
)
def test_with_empty_brackets_goes_one_blank(wrong: str, right: str) -> None:
    assert fixed(draft_of(art(wrong))) == draft_of(art(right))


def test_what_is_said_of_empty_brackets() -> None:
    assert said(draft_of(art("They [ ] agree."))) == [
        ("[ ]", "Article 1 has square brackets with nothing in them", "what is not agreed here?")
    ]


# ── texts of their own ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        'They [may<authorialNote eId="art_1__authorialNote_1" marker="1"><p>Or not].</p></authorialNote> agree.',
        "They [may <placeholder>X]</placeholder> agree.",
    ],
)
def test_a_bracket_does_not_close_in_another_text(words: str) -> None:
    assert codes(art(words), "negotiation") == ["BRK001", "BRK001"]
