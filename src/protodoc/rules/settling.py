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
        self._eids = instrument.eids
        self._codes: dict[int, set[str]] = {}
        self._every: set[str] = set()
        self._strangers: set[int] = set()
        self._awaited: list[str] = []
        self._repeated: set[int] = set()
        self._unclear: set[Anchor | None] = set()
        self._misnamed: set[str] = set()
        self._stayed: set[tuple[str, str]] = set()
        self._missed: set[tuple[int, str]] = set()
        self._in_other_numerals: set[int] = set()
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
            if diagnostic.code == "NUM002" and dict(diagnostic.args).get("variant") == "numerals":
                self._in_other_numerals.update(about)
            if diagnostic.code in ("EID002", "EID003"):
                self._awaited.append(dict(diagnostic.args).get("expected", ""))
            self._note_names(diagnostic, about)

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
            case "EID002":
                # Two that changed places: said once, where the number is out of order.
                bearers = self._eids.get(dict(diagnostic.args).get("expected", ""), ())
                swapped = any("NUM001" in self._codes.get(node, ()) for node in bearers)
                return swapped or any(node in self._in_other_numerals for node in about)
            case "REF003":
                return self._follows_a_mistake(diagnostic)
            case "REF004":
                return diagnostic.anchor in self._unclear
            case "STR001":
                return bool(about) and any(node in self._tree.inside(about[0]) for node in self._strangers)
            case "XSD010":
                # The rule says it better, and says only once what parts repeat.
                is_eid = diagnostic.anchor is not None and diagnostic.anchor.attribute == "eId"
                return is_eid and "EID001" in self._every
            case "REF001" if any(self._has_no_address(node) for node in about):
                return True
            case "REF001":
                eid = dict(diagnostic.args).get("eid", "")
                return any(late and (eid == late or eid.startswith(f"{late}__")) for late in self._awaited)
        return False

    def _note_names(self, diagnostic: Diagnostic, about: tuple[int, ...]) -> None:
        """The identifiers and numbers that are found wrong themselves: no reference should follow them."""
        args = dict(diagnostic.args)
        if diagnostic.code == "EID002":
            self._misnamed.add(args.get("eid", ""))
        elif diagnostic.code == "EID003" and diagnostic.anchor is not None:
            # Parts that still bear the name of what the reference names, in a provision that is called otherwise.
            around = (self._tree.elements[diagnostic.anchor.node].eid or "").rpartition("__")[0]
            self._stayed.add((around, args.get("prefix", "")))
        elif diagnostic.code == "NUM001" and args.get("expected"):
            number = args["expected"].replace(" ", "")
            self._missed.update((node, number) for node in about)
            if args.get("variant") in ("odd", "added"):
                eid = self._tree.elements[about[-1]].eid or ""
                self._awaited.append(f"{eid.rpartition('_')[0]}_{number}" if eid else "")

    def _has_no_address(self, node: int) -> bool:
        """Whether a reference has no address that can be read, and the schema has said so."""
        element = self._tree.elements[node]
        lacking = element.name == "ref" and element.get("href") is None
        return lacking and not {"XSD006", "XSD007"}.isdisjoint(self._codes.get(node, ()))

    def _follows_a_mistake(self, diagnostic: Diagnostic) -> bool:
        """Whether a reference is sound, and what is amiss is the identifier or the number it would have to follow."""
        eid = dict(diagnostic.args).get("eid", "")
        steps = eid.split("__")
        if any("__".join(steps[:end]) in self._misnamed for end in range(1, len(steps) + 1)):
            return True
        anchor = diagnostic.anchor
        if anchor is None or anchor.attribute is None:
            return False
        named = (self._tree.elements[anchor.node].get(anchor.attribute) or "").removeprefix("#")
        now = [other.anchor.node for other in diagnostic.related]
        return (named, eid) in self._stayed or any((node, named.rpartition("_")[2]) in self._missed for node in now)

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
