"""Every draft at hand, read and written: nothing is lost, nothing is added, and writing twice is writing once."""

import pickle
from pathlib import Path

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


@pytest.fixture(scope="module", params=[*OURS, *(THEIRS or [ABSENT])], ids=name_of)
def pair(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """The bytes as they came, and as they are written."""
    data = Path(request.param).read_bytes()
    return data, write(instrument_of(data))


def test_our_own_drafts_are_among_them() -> None:
    assert OURS


def test_an_independent_reader_finds_the_same(pair: tuple[bytes, bytes]) -> None:
    source, written = pair
    assert canonical(written) == canonical(source)


def test_nothing_is_lost_and_nothing_added(pair: tuple[bytes, bytes]) -> None:
    source, written = pair
    assert inventory(written) == inventory(source)
    assert letters(written) == letters(source)
    assert remarks(written) == remarks(source)


def test_reading_what_was_written_gives_the_same_value(pair: tuple[bytes, bytes]) -> None:
    source, written = pair
    first, second = instrument_of(source), instrument_of(written)
    assert first == second
    assert hash(first) == hash(second)


def test_writing_twice_is_writing_once(pair: tuple[bytes, bytes]) -> None:
    _, written = pair
    assert write(instrument_of(written)) == written


def test_the_value_pickles(pair: tuple[bytes, bytes]) -> None:
    source, written = pair
    copy = pickle.loads(pickle.dumps(instrument_of(source)))
    assert copy == instrument_of(source)
    assert write(copy) == written
