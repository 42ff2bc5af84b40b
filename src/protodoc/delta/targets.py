"""Targets: what an address in the old draft means in the new one."""

from __future__ import annotations

from collections.abc import Mapping

from protodoc.delta.match import Matching

GONE = "†"
"""What an address means whose provision is not there."""


class Targets:
    """Addresses ("#art_5") of both drafts, in terms of the new one."""

    def __init__(self, matching: Matching, merged: Mapping[int, int]) -> None:
        self._old = matching.old.instrument.eids
        self._new = matching.new.instrument.eids
        self._matching = matching
        self._merged = merged

    def old(self, value: str) -> str:
        """What an address in the old draft has become; GONE where its provision was deleted or never was."""
        if " " in value:
            return " ".join(self.old(part) for part in value.split(" "))
        nodes = self._old.get(value[1:], ())
        for node in nodes:
            counterpart = self._matching.to_new[self._merged.get(node, node)]
            if counterpart >= 0:
                eid = self._matching.new.tree.elements[counterpart].eid
                return GONE if eid is None else "#" + eid
        return GONE

    def new(self, value: str) -> str:
        """An address in the new draft; GONE where nothing is there."""
        if " " in value:
            return " ".join(self.new(part) for part in value.split(" "))
        return value if value[1:] in self._new else GONE

    def deleted(self, value: str) -> int | None:
        """The old provision an address named, where it is gone; else None."""
        for part in value.split(" "):
            nodes = self._old.get(part[1:], ())
            if nodes and self.old(part) == GONE:
                return nodes[0]
        return None
