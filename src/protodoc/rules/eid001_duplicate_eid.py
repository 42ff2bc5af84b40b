"""EID001: one identifier, two places."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import expected_eid
from protodoc.rules.base import Context, rule
from protodoc.rules.renaming import rename


@rule("EID001", "duplicate-eid", Severity.ERROR)
def duplicate_eid(context: Context) -> Iterator[Diagnostic]:
    """One identifier stands on two provisions.

    ## Why it matters
    A reference to it could mean either. Comparison and tracking go by identifiers too: with two alike, the
    history of one provision becomes that of the other.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>
        <article eId="art_1"><num>Article 2</num><heading>Scope</heading><content><p>All of it.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Scope</heading><content><p>All of it.</p></content></article>

    ## Fix
    Give one of the two an identifier of its own, most often the one its number makes. Parts that only repeat the
    identifier of the provision around them are not reported again.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5: an eId is unique
    within its document.
    """
    instrument = context.instrument
    twice = {eid for eid, nodes in instrument.eids.items() if len(nodes) > 1}
    for eid, nodes in instrument.eids.items():
        if eid not in twice or _follows(eid, twice):
            continue
        for node in nodes[1:]:
            yield _finding(context, eid, nodes[0], node)


def _follows(eid: str, twice: set[str]) -> bool:
    """Whether it is the identifier of a part of a provision that is reported itself."""
    steps = eid.split("__")
    return any("__".join(steps[:size]) in twice for size in range(1, len(steps)))


def _finding(context: Context, eid: str, first: int, node: int) -> Diagnostic:
    instrument = context.instrument
    expected = expected_eid(instrument.tree, node)
    names = [instrument.designation(place) for place in (first, node)]
    args = {"eid": eid, "first": names[0], "second": names[1], "expected": expected or ""}
    related = Related(fill("EID001.related", args), Anchor(first, "eId"), instrument.address(first))
    ways = ("expected",) if expected is not None and expected not in instrument.eids else ("other",)
    variant = "same" if names[0] == names[1] else ""
    fix = rename(context, node, expected or "")
    anchor = Anchor(node, "eId")
    return compose("EID001", anchor, args, variant=variant, label="again", related=(related,), ways=ways, fix=fix)
