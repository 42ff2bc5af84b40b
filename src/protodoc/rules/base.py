"""What a rule is: a function that yields findings, with what it needs and when it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Stage

if TYPE_CHECKING:
    from protodoc.model.delta import Delta
    from protodoc.refs.register import Register
    from protodoc.refs.resolve import References
    from protodoc.rules.suppressing import Suppression

ALL_STAGES: frozenset[Stage] = frozenset(Stage)
SETTLED: frozenset[Stage] = frozenset((Stage.CONSOLIDATION, Stage.FINAL))
"""The stages in which a text is meant to be in order: what is deliberate in a negotiation is a mistake there."""


class Need(Enum):
    """What a rule may need besides the draft; the value completes "not checked: there is no …"."""

    REGISTER = "register of known instruments"
    PREVIOUS = "previous draft"
    DELTA = "comparison with a previous draft"
    RECORD = "record of the negotiation"
    COMPANIONS = "other draft to hold it against"


@dataclass(frozen=True)
class Context:
    """A draft to be checked, and what is known around it; None or empty where it is not known.

    `previous` is the draft before this one and `delta` what changed since; `record` is an instrument that
    records the negotiation; `companions` are the other language versions or components that belong to it.

    Not slotted: what is derived is found on first use and kept, since several rules ask.
    """

    instrument: Instrument
    register: Register | None = None
    previous: Instrument | None = None
    delta: Delta | None = None
    record: Instrument | None = None
    companions: tuple[Instrument, ...] = ()

    @cached_property
    def references(self) -> References:
        """The references of the draft, against itself and the register (an empty one, where there is none)."""
        from protodoc.refs.register import Register
        from protodoc.refs.resolve import References

        return References(self.instrument, self.register or Register())

    @cached_property
    def pointers(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """Each identifier that an attribute names as a place of this file ("#art_3"), and (node, attribute)."""
        found: dict[str, list[tuple[int, str]]] = {}
        for node, element in enumerate(self.instrument.tree.elements):
            for name, value in element.attributes:
                for part in value.split() if "#" in value else ():
                    if part.startswith("#"):
                        found.setdefault(part[1:], []).append((node, name))
        return MappingProxyType({eid: tuple(places) for eid, places in found.items()})

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What the draft asks to be silent about."""
        from protodoc.rules.suppressing import suppressions

        return suppressions(self.instrument)

    def has(self, need: Need) -> bool:
        """Whether something a rule needs is there."""
        return {
            Need.REGISTER: self.register is not None,
            Need.PREVIOUS: self.previous is not None,
            Need.DELTA: self.delta is not None,
            Need.RECORD: self.record is not None,
            Need.COMPANIONS: bool(self.companions),
        }[need]


Finder = Callable[[Context], Iterable[Diagnostic]]


class Rule(NamedTuple):
    """One rule, or one kind of finding that reading and the schema make (`find` is None for those).

    `page` is its public page: one sentence, then sections with `## ` headings (Why it matters, Wrong, Right,
    Fix, Source). `needs` and `stages` say where it is skipped.
    """

    code: str
    name: str
    severity: Severity
    page: str
    find: Finder | None = None
    stages: frozenset[Stage] = ALL_STAGES
    needs: frozenset[Need] = frozenset()
    since: str = "0.1"

    @property
    def family(self) -> str:
        """The letters of the code: "NUM"."""
        return self.code.rstrip("0123456789")


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    stages: frozenset[Stage] = ALL_STAGES,
    needs: Iterable[Need] = (),
    since: str = "0.1",
) -> Callable[[Finder], Rule]:
    """Make a rule of a function; its docstring is the page.

    The function need not fill in `name`, `severity`, `designation`, `where` and `fingerprint` of what it finds.
    """

    def make(find: Finder) -> Rule:
        return Rule(code, name, severity, find.__doc__ or "", find, stages, frozenset(needs), since)

    return make
