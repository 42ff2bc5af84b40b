"""What of a draft is text, and where that text stands in the draft."""

import pytest

from protodoc.formats.akn.effective import STANDARD, effective
from protodoc.model.diagnostic import Anchor
from protodoc.model.effective import Effective, TrackedChanges
from protodoc.model.element import Child, Comment, Element
from protodoc.model.instrument import Instrument

HIDDEN = TrackedChanges(
    deleted=(("state", "gone"),),
    moved=(("state", "was"),),
    moved_to="to",
    identity="id",
    shown=("old-",),
    silent=("state", "who"),
    comments=True,
)


def read(*children: Child, marks: tuple[TrackedChanges, ...] = (STANDARD,)) -> Effective:
    return effective(Instrument(Element("akomaNtoso", (), (Element("p", (), children),))), marks)


def struck(*words: Child) -> Element:
    return Element("del", (), words)


def added(*words: Child) -> Element:
    return Element("ins", (), words)


WORDS = [
    pytest.param(("within ", struck("ten"), added("six"), " days"), "within six days", id="replaced"),
    pytest.param(("within ", struck("ten"), " ", added("six"), " days"), "within six days", id="with a blank between"),
    pytest.param(("shall ", struck("not"), " apply"), "shall apply", id="deleted between two blanks"),
    pytest.param(("shall ", struck("not "), "apply"), "shall apply", id="deleted with its blank"),
    pytest.param((struck("If so, "), "it applies"), "it applies", id="deleted at the start"),
    pytest.param((struck("Then"), " it applies"), "it applies", id="deleted before a blank at the start"),
    pytest.param(("the ", added("new ", struck("old "), "court")), "the new court", id="one in the other"),
    pytest.param(("a ", Element("i", (), (struck("b"), " c")), " d"), "a c d", id="inside other markup"),
    pytest.param((struck("all of it"),), "", id="all deleted"),
]  # fmt: skip


@pytest.mark.parametrize(("children", "text"), WORDS)
def test_what_is_deleted_is_no_text(children: tuple[Child, ...], text: str) -> None:
    assert read(*children).instrument.root.text == text


@pytest.mark.parametrize(("children", "text"), WORDS)
def test_every_word_has_its_place_in_the_draft(children: tuple[Child, ...], text: str) -> None:
    reading = read(*children)
    stands = reading.draft.root.text
    for start, sign in enumerate(text):
        first, last = reading.stretch(0, start, start + 1)
        assert stands[first:last] == sign
    for node, element in enumerate(reading.instrument.tree.elements):
        own = reading.draft.tree.elements[reading.nodes[node]]
        assert own.name == element.name
        for start, sign in enumerate(element.text):
            first, last = reading.stretch(node, start, start + 1)
            assert own.text[first:last] == sign


def test_a_stretch_spans_what_is_gone_inside_it() -> None:
    reading = read("within ", struck("ten"), added("six"), " days")
    assert reading.stretch(0, 0, 10) == (0, 13)
    assert reading.stretch(0, 7, 10) == (10, 13)
    assert reading.stretch(0, 7, 7) == (10, 10)
    assert reading.stretch(0, 99, 99) == (18, 18)


def test_an_anchor_is_led_to_the_draft() -> None:
    reading = read(struck(Element("b", (), ("no",))), added(Element("i", (), ("yes",))))
    assert [element.name for element in reading.instrument.tree.elements] == ["akomaNtoso", "p", "i"]
    assert reading.anchor(Anchor(2)) == Anchor(5)
    assert reading.anchor(Anchor(2, start=1, end=3)) == Anchor(5, start=1, end=3)
    assert reading.anchor(Anchor(1, start=0, end=3)) == Anchor(1, start=2, end=5)
    assert reading.anchor(Anchor(1, attribute="class", start=0, end=1)) == Anchor(1, attribute="class", start=0, end=1)
    assert reading.anchor(Anchor(4, instruction=1)) == Anchor(4, instruction=1)


def test_a_mark_in_an_attribute_takes_all_inside_with_it() -> None:
    gone = Element("a", (("state", "gone"),), (Element("b", (), ("old",)),))
    reading = read("x", gone, Comment("a hint"), Element("c", (("id", "1"), ("who", "ann"))), marks=(HIDDEN,))
    assert reading.instrument.root.children == (Element("p", (), ("x", Element("c", (("GUID", "1"), ("id", "1"))))),)
    assert reading.nodes == (0, 1, 4)
    assert reading.gone == (2,)


MOVES = [
    pytest.param(("was", "7", "old-7"), ("here", "", "7"), [], id="it stands elsewhere"),
    pytest.param(("was", "7", "old-7"), ("gone", "", "old-7"), [], id="where it stands it was deleted"),
    pytest.param(("was", "8", "old-8"), ("here", "", "7"), ["8"], id="it stands nowhere else"),
    pytest.param(("was", "", "old-8"), ("here", "", "7"), [], id="nothing says where it went"),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "other", "kept"), MOVES)
def test_what_only_shows_a_place_is_text_where_nothing_else_is(
    shown: tuple[str, str, str], other: tuple[str, str, str], kept: list[str]
) -> None:
    one, two = (
        Element("a", tuple((name, value) for name, value in zip(("state", "to", "id"), said, strict=True) if value))
        for said in (shown, other)
    )
    reading = read(one, two, marks=(HIDDEN,))
    left = [element.get("GUID") for element in reading.instrument.root.walk() if element.name == "a"]
    assert left == [*kept, *(["7"] if other[0] == "here" else [])]


def test_what_has_a_guid_keeps_it() -> None:
    reading = read(Element("a", (("GUID", "g"), ("id", "1"))), marks=(HIDDEN,))
    assert reading.instrument.tree.elements[2].get("GUID") == "g"
