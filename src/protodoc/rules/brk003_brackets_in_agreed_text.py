"""BRK003: text in square brackets where all is agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protodoc.model.bracket import Bracket
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.metadata import PD, Stage
from protodoc.rules.base import Context, rule

_STATE = f"{{{PD}}}state"
_AGREED = "agreed"
_EDITORIAL = frozenset(("removed", "temporarilyRemoved", "editorial"))
_NO_TEXT = frozenset("meta note coverPage toc authorialNote remark omissis".split())


@rule("BRK003", "brackets-in-agreed-text", Severity.ERROR)
def brackets_in_agreed_text(context: Context) -> Iterator[Diagnostic]:
    """Text stands in square brackets in a draft that is final, or in a provision that is marked as agreed.

    ## Why it matters
    Square brackets say that text is not agreed. One of the two is not true, and who signs has to know which.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In [9] days.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>End</heading><content><p>In 9 days.</p></content></article>

    ## Fix
    Settle what is in the brackets and take them out; or do not say yet that it is agreed: `pd:stage` in the metadata
    speaks of the whole draft, `pd:state="agreed"` of one provision and of what is in it, but for parts that say
    otherwise. Words left out on purpose (`omissis`), remarks, footnotes, and what an editor says of a provision that
    was removed (`status`) are passed over; so are brackets with nothing in them, which `empty-brackets` is about.

    ## Source
    United Nations Editorial Manual, on alternative versions of a text under negotiation.
    """
    instrument = context.instrument
    open_text = [bracket for bracket in context.brackets if bracket.balanced and _is_text(instrument, bracket)]
    if not open_text:
        return
    metadata = instrument.metadata
    if metadata.stage is Stage.FINAL and metadata.stated_stage is not None:
        yield _finding(instrument, open_text, Anchor(_stage_node(instrument)), "")
        return
    agreed: dict[int, list[Bracket]] = {}
    for bracket in open_text:
        node = _agreed_around(instrument, bracket.mark.node)
        if node is not None:
            agreed.setdefault(node, []).append(bracket)
    for node, brackets in agreed.items():
        yield _finding(instrument, brackets, Anchor(node, _STATE), "provision")


def _is_text(instrument: Instrument, bracket: Bracket) -> bool:
    """Whether it is text of the draft that is open: not a footnote's, not within another bracket, and not empty."""
    tree = instrument.tree
    if bracket.depth or tree.elements[bracket.text].name in _NO_TEXT:
        return False
    node = bracket.mark.node
    if any(tree.elements[place].get("status") in _EDITORIAL for place in (node, *tree.ancestors(node))):
        return False
    opened, closed = bracket.open, bracket.close
    if opened is None or closed is None or opened.node != closed.node or closed.offset - opened.offset > 8:
        return True
    return bool(tree.elements[opened.node].text[opened.offset + 1 : closed.offset].strip())


def _stage_node(instrument: Instrument) -> int:
    elements = instrument.tree.elements
    return next((node for node, element in enumerate(elements) if element.name == f"{{{PD}}}stage"), 0)


def _agreed_around(instrument: Instrument, node: int) -> int | None:
    """The nearest provision around that says how far it is agreed, where it says that it is."""
    tree = instrument.tree
    for place in (node, *tree.ancestors(node)):
        state = tree.elements[place].get(_STATE)
        if state is not None:
            return place if state == _AGREED else None
    return None


def _finding(instrument: Instrument, brackets: Sequence[Bracket], said: Anchor, variant: str) -> Diagnostic:
    """One finding: the first passage, every other one, and what says that all is agreed."""
    first, *others = brackets
    holder = instrument.designation(said.node if variant else first.mark.node)
    args = {"designation": holder, "count": str(len(brackets)), "place": instrument.designation(first.mark.node)}
    kind = variant or "final"
    related = [Related(fill(f"BRK003.{kind}.related", args), said, instrument.address(said.node))]
    for bracket in others:
        node = bracket.mark.node
        words = fill("BRK003.also", {"designation": instrument.designation(node)})
        related.append(Related(words, _passage(bracket), instrument.address(instrument.unit_of(node))))
    variant = f"{kind}.several" if others else kind
    return compose("BRK003", _passage(first), args, variant=variant, label="open", ways=(kind,), related=tuple(related))


def _passage(bracket: Bracket) -> Anchor:
    """The words in the bracket with its signs; the opening sign alone, where they stand in several elements."""
    mark, close = bracket.mark, bracket.close
    same = close is not None and close.node == mark.node
    return Anchor(mark.node, None, mark.offset, close.offset + 1 if close is not None and same else mark.offset + 1)
