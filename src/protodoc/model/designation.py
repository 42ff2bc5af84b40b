"""How a drafter names a place: "Article 6, paragraph 2.a", "recital 3 of the preamble", "footnote 1 to Article 7".

The order of words is that of Council of Europe treaties (Article, then paragraph, then dotted letters), which
committees use when they speak of drafts in any language of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from protodoc.model.element import Element
from protodoc.model.provision import CONTAINERS, DOCUMENTS, HIERARCHY
from protodoc.model.tree import Tree

_BRACKETS = re.compile(r"[\[\]()]")
_ROMAN = re.compile(r"[IVXLCDMivxlcdm]+")
_QUOTING = frozenset(("quotedStructure", "embeddedStructure"))
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

    "" where nothing is left ("Article [ ]", "•").
    """
    before, _, number = num.partition(" ")
    if number.isdecimal() and len(before) > 2 and before.isalpha() and not _ROMAN.fullmatch(before):
        return number  # most articles
    words = _BRACKETS.sub(" ", num).split()
    words = [word.strip(".:;,–—-") for word in words]
    words = [word for word in words if any(map(str.isalnum, word))]
    if words and len(words[0]) > 2 and words[0].isalpha() and not _ROMAN.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def designate(tree: Tree, node: int) -> str:
    """The name of the unit that holds a node, within its own document."""
    chain = [(place, tree.elements[place]) for place in (*reversed([*tree.ancestors(node)]), node)]
    begin = next((i for i in range(len(chain) - 1, -1, -1) if chain[i][1].name in DOCUMENTS), -1) + 1
    name = ""
    for segment in _segments(chain[begin:]):
        inner = _name(tree, segment)
        inner += "".join(_option(tree, *link) for link in segment) if inner else ""
        name = f"{inner}, quoted in {name}" if name and inner else inner or name
    return name or "the text"


_Chain: TypeAlias = list[tuple[int, Element]]


def _segments(chain: _Chain) -> Iterator[_Chain]:
    """The way down, cut where words of another text are quoted: its articles are not counted into ours."""
    segment: _Chain = []
    for place, element in chain:
        if element.name in _QUOTING:
            yield segment
            segment = []
        else:
            segment.append((place, element))
    yield segment


def _name(tree: Tree, chain: _Chain) -> str:
    hierarchy = [(place, element) for place, element in chain if element.name in HIERARCHY]
    name = _hierarchy_name(tree, hierarchy) if hierarchy else ""
    items: list[str] = []
    row = ""
    for place, element in chain:
        match element.name:
            case "recital" | "citation":
                name = f"{element.name} {_number(element) or tree.ordinal(place)} of the preamble"
            case "attachment":
                heading = element.first("heading")
                name = f"attachment {tree.ordinal(place)}" + (f" (“{heading.text}”)" if heading else "")
            case "note":
                return f"editors’ note {element.get('marker') or tree.ordinal(place)}"
            case "item":
                items.append(_number(element) or str(tree.ordinal(place)))
            case "tr":
                row = f"table row {tree.ordinal(place)}"
            case "authorialNote":
                around = _with_items(name, items)
                mark = element.get("marker") or str(tree.ordinal(place))
                return f"footnote {mark}" + (f" to {around}" if around else "")
    name = _with_items(name, items)
    if row:
        return f"{row} of {name}" if name else row
    return name or next((_PARTS[e.name] for _, e in reversed(chain) if e.name in _PARTS), "")


def _option(tree: Tree, node: int, element: Element) -> str:
    """Which of several alternatives a provision is: " (option 2)" for the first that stands beside its target."""
    target = element.get("alternativeTo")
    if target is None:
        return ""
    rivals = [
        place for place in tree.children(tree.parents[node]) if tree.elements[place].get("alternativeTo") == target
    ]
    return f" (option {rivals.index(node) + 2})"


def _with_items(name: str, items: list[str]) -> str:
    if not items:
        return name
    item = "item " + ".".join(items)
    return f"{name}, {item}" if name else item


def _number(element: Element) -> str:
    num = element.first("num")
    return printed_number(num.text) if num is not None else ""


def _hierarchy_name(tree: Tree, chain: _Chain) -> str:
    """Containers count only where nothing smaller is meant: articles number through the whole text. A list only
    holds its points together."""
    chain = [(p, e) for p, e in chain if e.name != "list" or _number(e)] or chain
    basic = next((i for i, (_, e) in enumerate(chain) if e.name == "article"), None)
    if basic is None:
        basic = next((i for i, (_, e) in enumerate(chain) if e.name not in CONTAINERS and _number(e)), None)
    if basic is None:
        return ", ".join(_unit(tree, place, element, first=True) for place, element in chain)
    name = _unit(tree, *chain[basic], first=True)
    numbered = chain[basic][1].name == "paragraph"
    for place, element in chain[basic + 1 :]:
        number = _number(element)
        if numbered and number:
            name += f".{number}"
        else:
            name += ", " + _unit(tree, place, element, first=False)
            numbered = bool(number)
    return name


def _unit(tree: Tree, node: int, element: Element, *, first: bool) -> str:
    word = element.name if element.name != "hcontainer" else element.get("name") or "part"
    if first:
        word = word[:1].upper() + word[1:]
    number = _number(element)
    if number:
        return f"{word} {number}"
    # Looked for last: where there is none, every child is looked at.
    heading = element.first("heading")
    if heading is None:
        return f"unnumbered {element.name} {tree.ordinal(node)}" if first else f"{word} {tree.ordinal(node)}"
    if element.name == "hcontainer":
        return f"“{heading.text}”"
    return f"{word} [ ] (“{heading.text}”)" if first else f"{word} “{heading.text}”"
