"""BRK002: square brackets with nothing in them."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.bracket import Mark
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.rules.base import SETTLED, Context, rule

_NUMBERS = frozenset(("num", "ref", "rref", "mref", "docNumber", "meta", "coverPage", "toc"))
"""Where "[ ]" stands for a number that is not given yet: the metadata and the cover page count the meetings."""


@rule("BRK002", "empty-brackets", Severity.WARNING, stages=SETTLED)
def empty_brackets(context: Context) -> Iterator[Diagnostic]:
    """Square brackets stand in the text with nothing in them.

    ## Why it matters
    They say that something is not agreed, and not what. Most often the words were taken out and the brackets left.

    ## Wrong
        <p>Each Party shall reply [ ] in writing.</p>

    ## Right
        <p>Each Party shall reply in writing.</p>

    ## Fix
    Take them out, or write what is proposed. A value that is still to come is a `placeholder`, a blank to be filled
    in by hand a `fillIn`. A number that is not given yet ("Article [ ]", and what cites it) is left alone, and so is
    every draft under negotiation.

    ## Source
    United Nations Editorial Manual, on alternative versions of a text under negotiation.
    """
    instrument = context.instrument
    for bracket in context.brackets:
        if bracket.open is None or bracket.close is None or bracket.end - bracket.start > _LONGEST:
            continue
        place = _around(instrument, bracket.open, bracket.close)
        if place is not None and not _stands_for_number(instrument, place[0]):
            yield _finding(instrument, *place)


_LONGEST = 12
"""Blanks between two brackets beyond which nobody has left them by mistake."""


def _around(instrument: Instrument, opened: Mark, closed: Mark) -> tuple[int, int, int] | None:
    """The element that holds both, and where in its text they stand; None where there is something in between."""
    if opened.node != closed.node:
        return None
    start, end = opened.offset, closed.offset + 1
    inside = instrument.tree.elements[opened.node].text[start + 1 : end - 1]
    return None if inside.strip() else (opened.node, start, end)


def _stands_for_number(instrument: Instrument, node: int) -> bool:
    tree = instrument.tree
    return any(tree.elements[place].name in _NUMBERS for place in (node, *tree.ancestors(node)))


def _finding(instrument: Instrument, node: int, start: int, end: int) -> Diagnostic:
    text = instrument.tree.elements[node].text
    # With the brackets goes one of the two blanks around them.
    first = start - 1 if text[:start].endswith(" ") and text[end : end + 1] in _AFTER else start
    fix = Fix("take them out", Applicability.UNSAFE, (Edit(Anchor(node, None, first, end), ""),))
    args = {"designation": instrument.designation(node)}
    return compose("BRK002", Anchor(node, None, start, end), args, fix=fix)


_AFTER = ("", " ", ",", ";", ":", ".", ")", "]")
