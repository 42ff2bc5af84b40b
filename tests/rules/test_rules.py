"""The rules on small drafts: what each finds, at which words, and where it keeps silent."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from skeleton import WORK, draft_of, findings, marked, read

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.instrument import Instrument
from protodoc.refs.register import Register
from protodoc.rules import check
from protodoc.rules.base import Context


def text(words: str = "Words.") -> str:
    return f"<content><p>{words}</p></content>"


def art(number: str, inside: str = "", *, eid: str = "", heading: str = "Matters", attributes: str = "") -> str:
    """An article: its number, the identifier the number makes, and a heading."""
    eid = eid or f"art_{number.replace(' ', '')}"
    head = f"<heading>{heading}</heading>" if heading else ""
    return f'<article eId="{eid}"{attributes}><num>Article {number}</num>{head}{inside or text()}</article>'


def para(number: str, *, of: str = "art_1", kind: str = "paragraph", eid: str = "", attributes: str = "") -> str:
    short = {"paragraph": "para", "subparagraph": "subpara", "point": "point"}[kind]
    eid = eid or f"{of}__{short}_{number.strip('[]() .').replace(' ', '')}"
    return f'<{kind} eId="{eid}"{attributes}><num>{number}</num>{text()}</{kind}>'


def paras(*numbers: str, kind: str = "paragraph") -> str:
    return "".join(para(number, kind=kind) for number in numbers)


def said(data: bytes) -> list[tuple[str, str, str]]:
    """(code, message, words marked) of all findings."""
    return [(one.code, one.message, marked(data, one)) for one in findings(data)]


def only(data: bytes) -> Diagnostic:
    (one,) = findings(data)
    return one


# ── EID001 ────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_identifier_on_two_articles() -> None:
    data = draft_of(art("1") + art("2", eid="art_1"))
    one = only(data)
    assert (one.code, one.message) == ("EID001", "the identifier art_1 stands on Article 1 and on Article 2")
    assert marked(data, one) == 'eId="art_1"'
    assert one.help == ("by its place and number this one would be art_2",)
    assert one.related[0].message == "first used here"
    assert one.designation == "Article 2"


def test_parts_of_a_provision_with_a_double_identifier_are_not_said_again() -> None:
    data = draft_of(art("1", para("1")) + art("2", para("1"), eid="art_1"))
    assert [code for code, _, _ in said(data)] == ["EID001"]


def test_an_identifier_of_the_metadata_counts() -> None:
    data = draft_of(art("1") + '<hcontainer eId="hcontainer_1" name="x">' + text() + "</hcontainer>")
    assert said(data) == []
    data = draft_of('<p eId="secretariat">x</p>')
    assert [code for code, _, _ in said(data)] == ["EID001"]


def test_three_alike_are_two_findings() -> None:
    data = draft_of(art("1") + art("2", eid="art_1") + art("3", eid="art_1"))
    assert [code for code, _, _ in said(data)] == ["EID001", "EID001"]


# ── EID002 ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_identifier_says_another_number() -> None:
    data = draft_of(art("1") + art("2", eid="art_8"))
    one = only(data)
    assert (one.code, one.message) == ("EID002", "Article 2 has the identifier of number 8")
    assert (marked(data, one), one.label) == ('eId="art_8"', "by its number it would be art_2")
    assert one.related[0].message == "the number is here"


@pytest.mark.parametrize(
    "article",
    [
        art("1 bis", eid="art_1bis"),
        art("[1]", eid="art_1"),
        '<article eId="art_nn_1"><num>Article [ ]</num><heading>Matters</heading>' + text() + "</article>",
        '<article eId="art_nn_1"><num>Article [X]</num><heading>Matters</heading>' + text() + "</article>",
        art("1", para("1 bis")),
        art("1", para("[1]")),
        art("1", para("1") + para("1", eid="art_1__para_1-alt-1", attributes=' alternativeTo="#art_1__para_1"')),
        art("1", '<subparagraph eId="art_1__subpara_a"><num>(a)</num>' + text() + "</subparagraph>"),
        art("1", '<alinea eId="art_1__al_1">' + text() + "</alinea>"),
    ],
)
def test_identifiers_that_fit_their_numbers(article: str) -> None:
    assert said(draft_of(article, stage="negotiation")) == []


def test_references_that_wait_for_the_right_identifier_are_not_dangling() -> None:
    data = draft_of(
        art("1", text('See <ref eId="art_1__ref_1" href="#art_2__para_1">Article 2, paragraph 1</ref>.'))
        + '<article eId="art_8"><num>Article 2</num><heading>Matters</heading>'
        + para("1", of="art_8")
        + "</article>"
    )
    assert [code for code, _, _ in said(data)] == ["EID002"]


# ── EID003 ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paragraph_that_was_moved_and_not_renamed() -> None:
    data = draft_of(art("1", para("1")) + art("2", para("1", eid="art_1__para_9")))
    one = only(data)
    assert (one.code, one.message) == ("EID003", "Article 2, paragraph 1 has the identifier of a part of Article 1")
    assert (marked(data, one), one.label) == ("art_1", "here it would begin with art_2__")
    assert one.help == ("moved without renaming? by its place and number it would be art_2__para_1",)


def test_sisters_with_the_same_wrong_beginning_are_one_finding() -> None:
    wrong = "".join(para(n, eid=f"art_9__para_{n}") for n in "123")
    assert [code for code, _, _ in said(draft_of(art("1", wrong)))] == ["EID003"]


def test_the_parts_of_a_moved_paragraph_are_not_said_again() -> None:
    moved = (
        '<paragraph eId="art_9__para_1"><num>1</num>'
        '<subparagraph eId="art_9__para_1__subpara_a"><num>a</num>' + text() + "</subparagraph>"
        '<subparagraph eId="art_9__para_1__subpara_b"><num>b</num>' + text() + "</subparagraph></paragraph>"
    )
    assert [code for code, _, _ in said(draft_of(art("1", moved)))] == ["EID003"]


def chapter(inside: str) -> str:
    return f'<chapter eId="chp_I"><num>Chapter I</num><heading>Rules</heading>{inside}</chapter>'


def test_articles_take_no_chapter() -> None:
    data = draft_of(chapter(art("1") + art("2", eid="chp_I__art_2")))
    one = only(data)
    assert (one.code, marked(data, one)) == ("EID003", "chp_I")
    assert one.message == "the identifier of Article 2 begins with that of Chapter I"


def test_a_draft_whose_articles_all_take_their_chapter_has_its_own_way() -> None:
    assert said(draft_of(chapter(art("1", eid="chp_I__art_1") + art("2", eid="chp_I__art_2")))) == []


# ── NUM001 ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("inside", "message", "label"),
    [
        (paras("1", "2", "4"), "Article 1 has no paragraph 3: paragraph 4 follows paragraph 2", "expected 3"),
        (paras("1", "5"), "Article 1 has no paragraphs 2 to 4: paragraph 5 follows paragraph 1", "expected 2"),
        (paras("2", "3"), "Article 1 has no paragraph 1: it begins with paragraph 2", "expected 1"),
        (paras("1", "3", "2"), "Article 1, paragraph 2 comes after paragraph 3", "2 after 3"),
        (
            paras("a", "b", "d", kind="subparagraph"),
            "Article 1 has no subparagraph c: subparagraph d follows subparagraph b",
            "expected c",
        ),
        (
            paras("(i)", "(ii)", "(iv)", kind="point"),
            "Article 1 has no point iii: point iv follows point ii",
            "expected iii",
        ),
        (
            paras("h", "i", "k", kind="subparagraph"),
            "Article 1 has no subparagraphs a to g: it begins with subparagraph h",
            "expected a",
        ),
        (
            paras("1", "2", "12 bis"),
            "there is Article 1, paragraph 12 bis, and no paragraph 12",
            "expected 12",
        ),
    ],
)
def test_numbers_that_do_not_go_on(inside: str, message: str, label: str) -> None:
    found = [one for one in findings(draft_of(art("1", inside))) if one.code == "NUM001"]
    assert (found[0].message, found[0].label) == (message, label)


def test_one_number_twice() -> None:
    data = draft_of(art("1", para("1") + para("2") + para("2", eid="art_1__para_3")))
    one = only(data)
    assert (one.code, one.message) == ("NUM001", "two paragraphs of Article 1 are numbered 2")
    assert (marked(data, one), one.label) == ("2", "used again here")
    assert one.help == ("the next free number is paragraph 3, which `protodoc renumber` gives it",)


def test_two_articles_of_one_number() -> None:
    data = draft_of(art("1") + art("1", eid="art_2") + art("3"))
    assert said(data) == [("NUM001", "two articles are numbered 1", "Article 1")]


def test_a_number_that_stands_out_is_one_finding() -> None:
    assert [code for code, _, _ in said(draft_of(art("1", paras("1", "4", "3"))))] == ["NUM001"]
    assert [
        code
        for code, _, _ in said(draft_of(art("1", para("1") + para("2") + para("4", eid="art_1__para_3") + para("4"))))
    ] == ["NUM001"]


@pytest.mark.parametrize(
    "inside",
    [
        paras("1", "2", "2 bis", "2 ter", "3"),
        paras("1", "[2", "3"),
        paras("[1]", "[2]", "[2 bis]"),
        para("1") + para("1", eid="art_1__para_1-alt-1", attributes=' alternativeTo="#art_1__para_1"') + para("2"),
        para("1") + para("[ ]", eid="art_1__para_nn_1") + para("3"),
        paras("a", "b", "c", kind="subparagraph"),
        paras("i", "ii", "iii", "iv", "v", kind="point"),
        paras(*"abcdefghij", kind="subparagraph"),
        paras("1.", "2.", "3."),
    ],
)
def test_rows_without_a_gap(inside: str) -> None:
    assert [one for one in said(draft_of(art("1", inside))) if one[0] == "NUM001"] == []


def test_articles_number_through_chapters_and_sections_begin_anew() -> None:
    def gathered(roman: str, inside: str) -> str:
        section = f'<section eId="chp_{roman}__sec_1"><num>Section 1</num><heading>S</heading>{inside}</section>'
        return f'<chapter eId="chp_{roman}"><num>Chapter {roman}</num><heading>C</heading>{section}</chapter>'

    assert said(draft_of(gathered("I", art("1") + art("2")) + gathered("II", art("3")))) == []
    assert [code for code, _, _ in said(draft_of(gathered("I", art("1")) + gathered("III", art("2"))))] == ["NUM001"]


def test_a_removed_provision_keeps_its_place() -> None:
    removed = (
        '<paragraph eId="art_1__para_2" status="removed"><num>2</num><content><p>[Removed]</p></content></paragraph>'
    )
    assert said(draft_of(art("1", para("1") + removed + para("3")))) == []


def test_in_negotiation_gaps_are_deliberate() -> None:
    assert said(draft_of(art("1") + art("5"), stage="negotiation")) == []
    assert [code for code, _, _ in said(draft_of(art("1") + art("5"), stage="consolidation"))] == ["NUM001"]


def test_a_misspelt_article_is_not_missed_too() -> None:
    misspelt = art("2").replace("article", "artcle")
    assert [code for code, _, _ in said(draft_of(art("1") + misspelt + art("3")))] == ["XSD003"]


# ── STR001, STR002 ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("inside", ["<content><p/></content>", "<content><p> <b/> </p></content>"])
def test_an_article_that_says_nothing(inside: str) -> None:
    one = only(draft_of(art("1", inside)))
    assert (one.code, one.message) == ("STR001", "Article 1 has a heading, but no text")


def test_an_empty_article_is_one_finding_and_not_the_schemas() -> None:
    data = draft_of('<article eId="art_1"><num>Article 1</num><heading>Matters</heading></article>')
    assert [code for code, _, _ in said(data)] == ["STR001"]


@pytest.mark.parametrize(
    "article",
    [
        art("1", "<content><p><omissis/></p></content>"),
        art("1", "<content><p><fillIn/></p></content>"),
        art("1", "<content><p/></content>", attributes=' status="incomplete"'),
        art("1", "<content><p/></content>", attributes=' status="removed"'),
        art("1", para("1")),
    ],
)
def test_an_article_that_says_something(article: str) -> None:
    assert said(draft_of(article)) == []


def test_the_one_article_without_a_heading() -> None:
    data = draft_of(art("1") + art("2", heading="") + art("3"))
    one = only(data)
    assert (one.code, one.severity, one.message) == ("STR002", Severity.WARNING, "Article 2 has no heading")
    assert (marked(data, one), one.help) == ("<num>", ("2 of the 3 articles have one",))


def test_a_draft_without_headings() -> None:
    assert said(draft_of(art("1", heading="") + art("2", heading=""))) == []


# ── BRK001 ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bracket_that_is_never_closed() -> None:
    data = draft_of(art("1", text("They [may agree.")) + art("2"))
    one = only(data)
    assert (one.code, marked(data, one)) == ("BRK001", "[")
    assert one.message == "the square bracket opened in Article 1 is never closed"
    assert one.related[0].message == "Article 1 ends here, and it is still open"
    assert one.related[0].span is not None
    assert data[one.related[0].span.start : one.related[0].span.end] == b"</article>"


def test_a_bracket_that_was_never_opened() -> None:
    one = only(draft_of(art("1", text("They may] agree."))))
    assert one.message == "the square bracket closed in Article 1 was never opened"


@pytest.mark.parametrize(
    "body",
    [
        art("1", text("They [may] [shall] agree.")),
        art("1", text("They [may [not] agree].")),
        art("1", text("[One.")).replace("</content>", "<p>Two.]</p></content>"),
        '<article eId="art_1"><num>[Article 1</num><heading>Matters</heading>' + text("Words.]") + "</article>",
        art("1", text("<inline name='bracket'>[may]</inline> agree.")),
        art("[ ]", eid="art_nn_1"),
    ],
)
def test_brackets_in_pairs(body: str) -> None:
    assert said(draft_of(body, stage="negotiation")) == []


def test_a_footnote_has_brackets_of_its_own() -> None:
    note = '<authorialNote eId="art_1__authorialNote_1" marker="1"><p>An open [ one.</p></authorialNote>'
    data = draft_of(art("1", text(f"They [may{note}] agree.")), stage="negotiation")
    one = only(data)
    assert one.designation == "footnote 1 to Article 1"


# ── REF001, REF002 ────────────────────────────────────────────────────────────────────────────────────────


def ref(href: str, words: str, number: int = 1) -> str:
    return f'<ref eId="art_1__ref_{number}" href="{href}">{words}</ref>'


def convention() -> Instrument:
    """A known instrument: two articles, the second with two paragraphs."""
    body = art("1") + art("2", para("1", of="art_2") + para("2", of="art_2"), heading="Lamps")
    data = draft_of(body).replace(WORK.encode(), b"/akn/coe/act/convention/2001-01-01/900")
    data = data.replace(
        b'<FRBRdate date="2031-02-03"',
        b'<FRBRalias name="cite-eng" value="Lighthouse Convention"/><FRBRdate date="2031-02-03"',
    )
    instrument = read(data).instrument
    assert instrument is not None
    return instrument


@pytest.fixture(scope="module")
def known() -> Context:
    register = Register.of([convention()])
    return Context(convention(), register=register)


def test_a_reference_to_an_article_that_is_not_there() -> None:
    data = draft_of(art("1", text("See " + ref("#art_9", "Article 9") + ".")) + art("2"))
    one = only(data)
    assert (one.code, one.message) == ("REF001", "this draft has no Article 9")
    assert (marked(data, one), one.label) == ("Article 9", "it has Articles 1 and 2")


def test_a_reference_to_a_paragraph_that_is_not_there() -> None:
    data = draft_of(
        art("1", text("See " + ref("#art_2__para_3", "Article 2, paragraph 3") + ".")) + art("2", para("1", of="art_2"))
    )
    one = only(data)
    assert (one.code, one.message) == ("REF001", "Article 2 has no paragraph 3")


def test_a_reference_to_a_known_instrument(known: Context) -> None:
    work = "/akn/coe/act/convention/2001-01-01/900"
    words = "Article 2, paragraph 12, of the Lighthouse Convention"
    data = draft_of(art("1", text("See " + ref(f"{work}/!main~art_2__para_12", words) + ".")))
    (one,) = findings(data, known)
    assert (one.code, one.message) == ("REF001", "Article 2 (Lighthouse Convention) has no paragraph 12")
    assert one.label == "it has paragraphs 1 and 2"
    assert one.help == (
        "did you mean Article 2, paragraph 1 or Article 2, paragraph 2?",
        "Article 2 (Lighthouse Convention) is “Lamps”",
    )


def test_an_instrument_nobody_knows_is_said_once(known: Context) -> None:
    work = "/akn/coe/act/convention/1999-09-09/1"
    links = ref(f"{work}/!main~art_1", "one provision") + " and " + ref(f"{work}/!main~art_2", "another", 2)
    data = draft_of(art("1", text(f"See {links}.")))
    (one,) = findings(data, known)
    assert (one.code, one.severity) == ("REF001", Severity.WARNING)
    assert one.help[0].startswith("2 references could not be checked")
    assert findings(data) == ()


def test_words_that_are_not_marked_up_are_a_warning() -> None:
    one = only(draft_of(art("1", text("This goes on as in Article 9, paragraph 2."))))
    assert (one.code, one.severity) == ("REF001", Severity.WARNING)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('<p alternativeTo="#art_7">x</p>', "#art_7"),
        ('<p pd:by="#secretariat #nobody">x</p>', "#nobody"),
        ('<p>x<noteRef href="#note_9"/></p>', "#note_9"),
    ],
)
def test_other_places_of_the_file_must_be_there(written: str, words: str) -> None:
    data = draft_of(written)
    assert said(data) == [("REF001", f"{words} names nothing in this draft", words)]


def test_words_and_address_disagree() -> None:
    body = art("1", text("See " + ref("#art_2", "Article 3") + ".")) + art("2") + art("3")
    data = draft_of(body)
    one = only(data)
    assert (one.code, one.message) == ("REF002", "the words cite Article 3, and the reference leads to Article 2")
    assert marked(data, one) == "Article 3"
    assert one.related[0].message == "this leads to Article 2"


def test_words_and_address_disagree_on_the_instrument(known: Context) -> None:
    data = draft_of(art("1", text("See " + ref("#art_2", "Article 2 of the Lighthouse Convention") + ".")) + art("2"))
    (one,) = findings(data, known)
    assert one.message == (
        "the words cite Article 2 of the Lighthouse Convention, and the reference leads to Article 2 of this instrument"
    )


@pytest.mark.parametrize("words", ["Article 2", "article 2", "that provision", "Article 2 above"])
def test_words_and_address_agree(words: str) -> None:
    assert said(draft_of(art("1", text("See " + ref("#art_2", words) + ".")) + art("2"))) == []


def test_a_dangling_reference_is_not_said_to_disagree_too() -> None:
    data = draft_of(art("1", text("See " + ref("#art_9", "Article 2") + ".")) + art("2"))
    assert [code for code, _, _ in said(data)] == ["REF001"]


# ── the way out that a machine can take ───────────────────────────────────────────────────────────────────


def mended(data: bytes) -> Instrument:
    """The draft with the fixes of its findings made, as values: only attributes are changed."""
    instrument = read(data).instrument
    assert instrument is not None
    changes = {
        (edit.anchor.node, edit.anchor.attribute): edit.new
        for one in findings(data)
        if one.fix
        for edit in one.fix.edits
    }
    for (node, attribute), new in changes.items():
        assert attribute is not None
        assert isinstance(new, str)
        instrument = _with(instrument, node, attribute, new)
    return instrument


def _with(instrument: Instrument, node: int, attribute: str, new: str) -> Instrument:
    path = [node, *instrument.tree.ancestors(node)]
    changed = instrument.tree.elements[node].with_attribute(attribute, new)
    for inner, outer in pairwise(path):
        before = instrument.tree.elements[inner]
        children = tuple(changed if child is before else child for child in instrument.tree.elements[outer].children)
        changed = instrument.tree.elements[outer].with_children(children)
    return replace(instrument, root=changed)


@pytest.mark.parametrize(
    "body",
    [
        art("1") + art("2", eid="art_1"),
        art("1") + art("2", eid="art_8"),
        art("1", para("1")) + art("2", para("1", eid="art_1__para_9")),
        chapter(art("1") + art("2", eid="chp_I__art_2")),
        art("1", text("See " + ref("#art_8__para_1", "Article 2, paragraph 1") + "."))
        + art("2", para("1", of="art_8"), eid="art_8"),
    ],
)
def test_a_fix_mends_what_was_found_and_breaks_nothing(body: str) -> None:
    data = draft_of(body)
    assert [one for one in findings(data) if one.fix]
    assert list(check(Context(mended(data)))) == []


def test_no_fix_where_the_right_identifier_is_taken() -> None:
    data = draft_of(art("1") + art("2", eid="art_3") + art("3", eid="art_2"))
    assert [(one.code, one.fix) for one in findings(data)] == [("EID002", None), ("EID002", None)]
