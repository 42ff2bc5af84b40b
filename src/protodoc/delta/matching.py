"""The outcome of matching: which elements of two drafts are the same thing."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import suppress

from protodoc.delta.identity import same_guid
from protodoc.delta.sheet import Sheet
from protodoc.model.provision import CONTAINERS

GATHERING: frozenset[str] = CONTAINERS | {"chapter"}
"""Provisions that gather others without being part of their numbers; they come and go around them."""

ROLES = ("coverPage", "preface", "preamble", "conclusions")
"""What a draft has one of, whatever it says."""

ALL_PAIRS = 900
"""So many pairs of provisions are held against each other one by one; of more, likely ones are looked for."""


class Matching:
    """Nodes of the two drafts that are the same thing; -1 where there is no counterpart."""

    def __init__(self, old: Sheet, new: Sheet) -> None:
        self.old = old
        self.new = new
        self.to_new = array("i", [-1]) * len(old.tree)
        self.to_old = array("i", [-1]) * len(new.tree)
        self.identified = same_guid(old, new)
        self._identifying = {counterpart: node for node, counterpart in self.identified.items()}
        self._renamed: set[int] = set()

    def pair(self, old: int, new: int) -> None:
        """Match two elements."""
        self.to_new[old] = new
        self.to_old[new] = old
        if self.old.name(old) != self.new.name(new):
            self._renamed.add(old)

    def renamed(self) -> list[tuple[int, int]]:
        """Matched elements whose names differ."""
        pairs = [(old, self.to_new[old]) for old in sorted(self._renamed) if self.to_new[old] >= 0]
        return [(old, new) for old, new in pairs if self.old.name(old) != self.new.name(new)]

    def is_other(self, old: int, new: int) -> bool:
        """Whether the GUID of one of two elements says that it is another one, which nothing is matched with yet."""
        counterpart, source = self.identified.get(old, new), self._identifying.get(new, old)
        return (counterpart != new and self.to_old[counterpart] < 0) or (source != old and self.to_new[source] < 0)

    def part(self, old: int) -> None:
        """Undo the match of an old element."""
        self.to_old[self.to_new[old]] = -1
        self.to_new[old] = -1

    def whole(self, old: int, new: int) -> bool:
        """Match two elements of one key with all inside them; False where some of it is matched elsewhere."""
        old_end, new_end = self.old.tree.ends[old], self.new.tree.ends[new]
        if max(self.to_new[old:old_end]) >= 0 or max(self.to_old[new:new_end]) >= 0:
            return False
        self.to_new[old:old_end] = array("i", range(new, new_end))
        self.to_old[new:new_end] = array("i", range(old, old_end))
        return True

    def unfinished(self) -> list[int]:
        """The root and the matched provisions of the old draft in which something has no counterpart, in order."""
        parents = self.old.tree.parents
        around: set[int] = {0}
        for node in self._unmatched():
            node = parents[node]
            while node not in around:
                around.add(node)
                node = parents[node]
        return sorted(n for n in around if not n or (n in self.old.holders and self.to_new[n] >= 0))

    def _unmatched(self) -> Iterator[int]:
        node = -1
        with suppress(ValueError):
            while True:
                node = self.to_new.index(-1, node + 1)
                yield node

    def join(self, old: int, new: int) -> None:
        """Match two elements, and all inside where they read the same."""
        if self.old.keys[old] != self.new.keys[new] or not self.whole(old, new):
            self.pair(old, new)
