"""Weaving: a tree with `ins` round the words that were put in, and `del` where words were taken out.

Both are inline elements: they stand round words, and round inline elements that are new as a whole, never round
provisions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from protodoc.delta.words import words_of
from protodoc.model.delta import Was
from protodoc.model.element import Child, Element, join_text
from protodoc.model.provision import UNITS
from protodoc.model.tree import Tree

WRAPPABLE: frozenset[str] = frozenset(
    "a abbr affectedDocument argument b br change concept courtType date decoration def del docAuthority docCommittee"
    " docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType"
    " docketNumber embeddedText entity eol eop event fillIn i img inline ins judge lawyer legislature location marker"
    " mmod mod mref neutralCitation noteRef object omissis opinion organization outcome party person placeholder"
    " process quantity recordedTime ref relatedDocument remark rmod role rref session shortTitle signature span sub"
    " sup term time u vote".split()
)
"""What an `ins` may hold: group `inlineCM` of the official schema, without what holds whole provisions."""

HOLDING: frozenset[str] = (WRAPPABLE - frozenset("br eol eop img marker noteRef".split())) | frozenset(
    "block caption crossHeading from heading li listIntroduction listWrapUp narrative num p quotedText scene"
    " subheading summary tocItem".split()
)
"""What may hold an `ins` and a `del`: the elements of mixed content in the official schema."""


@dataclass(slots=True)
class Marks:
    """What happened in one block, by the ordinals of its tokens (`words.read_block`): those that were put in, and
    what was taken out before one, or at the end."""

    inserted: set[int] = field(default_factory=set)
    deleted: dict[int, tuple[Child, ...]] = field(default_factory=dict)


class Weaver:
    """One pass over a draft; `marks` are by the nodes of blocks, `name` is the class of every `ins` and `del`."""

    def __init__(self, tree: Tree, marks: Mapping[int, Marks], name: str) -> None:
        self._tree = tree
        self._marks = marks
        self._touched = sorted(marks)
        self._class = (("class", name),)

    def build(self, node: int) -> Element:
        """An element with its blocks marked; itself, where there is nothing to mark in it."""
        element = self._tree.elements[node]
        place = bisect_left(self._touched, node)
        if place == len(self._touched) or self._touched[place] >= self._tree.ends[node]:
            return element
        if node in self._marks:
            return _Block(self, self._tree, self._marks[node]).woven(node)
        inside = self._tree.children(node)
        children = (self.build(next(inside)) if isinstance(child, Element) else child for child in element.children)
        return Element(element.name, element.attributes, tuple(children))

    def wrapped(self, was: Was, children: tuple[Child, ...]) -> tuple[Child, ...]:
        """Children as they are, or in an `ins` or a `del`."""
        if was is Was.EQUAL:
            return children
        return (Element("ins" if was is Was.INSERTED else "del", self._class, join_text(children)),)


Piece: TypeAlias = tuple[Was, Child]
"""A child to be, and whether it stands in an `ins`, a `del` or neither."""


class _Block:
    """One block of text, token by token in the order of `words.read_block`."""

    def __init__(self, weaver: Weaver, tree: Tree, marks: Marks) -> None:
        self._weaver = weaver
        self._tree = tree
        self._marks = marks
        self._token = 0
        self._shown: set[int] = set()
        self._markup: list[str] = []

    def woven(self, node: int) -> Element:
        """The block with its marks."""
        return self._element(node, is_block=True)

    def _element(self, node: int, *, is_block: bool = False) -> Element:
        element = self._tree.elements[node]
        holds = is_block or element.name in HOLDING
        made: list[Piece] = []
        inside = self._tree.children(node)
        for child in element.children:
            if isinstance(child, Element):
                self._child(next(inside), made, holds=holds)
                continue
            for word in words_of(child) if isinstance(child, str) else [child]:
                self._add(made, word, holds=holds)
        if is_block:
            self._delete(made)
        groups = groupby(made, key=lambda piece: piece[0])
        parts = (self._weaver.wrapped(was, tuple(child for _, child in group)) for was, group in groups)
        return Element(element.name, element.attributes, join_text(tuple(child for part in parts for child in part)))

    def _add(self, made: list[Piece], child: Child, *, holds: bool) -> None:
        """Put one token, with what was taken out before it."""
        if holds:
            self._delete(made)
        is_new = holds and self._token in self._marks.inserted
        made.append((Was.INSERTED if is_new else Was.EQUAL, child))
        self._token += 1

    def _child(self, node: int, made: list[Piece], *, holds: bool) -> None:
        """An element in the block: a provision of its own (a footnote), a token, or markup around tokens."""
        element = self._tree.elements[node]
        if element.name in ("ref", "rref"):
            self._add(made, self._weaver.build(node), holds=holds)
        elif element.name in UNITS:
            made.append((Was.EQUAL, self._weaver.build(node)))
        elif not element.children:
            self._add(made, element, holds=holds and element.name in WRAPPABLE)
        else:
            self._around(node, made, holds=holds)

    def _around(self, node: int, made: list[Piece], *, holds: bool) -> None:
        """Markup around tokens: one unit where all of them are new; else what was taken out stands beside what
        came in its place."""
        element = self._tree.elements[node]
        tokens = range(self._token, self._token + count_tokens(element))
        is_new = bool(tokens) and self._marks.inserted.issuperset(tokens)
        is_new = is_new and self._marks.deleted.keys().isdisjoint(tokens[1:])
        is_begun = element.name in HOLDING and tokens.start in self._marks.inserted
        if holds and (is_new or not is_begun):
            self._delete(made)
        if is_new and holds and element.name in WRAPPABLE:
            self._token = tokens.stop
            made.append((Was.INSERTED, self._weaver.build(node)))
        else:
            self._markup.append(element.name)
            made.append((Was.EQUAL, self._element(node)))
            self._markup.pop()

    def _delete(self, made: list[Piece]) -> None:
        """Put what was taken out before the token at hand where it stood, once."""
        gone = self._marks.deleted.get(self._token)
        if gone and self._token not in self._shown:
            self._shown.add(self._token)
            made.extend((Was.DELETED, child) for child in _bare(gone, self._markup))


def _bare(children: tuple[Child, ...], markup: list[str]) -> tuple[Child, ...]:
    """Words taken out, without the markup that stands around their place already."""
    made: list[Child] = []
    for child in children:
        if isinstance(child, Element):
            child = child.with_children(_bare(child.children, markup))
            made.extend(child.children if child.name in markup else (child,))
        else:
            made.append(child)
    return tuple(made)


def count_tokens(element: Element) -> int:
    """How many tokens of `words.read_block` stand in an element."""
    total = 0
    for child in element.children:
        if isinstance(child, str):
            total += len(words_of(child))
        elif not isinstance(child, Element) or child.name in ("ref", "rref"):
            total += 1
        elif child.name not in UNITS:
            total += count_tokens(child) if child.children else 1
    return total
