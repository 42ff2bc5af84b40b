"""Which drafts have tracked changes, and what each vocabulary calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.tracking import effective_text, effective_texts
from protodoc.formats.akn.vocabularies import vocabularies
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

LEOS = "urn:eu:europa:ec:leos"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def draft(body: str, declared: str = "") -> Instrument:
    akn = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    data = f'<akomaNtoso xmlns="{akn}" {declared}><bill><body>{body}</body></bill></akomaNtoso>'
    instrument = read_source(Source.of("a.xml", data.encode())).instrument
    assert instrument is not None
    return instrument


DECLARED = f'xmlns:leos="{LEOS}"'
TEXT = "<p>The court sits.</p>"
PLAIN = [
    pytest.param(TEXT, "", id="no mark at all"),
    pytest.param(TEXT, 'xmlns:pd="urn:protodoc:1"', id="our own namespace"),
    pytest.param(TEXT, 'xmlns:ours="urn:example"', id="a vocabulary nobody knows"),
    pytest.param(TEXT, DECLARED, id="a vocabulary that has marked nothing"),
    pytest.param("<p>The <ins>high</ins> court sits.</p>", "", id="words that were put in are text"),
    pytest.param(f'<p leos:softaction="add">{TEXT[3:]}', DECLARED, id="an element that was put in is text"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "declared"), PLAIN)
def test_a_draft_without_deleted_words_is_all_text(body: str, declared: str) -> None:
    assert effective_text(draft(body, declared)) is None


HIDING = [
    pytest.param("<p>The <del>high</del> court sits.</p>", "", id="words"),
    pytest.param(f'<p leos:softaction="del">It rises.</p>{TEXT}', DECLARED, id="an element"),
    pytest.param('<p leos:softaction="move_to" xml:id="moved_1" leos:softmove_to="1">x</p>'
                 '<p xml:id="1">The court sits.</p>', DECLARED, id="a place something moved from"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "declared"), HIDING)
def test_what_is_deleted_stays_in_the_draft(body: str, declared: str) -> None:
    instrument = draft(body, declared)
    before = write(instrument)
    reading = effective_text(instrument)
    assert reading is not None
    assert reading.instrument.root.text == "The court sits."
    assert write(instrument) == before


def test_two_drafts_are_read_in_the_same_way() -> None:
    marked, bare = draft(f'<p xml:id="a" leos:softaction="del">x</p>{TEXT}', DECLARED), draft('<p xml:id="a">x</p>')
    assert effective_texts(bare, draft(TEXT)) is None
    readings = effective_texts(bare, marked)
    assert readings is not None
    assert [reading.instrument.root.text for reading in readings] == ["x", "The court sits."]
    assert readings[0].instrument.tree.elements[3].get("GUID") == "a"


def test_each_vocabulary_says_what_it_needs_to() -> None:
    for namespace, marks in vocabularies().items():
        assert marks.deleted or marks.moved, namespace
        assert not marks.moved or (marks.moved_to and marks.identity), namespace
    leos = vocabularies()[LEOS]
    assert leos.deleted == ((f"{{{LEOS}}}softaction", "del"),)
    assert leos.identity == XML_ID


def test_a_draft_of_ours_loads_none_of_it(root: Path) -> None:
    code = (
        "import sys, protodoc; protodoc.check(protodoc.read('drafts/v1.xml'));"
        "protodoc.diff(protodoc.read('drafts/v1.xml'), protodoc.read('drafts/v2.xml'));"
        "print([name for name in sys.modules if 'vocabularies' in name or 'effective' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
