"""The clauses of a draft, compared both ways with the articles that enumerate them.

An article that names another list ("each declaration made under Article 19") lists what that list does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from protodoc.refs.clause import Clause, Texts, find_clauses
from protodoc.refs.clause_words import ClauseWords
from protodoc.refs.listing import Entry, Listing, find_listings
from protodoc.refs.resolve import References


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
    """The clauses of one instrument and the articles that enumerate them. Everything is read on first use.

    Lists are told apart by their places in `listings`.
    """

    references: References
    words: ClauseWords

    @cached_property
    def texts(self) -> Texts:
        """The texts they are found in."""
        return Texts(self.references)

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every list, in document order."""
        return tuple(find_listings(self.texts, self.words))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in document order; what a list itself says of reservations and declarations is none."""
        lists = {listing.node for listing in self.listings}
        return tuple(clause for clause in find_clauses(self.texts, self.words) if clause.node not in lists)

    def listed(self, clause: Clause, node: int) -> tuple[Listing, ...]:
        """The lists of its kind that name a clause, or the part of it at a node; those that name provisions
        themselves, where there are any, else those that name another list."""
        return self._at(self._roots([place for place in self._places_for(clause) if self._names(place, node)]))

    @cached_property
    def unlisted(self) -> tuple[Unlisted, ...]:
        """The clauses, or parts of them, that the lists leave out. Where only open lists are there, none is."""
        found: list[Unlisted] = []
        for clause in self.clauses:
            places = self._places_for(clause)
            if any(not self.listings[place].is_open for place in places):
                due = self._at(self._roots(places))
                found.extend(Unlisted(clause, node, due) for node in self._left_out(clause, places))
        return tuple(found)

    @cached_property
    def unfounded(self) -> tuple[Unfounded, ...]:
        """The entries of lists that lead to no clause."""
        return tuple(
            Unfounded(listing, entry)
            for listing, onward in zip(self.listings, self._onward, strict=True)
            for entry, lists in zip(listing.entries, onward, strict=True)
            if not (entry.resolution.is_resolved and (lists or self._is_founded(listing, entry)))
        )

    @property
    def agree(self) -> bool:
        """Whether clauses and lists say the same."""
        return not self.unlisted and not self.unfounded

    def _at(self, places: Sequence[int]) -> tuple[Listing, ...]:
        return tuple(self.listings[place] for place in places)

    def _places_for(self, clause: Clause) -> tuple[int, ...]:
        key = (clause.kind, self.references.instrument.component_of(clause.node).name)
        if key not in self._kept:
            self._kept[key] = tuple(
                place
                for place, listing in enumerate(self.listings)
                if self._is_like(listing.kinds, (clause.kind,))
                and self.references.instrument.component_of(listing.node).name == key[1]
            )
        return self._kept[key]

    @cached_property
    def _kept(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """The lists of each kind in each document, as they were asked for."""
        return {}

    def _is_like(self, kinds: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether one of some kinds is listed together with one of others."""
        return any(name in self.words.kind(kind).like for kind in kinds for name in others)

    def _roots(self, places: Sequence[int]) -> Sequence[int]:
        """Of some lists those that name provisions themselves; all, where every one names another list."""
        own = [place for place in places if not all(self._onward[place])]
        return own or places

    def _left_out(self, clause: Clause, places: Sequence[int]) -> tuple[int, ...]:
        """The node of the clause where nothing of it is listed, else the parts that are not."""
        article = self.texts.article(clause.node)
        if any(self.texts.article(self.listings[place].node) == article for place in places):
            return ()  # an article that enumerates need not enumerate itself
        if any(self._names(place, clause.node) for place in places):
            return ()
        missing = tuple(part for part in clause.parts if not any(self._names(place, part) for place in places))
        return (clause.node,) if len(missing) == len(clause.parts) else missing

    @cached_property
    def _onward(self) -> tuple[tuple[frozenset[int], ...], ...]:
        """For each entry of each list, the other lists of a like kind that it names."""
        tree = self.references.instrument.tree
        nodes = sorted((listing.node, place) for place, listing in enumerate(self.listings))

        def named(own: Listing, entry: Entry) -> frozenset[int]:
            stretches = [(node, tree.ends[node]) for node in entry.resolution.nodes]
            inside = (nodes[bisect_left(nodes, (start,)) : bisect_left(nodes, (end,))] for start, end in stretches)
            return frozenset(
                place
                for found in inside
                for node, place in found
                if node != own.node and self._is_like(own.kinds, self.listings[place].kinds)
            )

        return tuple(tuple(named(listing, entry) for entry in listing.entries) for listing in self.listings)

    @cached_property
    def _named(self) -> tuple[tuple[range, ...], ...]:
        """For each list the provisions it names, itself or by way of other lists."""
        tree = self.references.instrument.tree
        return tuple(
            tuple(
                tree.inside(node)
                for other in self._reached(place)
                for entry in self.listings[other].entries
                for node in entry.resolution.nodes
            )
            for place in range(len(self.listings))
        )

    def _reached(self, place: int) -> list[int]:
        """A list and all that it names, directly or through others."""
        found = {place: None}
        left = [place]
        while left:
            for other in sorted(frozenset().union(*self._onward[left.pop()])):
                if other not in found:
                    found[other] = None
                    left.append(other)
        return list(found)

    def _names(self, place: int, node: int) -> bool:
        """Whether a list names a node: itself, something around it, or by way of a list that does."""
        return any(node in inside for inside in self._named[place])

    def _is_founded(self, listing: Listing, entry: Entry) -> bool:
        """Whether the provisions of an entry speak of the kinds of its list, or hold what the list calls so."""
        nodes = entry.resolution.nodes
        return any(self._speaks(node, listing.kinds) or self._is_unclaimed(node) for node in nodes)

    def _is_unclaimed(self, node: int) -> bool:
        """Whether a clause of another kind stands there that no list names: drafts call a declaration a reservation
        when it limits a duty, and that is for them to say."""
        tree = self.references.instrument.tree
        text = tree.elements[node].text
        named = {
            kind for place, listing in enumerate(self.listings) if self._names(place, node) for kind in listing.kinds
        }
        if any(kind.name not in named and kind.titles.search(text) for kind in self.words.kinds):
            return True
        return any(clause.node in tree.inside(node) and not self.listed(clause, clause.node) for clause in self.clauses)

    def _speaks(self, node: int, kinds: tuple[str, ...]) -> bool:
        """Whether a provision, or an introduction above it, has words of one of these kinds."""
        like = {name for kind in kinds for name in self.words.kind(kind).like}
        text = " ".join((*self.texts.leads(node), self.references.instrument.tree.elements[node].text))
        return any(self.words.kind(name).mentions.search(text) for name in sorted(like))
