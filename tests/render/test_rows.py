"""The new draft in full, and the old one where it went, on made-up treaties with known edits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "delta"))

from treaties import make_pair

from protodoc.delta.compare import compare
from protodoc.delta.origins import origins
from protodoc.model.delta import Was
from protodoc.model.instrument import Instrument
from protodoc.render.fates import fates
from protodoc.render.rows import Row, State, rows
from protodoc.workspace.reading import read_bytes

EDITS = (
    "insert_article delete_article move_paragraph move_and_edit split_paragraph merge_paragraphs phrase heading"
    " retarget italics promote_point bracket boilerplate swap_articles move_chapter"
).split()


def pair(seed: int) -> tuple[Instrument, Instrument]:
    chosen = tuple(EDITS[(seed + step) % len(EDITS)] for step in (0, 3, 7, 8))
    old, new, _ = make_pair(16, chosen, seed)
    before, after = read_bytes(old).instrument, read_bytes(new).instrument
    assert before is not None and after is not None
    return before, after


def words(told: list[Row], side: str, without: Was) -> Iterator[str]:
    """The words of each block of one draft, as rows show them."""
    for row in told:
        if row.id[0] == side:
            for part in (row.heading, *row.texts):
                yield "".join(segment.text for segment in part if segment.was is not without).strip()


def blocks(draft: Instrument) -> list[str]:
    return [" ".join(e.text.split()) for e in draft.tree.elements if e.name in ("heading", "p")]


@pytest.mark.parametrize("seed", range(30))
def test_every_word_of_both_drafts_is_there_once_and_in_order(seed: int) -> None:
    old, new = pair(seed)
    delta = compare(old, new)
    told = rows(delta, old, new)
    assert len({row.id for row in told}) == len(told)
    now = [" ".join(text.split()) for text in words(told, "n", Was.DELETED)]
    assert [text for text in now if text] == blocks(new)
    kept = [row for row in told if row.state not in (State.AWAY, State.MERGED)]
    flat = " ".join(" ".join(text.split()) for side in "no" for text in words(kept, side, Was.INSERTED))
    assert sorted("".join(flat.split())) == sorted("".join("".join(blocks(old)).split()))


@pytest.mark.parametrize("seed", range(0, 30, 5))
def test_the_script_tells_where_everything_comes_from(seed: int) -> None:
    old, new = pair(seed)
    delta = compare(old, new)
    found = origins(delta.script.forward.root, old.tree)
    assert len(found) == len(new.tree)
    assert all(found[each.new.node] == each.old.node for each in delta.correspondence)
    table = fates(delta, old, new)
    assert len({fate.old.node for fate in table.destinations}) == sum(e.name in LISTED for e in old.tree.elements)
    assert len({fate.new.node for fate in table.origins}) == sum(e.name in LISTED for e in new.tree.elements)


LISTED = ("chapter", "article", "paragraph", "point")
