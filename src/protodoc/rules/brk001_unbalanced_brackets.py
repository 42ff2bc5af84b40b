"""BRK001: a square bracket without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.bracket import Mark, text_runs
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule

_APART = frozenset("authorialNote note remark".split())
"""Texts of their own within a text: a bracket that opens in a footnote closes in it."""


@rule("BRK001", "unbalanced-brackets", Severity.ERROR)
def unbalanced_brackets(context: Context) -> Iterator[Diagnostic]:
    """A square bracket is opened and never closed, or closed and never opened.

    ## Why it matters
    Square brackets mark text that is not agreed. With one of the two missing, nobody can tell how much of the
    text is still open.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In [9 days.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In [9] days.</p></content></article>

    ## Fix
    Write the other bracket. Brackets are looked for through the whole text of a document, numbers and headings
    included, so that one may open before a paragraph and close after the next.

    ## Source
    United Nations Editorial Manual, on alternative versions of a text under negotiation.
    """
    instrument = context.instrument
    if not _has_any(instrument):
        return
    texts: dict[int, list[tuple[int, int, str]]] = {}
    owners: dict[int, int] = {}
    for run in text_runs(instrument.tree, 0):
        if "[" not in run[2] and "]" not in run[2]:
            continue
        owner = owners.get(run[0])
        if owner is None:
            owner = owners[run[0]] = _text_of(instrument, run[0])
        texts.setdefault(owner, []).append(run)
    for text in texts.values():
        for mark, opened in _alone(text):
            yield _finding(instrument, mark, opened=opened)


def _has_any(instrument: Instrument) -> bool:
    """Most texts that are final have none: then there is no need to look where they stand."""
    words = (child for element in instrument.tree.elements for child in element.children if isinstance(child, str))
    return any("[" in word or "]" in word for word in words)


def _text_of(instrument: Instrument, node: int) -> int:
    """What a run of text belongs to: the nearest note, document, or part of metadata around it."""
    documents = {component.node for component in instrument.components}
    tree = instrument.tree
    for place in (node, *tree.ancestors(node)):
        if place in documents or tree.elements[place].name in _APART:
            return place
    return 0


def _alone(text: list[tuple[int, int, str]]) -> list[tuple[Mark, bool]]:
    """The brackets without a partner, and whether each is an opening one."""
    waiting: list[Mark] = []
    alone: list[tuple[Mark, bool]] = []
    for node, offset, run in text:
        for place, sign in enumerate(run):
            if sign == "[":
                waiting.append(Mark(node, offset + place))
            elif sign == "]" and waiting:
                waiting.pop()
            elif sign == "]":
                alone.append((Mark(node, offset + place), False))
    return [*alone, *((mark, True) for mark in waiting)]


def _finding(instrument: Instrument, mark: Mark, *, opened: bool) -> Diagnostic:
    unit = instrument.unit_of(mark.node)
    args = {"designation": instrument.designation(mark.node)}
    anchor = Anchor(mark.node, None, mark.offset, mark.offset + 1)
    if not opened:
        return compose("BRK001", anchor, args, variant="close")
    related = Related(fill("BRK001.related", args), Anchor(unit, at_end=True), instrument.address(unit))
    return compose("BRK001", anchor, args, related=(related,))
