"""Settling: one finding for each cause. What only follows from another finding is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from protodoc.model.diagnostic import Anchor, Diagnostic
from protodoc.model.instrument import Instrument

_GIVES_WAY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        # The rule says it better than the schema.
        "XSD004": frozenset(("STR001",)),
        # What an identifier should be cannot be said of one that is none, or is another's.
        "EID001": frozenset(("XSD008",)),
        "EID002": frozenset(("XSD008", "EID001", "XSD010", "NUM001", "EID003")),
        "EID003": frozenset(("XSD005", "XSD008", "EID001", "XSD010")),
        "REF001": frozenset(("XSD008", "REF003")),
        "REF002": frozenset(("XSD008", "REF001", "REF003")),
    }
)
"""Which finding gives way to which others about the same element. No two give way to each other, directly or
by a third, or both would be lost."""

_STRANGERS = frozenset(("XSD003", "XSD005"))
_BOTH = frozenset(("EID001", "XSD010"))
"""Findings in which the other place is as much at fault."""
_IDENTIFIERS = frozenset(("EID001", "EID002", "EID003", "XSD007", "XSD008", "XSD010"))


def settle(findings: Iterable[Diagnostic], instrument: Instrument) -> list[Diagnostic]:
    """The findings without those that another one explains."""
    every = list(findings)
    settling = _Settling(every, instrument)
    return [diagnostic for diagnostic in every if not settling.explains(diagnostic)]


class _Settling:
    """What has been found, by the elements it is about."""

    def __init__(self, findings: Iterable[Diagnostic], instrument: Instrument) -> None:
        self._tree = instrument.tree
        self._codes: dict[int, set[str]] = {}
        self._every: set[str] = set()
        self._strangers: set[int] = set()
        self._awaited: list[str] = []
        self._repeated: set[int] = set()
        self._unclear: set[Anchor | None] = set()
        for diagnostic in findings:
            about = self._about(diagnostic)
            others = (other.anchor.node for other in diagnostic.related if diagnostic.code in _BOTH)
            for node in (*about, *others):
                self._codes.setdefault(node, set()).add(diagnostic.code)
            self._every.add(diagnostic.code)
            if diagnostic.code in _STRANGERS:
                self._strangers.update(about[:1])
            if diagnostic.code == "NUM001" and dict(diagnostic.args).get("variant") == "repeat":
                self._repeated.update(about)
            if diagnostic.code == "REF005":
                self._unclear.add(diagnostic.anchor)
            if diagnostic.code in ("EID002", "EID003"):
                self._awaited.append(dict(diagnostic.args).get("expected", ""))

    def explains(self, diagnostic: Diagnostic) -> bool:
        """Whether something else that was found is the cause of a finding."""
        about = self._about(diagnostic)
        others = _GIVES_WAY.get(diagnostic.code, frozenset())
        if any(others & self._codes[node] for node in about):
            return True
        match diagnostic.code:
            case "NUM001":
                return bool(about) and self._has_stranger_before(about[-1], diagnostic)
            case "EID003":
                return bool(about) and self._stands_in_another(about[0])
            case "EID001":
                # Two provisions of one number: that they have one identifier too follows from it.
                return any(node in self._repeated for node in about)
            case "REF004":
                return diagnostic.anchor in self._unclear
            case "STR001":
                return bool(about) and any(node in self._tree.inside(about[0]) for node in self._strangers)
            case "XSD010":
                # The rule says it better, and says only once what parts repeat.
                is_eid = diagnostic.anchor is not None and diagnostic.anchor.attribute == "eId"
                return is_eid and "EID001" in self._every
            case "REF001":
                eid = dict(diagnostic.args).get("eid", "")
                return any(late and (eid == late or eid.startswith(f"{late}__")) for late in self._awaited)
        return False

    def _about(self, diagnostic: Diagnostic) -> tuple[int, ...]:
        """The elements a finding is about: what is said of a number is said of its provision too."""
        if diagnostic.anchor is None or not 0 <= diagnostic.anchor.node < len(self._tree):
            return ()
        node = diagnostic.anchor.node
        inside = self._tree.elements[node].name in ("num", "content", "p")
        return (node, self._tree.parents[node]) if inside else (node,)

    def _has_stranger_before(self, node: int, diagnostic: Diagnostic) -> bool:
        """Whether an element that is not what it should be stands where a number is missed: it may be the one."""
        start = diagnostic.related[0].anchor.node if diagnostic.related else self._tree.parents[node]
        return any(start < stranger < node for stranger in self._strangers)

    def _stands_in_another(self, node: int) -> bool:
        """Whether the provision around has no identifier to go by, or is not known for what it is."""
        around = list(self._tree.ancestors(node))
        wrong = self._codes.get(around[0], set()) if around else set()
        return bool(wrong & _IDENTIFIERS) or not self._strangers.isdisjoint(around)
