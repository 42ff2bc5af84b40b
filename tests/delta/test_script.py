"""The exact part of a delta says rules once, not their consequences one by one."""

import json

import pytest

from delta.drafts import draft
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.encode import to_json
from protodoc.delta.invert import invert
from protodoc.model.delta import Delta, Patch, Shift
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument

COUNT = 40


def treaty(first: int, *, extra: str = "") -> str:
    """Forty articles, the first of them with this number; each refers to the one before it."""
    lines = [extra] if extra else []
    for i in range(COUNT):
        number = first + i
        lines.append(f"Article {number} Matter {i}")
        lines.append(f"1. What is laid down on matter {i} holds for every Party that has accepted it.")
        before = f"{{art_{number - 1}__para_1|Article {number - 1}, paragraph 1}}" if i else "nothing"
        lines.append(f"2. It goes further than {before} where matter {i} is concerned.")
    return "\n".join(lines)


NEW_ONE = "Article 1 A new first article\n1. This article was not there before and pushes all others down by one."


def exact(old: Instrument, new: Instrument) -> Delta:
    delta = compare(old, new)
    assert apply(old, delta) == new
    assert apply(new, invert(delta)) == old
    return delta


def length(patch: Patch) -> int:
    return len(repr(patch))


def test_forty_articles_renumbered_by_one_rule() -> None:
    delta = exact(draft(treaty(1)), draft(treaty(2, extra=NEW_ONE)))
    assert [shift[4:] for shift in delta.script.forward.shifts] == [("1", 1)]
    assert delta.script.forward.assigned == ()
    assert [shift[4:] for shift in delta.script.backward.shifts] == [("1", -1)]
    assert delta.script.backward.assigned == ()
    assert len(delta.consequential) == COUNT - 1
    assert len(delta.correspondence) == 3 * COUNT


def with_wids(element: Element, former: dict[str, str]) -> Element:
    """A wId on every provision that had another eId before."""
    children = tuple(with_wids(c, former) if isinstance(c, Element) else c for c in element.children)
    made = Element(element.name, element.attributes, children)
    wid = former.get(element.eid or "")
    return made.with_attribute("wId", wid) if wid else made


@pytest.mark.parametrize("rule", ["origin", "drop"])
def test_wids_by_rule(rule: str) -> None:
    old, bare = draft(treaty(1)), draft(treaty(2, extra=NEW_ONE))
    former = {str(pair.new.eid): str(pair.old.eid) for pair in compare(old, bare).correspondence}
    new = Instrument(with_wids(bare.root, former))
    delta = exact(old, new) if rule == "origin" else exact(new, old)
    assert delta.script.forward.wids == rule
    assert delta.script.forward.assigned == ()
    assert not [change for change in delta.changes if change.kind.value == "attribute"]


def test_numbers_without_identifiers() -> None:
    def bare(element: Element) -> Element:
        return Element(element.name, (), tuple(bare(c) if isinstance(c, Element) else c for c in element.children))

    old, new = (Instrument(bare(draft(text).root)) for text in (treaty(1), treaty(2, extra=NEW_ONE)))
    delta = exact(old, new)
    shifts = [shift for shift in delta.script.forward.shifts if isinstance(shift, Shift)]
    assert {shift.attribute for shift in shifts} <= {"#text"}
    assert [change.kind.value for change in delta.changes if change.kind.value == "insert"] == ["insert"]


def test_one_word_in_a_long_text() -> None:
    text = "1. " + " ".join(f"word{i}" for i in range(4000))
    old, new = draft(f"Article 1 A\n{text}"), draft(f"Article 1 A\n{text}".replace("word2000 ", "other "))
    delta = exact(old, new)
    assert len(json.dumps(to_json(delta)["script"])) < 1500


def test_two_words_far_apart_in_a_long_text() -> None:
    text = "1. " + " ".join(f"word{i}" for i in range(4000))
    edited = text.replace("word200 ", "other ").replace("word3800 ", "other ")
    delta = exact(draft(f"Article 1 A\n{text}"), draft(f"Article 1 A\n{edited}"))
    assert len(json.dumps(to_json(delta)["script"])) < 1500


def test_footnote_marks_renumber_by_one_rule() -> None:
    def noted(words: list[str]) -> Instrument:
        notes = [
            Element("authorialNote", (("eId", f"n_{i}"), ("marker", str(i))), (Element("p", (), (word,)),))
            for i, word in enumerate(words, 1)
        ]
        paragraphs = [Element("p", (), (f"Text number {n.get('marker')} of the draft", n)) for n in notes]
        body = Element("body", (), tuple(Element("article", (), (Element("content", (), (p,)),)) for p in paragraphs))
        return Instrument(Element("akomaNtoso", (), (Element("bill", (), (body,)),)))

    words = [f"A note on point {i} with some words of its own to be told by." for i in range(20)]
    delta = exact(noted(words), noted(["A note that was not there.", *words]))
    assert delta.script.forward.assigned == ()


def test_a_delta_of_nothing_is_short() -> None:
    old = draft(treaty(1))
    assert len(json.dumps(to_json(compare(old, old)))) < 600
