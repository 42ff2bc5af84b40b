"""The laws of a delta, whatever two instruments are compared."""

import itertools
import json
import os
import pickle
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from delta.generated import edited_pairs, instruments
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.encode import from_json, to_json, to_short_json
from protodoc.delta.invert import invert
from protodoc.delta.renaming import counterparts
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Delta, Kind, Take, Was
from protodoc.model.draft import Source
from protodoc.model.element import Element
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS
from protodoc.render.delta_json import delta_json, short_delta_json

SCHEMA = Draft202012Validator(json.loads((files("protodoc.render") / "schemas" / "delta.json").read_text("utf-8")))


def read(path: Path) -> Instrument:
    instrument = read_source(Source.of(path.name, path.read_bytes())).instrument
    assert instrument is not None
    return instrument


def assert_exact(old: Instrument, new: Instrument) -> Delta:
    delta = compare(old, new)
    assert isinstance(delta.script.forward.root, Take), "the script replaces the whole draft"
    assert apply(old, delta) == new
    assert apply(new, invert(delta)) == old
    assert delta.is_empty == (old == new)
    return delta


@given(instruments, instruments)
def test_any_two_instruments(old: Instrument, new: Instrument) -> None:
    assert_exact(old, new)


@settings(max_examples=200)
@given(edited_pairs())
def test_an_instrument_and_what_an_editor_made_of_it(pair: tuple[Instrument, Instrument]) -> None:
    assert_exact(*pair)


@given(instruments)
def test_an_instrument_and_itself(instrument: Instrument) -> None:
    delta = assert_exact(instrument, pickle.loads(pickle.dumps(instrument)))
    assert delta.is_empty
    assert not (delta.changes or delta.renumbered or delta.correspondence or delta.metadata or delta.consequential)


@given(edited_pairs())
def test_a_delta_survives_json_and_pickle(pair: tuple[Instrument, Instrument]) -> None:
    delta = compare(*pair, old_sha256="a" * 64, new_sha256="b" * 64)
    assert pickle.loads(pickle.dumps(delta)) == delta
    back = from_json(json.loads(json.dumps(to_json(delta))))
    assert back.script == delta.script
    assert back.changes == delta.changes
    assert (back.old_sha256, back.new_sha256) == ("a" * 64, "b" * 64)
    assert to_json(back) == to_json(delta)
    assert apply(pair[0], back) == pair[1]


@given(edited_pairs())
def test_a_delta_survives_its_short_form(pair: tuple[Instrument, Instrument]) -> None:
    delta = compare(*pair)
    short = to_short_json(delta)
    back = from_json(json.loads(json.dumps(short)))
    assert back.script == delta.script
    assert back.renamed == delta.renamed
    assert to_short_json(back) == short
    assert apply(pair[0], back) == pair[1]
    assert apply(pair[1], invert(back)) == pair[0]


@settings(max_examples=40)
@given(edited_pairs())
def test_both_forms_are_valid(pair: tuple[Instrument, Instrument]) -> None:
    delta = compare(*pair)
    for text in (delta_json(delta), short_delta_json(delta)):
        SCHEMA.validate(json.loads(text))


@given(edited_pairs())
def test_the_correspondence_follows_from_rules(pair: tuple[Instrument, Instrument]) -> None:
    delta = compare(*pair)
    pairs = {(each.old.eid, each.new.eid) for each in delta.correspondence}
    for rules, instrument, wanted in (
        (delta.renamed.forward, pair[0], pairs),
        (delta.renamed.backward, pair[1], {(new, old) for old, new in pairs}),
    ):
        eids = [element.eid for element in instrument.tree.elements if element.name in UNITS and element.eid]
        found = list(counterparts(eids, rules))
        assert {each for each in found if each[1] is not None and each[0] != each[1]} == wanted
        assert list(dict.fromkeys(old for old, _ in found)) == list(dict.fromkeys(eids))


@given(edited_pairs())
def test_a_redline_holds_both_texts(pair: tuple[Instrument, Instrument]) -> None:
    for change in compare(*pair).changes:
        if change.kind in (Kind.TEXT, Kind.BRACKET):
            assert any(run.was is not Was.EQUAL for run in change.redline)
        for one, other in zip(change.redline, change.redline[1:], strict=False):
            assert one.was is not other.was, "runs of one kind are one run"
            assert (one.was, other.was) != (Was.INSERTED, Was.DELETED), "what is deleted comes first"


@given(edited_pairs())
def test_turning_round_twice_changes_nothing(pair: tuple[Instrument, Instrument]) -> None:
    delta = compare(*pair)
    twice = invert(invert(delta))
    assert twice.script == delta.script
    assert twice.changes == delta.changes


@given(edited_pairs(), st.sampled_from(("word", "attribute", "remark")))
def test_a_delta_fits_no_other_draft(pair: tuple[Instrument, Instrument], where: str) -> None:
    old, new = pair
    root = old.root
    if where == "word":
        root = root.with_children((*root.children, Element("p", (), ("one word more",))))
    elif where == "attribute":
        root = root.with_attribute("{urn:other}more", "x")
    other = Instrument(root, old.namespace, old.prefixes, old.before, old.after if where != "remark" else ())
    if other != old:
        with pytest.raises(InexactDelta):
            apply(other, compare(old, new))


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"script": 1},
        {"script": {"old": "", "new": "", "forward": {}, "backward": {}}},
        {"script": {"old": "", "new": "", "forward": {"root": [1, 2, 3]}, "backward": {"root": 0}}},
        {"script": {"old": "", "new": "", "forward": {"root": True}, "backward": {"root": 0}}},
        {"changes": [{"kind": "explode", "places": {}}]},
    ],
)
def test_what_is_no_delta_is_refused(broken: object) -> None:
    with pytest.raises(InexactDelta, match="not a delta"):
        from_json(json.loads(json.dumps(broken)))


def test_a_tampered_delta_is_refused() -> None:
    old = Instrument(Element("akomaNtoso", (), (Element("p", (), ("a",)),)))
    new = Instrument(Element("akomaNtoso", (), (Element("p", (), ("b",)),)))
    value = to_json(compare(old, new))
    text = json.dumps(value).replace('"forward": {"root": {"0"', '"forward": {"root": {"999"')
    assert "999" in text
    with pytest.raises(InexactDelta):
        apply(old, from_json(json.loads(text)))


def test_every_pair_of_drafts_at_hand(shared: Path) -> None:
    folders = [*sorted((shared / "diff" / "pairs").iterdir()), *sorted((shared / "akn-pairs").iterdir())]
    for folder in folders:
        drafts = sorted(folder.glob("*.xml"))
        for one, other in itertools.pairwise(drafts):
            assert_exact(read(one), read(other))


def test_the_worked_example(root: Path) -> None:
    drafts = [read(root / "drafts" / f"v{number}.xml") for number in (1, 2, 3)]
    for one, other in itertools.pairwise(drafts):
        assert_exact(one, other)


def test_the_same_delta_in_every_process(root: Path) -> None:
    program = (
        "import json, sys; from pathlib import Path; from protodoc.delta.compare import compare\n"
        "from protodoc.delta.encode import to_json; from protodoc.formats.akn.read import read_source\n"
        "from protodoc.model.draft import Source\n"
        "one, other = (read_source(Source.of('d', Path(p).read_bytes())).instrument for p in sys.argv[1:])\n"
        "print(json.dumps(to_json(compare(one, other))))"
    )
    paths = [str(root / "drafts" / name) for name in ("v1.xml", "v2.xml")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *paths],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
