"""STR003: a list of one point, or one that nothing introduces."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.model.provision import HIERARCHY
from protodoc.rules.base import SETTLED, Context, rule

_LISTED = frozenset(("subparagraph", "point", "indent", "item"))
_HEADS = frozenset(("num", "heading", "subheading"))
_PASSED_OVER = frozenset("quotedStructure embeddedStructure quotedText table meta".split())
_KEPT_OPEN = frozenset(("omissis", "placeholder", "fillIn"))
_LISTS = frozenset(("list", "blockList"))
_HOLDING = _LISTS | {"paragraph", "subparagraph", "point", "article"}


@rule("STR003", "list-of-one-point", Severity.WARNING, stages=SETTLED)
def list_of_one_point(context: Context) -> Iterator[Diagnostic]:
    """A list has one point only, or goes on from words that are not there.

    ## Why it matters
    "a" makes a reader look for "b": was it lost, or taken out? Points that begin in the middle of a sentence mean
    nothing without its beginning.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1">
            <num>1</num>
            <intro><p>Each Party bears:</p></intro>
            <subparagraph eId="art_1__para_1__subpara_a"><num>a</num>
              <content><p>its own costs.</p></content>
            </subparagraph>
          </paragraph>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num>
            <content><p>Each Party bears its own costs.</p></content>
          </paragraph>
        </article>

    ## Fix
    Fold a single point into the words that introduce it. Give a list the words it goes on from (`intro`). The rule is
    silent about lists with bracketed or omitted points, with options and with a single point that is kept as removed,
    about numbered paragraphs, and while a draft is under negotiation.

    ## Source
    Good drafting practice.
    """
    instrument = context.instrument
    tree = instrument.tree
    may_be_open = not _KEPT_OPEN.isdisjoint(tree.named)
    held: dict[int, list[int]] = {}
    for node in tree.outside(tree.nodes(_LISTED), _PASSED_OVER):
        held.setdefault(tree.parents[node], []).append(node)
    for node, points in held.items():
        element = tree.elements[node]
        if element.name not in _HOLDING:
            continue
        if not all(_is_plain(tree.elements[point]) for point in points):
            continue
        if may_be_open and _is_kept_open(element):
            continue
        if len(points) == 1 and _is_a_list(instrument, node, points[0]):
            yield _finding(instrument, node, points[0], "")
        elif len(points) > 1 and _goes_on_from_nothing(instrument, node, points[0]):
            yield _finding(instrument, node, points[0], "bare")


def _is_kept_open(holder: Element) -> bool:
    """Whether words are left out on purpose beside the points of a list."""
    return any(one.name in _KEPT_OPEN for child in holder.elements if child.name not in _LISTED for one in child.walk())


def _num(point: Element) -> str:
    num = point.first("num")
    return num.text.strip() if num is not None else ""


def _is_plain(point: Element) -> bool:
    return point.get("alternativeTo") is None and point.get("status") is None and "[" not in _num(point)


def _is_a_list(instrument: Instrument, node: int, point: int) -> bool:
    """Whether the one point has a number, and no other list beside it goes on from it."""
    tree = instrument.tree
    if not _num(tree.elements[point]):
        return False
    if tree.elements[node].name not in _LISTS:
        return True
    beside = tree.elements[tree.parents[node]].elements
    return _has_words_before(tree.elements[node], tree.elements[point]) and sum(e.name in _LISTS for e in beside) == 1


def _goes_on_from_nothing(instrument: Instrument, node: int, point: int) -> bool:
    """Whether a list begins in the middle of a sentence, and nothing stands before it."""
    elements = instrument.tree.elements
    holder, first = elements[node], elements[point]
    if _has_words_before(holder, first):
        return False
    if holder.name in _LISTS and _has_words_before(elements[instrument.tree.parents[node]], holder):
        return False
    if holder.name in _LISTED and _has_words_before(elements[instrument.tree.parents[node]], holder):
        return False
    said = next((child for child in first.elements if child.name not in _HEADS), None)
    words = "" if said is None or said.name in HIERARCHY else said.text.lstrip("[( \t\r\n")
    return bool(words) and words[0].islower()


def _has_words_before(holder: Element, part: Element) -> bool:
    """Whether anything but number and heading stands in a provision before a part of it."""
    for child in holder.children:
        if child is part:
            return False
        if (isinstance(child, Element) and child.name not in _HEADS) or (isinstance(child, str) and child.strip()):
            return True
    return False


def _finding(instrument: Instrument, node: int, point: int, variant: str) -> Diagnostic:
    tree = instrument.tree
    num = next((child for child in tree.children(point) if tree.elements[child].name == "num"), point)
    args = {
        "designation": instrument.designation(node),
        "number": " ".join(tree.elements[num].text.split()),
        "kind": tree.elements[point].name,
    }
    anchor = Anchor(num) if num == point else Anchor(num, None, 0, len(tree.elements[num].text))
    return compose("STR003", anchor, args, variant=variant)
