"""What an instrument says of itself."""

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.model.frbr import Iri, WorkUri
from protodoc.model.instrument import AKN
from protodoc.model.metadata import PD, Metadata, Stage

WORK = "/akn/coe/bill/protocol/2031-02-03/lighthouses"
IDENTIFICATION = f"""<identification source="#us">
  <FRBRWork><FRBRthis value="{WORK}/!main"/><FRBRuri value="{WORK}"/>
    <FRBRalias name="id" value="lights"/><FRBRalias name="series" value="CETS 999"/>
    <FRBRalias name="cite-eng" value="Protocol on lights"/><FRBRalias name="cite-eng" value="the Lights Protocol"/>
    <FRBRdate date="2031-02-03" name="creation"/></FRBRWork>
  <FRBRExpression><FRBRuri value="{WORK}/eng@2031-04-05"/><FRBRdate date="2031-04-05" name="draft"/>
    <FRBRversionNumber value="v2"/><FRBRlanguage language="eng"/></FRBRExpression>
</identification>"""


def metadata_of(meta: str, rest: str = "") -> Metadata:
    data = f'<akomaNtoso xmlns="{AKN}" xmlns:pd="{PD}"><bill name="p">{meta}{rest}</bill></akomaNtoso>'
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument.metadata


def test_a_draft_with_everything() -> None:
    facts = (
        '<pd:stage value="negotiation"/><pd:parent href="/akn/a"/><pd:default href="/akn/b"/><pd:about href="/akn/c"/>'
    )
    found = metadata_of(f'<meta>{IDENTIFICATION}<proprietary source="#us">{facts}</proprietary></meta>')
    assert found == Metadata(
        work=WORK,
        expression=f"{WORK}/eng@2031-04-05",
        language="eng",
        date="2031-04-05",
        version_number="v2",
        title="Protocol on lights",
        aliases=(
            ("id", "lights"),
            ("series", "CETS 999"),
            ("cite-eng", "Protocol on lights"),
            ("cite-eng", "the Lights Protocol"),
        ),
        stage=Stage.NEGOTIATION,
        stated_stage="negotiation",
        parent="/akn/a",
        default="/akn/b",
        about="/akn/c",
    )
    assert found.names("cite-eng") == ("Protocol on lights", "the Lights Protocol")
    assert found.names("cite-fra") == ()
    assert found.iri == Iri(WorkUri(WORK), "eng", "2031-04-05")


@pytest.mark.parametrize("meta", ["", "<meta/>", "<meta><identification/></meta>", "<meta><proprietary/></meta>"])
def test_a_draft_that_says_nothing_is_final(meta: str) -> None:
    found = metadata_of(meta)
    assert found == Metadata()
    assert found.stage is Stage.FINAL
    assert found.iri is None


@pytest.mark.parametrize(
    ("stated", "stage"),
    [
        ("negotiation", Stage.NEGOTIATION),
        ("consolidation", Stage.CONSOLIDATION),
        ("final", Stage.FINAL),
        ("draft", Stage.FINAL),
        ("", Stage.FINAL),
        ("Negotiation", Stage.FINAL),
    ],
)
def test_stages(stated: str, stage: Stage) -> None:
    found = metadata_of(f'<meta><proprietary><pd:stage value="{stated}"/></proprietary></meta>')
    assert (found.stage, found.stated_stage) == (stage, stated)


def test_the_facts_may_stand_in_any_of_several_blocks() -> None:
    blocks = '<proprietary source="#them"/><proprietary source="#us"><pd:parent href="/akn/a"/></proprietary>'
    assert metadata_of(f"<meta>{blocks}</meta>").parent == "/akn/a"


def test_the_same_words_in_another_namespace_are_no_facts() -> None:
    other = '<stage xmlns="urn:protodoc:2" value="negotiation"/>'
    assert metadata_of(f"<meta><proprietary>{other}</proprietary></meta>").stated_stage is None


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        (
            "<preface><longTitle><p>Protocol\n  on <docTitle>lights</docTitle></p></longTitle></preface>",
            "Protocol on lights",
        ),
        ("<preface><p>The <docTitle>lights</docTitle></p></preface>", "lights"),
        ("<preface><longTitle><p>No.\u00a05</p></longTitle></preface>", "No.\u00a05"),
        ("<preface><p>Nothing</p></preface>", "Protocol on lights"),
    ],
)
def test_the_title(rest: str, title: str) -> None:
    assert metadata_of(f"<meta>{IDENTIFICATION}</meta>", rest).title == title


def test_the_metadata_are_those_of_the_main_document() -> None:
    annex = f'<attachments><attachment><doc name="a"><meta>{IDENTIFICATION}</meta></doc></attachment></attachments>'
    assert metadata_of("<meta/>", annex) == Metadata()
