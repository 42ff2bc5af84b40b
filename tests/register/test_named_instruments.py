"""Instruments that the register knows by name only: facts that agree with each other, and what is read by them."""

import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from protodoc.formats.akn.write import write
from protodoc.model.reference import Status
from protodoc.refs.cite import cite
from protodoc.refs.jsonl import cite_lines
from protodoc.refs.register import Entry, Register
from protodoc.workspace.named import NAMES, instrument_of, named
from protodoc.workspace.shelf import INDEX, folder, read_index, register_of

ROOT = Path(__file__).resolve().parents[2]
ROWS = tomllib.loads((folder() / NAMES).read_text("utf-8"))["instrument"]
NUMBERED = [row for row in ROWS if "series" in row]
INDEXED = [entry for _, entry in read_index((folder() / INDEX).read_bytes())]
NAMED = [entry for file, entry in read_index((folder() / INDEX).read_bytes()) if not file]

ADDRESS = 'address = "/akn/x/act"\n'

#: What "the Convention" (the Charter, the Agreement) means in a protocol, by number in the series.
PARENTS = {
    5: (9, 44, 45, 46, 55, 114, 117, 118, 140, 146, 155, 177, 187, 194, 204, 213, 214),
    2: (10, 22, 28, 36, 137, 162),
    15: (49,),
    24: (86, 98, 209, 212),
    30: (99, 182),
    34: (54,),
    35: (128, 142, 158),
    43: (95, 96, 149),
    50: (134,),
    62: (97,),
    65: (103,),
    78: (154,),
    84: (89,),
    87: (145,),
    90: (190,),
    92: (179,),
    106: (159, 169, 206),
    108: (181, 223),
    112: (167, 222),
    122: (207,),
    123: (170,),
    126: (151, 152),
    127: (208,),
    130: (133,),
    132: (171,),
    135: (188,),
    164: (168, 186, 195, 203),
    173: (191,),
    176: (219,),
    183: (184,),
    185: (189, 224),
    196: (217,),
}


def series(number: int) -> str:
    """The series was renamed in 2004."""
    return f"{'ETS' if number < 194 else 'CETS'} {number}"


def number(row: dict[str, str]) -> int:
    return int(row["series"].split()[1])


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of([], [])


# --- the facts ----------------------------------------------------------------------------------------------


def test_numbers_are_of_the_series_of_their_time_and_in_order() -> None:
    assert [row["series"] for row in NUMBERED] == [series(number(row)) for row in NUMBERED]
    assert [number(row) for row in NUMBERED] == sorted({number(row) for row in NUMBERED})
    assert all((row["opened"].year >= 2004) == (number(row) >= 194) for row in NUMBERED)


def test_what_has_a_higher_number_was_opened_later_but_for_some_months() -> None:
    """Numbers are given when a text is adopted, which may be a year before it is opened for signature."""
    latest = date.min
    for row in NUMBERED:
        assert (latest - row["opened"]).days < 366, row["series"]
        latest = max(latest, row["opened"])


def test_kinds_are_what_titles_say() -> None:
    for row in NUMBERED:
        assert row["kind"] in row["names"]["eng"][0].casefold(), row["series"]


def test_protocols_and_no_others_have_a_parent() -> None:
    assert [row["series"] for row in NUMBERED if (row["kind"] == "protocol") != ("parent" in row)] == []


def test_parents() -> None:
    works = {one: entry for entry in INDEXED for one in entry.series}
    expected = {series(child): works[series(parent)].work for parent, listed in PARENTS.items() for child in listed}
    assert {one: entry.parent for one, entry in works.items() if entry.parent} == expected
    assert all(expected[series(child)] == works[series(5)].work for child in PARENTS[5])


def test_a_parent_that_nobody_knows_is_refused() -> None:
    text = ADDRESS + '[[instrument]]\nseries = "ETS 3"\nkind = "protocol"\nopened = 1950-01-01\nparent = "ETS 999"\n'
    with pytest.raises(KeyError, match="ETS 999"):
        named(text + 'names.eng = ["Protocol on Lamps"]\n', [])


def test_rows_become_entries() -> None:
    code = '[[instrument]]\nseries = "ETS 3"\nkind = "code"\nopened = 1950-01-02\nnames.eng = ["Code of Lamps"]\n'
    oil = '[[instrument]]\nwork = "/akn/un/act/treaty/1931-05-06/oil"\nids = ["oil"]\nnames.fra = ["Huiles"]\n'
    assert named(ADDRESS + code + oil, []) == [
        Entry("/akn/x/act/code/1950-01-02/3", ("ets3", "ets-3"), ("ETS 3",), (("eng", "Code of Lamps"),), "", "code"),
        Entry("/akn/un/act/treaty/1931-05-06/oil", ("oil",), (), (("fra", "Huiles"),), "", "treaty"),
    ]


def test_nothing_is_named_twice() -> None:
    for values in (
        [one for entry in INDEXED for one in entry.ids],
        [one for entry in INDEXED for one in entry.series],
        [entry.work for entry in INDEXED],
        [name.casefold() for entry in INDEXED for _, name in entry.names],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_no_name_is_one_that_any_instrument_may_bear() -> None:
    """ "The Convention", "the Additional Protocol", "the European Convention" mean another one in every text."""
    general = {"convention", "protocol", "charter", "code", "agreement", "statute", "additional", "european", "social"}
    general |= {"first", "second", "third", "the", "council", "of", "europe", "framework"}
    exceptions = {"European Social Charter"}
    alone = {name for entry in NAMED for _, name in entry.names if set(name.casefold().split()) <= general}
    assert alone - exceptions == {"Statute of the Council of Europe"}


def test_facts_that_are_known_otherwise(shared: Path) -> None:
    facts = json.loads((shared / "convention-structure.json").read_text("utf-8"))["instruments"]
    known = {fact["series"]: fact for fact in facts}
    both = [row for row in NUMBERED if row["series"] in known]
    assert {row["series"] for row in both} == {"ETS 1", "ETS 90", "CETS 194", "CETS 223", "CETS 224"}
    for row in both:
        fact = known[row["series"]]
        assert row["names"]["eng"][0] == fact["title"]
        assert row["opened"].isoformat() == fact["opened"]
        assert row.get("checked", True) == fact["date_verified"]


@pytest.mark.parametrize("schema", ["profile", "official"])
def test_the_instrument_made_of_every_one_is_valid(schema: str, request: pytest.FixtureRequest) -> None:
    path = ROOT / "schema" / "protocol.xsd"
    if schema == "official":
        path = request.getfixturevalue("shared") / "akn-xsd" / "akomantoso30.xsd"
    validator = etree.XMLSchema(etree.parse(str(path)))
    for entry in NAMED:
        made = instrument_of(entry)
        assert made is not None
        assert validator.validate(etree.fromstring(write(made))), (entry.work, validator.error_log)


def test_nothing_stands_in_what_is_made_of_a_name() -> None:
    made = instrument_of(Entry("/akn/x/act/treaty/1931-05-06/7", names=(("fra", 'Traité des "Lampes" & Huiles'),)))
    assert made is not None
    assert (made.metadata.title, made.metadata.language) == ('Traité des "Lampes" & Huiles', "fra")
    assert made.metadata.date == "1931-05-06"
    assert [element.text for element in made.tree.elements if element.name == "p"][-1] == "…"


# --- what is read by them -----------------------------------------------------------------------------------


def told(register: Register, instrument: str, text: str) -> list[tuple[str, str]]:
    line = json.dumps({"id": "1", "lang": "en", "instrument": instrument, "context": "art_5", "text": text})
    (answer,) = cite_lines([line], register)
    return [(row["instrument"], row["article"]) for one in json.loads(answer)["refs"] for row in one["targets"]]


@pytest.mark.parametrize(
    ("instrument", "text", "targets"),
    [
        ("ets46", "Article 63 of the Convention shall not apply to lamps.", [("echr", "63")]),
        ("ets46", "Article 2 of the Protocol shall apply.", [("ets46", "2")]),
        ("ets46", "In this Protocol, Article 63 of the Convention shall not apply.", [("echr", "63")]),
        ("ets35", "Article 2 of the Charter shall apply.", [("ets35", "2")]),
        ("ets48", "Article 2 of the Code shall apply.", [("ets48", "2")]),
        ("ets148", "Article 2 of the Charter shall apply.", [("ets148", "2")]),
        ("ets31", "Article 2 of the Agreement shall apply.", [("ets31", "2")]),
        ("ets74", "Article 2 of the Convention shall apply.", [("ets74", "2")]),
        ("ets128", "Article 2 of the Charter and Article 3 of the Protocol", [("ets35", "2"), ("ets128", "3")]),
        ("ets179", "Article 2 of the Agreement and Article 3 of the Protocol", [("ets92", "2"), ("ets179", "3")]),
        ("cets222", "Article 2 of the Convention shall apply.", [("ets112", "2")]),
        ("cets224", "Article 2 of the Convention shall apply.", [("convention", "2")]),
        ("ets24", "Article 2 of the European Convention on State Immunity", [("ets74", "2")]),
        ("ets24", "Article 2 of the European Convention on the Adoption of Children", [("ets58", "2")]),
        ("ets24", "Article 2 of the European Convention on the Adoption of Children (Revised)", [("cets202", "2")]),
        ("ets24", "Article 2 of the European Social Charter", [("ets35", "2")]),
        ("ets24", "Article 2 of the Lanzarote Convention", [("cets201", "2")]),
        # Another instrument that nobody knows stays one.
        ("ets24", "Article 2 of the European Convention on Lamps", [("x-unknown", "2")]),
        ("ets24", "Article 2 of the Charter of Lamps", [("x-unknown", "2")]),
    ],
)
def test_what_a_citation_means(register: Register, instrument: str, text: str, targets: list[tuple[str, str]]) -> None:
    assert told(register, instrument, text) == targets


def test_every_parent_is_what_its_kind_means(register: Register) -> None:
    for entry in NAMED:
        parent = register.entry(entry.parent)
        if parent is not None:
            noun = parent.kind.capitalize()
            text = f"Article 2 of the {noun} and Article 3 of the Protocol"
            assert told(register, entry.ids[0], text) == [(parent.ids[0], "2"), (entry.ids[0], "3")]


def test_every_name_leads_to_its_instrument(register: Register) -> None:
    for entry in (one for one in NAMED if one.series):
        for _, name in entry.names:
            assert register.entry(name) == entry
            ((found, _),) = cite(f"Article 2 of the {name}.", register=register)
            assert [target.instrument for target in found.targets] == [entry.work], name


def test_what_stands_in_one_cannot_be_checked(register: Register) -> None:
    ((_, (found,)),) = cite("Article 2 of the European Convention on State Immunity", register=register)
    assert (found.status, found.reason) == (Status.UNCHECKED, "only its name is in the register")
