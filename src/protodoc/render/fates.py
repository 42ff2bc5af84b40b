"""Fates: what became of every provision of the old draft, and where every one of the new draft comes from."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from protodoc.delta.origins import origins
from protodoc.model.delta import Delta, Kind
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS, HIERARCHY
from protodoc.render.entry import happened
from protodoc.render.names import brief
from protodoc.render.redline import groups

_LISTED = HIERARCHY | {"recital", "citation", "attachment"}
_ALWAYS = CONTAINERS | {"chapter", "article", "attachment"}


class Name(NamedTuple):
    """A provision in one draft: its designation, its heading, its element and node; all "" where there is none."""

    designation: str = ""
    heading: str = ""
    element: str = ""
    node: int = -1


class Fate(NamedTuple):
    """One provision in both drafts, or in the only one that has it, and what happened.

    `goes_on` is False for the parts that were split off and for what was merged into another provision: they are
    beside the one that goes on. `is_carried` says that nothing happened to it but what happened to the provision it
    stands in.
    """

    old: Name
    new: Name
    happened: str
    goes_on: bool = True
    is_carried: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it belongs into a short table: an article or what gathers articles, or a part with a change of its
        own."""
        is_whole = (self.new.element or self.old.element) in _ALWAYS
        return is_whole or (bool(self.happened) and not self.is_carried)


class Table(NamedTuple):
    """The same pairs twice: in the order of the old draft (without what is new) and of the new one (without what is
    gone)."""

    destinations: tuple[Fate, ...]
    origins: tuple[Fate, ...]


def fates(delta: Delta, old: Instrument, new: Instrument) -> Table:
    """What became of each numbered provision; "" for what happened where nothing did."""
    found = _Fates(delta, old, new)
    return Table(tuple(found.destinations()), tuple(found.origins()))


class _Fates:
    """One reading of a delta."""

    def __init__(self, delta: Delta, old: Instrument, new: Instrument) -> None:
        self._old, self._new = _Draft(old), _Draft(new)
        self._to_old = origins(delta.script.forward.root, old.tree)
        self._to_new = array("i", [-1]) * len(old.tree)
        for node, origin in enumerate(self._to_old):
            if origin >= 0:
                self._to_new[origin] = node
        self._said: dict[tuple[str, int], str] = {}
        for group in groups(delta):
            change = group[0].change
            side, place = ("new", change.new[0]) if change.new else ("old", change.old[0])
            self._said[side, place.node] = ", ".join(happened(group))
        splits = [change for change in delta.changes if change.kind is Kind.SPLIT]
        merges = [change for change in delta.changes if change.kind is Kind.MERGE]
        self._split_from = {place.node: change.old[0].node for change in splits for place in change.new[1:]}
        self._merged_into = {place.node: change.new[0].node for change in merges for place in change.old[1:]}
        self._split: dict[int, list[int]] = {}
        for now, before in self._split_from.items():
            self._split.setdefault(before, []).append(now)
        self._merged: dict[int, list[int]] = {}
        for before, now in self._merged_into.items():
            self._merged.setdefault(now, []).append(before)

    def destinations(self) -> Iterator[Fate]:
        """Every provision of the old draft; one that was split, once for each part."""
        for node in self._old.listed():
            now = self._to_new[node]
            if now < 0 and node in self._merged_into:
                into = self._new.name(self._merged_into[node])
                yield Fate(self._old.name(node), into, f"merged into {brief(into.designation)}", goes_on=False)
            elif now < 0:
                yield Fate(self._old.name(node), Name(), *self._carried("removed", self._old, node, self._to_new))
            else:
                yield self._pair(node, now)
                for part in self._split.get(node, ()):
                    yield self._part(node, part)

    def origins(self) -> Iterator[Fate]:
        """Every provision of the new draft; one that others were merged into, once for each of them."""
        for node in self._new.listed():
            before = self._to_old[node]
            if before < 0 and node in self._split_from:
                yield self._part(self._split_from[node], node)
            elif before < 0:
                yield Fate(Name(), self._new.name(node), *self._carried("new", self._new, node, self._to_old))
            else:
                yield self._pair(before, node)
                into = self._new.name(node)
                for other in self._merged.get(node, ()):
                    yield Fate(self._old.name(other), into, f"merged into {brief(into.designation)}", goes_on=False)

    def _part(self, before: int, now: int) -> Fate:
        old = self._old.name(before)
        return Fate(old, self._new.name(now), f"split off from {brief(old.designation)}", goes_on=False)

    def _carried(self, said: str, draft: _Draft, node: int, other: array[int]) -> tuple[str, bool, bool]:
        """What to say of a provision of one draft, and the marks of its fate."""
        around = draft.holder(node)
        if around < 0 or other[around] >= 0 or draft.name(node).element in _ALWAYS:
            return said, True, False
        return f"{said} with {brief(draft.name(around).designation)}", True, True

    def _pair(self, before: int, now: int) -> Fate:
        old, new = self._old.name(before), self._new.name(now)
        said = self._said.get(("new", now), "")
        if old.designation == new.designation or "moved from" in said or ", now a" in said:
            return Fate(old, new, said)
        around = self._new.holder(now)
        if around < 0 or self._old.printed(before) != self._new.printed(now):
            return Fate(old, new, f"renumbered, {said}" if said else "renumbered")
        return Fate(
            old, new, said or f"renumbered with {brief(self._new.name(around).designation)}", is_carried=not said
        )


class _Draft:
    """A draft whose provisions are named, each once."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._names: dict[int, Name] = {}

    def listed(self) -> Iterator[int]:
        """The provisions of the table, in order."""
        elements = self._instrument.tree.elements
        return (node for node, element in enumerate(elements) if element.name in _LISTED)

    def holder(self, node: int) -> int:
        """The article around a part of one, else what is listed around it; -1 where nothing is."""
        elements = self._instrument.tree.elements
        around = [place for place in self._instrument.tree.ancestors(node) if elements[place].name in _LISTED]
        articles = [place for place in around if elements[place].name == "article"]
        return (articles or around or [-1])[0]

    def name(self, node: int) -> Name:
        """The name of a provision."""
        known = self._names.get(node)
        if known is None:
            element = self._instrument.tree.elements[node]
            heading = element.first("heading")
            words = " ".join(heading.text.split()) if heading is not None else ""
            designation = self._instrument.designation(node)
            short = designation.replace(f" (“{words}”)", "") if words else designation
            known = self._names[node] = Name(short, words, element.name, node)
        return known

    def printed(self, node: int) -> str:
        """The number of a provision as printed."""
        num = self._instrument.tree.elements[node].first("num")
        return num.text if num is not None else ""
