"""Instrument: one expression of a work (a treaty, a draft, a report), whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from protodoc.model.address import Address, Step
from protodoc.model.designation import designate
from protodoc.model.element import Comment, Element, Instruction
from protodoc.model.metadata import Metadata
from protodoc.model.provision import COLLECTIONS, DOCUMENTS, UNITS, Provision
from protodoc.model.tree import Tree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""The namespace of Akoma Ntoso 3.0 (OASIS Standard, 29 August 2018)."""


class Component(NamedTuple):
    """One document inside an instrument: "main", an attachment ("att_1"), an item of a collection ("cmp_1").

    `node` is the number of `element`, the document element (`bill`, `doc`).
    """

    name: str
    node: int
    element: Element


class DocumentRef(NamedTuple):
    """An item of a collection that stands elsewhere."""

    href: str
    title: str
    node: int


class Collection(NamedTuple):
    """A set of documents: what it holds itself, and what it only names, in order."""

    items: tuple[Component | DocumentRef, ...]


@dataclass(frozen=True)
class Instrument:
    """One expression: its tree, and how the XML around the tree was written.

    `root` is the `akomaNtoso` element; `namespace` the Akoma Ntoso namespace it is written in; `prefixes` the
    other (prefix, namespace) pairs it declares, in order; `before` and `after` what stands outside the root.
    Two instruments are equal exactly when their canonical bytes are.

    Not slotted: what is derived (`tree`, `metadata`, indexes) is computed on first use and kept; it is no part
    of equality and is not pickled.
    """

    root: Element
    namespace: str = AKN
    prefixes: tuple[tuple[str, str], ...] = ()
    before: tuple[Comment | Instruction, ...] = ()
    after: tuple[Comment | Instruction, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        return {name: self.__dict__[name] for name in ("root", "namespace", "prefixes", "before", "after")}

    def __deepcopy__(self, memo: dict[int, object]) -> Instrument:
        return self

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    @cached_property
    def tree(self) -> Tree:
        """Every element by its node number."""
        return Tree.of(self.root)

    @cached_property
    def document(self) -> Element:
        """The document element: `bill`, `act`, `doc`, … (the root itself where it holds none)."""
        return next((child for child in self.root.elements if child.name in DOCUMENTS), self.root)

    @property
    def kind(self) -> str:
        """The name of the document element."""
        return self.document.name

    @cached_property
    def metadata(self) -> Metadata:
        """What the main document says of itself."""
        return Metadata.of(self.document)

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The main document, then every document inside it, in document order."""
        found: list[Component] = []
        used: dict[str, int] = {}
        # Looked for by hand: who compares two drafts asks for this name alone, and needs no index of all names.
        for node, element in enumerate(self.tree.elements):
            if element[0] not in DOCUMENTS or node == 0:
                continue
            name = "main" if not found else self._component_name(node)
            found.append(Component(_unique(name, used), node, element))
        return tuple(found) or (Component("main", 0, self.root),)

    def _component_name(self, node: int) -> str:
        holder = self.tree.parents[node]
        element = self.tree.elements[holder]
        short = {"attachment": "att", "component": "cmp"}.get(element.name, element.name)
        return element.eid or f"{short}_{self.tree.ordinal(holder)}"

    @cached_property
    def collection(self) -> Collection | None:
        """The items, where this is a collection or a list of amendments; else None."""
        if self.kind not in COLLECTIONS:
            return None
        inside = {component.node: component for component in self.components}
        items: list[Component | DocumentRef] = []
        for node, element in enumerate(self.tree.elements):
            if element.name == "documentRef":
                items.append(DocumentRef(element.get("href") or "", element.get("showAs") or "", node))
            elif node in inside and inside[node].name != "main":
                items.append(inside[node])
        return Collection(tuple(items))

    @cached_property
    def eids(self) -> Mapping[str, tuple[int, ...]]:
        """Each eId and all nodes that carry it."""
        return self._index("eId")

    @cached_property
    def wids(self) -> Mapping[str, tuple[int, ...]]:
        """Each wId and all nodes that carry it (only where one is written)."""
        return self._index("wId")

    def _index(self, attribute: str) -> Mapping[str, tuple[int, ...]]:
        places = self.tree.written.get(attribute, ())
        index = {value: (node,) for node, value in places}
        if len(index) == len(places):
            return MappingProxyType(index)
        every: dict[str, list[int]] = {}
        for node, value in places:
            every.setdefault(value, []).append(node)
        return MappingProxyType({value: tuple(nodes) for value, nodes in every.items()})

    def component_of(self, node: int) -> Component:
        """The innermost document a node stands in (the main one for what stands outside all)."""
        if len(self.components) == 1:
            return self.components[0]
        place = node
        while place > 0 and place not in self._component_at:
            place = self.tree.parents[place]
        return self._component_at.get(place, self.components[0])

    @cached_property
    def _component_at(self) -> Mapping[int, Component]:
        return MappingProxyType({component.node: component for component in self.components})

    def address(self, node: int) -> Address:
        """The address of a node."""
        component = self.component_of(node)
        outside = node not in self.tree.inside(component.node)
        name, start = ("", 0) if outside else (component.name, component.node)
        steps: list[Step] = []
        place = node
        while place not in (start, 0):
            steps.append(Step(self.tree.elements[place].name, self.tree.ordinal(place)))
            place = self.tree.parents[place]
        return Address(name, tuple(reversed(steps)), self.tree.elements[node].eid)

    def find(self, address: Address) -> int | None:
        """The node at an address, or None."""
        starts = {"": 0, **{part.name: part.node for part in self.components}}
        start = starts.get(address.component)
        for step in address.steps:
            if start is None:
                return None
            like = [n for n in self.tree.children(start) if self.tree.elements[n].name == step.name]
            start = like[step.ordinal - 1] if 0 < step.ordinal <= len(like) else None
        return start

    def unit_of(self, node: int) -> int:
        """The nearest unit people name that holds a node (itself, where it is one; the root, where none is)."""
        place = node
        while place > 0 and self.tree.elements[place].name not in UNITS:
            place = self.tree.parents[place]
        return place

    def designation(self, node: int) -> str:
        """How a drafter names the place of a node: "Article 6, paragraph 2", "Article 1 of attachment 2"."""
        name = designate(self.tree, node)
        document = self.component_of(node).node
        around = [place for place in self.tree.ancestors(document) if self.tree.elements[place].name == "attachment"]
        return "".join((name, *(f" of attachment {self.tree.ordinal(place)}" for place in around)))

    def provision(self, node: int) -> Provision:
        """The view of the unit at a node."""
        return Provision(self.tree.elements[node], node, self.address(node), self.designation(node))

    def provisions(self) -> Iterator[Provision]:
        """Every unit people name, in document order."""
        for node, element in enumerate(self.tree.elements):
            if element.name in UNITS:
                yield self.provision(node)


def _unique(name: str, used: dict[str, int]) -> str:
    """A name nobody has yet: itself, else with the next free number behind it; `used` counts per name."""
    candidate = name
    while candidate in used:
        used[name] += 1
        candidate = f"{name}_{used[name]}"
    used[candidate] = 1
    return candidate
