"""Following elements through the script of a delta."""

from array import array

import pytest
from hypothesis import given

from delta.generated import edited_pairs
from protodoc.delta.compare import compare
from protodoc.delta.trace import MAX_TEXT, trace
from protodoc.model.delta import Compose, Item, Keep, Make, Patch, Slice, Take
from protodoc.model.element import Element
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument


def words(text: str) -> Element:
    return Element("p", (), (text,))


OLD = Instrument(Element("body", (), (words("one"), words("two"), Element("list", (), (words("three"),)))))
"""Nodes: 0 body, 1 and 2 paragraphs, 3 the list, 4 the paragraph in it."""


@pytest.mark.parametrize(
    ("root", "to_new", "size"),
    [
        (Take(0), [0, 1, 2, 3, 4], 5),
        (Take(0, (Keep(1, 3),)), [0, -1, 1, 2, 3], 4),
        (Take(0, (Take(3), Keep(0, 1))), [0, 3, -1, 1, 2], 4),
        (Take(0, (Make("p", (), (Compose(("new",)),)), Keep(0, 3))), [0, 2, 3, 4, 5], 6),
        (Take(0, (Take(3, (Take(1), Keep(0, 1))),)), [0, 2, -1, 1, 3], 4),
        (Make("body", ()), [-1] * 5, 1),
    ],
)
def test_each_element_is_followed(root: Item, to_new: list[int], size: int) -> None:
    traced = trace(Patch(root), OLD)
    assert (list(traced.to_new), traced.size) == (to_new, size)
    back = traced.turned()
    assert all(back[new] == old for old, new in enumerate(to_new) if new >= 0)
    assert sum(old >= 0 for old in back) == sum(new >= 0 for new in to_new)


@pytest.mark.parametrize(
    "root",
    [
        Take(9),
        Take(-1),
        Take(10**30),
        Keep(0, 1),
        Take(0, (Keep(0, 9),)),
        Take(0, (Keep(-1, 1),)),
        Take(0, (Keep(0, 3), Take(1))),
        Take(0, (Take(0),)),
        Take(1, (Compose((Slice(4, 0, 1),)),)),
    ],
)
def test_what_no_comparison_writes_is_refused(root: Item) -> None:
    with pytest.raises(InexactDelta):
        trace(Patch(root), OLD)


def test_a_text_has_a_longest_length() -> None:
    long = Instrument(Element("body", (), ("x" * (MAX_TEXT // 4),)))
    assert trace(Patch(Take(0, (Compose((Slice(0, 0, MAX_TEXT),) * 4),))), long).size == 1
    with pytest.raises(InexactDelta, match="too long"):
        trace(Patch(Take(0, (Compose((Slice(0, 0, MAX_TEXT),) * 5),))), long)


@given(edited_pairs())
def test_both_directions_agree(pair: tuple[Instrument, Instrument]) -> None:
    old, new = pair
    script = compare(old, new).script
    forward, backward = trace(script.forward, old), trace(script.backward, new)
    assert forward.size == len(new.tree) and backward.size == len(old.tree)
    assert forward.turned() == backward.to_new and isinstance(forward.to_new, array)
    for node, counterpart in enumerate(forward.to_new):
        if counterpart >= 0 and not script.forward.renamed:
            assert old.tree.elements[node].name == new.tree.elements[counterpart].name
