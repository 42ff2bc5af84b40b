"""Targets: what an address in the old draft means in the new one."""

from __future__ import annotations

from collections.abc import Mapping

from protodoc.delta.matching import Matching
from protodoc.delta.sheet import Sheet, is_internal
from protodoc.model.element import Element

GONE = "†"
"""What an address means whose provision is not there."""


class Targets:
    """Addresses ("#art_5") of both drafts, in terms of the new one; `merged` leads from an old provision that went
    into another to that other."""

    def __init__(self, matching: Matching, merged: Mapping[int, int]) -> None:
        self._carriers = _carriers(matching.old)
        self._sources = _carriers(matching.new)
        self._matching = matching
        self._merged = merged
        self._known: dict[str, str] = {}

    def old(self, value: str) -> str:
        """What an address in the old draft has become; GONE where its provision was deleted or never was."""
        known = self._known.get(value)
        if known is None:
            known = self._known[value] = self._become(value)
        return known

    def _become(self, value: str) -> str:
        if " " in value:
            return " ".join(self.old(part) for part in value.split(" "))
        for node in self._carriers.get(value[1:], ()):
            counterpart = self._matching.to_new[self._merged.get(node, node)]
            if counterpart >= 0:
                eid = self._matching.new.tree.elements[counterpart].eid
                return GONE if eid is None else "#" + eid
        return GONE

    def new(self, value: str) -> str:
        """An address in the new draft; GONE where nothing is there."""
        if " " in value:
            return " ".join(self.new(part) for part in value.split(" "))
        return value if value[1:] in self._sources else GONE

    def deleted(self, value: str) -> int | None:
        """The old provision an address named, where it is gone; else None."""
        for part in value.split(" "):
            nodes = self._carriers.get(part[1:], ())
            if nodes and self.old(part) == GONE:
                return nodes[0]
        return None

    def own_label_in_old(self, element: Element) -> bool:
        """Whether the words of a reference in the old draft should be the same in the new one."""
        return not is_internal(element) or all(self.old(v) == v for _, v in element.attributes if v.startswith("#"))

    def own_label_in_new(self, element: Element) -> bool:
        """Whether the words of a reference in the new draft should be those it had in the old one."""
        return not is_internal(element) or all(self._stayed(v) for _, v in element.attributes if v.startswith("#"))

    def _stayed(self, value: str) -> bool:
        """Whether an address in the new draft meant the same in the old one."""
        for node in self._sources.get(value[1:], ()):
            source = self._matching.to_old[node]
            return source >= 0 and self._matching.old.tree.elements[source].eid == value[1:]
        return False


def _carriers(sheet: Sheet) -> dict[str, tuple[int, ...]]:
    """Each eId and the nodes that carry it."""
    carriers: dict[str, tuple[int, ...]] = dict(zip(sheet.eids, [(node,) for node in sheet.named], strict=True))
    if len(carriers) < len(sheet.eids):
        carriers = {}
        for node, eid in zip(sheet.named, sheet.eids, strict=True):
            carriers[eid] = (*carriers.get(eid, ()), node)
    return carriers
