"""Every draft at hand, read and written: nothing is lost, nothing is added, and writing twice is writing once."""

import pickle
from pathlib import Path
from typing import NamedTuple

import pytest

from formats.canonical import canonical, inventory, letters, remarks
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

OURS = [*sorted((ROOT / "drafts").rglob("*.xml")), *sorted((ROOT / "src/protodoc/register").rglob("*.xml"))]
THEIRS = [
    path
    for folder in ("akn", "akn-pairs", "akn-examples", "diff/pairs")
    for path in sorted((SHARED / folder).rglob("*.xml"))
]
ABSENT = pytest.param(None, marks=pytest.mark.skip("the shared data folder is not beside this checkout"))


def name_of(path: Path | None) -> str:
    if path is None:
        return "shared"
    return path.relative_to(SHARED if path.is_relative_to(SHARED) else ROOT).as_posix()


def instrument_of(data: bytes) -> Instrument:
    draft = read_source(Source.of("draft", data))
    assert draft.diagnostics == ()
    assert draft.instrument is not None
    return draft.instrument


class Case(NamedTuple):
    """A draft as it came, what was read of it, what was written of that, and what was read of that again."""

    source: bytes
    first: Instrument
    written: bytes
    second: Instrument


@pytest.fixture(scope="module", params=[*OURS, *(THEIRS or [ABSENT])], ids=name_of)
def case(request: pytest.FixtureRequest) -> Case:
    source = Path(request.param).read_bytes()
    first = instrument_of(source)
    written = write(first)
    return Case(source, first, written, instrument_of(written))


def test_our_own_drafts_are_among_them() -> None:
    assert OURS


def test_an_independent_reader_finds_the_same(case: Case) -> None:
    assert canonical(case.written) == canonical(case.source)


def test_nothing_is_lost_and_nothing_added(case: Case) -> None:
    assert inventory(case.written) == inventory(case.source)
    assert letters(case.written) == letters(case.source)
    assert remarks(case.written) == remarks(case.source)


def test_reading_what_was_written_gives_the_same_value(case: Case) -> None:
    assert case.first == case.second
    assert hash(case.first) == hash(case.second)


def test_writing_twice_is_writing_once(case: Case) -> None:
    assert write(case.second) == case.written


def test_the_value_pickles(case: Case) -> None:
    copy = pickle.loads(pickle.dumps(case.first))
    assert copy == case.first
    assert write(copy) == case.written
