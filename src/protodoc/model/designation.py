"""How a drafter names a place: "Article 6, paragraph 2.a", "recital 3 of the preamble", "footnote 1 to Article 7".

The order of words is that of Council of Europe treaties (Article, then paragraph, then dotted letters), which
committees use when they speak of drafts in any language of ours.
"""

from __future__ import annotations

import re

from protodoc.model.element import Element
from protodoc.model.provision import CONTAINERS, HIERARCHY
from protodoc.model.tree import Tree

_BRACKETS = re.compile(r"[\[\]()]")
_ROMAN = re.compile(r"[IVXLCDMivxlcdm]+")
_PARTS = {
    "preface": "the preface",
    "preamble": "the preamble",
    "conclusions": "the testimonium",
    "coverPage": "the cover page",
    "meta": "the metadata",
    "longTitle": "the title",
    "attachments": "the attachments",
}


def printed_number(num: str) -> str:
    """The number in a `num` as one would say it: "Article 18" gives "18", "(a)" "a", "[2 bis]" "2 bis".

    "" where nothing is left ("Article [ ]").
    """
    words = _BRACKETS.sub(" ", num).split()
    words = [word.strip(".:;,–—-") or word for word in words]
    words = [word for word in words if word not in ("–", "—", "-", "§", "§§", ".")]
    if words and len(words[0]) > 2 and words[0].isalpha() and not _ROMAN.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def designate(tree: Tree, node: int) -> str:
    """The name of the unit that holds a node, within its own component."""
    chain = [node, *tree.ancestors(node)]
    elements = [(place, tree.elements[place]) for place in reversed(chain)]
    own = _innermost(elements)
    hierarchy = [(place, element) for place, element in elements if element.name in HIERARCHY]
    name = _hierarchy_name(tree, hierarchy) if hierarchy else ""
    for place, element in reversed(elements):
        special = _special(tree, place, element, name)
        if special:
            return special
        if element is own:
            break
    return name or _part(elements)


def _innermost(elements: list[tuple[int, Element]]) -> Element:
    """The innermost hierarchy element; what stands deeper may have a name of its own (a footnote)."""
    held = [element for _, element in elements if element.name in HIERARCHY]
    return held[-1] if held else elements[0][1]


def _special(tree: Tree, node: int, element: Element, around: str) -> str:
    name = element.name
    if name == "authorialNote":
        mark = element.get("marker") or str(tree.ordinal(node))
        return f"footnote {mark}" + (f" to {around}" if around else "")
    if name == "note":
        return f"editors' note {element.get('marker') or tree.ordinal(node)}"
    if name in ("recital", "citation"):
        return f"{name} {_number(element) or tree.ordinal(node)} of the preamble"
    if name == "tr":
        return f"table row {tree.ordinal(node)}" + (f" of {around}" if around else "")
    if name == "item":
        number = _number(element) or str(tree.ordinal(node))
        return f"{around}, item {number}" if around else f"item {number}"
    if name == "attachment":
        heading = element.first("heading")
        return f"attachment {tree.ordinal(node)}" + (f" (“{heading.text}”)" if heading else "")
    return ""


def _part(elements: list[tuple[int, Element]]) -> str:
    for _, element in reversed(elements):
        if element.name in _PARTS:
            return _PARTS[element.name]
    return "the text"


def _number(element: Element) -> str:
    num = element.first("num")
    return printed_number(num.text) if num is not None else ""


def _hierarchy_name(tree: Tree, chain: list[tuple[int, Element]]) -> str:
    """Containers count only where nothing smaller is meant: articles number through the whole text."""
    basic = next((i for i, (_, e) in enumerate(chain) if e.name == "article"), None)
    if basic is None:
        basic = next((i for i, (_, e) in enumerate(chain) if e.name not in CONTAINERS and _number(e)), None)
    if basic is None:
        return ", ".join(_unit(tree, place, element, first=True) for place, element in chain)
    name = _unit(tree, *chain[basic], first=True)
    numbered = False
    for place, element in chain[basic + 1 :]:
        number = _number(element)
        if numbered and number:
            name += f".{number}"
        else:
            name += ", " + _unit(tree, place, element, first=False)
            numbered = bool(number)
    return name


def _unit(tree: Tree, node: int, element: Element, *, first: bool) -> str:
    word = element.name
    number = _number(element)
    heading = element.first("heading")
    if word == "hcontainer" and heading is not None and not number:
        return f"“{heading.text}”"
    if word == "hcontainer":
        word = element.get("name") or "part"
    if first:
        word = word[:1].upper() + word[1:]
    if number:
        return f"{word} {number}"
    if heading is not None:
        return f"{word} [ ] (“{heading.text}”)" if first else f"{word} “{heading.text}”"
    return f"{word} {tree.ordinal(node)}" if not first else f"unnumbered {element.name} {tree.ordinal(node)}"
