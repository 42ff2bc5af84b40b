"""Three engines that share no code give one verdict: libxml2, our automata and xmlschema."""

import pytest
from lxml import etree

from formats.mutants import mutants
from protodoc.formats.akn.compiled import Compiled, SchemaFile
from protodoc.formats.akn.explain import explain
from protodoc.formats.akn.grammar import Grammar
from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from schema.made import make

SHORT = 15_500
"""Bytes of the documents that are spoilt: xmlschema takes a second for a long one."""
LOADED = Compiled.of(SchemaFile.profile())
GRAMMAR = Grammar(LOADED.documents)


@pytest.fixture(scope="module")
def made(profile) -> list[bytes]:
    return [etree.tostring(make(profile, seed)) for seed in range(140)]


@pytest.fixture(scope="module")
def sources(made: list[bytes], small_draft: str) -> list[bytes]:
    """Drafts made from the schema, and one that somebody wrote."""
    return [small_draft.encode(), *(data for data in made if len(data) <= SHORT)]


def agree(profile, data: bytes) -> bool:
    """Whether the engines agree, and that it is valid."""
    instrument = read_source(Source.of("draft", data)).instrument
    assert instrument is not None
    errors = LOADED.verdicts(data)
    ours = not explain(GRAMMAR, instrument)
    if errors and all("content type is empty" in error.words for error in errors):
        ours = False  # blanks where there must be nothing: reading drops them, and libxml2's word is taken
    theirs = not errors if "\u00a0" in data.decode() else profile.xmlschema.is_valid(etree.fromstring(data))
    # xmlschema takes a no-break space for a blank, which by XML it is not.
    assert (not errors, ours, theirs) == (not errors,) * 3, (data, errors)
    return not errors


def test_what_is_made_from_the_schema_is_valid_by_all(profile, sources: list[bytes]) -> None:
    assert len(sources) > 5
    assert all(agree(profile, data) for data in sources)


@pytest.mark.slow
def test_all_that_is_made_is_valid_by_all(profile, made: list[bytes]) -> None:
    assert all(agree(profile, data) for data in made)


def spoilt(profile, sources: list[bytes], number: int, seed: int) -> None:
    valid = [agree(profile, data) for data in mutants(sources, GRAMMAR.names, number, seed)]
    assert len(valid) == number
    assert 0 < sum(valid) < number / 2  # some mistakes are none, most are


def test_mutants_get_one_verdict(profile, sources: list[bytes]) -> None:
    spoilt(profile, sources, 200, 3)


@pytest.mark.slow
def test_many_mutants_get_one_verdict(profile, sources: list[bytes]) -> None:
    spoilt(profile, sources, 2000, 11)
