"""One provision followed through drafts, backwards and forwards from the one in which it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from protodoc.delta.trace import trace
from protodoc.model.delta import Change, Delta, Kind, Place, Script
from protodoc.model.element import Element
from protodoc.model.errors import UsageError
from protodoc.model.history import History, Stay, Step
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS
from protodoc.render.contents import container_of
from protodoc.workspace.comparing import compared
from protodoc.workspace.places import find_place

_OPENING = 60
"""How many words of a provision are enough to know it by."""

_HEADS = frozenset(("num", "heading", "subheading"))
_UNSEEN = frozenset((Kind.MARKUP,))


class Named(NamedTuple):
    """A draft and what to call it."""

    name: str
    instrument: Instrument


def followed(words: str, drafts: Sequence[Named], at: int) -> History:
    """The history of the provision that `words` mean in the draft numbered `at`; `drafts` with the earliest first.

    Raises UsageError where there is no such provision, with the draft that has one, where another has.
    """
    node = _node(words, drafts, at)
    pairs = _Pairs(drafts)
    nodes: list[tuple[int, ...]] = [()] * len(drafts)
    nodes[at] = (node,)
    for place in range(at, 0, -1):
        nodes[place - 1] = pairs.before(place, nodes[place])
    for place in range(at + 1, len(drafts)):
        nodes[place] = pairs.after(place, nodes[place - 1])
    steps = tuple(_step(place, drafts, nodes, pairs) for place in range(len(drafts)))
    return History(" ".join(words.split()), drafts[at].name, steps)


def _node(words: str, drafts: Sequence[Named], at: int) -> int:
    """The unit meant."""
    name, instrument = drafts[at]
    try:
        node = instrument.unit_of(find_place(instrument, words))
    except UsageError as error:
        others = [other.name for other in reversed(drafts) if other.name != name and _has(other.instrument, words)]
        also = f" ({others[0]} has one: add --in {others[0]})" if others else ""
        raise UsageError(f"{name}: {error}{also}") from error
    if node <= 0 or instrument.tree.elements[node].name not in UNITS:
        raise UsageError(f"{name}: “{words}” is no provision but a fact about the draft or the draft itself")
    return node


def _has(instrument: Instrument, words: str) -> bool:
    try:
        return instrument.unit_of(find_place(instrument, words)) > 0
    except UsageError:
        return False


class _Pairs:
    """The comparisons of neighbouring drafts, each made when it is first asked for."""

    def __init__(self, drafts: Sequence[Named]) -> None:
        self._drafts = drafts
        self._made: dict[int, _Pair] = {}

    def pair(self, place: int) -> _Pair:
        """The draft numbered `place` and the one before it."""
        if place not in self._made:
            old, new = self._drafts[place - 1].instrument, self._drafts[place].instrument
            self._made[place] = _Pair(old, new)
        return self._made[place]

    def before(self, place: int, nodes: tuple[int, ...]) -> tuple[int, ...]:
        """Where provisions of the draft numbered `place` stood in the one before."""
        return self.pair(place).back(nodes) if nodes else ()

    def after(self, place: int, nodes: tuple[int, ...]) -> tuple[int, ...]:
        """Where provisions of the draft before `place` stand in that one."""
        return self.pair(place).on(nodes) if nodes else ()


class _Pair:
    """Two neighbouring drafts compared, and what became of each provision."""

    def __init__(self, old: Instrument, new: Instrument) -> None:
        self.delta = compared(old, new)
        traced = trace(self.delta.script.forward, old)
        self._to_new, self._to_old = traced.to_new, traced.turned()
        self._shaped = [change for change in self.delta.changes if change.old and change.new]
        # What a tracked change deleted, or added, may stand in both drafts: the list of changes knows better.
        self._gone = _marked(self.delta.changes, Kind.DELETE, old, self._to_new)
        self._come = _marked(self.delta.changes, Kind.INSERT, new, self._to_old)

    def on(self, nodes: Iterable[int]) -> tuple[int, ...]:
        """The new nodes of old ones; all parts of what was split, the whole that others were merged into."""
        found: set[int] = set()
        for node in nodes:
            found.update(_places(_shaping(self._shaped, node, "old"), "new"))
            if self._to_new[node] >= 0 and not any(node in inside for inside in self._gone):
                found.add(self._to_new[node])
        return tuple(sorted(found))

    def back(self, nodes: Iterable[int]) -> tuple[int, ...]:
        """The old nodes of new ones."""
        found: set[int] = set()
        for node in nodes:
            found.update(_places(_shaping(self._shaped, node, "new"), "old"))
            if self._to_old[node] >= 0 and not any(node in inside for inside in self._come):
                found.add(self._to_old[node])
        return tuple(sorted(found))


def _marked(changes: Iterable[Change], kind: Kind, instrument: Instrument, traced: array[int]) -> list[range]:
    """The nodes of what came or went, where it stands in the other draft all the same."""
    places = [place for change in changes if change.kind is kind for place in (change.old or change.new)]
    return [instrument.tree.inside(place.node) for place in places if traced[place.node] >= 0]


def _shaping(changes: Iterable[Change], node: int, side: str) -> list[Change]:
    """The changes that a provision took part in, as one of the `old` or the `new`."""
    return [change for change in changes if node in _places([change], side)]


def _places(changes: Iterable[Change], side: str) -> list[int]:
    return [place.node for change in changes for place in (change.old if side == "old" else change.new)]


def _step(place: int, drafts: Sequence[Named], nodes: Sequence[tuple[int, ...]], pairs: _Pairs) -> Step:
    name, instrument = drafts[place]
    date = instrument.metadata.date or ""
    here, before = nodes[place], nodes[place - 1] if place else ()
    if not here and not before:
        return Step(name, date, Stay.ABSENT)
    delta = Delta()
    if place:
        delta = _about(pairs.pair(place).delta, (drafts[place - 1].instrument, before), (instrument, here))
    if not here:
        return Step(name, date, Stay.REMOVED, delta=delta)
    stood = tuple(_named(instrument, node) for node in here)
    container = container_of(instrument, here[0])
    if before:
        seen = any(change.kind not in _UNSEEN or change.also for change in delta.changes)
        return Step(name, date, Stay.CHANGED if seen else Stay.SAME, stood, container, delta)
    return Step(name, date, Stay.NEW if place else Stay.FIRST, stood, container, delta, _opening(instrument, here[0]))


def _about(delta: Delta, old: tuple[Instrument, tuple[int, ...]], new: tuple[Instrument, tuple[int, ...]]) -> Delta:
    """The part of a delta about some provisions of the old draft and of the new one, and what is in them."""
    went, came = _Within(*old), _Within(*new)
    # That a provision came or went is said by the step; what of it was, or is, elsewhere is not.
    dropped = Kind.INSERT if not went.nodes else Kind.DELETE if not came.nodes else None
    return replace(
        delta,
        changes=tuple(
            change
            for change in delta.changes
            if change.kind is not dropped and (went.any(change.old) or came.any(change.new))
        ),
        renumbered=tuple(each for each in delta.renumbered if went.holds(each.old) and came.holds(each.new)),
        correspondence=tuple(each for each in delta.correspondence if went.any([each.old]) and came.any([each.new])),
        consequential=tuple(each for each in delta.consequential if came.any([each.new])),
        dangling=tuple(each for each in delta.dangling if came.any([each.new])),
        metadata=(),
        script=Script(),
    )


class _Within:
    """Some provisions of one draft, and what is in them."""

    def __init__(self, instrument: Instrument, nodes: tuple[int, ...]) -> None:
        self.nodes = nodes
        self._ranges = [instrument.tree.inside(node) for node in nodes]

    def holds(self, places: Iterable[Place]) -> bool:
        """Whether all places are in them, and none is one of them."""
        return all(self.any([place]) and place.node not in self.nodes for place in places)

    def any(self, places: Iterable[Place]) -> bool:
        """Whether one of the places is one of them, or in one."""
        return any(place.node in inside for place in places for inside in self._ranges)


def _named(instrument: Instrument, node: int) -> Place:
    provision = instrument.provision(node)
    heading, num = (" ".join(words.split()) for words in (provision.heading, provision.num))
    element = provision.element
    return Place(element.eid, provision.designation, heading, num, element.name, node, str(provision.address))


def _opening(instrument: Instrument, node: int) -> str:
    """The first words of a provision, without its number and heading."""
    element = instrument.tree.elements[node]
    num = element.first("num")
    # The bracket around a whole provision opens before its number.
    bracket = "[" if num is not None and num.text.count("[") > num.text.count("]") else ""
    words = (bracket + _words(element)).split()
    return " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")


def _words(element: Element) -> str:
    """The text of an element, numbers and headings left out, blocks apart."""
    if any(isinstance(child, str) for child in element.children):
        return element.text
    return " ".join(_words(child) for child in element.elements if child.name not in _HEADS)
