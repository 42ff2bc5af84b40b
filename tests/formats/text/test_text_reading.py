"""Reading: facts to metadata, bytes that are refused, and how findings name their places."""

import pickle

import pytest
from drawing import read

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import NO_DATE, Facts, identify
from protodoc.formats.text.read import read_text
from protodoc.model.diagnostic import Severity
from protodoc.model.draft import Source
from protodoc.model.errors import UsageError

TEXT = "Article 1\n1. Lamps.\n3. Wicks.\n"


def test_facts_become_metadata() -> None:
    facts = Facts(
        title="Convention on Lamps",
        id="lamps",
        iri="/akn/coe/act/convention/2011-05-03/900",
        series="XTS 900",
        names=("Lamp Convention",),
    )
    instrument = read(TEXT, facts).instrument
    assert instrument is not None
    metadata = instrument.metadata
    assert metadata.work == "/akn/coe/act/convention/2011-05-03/900"
    assert metadata.expression == "/akn/coe/act/convention/2011-05-03/900/eng@2011-05-03"
    assert (metadata.language, metadata.date, metadata.title) == ("eng", "2011-05-03", "Convention on Lamps")
    assert metadata.names("id") == ("lamps",)
    assert metadata.names("series") == ("XTS 900",)
    assert metadata.names("cite-eng") == ("Convention on Lamps", "Lamp Convention")
    assert (instrument.kind, instrument.document.get("name")) == ("act", "convention")


@pytest.mark.parametrize(
    ("facts", "work"),
    [
        (Facts(), f"/akn/xx/act/treaty/{NO_DATE}/untitled"),
        (Facts(title="Protocol to the Treaty"), f"/akn/xx/act/protocol/{NO_DATE}/protocol-to-the-treaty"),
        (Facts(title="Protocole aux feux", language="fra"), f"/akn/xx/act/protocol/{NO_DATE}/protocole-aux-feux"),
        (Facts(title="Lamps", date="2011-05-03", series="XTS 900", author="coe"), "/akn/coe/act/treaty/2011-05-03/900"),
        (Facts(id="lamps", date="2011-05-03"), "/akn/xx/act/treaty/2011-05-03/lamps"),
        (Facts(iri="/akn/un/act/convention/1982-12-10/sea/fra@1996-01-01"), "/akn/un/act/convention/1982-12-10/sea"),
    ],
)  # fmt: skip
def test_what_is_not_given_follows_from_the_rest(facts: Facts, work: str) -> None:
    assert identify(facts).work == work


def test_an_iri_of_an_expression_gives_language_and_version() -> None:
    identity = identify(Facts(iri="/akn/un/act/convention/1982-12-10/sea/fra@1996-01-01"))
    assert (identity.language, identity.version, identity.date) == ("fra", "1996-01-01", "1982-12-10")


def test_a_draft_is_a_bill() -> None:
    instrument = read(TEXT, Facts(iri="/akn/coe/bill/protocol/2011-05-03/lamps")).instrument
    assert instrument is not None
    assert instrument.kind == "bill"


@pytest.mark.parametrize(
    "facts",
    [Facts(iri="lamps"), Facts(iri="https://example.org/lamps"), Facts(date="2011-02-30"), Facts(date="3 May 2011"),
     Facts(language="english")],
)  # fmt: skip
def test_facts_that_are_none_are_refused(facts: Facts) -> None:
    with pytest.raises(UsageError, match=r"write it|three letters"):
        identify(facts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "XML008"),
        (b"\xef\xbb\xbf \n", "XML008"),
        (b"Article 1\n\xe9t\xe9", "XML002"),
        (b"Article 1\x00", "XML006"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, code: str) -> None:
    draft = read_text(Source.of("treaty.txt", data))
    assert draft.instrument is None
    assert [(found.code, found.severity) for found in draft.diagnostics] == [(code, Severity.ERROR)]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "  \n\n").encode(),
        TEXT.replace(" ", "\t ").encode(),
    ],
)
def test_line_ends_and_blanks_make_no_difference(data: bytes) -> None:
    facts = Facts(date="2011-05-03")
    draft = read_text(Source.of("treaty.txt", data), facts)
    assert draft.instrument == read_text(Source.of("other.txt", TEXT.encode()), facts).instrument


def test_a_finding_says_where() -> None:
    (found,) = read(TEXT).diagnostics
    assert (found.code, found.name, found.severity) == ("TXT011", "label-out-of-order", Severity.WARNING)
    assert found.designation == "Article 1, paragraph 3"
    assert found.message == "“3.” on line 3 follows “1.”: one between them is missing"
    assert found.where is not None
    assert found.where.eid == "art_1__para_3"
    assert found.span is not None
    assert TEXT.encode()[found.span.start : found.span.end] == b"3. Wicks."
    assert (found.span.line, found.span.column) == (3, 1)


def test_addresses_are_those_of_the_instrument() -> None:
    text = "Article 1\n1. x\n3. y\nAnnex\nArticle 1\na. x\nc. y\nChapter I\nArticle 1\nNo.\n"
    draft = read(text)
    assert draft.instrument is not None
    for found in draft.diagnostics:
        assert found.where is not None
        node = draft.instrument.find(found.where)
        assert node is not None
        assert draft.instrument.address(node) == found.where
        assert draft.instrument.designation(node) == found.designation


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    found = read("Article 1\n1. x\n1. x\n1. x\n").diagnostics
    assert len({each.fingerprint for each in found}) == len(found) == 2


def test_a_missing_date_is_said() -> None:
    (found,) = read_text(Source.of("treaty.txt", b"Article 1\nSo.\n")).diagnostics
    assert (found.code, found.severity) == ("TXT017", Severity.NOTE)


def test_characters_that_no_xml_may_hold_are_left_out_and_said() -> None:
    draft = read("Article 1\nLa\x07mps\x0b burn.\n\x01\n")
    assert draft.instrument is not None
    assert "Lamps burn." in draft.instrument.document.text
    assert [(found.code, found.span.line if found.span else 0) for found in draft.diagnostics] == [("TXT015", 2)]


def test_the_draft_pickles_and_its_bytes_are_canonical() -> None:
    draft = read(TEXT)
    assert pickle.loads(pickle.dumps(draft)) == draft
    assert draft.instrument is not None
    written = write(draft.instrument)
    again = read_source(Source.of("treaty.xml", written)).instrument
    assert again == draft.instrument
    assert write(again) == written
