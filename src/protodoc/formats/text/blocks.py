"""Blocks: texts and tables as elements, with the terms they define and the footnotes they bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from protodoc.formats.text.ids import Ids
from protodoc.formats.text.lines import Line, tidy
from protodoc.formats.text.meta import element
from protodoc.formats.text.parts import Block, Table, Text
from protodoc.formats.text.words import Words
from protodoc.model.element import Child, Element, join_text

_MARK = re.compile(r"\[\^(\w{1,12})\]")
_NOTE = re.compile(r"\[\^(\w{1,12})\]:?[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Footnotes by their mark, as `[^1]: text` lines give them. Each goes where its mark first stands."""

    texts: Mapping[str, str]

    @classmethod
    def take(cls, lines: Sequence[Line]) -> tuple[Footnotes, list[Line]]:
        """The footnotes whose mark stands in the text, and the lines without them."""
        kept: list[Line] = []
        found: dict[str, tuple[Line, str]] = {}
        used: set[str] = set()
        for line in lines:
            note = _NOTE.match(line.raw)
            if note is not None and note[1] not in found:
                found[note[1]] = (line, tidy(line.raw[note.end() :]))
            else:
                kept.append(line)
                used.update(_MARK.findall(line.raw))
        unused = [line for mark, (line, _) in found.items() if mark not in used]
        kept.extend(unused)
        kept.sort(key=lambda line: line.number)
        return cls({mark: text for mark, (_, text) in found.items() if mark in used}), kept


class Blocks:
    """Makes blocks of texts; each footnote once."""

    def __init__(self, ids: Ids, words: Words, footnotes: Footnotes) -> None:
        self._ids = ids
        self._words = words
        self._texts = dict(footnotes.texts)

    def of(self, block: Block, prefix: str) -> Element:
        """The element of a text or table; `prefix` is the eId of what holds it."""
        if isinstance(block, Table):
            return self._table(block, prefix)
        return element("p", *self._defining(block.words, prefix))

    def several(self, blocks: Iterable[Block], prefix: str) -> tuple[Element, ...]:
        """All of them; an empty paragraph where there are none."""
        return tuple(self.of(block, prefix) for block in blocks) or (element("p"),)

    def inline(self, text: str, prefix: str) -> tuple[Child, ...]:
        """A text with its footnotes in place."""
        children: list[Child] = []
        place = 0
        for mark in _MARK.finditer(text):
            note = self._texts.pop(mark[1], None)
            if note is not None:
                children.extend((text[place : mark.start()], self._note(mark[1], note, prefix)))
                place = mark.end()
        children.append(text[place:])
        return join_text(tuple(children))

    def _defining(self, text: str, prefix: str) -> tuple[Child, ...]:
        """A text with the term it begins to define marked."""
        found = self._words.definition.match(text)
        if found is None:
            return self.inline(text, prefix)
        start, end = found.span("term")
        term = element("def", *self.inline(text[start:end], prefix))
        return join_text((text[:start], term, *self.inline(text[end:], prefix)))

    def _note(self, mark: str, text: str, prefix: str) -> Element:
        eid = self._ids.ordinal(prefix, "authorialNote")
        return element("authorialNote", element("p", text), eId=eid, marker=mark, placement="bottom")

    def _table(self, table: Table, prefix: str) -> Element:
        width = max(len(row) for row in table.rows)
        rows = (
            element(
                "tr",
                *(
                    element("td", element("p", *self.inline(cell, prefix)))
                    for cell in (*row, *[""] * (width - len(row)))
                ),
            )
            for row in table.rows
        )
        return element("table", *rows)


def grouped(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks as unnumbered paragraphs: a table belongs to the text above it."""
    groups: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Text) or not groups:
            groups.append([])
        groups[-1].append(block)
    return groups
