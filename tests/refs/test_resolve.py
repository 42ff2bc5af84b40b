"""What stands where a reference points, and what is said where nothing does."""

from __future__ import annotations

import pickle

import pytest
from lighthouses import BODY, CONVENTION, PROTOCOL, instrument, meta, paragraphs

from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.model.reference import Direction, Form, Origin, Reference, Resolution, Status
from protodoc.refs.cite import cite
from protodoc.refs.explain import explain
from protodoc.refs.register import Register
from protodoc.refs.resolve import References


def article(text: str, number: str = "9", paragraph: str = "1") -> str:
    """An article with one numbered paragraph."""
    eid = f"art_{number}"
    return (
        f'<article eId="{eid}"><num>Article {number}</num><heading>Fog</heading>'
        f'<paragraph eId="{eid}__para_{paragraph}"><num>{paragraph}.</num><content><p>{text}</p></content>'
        "</paragraph></article>"
    )


def protocol(body: str, preamble: str = "") -> Instrument:
    """A draft protocol whose parent is the Lighthouse Convention."""
    text = meta(PROTOCOL, "fog", ("Fog Protocol",), f'<pd:parent href="{CONVENTION}"/>', "eng@2005-06-02")
    return instrument(preamble + body, text)


def only(draft: Instrument, register: Register) -> tuple[Reference, tuple[Resolution, ...]]:
    references = References(draft, register)
    (found,) = references
    return found, references.resolve(found)


ENDS = ("Article 4", "Article 3")
LIGHTS = "Convention on Lighthouses"
PROSE = [
    ("Under Article 3 of the Convention.", Status.FOUND, f"Article 3 of {LIGHTS} (Keepers)"),
    ("Under Article 3.1.b of the Convention.", Status.FOUND, f"Article 3, paragraph 1.b of {LIGHTS} (Keepers)"),
    ("Under Article 3 bis of the Convention.", Status.FOUND, f"Article 3 bis of {LIGHTS} (Dogs)"),
    (
        "Under Article 2.4 of the Convention.",
        Status.MISSING,
        f"Article 2 of {LIGHTS} has no paragraph 4; it has paragraphs 1 to 3; did you mean Article 2, paragraph 3?",
    ),
    (
        "Under Article 3.1.c of the Convention.",
        Status.MISSING,
        f"Article 3, paragraph 1 of {LIGHTS} has no point c; it has points a and b;"
        " did you mean Article 3, paragraph 1.b?",
    ),
    (
        "Under Article 40 of the Convention.",
        Status.MISSING,
        f"{LIGHTS} has no Article 40; it has Articles 1 to 4; did you mean Article 4 (Force)?",
    ),
    (
        "Under Article 3 of the Treaty on Fair Winds.",
        Status.UNCHECKED,
        "Treaty on Fair Winds is not checked: only its name is in the register",
    ),
    (
        "Under Article 3 of the Treaty on Fair Wind.",
        Status.UNKNOWN_INSTRUMENT,
        "no instrument is known as “Treaty on Fair Wind”; did you mean Treaty on Fair Winds?",
    ),
    ("Under Articles 2 to 4 of the Convention.", Status.FOUND, f"Articles 2 to 4 of {LIGHTS} (Lamps)"),
    (
        "Under Articles 4 to 2 of the Convention.",
        Status.EMPTY_RANGE,
        "Articles 4 to 2 is no range: it ends before it begins",
    ),
    (
        "Under Chapter II, Section 2, of the Convention.",
        Status.FOUND,
        f"Chapter II, Section 2 of {LIGHTS} (Duties)",
    ),
    (
        "Under Chapter IV of the Convention.",
        Status.MISSING,
        f"{LIGHTS} has no Chapter IV; it has Chapters I and II; did you mean Chapter I (Terms)?",
    ),
    ("Under paragraph 1 of this article.", Status.FOUND, "Article 9, paragraph 1 of Fog Protocol (Fog)"),
    (
        "Under paragraph 2.",
        Status.MISSING,
        "Article 9 has no paragraph 2; it has paragraph 1 alone; did you mean Article 9, paragraph 1?",
    ),
    (
        "Under Article 3.",
        Status.MISSING,
        f"Fog Protocol has no Article 3; it has Article 9 alone; did you mean Article 3 of {LIGHTS} (Keepers)?",
    ),
    ("Under this Chapter.", Status.MISSING, "Fog Protocol has no chapter around this place"),
    ("Under ETS No. 900.", Status.FOUND, LIGHTS),
    ("Under ETS No. 1.", Status.UNKNOWN_INSTRUMENT, "no instrument is known as “ETS 1”"),
]


@pytest.mark.parametrize(("text", "status", "said"), PROSE)
def test_prose(text: str, status: Status, said: str, register: Register) -> None:
    register = register.with_instruments([protocol("")])
    reference, (found,) = only(protocol(article(text)), register)
    assert reference.origin is Origin.PROSE
    assert found.status is status
    assert explain(found) == said
    assert pickle.loads(pickle.dumps((reference, found))) == (reference, found)


@pytest.mark.parametrize(
    ("href", "status", "label"),
    [
        ("#art_9__para_1", Status.FOUND, "Article 9, paragraph 1"),
        ("#art_9__para_7", Status.MISSING, "Article 9"),
        ("#gone", Status.MISSING, ""),
        (f"{CONVENTION}", Status.FOUND, "Convention on Lighthouses"),
        (f"{CONVENTION}/!main~art_3__para_1__point_a", Status.FOUND, "Article 3, paragraph 1.a"),
        (f"{CONVENTION}/!main~art_3__para_1__subpara_a", Status.FOUND, "Article 3, paragraph 1.a"),
        (f"{CONVENTION}~art_3__para_1", Status.FOUND, "Article 3, paragraph 1"),
        (f"{CONVENTION}#art_3__para_1", Status.FOUND, "Article 3, paragraph 1"),
        (f"{CONVENTION}/eng@1999-05-01/!main~art_3", Status.FOUND, "Article 3"),
        (f"{CONVENTION}/!main~art_2->art_3bis", Status.FOUND, "Articles 2 to 3 bis"),
        (f"{CONVENTION}/!main~chp_II__sec_2", Status.FOUND, "Chapter II, Section 2"),
        ("/akn/aa/act/convention/1850-01-01/whales/!main~art_3", Status.UNKNOWN_INSTRUMENT, ""),
        ("https://example.org/law", Status.UNCHECKED, ""),
        ("", Status.UNKNOWN_INSTRUMENT, ""),
        ("???", Status.UNKNOWN_INSTRUMENT, ""),
    ],
)
def test_markup(href: str, status: Status, label: str, register: Register) -> None:
    draft = protocol(article(f'As <ref href="{href}">there</ref> said.'))
    reference, (found,) = only(draft, register)
    assert reference.origin is Origin.MARKUP
    assert reference.text == "there"
    assert found.status is status
    assert found.label.replace("Article 2 to Article 3 bis", "Articles 2 to 3 bis") == label


def test_a_range_holds_what_is_really_there(register: Register) -> None:
    draft = protocol(article(f'<rref from="{CONVENTION}/!main~art_2" upTo="{CONVENTION}/!main~art_4">2 to 4</rref>'))
    reference, (found,) = only(draft, register)
    assert reference.form is Form.RANGE
    convention = register.instrument(CONVENTION)
    assert convention is not None
    assert [convention.tree.elements[node].eid for node in found.nodes] == ["art_2", "art_3", "art_3bis", "art_4"]


def test_a_former_identifier_finds_the_provision_and_says_so(register: Register) -> None:
    body = (
        '<article eId="art_2" wId="art_1A"><num>Article 2</num><content><p>Under <ref href="#art_1A">it</ref>.</p>'
        "</content></article>"
    )
    _, (found,) = only(protocol(body), register)
    assert (found.status, found.eid, found.formerly) == (Status.FORMERLY, "art_2", "art_1A")


def test_an_identifier_that_was_anothers_before_is_told(register: Register) -> None:
    body = (
        '<article eId="art_1" wId="art_9"><num>Article 1</num><content><p>New.</p></content></article>'
        '<article eId="art_2" wId="art_1"><num>Article 2</num><content><p>Under <ref href="#art_1">it</ref>.</p>'
        "</content></article>"
    )
    _, (found,) = only(protocol(body), register)
    assert found.status is Status.FOUND
    assert [candidate.label for candidate in found.candidates] == ["Article 2"]


def test_brackets_options_and_removal_are_told(register: Register) -> None:
    body = (
        '<article eId="art_1"><num>Article 1</num>'
        '<paragraph eId="art_1__para_1" class="bracketed"><num>[1.</num><content><p>New.]</p></content></paragraph>'
        '<paragraph eId="art_1__para_2" status="removed"><num>2.</num><content><p>Old.</p></content></paragraph>'
        "</article>"
    )
    draft = protocol(body + article("Under Article 1.1 and Article 1.2."))
    references = References(draft, register)
    statuses = [found.status for reference in references for found in references.resolve(reference)]
    assert statuses == [Status.BRACKETED, Status.REMOVED]


def test_a_number_that_stands_twice_is_ambiguous(register: Register) -> None:
    twice = '<article eId="art_1"><num>Article 1</num><content><p>A.</p></content></article>'
    draft = protocol(twice + twice.replace("art_1", "art_1x") + article("Under Article 1."))
    _, (found,) = only(draft, register)
    assert found.status is Status.AMBIGUOUS
    assert len(found.candidates) == 2


def test_an_option_does_not_make_a_number_ambiguous(register: Register) -> None:
    base = '<article eId="art_1"><num>Article 1</num><content><p>A.</p></content></article>'
    option = base.replace('eId="art_1"', 'eId="art_1-alt-1" alternativeTo="#art_1"')
    _, (found,) = only(protocol(base + option + article("Under Article 1.")), register)
    assert (found.status, found.eid) == (Status.FOUND, "art_1")


def test_an_article_without_a_number_may_be_any_of_those(register: Register) -> None:
    blank = '<article eId="art_nn_1"><num>Article [ ]</num><heading>Oil</heading><content><p>A.</p></content></article>'
    _, (found,) = only(protocol(blank + article("Under Article [ ].")), register)
    assert (found.status, found.eid, found.heading) == (Status.FOUND, "art_nn_1", "Oil")


def test_the_preceding_paragraph_is_the_one_that_stands_before(register: Register) -> None:
    body = (
        '<article eId="art_1"><num>Article 1</num>'
        '<paragraph eId="art_1__para_2bis"><num>2 bis.</num><content><p>A.</p></content></paragraph>'
        '<paragraph eId="art_1__para_3"><num>3.</num><content><p>As the preceding paragraph says.</p></content>'
        "</paragraph>"
        "</article>"
    )
    _, (found,) = only(protocol(body), register)
    assert found.eid == "art_1__para_2bis"


def test_names_defined_in_the_draft_come_first(register: Register) -> None:
    preamble = "<p>Having regard to the Treaty on Fair Winds (hereinafter “the Convention”),</p>"
    draft = protocol(article("Under Article 3 of the Convention."), preamble=f"<preamble>{preamble}</preamble>")
    _, (found,) = only(draft, register)
    assert found.title == "Treaty on Fair Winds"


def test_a_short_name_means_what_is_of_its_kind(register: Register) -> None:
    said = "this Additional Protocol to the Convention on Lighthouses (hereinafter “the Convention”)"
    draft = protocol(article("Under Article 3 of the Convention."), preamble=f"<preamble><p>In {said},</p></preamble>")
    _, (found,) = only(draft, register)
    assert found.title == "Convention on Lighthouses"


def test_numbers_headings_quotations_and_marked_words_are_not_read(register: Register) -> None:
    body = (
        '<article eId="art_3"><num>Article 3</num><heading>As Article 4</heading><content>'
        '<p>In <ref href="#art_3">Article 3</ref> put “<quotedText>Article 4</quotedText>”.</p></content></article>'
    )
    (reference,) = References(protocol(body), register)
    assert reference.origin is Origin.MARKUP


def test_a_footnote_is_a_text_of_its_own(register: Register) -> None:
    body = article(
        'Under Article 9<authorialNote marker="1"><p>See Article 3 of the Convention.</p></authorialNote> today.'
    )
    found = [(reference.text, reference.start) for reference in References(protocol(body), register)]
    assert found == [("Article 9", 6), ("Article 3 of the Convention", 4)]


def test_offsets_count_in_the_text_of_the_block(register: Register) -> None:
    draft = protocol(article("A <i>lamp</i> under Article 9 above."))
    (reference,) = References(draft, register)
    text = draft.tree.elements[reference.node].text
    assert text[reference.start : reference.end] == reference.text == "Article 9 above"
    assert reference.direction is Direction.ABOVE


def test_several_targets_of_one_citation(register: Register) -> None:
    inner = f'Articles <ref href="{CONVENTION}/!main~art_2">2</ref> and <ref href="#art_9">9</ref>'
    reference, found = only(protocol(article(f"Under <mref>{inner}</mref>.")), register)
    assert reference.text == "Articles 2 and 9"
    assert [(target.start, target.end, target.words) for target in reference.targets] == [(9, 10, "2"), (15, 16, "9")]
    assert [one.label for one in found] == ["Article 2", "Article 9"]


def test_every_reference_resolves_in_document_order(register: Register) -> None:
    draft = instrument(BODY.replace("Text.", "Under Article 2 and paragraph 1."), meta(CONVENTION, "lights", ("X",)))
    references = References(draft, register)
    nodes = [reference.node for reference in references]
    assert nodes == sorted(nodes)
    assert all(found.is_resolved for reference in references for found in references.resolve(reference))


@pytest.mark.parametrize(
    ("text", "default", "said"),
    [
        ("Articles 2.1 and 4 of the Convention and Article 3", "lights", ["Article 2, paragraph 1", *ENDS]),
        ("Article 2.12 of the Convention", "lights", ["Article 2"]),
        ("Article 2", "", [""]),
        ("Article 2 of ETS 900", "", ["Article 2"]),
    ],
)  # fmt: skip
def test_cite(text: str, default: str, said: list[str], register: Register) -> None:
    found = cite(text, register=register, default=default)
    assert [one.label for _, resolutions in found for one in resolutions] == said


def test_cite_says_what_is_there_and_what_is_not_known(register: Register) -> None:
    ((_, (missing,)),) = cite("Article 2.12 of the Convention", register=register, default="ETS 900")
    assert (missing.status, missing.missing, missing.present) == (Status.MISSING, "paragraph 12", "paragraphs 1 to 3")
    ((_, (unknown,)),) = cite("Article 2.1", register=register)
    assert unknown.status is Status.UNKNOWN_INSTRUMENT


def test_cite_from_a_place(register: Register) -> None:
    at = ProvisionPath.parse("Article 3, paragraph 1")
    ((_, (found,)),) = cite("sub-paragraph b", register=register, default="lights", at=at)
    assert found.label == "Article 3, paragraph 1.b"


def test_what_is_marked_incomplete_says_nothing_about_its_parts(register: Register) -> None:
    body = '<article eId="art_1" status="incomplete"><num>Article 1</num><content><p>…</p></content></article>'
    _, (found,) = only(protocol(body + article("Under Article 1.3.")), register)
    assert (found.status, found.reason) == (Status.UNCHECKED, "the parts of Article 1 are not known")


ANNEX = (
    '<attachments><attachment eId="att_1"><heading>Annex I – Oil</heading><doc name="annex"><meta/><mainBody>'
    '<article eId="att_1__art_1"><num>Article 1</num><content><p>{}</p></content></article>'
    "</mainBody></doc></attachment></attachments>"
)


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("Under article 1.", "att_1__art_1"),
        ("Under article 9.", "art_9"),
        ("Under article 9 of this Protocol.", "art_9"),
        ("Under article 1 of this Annex.", "att_1__art_1"),
        ("Under this Annex.", "att_1"),
        ("Under Annex I, article 1.", "att_1__art_1"),
    ],
)
def test_an_annex_numbers_anew_and_cites_its_instrument(text: str, eid: str, register: Register) -> None:
    draft = instrument(article("Now."), meta(PROTOCOL, "fog", ("Fog Protocol",)), after=ANNEX.format(text))
    _, (found,) = only(draft, register)
    assert found.eid == eid


@pytest.mark.parametrize(
    ("text", "status", "label"),
    [
        ("Article 3 is about keepers.", Status.FOUND, "Article 3"),
        ("Article 3, paragraph 1, of the Convention is too.", Status.FOUND, "Article 3, paragraph 1"),
        ("It is as paragraph 1 says.", Status.FOUND, "Article 9, paragraph 1"),
        ("So this Chapter says.", Status.UNCHECKED, ""),
    ],
)
def test_a_report_speaks_of_another_instrument(text: str, status: Status, label: str, register: Register) -> None:
    extra = f'<pd:default href="{CONVENTION}"/>'
    report = instrument(article(text), meta("/akn/aa/doc/report/2005-06-02/fog", "", (), extra))
    _, (found,) = only(report, register)
    assert (found.status, found.label) == (status, label)


UNNUMBERED = (
    '<article eId="art_5"><num>Article 5</num>'
    '<alinea eId="art_5__al_1"><content><p>Lamps.</p></content></alinea>'
    '<alinea eId="art_5__al_2"><content><p>Wicks.</p></content></alinea></article>'
    '<article eId="art_6"><num>Article 6</num><content><p>Oil.</p></content></article>'
)


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("Under the second paragraph of Article 5.", "art_5__al_2"),
        ("Under Article 5, paragraph 1.", "art_5__al_1"),
        ("Under the first sub-paragraph of Article 5.", "art_5__al_1"),
        ("Under the third paragraph of Article 5.", None),
        ("Under the first paragraph of Article 6.", None),
    ],
)
def test_paragraphs_without_a_number_are_counted(text: str, eid: str | None, register: Register) -> None:
    _, (found,) = only(protocol(UNNUMBERED + article(text)), register)
    assert (found.eid if found.is_resolved else None) == eid


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("This annex is short.", "att_1"),
        ("Under Article 2.", "att_1__art_2"),
        ("Under paragraph 1.", "att_1__art_1__para_1"),
        ("Under Article 9 of this Protocol.", "art_9"),
    ],
)
def test_an_annex_without_a_number_is_the_one_around_the_place(text: str, eid: str, register: Register) -> None:
    inside = "".join(
        f'<article eId="att_1__art_{n}"><num>Article {n}</num><paragraph eId="att_1__art_{n}__para_1"><num>1.</num>'
        f"<content><p>{words}</p></content></paragraph></article>"
        for n, words in (("1", text), ("2", "Text."))
    )
    other = '<attachment eId="att_2"><doc name="annex"><meta/><mainBody><p>Text.</p></mainBody></doc></attachment>'
    annexes = (
        f'<attachments><attachment eId="att_1"><act name="annex"><meta/><body>{inside}</body></act></attachment>'
        f"{other}</attachments>"
    )
    known = meta(PROTOCOL, "fog", ("Fog Protocol",), f'<pd:parent href="{CONVENTION}"/>', "eng@2005-06-02")
    _, (found,) = only(instrument(article("Fog."), known, after=annexes), register)
    assert found.is_resolved and found.eid == eid


INSERTED = (
    '<article eId="art_3"><num>Article 3</num>'
    + paragraphs("art_3", "1", "2", "2a")
    + '</article><article eId="art_3a"><num>Article 3a</num>'
    + paragraphs("art_3a", "1")
    + "</article>"
)


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("Under paragraph 2a of Article 3.", "art_3__para_2a"),
        ("Under Article 3, paragraph 2a.", "art_3__para_2a"),
        ("Under Article 3, paragraph 2.", "art_3__para_2"),
        ("Under Article 3a.", "art_3a"),
        ("Under Article 3a, paragraph 1.", "art_3a__para_1"),
        ("Under Article 3.", "art_3"),
    ],
)
def test_what_was_inserted_between_two_numbers_is_found(text: str, eid: str) -> None:
    _, (found,) = only(protocol(article(text) + INSERTED), Register.of([]))
    assert (found.status, found.eid) == (Status.FOUND, eid)


GATHERED = (
    '<chapter eId="chp_II"><num>Chapter II</num><heading>Fog</heading>'
    '<paragraph eId="chp_II__para_4"><num>4</num><subparagraph eId="chp_II__para_4__subpara_b"><num>b</num>'
    "<content><p>Horns.</p></content></subparagraph></paragraph></chapter>"
)


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("Under Chapter II, paragraph 4.", "chp_II__para_4"),
        ("Under Chapter II, paragraph 4 (b).", "chp_II__para_4__subpara_b"),
        ("Under paragraph 4.b of Chapter II.", "chp_II__para_4__subpara_b"),
    ],
)
def test_a_paragraph_right_under_a_chapter_is_found(text: str, eid: str) -> None:
    _, (found,) = only(protocol(article(text) + GATHERED), Register.of([]))
    assert (found.status, found.eid) == (Status.FOUND, eid)
