"""Provisions as views of an element."""

import pickle

import pytest

from protodoc.model.address import Address
from protodoc.model.eid import EId
from protodoc.model.element import Comment, Element
from protodoc.model.provision import Provision


def e(name: str, *children: Element | Comment | str, **attributes: str) -> Element:
    return Element(name, tuple(attributes.items()), children)


INTRO = e("intro", e("p", "Keepers shall:"))
WRAP_UP = e("wrapUp", e("p", "at dusk."))
POINT = e("point", e("num", "(a)"), eId="art_5__point_a")
REMARK = Comment("agreed")
ARTICLE = e(
    "article", e("num", "Article 5"), e("heading", "Of ", e("i", "lamps")), REMARK, INTRO, POINT, WRAP_UP, eId="art_5"
)


def view(element: Element, node: int = 7) -> Provision:
    return Provision(element, node, Address("main", ()), "Article 5")


def test_all_is_read_off_the_element() -> None:
    article = view(ARTICLE)
    assert article.kind == "article"
    assert article.eid == EId.parse("art_5")
    assert article.num == "Article 5"
    assert article.heading == "Of lamps"
    assert article.intro == INTRO
    assert article.content == (REMARK, INTRO, WRAP_UP)
    assert article.children == (POINT,)


def test_what_is_absent_is_empty() -> None:
    bare = view(Element("paragraph"))
    assert (bare.eid, bare.num, bare.heading, bare.intro) == (None, "", "", None)
    assert bare.content == bare.children == ()


@pytest.mark.parametrize("eid", ["", "art 5", "art_5__"])
def test_an_eid_that_is_none_counts_as_absent(eid: str) -> None:
    assert view(e("article", eId=eid)).eid is None


def test_equal_provisions_are_equal_across_drafts() -> None:
    assert view(ARTICLE, 7) == view(ARTICLE, 9)
    assert hash(view(ARTICLE, 7)) == hash(view(ARTICLE, 9))
    assert view(ARTICLE) != view(POINT)
    again = pickle.loads(pickle.dumps(view(ARTICLE)))
    assert (again, again.node, again.designation) == (view(ARTICLE), 7, "Article 5")
