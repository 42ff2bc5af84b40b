"""Bracket: text between square brackets is text not agreed.

Found over the whole text stream of an element, number and heading included, so that a bracket may open in one
provision and close in the next. Footnotes, remarks, placeholders ("[X]"), omissions ("[…]"), the metadata and
attached documents are texts of their own: a bracket that opens in one of them closes in it, or nowhere. Source:
United Nations Editorial Manual, on alternative versions of a paragraph under negotiation.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from protodoc.model.element import Element
from protodoc.model.provision import DOCUMENTS
from protodoc.model.tree import Tree

_BRACKET = re.compile(r"[\[\]]")
_APART = DOCUMENTS | frozenset("meta note coverPage toc authorialNote remark placeholder fillIn omissis".split())
_UNSPOKEN = frozenset("meta coverPage toc authorialNote".split())
_BLOCKS = frozenset("num heading subheading p block li listIntroduction listWrapUp crossHeading".split())


class Mark(NamedTuple):
    """One square bracket: the node whose own text holds it, and its offset in that node's `Element.text`."""

    node: int
    offset: int


class Bracket(NamedTuple):
    """A pair of square brackets; `open` or `close` is None where it has no partner.

    `start` and `end` are offsets in the text of the element that was searched, the brackets themselves included;
    `depth` counts the brackets around it, from 0. `text` is the node of the text it belongs to: a document, a
    footnote, a placeholder, or the element that was searched.
    """

    start: int
    end: int
    depth: int
    open: Mark | None
    close: Mark | None
    text: int = 0

    @property
    def balanced(self) -> bool:
        """Whether it both opens and closes."""
        return self.open is not None and self.close is not None

    @property
    def mark(self) -> Mark:
        """Where it opens; where it closes, if it was never opened."""
        mark = self.open or self.close
        assert mark is not None
        return mark


def find_brackets(tree: Tree, node: int = 0) -> tuple[Bracket, ...]:
    """All brackets in the text of one element, in order of where they start."""
    return _find(tree, node) if _has_any(tree, node) else ()


def words_of(tree: Tree, brackets: Sequence[Bracket], node: int = 0) -> tuple[str, ...]:
    """Each bracket and what is in it as people read it: a blank between paragraphs, footnotes left out.

    `node` is the element that was searched. Without a partner: to the end of it, or the sign alone.
    """
    places = {mark: -1 for bracket in brackets for mark in (bracket.open, bracket.close) if mark is not None}
    spoken = _spoken(tree, node, places)
    said: list[str] = []
    for bracket in brackets:
        start = places[bracket.mark]
        end = places[bracket.close] + 1 if bracket.close is not None else len(spoken)
        said.append(" ".join(spoken[start:end].split()))
    return tuple(said)


def _spoken(tree: Tree, node: int, places: dict[Mark, int]) -> str:
    """The words as they are read; fills in where among them each mark stands."""
    silent, blocks = _inherited(tree, node, _UNSPOKEN), _inherited(tree, node, _BLOCKS)
    parts: list[str] = []
    length, block = 0, -1
    for holder, offset, run in text_runs(tree, node):
        if silent[holder - node] >= 0:
            continue
        around = blocks[holder - node]
        around = holder if around < 0 else around
        if around != block:
            parts.append(" ")
            length += 1
        block = around
        for match in _BRACKET.finditer(run):
            mark = Mark(holder, offset + match.start())
            if mark in places:
                places[mark] = length + match.start()
        parts.append(run)
        length += len(run)
    return "".join(parts)


def _has_any(tree: Tree, node: int) -> bool:
    """Most texts that are final have none: then there is no need to look where they stand."""
    if node == 0:
        return "[" in tree.runs or "]" in tree.runs
    for element in tree.elements[node : tree.ends[node]]:
        for child in element.children:
            if isinstance(child, str) and ("[" in child or "]" in child):
                return True
    return False


def _inherited(tree: Tree, node: int, names: frozenset[str]) -> array[int]:
    """Of each node in an element, counted from it: the nearest one of some names at or around it, or -1."""
    found = array("i")
    for place in tree.inside(node):
        around = found[tree.parents[place] - node] if place > node else -1
        found.append(place if tree.elements[place].name in names else around)
    return found


def _find(tree: Tree, node: int) -> tuple[Bracket, ...]:
    texts = _inherited(tree, node, _APART)
    waiting: dict[int, list[tuple[Mark, int]]] = {}
    ends: dict[int, int] = {}
    found: list[Bracket] = []
    base = 0
    for holder, offset, run in text_runs(tree, node):
        text = texts[holder - node]
        text = node if text < 0 else text
        for match in _BRACKET.finditer(run):
            mark, place = Mark(holder, offset + match.start()), base + match.start()
            opened = waiting.setdefault(text, [])
            if match[0] == "[":
                opened.append((mark, place))
            elif opened:
                partner, start = opened.pop()
                found.append(Bracket(start, place + 1, len(opened), partner, mark, text))
            else:
                found.append(Bracket(place, place + 1, 0, None, mark, text))
        base += len(run)
        ends[text] = base
    for text, left in waiting.items():
        found.extend(Bracket(start, ends[text], depth, mark, None, text) for depth, (mark, start) in enumerate(left))
    return tuple(sorted(found, key=lambda bracket: bracket.start))


def text_runs(tree: Tree, node: int) -> list[tuple[int, int, str]]:
    """Each text run under a node: the element it stands directly in, its offset in that element's text, itself."""
    runs: list[tuple[int, int, str]] = []
    _collect(tree, node, runs)
    return runs


def _collect(tree: Tree, node: int, runs: list[tuple[int, int, str]]) -> int:
    """Returns the length of the element's text. The reader caps depth, so recursion is safe."""
    offset = 0
    inside = tree.children(node)
    for child in tree.elements[node].children:
        if isinstance(child, str):
            runs.append((node, offset, child))
            offset += len(child)
        elif isinstance(child, Element):
            offset += _collect(tree, next(inside), runs)
    return offset
