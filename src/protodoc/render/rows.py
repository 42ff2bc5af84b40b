"""Rows: the new draft in full, provision by provision, with what became of each word, and the old draft's own rows
where they stood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from protodoc.delta.origins import origins
from protodoc.model.delta import Change, Delta, Kind, Was
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.render.entry import formerly, happened
from protodoc.render.layout import Layout
from protodoc.render.names import brief, title
from protodoc.render.redline import groups
from protodoc.render.segments import Segment, Segments, alone, block_of, compared_segments, flowing, readings
from protodoc.render.standing import others, standing

_MOVES = frozenset((Kind.MOVE, Kind.PROMOTE, Kind.DEMOTE))
_PARTED = frozenset((Kind.SPLIT, Kind.MERGE))
_MARKED = {"authorialNote": "Footnote", "note": "Note"}
_LAST = 1 << 40
"""Where the order of what stands in the metadata begins: after the text."""


class State(Enum):
    """What became of a provision as a whole; `AWAY` is the place it was moved from, `MERGED` what is now part of
    another one."""

    KEPT = "kept"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    AWAY = "away"
    MERGED = "merged"


class Row(NamedTuple):
    """A provision, or the part of it that stands after other provisions in it.

    `id` is "n" and its node in the new draft, "o" and that in the old one, with "c" and the node its text goes on at
    for such a part. `kinds` are the groups of change a reader may choose by (see `GROUPS`); `title` and `words` are
    those of the list of changes, for the provisions that are in it.
    """

    id: str
    element: str
    depth: int
    state: State
    num: Segments
    heading: Segments
    texts: tuple[Segments, ...]
    kinds: tuple[str, ...]
    title: str = ""
    words: tuple[str, ...] = ()


GROUPS: tuple[tuple[str, str], ...] = (
    ("insert", "Inserted"),
    ("delete", "Deleted"),
    ("move", "Moved"),
    ("split", "Split or merged"),
    ("text", "Reworded"),
    ("bracket", "Brackets"),
    ("heading", "Headings"),
    ("reference", "References"),
    ("renumber", "Renumbered"),
    ("other", "Status and other"),
)
"""Groups of change, and what to call them."""

_GROUP_OF = {
    Kind.PROMOTE: "move",
    Kind.DEMOTE: "move",
    Kind.MERGE: "split",
    Kind.ATTRIBUTE: "other",
}


def group_of(kind: Kind) -> str:
    """The group a kind of change is in."""
    return _GROUP_OF.get(kind, kind.value)


@dataclass(slots=True)
class _Told:
    """What the list of changes says of one provision."""

    title: str
    words: tuple[str, ...]
    kinds: set[str] = field(default_factory=set)


def rows(delta: Delta, old: Instrument, new: Instrument) -> list[Row]:
    """The whole comparison as rows, in the order of the new draft."""
    return _Builder(delta, old, new).build()


class _Builder:
    """One pass over two drafts."""

    def __init__(self, delta: Delta, old: Instrument, new: Instrument) -> None:
        self._old, self._new = Layout.of(old.tree), Layout.of(new.tree)
        self._to_old = origins(delta.script.forward.root, old.tree)
        self._to_new = array("i", [-1]) * len(old.tree)
        for node, origin in enumerate(self._to_old):
            if origin >= 0:
                self._to_new[origin] = node
        self._read_old, self._read_new = readings(self._points(old), lambda value: value)
        self._told = _told(delta)
        self._linked = {c.new[0].node for c in delta.changes if c.kind is Kind.REFERENCE and c.new}
        self._moves: dict[int, Change] = {c.old[0].node: c for c in delta.changes if c.kind in _MOVES}
        self._merged = {p.node: c for c in delta.changes if c.kind is Kind.MERGE for p in c.old[1:]}
        self._parts = {p.node: c for c in delta.changes if c.kind is Kind.SPLIT for p in c.new[1:]}
        self._flows: dict[int, Segments] = {}
        self._used: set[int] = set()
        for change in delta.changes:
            if change.kind in _PARTED:
                self._flow(change)

    def _points(self, old: Instrument) -> _Pointing:
        return _Pointing(self._to_new, old, self._new)

    def _flow(self, change: Change) -> None:
        """The words of a provision that was split, or of several that were merged."""
        old, new = self._old, self._new
        olds = [node for place in change.old for node in old.texts(place.node)]
        news = [node for place in change.new for node in new.texts(place.node)]
        if not olds or not news:
            return
        before = [block_of(old.tree.elements[node], node, self._read_old) for node in olds]
        after = [block_of(new.tree.elements[node], node, self._read_new) for node in news]
        self._flows.update(zip(news, flowing(before, after), strict=True))
        self._used.update(olds)

    def build(self) -> list[Row]:
        """All rows in their order."""
        placed = [*self._new_rows(), *self._old_rows()]
        placed.sort(key=lambda item: item[0])
        return [row for _, row in placed if row.num or row.heading or row.texts or row.words]

    # The new draft

    def _new_rows(self) -> Iterator[tuple[tuple[int, int, int], Row]]:
        moved = {self._to_new[node] for node in self._moves}
        for unit in self._new.units:
            if unit not in moved and self._to_old[unit] >= 0 and self._new.around(unit) in moved:
                moved.add(unit)
        gone = self._gone_blocks()
        for start, unit, blocks in _stretches(self._new):
            state = State.MOVED if unit in moved else State.KEPT
            if self._to_old[unit] < 0 and unit not in self._parts:
                state = State.NEW
            lines: list[tuple[str, Segments]] = []
            if start == unit:
                lines.extend(self._struck(node) for node in gone.get(unit, ()))
            for node in blocks:
                lines.append((self._new.name(node), self._segments(node, unit, state)))
                lines.extend(self._struck(other) for other in gone.get(node, ()))
            place = (start + (_LAST if unit in self._new.aside else 0), 0, 0)
            yield place, self._row("n", self._new, (start, unit), state, lines)

    def _struck(self, node: int) -> tuple[str, Segments]:
        element = self._old.tree.elements[node]
        return element.name, alone(element, node, Was.DELETED, self._read_old)

    def _segments(self, node: int, unit: int, state: State) -> Segments:
        if node in self._flows:
            return self._flows[node]
        element, origin = self._new.tree.elements[node], self._to_old[node]
        if state is State.NEW or origin < 0 or self._old.holders[origin] != self._to_old[unit]:
            return alone(element, node, Was.INSERTED, self._read_new)
        before = self._old.tree.elements[origin]
        if before == element and unit not in self._linked:
            return alone(element, node, Was.EQUAL, self._read_new)
        if element.name == "num":
            return _number(
                alone(before, origin, Was.DELETED, self._read_old), alone(element, node, Was.INSERTED, self._read_new)
            )
        return compared_segments(block_of(before, origin, self._read_old), block_of(element, node, self._read_new))

    def _gone_blocks(self) -> dict[int, list[int]]:
        """Old blocks whose provision stayed and which went, by the new block (or the provision) they come after."""
        found: dict[int, list[int]] = {}
        for unit in self._new.units:
            origin = self._to_old[unit]
            if origin < 0:
                continue
            after = unit
            for node in self._old.parts.get(origin, ()):
                now = self._to_new[node]
                if now >= 0 and self._new.holders[now] == unit:
                    after = now
                elif node not in self._used:
                    found.setdefault(after, []).append(node)
        return found

    # The old draft

    def _old_rows(self) -> Iterator[tuple[tuple[int, int, int], Row]]:
        states, anchors = self._fates()
        for start, unit, blocks in _stretches(self._old):
            state = states.get(unit)
            if state is None:
                continue
            kept = [node for node in blocks if state is not State.MERGED or self._old.is_head(node)]
            lines = [self._struck(node) for node in kept]
            place = (anchors[unit] + (_LAST if unit in self._old.aside else 0), 2, start)
            yield place, self._row("o", self._old, (start, unit), state, lines)

    def _fates(self) -> tuple[dict[int, State], dict[int, int]]:
        """The old provisions that have a row of their own, and the last new node before each."""
        states: dict[int, State] = {}
        anchors: dict[int, int] = {}
        last: dict[int, int] = {0: 0}
        for unit in self._old.units[1:]:
            holder, now = self._old.around(unit), self._to_new[unit]
            last[unit] = last[holder]
            if now < 0:
                states[unit] = State.MERGED if unit in self._merged else State.GONE
                anchors[unit] = last[holder]
                continue
            last[unit] = now
            if unit in self._moves:
                states[unit], anchors[unit] = State.AWAY, last[holder]
            elif states.get(holder) is State.AWAY:
                states[unit], anchors[unit] = State.AWAY, anchors[holder]
                last[holder] = self._new.tree.ends[now] - 1
            else:
                last[holder] = self._new.tree.ends[now] - 1
        return states, anchors

    # Both

    def _row(
        self, side: str, layout: Layout, place: tuple[int, int], state: State, lines: Iterable[tuple[str, Segments]]
    ) -> Row:
        start, unit = place
        num: Segments = ()
        heading: Segments = ()
        texts: list[Segments] = []
        for name, segments in lines:
            if name == "num":
                num += segments
            elif name in ("heading", "subheading"):
                heading += ((Segment(Was.EQUAL, " "),) if heading and segments else ()) + segments
            elif segments:
                texts.append(segments)
        goes_on = start != unit
        if not goes_on and not num and texts and layout.name(unit) in _MARKED:
            num = (Segment(texts[0][0].was, _marker(layout.tree.elements[unit])),)
        ident = f"{side}{unit}" + (f"c{start}" if goes_on else "")
        told = None if goes_on else self._say(side, unit, state)
        kinds = set(told.kinds) if told else set()
        kinds |= _kinds_of(state, num, (heading, *texts))
        order = tuple(key for key, _ in GROUPS if key in kinds)
        row = Row(ident, layout.name(unit), layout.depths[unit], state, num, heading, tuple(texts), order)
        return row._replace(title=told.title, words=told.words) if told else row

    def _say(self, side: str, unit: int, state: State) -> _Told | None:
        """What the list of changes says, or what the place a provision left says of where it went."""
        if side == "n" and unit in self._parts:
            change = self._parts[unit]
            here = next(place for place in change.new if place.node == unit)
            return _Told(title(here), (f"split off from {brief(change.old[0].designation)}",), {"split"})
        if side == "n":
            return self._told.get(f"n{unit}")
        if state is State.AWAY and unit in self._moves:
            change = self._moves[unit]
            return _Told(title(change.old[0]), (f"moved to {brief(change.new[0].designation)}",), {"move"})
        if state is State.MERGED:
            change = self._merged[unit]
            here = next(place for place in change.old if place.node == unit)
            return _Told(title(here), (f"merged into {brief(change.new[0].designation)}",), {"split"})
        return self._told.get(f"o{unit}")


class _Pointing:
    """What an address in the old draft means: the address of the same provision in the new one."""

    def __init__(self, to_new: array[int], old: Instrument, new: Layout) -> None:
        self._to_new, self._eids, self._new = to_new, old.eids, new

    def __call__(self, value: str) -> str:
        nodes = self._eids.get(value[1:], ()) if value[:1] == "#" else ()
        if not nodes:
            return value
        now = self._to_new[nodes[0]]
        eid = self._new.tree.elements[now].eid if now >= 0 else None
        return f"#{eid}" if eid else f"gone:{value}"


def _told(delta: Delta) -> dict[str, _Told]:
    """What the list of changes says, by row."""
    found: dict[str, _Told] = {}
    for group in groups(delta):
        words = happened(group)
        change = group[0].change
        if words:
            place = (change.new or change.old)[0]
            told = _Told(title(place), (*words[:-1], words[-1] + _formerly(change)))
            told.kinds = {group_of(kind) for item in group for kind in _seen(item.change)}
            found[f"{'n' if change.new else 'o'}{place.node}"] = told
    return found


def _formerly(change: Change) -> str:
    """The number it had, where it is not only what it stands in that has another one."""
    if change.old and change.new and change.old[0].num == change.new[0].num:
        return ""
    return formerly(change)


def _seen(change: Change) -> Iterator[Kind]:
    """The kinds of a change that a reader of the text is told of."""
    for kind in (change.kind, *change.also):
        if kind is not Kind.MARKUP and (kind is not Kind.ATTRIBUTE or standing([change]) or others([change])):
            yield kind
    if change.attributes and (standing([change]) or others([change])):
        yield Kind.ATTRIBUTE


def _stretches(layout: Layout) -> Iterator[tuple[int, int, list[int]]]:
    """The blocks of a draft in order, those of one provision that stand together in one: (first node, unit, blocks).
    Every provision begins one, if an empty one."""
    blocks = {node: unit for unit, nodes in layout.parts.items() for node in nodes}
    start, unit, run = 0, 0, list[int]()
    for node in sorted({*layout.units, *blocks}):
        begins = layout.holders[node] == node and node != start
        if begins or (node in blocks and blocks[node] != unit):
            yield start, unit, run
            start, unit, run = node, node if begins else blocks[node], []
        if node in blocks:
            run.append(node)
    yield start, unit, run


def _marker(element: Element) -> str:
    """How a note is called at its own place: "Footnote 3"."""
    return f"{_MARKED[element.name]} {element.get('marker') or ''}".strip()


def _number(old: Segments, new: Segments) -> Segments:
    """A number before and after."""
    before, after = ("".join(segment.text for segment in side) for side in (old, new))
    return tuple(segment._replace(was=Was.EQUAL) for segment in new) if before == after else old + new


def _kinds_of(state: State, num: Segments, others: Iterable[Segments]) -> set[str]:
    """Groups that follow from what a row shows."""
    whole = {State.NEW: "insert", State.GONE: "delete", State.MOVED: "move", State.AWAY: "move", State.MERGED: "split"}
    kinds = {whole[state]} if state in whole else set()
    if state in (State.KEPT, State.MOVED):
        if len({segment.was for segment in num}) > 1:
            kinds.add("renumber")
        if any(segment.note for segments in others for segment in segments):
            kinds.add("reference")
    return kinds
