"""A delta is as long as what was done to the draft, not as long as the draft."""

import json

import pytest

from delta.treaties import EIGHT, make_pair
from protodoc.delta.renaming import counterparts
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Delta
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS
from protodoc.render.delta_json import short_delta_json
from protodoc.workspace.comparing import compared

LIMIT = 20 * 1024
"""Bytes of JSON for nine changes: an article inserted, one deleted and two swapped among them, each with all that is
in it, and with the references that the deleted one leaves behind."""


def read(data: bytes) -> Instrument:
    instrument = read_source(Source.of("treaty", data)).instrument
    assert instrument is not None
    return instrument


def told(articles: int, edits: tuple[str, ...], seed: int) -> tuple[int, str, Delta, Instrument]:
    """The size of the draft in bytes, the delta as JSON, the delta, and the old draft."""
    before, after, _ = make_pair(articles, edits, seed)
    old = read(before)
    delta = compared(old, read(after))
    return len(before), short_delta_json(delta), delta, old


def assert_short(articles: int, size: int, seed: int) -> None:
    length, text, delta, old = told(articles, EIGHT, seed)
    assert 0.7 * size < length < 1.5 * size
    assert 8 <= len(delta.changes) <= 9  # one move can be enough to swap two articles
    assert len(text.encode()) < LIMIT
    assert_complete(text, delta, old)


def assert_complete(text: str, delta: Delta, old: Instrument) -> None:
    """Every pair of the correspondence follows from the rules in the JSON."""
    assert [list(rule)[: len(row)] for rule, row in zip(delta.renamed.forward, rows(text), strict=True)] == rows(text)
    eids = [element.eid for element in old.tree.elements if element.name in UNITS and element.eid]
    found = {(one, other) for one, other in counterparts(eids, delta.renamed.forward) if other not in (None, one)}
    assert found == {(pair.old.eid, pair.new.eid) for pair in delta.correspondence}


def rows(text: str) -> list[list[object]]:
    renamed = json.loads(text)["renamed"]["forward"]
    assert isinstance(renamed, list)
    return renamed


@pytest.mark.parametrize("seed", [6, 7])
@pytest.mark.parametrize(("articles", "size"), [(12, 35_000), (70, 200_000)])
def test_nine_edits_stay_short(articles: int, size: int, seed: int) -> None:
    assert_short(articles, size, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [6, 7])
@pytest.mark.parametrize(("articles", "size"), [(350, 1_000_000), (1_700, 5_000_000)])
def test_nine_edits_stay_short_in_a_long_draft(articles: int, size: int, seed: int) -> None:
    assert_short(articles, size, seed)


def test_a_chapter_that_moved_is_a_few_rules_more() -> None:
    lengths = []
    for articles in (20, 160):
        _, text, delta, old = told(articles, ("move_chapter",), 3)
        assert_complete(text, delta, old)
        assert len(delta.renamed.forward) == 4  # the chapter, its articles; those it passed, their articles
        lengths.append(len(text))
    assert lengths[1] < 1.1 * lengths[0]
