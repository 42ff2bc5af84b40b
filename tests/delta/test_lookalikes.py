"""What reads the same as its neighbour, or hardly as itself any more, is still found."""

import pytest

from delta.drafts import draft
from protodoc.delta.compare import compare
from protodoc.model.delta import Kind
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument

STOCK = "Each Party shall make the rules it needs for this article."
NEW = "The Committee shall keep a list of all harbours and send it to every Party once a year."
OTHER = "A Party that closes a harbour shall say so to the Committee ten days before it does."


def article(*paragraphs: str) -> Instrument:
    lines = [f"{number}. {text}" for number, text in enumerate(paragraphs, 1)]
    return draft("\n".join(["Article 1 Harbours", *lines]))


@pytest.mark.parametrize(
    ("old", "new", "kind", "number"),
    [
        ((STOCK, STOCK), (NEW, STOCK, STOCK), Kind.INSERT, 1),
        ((STOCK, STOCK), (STOCK, NEW, STOCK), Kind.INSERT, 2),
        ((OTHER, STOCK, STOCK), (OTHER, NEW, STOCK, STOCK), Kind.INSERT, 2),
        ((NEW, STOCK, STOCK, OTHER), (STOCK, STOCK, OTHER), Kind.DELETE, 1),
        ((STOCK, NEW, STOCK), (STOCK, STOCK), Kind.DELETE, 2),
    ],
)
def test_a_stock_phrase_that_stands_twice_only_takes_another_number(
    old: tuple[str, ...], new: tuple[str, ...], kind: Kind, number: int
) -> None:
    delta = compare(article(*old), article(*new))
    [change] = delta.changes
    assert change.kind is kind
    assert [place.eid for place in (*change.old, *change.new)] == [f"art_1__para_{number}"]


def test_an_article_of_which_one_phrase_is_left_is_known_by_its_heading() -> None:
    more = "In harbour {} ships of all Parties may stay by day and by night, in any weather, for {} weeks or less."
    long = " ".join((NEW, OTHER, *(more.format(name, weeks) for weeks, name in enumerate("ABCDE", 1))))
    before = f"Article 1 Purpose\n1. {OTHER}\nArticle 2 Harbours\n1. {long}\n2. {STOCK}\nArticle 3 End\n1. {STOCK}"
    after = f"Article 1 Purpose\n1. {OTHER}\nArticle 2 Mail\n1. {NEW}\nArticle 3 Harbours\n1. {STOCK}"
    after += f"\nArticle 4 End\n1. {STOCK}"
    delta = compare(draft(before), draft(after))
    assert [(change.kind.value, [place.eid for place in (*change.old, *change.new)]) for change in delta.changes] == [
        ("insert", ["art_2"]),
        ("delete", ["art_2__para_1"]),
    ]


def annexed(*annexes: str) -> Instrument:
    """A draft with annexes of one paragraph each."""
    article = draft(f"Article 1 Harbours\n1. {STOCK}").root.elements[0]
    attachments = tuple(
        Element("attachment", (("eId", f"att_{number}"),), (Element("doc", (), (Element("p", (), (text,)),)),))
        for number, text in enumerate(annexes, 1)
    )
    wrapper = (Element("attachments", (), attachments),) if attachments else ()
    return Instrument(Element("akomaNtoso", (), (article.with_children((*article.children, *wrapper)),)))


def test_the_first_annex_comes_and_the_last_one_goes_without_more() -> None:
    [change] = compare(annexed(), annexed(NEW)).changes
    assert (change.kind, change.new[0].eid) == (Kind.INSERT, "att_1")
    [change] = compare(annexed(NEW), annexed()).changes
    assert (change.kind, change.old[0].eid) == (Kind.DELETE, "att_1")
