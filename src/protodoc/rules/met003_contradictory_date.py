"""MET003: a date whose words say another day than its attribute."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.days import Day, read_day, told
from protodoc.rules.lexicon import lexicon
from protodoc.rules.lineage import day

_DATES = frozenset(("date", "docDate"))


@rule("MET003", "contradictory-date", Severity.ERROR)
def contradictory_date(context: Context) -> Iterator[Diagnostic]:
    """The words of a date say one day, its attribute another; or there is no such day.

    ## Why it matters
    People read the words, programs the attribute: a deadline is counted from two days.

    ## Wrong
        <p>Done on <date date="2031-04-06">5 April 2031</date>.</p>

    ## Right
        <p>Done on <date date="2031-04-05">5 April 2031</date>.</p>

    ## Fix
    Only who knows the day can tell which of the two is right; the fix that is offered follows the words. Words that
    say a month alone agree with every day in it. The date of a draft (`FRBRdate` of the expression) and the day in its
    address (`eng@2031-04-05`) must be one too.

    ## Source
    Akoma Ntoso Version 1.0 (OASIS Standard, 29 August 2018): the attribute is the normalised form of the words.
    """
    instrument = context.instrument
    yield from _against_address(context)
    words = None
    for node, element in enumerate(instrument.tree.elements):
        if element.name not in _DATES or not day(element.get("date")):
            continue
        words = words or lexicon(instrument.metadata.language or "")
        if words is None:
            return
        said, marked = read_day(element.text, words), Day.of(day(element.get("date")))
        if said is None or not marked.exists or (said.agrees(marked) and said.exists):
            continue
        yield _finding(context, node, said, marked)


def _against_address(context: Context) -> Iterator[Diagnostic]:
    """The day of the draft, where its own address says another. Of an act that may be the day it was consolidated."""
    instrument = context.instrument
    tree = instrument.tree
    address = instrument.metadata.expression or ""
    said, written = day(address.rpartition("@")[2]), day(instrument.metadata.date)
    if instrument.kind == "act" or not said or not written or said == written or not address.endswith(f"@{said}"):
        return
    holder = next(iter(tree.named.get("FRBRExpression", ())), None)
    places = {tree.elements[node].name: node for node in reversed(list(tree.children(holder)))} if holder else {}
    if "FRBRdate" in places and "FRBRuri" in places:
        args = {"date": told(written), "said": told(said)}
        related = Related(fill("MET003.address.related", args), Anchor(places["FRBRuri"], "value"))
        yield compose("MET003", Anchor(places["FRBRdate"], "date"), args, variant="address", related=(related,))


def _finding(context: Context, node: int, said: Day, marked: Day) -> Diagnostic:
    element = context.instrument.tree.elements[node]
    text = element.text
    args = {"words": " ".join(text.split()), "date": told(str(marked)), "apart": _apart(said, marked)}
    related = Related(fill("MET003.related", args), Anchor(node, "date"))
    whole = Anchor(node, None, len(text) - len(text.lstrip()), len(text.rstrip()))
    if not said.exists:
        return compose("MET003", whole, args, variant="impossible", related=(related,))
    fix = None
    if said.is_whole:
        value = f"{said}{(element.get('date') or '')[10:]}"
        fix = Fix(fill("MET003.fix", {"value": value}), Applicability.UNSAFE, (Edit(Anchor(node, "date"), value),))
    label = "apart" if args["apart"] else "differ"
    return compose("MET003", whole, args, label=label, related=(related,), fix=fix)


def _apart(said: Day, marked: Day) -> str:
    """How far two days are from each other: "one day", "30 days"; "" where that cannot be said."""
    from datetime import date

    if not (said.is_whole and said.exists and said.year):
        return ""
    days = abs(date(*said).toordinal() - date(*marked).toordinal())
    return "one day" if days == 1 else f"{days} days"
