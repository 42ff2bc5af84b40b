"""Drafts with random mistakes in them, the same ones for the same seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence

from lxml import etree

_VALUES = ["x", "#a", "2021-02-30", "2021-02-28", "art_1", " ", "a b", "open", "", "-1", "true", "X"]
_NAMES = ["eId", "href", "foo", "class", "date", "name", "{urn:protodoc:1}state", "{urn:x}y", "value"]


def mutants(sources: Sequence[bytes], names: Sequence[str], number: int, seed: int) -> Iterator[bytes]:
    """Some of these drafts, each with one to three mistakes."""
    chance = random.Random(seed)
    own = [name for name in names if not name.startswith("{")] + ["artcle", "foo", "strong"]
    for _ in range(number):
        root = etree.fromstring(chance.choice(sources))
        for _ in range(chance.randrange(1, 4)):
            _mutate(root, own, chance)
        yield etree.tostring(root, encoding="utf-8")


def _mutate(root: etree._Element, names: list[str], chance: random.Random) -> None:
    elements = list(root.iter(etree.Element))
    if len(elements) < 2:
        return
    element = chance.choice(elements[1:])
    parent = element.getparent()
    assert parent is not None
    match chance.randrange(9):
        case 0:
            parent.remove(element)
        case 1:
            parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(element))
        case 2:
            parent.insert(chance.randrange(len(parent)), element)
        case 3:
            element.tag = f"{{{etree.QName(root).namespace}}}{chance.choice(names)}"
        case 4:
            other = chance.choice(elements)
            if other is not element and element not in other.iterancestors():
                other.insert(chance.randrange(len(other) + 1), element)
        case 5:
            if element.attrib:
                del element.attrib[chance.choice(list(element.attrib))]
        case 6:
            element.set(chance.choice(_NAMES), chance.choice(_VALUES))
        case 7:
            element.text = (element.text or "") + chance.choice(["word", "\u00a0", "  "])
        case 8:
            if element.attrib:
                element.set(chance.choice(list(element.attrib)), chance.choice(_VALUES))
