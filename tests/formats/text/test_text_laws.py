"""Laws that hold for any lines at all: no word is lost or moved, the result is valid, and the same again."""

import time
from pathlib import Path

import pytest
from drawing import letters, read, said
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Source

ROOT = Path(__file__).resolve().parents[3]
LINES = """
Article 1|Article 2 – Lamps|Article [ ]|Article premier|Article 5bis|Article 5 applies to lamps
Chapter I – Lights|CHAPTER II|Section 1|Subsection A|Title 2 – Oil|PART III|Annex I – Lamps|ANNEX|Annex to the Treaty
Preamble|Considering that lamps go out;|Have agreed as follows:|In witness whereof they signed. DONE at Arden.
1. Lamps.|2. Wicks:|1.|2.|3. (a) oil|(1) oil|§ 1. oil|1.1. oil|1.2. oil|[2 bis] oil|1 The lamp|2 The wick
a. red;|b. green;|(a) red:|(i) red|i. red|ii. green|h. blue|j. white|a the lamp|b the wick|aa) oil
  a. red|  b. green|    i. red|    ii. green|  i. red|A. Oil|B.|I. Oil|– oil|- oil
Some lamps here:|some lamps|A Party may.|“lamp” means a light|Treaty of Lamps
\tTabbed|x\x0by|a\x01b|\ufffe|é à ü|<&>"']]>|١. oil||   |
"""


FRAGMENTS = [line for row in LINES.strip("\n").split("\n") for line in row.split("|")] + ["| a | b |", "|---|", "---"]
"""The lines to draw from, empty ones among them."""
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("\n".join)
LANGUAGES = st.sampled_from(["eng", "fra"])


@pytest.fixture(scope="module")
def profile() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(ROOT / "schema" / "protocol.xsd")))


@pytest.fixture(scope="module")
def official(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(shared / "akn-xsd" / "akomantoso30.xsd")))


@given(TEXTS, LANGUAGES)
def test_every_word_stands_in_its_place(text: str, language: str) -> None:
    instrument = read(text, language=language).instrument
    if instrument is not None:
        assert said(instrument) == letters(text)


@given(TEXTS, LANGUAGES)
def test_reading_what_was_written_gives_the_same(text: str, language: str) -> None:
    draft = read(text, language=language)
    assert draft == read(text, language=language)
    if draft.instrument is not None:
        assert read_source(Source.of("written", write(draft.instrument))).instrument == draft.instrument


@given(TEXTS, LANGUAGES)
def test_identifiers_are_unique(text: str, language: str) -> None:
    instrument = read(text, language=language).instrument
    if instrument is not None:
        assert [eid for eid, nodes in instrument.eids.items() if len(nodes) > 1] == []


@given(TEXTS, LANGUAGES)
def test_the_result_is_valid_in_the_profile(profile: etree.XMLSchema, text: str, language: str) -> None:
    instrument = read(text, language=language).instrument
    if instrument is not None:
        assert profile.validate(etree.fromstring(write(instrument))), str(profile.error_log)


@given(TEXTS, LANGUAGES)
def test_the_result_is_valid_in_the_official_schema(official: etree.XMLSchema, text: str, language: str) -> None:
    instrument = read(text, language=language).instrument
    if instrument is not None:
        assert official.validate(etree.fromstring(write(instrument))), str(official.error_log)


@given(st.binary(max_size=200))
def test_any_bytes_make_a_draft(data: bytes) -> None:
    draft = read_text(Source.of("bytes", data))
    assert draft.instrument is not None or draft.diagnostics


@given(st.text(max_size=200))
def test_any_text_makes_a_draft_that_can_be_written(text: str) -> None:
    instrument = read(text).instrument
    if instrument is not None:
        etree.fromstring(write(instrument))


SHAPES = {
    "articles": "Article {n} – Lamps\n1. Red.\n2. Green:\n  a. large;\n  b. small.\n",
    "rows": "1. Lamps:\n  a. red;\n    i. large;\n  b. green.\n",
    "bare numbers": "1.\n",
    "texts": "Lamps burn and wicks smoke.\n",
    "texts and letters": "Lamps burn.\n  a. red;\n",
    "dashes": "– lamps\n",
    "annexes": "Annex {n}\n1. Red.\n",
    "preamble": "Considering that lamps go out; ",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_of_the_text(shape: str) -> None:
    def seconds(count: int) -> float:
        text = "".join(shape.replace("{n}", str(number)) for number in range(1, count + 1))
        source = Source.of("long", ("Article 1\n" + text).encode())
        best = 60.0
        for _ in range(3):
            start = time.perf_counter()
            read_text(source, Facts(date="2011-05-03"))
            best = min(best, time.perf_counter() - start)
        return best

    # Four times the text: four times the time, where it is linear; sixteen times, where it is not.
    assert seconds(1600) < 12 * seconds(400) + 0.05
