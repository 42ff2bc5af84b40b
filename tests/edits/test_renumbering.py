"""Renumbering: numbers, identifiers and references, all derived anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.drafting import (
    EXPRESSION,
    after,
    article,
    draft,
    ids,
    nums,
    one,
    paragraph,
    provision,
    read,
    ref,
    report,
    subparagraph,
    text,
)
from protodoc.edits.follow import Cause
from protodoc.edits.labels import changed, relabel
from protodoc.edits.moves import Link
from protodoc.edits.renumber import renumber, retired
from protodoc.model.instrument import Instrument
from protodoc.model.numbering import expected_eid

# ── numbers ──


@pytest.mark.parametrize(
    ("name", "before", "wanted"),
    [
        # gaps close, repeats part
        ("paragraph", "1 2 4 5", "1 2 3 4"),
        ("paragraph", "1 2 2 3", "1 2 3 4"),
        ("paragraph", "2 1", "1 2"),
        ("paragraph", "1 2", "1 2"),
        # a number keeps its dress
        ("paragraph", "1. 3.", "1. 2."),
        ("paragraph", "(1) (3)", "(1) (2)"),
        ("subparagraph", "(a) (c) (d)", "(a) (b) (c)"),
        ("subparagraph", "a) c)", "a) b)"),
        ("subparagraph", "A C", "A B"),
        ("point", "i iii iv", "i ii iii"),
        ("point", "(i) (ii) (iv) (vi)", "(i) (ii) (iii) (iv)"),
        ("chapter", "I III", "I II"),
        # letters go on after z, and "i" among letters is a letter
        ("subparagraph", "h i k", "a b c"),
        # what was added takes its number
        ("paragraph", "1 2 2bis 3", "1 2 3 4"),
        ("paragraph", "1 [2_bis 3", "1 [2 3"),
        ("paragraph", "1 [3] 4", "1 [2] 3"),
        # no number yet
        ("paragraph", "[_] [_]", "1 2"),
        ("paragraph", "1 [_] 2", "1 2 3"),
        # doubled letters are a style of their own
        ("point", "aa) cc) dd)", "aa) bb) cc)"),
        # not a number
        ("paragraph", "1 – 3", "1 – 2"),
    ],
)
def test_a_row_is_numbered_in_its_own_style(name: str, before: str, wanted: str) -> None:
    row_before = [num.replace("_", " ").replace("bis", " bis").replace("  ", " ") for num in before.split()]
    parts = [provision(name, f"x_{place}", num, "It flows.") for place, num in enumerate(row_before)]
    source, instrument = draft(article("art_4", "Article 1", *parts))
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, name) == wanted.split()


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        (["Article 1", "Article 3"], ["Article 1", "Article 2"]),
        (["Article [ ]", "Article [ ]"], ["Article 1", "Article 2"]),
        (["[Article [ ]", "Article 5 bis"], ["[Article 1", "Article 2"]),
        (["Article 1.", "Article 1 bis.", "Article 2."], ["Article 1.", "Article 2.", "Article 3."]),
        (["Article", "Article"], ["Article 1", "Article 2"]),
        (["Article A", "Article C"], ["Article A", "Article B"]),
    ],
)
def test_articles(before: list[str], wanted: list[str]) -> None:
    source, instrument = draft(*(article(f"art_{place}", num) for place, num in enumerate(before)))
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "article") == wanted


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("1 2 [2_bis 3", "1 2 [2_bis 3"),  # it waits for agreement on its own number
        ("1 3 [3_bis [3_ter 5", "1 2 [2_bis [2_ter 3"),  # and follows the one before it
        ("1 [_] 3", "1 [_] 2"),
        ("1 [3 4", "1 [2 3"),
        ("1 2_bis 3", "1 2 3"),
    ],
)
def test_while_under_negotiation_what_is_not_agreed_takes_no_number(before: str, wanted: str) -> None:
    parts = [paragraph(f"art_1__x_{p}", num.replace("_", " ")) for p, num in enumerate(before.split())]
    source, instrument = draft(article("art_1", "Article 1", *parts), stage="negotiation")
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert [num.replace(" ", "_") for num in nums(instrument, "paragraph")] == wanted.split()


@pytest.mark.parametrize(
    ("sections", "wanted"),
    [
        (["1 3", "1 2"], ["1", "2", "1", "2"]),  # each chapter begins anew
        (["1 2", "3 5"], ["1", "2", "3", "4"]),  # or they go on
        (["1 2", "2 3"], ["1", "2", "1", "2"]),
    ],
)
def test_sections_begin_anew_or_go_on_as_the_draft_does(sections: list[str], wanted: list[str]) -> None:
    chapters = [
        provision(
            "chapter",
            f"chp_{c}",
            num,
            *(provision("section", f"chp_{c}__sec_{s}", s, article("", "Article 1")) for s in nums_.split()),
        )
        for c, num, nums_ in zip("I II".split(), ("Chapter I", "Chapter II"), sections, strict=True)
    ]
    source, instrument = draft(*chapters)
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "section") == wanted


def test_articles_number_through_chapters_but_not_where_every_chapter_begins_with_1() -> None:
    def chapters(*rows: str) -> Instrument:
        parts = [
            provision(
                "chapter", f"chp_{place}", f"Chapter {place}", *(article("", f"Article {n}") for n in one_.split())
            )
            for place, one_ in enumerate(rows, 1)
        ]
        source, instrument = draft(*parts)
        return after(source, instrument, renumber(instrument).edits)[1]

    assert nums(chapters("1 2", "4"), "article") == ["Article 1", "Article 2", "Article 3"]
    assert nums(chapters("1 3", "1 2"), "article") == ["Article 1", "Article 2", "Article 1", "Article 2"]


def test_dotted_numbers_follow_what_is_around_them() -> None:
    source, instrument = draft(
        article("art_1", "1", paragraph("art_1__para_1", "1.1"), paragraph("art_1__para_3", "1.3")),
        article("art_3", "3", paragraph("art_3__para_1", "3.1")),
    )
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "paragraph") == ["1.1", "1.2", "2.1"]
    assert ids(instrument, "paragraph") == [
        "art_1__para_1",
        "art_1__para_2 = art_1__para_3",
        "art_2__para_1 = art_3__para_1",
    ]


def test_options_bear_the_number_of_what_they_are_options_to() -> None:
    option = paragraph(
        "art_2__para_3-alt-1",
        "[3",
        text(ref("#art_2__para_3", "x", "art_2__para_3-alt-1__ref_1")),
        alternativeTo="#art_2__para_3",
    )
    source, instrument = draft(
        article("art_2", "Article 1", paragraph("art_2__para_1", "1"), paragraph("art_2__para_3", "3"), option)
    )
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "paragraph") == ["1", "2", "[2"]
    assert instrument.eids.keys() >= {"art_1__para_2", "art_1__para_2-alt-1", "art_1__para_2-alt-1__ref_1"}
    assert instrument.tree.elements[one(instrument, "paragraph", 3)].get("alternativeTo") == "#art_1__para_2"


def test_what_is_quoted_keeps_its_numbers() -> None:
    quoted = '<mod><quotedStructure eId="art_1__qstr_1">' + article("art_9", "Article 9") + "</quotedStructure></mod>"
    source, instrument = draft(article("art_1", "Article 1", text(quoted)), article("art_3", "Article 3"))
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "article") == ["Article 1", "Article 9", "Article 2"]
    assert "art_9" in instrument.eids


@pytest.mark.parametrize("frozen", [{"kind": "act"}, {"facts": '<pd:numbering value="frozen"/>'}])
def test_frozen_numbers_stay(frozen: dict[str, str]) -> None:
    _, instrument = draft(article("art_1", "Article 1"), article("art_3", "Article 3"), **frozen)
    assert renumber(instrument, [instrument]).is_empty


# ── identifiers ──


def test_a_provision_keeps_the_identifier_it_first_had_as_its_wid() -> None:
    source, instrument = draft(
        article("art_1", "Article 1"),
        article(
            "art_3",
            "Article 3",
            paragraph("art_3__para_1", "1", text(ref("#art_1", "Article 1", "art_3__para_1__ref_1"))),
        ),
        article("art_4", "Article 4", wId="art_nn_2"),
    )
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert ids(instrument, "article") == ["art_1", "art_2 = art_3", "art_3 = art_nn_2"]
    assert ids(instrument, "paragraph") == ["art_2__para_1 = art_3__para_1"]
    assert ids(instrument, "ref") == ["art_2__para_1__ref_1"]


def test_provisions_that_had_no_number_yet_keep_their_first_name() -> None:
    words = text(ref("#art_nn_2__para_1", "Article [ ], paragraph 1", "art_nn_1__ref_1"))
    second = article("art_nn_2", "[Article [ ]", paragraph("art_nn_2__para_1", "1"))
    source, instrument = draft(article("art_nn_1", "Article [ ]", words), second)
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert ids(instrument, "article") == ["art_1 = art_nn_1", "art_2 = art_nn_2"]
    assert ids(instrument, "ref") == ["art_1__ref_1"]
    assert instrument.tree.elements[one(instrument, "ref")].text == "Article 2, paragraph 1"


def test_a_newcomer_does_not_take_the_wid_of_another() -> None:
    source, instrument = draft(
        article("art_1", "Article 1"),
        article("", "Article [ ]", paragraph("", "1")),
        article("art_2", "Article 2", paragraph("art_2__para_1", "1")),
    )
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert ids(instrument, "article") == ["art_1", "art_2 = art_2A", "art_3 = art_2"]
    assert ids(instrument, "paragraph") == ["art_2__para_1 = art_2A__para_1", "art_3__para_1 = art_2__para_1"]


def test_identifiers_of_earlier_drafts_are_not_given_again() -> None:
    source, instrument = draft(article("art_1", "Article 1"), article("", "Article 2"))
    _, earlier = draft(
        article("art_1", "Article 1"), article("art_2", "Article 2"), article("art_3", "3", wId="art_2A")
    )
    _, instrument = after(source, instrument, renumber(instrument, gone=retired(instrument, [earlier])).edits)
    assert ids(instrument, "article") == ["art_1", "art_2 = art_2B"]


def test_a_provision_moved_by_hand_takes_the_name_of_its_new_place() -> None:
    moved = paragraph("art_9__para_4", "4", text(ref("#art_1", "Article 1", "art_9__para_4__ref_1")))
    source, instrument = draft(article("art_1", "Article 1", paragraph("art_1__para_1", "1"), moved))
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert ids(instrument, "paragraph") == ["art_1__para_1", "art_1__para_2 = art_9__para_4"]
    assert ids(instrument, "ref") == ["art_1__para_2__ref_1"]


def test_what_is_counted_is_counted_again() -> None:
    source, instrument = draft(
        '<recitals eId="recs_1"><recital eId="recs_1__rec_1"><p>a</p></recital>'
        '<recital eId="recs_1__rec_3"><p>b</p></recital></recitals>'
    )
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert ids(instrument, "recital") == ["recs_1__rec_1", "recs_1__rec_2 = recs_1__rec_3"]


@pytest.mark.parametrize(
    "eids",
    [("section-1", "section-3"), ("art_1/x", "art_3/x"), ("rec_7", "rec_8"), ("", "")],
)
def test_identifiers_of_another_making_are_left_alone(eids: tuple[str, str]) -> None:
    source, instrument = draft(article(eids[0], "Article 1"), article(eids[1], "Article 3"))
    _, instrument = after(source, instrument, renumber(instrument).edits)
    assert nums(instrument, "article") == ["Article 1", "Article 2"]
    assert ids(instrument, "article") == list(eids)


# ── references ──


def test_references_go_with_what_they_point_at() -> None:
    elsewhere = ref("/akn/un/act/convention/2001-01-01/9/!main~art_4", "Article 4 of the Convention")
    words = (
        f"See {ref('#art_3__para_2', 'Article 3, paragraph 2')}, "
        '<rref from="#art_3" upTo="#art_4">Articles 3 to 4</rref> '
        f"and {ref(f'{EXPRESSION}/!main~art_4', 'Article 4')}; {elsewhere}."
    )
    source, instrument = draft(
        article("art_1", "Article 1", text(words)),
        article("art_3", "Article 3", paragraph("art_3__para_2", "2")),
        article("art_4", "Article 4"),
        meta='<analysis><otherAnalysis><pd:bracketed for="#art_4" status="open"/></otherAnalysis></analysis>',
    )
    out = after(source, instrument, renumber(instrument).edits)[0].data.decode()
    assert '<ref href="#art_2__para_1">Article 2, paragraph 1</ref>' in out
    assert '<rref from="#art_2" upTo="#art_3">Articles 2 to 3</rref>' in out
    assert f'<ref href="{EXPRESSION}/!main~art_3">Article 3</ref>' in out
    assert '<ref href="/akn/un/act/convention/2001-01-01/9/!main~art_4">Article 4 of the Convention</ref>' in out
    assert '<pd:bracketed for="#art_3" status="open"/>' in out


def test_the_report_follows() -> None:
    _, instrument = draft(article("art_1", "Article 1"), article("art_3", "Article 3", heading="Dams"))
    older = "/akn/un/bill/protocol/2030-01-01/rivers/eng@2029-01-01/!main~art_3"
    words = f"{ref(f'{EXPRESSION}/!main~art_3', 'Article 3 of the Protocol')} was {ref(older, 'Article 3')} before."
    report_source, companion = report(
        '<hcontainer eId="hcontainer_1" name="commentary"><heading>Article 3 – Dams</heading>'
        + paragraph("hcontainer_1__para_1", "1.", text(words))
        + "</hcontainer>"
    )
    renumbering = renumber(instrument, [companion])
    out = after(report_source, companion, renumbering.companions[0])[0].data.decode()
    assert "<heading>Article 2 – Dams</heading>" in out
    assert (
        f'<ref href="{EXPRESSION}/!main~art_2">Article 2 of the Protocol</ref> was <ref href="{older}">Article 3</ref>'
        in out
    )
    assert not renumbering.unfollowed


@pytest.mark.parametrize(
    ("words", "cause", "instead"),
    [
        ("It is subject to Article 3, paragraph 2.", Cause.PROSE, "Article 2, paragraph 1"),
        ("It is subject to Articles 2 and 3.", Cause.PROSE, "Articles 2 and 2"),
        (ref("#art_3", "the rule in Article 7"), Cause.LABEL, ""),
        (ref("#art_2", "the old rule"), Cause.NOWHERE, ""),
    ],
)
def test_what_cannot_follow_is_listed(words: str, cause: Cause, instead: str) -> None:
    _, instrument = draft(
        article("art_1", "Article 1", text(words)), article("art_3", "Article 3", paragraph("art_3__para_2", "2"))
    )
    (found,) = renumber(instrument).unfollowed
    assert (found.document, found.where, found.cause) == (0, "Article 1", cause)
    assert found.instead == instead or cause is not Cause.PROSE
    assert instrument.tree.elements[found.node].text[found.start : found.end] == found.text


@pytest.mark.parametrize("words", ["It applies to this article.", "It applies to paragraph 1 of this article."])
def test_words_that_stay_true_are_not_listed(words: str) -> None:
    _, instrument = draft(
        article("art_2", "Article 2", paragraph("art_2__para_1", "1"), paragraph("art_2__para_2", "2", words))
    )
    assert not renumber(instrument).unfollowed


def test_a_former_identifier_goes_on_leading_to_its_provision() -> None:
    source, instrument = draft(
        article("art_1", "Article 1", text(ref("#art_3", "Article 4"))),
        article("art_4", "Article 4", wId="art_3"),
        article("art_5", "Article 5"),
        article("art_6", "Article 6"),
    )
    renumbering = renumber(instrument)
    _, again = after(source, instrument, renumbering.edits)
    # art_3 is another's identifier now, so the reference takes the new one.
    assert again.tree.elements[one(again, "ref")].get("href") == "#art_2"
    assert again.tree.elements[one(again, "ref")].text == "Article 2"


def test_the_conversion_table() -> None:
    _, instrument = draft(
        article("art_1", "Article 1"),
        article("art_3", "Article 3", paragraph("art_3__para_2", "2", subparagraph("art_3__para_2__subpara_a", "a"))),
    )
    table = renumber(instrument).conversions
    assert [(line.old_label, line.new_label, line.wid) for line in table] == [
        ("Article 3", "Article 2", "art_3"),
        ("Article 3, paragraph 2", "Article 2, paragraph 1", "art_3__para_2"),
        ("Article 3, paragraph 2.a", "Article 2, paragraph 1.a", "art_3__para_2__subpara_a"),
    ]


# ── labels ──

TO = (Link("article", "5", "6"), Link("paragraph", "2", "3"), Link("subparagraph", "a", "b"))


@pytest.mark.parametrize(
    ("label", "chain", "wanted"),
    [
        ("Article 5", TO[:1], "Article 6"),
        ("Article 5, paragraph 2", TO[:2], "Article 6, paragraph 3"),
        ("paragraph 2 of Article 5", TO[:2], "paragraph 3 of Article 6"),
        ("paragraph 2 of this article", TO[:2], "paragraph 3 of this article"),
        ("5.2.a", TO, "6.3.b"),
        ("Article 5(2)(a) of the Protocol", TO, "Article 6(3)(b) of the Protocol"),
        ("5, paragraph 2, letter a", TO, "6, paragraph 3, letter b"),
        ("a", TO, "b"),
        ("5", (Link("article", "5", "4"), Link("paragraph", "5", "6")), "6"),
        ("a", TO[:2], "a"),
        ("that article", TO[:1], "that article"),
        ("Article [ ], paragraph 1", (Link("article", "", "4"), Link("paragraph", "1", "1")), "Article 4, paragraph 1"),
        ("paragraph 2 bis", (Link("paragraph", "2 bis", "3"),), "paragraph 3"),
        ("Chapter II, Section 1", (Link("chapter", "II", "III"), Link("section", "1", "1")), "Chapter III, Section 1"),
        ("Article 2, paragraph 2", (Link("article", "2", "3"), Link("paragraph", "2", "4")), "Article 3, paragraph 4"),
        (
            "paragraph 2 of Article 2",
            (Link("article", "2", "3"), Link("paragraph", "2", "4")),
            "paragraph 4 of Article 3",
        ),
        ("Article 7", TO[:1], None),
        ("Article 5 of 2004", TO[:1], None),
    ],
)
def test_a_plain_label_follows(label: str, chain: tuple[Link, ...], wanted: str | None) -> None:
    changes = relabel(label, [chain])
    assert (changed(label, changes) if changes is not None else None) == wanted


@pytest.mark.parametrize(
    ("label", "first", "last", "wanted"),
    [
        ("Articles 5 to 7", [("article", "5", "6")], [("article", "7", "8")], "Articles 6 to 8"),
        (
            "Article 5, paragraphs 1 to 2",
            [("article", "5", "6"), ("paragraph", "1", "1")],
            [("article", "5", "6"), ("paragraph", "2", "3")],
            "Article 6, paragraphs 1 to 3",
        ),
        (
            "9.b to 9.d",
            [("paragraph", "9", "8"), ("subparagraph", "b", "b")],
            [("paragraph", "9", "8"), ("subparagraph", "d", "c")],
            "8.b to 8.c",
        ),
        (
            "Article 5, paragraphs 2 to 5",
            [("article", "5", "4"), ("paragraph", "2", "2")],
            [("article", "5", "4"), ("paragraph", "5", "5")],
            "Article 4, paragraphs 2 to 5",
        ),
        ("Article 5", [("article", "5", "6")], [("article", "7", "8")], None),
    ],
)
def test_a_range_follows_at_both_ends(
    label: str, first: list[tuple[str, str, str]], last: list[tuple[str, str, str]], wanted: str | None
) -> None:
    changes = relabel(label, [tuple(Link(*step) for step in first), tuple(Link(*step) for step in last)])
    assert (changed(label, changes) if changes is not None else None) == wanted


# ── laws ──


@st.composite
def disordered(draw: st.DrawFn) -> tuple[list[str], int]:
    """Articles with paragraphs and letters, some taken out, some put in without a number, and references."""
    articles: list[str] = []
    targets: list[str] = []
    size = draw(st.integers(1, 5))
    newcomer = draw(st.integers(0, size + 1))
    for number in range(1, size + 1):
        art = f"art_{number}"
        if number == newcomer:
            articles.append(article("", "Article [ ]", paragraph("", "1")))
        if draw(st.integers(0, 4)) == 0:
            continue
        parts: list[str] = []
        for n in range(1, draw(st.integers(2, 5))):
            para = f"{art}__para_{n}"
            if draw(st.integers(0, 4)) == 0:
                continue
            letters = [subparagraph(f"{para}__subpara_{x}", x) for x in "abcd" if draw(st.integers(0, 2))]
            parts.append(paragraph(para, str(n), *(letters or ["It flows."])))
            targets.append(para)
        articles.append(article(art, f"Article {number}", *parts))
        targets.append(art)
    lines = []
    for count, target in enumerate(draw(st.lists(st.sampled_from(targets), max_size=5)) if targets else []):
        chain = [step.split("_")[1] for step in target.split("__")]
        words = f"Article {chain[0]}" + (f", paragraph {chain[1]}" if len(chain) > 1 else "")
        lines.append(ref(f"#{target}", words, f"preamble__ref_{count}"))
    articles.append(article("art_90", "Article 90", text(" and ".join(lines) or "It ends.")))
    return articles, len(lines)


@given(disordered())
def test_numbers_identifiers_and_references_are_in_order_afterwards(case: tuple[list[str], int]) -> None:
    source, instrument = draft(*case[0])
    renumbering = renumber(instrument)
    source_after, again = after(source, instrument, renumbering.edits)
    tree = again.tree
    # numbers without a gap, identifiers to match, no two alike
    assert nums(again, "article") == [f"Article {n}" for n, _ in enumerate(nums(again, "article"), 1)]
    for node, element in enumerate(tree.elements):
        if element.name in ("article", "paragraph", "subparagraph"):
            assert element.eid == expected_eid(tree, node)
    lasting = [e.get("wId") or e.eid for e in tree.elements if e.name in ("article", "paragraph", "subparagraph")]
    assert len(set(lasting)) == len(lasting)
    assert all(len(nodes) == 1 for nodes in again.eids.values())
    # every reference points where it did, and says so
    refs = [node for node, element in enumerate(tree.elements) if element.name == "ref"]
    assert len(refs) == case[1]
    for node in refs:
        old = instrument.eids[(instrument.tree.elements[node].get("href") or "")[1:]]
        new = again.eids[(tree.elements[node].get("href") or "")[1:]]
        assert old == new
        assert tree.elements[node].text == again.designation(new[0])
    assert not renumbering.unfollowed
    # and once is enough
    assert renumber(again).is_empty
    assert after(source_after, again, renumber(again).edits)[0].data == source_after.data


def test_the_worked_example_is_in_order(root: Path) -> None:
    _, final = read((root / "drafts" / "v3.xml").read_text(encoding="utf-8"))
    assert renumber(final).is_empty
