"""Meetings: when and where a draft was made, dealt with and decided on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part (a delegation, a committee): the identifier in the draft, and the name to show."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: its short name ("PDP-7"), its day ("2021-04-12", "" where none is given), its name in words."""

    code: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the procedure: what was done (`what`), by whom, on which day, with which outcome; in words, ""
    where the draft does not say."""

    date: str
    by: tuple[Party, ...]
    what: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Meetings and steps, each in the order of their days; what has no day stands where the draft has it."""

    meetings: tuple[Meeting, ...] = ()
    steps: tuple[Step, ...] = ()


def proceedings(instruments: Iterable[Instrument]) -> Proceedings:
    """The meetings and steps that drafts of one work record, each once, whichever draft names it."""
    meetings: dict[str, Meeting] = {}
    steps: dict[Step, None] = {}
    for instrument in instruments:
        for meeting in meetings_of(instrument):
            meetings.setdefault(meeting.code, meeting)
        steps.update(dict.fromkeys(steps_of(instrument)))
    return Proceedings(_in_order(meetings.values()), _in_order(steps))


def meetings_of(instrument: Instrument) -> tuple[Meeting, ...]:
    """The meetings one draft names (`pd:meeting`), in its order."""
    return tuple(
        Meeting(element.get("code") or "", element.get("date") or "", " ".join(element.text.split()))
        for element in _meta(instrument, "proprietary")
        if element.name == f"{{{PD}}}meeting"
    )


def steps_of(instrument: Instrument) -> tuple[Step, ...]:
    """The steps of its workflow, in its order."""
    names = names_of(instrument)
    return tuple(
        Step(
            (element.get("date") or "")[:10],
            parties(element.get("by") or "", names),
            _shown(element.get("refersTo"), names),
            _shown(element.get("outcome"), names),
        )
        for element in _meta(instrument, "workflow")
        if element.name == "step"
    )


def names_of(instrument: Instrument) -> dict[str, str]:
    """What the draft's references (`TLCOrganization`, `TLCConcept`) are shown as, by identifier."""
    return {
        element.eid: element.get("showAs") or element.eid
        for element in _meta(instrument, "references")
        if element.eid is not None
    }


def parties(value: str, names: dict[str, str]) -> tuple[Party, ...]:
    """Those whom an attribute names ("#delegation-a #delegation-b")."""
    ids = [token.removeprefix("#") for token in value.split()]
    return tuple(Party(one, names.get(one, one)) for one in ids)


def _shown(value: str | None, names: dict[str, str]) -> str:
    return ", ".join(party.name for party in parties(value or "", names))


def _meta(instrument: Instrument, name: str) -> list[Element]:
    """What stands in one part of the metadata."""
    meta = instrument.document.first("meta")
    return [child for part in (meta.elements if meta else ()) if part.name == name for child in part.elements]


_Dated = TypeVar("_Dated", Meeting, Step)


def _in_order(items: Iterable[_Dated]) -> tuple[_Dated, ...]:
    """By day; one without a day stays behind the one before it."""
    keyed: list[tuple[str, _Dated]] = []
    day = ""
    for item in items:
        day = item.date or day
        keyed.append((day, item))
    return tuple(item for _, item in sorted(keyed, key=lambda pair: pair[0]))
