"""Metadata: which facts in `meta` differ."""

from __future__ import annotations

from protodoc.delta.matching import Matching
from protodoc.delta.sheet import Sheet
from protodoc.delta.targets import Targets
from protodoc.delta.words import mapped
from protodoc.model.delta import MetadataChange
from protodoc.model.element import Element
from protodoc.model.provision import UNITS


def list_metadata(matching: Matching, targets: Targets) -> tuple[MetadataChange, ...]:
    """The facts that differ, in the order of the new draft, those that are gone last."""
    lister = _Lister(matching, targets)
    for node in _metas(matching.new):
        lister.compare(node)
    for node in _metas(matching.old):
        lister.lost(node)
    return tuple(lister.found)


def _metas(sheet: Sheet) -> list[int]:
    return [node for node, (name, _, _) in enumerate(sheet.tree.elements) if name == "meta"]


class _Lister:
    def __init__(self, matching: Matching, targets: Targets) -> None:
        self._matching = matching
        self._targets = targets
        self.found: list[MetadataChange] = []

    def compare(self, meta: int) -> None:
        """List what is new or different under a `meta` of the new draft."""
        for node in self._matching.new.tree.inside(meta):
            source = self._matching.to_old[node]
            parent = self._matching.new.tree.parents[node]
            if _in_unit(self._matching.new, node, meta):
                continue
            if source >= 0:
                self._values(meta, source, node)
            elif node == meta or self._matching.to_old[parent] >= 0:
                path = _path(self._matching.new, meta, node)
                self.found.append(MetadataChange(path, None, _gist(self._matching.new.tree.elements[node])))

    def _values(self, meta: int, old: int, new: int) -> None:
        before, after = self._matching.old.tree.elements[old], self._matching.new.tree.elements[new]
        one, other = (
            dict(mapped(before.attributes, self._targets.old)),
            dict(mapped(after.attributes, self._targets.new)),
        )
        path = _path(self._matching.new, meta, new)
        if one != other:
            for name in sorted({*one, *other}):
                if one.get(name) != other.get(name):
                    self.found.append(MetadataChange(f"{path}@{name}", before.get(name), after.get(name)))
        texts = tuple("".join(c for c in e.children if isinstance(c, str)) for e in (before, after))
        if texts[0] != texts[1]:
            self.found.append(MetadataChange(path, texts[0], texts[1]))

    def lost(self, meta: int) -> None:
        """List what is gone from a `meta` of the old draft."""
        old = self._matching.old
        for node in old.tree.inside(meta):
            parent = old.tree.parents[node]
            if self._matching.to_new[node] >= 0 or _in_unit(old, node, meta):
                continue
            if node == meta or self._matching.to_new[parent] >= 0:
                self.found.append(MetadataChange(_path(old, meta, node), _gist(old.tree.elements[node]), None))


def _in_unit(sheet: Sheet, node: int, meta: int) -> bool:
    while node > meta:
        if sheet.name(node) in UNITS:
            return True
        node = sheet.tree.parents[node]
    return False


def _path(sheet: Sheet, meta: int, node: int) -> str:
    steps: list[str] = []
    while node > meta:
        steps.append(sheet.name(node))
        node = sheet.tree.parents[node]
    return "/".join(reversed(steps)) or "meta"


def _gist(element: Element) -> str:
    """What a metadata element says, in short: its text, or the values of its attributes."""
    said = [value for name, value in element.attributes if name not in ("eId", "wId", "GUID")]
    return " ".join(element.text.split()) or " ".join(said) or element.name
