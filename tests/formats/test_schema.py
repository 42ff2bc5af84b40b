"""What is not valid, in a drafter's words: one finding for each mistake, at its place, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutants import mutants
from skeleton import draft_of, marked, read, schema_findings

from protodoc.formats.akn.compiled import Compiled, SchemaFile
from protodoc.formats.akn.explain import explain
from protodoc.formats.akn.grammar import Grammar
from protodoc.formats.akn.schema import NAMES, validate
from protodoc.model.diagnostic import Applicability
from protodoc.model.errors import UsageError

NUM, HEADING, TEXT = "<num>Article 1</num>", "<heading>Purpose</heading>", "<content><p>To help.</p></content>"


def article(inside: str, attributes: str = 'eId="art_1"') -> str:
    return f"<article {attributes}>{inside}</article>"


CASES = [
    # what is written, the code, the words marked, the message, what is written under them
    (
        article(NUM + HEADING + TEXT).replace("article", "artcle"),
        "XSD003",
        '<artcle eId="art_1">',
        "there is no element <artcle>",
        "did you mean <article>?",
    ),
    (
        "<p><strong>All</strong></p>",
        "XSD003",
        "<strong>",
        "there is no element <strong> in Akoma Ntoso; here it is <b>",
        "",
    ),
    ("<p>a <zzzzzz/></p>", "XSD003", "<zzzzzz/>", "there is no element <zzzzzz>", ""),
    (
        article(NUM + HEADING + '<clause eId="art_1__cl_1"><num>1</num>' + TEXT + "</clause>"),
        "XSD003",
        '<clause eId="art_1__cl_1">',
        "<clause> is Akoma Ntoso, but drafts of this profile do without it",
        "did you mean <paragraph>?",
    ),
    ('<p>a <b xmlns="">c</b></p>', "XSD003", '<b xmlns="">', "<b> is written in no namespace", ""),
    (
        '<p>a <m:math xmlns:m="urn:maths"/></p>',
        "XSD003",
        '<m:math xmlns:m="urn:maths"/>',
        "<m:math> is of another vocabulary (urn:maths), which has no place in a draft",
        "",
    ),
    (article(HEADING + TEXT), "XSD004", "<heading>", "Article [ ] (“Purpose”) has no number", "it belongs before this"),
    (article(NUM + HEADING), "XSD004", "</article>", "Article 1 has no text", "it belongs before this end"),
    (
        article(""),
        "XSD004",
        "</article>",
        "unnumbered article 1 has no number and no text",
        "it belongs before this end",
    ),
    (
        article(NUM + "<content/>"),
        "XSD004",
        "<content/>",
        "<content> in Article 1 lacks ",
        "it belongs before this end",
    ),
    (
        article(NUM + HEADING + '<section eId="sec_1"><num>1</num>' + TEXT + "</section>" + TEXT),
        "XSD005",
        '<section eId="sec_1">',
        "<section> cannot stand in Article 1",
        "",
    ),
    (
        article(NUM + HEADING + "<p>To help.</p><p>And more.</p>"),
        "XSD005",
        "<p>",
        "<p> cannot stand directly in Article 1",
        "put it into <content>",
    ),
    (
        article(NUM + HEADING + '<p>To:</p><paragraph eId="art_1__para_1"><num>1</num>' + TEXT + "</paragraph>"),
        "XSD005",
        "<p>",
        "<p> cannot stand directly in Article 1",
        "put it into <intro>",
    ),
    (
        article(NUM + TEXT + '<paragraph eId="art_1__para_1"><num>1</num>' + TEXT + "</paragraph>"),
        "XSD005",
        '<paragraph eId="art_1__para_1">',
        "<paragraph> cannot stand in Article 1 beside <content>",
        "",
    ),
    (
        article(NUM + "<intro><p>To:</p></intro><li>x</li>"),
        "XSD005",
        "<li>",
        "<li> cannot stand in Article 1; here it is <point>",
        "",
    ),
    (
        article(NUM + TEXT, 'eid="art_1"'),
        "XSD006",
        'eid="art_1"',
        "the attribute “eid” of <article> is written eId: capitals count",
        "did you mean eId?",
    ),
    (
        '<p Class="x">a</p>',
        "XSD006",
        'Class="x"',
        "the attribute “Class” of <p> is written class: capitals count",
        None,
    ),
    (
        '<p pd:stat="open">a</p>',
        "XSD006",
        'pd:stat="open"',
        "<p> takes no attribute “pd:stat”",
        "did you mean pd:state?",
    ),
    ('<p zzzzz="open">a</p>', "XSD006", 'zzzzz="open"', "<p> takes no attribute “zzzzz”", ""),
    (article(NUM + TEXT, ""), "XSD007", "<article >", "Article 1 has no eId", 'needs eId="art_1"'),
    (
        "<p><ref eId='art_1__ref_1'>Article 2</ref></p>",
        "XSD007",
        None,
        "<ref> in Article 1 has no href",
        'needs href="…"',
    ),
    (article(NUM + TEXT, 'eId="banana"'), "XSD008", "banana", "“banana” cannot be the eId of Article 1", None),
    (
        article(NUM + TEXT, 'eId="art 1"'),
        "XSD008",
        "art 1",
        "“art 1” cannot be the eId of Article 1",
        "did you mean “art_1”?",
    ),
    (
        '<p pd:state="agred">a</p>',
        "XSD008",
        "agred",
        "“agred” cannot be the pd:state of <p> in Article 1: it is one of open, provisional, agreed",
        "did you mean “agreed”?",
    ),
    (
        '<p pd:since="2031-13-01">a</p>',
        "XSD008",
        "2031-13-01",
        "“2031-13-01” is no date: there is no month 13",
        "",
    ),
    (
        '<p pd:since="2031-02-30">a</p>',
        "XSD008",
        "2031-02-30",
        "“2031-02-30” is no date: February 2031 has 28 days",
        "",
    ),
    (
        '<p pd:since="2031-4-5">a</p>',
        "XSD008",
        "2031-4-5",
        "“2031-4-5” is no date: a day is written year-month-day, as in 2021-04-12",
        "did you mean “2031-04-05”?",
    ),
    ('<p pd:by="#a b">a</p>', "XSD008", "b", "“b” cannot be the pd:by of <p> in Article 1", ""),
    ('<p refersTo="a">a</p>', "XSD008", "a", "“a” cannot be the refersTo of <p> in Article 1", ""),
    (
        '<p refersTo="secretariat">a</p>',
        "XSD008",
        "secretariat",
        "“secretariat” cannot be the refersTo of <p>",
        "did you mean “#secretariat”?",
    ),
    ('<p eId="">a</p>', "XSD008", 'eId=""', "the eId of <p> in Article 1 is empty", ""),
    (
        article(NUM + HEADING + "To help."),
        "XSD009",
        "To help.",
        "words stand directly in Article 1",
        "put them into <content><p>…</p></content>",
    ),
    (
        article(NUM + "<content>To &amp; fro</content>"),
        "XSD009",
        "To &amp; fro",
        "words stand directly in <content> in Article 1",
        "put them into <p>…</p>",
    ),
    ('<p><noteRef href="#art_1">\n</noteRef></p>', "XSD009", None, "<noteRef> in Article 1 must be empty", None),
    (
        '<p GUID="a1">One.</p><p GUID="a1">Two.</p>',
        "XSD010",
        'GUID="a1"',
        "the GUID a1 is used twice",
        "used again here",
    ),
    (
        article(HEADING + NUM + TEXT),
        "XSD012",
        "<heading>",
        "in Article 1, <num> comes before <heading>",
        "too early: <num> comes first",
    ),
    (
        article(NUM + TEXT + HEADING),
        "XSD012",
        "<heading>",
        "in Article 1, <heading> comes before <content>",
        "too late",
    ),
    (article(NUM + NUM + TEXT), "XSD013", "<num>", "Article 1 has a second <num>", "one is enough"),
    (article(NUM + TEXT + TEXT), "XSD013", "<content>", "Article 1 has a second <content>", "one is enough"),
]


@pytest.mark.parametrize(("written", "code", "words", "message", "label"), CASES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_finding(written: str, code: str, words: str | None, message: str, label: str | None) -> None:
    data = draft_of(written)
    (found,) = schema_findings(data)
    assert (found.code, found.name) == (code, dict(NAMES)[code])
    assert found.message.startswith(message)
    if words is not None:
        assert marked(data, found) == words
    if label is not None:
        assert found.label == label
    assert len(found.help) <= 2
    assert "{" not in found.message + found.label + "".join(found.help)


def test_a_valid_draft_has_none() -> None:
    assert schema_findings(draft_of(article(NUM + HEADING + TEXT))) == ()


def test_all_mistakes_are_found_in_one_run() -> None:
    paragraphs = "".join(
        f'<paragraf eId="art_1__para_{n}" zzz="{n}"><num>{n}</num>{TEXT}</paragraf>' for n in range(1, 31)
    )
    found = schema_findings(draft_of(article(NUM + paragraphs)))
    assert [one.code for one in found].count("XSD003") == 30
    assert [one.code for one in found].count("XSD006") == 30
    assert len(found) == 60


def test_findings_stand_in_document_order() -> None:
    data = draft_of('<p zzz="1"><strong>a</strong></p><p pd:state="x">b</p><p><foo/></p>')
    starts = [one.span.start for one in schema_findings(data) if one.span]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_what_is_inside_a_misspelt_element_is_looked_at_too() -> None:
    found = schema_findings(draft_of(article(NUM + "<contents><p><strong>a</strong></p></contents>")))
    assert [one.code for one in found] == ["XSD003", "XSD003"]


def test_what_is_inside_another_vocabulary_is_left_alone() -> None:
    found = schema_findings(draft_of('<p><x xmlns="urn:x"><y/><p xmlns="urn:x" foo="1"/></x></p>'))
    assert [one.code for one in found] == ["XSD003"]


def test_the_other_place_is_named() -> None:
    data = draft_of(article(HEADING + NUM + TEXT))
    (found,) = schema_findings(data)
    (other,) = found.related
    assert other.message == "<num> stands here"
    assert other.span is not None
    assert data[other.span.start : other.span.end] == b"<num>"


def test_a_fix_is_offered_where_it_is_plain() -> None:
    (found,) = schema_findings(draft_of(article(NUM + TEXT, 'eid="art_1"')))
    assert found.fix is not None
    assert found.fix.applicability is Applicability.SAFE
    assert found.fix.title == "write eId"


def test_metadata_is_explained_too() -> None:
    data = draft_of(article(NUM + TEXT)).replace(b"pd:stage", b"pd:stge").replace(b'version="1"', b'version="2"')
    found = schema_findings(data)
    assert [one.message for one in found] == [
        "“2” cannot be the version of <pd:profile> in the metadata: it is always 1",
        "there is no element <pd:stge>",
    ]
    assert found[1].label == "did you mean <pd:stage>?"


def test_another_version_of_akoma_ntoso_is_one_finding() -> None:
    data = draft_of(article(NUM)).replace(b"ns/akn/3.0", b"ns/akn/3.0/CSD13")
    (found,) = schema_findings(data)
    assert found.code == "XSD011"


def test_a_value_too_long_for_the_validator_is_no_crash() -> None:
    found = schema_findings(draft_of(article(NUM + TEXT, f'eId="{"a_" * 30_000}"')))
    assert [one.code for one in found] == ["XSD008"]


def test_a_schema_of_the_users_own(shared: Path) -> None:
    official = SchemaFile.at(shared / "akn-xsd" / "akomantoso30.xsd")
    draft = read(draft_of(article(HEADING + NUM + TEXT)))
    assert draft.instrument is not None
    assert validate(draft.source, draft.instrument, official) == ()
    draft = read(draft_of(article(HEADING + NUM + TEXT + "<artcle/><p/>")))
    assert draft.instrument is not None
    found = validate(draft.source, draft.instrument, official)
    assert [one.code for one in found] == ["XSD003", "XSD005"]


@pytest.mark.parametrize(
    "text", ["<a/>", "not xml", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:elephant/></xs:schema>']
)
def test_a_schema_that_is_none_cannot_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.xsd"
    path.write_text(text, encoding="utf-8")
    draft = read(draft_of(article(NUM + TEXT)))
    assert draft.instrument is not None
    with pytest.raises(UsageError, match=r"mine\.xsd"):
        validate(draft.source, draft.instrument, SchemaFile.at(path))


def test_a_schema_that_is_not_there(tmp_path: Path) -> None:
    draft = read(draft_of(article(NUM + TEXT)))
    assert draft.instrument is not None
    with pytest.raises(UsageError, match="there is no file"):
        validate(draft.source, draft.instrument, SchemaFile.at(tmp_path / "mine.xsd"))


@pytest.mark.parametrize(
    "place", ["../secret.xsd", "/etc/secret.xsd", "http://127.0.0.1:9/secret.xsd", "file:///etc/passwd"]
)
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, place: str) -> None:
    """A schema may take in only what lies beside it: this one could be used, if the other file were opened."""
    other = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x"/>'
    (tmp_path / "secret.xsd").write_text(other, encoding="utf-8")
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "mine.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">'
        f'<xs:include schemaLocation="{place}"/><xs:element name="a"/></xs:schema>',
        encoding="utf-8",
    )
    draft = read(draft_of(article(NUM + TEXT)))
    assert draft.instrument is not None
    with pytest.raises(UsageError):
        validate(draft.source, draft.instrument, SchemaFile.at(folder / "mine.xsd"))


def _agree(number: int, seed: int, root: Path) -> None:
    """Law: explained exactly where libxml2 says invalid, and every error of libxml2's is."""
    compiled = Compiled.of(SchemaFile.profile())
    grammar = Grammar(compiled.documents)
    drafts = [path.read_bytes() for path in sorted((root / "drafts").glob("*.xml"))]
    for data in mutants(drafts, grammar.names, number, seed):
        draft = read(data)
        if draft.instrument is None:
            continue
        errors = compiled.verdicts(data)
        explained = bool(explain(grammar, draft.instrument))
        if errors and all("content type is empty" in error.words for error in errors):
            continue  # blanks where there must be nothing: reading drops them, and libxml2's word is taken
        assert explained == bool(errors), (errors, data)
        found = validate(draft.source, draft.instrument)
        assert bool(found) == bool(errors)
        # Only what stands beside what libxml2 says is looked at: there is nothing to find elsewhere.
        told = {(one.code, one.anchor, one.args) for one in found}
        assert told >= {(one.code, one.anchor, one.args) for one in explain(grammar, draft.instrument)}


def test_libxml2_and_the_explanation_agree(root: Path) -> None:
    _agree(25, 1, root)


@pytest.mark.slow
def test_libxml2_and_the_explanation_agree_on_many(root: Path) -> None:
    _agree(1000, 7, root)
