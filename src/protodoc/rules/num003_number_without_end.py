"""NUM003: a number with more digits than anything is counted to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.model.numbering import MAX_DIGITS
from protodoc.model.provision import HIERARCHY
from protodoc.rules.base import SETTLED, Context, rule

_TOO_LONG = re.compile(rf"[0-9]{{{MAX_DIGITS + 1},}}")
_SHOWN = 12


@rule("NUM003", "number-without-end", Severity.ERROR)
def number_without_end(context: Context) -> Iterator[Diagnostic]:
    """A number has so many digits that it is not read as one, or no sign at all.

    ## Why it matters
    No row of provisions is counted so far: two numbers ran together, or a program wrote something else there. What
    cites the provision, and what checks its place in the row, cannot tell which it is.

    ## Wrong
        <article eId="art_20201117">
          <num>Article 20201117</num><heading>Costs</heading><content><p>Each Party bears its own.</p></content>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num><heading>Costs</heading><content><p>Each Party bears its own.</p></content>
        </article>

    ## Fix
    Write the number; one that is still open is "Article [ ]", and an empty `num` is a mistake once a draft is no longer
    under negotiation. A date or a code that belongs to the provision goes into its heading or its text.

    ## Source
    A limit of ours: numbers of more than six digits are not read.
    """
    tree = context.instrument.tree
    settled = context.instrument.metadata.stage in SETTLED
    for node, text in context.printed.items():
        if settled and not text.strip() and tree.elements[tree.parents[node]].name in HIERARCHY:
            args = {"designation": context.instrument.designation(tree.parents[node])}
            yield compose("NUM003", Anchor(node), args, variant="empty")
            continue
        match = _TOO_LONG.search(text) if len(text) > MAX_DIGITS else None
        if match is not None:
            digits = match[0] if len(match[0]) <= _SHOWN else f"{match[0][:_SHOWN]}…"
            args = {"digits": digits, "count": str(len(match[0]))}
            yield compose("NUM003", Anchor(node, None, *match.span()), args)
