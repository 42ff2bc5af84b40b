"""Real treaties, where the shared data is there: counts, structure, and the two languages of one treaty."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from drawing import letters, said
from lxml import etree

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Draft, Source
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.path import clean_number

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT.parent / "shared" / "texts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt")) or [
    pytest.param("", marks=pytest.mark.skip("the shared data folder is not beside this checkout"))
]
CONTAINERS = ("part", "title", "chapter", "section", "subsection")
LEVELS = ("article", "paragraph", "subparagraph", "point", "alinea", "indent")
SERIES = {"ets185": "ets185-convention-en", "ets189": "ets189-protocol1-en", "ets182": "ets182-en"}
# Articles of the main text, and of each annex that has articles.
ARTICLES = {
    "ets185-convention-en": (48,),
    "vclt-en": (85,),
    "vcdr-en": (53,),
    "vccr-en": (79,),
    "vcdr-fr": (53,),
    "vccr-fr": (79,),
    "rome-en": (128,),
    "unclos-en": (320, 0, 9, 22, 13, 14, 41, 13, 5, 8),
}
_HEADER = re.compile(r"^Article (?:premier|\d+[a-z]*)(?: [–-] .*)?$", re.MULTILINE)


def source_of(folder: Path, name: str) -> Source:
    return Source.of(f"{name}.txt", (folder / "texts" / f"{name}.txt").read_bytes())


def draft_of(folder: Path, name: str) -> Draft:
    language = "fra" if "-fr" in name else "eng"
    return read_text(source_of(folder, name), Facts(date="2000-01-01", language=language))


def instrument_of(folder: Path, name: str) -> Instrument:
    instrument = draft_of(folder, name).instrument
    assert instrument is not None
    return instrument


def articles_of(element: Element) -> list[Element]:
    return [each for each in element.walk() if each.name == "article"]


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    text = (shared / "convention-structure.json").read_text(encoding="utf-8")
    # One heading carries a Turkish dotless i from the scan it was taken from, there and in the text.
    loaded: dict[str, Any] = json.loads(text.replace("\u0131", "i"))
    return loaded


@pytest.fixture(scope="module")
def official(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(shared / "akn-xsd" / "akomantoso30.xsd")))


@pytest.fixture(scope="module")
def profile() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(ROOT / "schema" / "protocol.xsd")))


@pytest.mark.parametrize("name", NAMES)
class TestEveryText:
    def test_every_word_stands_in_its_place(self, shared: Path, name: str) -> None:
        assert said(instrument_of(shared, name)) == letters(source_of(shared, name).data.decode("utf-8"))

    def test_as_many_articles_as_headers(self, shared: Path, name: str) -> None:
        headers = _HEADER.findall(source_of(shared, name).data.decode("utf-8"))
        assert len(articles_of(instrument_of(shared, name).root)) == len(headers)

    def test_valid_in_the_official_schema(self, shared: Path, name: str, official: etree.XMLSchema) -> None:
        assert official.validate(etree.fromstring(write(instrument_of(shared, name)))), str(official.error_log)

    def test_valid_in_the_profile(self, shared: Path, name: str, profile: etree.XMLSchema) -> None:
        assert profile.validate(etree.fromstring(write(instrument_of(shared, name)))), str(profile.error_log)

    def test_written_read_and_read_again(self, shared: Path, name: str) -> None:
        draft = draft_of(shared, name)
        assert draft == draft_of(shared, name)
        assert draft.instrument is not None
        assert read_source(Source.of(name, write(draft.instrument))).instrument == draft.instrument

    def test_every_finding_names_its_line_and_provision(self, shared: Path, name: str) -> None:
        for found in draft_of(shared, name).diagnostics:
            assert found.span is not None
            assert found.code.startswith("TXT")
            assert f"line {found.span.line}" in found.message
            assert found.designation


@pytest.mark.parametrize(("name", "counts"), ARTICLES.items())
def test_number_of_articles(shared: Path, name: str, counts: tuple[int, ...]) -> None:
    instrument = instrument_of(shared, name)
    main, *annexes = [component.element for component in instrument.components]
    body = main.first("body")
    assert body is not None
    assert tuple(len(articles_of(element)) for element in (body, *annexes))[: len(counts)] == counts


# --- against the known structure -----------------------------------------------------------------------------------


def tree_of(element: Element) -> dict[str, Any]:
    """The labels below a provision, as nested dictionaries; dashes are none."""
    found: dict[str, Any] = {}
    for child in element.elements:
        if child.name == "alinea":
            found.update(tree_of(child))
        elif child.name in ("paragraph", "subparagraph", "point"):
            num = child.first("num")
            found[clean_number(num.text if num else "")] = tree_of(child)
    return found


def heading_of(element: Element) -> str | None:
    heading = element.first("heading")
    return heading.text.replace("\u0131", "i") if heading is not None else None


def number_of(element: Element) -> str:
    num = element.first("num")
    return clean_number(num.text) if num is not None else ""


@pytest.mark.parametrize(("key", "name"), SERIES.items())
def test_structure_equals_the_facts(shared: Path, facts: dict[str, Any], key: str, name: str) -> None:
    instrument = instrument_of(shared, name)
    articles = articles_of(instrument.root)
    known = facts[key]["articles"]
    assert [number_of(article) for article in articles] == [fact["number"] for fact in known]
    assert [heading_of(article) for article in articles] == [fact["heading"] for fact in known]
    assert [tree_of(article) for article in articles] == [fact["tree"] for fact in known]


@pytest.mark.parametrize(("key", "name"), SERIES.items())
def test_containers_equal_the_facts(shared: Path, facts: dict[str, Any], key: str, name: str) -> None:
    tree = instrument_of(shared, name).tree
    found: list[tuple[str, str]] = []
    for node, element in enumerate(tree.elements):
        if element.name in CONTAINERS:
            chain = [*reversed([tree.elements[above] for above in tree.ancestors(node)]), element]
            steps = [f"{each.name}:{number_of(each).upper()}" for each in chain if each.name in CONTAINERS]
            found.append(("/".join(steps), (heading_of(element) or "").lower()))
    assert found == [(fact["path"], (fact["heading"] or "").lower()) for fact in facts[key]["containers"]]


@pytest.mark.parametrize("name", ["ets185-convention-en", "rome-en", "vcdr-en", "vccr-en", "uncac-en", "untoc-en"])
def test_clean_texts_have_no_findings(shared: Path, name: str) -> None:
    assert draft_of(shared, name).diagnostics == ()


# --- two languages -------------------------------------------------------------------------------------------------


def shape_of(instrument: Instrument) -> list[tuple[str, str | None]]:
    """Articles and what stands in them, by name and eId."""
    return [(element.name, element.eid) for element in instrument.tree.elements if element.name in LEVELS]


@pytest.mark.parametrize("treaty", ["vcdr", "vccr"])
def test_two_languages_of_a_treaty_have_one_structure(shared: Path, treaty: str) -> None:
    english, french = (instrument_of(shared, f"{treaty}-{language}") for language in ("en", "fr"))
    assert shape_of(english) == shape_of(french)
    for part in ("preamble", "conclusions"):
        first, second = english.document.first(part), french.document.first(part)
        assert first is not None
        assert second is not None
        assert [child.name for child in first.walk()] == [child.name for child in second.walk()]
