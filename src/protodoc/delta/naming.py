"""Naming: places as a list of changes writes them."""

from __future__ import annotations

from protodoc.delta.sheet import Sheet
from protodoc.model.address import Address, Step
from protodoc.model.delta import Place
from protodoc.model.designation import printed_number
from protodoc.model.provision import HIERARCHY


class Namer:
    """Names the provisions of one draft, each once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._designations: dict[int, str] = {}
        self._ordinals: dict[int, dict[int, int]] = {}

    def place(self, node: int) -> Place:
        """A provision with its address."""
        return self.brief(node)._replace(address=self._address(node))

    def brief(self, node: int) -> Place:
        """A provision without its address, which takes longer to make."""
        sheet = self._sheet
        element = sheet.tree.elements[node]
        designation = self.designation(node)
        return Place(element.eid, designation, sheet.heading(node), sheet.number(node), element.name, node)

    def designation(self, node: int) -> str:
        """How a drafter names a provision (as `Instrument.designation`, which asks the whole tree each time)."""
        known = self._designations.get(node)
        if known is None:
            known = self._designations[node] = self._below(node) or self._sheet.instrument.designation(node)
        return known

    def _below(self, node: int) -> str:
        """The name of a numbered provision inside an article, after the name of what it stands in."""
        sheet = self._sheet
        holder = sheet.holders.get(node, 0)
        elements, number = sheet.tree.elements, printed_number(sheet.number(node))
        if not number or sheet.tree.parents[node] != holder or elements[node].name not in _INSIDE:
            return ""
        if elements[holder].name == "article":
            return f"{self.designation(holder)}, {elements[node].name} {number}"
        if elements[holder].name in _INSIDE and printed_number(sheet.number(holder)) and self._below(holder):
            return f"{self.designation(holder)}.{number}"
        return ""

    def _address(self, node: int) -> str:
        """As `str(Instrument.address)`."""
        instrument, tree = self._sheet.instrument, self._sheet.tree
        component = instrument.component_of(node)
        steps: list[Step] = []
        place = node
        while place not in (component.node, 0):
            steps.append(Step(tree.elements[place].name, self._ordinal(place)))
            place = tree.parents[place]
        return str(Address(component.name, tuple(reversed(steps))))

    def _ordinal(self, node: int) -> int:
        """The place of a node among its siblings of the same name, from 1."""
        tree = self._sheet.tree
        parent = tree.parents[node]
        known = self._ordinals.get(parent)
        if known is None:
            counts: dict[str, int] = {}
            known = self._ordinals[parent] = {}
            for child in tree.children(parent):
                name = tree.elements[child].name
                known[child] = counts[name] = counts.get(name, 0) + 1
        return known[node]


_INSIDE = HIERARCHY - {"article", "hcontainer"}
"""Provisions whose name goes on from that of the one around them."""
