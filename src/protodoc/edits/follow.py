"""Follow: references that go with what they point at, and those that cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from protodoc.edits.labels import changed, relabel
from protodoc.edits.moves import Moves
from protodoc.model.diagnostic import Anchor, Edit
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Origin, Reference, Resolution
from protodoc.refs.hrefs import read_href
from protodoc.refs.register import Register
from protodoc.refs.resolve import References

_WORDS = frozenset(
    "eId wId GUID showAs shortForm title alt marker originalText value name class style status id evolvingId".split()
)
"""Attributes that never point at a provision."""


class Cause(Enum):
    """Why a reference could not follow."""

    PROSE = "its words are not marked up as a reference"
    LABEL = "its words are no plain label of what it points at"
    NOWHERE = "it pointed at nothing, and its identifier is another provision's now"
    AMBIGUOUS = "two provisions bore the identifier it points at"


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A reference that a person must look at.

    `document` is 0 for the instrument itself, else the place of the companion, from 1. The words `text` stand
    from `start` to `end` in the text of `node`, in the provision that `where` names (of an element without words the
    address it gives: "#art_3"); `instead` is what they should read, "" where that cannot be told.
    """

    document: int
    node: int
    start: int
    end: int
    where: str
    text: str
    cause: Cause
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Following:
    """What one document needs so that its references go on pointing where they did."""

    edits: tuple[Edit, ...]
    unfollowed: tuple[Unfollowed, ...]


def follow(moves: Moves, instrument: Instrument, document: int, register: Register) -> Following:
    """The edits to one document (0: the renumbered instrument itself) and what could not be followed."""
    follower = _Follower(moves, instrument, document)
    follower.attributes()
    follower.headings()
    follower.prose(register)
    unfollowed = sorted(follower.unfollowed, key=lambda one: (one.node, one.start))
    return Following(tuple(follower.edits), tuple(unfollowed))


class _Follower:
    def __init__(self, moves: Moves, instrument: Instrument, document: int) -> None:
        self._moves = moves
        self._instrument = instrument
        self._tree = instrument.tree
        self._document = document
        self._own = document == 0
        self.edits: list[Edit] = []
        self.unfollowed: list[Unfollowed] = []

    # ── markup ──

    def attributes(self) -> None:
        """Every value that names a provision, and the words of references."""
        for node, element in enumerate(self._tree.elements):
            ends: list[int] = []
            for name, value in element.attributes:
                if name in _WORDS or ("#" not in value and "~" not in value):
                    continue
                new = " ".join(self._value(node, token, ends) for token in value.split(" "))
                if new != value:
                    self.edits.append(Edit(Anchor(node, name), new))
            if ends and element.name in ("ref", "rref"):
                self._label(node, element, ends)

    def _value(self, node: int, value: str, ends: list[int]) -> str:
        """One address; the nodes it names are added to `ends`."""
        address = read_href(value)
        local = not address.work and not address.foreign
        if not address.eid or not (self._own if local else self._moves.is_meant(address.work, address.expression)):
            return value
        component = address.component or (self._instrument.component_of(node).name if local else "main")
        portion = f"{address.eid}->{address.eid_upto}" if address.eid_upto else address.eid
        if not value.endswith(portion):
            return value
        head = value[: len(value) - len(portion)]
        new = [self._eid(node, eid, component, ends) for eid in (address.eid, address.eid_upto) if eid]
        return head + "->".join(new)

    def _eid(self, node: int, eid: str, component: str, ends: list[int]) -> str:
        bearers = self._moves.bearers(eid, component)
        former = () if bearers else self._moves.instrument.wids.get(eid, ())
        found = (bearers or former)[:1]
        if len(bearers) > 1 and any(self._moves.eid(bearer) != eid for bearer in bearers):
            self._give_up(node, Cause.AMBIGUOUS, said=f"#{eid}")
        elif not found and eid in self._moves.new_eids:
            self._give_up(node, Cause.NOWHERE, said=f"#{eid}")
        if not found:
            return eid
        ends.append(found[0])
        # A former identifier that nobody else takes goes on leading there.
        return eid if former and eid not in self._moves.new_eids else self._moves.eid(found[0])

    def _label(self, node: int, element: Element, ends: list[int]) -> None:
        if not any(self._moves.is_renumbered(end) for end in ends):
            return
        changes = relabel(element.text, [self._moves.chain(end) for end in ends[:2]])
        if changes is None:
            self._give_up(node, Cause.LABEL)
            return
        self.edits.extend(Edit(Anchor(node, None, change.start, change.end), change.new) for change in changes)

    # ── words ──

    def headings(self) -> None:
        """Headings of a companion that open with the number and heading of a provision, and tables of contents."""
        about = self._instrument.metadata.about or ""
        address = read_href(about)
        if self._own or not self._moves.is_meant(address.work, address.expression):
            return
        named = sorted(self._named(), key=lambda pair: (-len(pair[0]), pair[1]))
        for node, element in enumerate(self._tree.elements):
            if element.name != "heading":
                continue
            text = element.text
            opening = [(old, target) for old, target in named if _opens(text, old)]
            target = next((target for _, target in opening if self._is_titled(target, text)), None)
            if target is not None:
                number = self._moves.numbers[target]
                self.edits.append(Edit(Anchor(node, None, number.start, number.end), number.written))
            elif opening:
                old, target = opening[0]
                alone = sum(1 for words, _ in opening if words == old) == 1
                new = self._moves.numbers[target].text
                self._give_up(node, Cause.PROSE, new + text[len(old) :] if alone else "")

    def _is_titled(self, target: int, text: str) -> bool:
        """Whether a text says the heading of a provision."""
        heading = self._moves.instrument.tree.elements[target].first("heading")
        return heading is not None and bool(heading.text) and heading.text in text

    def _named(self) -> Iterator[tuple[str, int]]:
        """The articles and what gathers them that bear another number, by the text of the old one."""
        for node, number in self._moves.numbers.items():
            text = self._moves.instrument.tree.elements[number.num].text
            if len(text.split()) > 1:
                yield text, node

    def prose(self, register: Register) -> None:
        """Citations in bare words."""
        if not self._moves.numbers or not self._moves.work:
            return
        references = References(self._instrument, register.with_instruments([self._moves.instrument]))
        for reference in references:
            if reference.origin is not Origin.PROSE:
                continue
            found = [one for one in references.resolve(reference) if self._has_moved(one)]
            if found:
                self._give_up_words(reference, found)

    def _has_moved(self, found: Resolution) -> bool:
        if found.instrument != self._moves.work or found.node < 0 or not found.is_resolved:
            return False
        return any(self._moves.is_renumbered(node) for node in found.nodes)

    def _give_up_words(self, reference: Reference, found: list[Resolution]) -> None:
        instead = reference.text
        for one in reversed(found):
            start = one.target.start - reference.start
            nodes = (one.nodes[0], one.nodes[-1]) if one.target.upto is not None else one.nodes[:1]
            words = instead[start : start + len(one.target.words)]
            changes = relabel(words, [self._moves.chain(node) for node in nodes])
            if changes is None or words != one.target.words:
                instead = ""
                break
            instead = instead[:start] + changed(words, changes) + instead[start + len(words) :]
        if instead != reference.text:
            self._add(reference.node, reference.start, reference.end, reference.text, Cause.PROSE, instead)

    def _give_up(self, node: int, cause: Cause, instead: str = "", said: str = "") -> None:
        text = self._tree.elements[node].text
        self._add(node, 0, len(text), text or said, cause, instead)

    def _add(self, node: int, start: int, end: int, text: str, cause: Cause, instead: str) -> None:
        where = self._instrument.designation(node)
        self.unfollowed.append(Unfollowed(self._document, node, start, end, where, text, cause, instead))


def _opens(text: str, num: str) -> bool:
    return text.startswith(num) and not text[len(num) : len(num) + 1].isalnum()
