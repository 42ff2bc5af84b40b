"""Whatever the profile allows, the official schema allows: shown on documents made from the schema (`made.py`)."""

import random

import pytest
from lxml import etree

from schema.made import make


@pytest.fixture(scope="module")
def made(profile) -> list[etree._Element]:
    """Twenty documents of each kind."""
    return [make(profile, seed) for seed in range(140)]


def test_what_the_profile_allows_the_official_schema_allows(profile, official, made: list[etree._Element]) -> None:
    for seed, tree in enumerate(made):
        assert profile.complaints(tree) == [], seed
        assert official.complaints(tree) == [], seed


def test_the_second_engine_allows_it_too(profile, official, made: list[etree._Element]) -> None:
    for tree in sorted(made, key=lambda tree: len(list(tree.iter())))[:40:8]:
        assert profile.says(tree) == official.says(tree) == (True, True)


def test_every_element_of_the_profile_comes_up(profile, made: list[etree._Element]) -> None:
    seen = {element.tag for tree in made for element in tree.iter()}
    assert sorted(set(profile.elements) - seen) == []


def test_the_same_number_makes_the_same_document(profile, made: list[etree._Element]) -> None:
    assert etree.tostring(make(profile, 3)) == etree.tostring(made[3])


def test_spoilt_documents_get_one_verdict_from_both_engines(profile, official, small_draft: str) -> None:
    """Elements dropped, doubled, swapped and renamed at random: the engines agree, and ours is the stricter schema."""
    dice = random.Random(1)
    for _ in range(30):
        tree = etree.fromstring(small_draft.encode())
        spoil(tree, dice)
        libxml2, other = profile.says(tree)
        assert libxml2 == other, etree.tostring(tree)
        if libxml2:
            assert official.libxml2.validate(tree), etree.tostring(tree)


def spoil(tree: etree._Element, dice: random.Random) -> None:
    elements = [e for e in tree.iter(etree.Element) if e.getparent() is not None]
    chosen = dice.choice(elements)
    parent = chosen.getparent()
    match dice.randrange(5):
        case 0:
            parent.remove(chosen)
        case 1:
            double = etree.fromstring(etree.tostring(chosen, with_tail=False))
            for inner in double.iter(etree.Element):
                inner.attrib.pop("GUID", None)
                if "eId" in inner.attrib:
                    inner.set("eId", inner.get("eId") + "_2")
            parent.append(double)
        case 2:
            parent.insert(0, chosen)
        case 3:
            chosen.tag = dice.choice(elements).tag
        case _:
            names = list(chosen.attrib)
            if names:
                del chosen.attrib[dice.choice(names)]
