"""Moves: what a renumbering means for those who point at its provisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from protodoc.edits.identifiers import Identifiers
from protodoc.edits.rows import NUMBERED, NewNumber
from protodoc.model.designation import printed_number
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS


@dataclass(frozen=True, slots=True)
class Link:
    """One step on the way to a provision: its level ("paragraph"), its number before and after ("" where none)."""

    level: str
    old: str
    new: str


@dataclass(frozen=True, eq=False)
class Moves:
    """The new numbers and identifiers of one instrument, ready to be asked about."""

    instrument: Instrument
    numbers: Mapping[int, NewNumber]
    identifiers: Identifiers

    @property
    def work(self) -> str:
        """The instrument's work IRI, "" where it states none."""
        return self.instrument.metadata.work or ""

    def is_meant(self, work: str, expression: str) -> bool:
        """Whether an address from elsewhere names this instrument in this draft, or in no particular one."""
        return bool(work) and work == self.work and expression in ("", self.instrument.metadata.expression or "")

    def bearers(self, eid: str, component: str) -> tuple[int, ...]:
        """The nodes that bear an eId, those of a component first and only, where it has some."""
        nodes = self.instrument.eids.get(eid, ())
        here = tuple(node for node in nodes if self.instrument.component_of(node).name == component)
        return here or nodes

    def eid(self, node: int) -> str:
        """The eId a node will bear."""
        return self.identifiers.eids.get(node) or self.instrument.tree.elements[node].eid or ""

    @cached_property
    def new_eids(self) -> frozenset[str]:
        """Every eId there will be."""
        return frozenset(self.eid(node) for nodes in self.instrument.eids.values() for node in nodes)

    def chain(self, node: int) -> tuple[Link, ...]:
        """The way to a node, outermost step first; what gathers articles counts only where there is no article."""
        tree = self.instrument.tree
        links: list[Link] = []
        for place in (node, *tree.ancestors(node)):
            element = tree.elements[place]
            num = element.first("num") if element.name in NUMBERED else None
            if num is None:
                continue
            if element.name in CONTAINERS and any(link.level == "article" for link in links):
                break
            old = printed_number(num.text)
            new = self.numbers[place].core if place in self.numbers else old
            links.append(Link(element.name, old, new))
        return tuple(reversed(links))

    def is_renumbered(self, node: int) -> bool:
        """Whether the way to a node is another now."""
        return any(link.old != link.new for link in self.chain(node))
