"""MET001: a draft that is older than the one it follows."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, Need, rule
from protodoc.rules.days import told
from protodoc.rules.lineage import Stop, before, day, lineage, short


@rule("MET001", "dated-before-predecessor", Severity.ERROR, better_with=[Need.PREVIOUS])
def dated_before_predecessor(context: Context) -> Iterator[Diagnostic]:
    """A draft bears an earlier date than the draft it follows.

    ## Why it matters
    Drafts are put in order by their dates. With one of the two wrong, a comparison runs backwards and shows what
    was taken out as what was put in.

    ## Wrong
        <lifecycle source="#secretariat">
          <eventRef eId="ev_1" date="2031-05-06" source="#ro_1" type="generation"/>
        </lifecycle>
        <references source="#secretariat">
          <original eId="ro_1" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-05-06" showAs="First"/>
        </references>

    ## Right
        <lifecycle source="#secretariat">
          <eventRef eId="ev_1" date="2031-03-06" source="#ro_1" type="generation"/>
        </lifecycle>
        <references source="#secretariat">
          <original eId="ro_1" href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-03-06" showAs="First"/>
        </references>

    ## Fix
    Correct the date that is wrong: that of the draft (`FRBRdate` of its expression), or the one its `lifecycle`
    gives for the draft before it. (The example is dated 5 April 2031.) Where drafts are checked against one another,
    the date of the draft before this one is held against it too.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0, section 4.4: the version date tells the expressions of a work apart.
    """
    instrument = context.instrument
    metadata = instrument.metadata
    own = day(metadata.date)
    earlier = [stop for stop in before(lineage(instrument), metadata.expression or "") if stop.date]
    latest = max(earlier, key=lambda stop: stop.date, default=None)
    if own and latest is not None and latest.date > own:
        yield _finding(context, own, latest.date, latest)
    elif own and context.previous is not None and own < day(context.previous.metadata.date):
        yield _finding(context, own, day(context.previous.metadata.date), None)
    largest: Stop | None = None
    for stop in earlier:
        if largest is not None and stop.date < largest.date:
            yield _out_of_order(stop, largest)
        else:
            largest = stop


def _finding(context: Context, own: str, other: str, stop: Stop | None) -> Diagnostic:
    args = {"own": told(own), "other": told(other)}
    related = (Related(fill("MET001.related", args), Anchor(stop.event, "date")),) if stop is not None else ()
    return compose("MET001", _own_date(context), args, related=related)


def _own_date(context: Context) -> Anchor:
    """Where the draft says its date."""
    tree = context.instrument.tree
    for node, element in enumerate(tree.elements):
        if element.name == "FRBRdate" and tree.elements[tree.parents[node]].name == "FRBRExpression":
            return Anchor(node, "date")
    return Anchor(context.instrument.components[0].node)


def _out_of_order(stop: Stop, largest: Stop) -> Diagnostic:
    args = {
        "own": told(stop.date), "other": told(largest.date),
        "expression": short(stop.expression), "before": short(largest.expression),
    }  # fmt: skip
    related = Related(fill("MET001.row.related", args), Anchor(largest.event, "date"))
    return compose("MET001", Anchor(stop.event, "date"), args, variant="row", related=(related,))
