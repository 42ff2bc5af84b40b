"""The articles that enumerate a draft's clauses, compared with the clauses both ways.

An article enumerates where it names a kind and, after words such as "provided for in", provisions of the same draft:
"the reservations … are those provided for in Article 7, paragraph 9, and Article 8, paragraph 13". It counts where its
heading names such a kind, or where the provisions are of two articles at least; what it cites of itself does not. An
article that names another list ("each declaration made under Article 19") lists what that list does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from protodoc.model.reference import Reference, Resolution
from protodoc.refs.clause import Clause, Sentence, Texts, find_clauses
from protodoc.refs.clause_words import ClauseWords
from protodoc.refs.resolve import References

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

    `is_open` where its article goes on to "whatever else is notified": then nothing is left out of it.
    """

    node: int
    kinds: tuple[str, ...]
    entries: tuple[Entry, ...]
    is_open: bool


class Unlisted(NamedTuple):
    """A clause, or one part of it, that no list of its kind names; `lists` are those that should."""

    clause: Clause
    node: int
    lists: tuple[Listing, ...]


class Unfounded(NamedTuple):
    """An entry of a list at which no clause of the list's kind stands, or nothing at all."""

    listing: Listing
    entry: Entry


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of one instrument and the articles that enumerate them. Everything is read on first use."""

    references: References
    words: ClauseWords

    @cached_property
    def texts(self) -> Texts:
        """The texts they are found in."""
        return Texts(self.references)

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every list, in document order."""
        finder = _Finder(self.texts, self.words)
        found = [listing for sentence in self.texts.sentences for listing in finder.of(sentence)]
        return tuple(listing for listing in found if finder.counts(listing))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in document order; what a list itself says of reservations and declarations is none."""
        lists = {listing.node for listing in self.listings}
        return tuple(clause for clause in find_clauses(self.texts, self.words) if clause.node not in lists)

    def lists_of(self, kind: str) -> tuple[Listing, ...]:
        """The lists that a kind belongs in."""
        like = self.words.kind(kind).like
        return tuple(listing for listing in self.listings if like & set(listing.kinds))

    def listed(self, clause: Clause, node: int) -> tuple[Listing, ...]:
        """The lists of its kind that name a clause, or the part of it at a node."""
        return tuple(listing for listing in self.lists_of(clause.kind) if self._names(listing, node))

    @cached_property
    def unlisted(self) -> tuple[Unlisted, ...]:
        """The clauses, or parts of them, that the lists leave out. Where only open lists are there, none is."""
        found: list[Unlisted] = []
        for clause in self.clauses:
            lists = self.lists_of(clause.kind)
            if any(not listing.is_open for listing in lists):
                left = self._left_out(clause)
                found.extend(Unlisted(clause, node, self.roots(lists)) for node in left)
        return tuple(found)

    @cached_property
    def unfounded(self) -> tuple[Unfounded, ...]:
        """The entries of lists that lead to no clause."""
        return tuple(
            Unfounded(listing, entry)
            for listing in self.listings
            for entry in listing.entries
            if not self._is_founded(listing, entry)
        )

    @property
    def agree(self) -> bool:
        """Whether clauses and lists say the same."""
        return not self.unlisted and not self.unfounded

    def roots(self, lists: Sequence[Listing]) -> tuple[Listing, ...]:
        """Of some lists those that name provisions themselves; all, where every one names another list."""
        own = tuple(listing for listing in lists if any(not self._through(entry) for entry in listing.entries))
        return own or tuple(lists)

    def _left_out(self, clause: Clause) -> tuple[int, ...]:
        """The node of the clause where nothing of it is listed, else the parts that are not."""
        if self.listed(clause, clause.node):
            return ()
        missing = tuple(part for part in clause.parts if not self.listed(clause, part))
        return (clause.node,) if len(missing) == len(clause.parts) else missing

    def _names(self, listing: Listing, node: int) -> bool:
        """Whether a list names a node: itself, something around it, or a list that does."""
        tree = self.references.instrument.tree
        return any(node in tree.inside(place) for entry in listing.entries for place in entry.resolution.nodes) or any(
            self._names(other, node) for entry in listing.entries for other in self._through(entry, listing)
        )

    def _through(self, entry: Entry, listing: Listing | None = None) -> tuple[Listing, ...]:
        """The lists inside what an entry names; with a list, those that share a kind with it."""
        tree = self.references.instrument.tree
        like = {kind for name in listing.kinds for kind in self.words.kind(name).like} if listing else set()
        return tuple(
            other
            for other in self.listings
            if any(other.node in tree.inside(place) for place in entry.resolution.nodes)
            and (listing is None or (other.node != listing.node and like & set(other.kinds)))
            and not (listing is None and entry in other.entries)
        )

    def _is_founded(self, listing: Listing, entry: Entry) -> bool:
        if not entry.resolution.is_resolved:
            return False
        if self._through(entry, listing):
            return True
        return any(self._speaks(node, listing.kinds) for node in entry.resolution.nodes)

    def _speaks(self, node: int, kinds: tuple[str, ...]) -> bool:
        """Whether a provision, or an introduction above it, has words of one of these kinds."""
        like = {name for kind in kinds for name in self.words.kind(kind).like}
        text = " ".join((*self.texts.leads(node), self.references.instrument.tree.elements[node].text))
        return any(self.words.kind(name).mentions.search(text) for name in like)


class _Finder:
    """Finds the lists of one instrument. Lives for one search."""

    def __init__(self, texts: Texts, words: ClauseWords) -> None:
        self._texts = texts
        self._references = texts.references
        self._words = words

    def of(self, sentence: Sentence) -> Iterator[Listing]:
        """The lists in one text: runs of citations with nothing but commas and "and" between them."""
        node = self._texts.unit(sentence.block.node)
        kinds: tuple[str, ...] = ()
        entries: list[Entry] = []
        last = sentence.offset
        for reference in self._references.of_block(sentence.block):
            start = reference.offset + sentence.offset
            found = self._entries(reference)
            goes_on = bool(entries) and self._words.joint.fullmatch(sentence.text, last, start) is not None
            if entries and not (goes_on and found):
                yield Listing(node, kinds, tuple(entries), self._is_open(node))
                entries = []
            if not goes_on:
                kinds = self._kinds(sentence.text, last if last > sentence.offset else 0, start)
            if found and kinds:
                entries.extend(found)
            last = start + len(reference.text)
        if entries:
            yield Listing(node, kinds, tuple(entries), self._is_open(node))

    def counts(self, listing: Listing) -> bool:
        """Whether an article's heading names a kind, or the list reaches into two articles."""
        heading = self._references.instrument.tree.elements[self._article(listing.node)].first("heading")
        if heading is not None and any(kind.nouns.search(heading.text) for kind in self._words.kinds):
            return True
        reached = {self._article(entry.resolution.node) for entry in listing.entries if entry.resolution.node >= 0}
        return len(reached) > 1

    def _entries(self, reference: Reference) -> list[Entry]:
        """What a reference cites of the draft's own, outside the article it stands in."""
        own = self._article(reference.node)
        block, offset = reference.block, reference.offset
        return [
            Entry(reference.text, found, block, offset, offset + len(reference.text))
            for found in self._references.resolve(reference)
            if found.instrument == self._references.work
            and found.target.instrument == self._references.work
            and found.label
            and (found.node < 0 or self._article(found.node) != own)
        ]

    def _kinds(self, text: str, begin: int, end: int) -> tuple[str, ...]:
        """The kinds that words before a citation name, nearest first, if the words lead to it."""
        link = self._words.link.search(text, begin, end)
        if link is None:
            return ()
        named = sorted(
            (noun.start(), noun.end(), kind.name)
            for kind in self._words.kinds
            for noun in kind.nouns.finditer(text, max(begin, link.start() - _FAR), link.start())
        )
        kept = named[-1:]
        for before, after in reversed([*pairwise(named)]):
            if after[0] != before[0] and not self._words.joint.fullmatch(text, before[1], after[0]):
                break
            kept.append(before)
        return tuple(dict.fromkeys(name for _, _, name in kept))

    def _is_open(self, node: int) -> bool:
        text = self._references.instrument.tree.elements[self._article(node)].text
        return self._words.open_end.search(text) is not None

    def _article(self, node: int) -> int:
        """The article around a node, or the outermost provision that stands in for one."""
        instrument = self._references.instrument
        units = self._references.outline.basic_units(instrument.component_of(node))
        return next((unit for unit in units if node in instrument.tree.inside(unit)), node)
