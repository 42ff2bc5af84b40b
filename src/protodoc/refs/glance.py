"""What the words of marked-up references plainly say, told without reading the whole text around them."""

from __future__ import annotations

from protodoc.refs.blocks import Block, Mark
from protodoc.refs.citation import NOTHING
from protodoc.refs.coordinate import goes_on_from
from protodoc.refs.quick import quick
from protodoc.refs.resolve import Head, References


class Glance:
    """Tells of most texts that the words of their references say what the hrefs name.

    In them nothing is cited but what is marked up, each reference says its article, perhaps with what is in it, and
    no more ("Article 5, paragraph 2"), and its href leads to the one provision of these numbers. It says yes only
    where `compare` would; what is not plain here is for that to tell.
    """

    def __init__(self, references: References) -> None:
        self._references = references
        self._names = references.register.names
        self._read = quick(references.words).read
        self._elements = references.instrument.tree.elements
        self._is_one = len(references.instrument.components) == 1
        self._named: dict[str, list[str]] = {}

    def agrees(self, block: Block) -> bool:
        """Whether every reference of a text plainly agrees with its href."""
        found = self._references.heads.get(block.node, ())
        if not found or not self._is_one or self._references.cites_beside(block):
            return False
        heads = {head.start: head for head in found}
        for mark in block.marks:
            head = heads.get(mark.start)
            if head is None or not self._agree(block, mark, head):
                return False
        return True

    def _agree(self, block: Block, mark: Mark, head: Head) -> bool:
        references, text = self._references, block.text
        if head.unit is None or head.unit.level != "article":
            return False
        cited = self._read(text, self._names, head.start, head.end, head.unit)
        if cited is None or cited.end != mark.end or cited.qualifier is not NOTHING:
            return False
        item = cited.items[0]
        if len(cited.items) > 1 or item.upto or goes_on_from(text, references.words, mark.start):
            return False
        numbers = [step.number for step in item.steps]
        if len(numbers) > 1 and numbers[0] in references.articles_around(block):
            return False
        return numbers == self._numbers(mark.node)

    def _numbers(self, node: int) -> list[str]:
        """The numbers of the provision that a `ref` leads to; none where it takes a closer look."""
        element, references = self._elements[node], self._references
        href = element.get("href")
        if element.name != "ref" or href is None:
            return []
        if href not in self._named:
            there = references.plain_node(references.target(node))
            self._named[href] = references.outline.path(there).inner_numbers if there >= 0 else []
        return self._named[href]
