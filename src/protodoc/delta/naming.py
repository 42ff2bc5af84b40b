"""Naming: places as a list of changes writes them."""

from __future__ import annotations

from protodoc.delta.sheet import Sheet
from protodoc.model.address import Address, Step
from protodoc.model.delta import Place
from protodoc.model.designation import printed_number
from protodoc.model.provision import CONTAINERS, DOCUMENTS, HIERARCHY

_INSIDE = HIERARCHY - {"article", "hcontainer", "list"}
"""Provisions whose name goes on from that of the one around them."""
_UNNAMED = CONTAINERS | DOCUMENTS | {"body", "mainBody"}
"""What articles stand in without taking anything of it into their names."""


class Namer:
    """Names the provisions of one draft, each once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._designations: dict[int, str] = {}
        self._short: set[int] = set()  # those whose name the names of others go on from
        self._numbers: dict[str, str] = {}
        self._plain = {0: True}
        self._ordinals: dict[int, int] = {}
        self._addresses: dict[int, str] = {}

    def place(self, node: int) -> Place:
        """A provision with its address."""
        return self.brief(node)._replace(address=self._address(node))

    def brief(self, node: int) -> Place:
        """A provision without its address."""
        sheet = self._sheet
        element = sheet.tree.elements[node]
        designation = self.designation(node)
        return Place(element.eid, designation, sheet.heading(node), sheet.number(node), element.name, node)

    def _address(self, node: int) -> str:
        """As `Instrument.address`, which counts all elements of a draft; here only those beside what is named."""
        known = self._addresses.get(node)
        if known is None:
            if not self._addresses:
                self._addresses = {0: str(Address("", ()))}
                for component in self._sheet.instrument.components:
                    self._addresses[component.node] = str(Address(component.name, ()))
                return self._address(node)
            known = self._addresses[node] = f"{self._address(self._sheet.tree.parents[node])}/{self._step(node)}"
        return known

    def _step(self, node: int) -> Step:
        tree = self._sheet.tree
        if node not in self._ordinals:
            counts: dict[str, int] = {}
            for place in tree.children(tree.parents[node]):
                name = tree.elements[place][0]
                self._ordinals[place] = counts[name] = counts.get(name, 0) + 1
        return Step(tree.elements[node].name, self._ordinals[node])

    def designation(self, node: int) -> str:
        """How a drafter names a provision: as `Instrument.designation`, which goes up to the root each time; here a
        numbered provision in an article is named after what it stands in."""
        known = self._designations.get(node)
        if known is None:
            known = self._below(node) or self._sheet.instrument.designation(node)
            self._designations[node] = known
            if known.startswith("Article ") and "(option" not in known and "quoted in" not in known:
                self._short.add(node)
        return known

    def _below(self, node: int) -> str:
        sheet = self._sheet
        holder = sheet.holders.get(node, 0)
        element = sheet.tree.elements[node]
        if element.name == "article":
            number = self._number(node)
            return f"Article {number}" if number and self._is_plain(node) else ""
        if not holder or sheet.tree.parents[node] != holder or element.name not in _INSIDE:
            return ""
        number = self._number(node)
        around = sheet.name(holder)
        if not number or (around != "article" and (around not in _INSIDE or not self._number(holder))):
            return ""
        name = self.designation(holder)
        if holder not in self._short or " of attachment " in name or element.get("alternativeTo") is not None:
            return ""
        return f"{name}, {element.name} {number}" if around == "article" else f"{name}.{number}"

    def _is_plain(self, node: int) -> bool:
        """Whether neither an article nor anything around it is an alternative, quoted, or part of an attachment."""
        known = self._plain.get(node)
        if known is None:
            element = self._sheet.tree.elements[node]
            known = (element.name == "article" or element.name in _UNNAMED) and element.get("alternativeTo") is None
            known = self._plain[node] = known and self._is_plain(self._sheet.tree.parents[node])
        return known

    def _number(self, node: int) -> str:
        printed = self._sheet.number(node)
        known = self._numbers.get(printed)
        if known is None:
            known = self._numbers[printed] = printed_number(printed)
        return known
