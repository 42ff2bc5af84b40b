"""Identifiers: the eIds that follow from new numbers, and the wIds that outlast them.

A provision's eId is what is around it and its own number; whatever stands inside a provision (references, notes,
points) begins its eId with the provision's. The wId is the eId a provision had where it first appeared and is
never used for another: one that would clash takes a capital letter ("art_1A"), and what is inside follows it.
Identifiers that are made in some other way are left alone: what they say is not ours to guess.
Source: Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from protodoc.edits.rows import NUMBERED, NewNumber
from protodoc.model.eid import abbreviation
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.numbering import eid_number, eid_prefix
from protodoc.model.path import clean_number
from protodoc.model.provision import CONTAINERS

LASTING: frozenset[str] = NUMBERED | {"attachment", "recitals", "citations"}
"""What bears a wId: what is named across drafts."""

_CLOSED = frozenset("quotedStructure embeddedStructure meta".split())
_COUNTED = frozenset("alinea indent hcontainer recital citation recitals citations".split())
_STEP = re.compile(r"(?P<head>[A-Za-z]+)_(?P<number>(?:nn_)?[^\W_]+(?:[-.][^\W_]+)*)")
_EXTRA = re.compile(r"(?<=[0-9])(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|[a-z])\Z")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The eIds and wIds to write, by node; what keeps its own is not in them."""

    eids: Mapping[int, str]
    wids: Mapping[int, str]


def identify(instrument: Instrument, numbers: Mapping[int, NewNumber], retired: Collection[str] = ()) -> Identifiers:
    """The identifiers an instrument should have once its provisions bear these numbers.

    `retired` are wIds of earlier drafts whose provisions are gone: they are not used again.
    """
    eids = _EIds(instrument, numbers).all()
    wids = _wids(instrument, eids, retired)
    changed = {node: eid for node, eid in eids.items() if eid != instrument.tree.elements[node].eid}
    return Identifiers(changed, wids)


class _EIds:
    def __init__(self, instrument: Instrument, numbers: Mapping[int, NewNumber]) -> None:
        self._tree = instrument.tree
        self._eids = instrument.eids
        self._numbers = numbers
        self._habits = _Habits(instrument)
        self._new: dict[int, str] = {}
        self._counts: dict[tuple[int, str], int] = {}

    def all(self) -> dict[int, str]:
        """The eId of every element that has one, or gets one."""
        tree = self._tree
        node = 0
        while node < len(tree):
            element = tree.elements[node]
            if element.name in _CLOSED:
                self._keep(node)
                node = tree.ends[node]
                continue
            self._count(node, element)
            eid = self._option(node, element) or self._eid(node, element)
            if eid is not None:
                self._new[node] = eid
            node += 1
        self._part()
        return self._new

    def _keep(self, outer: int) -> None:
        """What is quoted, and the metadata, keep their own, but for what is around them."""
        for node in self._tree.inside(outer):
            if self._tree.elements[node].eid:
                self._new[node] = self._moved(node, self._tree.elements[node].eid or "")

    def _count(self, node: int, element: Element) -> None:
        key = (self._tree.parents[node], element.name)
        self._counts[key] = self._counts.get(key, 0) + (not element.get("alternativeTo"))

    def _eid(self, node: int, element: Element) -> str | None:
        old = element.eid
        if old is None:
            return self._fresh(node, element)
        if element.name not in LASTING:
            return self._inside(node, old)
        head, _, last = old.rpartition("__")
        step = _STEP.fullmatch(last)
        if step is None or step["head"] != abbreviation(element.name):
            return self._moved(node, old)
        own = self._own_step(node, element, step)
        around = self._around(node, old)
        if around is None and (head or element.name != "article"):
            # It was moved and kept the name of where it came from.
            prefix = self._expected_prefix(node) if self._habits.whole else None
            return old if prefix is None else _join(prefix, own)
        return _join(around or "", own)

    def _own_step(self, node: int, element: Element, step: re.Match[str]) -> str:
        num = element.first("num")
        said = num.text if num is not None else ""
        if not eid_number(said) and node not in self._numbers:
            counted = element.name in _COUNTED and step["number"].isdigit() and not element.get("alternativeTo")
            count = self._counts[(self._tree.parents[node], element.name)]
            return f"{step['head']}_{count}" if counted else step[0]
        if not self._habits.follows(element.name) or element.get("alternativeTo"):
            return step[0]
        new = self._numbers.get(node)
        if eid_number(said) and not _alike(step["number"], said):
            return step[0]
        if new is None:
            return step[0] if _agrees(step["number"], said) else f"{step['head']}_{eid_number(said)}"
        number = eid_number(new.text)
        if "-" in number and step["number"] == eid_number(said).rpartition("-")[2]:
            number = number.rpartition("-")[2]
        return f"{step['head']}_{number.lower() if _is_lowered(step['number'], said) else number}"

    def _fresh(self, node: int, element: Element) -> str | None:
        """The eId of a provision that has none yet."""
        num = element.first("num")
        if element.name not in NUMBERED or num is None or element.get("alternativeTo"):
            return None
        if not self._habits.whole or not self._habits.follows(element.name):
            return None
        new = self._numbers.get(node)
        number = eid_number(new.text if new is not None else num.text)
        prefix = self._expected_prefix(node)
        return _join(prefix, f"{abbreviation(element.name)}_{number}") if number and prefix is not None else None

    def _expected_prefix(self, node: int) -> str | None:
        """What the eId of a provision begins with by its place."""
        old = eid_prefix(self._tree, node)
        if old == "":
            return ""
        for place in self._tree.ancestors(node):
            name = self._tree.elements[place].name
            if self._tree.elements[node].name == "article" and name in CONTAINERS:
                continue
            if place in self._new and (old is None or self._tree.elements[place].eid == old):
                return self._new[place]
        return old

    def _around(self, node: int, old: str) -> str | None:
        """The new eId of what is around, where the old eId began with the old one."""
        for place in self._tree.ancestors(node):
            eid = self._tree.elements[place].eid
            if eid and old.startswith(f"{eid}__"):
                between = old[len(eid) + 2 :].rpartition("__")[0]
                return _join(self._new.get(place, eid), between) if between else self._new.get(place, eid)
        return None if "__" in old else ""

    def _moved(self, node: int, old: str) -> str:
        around = self._around(node, old)
        return _join(around, old.rpartition("__")[2]) if around is not None else old

    def _inside(self, node: int, old: str) -> str:
        """What is no provision goes with what it is named after, else with what it stands in."""
        if self._around(node, old) is not None:
            return self._moved(node, old)
        place = next((place for place in self._tree.ancestors(node) if place in self._new), None)
        return old if place is None else _join(self._new[place], old.rpartition("__")[2])

    def _option(self, node: int, element: Element) -> str | None:
        """ "art_4__para_2-alt-1" goes with "art_4__para_2"."""
        target, old = (element.get("alternativeTo") or "").removeprefix("#"), element.eid or ""
        main = next((place for place in self._eids.get(target, ()) if place in self._new), None)
        if not target or main is None or not old.startswith(f"{target}-"):
            return None
        return self._new[main] + old.removeprefix(target)

    def _part(self) -> None:
        """Where something that is no provision came to bear another's eId, it takes the next free number."""
        taken = set(self._new.values())
        seen: set[str] = set()
        for node, eid in self._new.items():
            element = self._tree.elements[node]
            step = _STEP.fullmatch(eid.rpartition("__")[2])
            if eid in seen and eid != element.eid and element.name not in LASTING and step is not None:
                head = eid[: len(eid) - len(step["number"])]
                eid = next(f"{head}{n}" for n in count(1) if f"{head}{n}" not in taken)
                self._new[node] = eid
                taken.add(eid)
            seen.add(eid)


class _Habits:
    """Whether the eIds of an instrument are made of its numbers, on the whole and by kind of provision."""

    def __init__(self, instrument: Instrument) -> None:
        agreeing: dict[str, int] = {}
        named: dict[str, int] = {}
        total = 0
        for element in instrument.tree.elements:
            num = element.first("num") if element.name in NUMBERED else None
            if num is None or not eid_number(num.text):
                continue
            total += 1
            if element.eid is None:
                continue
            named[element.name] = named.get(element.name, 0) + 1
            step = _STEP.fullmatch(element.eid.rpartition("__")[2])
            if step is not None and step["head"] == abbreviation(element.name) and _alike(step["number"], num.text):
                agreeing[element.name] = agreeing.get(element.name, 0) + 1
        self._kinds = {kind: 2 * agreeing.get(kind, 0) >= count for kind, count in named.items()}
        agree = sum(agreeing.values())
        self.whole = bool(named) and 2 * agree >= sum(named.values()) and 4 * agree >= total
        """Whether most eIds of provisions are made of their numbers, and not only a few have one."""

    def follows(self, kind: str) -> bool:
        """Whether most eIds of a kind are made of the numbers; True where the kind has none."""
        return self._kinds.get(kind, True)


def _agrees(number: str, said: str) -> bool:
    """Whether the number of an eId is one that a `num` says, however it is dressed."""
    base = number.partition("-alt-")[0].casefold()
    words = re.findall(r"[^\W_]+", said.casefold())
    return base in (eid_number(said).casefold(), clean_number(said), *words, "".join(words[1:]))


def _alike(number: str, said: str) -> bool:
    """Whether the number of an eId is of the kind that a `num` says: digits for digits, letters for letters."""
    cleaned = clean_number(said)
    return _agrees(number, said) or _shape(number) in (_shape(cleaned), _shape(cleaned.rpartition(".")[2]))


def _shape(number: str) -> str:
    return re.sub(r"[^\W\d_]+", "x", re.sub(r"[0-9]+", "9", _EXTRA.sub("", number.casefold())))


def _is_lowered(number: str, said: str) -> bool:
    """Whether an eId writes a capital of its `num` small ("item_a" for "A")."""
    return number != eid_number(said) and number == eid_number(said).lower()


def _join(prefix: str, step: str) -> str:
    return f"{prefix}__{step}" if prefix else step


def _wids(instrument: Instrument, eids: Mapping[int, str], retired: Collection[str]) -> dict[int, str]:
    """The wIds to write: of what changes its eId, and of what would otherwise bear another's."""
    tree = instrument.tree
    lasting = [node for node in sorted(eids) if tree.elements[node].name in LASTING]
    taken = {tree.elements[node].get("wId") or "" for node in lasting} | set(retired)
    unstated = [node for node in lasting if not tree.elements[node].get("wId")]
    # What has been there before comes first: a newcomer gives way.
    unstated.sort(key=lambda node: (tree.elements[node].eid is None, node))
    wids: dict[int, str] = {}
    renamed: dict[int, tuple[str, str]] = {}
    for node in unstated:
        first = tree.elements[node].eid or eids[node]
        old, new = next((renamed[place] for place in tree.ancestors(node) if place in renamed), ("", ""))
        wid = new + first.removeprefix(old) if old and first.startswith(f"{old}__") else first
        if wid in taken:
            wid = next(wid + sign for sign in _suffixes() if wid + sign not in taken)
        if wid != first:
            renamed[node] = (first, wid)
        taken.add(wid)
        if wid != eids[node]:
            wids[node] = wid
    return wids


def _suffixes() -> Iterator[str]:
    """A to Z, then AA, BB, …"""
    for times in count(1):
        for sign in ascii_uppercase:
            yield sign * times
