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
from protodoc.model.metadata import Metadata, Stage

if TYPE_CHECKING:
    from protodoc.model.bracket import Bracket
    from protodoc.model.delta import Delta
    from protodoc.model.effective import Effective
    from protodoc.model.reference import Reference
    from protodoc.refs.register import Register
    from protodoc.refs.resolve import References
    from protodoc.rules.counterparts import Counterparts
    from protodoc.rules.prose import Prose
    from protodoc.rules.suppressing import Suppression
    from protodoc.rules.terms import Terms
    from protodoc.rules.writing import Writing

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
    SIBLINGS = "folder of drafts of the same instrument"


@dataclass(frozen=True)
class Context:
    """A draft to be checked, and what is known around it; None or empty where it is not known.

    `previous` is the draft before this one and `delta` what changed since; `record` is an instrument that
    records the negotiation; `companions` are the other language versions or components that belong to it, and
    `siblings` what every draft of the same work says of itself, this one included, where a folder of them is known.
    Where changes are tracked in the draft, `instrument` is the draft as it reads, and `reading` leads to the draft
    itself.

    Not slotted: what is derived is found on first use and kept, since several rules ask.
    """

    instrument: Instrument
    register: Register | None = None
    previous: Instrument | None = None
    delta: Delta | None = None
    record: Instrument | None = None
    companions: tuple[Instrument, ...] = ()
    reading: Effective | None = None
    siblings: tuple[Metadata, ...] = ()

    @property
    def draft(self) -> Instrument:
        """The draft as it stands, deleted words and all."""
        return self.instrument if self.reading is None else self.reading.draft

    @cached_property
    def references(self) -> References:
        """The references of the draft, against itself and the register (an empty one, where there is none)."""
        from protodoc.refs.register import Register
        from protodoc.refs.resolve import References

        return References(self.instrument, self.register or Register())

    @cached_property
    def citations(self) -> tuple[Reference, ...]:
        """Every reference of the draft, marked up or in bare words, in document order."""
        return tuple(self.references)

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
    def numbers(self) -> Mapping[int, int]:
        """The `num` of each element that has one, in document order."""
        tree = self.instrument.tree
        # From the last to the first: of several the first one stays.
        found = {tree.parents[num]: num for num in reversed(tree.named.get("num", ()))}
        return MappingProxyType(dict(sorted(found.items())))

    @cached_property
    def printed(self) -> Mapping[int, str]:
        """What each `num` says, by its node, in document order."""
        elements = self.instrument.tree.elements
        return MappingProxyType({num: elements[num].text for num in self.instrument.tree.named.get("num", ())})

    @cached_property
    def counterparts(self) -> Counterparts | None:
        """The provisions of the previous draft and of this one side by side; None without a comparison of the two."""
        if self.previous is None or self.delta is None:
            return None
        from protodoc.rules.counterparts import Counterparts

        return Counterparts.of(self.previous, self.instrument, self.delta)

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """The square brackets of the draft, in order of where they start."""
        from protodoc.model.bracket import find_brackets

        return find_brackets(self.instrument.tree)

    @cached_property
    def prose(self) -> Prose:
        """The words of the draft."""
        from protodoc.rules.prose import Prose

        return Prose.of(self.instrument.tree)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the draft once, in small letters and with the signs behind it."""
        from protodoc.rules.prose import vocabulary

        return vocabulary(self.prose)

    @cached_property
    def terms(self) -> Terms:
        """What the draft defines."""
        from protodoc.rules.terms import Terms

        return Terms.of(self.instrument, self.prose)

    @cached_property
    def writing(self) -> Writing:
        """The signs of the draft that deserve a second look."""
        from protodoc.rules.writing import Writing

        return Writing.of(self.instrument.tree)

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What the draft asks to be silent about."""
        from protodoc.rules.suppressing import suppressions

        return suppressions(self.draft)

    def has(self, need: Need) -> bool:
        """Whether something a rule needs is there."""
        return {
            Need.REGISTER: self.register is not None,
            Need.PREVIOUS: self.previous is not None,
            Need.DELTA: self.delta is not None,
            Need.RECORD: self.record is not None,
            Need.COMPANIONS: bool(self.companions),
            Need.SIBLINGS: bool(self.siblings),
        }[need]


Finder = Callable[[Context], Iterable[Diagnostic]]


class Rule(NamedTuple):
    """One rule, or one kind of finding that reading and the schema make (`find` is None for those).

    `page` is its public page: one sentence, then sections with `## ` headings (Why it matters, Wrong, Right,
    Fix, Source). `needs` and `stages` say where it is skipped; `better_with` what it says more with, and can do
    without.
    """

    code: str
    name: str
    severity: Severity
    page: str
    find: Finder | None = None
    stages: frozenset[Stage] = ALL_STAGES
    needs: frozenset[Need] = frozenset()
    since: str = "0.1"
    better_with: frozenset[Need] = frozenset()

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
    better_with: Iterable[Need] = (),
) -> Callable[[Finder], Rule]:
    """Make a rule of a function; its docstring is the page.

    The function need not fill in `name`, `severity`, `designation`, `where` and `fingerprint` of what it finds.
    """

    def make(find: Finder) -> Rule:
        page = find.__doc__ or ""
        return Rule(code, name, severity, page, find, stages, frozenset(needs), since, frozenset(better_with))

    return make
