"""MET002: drafts that follow each other in a circle, or one that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, Need, rule
from protodoc.rules.lineage import Stop, before, lineage, short


@rule("MET002", "broken-lineage", Severity.ERROR, better_with=[Need.PREVIOUS, Need.SIBLINGS])
def broken_lineage(context: Context) -> Iterator[Diagnostic]:
    """The drafts a draft says it comes from go round in a circle, or the one before it is not there.

    ## Why it matters
    Who follows a provision back through the drafts comes to no beginning, or loses its track.

    ## Wrong
        <lifecycle source="#secretariat">
          <eventRef eId="ev_1" date="2031-03-06" source="#ro_1" type="generation"/>
          <eventRef eId="ev_2" date="2031-03-20" source="#ro_2" type="amendment"/>
          <eventRef eId="ev_3" date="2031-03-20" source="#ro_1" type="amendment"/>
        </lifecycle>
        <references source="#secretariat">
          <original eId="ro_1" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-03-06" showAs="First"/>
          <original eId="ro_2" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-03-20" showAs="Second"/>
        </references>

    ## Right
        <lifecycle source="#secretariat">
          <eventRef eId="ev_1" date="2031-03-06" source="#ro_1" type="generation"/>
          <eventRef eId="ev_2" date="2031-03-20" source="#ro_2" type="amendment"/>
        </lifecycle>
        <references source="#secretariat">
          <original eId="ro_1" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-03-06" showAs="First"/>
          <original eId="ro_2" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-03-20" showAs="Second"/>
        </references>

    ## Fix
    Name each draft once in the `lifecycle`, the first one first. Where a folder of drafts is checked, put the draft
    before this one beside it, or correct the address that names it (`original`). A draft that is alone is not asked
    for the others.

    ## Source
    Akoma Ntoso Version 1.0 (OASIS Standard, 29 August 2018), on `lifecycle` and `original`.
    """
    instrument = context.instrument
    own = instrument.metadata.expression or ""
    stops = lineage(instrument)
    seen: dict[str, Stop] = {}
    for place, stop in enumerate(stops):
        if stop.expression in seen and stops[place - 1].expression != stop.expression:
            yield _circle(stops[: place + 1], seen[stop.expression], stop)
            return
        seen.setdefault(stop.expression, stop)
    if context.previous is not None and own:
        yield from _between(instrument, context.previous, own, seen)
    yield from _missing(context, before(stops, own), own)


def _circle(stops: tuple[Stop, ...], first: Stop, again: Stop) -> Diagnostic:
    """The same draft twice in one lineage."""
    chain = stops[stops.index(first) :]
    args = {"expression": short(again.expression), "chain": _chain(stop.expression for stop in reversed(chain))}
    related = Related(fill("MET002.related", args), Anchor(first.event, "source"))
    return compose("MET002", Anchor(again.event, "source"), args, related=(related,))


def _chain(expressions: Iterator[str]) -> str:
    return " → ".join(short(one) for one in expressions)


def _between(instrument: Instrument, previous: Instrument, own: str, seen: dict[str, Stop]) -> Iterator[Diagnostic]:
    """Two drafts of which each says that it follows the other."""
    other = previous.metadata.expression or ""
    if other == own or own not in {stop.expression for stop in before(lineage(previous), other)}:
        return
    stop = seen.get(other)
    if stop is not None:
        args = {"expression": short(own), "chain": _chain(iter((own, other, own)))}
        yield compose("MET002", Anchor(stop.event, "source"), args, variant="each")


def _missing(context: Context, earlier: tuple[Stop, ...], own: str) -> Iterator[Diagnostic]:
    known = {sibling.expression for sibling in context.siblings} - {own}
    if not known or not earlier or earlier[-1].expression in known:
        return
    last = earlier[-1]
    if last.expression.rpartition("/")[2].partition("@")[0] == (context.instrument.metadata.language or ""):
        args = {"expression": short(last.expression)}
        yield compose("MET002", Anchor(last.original, "href"), args, variant="missing")
