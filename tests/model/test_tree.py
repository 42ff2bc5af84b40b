"""The tree laid flat, and what is found over its text: brackets."""

import pytest

from protodoc.model.bracket import find_brackets, text_runs
from protodoc.model.element import Comment, Element, Instruction
from protodoc.model.tree import Tree


def e(name: str, *children: Element | Comment | Instruction | str) -> Element:
    return Element(name, (), children)


#             0         1           2       3             4      5        6       7
ARTICLE = e("article", e("num", "1"), "x", e("para", e("p"), e("p", e("b"))), e("para"), e("wrapUp"))
TREE = Tree.of(ARTICLE)


def names(nodes: object) -> list[str]:
    assert hasattr(nodes, "__iter__")
    return [TREE.elements[node].name for node in nodes]


def test_elements_are_numbered_in_document_order() -> None:
    assert [element.name for element in TREE.elements] == ["article", "num", "para", "p", "p", "b", "para", "wrapUp"]
    assert len(TREE) == 8


def test_parents_and_ends() -> None:
    assert list(TREE.parents) == [-1, 0, 0, 2, 2, 4, 0, 0]
    assert list(TREE.ends) == [8, 2, 6, 4, 6, 6, 7, 8]


def test_nodes_by_name() -> None:
    assert TREE.named["para"] == (2, 6)
    assert list(TREE.nodes({"wrapUp", "num", "p"})) == [1, 3, 4, 7]
    assert list(TREE.nodes({"chapter"})) == []


def test_what_stands_outside_elements_of_some_names() -> None:
    assert list(TREE.outside(range(8), {"para"})) == [0, 1, 7]
    assert list(TREE.outside([1, 5, 7], {"p", "num"})) == [7]
    assert list(TREE.outside([1, 5], {"chapter"})) == [1, 5]


def test_attributes_by_name_and_all_text() -> None:
    tree = Tree.of(Element("body", (("eId", "b"),), ("One ", Element("p", (("eId", "c"),), ("two",)), Comment("not"))))
    assert tree.written == {"eId": ((0, "b"), (1, "c"))}
    assert tree.runs == "One two"


def test_what_holds_text_and_what_holds_remarks_itself() -> None:
    remarks = (Comment("kept"), Instruction("protodoc", "ignore"))
    root = e("body", e("p", "One ", e("b", "two")), e("p", *remarks), e("p", e("b"), "three", remarks[0]), e("br"))
    laid = Tree.of(root)
    assert (laid.speaking, laid.remarked) == ((1, 2, 4), (3, 4))
    derived = Tree(laid.elements, laid.parents, laid.ends)
    assert (derived.speaking, derived.remarked) == (laid.speaking, laid.remarked)


def test_children_ancestors_and_all_inside() -> None:
    assert list(TREE.children(0)) == [1, 2, 6, 7]
    assert list(TREE.children(5)) == []
    assert list(TREE.ancestors(5)) == [4, 2, 0]
    assert list(TREE.ancestors(0)) == []
    assert list(TREE.inside(2)) == [2, 3, 4, 5]
    assert names(TREE.inside(6)) == ["para"]


def test_ordinals_count_among_siblings_of_the_same_name() -> None:
    assert [TREE.ordinal(node) for node in range(8)] == [1, 1, 1, 1, 2, 1, 2, 1]


def test_the_same_value_may_stand_in_many_places() -> None:
    """Values have no identity: equal elements are told apart by their nodes alone."""
    twin = e("p", "Keepers.")
    tree = Tree.of(e("article", twin, twin))
    assert [tree.ordinal(node) for node in tree.children(0)] == [1, 2]


# (what, the article's children, brackets as (text between start and end, depth, balanced))
BRACKETS = [
    ("none", ("Keepers shall",), []),
    ("one word", ("Keepers [shall]",), [("[shall]", 0, True)]),
    ("two alternatives", ("Keepers [may] [shall]",), [("[may]", 0, True), ("[shall]", 0, True)]),
    ("nested", ("[Keepers [may]]",), [("[Keepers [may]]", 0, True), ("[may]", 1, True)]),
    ("a number only", (e("num", "[2 bis]"), "x"), [("[2 bis]", 0, True)]),
    ("a blank number", (e("num", "Article [ ]"),), [("[ ]", 0, True)]),
    ("over markup", ("[Keepers ", e("b", "may] trim"), "."), [("[Keepers may]", 0, True)]),
    ("over paragraphs", (e("p", "[One."), e("p", "Two.]")), [("[One.Two.]", 0, True)]),
    ("from the number to the end", (e("num", "[3"), e("p", "Keepers.]")), [("[3Keepers.]", 0, True)]),
    ("never closed", ("Keepers [may trim",), [("[may trim", 0, False)]),
    ("never opened", ("Keepers may] trim",), [("]", 0, False)]),
    ("one of two never closed", ("[a [b] c",), [("[a [b] c", 0, False), ("[b]", 1, True)]),
    ("two never closed", ("[a [b",), [("[a [b", 0, False), ("[b", 1, False)]),
    ("a bracket too many", ("[a]] b",), [("[a]", 0, True), ("]", 0, False)]),
    ("the wrong way round", ("a] [b",), [("]", 0, False), ("[b", 0, False)]),
    ("in a comment: no text", ("a", Comment("[b]"), "c"), []),
    ("other brackets", ("(a) {b} ⟦c⟧ [d]",), [("[d]", 0, True)]),
]


@pytest.mark.parametrize(("children", "found"), [row[1:] for row in BRACKETS], ids=[row[0] for row in BRACKETS])
def test_brackets(children: tuple[Element | Comment | str, ...], found: list[tuple[str, int, bool]]) -> None:
    article = e("article", *children)
    tree = Tree.of(e("body", e("article", "[before]"), article, "]"))
    brackets = find_brackets(tree, 2)
    assert [(article.text[b.start : b.end], b.depth, b.balanced) for b in brackets] == found


def test_marks_say_where_the_signs_stand() -> None:
    tree = Tree.of(e("article", "a [", e("b", "c", e("i", "d]"), "]")))
    (bracket, lone) = find_brackets(tree)
    assert bracket.open is not None
    assert bracket.close is not None
    assert (bracket.open.node, bracket.open.offset) == (0, 2)
    assert (bracket.close.node, bracket.close.offset) == (2, 1)
    assert lone.close is not None
    assert (lone.close.node, lone.close.offset) == (1, 3)
    assert tree.elements[lone.close.node].text[lone.close.offset] == "]"


def test_text_runs_are_the_text_in_order() -> None:
    assert text_runs(TREE, 0) == [(1, 0, "1"), (0, 1, "x")]
    tree = Tree.of(e("p", "a", e("b", "c"), "d", e("br"), "e"))
    assert text_runs(tree, 0) == [(0, 0, "a"), (1, 0, "c"), (0, 2, "d"), (0, 3, "e")]
    assert text_runs(tree, 1) == [(1, 0, "c")]
