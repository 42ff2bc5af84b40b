"""Prose: the words of a draft as one long string, so that a rule can look through all of them at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor
from protodoc.model.element import Child, Element
from protodoc.model.tree import Tree

_PASSED_OVER = frozenset("meta coverPage toc quotedStructure embeddedStructure embeddedText quotedText".split())
_ASIDE = frozenset("authorialNote remark quotedText quotedStructure embeddedText embeddedStructure".split())
_SIGNS = "([“\"«‘„'"
BREAK = "\n"
"""Stands between two blocks."""


class Prose(NamedTuple):
    """The blocks of a draft (paragraphs of print, numbers, headings, footnotes) with a line feed after each.

    `starts` are their places in `text`, `nodes` their elements, in document order. Metadata, the cover page and what
    is quoted as the text of another instrument are left out; a footnote is a block of its own, and blanks stand for
    it where its mark is, so that an offset in a block is an offset in the text of its element.
    """

    text: str
    starts: tuple[int, ...]
    nodes: tuple[int, ...]

    @classmethod
    def of(cls, tree: Tree) -> Prose:
        """Read off a draft."""
        nodes, parts = _blocks(tree)
        starts = accumulate([0, *[len(text) + 1 for text in parts[:-1]]] if parts else [])
        return cls(BREAK.join((*parts, "")), tuple(starts), tuple(nodes))

    def block(self, place: int) -> int:
        """The number of the block that holds a place of the text."""
        return bisect_right(self.starts, place) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a block begins and ends in the text."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end - 1

    def node(self, place: int) -> int:
        """The element of the block that holds a place."""
        return self.nodes[self.block(place)]

    def anchor(self, start: int, end: int) -> Anchor:
        """The words from one place to another, of one block."""
        number = self.block(start)
        begin = self.starts[number]
        return Anchor(self.nodes[number], None, start - begin, end - begin)


def vocabulary(prose: Prose) -> frozenset[str]:
    """Every word of the prose once, in small letters, with the signs behind it and without those before; what is
    elided is a word ("l'État")."""
    words = prose.text.replace("’", " ").replace("'", " ").split()
    return frozenset(word.lstrip(_SIGNS).lower() for word in set(words))


def _blocks(tree: Tree) -> tuple[list[int], list[str]]:
    """The outermost elements that hold words themselves, and their texts."""
    elements, ends = tree.elements, tree.ends
    nodes: list[int] = []
    parts: list[str] = []
    after = 0
    # Only these need be looked at: what holds text, and what is passed over.
    for node in sorted({*tree.speaking, *tree.nodes(_PASSED_OVER)}):
        if node < after:
            continue
        name, _, children = elements[node]
        if name in _PASSED_OVER:
            after = ends[node]
        elif len(children) == 1 and type(only := children[0]) is str:
            # Most blocks hold words and nothing else.
            nodes.append(node)
            parts.append(only)
        elif _hold_words(children):
            for place, text in _with_notes(tree, node):
                nodes.append(place)
                parts.append(text)
            after = ends[node]
    return nodes, parts


def _hold_words(children: tuple[Child, ...]) -> bool:
    """Whether words stand among the children of an element."""
    return any(isinstance(child, str) and not child.isspace() for child in children)


def _with_notes(tree: Tree, node: int) -> Iterator[tuple[int, str]]:
    """A block that holds markup, then the blocks of what stands aside in it."""
    aside = [place for place in tree.inside(node)[1:] if tree.elements[place].name in _ASIDE]
    element = tree.elements[node]
    yield node, _blanked(element) if aside else element.text
    after = 0
    for place in aside:
        if place >= after and tree.elements[place].name == "authorialNote":
            after = tree.ends[place]
            inside = Tree.of(tree.elements[place])
            yield from ((place + number, text) for number, text in zip(*_blocks(inside), strict=True))


def _blanked(element: Element) -> str:
    """The text of an element with blanks for what stands aside."""
    parts: list[str] = []
    stack: list[Element | str] = _parts(element)
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one.name in _ASIDE:
            parts.append(" " * len(one.text))
        else:
            stack.extend(_parts(one))
    return "".join(parts)


def _parts(element: Element) -> list[Element | str]:
    """What stands in an element, the last first."""
    return [child for child in reversed(element.children) if isinstance(child, str | Element)]
