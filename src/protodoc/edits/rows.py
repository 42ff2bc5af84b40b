"""Rows: which provisions are numbered together, and the number each of them should bear.

Articles are one row through the whole text, unless every chapter begins with Article 1; other provisions begin anew
in each provision, or go on from the row before, whichever the draft does already; the items of a list that begins
with none of "1", "a" and "i" go on from something, and are left alone. A number keeps its dress:
"Article 5", "5.", "(e)", "[5". Options (`alternativeTo`) bear the number of what they are an option to. While a
draft is under negotiation "[2 bis]" takes no place of its own and follows the number before it, and a provision
without a number ("Article [ ]") goes without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from protodoc.model.designation import printed_number
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Stage
from protodoc.model.numbering import Ordinal, Series, read_row
from protodoc.model.provision import HIERARCHY

NUMBERED: frozenset[str] = HIERARCHY | {"item", "recital", "citation"}
"""What may bear a number of its own."""

_CLOSED = frozenset("quotedStructure embeddedStructure meta".split())
_BLANK = re.compile(r"\[[\s_…\u00a0]*\]")
_DOUBLED = 27
_UNTOLD: Mapping[str, tuple[Series, bool]] = MappingProxyType(
    {
        "chapter": (Series.ROMAN, True),
        "part": (Series.ROMAN, True),
        "title": (Series.ROMAN, True),
        "subparagraph": (Series.LETTERS, False),
        "item": (Series.LETTERS, False),
        "point": (Series.ROMAN, False),
    }
)
"""How kinds are numbered (and whether in capitals) where no number of the row tells; all others with digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: `before` and `after` are its dress, `core` the number itself ("" where the text only
    keeps a place for one, or has none). It stands from `start` to `end` in the text of the `num`."""

    before: str
    core: str
    after: str
    start: int
    end: int

    @classmethod
    def read(cls, text: str, kind: str) -> Number | None:
        """Take the text of a `num` of some kind of provision apart; None where it is no number."""
        printed = printed_number(text)
        if printed:
            found = list(re.finditer(rf"(?<![^\W_]){re.escape(printed)}(?![^\W_])", text))
            return cls._between(text, printed, *found[-1].span()) if found else None
        blank = _BLANK.search(text)
        if blank is not None:
            return cls._between(text, "", *blank.span())
        return cls._between(text, "", len(text), len(text)) if text.strip().casefold() == kind else None

    @classmethod
    def _between(cls, text: str, core: str, start: int, end: int) -> Number:
        return cls(text[:start], core, text[end:], start, end)

    @property
    def is_bracketed(self) -> bool:
        """Whether a square bracket opens before it."""
        return "[" in self.before


@dataclass(frozen=True, slots=True)
class NewNumber:
    """The number a provision should bear, `core`: `written` in place of what stands from `start` to `end` in the
    text of its `num` (a node), which then reads `text`."""

    num: int
    start: int
    end: int
    written: str
    core: str
    text: str


@dataclass(frozen=True, slots=True)
class _Member:
    """One provision of a row. `stem` is the part of its number that is its parent's ("1." of "1.2")."""

    node: int
    num: int
    number: Number
    stem: str
    own: str


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row is known by: its component, the kind of provision, the article or provision with a number that it
    is in (-1 for what is in no article), and the element it stands in."""

    component: str
    kind: str
    around: int
    parent: int


def new_numbers(instrument: Instrument) -> Mapping[int, NewNumber]:
    """The provisions that should bear another number than they do, by node."""
    return MappingProxyType(_Numbering(instrument).run())


def num_of(instrument: Instrument, node: int) -> int | None:
    """The `num` of a provision."""
    tree = instrument.tree
    return next((child for child in tree.children(node) if tree.elements[child].name == "num"), None)


class _Numbering:
    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._tree = instrument.tree
        self._negotiation = instrument.metadata.stage is Stage.NEGOTIATION
        self._new: dict[int, NewNumber] = {}

    def run(self) -> dict[int, NewNumber]:
        for kind, members in sorted(_merged(self._rows()), key=lambda row: row[1][0].node):
            self._number(kind, members)
        self._options()
        return self._new

    def _rows(self) -> dict[_Row, list[_Member]]:
        rows: dict[_Row, list[_Member]] = {}
        tree = self._tree
        node = 0
        while node < len(tree):
            element = tree.elements[node]
            if element.name in _CLOSED:
                node = tree.ends[node]
                continue
            member = self._member(node) if element.name in NUMBERED and not element.get("alternativeTo") else None
            if member is not None:
                component = self._instrument.component_of(node).name
                row = _Row(component, element.name, self._around(node), tree.parents[node])
                rows.setdefault(row, []).append(member)
            node += 1
        return rows

    def _around(self, node: int) -> int:
        """The nearest provision with a number around a node, -1 for what is in no article."""
        tree = self._tree
        around = list(tree.ancestors(node))
        if not any(tree.elements[place].name == "article" for place in around):
            return -1
        return next((place for place in around if tree.elements[place].name in NUMBERED), -1)

    def _member(self, node: int) -> _Member | None:
        num = num_of(self._instrument, node)
        if num is None:
            return None
        number = Number.read(self._tree.elements[num].text, self._tree.elements[node].name)
        if number is None:
            return None
        outer, dot, own = number.core.rpartition(".")
        if not dot:
            return _Member(node, num, number, "", number.core)
        around = num_of(self._instrument, self._tree.parents[node])
        if around is None or printed_number(self._tree.elements[around].text) != outer:
            return None
        return _Member(node, num, number, f"{outer}.", own)

    def _number(self, kind: str, members: list[_Member]) -> None:
        series, ordinals = read_row([member.own for member in members])
        first = next((member.own for member in members if member.own), "")
        series, capitals = (series, first.isupper()) if first else _UNTOLD.get(kind, (Series.DIGITS, False))
        begins = next((ordinal.base for ordinal in ordinals if ordinal is not None), 1)
        if kind == "item" and begins != 1:
            return
        # "aa" is the first where letters are doubled.
        place, extra = (begins - 1 if begins == _DOUBLED and series is Series.LETTERS else 0), 0
        for member, ordinal in zip(members, ordinals, strict=True):
            if ordinal is None and (member.own or self._negotiation):
                continue
            if ordinal is not None and ordinal.extra and member.number.is_bracketed and self._negotiation:
                extra = max(ordinal.extra, extra + 1)
                wanted = Ordinal(place, extra)
            else:
                place, extra = place + 1, 0
                wanted = Ordinal(place)
            if wanted.base and wanted != ordinal:
                word = wanted.spelled(series)
                self._give(member, self._stem(member) + (word.upper() if capitals else word))
            elif member.stem and self._stem(member) != member.stem:
                self._give(member, self._stem(member) + member.own)

    def _stem(self, member: _Member) -> str:
        around = self._new.get(self._tree.parents[member.node])
        return f"{around.core}." if member.stem and around is not None else member.stem

    def _give(self, member: _Member, core: str) -> None:
        number = member.number
        written = f" {core}" if number.before and number.start == number.end else core
        text = number.before + written + number.after
        self._new[member.node] = NewNumber(member.num, number.start, number.end, written, core, text)

    def _options(self) -> None:
        """An option bears the number of its alternative, where it did before."""
        for node, element in enumerate(self._tree.elements):
            target = (element.get("alternativeTo") or "").removeprefix("#")
            others = self._instrument.eids.get(target, ()) if target and element.name in NUMBERED else ()
            member = self._member(node) if others else None
            new = self._new.get(others[0]) if others else None
            if member is None or new is None:
                continue
            before = printed_number(self._tree.elements[new.num].text)
            if member.number.core == before:
                self._give(member, new.core)


def _merged(rows: Mapping[_Row, list[_Member]]) -> list[tuple[str, list[_Member]]]:
    """The kinds and members of rows, those that go on from one another as one."""
    groups: dict[tuple[str, str, int], list[list[_Member]]] = {}
    for row, members in rows.items():
        groups.setdefault((row.component, row.kind, row.around), []).append(members)
    merged: list[tuple[str, list[_Member]]] = []
    for (_, kind, around), group in groups.items():
        if around < 0 and _go_on(kind, group):
            merged.append((kind, sorted((m for members in group for m in members), key=lambda member: member.node)))
            continue
        open_rows: list[list[_Member]] = []
        for members in group:
            last = _ends(open_rows[-1])[1] if open_rows else 0
            if around >= 0 and last and _ends(members)[0] == last + 1:
                open_rows[-1].extend(members)
            else:
                open_rows.append(list(members))
        merged += [(kind, members) for members in open_rows]
    return merged


def _go_on(kind: str, rows: list[list[_Member]]) -> bool:
    """Whether the rows of a kind are numbered through, one after the other."""
    ends = [_ends(members) for members in rows]
    later = [first for first, _ in ends[1:] if first]
    if kind == "article":
        return not later or any(first != 1 for first in later)
    follows = any(last and first == last + 1 for (_, last), (first, _) in pairwise(ends))
    return follows and all(first != 1 for first in later)


def _ends(members: Iterable[_Member]) -> tuple[int, int]:
    """The first and the last number of a row, 0 where there is none."""
    bases = [ordinal.base for ordinal in read_row([member.own for member in members])[1] if ordinal is not None]
    return (bases[0], bases[-1]) if bases else (0, 0)
