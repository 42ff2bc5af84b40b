"""The files of the register that ships: each valid, unique, true to the known facts, and without treaty text."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Source

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "protodoc" / "register"
FILES = sorted(FOLDER.glob("*.xml"))
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NS = {"akn": AKN, "pd": "urn:protodoc:1"}

#: Entries whose structure is told by the facts, label by label.
FACTS = ("ets-185", "ets-189", "ets-182")

#: Entries that hold a structure, and how many articles each instrument has.
HELD = {
    "ets-185": 48, "ets-189": 16, "ets-182": 35, "ets-5": 59, "ets-24": 32, "ets-30": 30, "ets-86": 9, "ets-98": 12,
    "ets-99": 12, "ets-108": 27, "ets-141": 44, "ets-173": 42, "ets-181": 3, "ets-191": 14, "cets-196": 32,
    "cets-197": 47, "cets-198": 56, "cets-209": 19, "cets-210": 81, "rome": 128, "un1988": 34, "uncac": 71,
    "unclos": 320, "untoc": 41, "vclt": 85, "vcdr": 53, "vccr": 79,
}  # fmt: skip

#: The text each structure is held against, where it is not named as the entry is.
TEXTS = {"ets-185": "ets185-convention-en", "ets-189": "ets189-protocol1-en", "ets-5": "echr-en"}

#: Articles of which the text at hand has lost a label: what stands in them is not held.
INCOMPLETE = {"un1988": ["art_10"], "unclos": ["art_1", "att_9__art_8"]}

#: Protocols and the instrument that "the Convention" means in them, by series.
PARENTS = {
    "ETS 189": "ETS 185",
    "ETS 182": "ETS 30",
    "ETS 99": "ETS 30",
    "ETS 181": "ETS 108",
    "ETS 86": "ETS 24",
    "ETS 98": "ETS 24",
    "CETS 209": "ETS 24",
    "ETS 191": "ETS 173",
}

#: Machine ids that other data uses for these instruments.
IDS = {
    "convention": "ETS 185",
    "protocol1": "ETS 189",
    "echr": "ETS 5",
    "ets30": "ETS 30",
    "ets108": "ETS 108",
    "cets210": "CETS 210",
}

#: Instruments that have no number in the European treaty series.
UNNUMBERED = ("rome", "un1988", "uncac", "unclos", "untoc", "vccr", "vcdr", "vclt")


def parse(path: Path) -> etree._Element:
    return etree.parse(str(path)).getroot()


def entry(stem: str) -> etree._Element:
    return parse(FOLDER / f"{stem}.eng.xml")


def work_values(root: etree._Element, query: str) -> list[str]:
    found = root.xpath(f"akn:act/akn:meta/akn:identification/akn:FRBRWork/{query}", namespaces=NS)
    return [str(value) for value in found]


def aliases(root: etree._Element, name: str) -> list[str]:
    return work_values(root, f"akn:FRBRalias[@name='{name}']/@value")


def iri(root: etree._Element) -> str:
    (value,) = work_values(root, "akn:FRBRuri/@value")
    return value


def by_series() -> dict[str, etree._Element]:
    roots = [parse(path) for path in FILES]
    return {series: root for root in roots for series in aliases(root, "series")}


@pytest.fixture(scope="module")
def profile() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(ROOT / "schema" / "protocol.xsd")))


@pytest.fixture(scope="module")
def official(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(shared / "akn-xsd" / "akomantoso30.xsd")))


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, object]:
    text = (shared / "convention-structure.json").read_text(encoding="utf-8")
    # One heading there carries a Turkish dotless i from the scan it was taken from.
    loaded: dict[str, object] = json.loads(text.replace("\u0131", "i"))
    return loaded


def test_the_register_is_not_empty() -> None:
    assert len(FILES) == 27


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEveryEntry:
    def test_is_valid_in_the_profile(self, path: Path, profile: etree.XMLSchema) -> None:
        assert profile.validate(etree.parse(str(path))), str(profile.error_log)

    def test_is_valid_in_the_official_schema(self, path: Path, official: etree.XMLSchema) -> None:
        assert official.validate(etree.parse(str(path))), str(official.error_log)

    def test_is_named_after_its_series_or_its_id(self, path: Path) -> None:
        root = parse(path)
        series = aliases(root, "series")
        expected = series[0].lower().replace(" ", "-") if series else aliases(root, "id")[0]
        assert path.name == f"{expected}.eng.xml"

    def test_says_that_it_is_a_register_entry(self, path: Path) -> None:
        root = parse(path)
        assert root.xpath("string(//pd:profile)", namespaces=NS) == "register"
        assert not root.xpath("//pd:stage", namespaces=NS)

    def test_has_an_id_and_a_citation_name(self, path: Path) -> None:
        root = parse(path)
        assert aliases(root, "id")
        assert aliases(root, "cite-eng")

    def test_numbered_entries_also_have_the_uniform_id(self, path: Path) -> None:
        root = parse(path)
        for series in aliases(root, "series"):
            assert series.lower().replace(" ", "-") in aliases(root, "id")

    def test_iris_agree_with_the_date_and_the_number(self, path: Path) -> None:
        root = parse(path)
        work = iri(root)
        (number,) = work_values(root, "akn:FRBRnumber/@value")
        last_date = work_values(root, "akn:FRBRdate/@date")[-1]
        assert work.endswith(f"/{last_date}/{number}")
        components = ["main", *(str(eid) for eid in root.xpath("//akn:attachment/@eId", namespaces=NS))]
        uris = [str(uri) for uri in root.xpath("//akn:FRBRuri/@value", namespaces=NS)]
        assert uris == [work, f"{work}/eng@{last_date}", f"{work}/eng@{last_date}.xml"] * len(components)
        these = [str(uri) for uri in root.xpath("//akn:FRBRthis/@value", namespaces=NS)]
        assert these == [
            this
            for component in components
            for this in (
                f"{work}/!{component}",
                f"{work}/eng@{last_date}/!{component}",
                f"{work}/eng@{last_date}/!{component}.xml",
            )
        ]

    def test_eids_are_unique(self, path: Path) -> None:
        counted = Counter(parse(path).xpath("//@eId"))
        assert [eid for eid, count in counted.items() if count > 1] == []

    def test_local_references_of_the_metadata_resolve(self, path: Path) -> None:
        root = parse(path)
        eids = set(root.xpath("//@eId"))
        local = [str(value) for value in root.xpath("//@href | //@source") if str(value).startswith("#")]
        assert local
        assert [value for value in local if value[1:] not in eids] == []

    def test_holds_no_treaty_text(self, path: Path) -> None:
        act = parse(path).find("akn:act", NS)
        assert act is not None
        parts = {etree.QName(part).localname: part for part in act}
        assert {"meta", "body"} <= set(parts) <= {"meta", "body", "attachments"}
        allowed = {f"{{{AKN}}}num", f"{{{AKN}}}heading"}
        for element in (each for name, part in parts.items() if name != "meta" for each in part.iter(etree.Element)):
            if element.tag not in allowed:
                assert not (element.text or "").strip(), element.tag
            assert not (element.tail or "").strip(), element.tag
            if element.tag == f"{{{AKN}}}p":
                assert [child.tag for child in element] == [f"{{{AKN}}}omissis"]


def test_ids_series_and_iris_are_unique_over_the_register() -> None:
    roots = [parse(path) for path in FILES]
    for values in (
        [value for root in roots for value in aliases(root, "id")],
        [value for root in roots for value in aliases(root, "series")],
        [iri(root) for root in roots],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_citation_names_are_unique_over_the_register_whatever_the_case() -> None:
    names = Counter(name.casefold() for path in FILES for name in aliases(parse(path), "cite-eng"))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(("machine_id", "series"), IDS.items())
def test_machine_ids(machine_id: str, series: str) -> None:
    assert machine_id in aliases(by_series()[series], "id")


@pytest.mark.parametrize("machine_id", UNNUMBERED)
def test_instruments_outside_the_series(machine_id: str) -> None:
    root = entry(machine_id)
    assert aliases(root, "id") == [machine_id]
    assert aliases(root, "series") == []


def test_parents_of_protocols() -> None:
    roots = by_series()
    found = {
        series: root.xpath("string(//pd:parent/@href)", namespaces=NS)
        for series, root in roots.items()
        if root.xpath("//pd:parent", namespaces=NS)
    }
    assert found == {series: iri(roots[parent]) for series, parent in PARENTS.items()}


@pytest.mark.parametrize(("stem", "articles"), HELD.items())
def test_number_of_articles(stem: str, articles: int) -> None:
    numbers = [num.text for num in entry(stem).iterfind("akn:act/akn:body//akn:article/akn:num", NS)]
    assert numbers == [f"Article {n}" for n in range(1, articles + 1)]


def test_every_file_holds_a_structure() -> None:
    """What is known by its name only stands in `names.toml`."""
    assert {path.name.split(".")[0] for path in FILES} == set(HELD)


@pytest.mark.parametrize(
    ("stem", "eid", "num"),
    [
        ("ets-185", "chp_II", "Chapter II"),
        ("ets-185", "chp_II__sec_1", "Section 1"),
        ("ets-185", "chp_II__sec_1__title_3", "Title 3"),
        ("ets-185", "art_18", "Article 18"),
        ("ets-185", "art_25__para_3", "3"),
        ("ets-185", "art_18__para_1__subpara_b", "b"),
        ("ets-185", "art_14__para_3__subpara_b__point_ii", "ii"),
        ("ets-185", "art_48__subpara_a", "a"),
        ("ets-185", "art_1__subpara_c__point_i", "i"),
        ("ets-189", "art_9__para_1__subpara_b", "b"),
        ("ets-182", "art_20__para_12", "12"),
        ("ets-5", "art_5__para_1__subpara_f", "f"),
        ("ets-24", "art_12__para_2__subpara_c", "c"),
        ("rome", "part_9", "Part 9"),
        ("rome", "art_93__para_10__subpara_b__point_i__point_a", "a"),
        ("unclos", "part_XI__sec_4", "Section 4"),
        ("unclos", "att_6__art_21", "Article 21"),
        ("vclt", "part_V__sec_2", "Section 2"),
        ("vclt", "att_1__para_2__subpara_b", "b"),
        ("vcdr", "art_1__subpara_i", "i"),
    ],
)
def test_where_a_citation_would_look(stem: str, eid: str, num: str) -> None:
    found = entry(stem).xpath("//*[@eId=$eid]/akn:num", eid=eid, namespaces=NS)
    assert [element.text for element in found] == [num]


# --- the facts, when the shared data is there ---------------------------------------------------------------


def tree_of(element: etree._Element) -> dict[str, object]:
    """The labels below a provision, as nested dictionaries."""
    numbered = [child for child in element if child.find("akn:num", NS) is not None]
    return {str(child.findtext("akn:num", None, NS)): tree_of(child) for child in numbered}


def containers_of(root: etree._Element) -> Iterator[tuple[str, str | None]]:
    """Chapters, sections and titles in order, as `chapter:II/section:1` and heading."""
    for element in root.iterfind(".//akn:body//*", NS):
        name = etree.QName(element).localname
        if name in ("chapter", "section", "title"):
            yield path_of(element), element.findtext("akn:heading", None, NS)


def path_of(element: etree._Element) -> str:
    steps = [element, *element.iterancestors(f"{{{AKN}}}chapter", f"{{{AKN}}}section")]
    labels = [(etree.QName(step).localname, str(step.findtext("akn:num", "", NS)).split()[-1]) for step in steps]
    return "/".join(f"{name}:{label}" for name, label in reversed(labels))


@pytest.mark.parametrize("stem", FACTS)
def test_structure_equals_the_facts(stem: str, facts: dict[str, dict]) -> None:
    known = facts[stem.replace("-", "")]
    root = entry(stem)
    assert list(containers_of(root)) == [(c["path"], c["heading"]) for c in known["containers"]]
    for article, fact in zip(root.iterfind(".//akn:article", NS), known["articles"], strict=True):
        assert article.findtext("akn:heading", None, NS) == fact["heading"]
        assert tree_of(article) == fact["tree"]
        place = [f"{kind}:{fact[kind]}" for kind in ("chapter", "section", "title") if fact[kind]]
        assert path_of(article.getparent()) == "/".join(place)


def text_of(folder: Path, stem: str) -> etree._Element:
    """The same instrument read from its text."""
    name = TEXTS.get(stem) or (f"{stem.replace('-', '')}-en")
    data = (folder / "texts" / f"{name}.txt").read_bytes()
    # Two labels of that text are glued to their words.
    data = data.replace(b"fany reservation", b"f. any reservation").replace(b"cnot to accept", b"c. not to accept")
    instrument = read_text(Source.of(name, data), Facts(date="2000-01-01")).instrument
    assert instrument is not None
    return etree.fromstring(write(instrument))


def provisions_of(root: etree._Element) -> dict[str, tuple[str, str]]:
    """Number and heading of everything numbered in the body, by eId, as they would be without alineas."""
    found = {}
    for element in root.iterfind("akn:act/akn:body//*[akn:num]", NS):
        if etree.QName(element).localname in ("subsection", "indent"):
            continue  # most headings of subsections are missing in the one text that has some
        heading = " ".join(element.findtext("akn:heading", "", NS).replace("\u0131", "i").split())
        eid = re.sub(r"al_\d+__|subsec_[A-Z]__", "", str(element.get("eId")))
        found[eid] = (str(element.findtext("akn:num", "", NS)).strip("(). ").lower(), heading.lower())
    return found


@pytest.mark.parametrize("stem", HELD)
def test_structure_equals_the_text(stem: str, shared: Path) -> None:
    held, read = provisions_of(entry(stem)), provisions_of(text_of(shared, stem))
    incomplete = INCOMPLETE.get(stem, [])
    different = {eid for eid in held.keys() | read.keys() if held.get(eid) != read.get(eid)}
    different -= {eid for eid in different if eid.split("__")[0] in incomplete}
    # A line in another language that the source has below the last article of some texts, and a slip in a heading.
    slips = {eid for eid in different if "verdrag" in read.get(eid, ("", ""))[1] or "(fui)" in read[eid][1]}
    assert different - slips == set()


def test_what_is_not_held_whole_says_so() -> None:
    found = {
        path.name.split(".")[0]: [str(eid) for eid in parse(path).xpath("//*[@status='incomplete']/@eId")]
        for path in FILES
    }
    assert {stem: eids for stem, eids in found.items() if eids} == INCOMPLETE


def test_the_facts_of_every_file(facts: dict[str, list]) -> None:
    known = {fact["series"]: fact for fact in facts["instruments"]}
    for series, root in by_series().items():
        fact = known[series]
        assert aliases(root, "cite-eng")[0] == fact["title"]
        assert work_values(root, "akn:FRBRdate/@date") == [fact["opened"]]
