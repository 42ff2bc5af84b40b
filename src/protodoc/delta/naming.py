"""Naming: places as a list of changes writes them."""

from __future__ import annotations

from protodoc.delta.sheet import Sheet
from protodoc.model.delta import Place


class Namer:
    """Names the provisions of one draft, each once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._designations: dict[int, str] = {}

    def place(self, node: int) -> Place:
        """A provision with its address."""
        address = str(self._sheet.instrument.address(node))
        return self.brief(node)._replace(address=address)

    def brief(self, node: int) -> Place:
        """A provision without its address, which takes long to make."""
        element = self._sheet.tree.elements[node]
        num = element.first("num")
        return Place(
            element.eid,
            self.designation(node),
            self._sheet.heading(node),
            num.text if num is not None else "",
            element.name,
            node,
        )

    def designation(self, node: int) -> str:
        """How a drafter names a provision."""
        known = self._designations.get(node)
        if known is None:
            known = self._designations[node] = self._sheet.instrument.designation(node)
        return known
