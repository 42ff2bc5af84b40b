"""REF007: provisions that only send the reader to one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.provision import HIERARCHY
from protodoc.model.reference import Reference
from protodoc.rules.base import Context, rule

if TYPE_CHECKING:
    from protodoc.refs.resolve import References

_MOST = 10
"""A provision that says no more than so many words beside its one reference only refers on."""
_SHOWN = 6
"""Of a longer circle, so many provisions are named where it begins, and the last."""


@rule("REF007", "circular-reference", Severity.NOTE)
def circular_reference(context: Context) -> Iterator[Diagnostic]:
    """Provisions refer to one another in a circle, and say nothing else.

    ## Why it matters
    The reader is sent round and finds no rule at either end. It happens where two drafts of one idea are joined.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <content><p><ref eId="art_1__ref_1" href="#art_2">Article 2</ref> applies to costs.</p></content>
        </article>
        <article eId="art_2">
          <num>Article 2</num>
          <heading>Expenses</heading>
          <content><p>Expenses are governed by <ref eId="art_2__ref_1" href="#art_1">Article 1</ref>.</p></content>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <content><p><ref eId="art_1__ref_1" href="#art_2">Article 2</ref> applies to costs.</p></content>
        </article>
        <article eId="art_2">
          <num>Article 2</num>
          <heading>Expenses</heading>
          <content><p>Each Party bears the expenses of the answers it gives.</p></content>
        </article>

    ## Fix
    Write the rule in one of them. Only provisions are looked at that have no parts, one reference to this draft, and no
    more than ten words beside it.

    ## Source
    Good drafting practice.
    """
    leads = _leads(context)
    told: set[int] = set()
    for start in leads:
        chain = [start]
        while chain[-1] in leads and chain[-1] not in told:
            told.add(chain[-1])
            chain.append(leads[chain[-1]][0])
        if chain[-1] in chain[:-1]:
            circle = chain[chain.index(chain[-1]) : -1]
            first = circle.index(min(circle))
            yield _finding(context.instrument, [*circle[first:], *circle[:first]], leads)


def _leads(context: Context) -> dict[int, tuple[int, Reference]]:
    """Of each provision that only refers on: where to, and by which reference."""
    instrument, references = context.instrument, context.references
    tree = instrument.tree
    by_unit: dict[int, list[Reference]] = {}
    for reference in context.citations:
        by_unit.setdefault(instrument.unit_of(reference.block), []).append(reference)
    leads: dict[int, tuple[int, Reference]] = {}
    for unit, cited in by_unit.items():
        if len(cited) != 1 or len(cited[0].targets) != 1 or not _refers_only(instrument, unit, cited[0]):
            continue
        node = _stands_at(references, cited[0])
        if node >= 0:
            to = _only_part(instrument, node)
            if to != unit and tree.elements[to].name in HIERARCHY:
                leads[unit] = (to, cited[0])
    return leads


def _stands_at(references: References, reference: Reference) -> int:
    """The one provision of this instrument that a reference with one target leads to; else -1."""
    node = references.plain_node(reference.targets[0])
    if node >= 0:
        return node
    (found,) = references.resolve(reference)
    is_own = found.is_resolved and found.instrument == references.work and len(found.nodes) == 1
    return found.node if is_own else -1


def _refers_only(instrument: Instrument, unit: int, reference: Reference) -> bool:
    element = instrument.tree.elements[unit]
    most = _MOST + len(reference.text.split())
    # Most say more, and then no word behind need be counted.
    if len(instrument.tree.elements[reference.block].text.split(None, most)) > most:
        return False
    if element.name not in HIERARCHY or any(child.name in HIERARCHY for child in element.elements):
        return False
    words = sum(len(child.text.split()) for child in element.elements if child.name not in ("num", "heading"))
    return words <= most


def _only_part(instrument: Instrument, node: int) -> int:
    """The provision that says all that one says: its only part, or itself."""
    tree = instrument.tree
    while True:
        parts = [child for child in tree.children(node) if tree.elements[child].name in HIERARCHY]
        if len(parts) != 1:
            return node
        node = parts[0]


def _finding(instrument: Instrument, circle: list[int], leads: dict[int, tuple[int, Reference]]) -> Diagnostic:
    shown = circle if len(circle) <= _SHOWN else circle[: _SHOWN - 1]
    names = [instrument.designation(node) for node in shown]
    chain = names if shown is circle else [*names[:2], "…", instrument.designation(circle[-1])]
    args = {"chain": " → ".join([*chain, names[0]]), "designation": names[0], "there": names[1]}
    around = [*names, names[0]] if shown is circle else names
    related = tuple(
        Related(fill("REF007.related", {"there": there}), _anchor(leads[node][1]), instrument.address(node))
        for node, there in zip(shown[1:], around[2:], strict=False)
    )
    return compose("REF007", _anchor(leads[circle[0]][1]), args, related=related)


def _anchor(reference: Reference) -> Anchor:
    return Anchor(reference.node, None, reference.start, reference.end)
