"""Every mistake is found in one run: ten elements and ten attributes that nobody knows, in each of twenty drafts."""

import copy
import random
from pathlib import Path

import pytest
from lxml import etree
from skeleton import read

from protodoc.formats.akn.schema import validate

STRANGERS = ("artcle", "Paragraph", "strong", "li2", "zone", "foot-note", "clauses", "rubric", "verse", "indentation")
ATTRIBUTES = ("eid", "Href", "colour", "wid", "guid", "onclick", "nr", "Class", "lang", "updated")


def spoil(root: etree._Element, seed: int) -> tuple[list[etree._Element], list[tuple[etree._Element, str]]]:
    """Half of the strange elements are new ones, half were known before somebody mistyped them."""
    dice = random.Random(seed)
    every = [element for element in root.iter(etree.Element) if element.getparent() is not None]
    namespace = etree.QName(root).namespace
    marked = [(element, name) for element, name in zip(dice.sample(every, 10), ATTRIBUTES, strict=True)]
    for element, name in marked:
        element.set(name, "x")
    untouched = [element for element in every if element not in {one for one, _ in marked}]
    strangers = []
    for place, (element, name) in enumerate(zip(dice.sample(untouched, 10), STRANGERS, strict=True)):
        if place % 2:
            element.tag = f"{{{namespace}}}{name}"
            strangers.append(element)
        else:
            new = etree.SubElement(element, f"{{{namespace}}}{name}")
            element.insert(dice.randrange(len(element)), new)
            strangers.append(new)
    return strangers, marked


@pytest.mark.parametrize("seed", range(20))
def test_all_twenty_are_found(root: Path, seed: int) -> None:
    source = root / "drafts" / f"v{seed % 3 + 1}.xml"
    tree = copy.deepcopy(etree.parse(source).getroot())
    strangers, marked = spoil(tree, seed)
    draft = read(etree.tostring(tree, encoding="utf-8"))
    assert draft.instrument is not None
    findings = validate(draft.source, draft.instrument)
    order = {element: node for node, element in enumerate(tree.iter(etree.Element))}
    said = {(f.anchor.node, f.anchor.attribute) for f in findings if f.anchor and f.code in ("XSD003", "XSD006")}
    assert said == {(order[element], None) for element in strangers} | {(order[e], name) for e, name in marked}
