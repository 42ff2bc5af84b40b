"""Rows of numbers as ordinals, and the eIds that numbers make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.model.element import Element
from protodoc.model.numbering import Ordinal, Series, eid_number, expected_eid, read_row
from protodoc.model.tree import Tree


@pytest.mark.parametrize(
    ("nums", "series", "places"),
    [
        (["1", "2", "3"], Series.DIGITS, [(1, 0), (2, 0), (3, 0)]),
        (["Article 1", "Article 2 bis", "Article 12A"], Series.DIGITS, [(1, 0), (2, 1), (12, 1)]),
        (["1.", "(2)", "[3]"], Series.DIGITS, [(1, 0), (2, 0), (3, 0)]),
        (["a", "b", "z", "aa", "bb"], Series.LETTERS, [(1, 0), (2, 0), (26, 0), (27, 0), (28, 0)]),
        (["h", "i", "j"], Series.LETTERS, [(8, 0), (9, 0), (10, 0)]),
        (["c", "d"], Series.LETTERS, [(3, 0), (4, 0)]),
        (["i", "ii", "iv"], Series.ROMAN, [(1, 0), (2, 0), (4, 0)]),
        (["Chapter I", "Chapter II", "Chapter IX"], Series.ROMAN, [(1, 0), (2, 0), (9, 0)]),
        (["v", "vi"], Series.ROMAN, [(5, 0), (6, 0)]),
        (["Article [ ]", "Article 3"], Series.DIGITS, [None, (3, 0)]),
        (["1.1", "1.2"], Series.LETTERS, [None, None]),
        (["2 bis", "2 ter"], Series.DIGITS, [(2, 1), (2, 2)]),
        (["a", "a bis", "b"], Series.LETTERS, [(1, 0), (1, 1), (2, 0)]),
        (["d", "da", "db", "e"], Series.LETTERS, [(4, 0), (4, 1), (4, 2), (5, 0)]),
        (["a", "aa", "b", "z", "aa"], Series.LETTERS, [(1, 0), (1, 1), (2, 0), (26, 0), (27, 0)]),
        (["9" * 40], Series.DIGITS, [None]),
        ([], Series.LETTERS, []),
    ],
)
def test_a_row_is_read(nums: list[str], series: Series, places: list[tuple[int, int] | None]) -> None:
    found, ordinals = read_row(nums)
    assert found is series
    assert [None if one is None else (one.base, one.extra) for one in ordinals] == places


@given(st.integers(1, 3999))
def test_roman_numbers_are_read_as_they_are_written(value: int) -> None:
    word = Ordinal(value).spelled(Series.ROMAN)
    _, (_, read) = read_row(["i", word])
    assert read == Ordinal(value)


@given(st.integers(1, 52))
def test_letters_are_read_as_they_are_written(value: int) -> None:
    word = Ordinal(value).spelled(Series.LETTERS)
    _, (_, read) = read_row(["b", word])
    assert read == Ordinal(value)


@pytest.mark.parametrize(
    ("num", "number"),
    [
        ("Article 18", "18"),
        ("a.", "a"),
        ("(ii)", "ii"),
        ("1.2.", "1-2"),
        ("29 bis", "29bis"),
        ("[2 bis]", "2bis"),
        ("Chapter II", "II"),
        ("Article [ ]", ""),
        ("12A", "12A"),
        ("Article premier", "1"),
        ("ARTICLE PREMIER", "1"),
        ("Article 1er", "1"),
        ("Article 1er bis", "1bis"),
        ("Partie première", "1"),
    ],
)
def test_the_number_of_an_eid(num: str, number: str) -> None:
    assert eid_number(num) == number


def provision(name: str, eid: str, num: str, *children: Element) -> Element:
    heads = (Element("num", (), (num,)),) if num else ()
    return Element(name, (("eId", eid),) if eid else (), (*heads, *children))


@pytest.mark.parametrize(
    ("around", "name", "num", "expected"),
    [
        ([("body", "body")], "article", "Article 6", "art_6"),
        ([("body", "body"), ("chapter", "chp_I")], "article", "Article 6", "art_6"),
        ([("body", "body"), ("chapter", "chp_I")], "section", "Section 1", "chp_I__sec_1"),
        ([("article", "art_6")], "paragraph", "2", "art_6__para_2"),
        ([("article", "art_6"), ("content", "")], "paragraph", "2", "art_6__para_2"),
        ([("attachment", "att_1"), ("doc", "")], "article", "Article 1", "att_1__art_1"),
        ([("article", "art_6")], "alinea", "", "art_6__al_1"),
        ([("article", "art_6")], "paragraph", "", None),
        ([("article", "")], "paragraph", "2", None),
        ([("recitals", "preamble__recs_1")], "recital", "", "preamble__recs_1__rec_1"),
    ],
)
def test_the_eid_a_provision_should_have(
    around: list[tuple[str, str]], name: str, num: str, expected: str | None
) -> None:
    inner = provision(name, "", num)
    for outer, eid in reversed(around):
        inner = provision(outer, eid, "", inner)
    tree = Tree.of(inner)
    node = next(node for node, element in enumerate(tree.elements) if element.name == name)
    assert expected_eid(tree, node) == expected


def test_an_option_has_the_eid_it_has() -> None:
    option = Element(
        "article", (("eId", "art_1-alt-1"), ("alternativeTo", "#art_1")), (Element("num", (), ("Article 1",)),)
    )
    assert expected_eid(Tree.of(option), 0) is None
