"""The register: known by many names, read only when needed."""

import pytest
from lighthouses import CONVENTION, PROTOCOL, instrument, meta

from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.refs.register import Entry, Register, kind_of


@pytest.mark.parametrize(
    "key", [CONVENTION, "lights", "ETS 900", "STE 900", "Convention on Lighthouses", "lighthouse convention"]
)
def test_an_instrument_goes_by_many_names(register: Register, key: str) -> None:
    entry = register.entry(key)
    assert entry is not None
    assert entry.work == CONVENTION
    assert entry.title == "Convention on Lighthouses"


@pytest.mark.parametrize("key", ["", "ETS 901", "the Convention", "/akn/aa/act/convention/1999-05-01/other"])
def test_what_nobody_knows(register: Register, key: str) -> None:
    assert register.entry(key) is None


def test_an_instrument_is_read_when_it_is_needed_and_once(convention: Instrument) -> None:
    reads: list[str] = []

    def load() -> Instrument:
        reads.append("read")
        return convention

    entry = Entry.of(convention.metadata)
    assert entry is not None
    register = Register((entry,), {CONVENTION: load})
    assert register.entry("lights") == entry
    assert not reads
    assert register.instrument(CONVENTION) is convention
    assert register.outline(CONVENTION) is register.outline(CONVENTION)
    assert reads == ["read"]


def test_the_first_of_two_with_one_name_counts(register: Register) -> None:
    other = instrument("", meta("/akn/aa/act/convention/2020-01-01/new", "lights", ("Convention on Lighthouses",)))
    found = register.with_instruments([other]).entry("lights")
    assert found is not None
    assert found.work == "/akn/aa/act/convention/2020-01-01/new"


def test_an_instrument_without_an_iri_is_left_out() -> None:
    assert Register.of([instrument("")]).entries == ()


def test_a_place_knows_its_parent_and_its_containers(register: Register) -> None:
    place = register.place("lights", ProvisionPath.parse("Article 3, paragraph 1"))
    assert str(place.path) == "Chapter II, Section 2, 3.1"
    assert register.place("fog").parent == CONVENTION
    assert register.place("fog").kind == "protocol"


def test_protocols_are_known_by_their_parent(register: Register) -> None:
    assert register.protocols.key(f"Additional Protocol to {CONVENTION}") == PROTOCOL


@pytest.mark.parametrize(
    ("work", "kind"),
    [(CONVENTION, "convention"), (PROTOCOL, "protocol"), ("/akn/ie/act/1995/3", ""), ("lights", "")],
)
def test_the_kind_is_in_the_iri(work: str, kind: str) -> None:
    assert kind_of(work) == kind


@pytest.mark.parametrize(
    ("key", "written"), [(CONVENTION, "lights"), ("ETS 24", "ets24"), ("CETS 224", "cets224"), ("?", "x-unknown")]
)
def test_the_machine_id_of_a_key(register: Register, key: str, written: str) -> None:
    assert register.machine_id(key) == written
