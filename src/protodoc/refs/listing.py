"""The lists of clauses: where an article enumerates provisions by the kind of clause they hold.

An article enumerates where it names a kind and, after words such as "provided for in", provisions of the same draft:
"the reservations … are those provided for in Article 7, paragraph 9, and Article 8, paragraph 13". It counts where its
heading names such a kind, or where the provisions are of two articles at least; what it cites of itself does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from protodoc.model.reference import Reference, Resolution
from protodoc.refs.clause import Sentence, Texts, sentence_begin
from protodoc.refs.clause_words import ClauseWords

_FAR = 160
"""How many signs may stand between the name of a kind and the words that lead to its provisions."""


class Entry(NamedTuple):
    """One citation in a list: its words, what stands there, and where in the text of the element `block`."""

    text: str
    resolution: Resolution
    block: int
    start: int
    end: int


class Listing(NamedTuple):
    """A list of provisions by kind: the provision that holds it, the kinds, and its entries.

    `is_open` where it does not mean to be complete: its article goes on to "whatever else is notified", or it speaks
    of one provision only ("a declaration made under Article 4").
    """

    node: int
    kinds: tuple[str, ...]
    entries: tuple[Entry, ...]
    is_open: bool


class Noun(NamedTuple):
    """A word that names a kind, where it stands, and whether it is plural."""

    start: int
    end: int
    kind: str
    plural: bool


def find_listings(texts: Texts, words: ClauseWords) -> Iterator[Listing]:
    """Every list of an instrument, in document order."""
    finder = _Finder(texts, words)
    for sentence in texts.sentences:
        yield from finder.of(sentence)


class _Finder:
    """Finds the lists of one instrument. Lives for one search."""

    def __init__(self, texts: Texts, words: ClauseWords) -> None:
        self._texts = texts
        self._references = texts.references
        self._words = words

    def of(self, sentence: Sentence) -> Iterator[Listing]:
        """The lists in one text: runs of citations with nothing but commas and "and" between them."""
        kinds: tuple[Noun, ...] = ()
        entries: list[Entry] = []
        last = sentence.offset
        for reference in self._references.of_block(sentence.block):
            start = reference.offset + sentence.offset
            found = self._entries(reference)
            goes_on = bool(entries) and self._words.joint.fullmatch(sentence.text, last, start) is not None
            if entries and not (goes_on and found):
                yield from self._listing(sentence, kinds, entries)
                entries = []
            if not goes_on:
                kinds = self._kinds(sentence.text, last if last > sentence.offset else 0, start)
            if found and kinds:
                entries.extend(found)
            last = start + len(reference.text)
        if entries:
            yield from self._listing(sentence, kinds, entries)

    def _listing(self, sentence: Sentence, kinds: Sequence[Noun], entries: Sequence[Entry]) -> Iterator[Listing]:
        """The list these make. What is told the depositary must be listed where the depositary is named."""
        node = self._texts.unit(sentence.block.node)
        told = self._words.depositary.search(sentence.text) is not None
        fit = [noun.kind for noun in kinds if told or not self._words.kind(noun.kind).to_depositary]
        several = any(noun.plural for noun in kinds)
        if fit and (self._has_title(node) or (several and self._reaches_far(entries))):
            is_open = self._goes_on(node) or (len(entries) == 1 and not several)
            yield Listing(node, tuple(dict.fromkeys(fit)), tuple(entries), is_open)

    def _has_title(self, node: int) -> bool:
        """Whether the heading of an article names a kind."""
        heading = self._references.instrument.tree.elements[self._texts.article(node)].first("heading")
        return heading is not None and any(kind.titles.search(heading.text) for kind in self._words.kinds)

    def _reaches_far(self, entries: Sequence[Entry]) -> bool:
        """Whether entries are of two articles at least."""
        found = (entry.resolution.node for entry in entries)
        return len({self._texts.article(node) for node in found if node >= 0}) > 1

    def _entries(self, reference: Reference) -> list[Entry]:
        """What a reference cites of the draft's own, outside the article it stands in."""
        own = self._texts.article(reference.node)
        block, offset = reference.block, reference.offset
        return [
            Entry(reference.text, found, block, offset, offset + len(reference.text))
            for found in self._references.resolve(reference)
            if found.instrument == self._references.work
            and found.target.instrument == self._references.work
            and not _is_container(found)
            and (found.node < 0 or self._texts.article(found.node) != own)
        ]

    def _kinds(self, text: str, begin: int, end: int) -> tuple[Noun, ...]:
        """The kinds that words before a citation name, nearest first, if the words lead to it."""
        link = self._words.link.search(text, max(begin, end - _FAR), end)
        if link is None:
            return ()
        first = sentence_begin(text, link.start())
        named = sorted(
            Noun(noun.start(), noun.end(), kind.name, self._is_plural(noun[0]))
            for kind in self._words.kinds
            for noun in kind.nouns.finditer(text, max(begin, first, link.start() - _FAR), link.start())
        )
        kept = named[-1:]
        for before, after in reversed([*pairwise(named)]):
            if after.start != before.start and not self._words.joint.fullmatch(text, before.end, after.start):
                break
            kept.append(before)
        return tuple(kept)

    def _is_plural(self, noun: str) -> bool:
        return noun.endswith(("s", ")")) or noun.lower() in self._words.mass

    def _goes_on(self, node: int) -> bool:
        text = self._references.instrument.tree.elements[self._texts.article(node)].text
        return self._words.open_end.search(text) is not None


def _is_container(found: Resolution) -> bool:
    """Whether a whole chapter is cited: that is no list of clauses."""
    return bool(found.target.path) and all(step.is_container for step in found.target.path.steps)
