"""BRK001: a square bracket without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule


@rule("BRK001", "unbalanced-brackets", Severity.ERROR)
def unbalanced_brackets(context: Context) -> Iterator[Diagnostic]:
    """A square bracket is opened and never closed, or closed and never opened.

    ## Why it matters
    Square brackets mark text that is not agreed. With one of the two missing, nobody can tell how much of the
    text is still open.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In [9 days.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In 9 days.</p></content></article>

    ## Fix
    Write the other bracket, or take away the one that is left of a pair. Brackets are looked for through the whole
    text of a document, numbers and headings included, so that one may open before a paragraph and close after the
    next; they may stand side by side and in one another. A footnote has brackets of its own.

    ## Source
    United Nations Editorial Manual, on alternative versions of a text under negotiation.
    """
    instrument = context.instrument
    for bracket in context.brackets:
        if bracket.balanced:
            continue
        mark = bracket.mark
        args = {"designation": instrument.designation(mark.node)}
        anchor = Anchor(mark.node, None, mark.offset, mark.offset + 1)
        if bracket.open is None:
            yield compose("BRK001", anchor, args, variant="close")
            continue
        unit = instrument.unit_of(mark.node)
        related = Related(fill("BRK001.related", args), Anchor(unit, at_end=True), instrument.address(unit))
        yield compose("BRK001", anchor, args, related=(related,))
