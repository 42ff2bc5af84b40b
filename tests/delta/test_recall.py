"""Made-up treaties edited in known ways: every edit is found as what it is, and nothing else is."""

import pytest

from delta.treaties import EIGHT, SINGLE, Told, make_pair
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.invert import invert
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Change, Delta, Kind
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

KINDS = {Kind.BRACKET: Kind.TEXT}


def read(data: bytes) -> Instrument:
    instrument = read_source(Source.of("treaty", data)).instrument
    assert instrument is not None
    return instrument


def told(edit: dict[str, object]) -> tuple[str, frozenset[object], frozenset[object]]:
    olds, news = (frozenset(edit[key + n] for n in ("", "2") if key + n in edit) for key in ("old", "new"))
    return str(edit["kind"]), olds, news


def found(change: Change) -> tuple[str, frozenset[object], frozenset[object]]:
    kind = KINDS.get(change.kind, change.kind)
    return kind.value, frozenset(p.id for p in change.old), frozenset(p.id for p in change.new)


def compared(articles: int, edits: tuple[str, ...], seed: int, share: float = 0.0) -> tuple[Delta, Told]:
    old_bytes, new_bytes, expected = make_pair(articles, edits, seed, share)
    old, new = read(old_bytes), read(new_bytes)
    delta = compare(old, new)
    assert apply(old, delta) == new
    assert apply(new, invert(delta)) == old
    assert {(p.old.eid, p.new.eid) for p in delta.correspondence} == set(expected.correspondence)
    return delta, expected


ORDERLY = [name for name in SINGLE if name not in ("swap_articles", "move_chapter")]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ORDERLY)
def test_an_edit_is_one_change(name: str, seed: int) -> None:
    delta, expected = compared(16, (name,), seed)
    assert [found(change) for change in delta.changes] == [told(edit) for edit in expected.edits]
    also = {Kind.TEXT} if name == "move_and_edit" else set()
    assert [set(change.also) for change in delta.changes] == [also]


@pytest.mark.parametrize(("name", "prefix"), [("swap_articles", "art_"), ("move_chapter", "chp_")])
def test_what_changed_places_is_moved_and_nothing_else(name: str, prefix: str) -> None:
    delta, _ = compared(16, (name,), 3)
    assert 1 <= len(delta.changes) <= 2
    assert {change.kind for change in delta.changes} == {Kind.MOVE}
    assert all((change.old[0].eid or "").startswith(prefix) for change in delta.changes)


@pytest.mark.parametrize(("share", "seed"), [(0.0, 4), (0.35, 5)])
def test_a_day_of_drafting(share: float, seed: int) -> None:
    delta, expected = compared(40, EIGHT, seed, share)
    moves = [edit for edit in expected.edits if edit["edit"] == "swap_articles"]
    wanted = [told(edit) for edit in expected.edits if edit not in moves]
    got = [found(change) for change in delta.changes]
    assert [each for each in wanted if each not in got] == []
    rest = [change for change, each in zip(delta.changes, got, strict=True) if each not in wanted]
    assert {change.kind for change in rest} <= {Kind.MOVE}
    assert len(rest) <= 2


def test_the_script_does_not_grow_with_the_treaty() -> None:
    sizes = []
    for articles in (40, 160):
        delta, _ = compared(articles, EIGHT, 6)
        script = delta.script
        sizes.append(len(repr(script.forward)) + len(repr(script.backward)))
    assert sizes[1] < 1.6 * sizes[0]
