"""Lineage: the drafts a draft says it comes from, as its `lifecycle` tells them."""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.model.frbr import Iri
from protodoc.model.instrument import Instrument

_MAKING = frozenset(("generation", "amendment"))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Stop(NamedTuple):
    """One draft of a lineage: its expression, its day, and the nodes of the event and of the reference it names."""

    expression: str
    date: str
    event: int
    original: int


def lineage(instrument: Instrument) -> tuple[Stop, ...]:
    """The expressions of the same work whose making a draft's lifecycle tells, in the order it tells them.

    An event counts where its source is an `original` that is an expression of this work: changes to a law in force
    are told in the same place, and are none of its drafts.
    """
    tree = instrument.tree
    node = instrument.components[0].node
    meta = next((child for child in tree.children(node) if tree.elements[child].name == "meta"), None)
    work = instrument.metadata.work
    if meta is None or not work:
        return ()
    originals: dict[str, tuple[int, str]] = {}
    events: list[int] = []
    for place in tree.inside(meta):
        element = tree.elements[place]
        if element.name == "original" and element.eid:
            originals[element.eid] = (place, element.get("href") or "")
        elif element.name == "eventRef" and element.get("type") in _MAKING and element.get("refersTo") is None:
            events.append(place)
    stops: list[Stop] = []
    for event in events:
        element = tree.elements[event]
        place, href = originals.get((element.get("source") or "").removeprefix("#"), (0, ""))
        iri = Iri.parse(href)
        if iri is not None and iri.expression is not None and str(iri.work) == work:
            stops.append(Stop(str(iri.expression), day(element.get("date")), event, place))
    return tuple(stops)


def before(stops: tuple[Stop, ...], own: str) -> tuple[Stop, ...]:
    """What a lineage tells before the draft itself (all, where it does not tell that)."""
    places = [place for place, stop in enumerate(stops) if stop.expression == own]
    return stops[: places[-1]] if places else stops


def day(value: str | None) -> str:
    """The day of a date, or of a day with its time; "" where it is none."""
    match = _DAY.match(value or "")
    return match[0] if match else ""


def short(expression: str) -> str:
    """An expression as people tell drafts of one work apart: "eng@2021-04-12"."""
    return expression.rpartition("/")[2]
