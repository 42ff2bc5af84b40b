"""Fix: which of the ways out that findings offer are taken together.

A fix is taken whole or not at all. Two that touch the same attribute, the same words or the same element do not go
together: the first in the order of the findings is taken, the other waits until the draft has been looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from protodoc.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Position
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Choice:
    """Findings with a fix: those whose fix is `taken`, those that wait (`later`), and those for a person to decide
    (`unsafe`), each in the order given."""

    taken: tuple[Diagnostic, ...] = ()
    later: tuple[Diagnostic, ...] = ()
    unsafe: tuple[Diagnostic, ...] = ()

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes that are taken."""
        return tuple(diagnostic.fix for diagnostic in self.taken if diagnostic.fix is not None)


def choose(
    findings: Iterable[Diagnostic], instrument: Instrument, allowed: Applicability = Applicability.SAFE
) -> Choice:
    """The fixes to make in one round; `allowed` says whether unsafe ones are wanted too."""
    claims = Claims(instrument)
    taken: list[Diagnostic] = []
    later: list[Diagnostic] = []
    unsafe: list[Diagnostic] = []
    for diagnostic in findings:
        fix = diagnostic.fix
        if fix is None or not fix.edits:
            continue
        if fix.applicability is Applicability.UNSAFE and allowed is Applicability.SAFE:
            unsafe.append(diagnostic)
        elif claims.take(fix.edits):
            taken.append(diagnostic)
        else:
            later.append(diagnostic)
    return Choice(tuple(taken), tuple(later), tuple(unsafe))


@dataclass(slots=True)
class _Held:
    """What a set of edits speaks for: attributes, words as stretches of the whole text, elements by node, elements
    whole as ranges of nodes, and places beside or inside them."""

    attributes: list[tuple[int, str]] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    wholes: list[range] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)


class Claims:
    """What has been spoken for so far in one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._starts = _text_starts(instrument)
        self._held = _Held()

    def take(self, edits: Iterable[Edit]) -> bool:
        """Claim what these edits change; False, and nothing is claimed, where some of it is taken."""
        fresh = _Held()
        for edit in edits:
            self._claim(fresh, edit)
        if self._clash(fresh):
            return False
        held = self._held
        held.attributes += fresh.attributes
        held.words += fresh.words
        held.names += fresh.names
        held.wholes += fresh.wholes
        held.places += fresh.places
        held.nodes += fresh.nodes
        return True

    def _claim(self, held: _Held, edit: Edit) -> None:
        anchor, position = edit.anchor, edit.position
        held.nodes.append(anchor.node)
        if anchor.attribute is not None:
            held.attributes.append((anchor.node, anchor.attribute))
        elif anchor.start is not None:
            base = self._starts[anchor.node] if anchor.node < len(self._starts) else 0
            end = anchor.start if anchor.end is None else anchor.end
            held.words.append((base + anchor.start, base + end))
        elif position is Position.REPLACE and isinstance(edit.new, str) and edit.new:
            held.names.append(anchor.node)
        elif position is Position.REPLACE and anchor.node < len(self._instrument.tree):
            held.wholes.append(self._instrument.tree.inside(anchor.node))
        else:
            held.places.append((anchor.node, position.value + ("/" if anchor.at_end else "")))

    def _clash(self, fresh: _Held) -> bool:
        held = self._held
        if any(name in held.attributes for name in fresh.attributes) or any(n in held.names for n in fresh.names):
            return True
        if any(place in held.places for place in fresh.places):
            return True
        if any(_meet(one, other) for one in fresh.words for other in held.words):
            return True
        # An element that goes as a whole takes everything said about its inside with it.
        return any(node in whole for whole in fresh.wholes for node in held.nodes) or any(
            node in whole for whole in held.wholes for node in fresh.nodes
        )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a sign, or meet at a place where one of them only puts something in."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _text_starts(instrument: Instrument) -> list[int]:
    """For each element, how much text of the whole stands before its own."""
    starts: list[int] = []
    length = 0
    stack: list[str | Element] = [instrument.root]
    while stack:
        child = stack.pop()
        if isinstance(child, str):
            length += len(child)
        else:
            starts.append(length)
            stack.extend(part for part in reversed(child.children) if isinstance(part, str | Element))
    return starts
