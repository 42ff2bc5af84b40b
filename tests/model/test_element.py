"""Elements as values."""

import copy
import pickle

import pytest

from protodoc.model.element import (
    Attributes,
    Child,
    Comment,
    Element,
    Instruction,
    attribute_key,
    join_text,
    order_attributes,
)

ARTICLE = Element(
    "article",
    (("eId", "art_1"), ("{urn:protodoc:1}state", "open")),
    (
        Element("num", (), ("Article 1",)),
        Comment("not yet agreed"),
        Element("content", (), (Element("p", (), ("Keepers ", Element("i", (), ("shall",)), " trim.")),)),
        Instruction("page", "2"),
        Element("num", (), ("again",)),
    ),
)


def test_attributes_are_asked_by_name() -> None:
    assert ARTICLE.get("eId") == ARTICLE.eid == "art_1"
    assert ARTICLE.get("{urn:protodoc:1}state") == "open"
    assert ARTICLE.get("state") is None
    assert Element("p").eid is None


def test_children_are_asked_by_name() -> None:
    assert [child.name for child in ARTICLE.elements] == ["num", "content", "num"]
    assert ARTICLE.first("num") == Element("num", (), ("Article 1",))
    assert ARTICLE.first("heading") is None


def test_walking_goes_in_document_order() -> None:
    assert [element.name for element in ARTICLE.walk()] == ["article", "num", "content", "p", "i", "num"]


def test_text_leaves_remarks_out() -> None:
    assert ARTICLE.text == "Article 1Keepers shall trim.again"
    assert Element("p").text == ""


def test_a_comment_is_not_its_text() -> None:
    """Tuples that hold the same are equal, so kinds of children are told apart by their types."""
    assert Element("p", (), ("a",)) != Element("p", (), (Comment("a"),))
    assert not isinstance(Comment("a"), Instruction)


@pytest.mark.parametrize(
    ("children", "joined"),
    [
        ((), ()),
        (("",), ()),
        (("a", "b"), ("ab",)),
        (("a", "", "b"), ("ab",)),
        (("a", Comment("c"), "", "b"), ("a", Comment("c"), "b")),
        (("a", Element("b"), "c", "d"), ("a", Element("b"), "cd")),
    ],
)
def test_texts_side_by_side_are_one(children: tuple[Child, ...], joined: tuple[Child, ...]) -> None:
    assert join_text(children) == joined
    assert Element("p", (("a", "b"),)).with_children(children) == Element("p", (("a", "b"),), joined)


@pytest.mark.parametrize(
    ("name", "value", "attributes"),
    [
        ("eId", "art_2", (("eId", "art_2"), ("wId", "w"), ("class", "c"))),
        ("GUID", "g", (("eId", "art_1"), ("wId", "w"), ("GUID", "g"), ("class", "c"))),
        ("alt", "a", (("eId", "art_1"), ("wId", "w"), ("alt", "a"), ("class", "c"))),
        ("wId", None, (("eId", "art_1"), ("class", "c"))),
        ("title", None, (("eId", "art_1"), ("wId", "w"), ("class", "c"))),
    ],
)
def test_an_attribute_is_set_in_its_place(name: str, value: str | None, attributes: Attributes) -> None:
    before = Element("p", (("eId", "art_1"), ("wId", "w"), ("class", "c")), ("a",))
    assert before.with_attribute(name, value) == Element("p", attributes, ("a",))


def test_the_order_of_attributes() -> None:
    names = ["{urn:b}a", "title", "GUID", "{urn:a}z", "Title", "eId", "wId", "{urn:a}b"]
    ordered = ["eId", "wId", "GUID", "Title", "title", "{urn:a}b", "{urn:a}z", "{urn:b}a"]
    assert sorted(names, key=attribute_key) == ordered
    assert order_attributes([(name, "") for name in names]) == tuple((name, "") for name in ordered)


def test_values_are_hashed_and_copied_as_values() -> None:
    twin = pickle.loads(pickle.dumps(ARTICLE))
    assert twin == ARTICLE
    assert hash(twin) == hash(ARTICLE)
    assert type(twin.children[1]) is Comment
    assert copy.deepcopy(ARTICLE) == copy.copy(ARTICLE) == ARTICLE
    assert len({ARTICLE, twin, ARTICLE.with_attribute("eId", "art_2")}) == 2
