"""REF005: "paragraph 2", in words that have moved to another article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.reference import Origin, Reference
from protodoc.refs.resolve import References
from protodoc.rules.base import Context, Need, rule
from protodoc.rules.counterparts import Counterparts, only


@rule("REF005", "bare-reference-after-move", Severity.WARNING, needs=[Need.PREVIOUS, Need.DELTA])
def bare_reference_after_move(context: Context) -> Iterator[Diagnostic]:
    """Words that cite "paragraph 2" or "this article" have moved to another article, and mean another provision there.

    ## Why it matters
    A citation that does not name its article means the one it stands in. Moved with its text, it goes on reading well
    and speaks of something else.

    ## Before
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num>
            <content><p>Each Party bears the costs of its own answers in full.</p></content>
          </paragraph>
          <paragraph eId="art_1__para_2"><num>2</num>
            <content><p>It keeps the answers it is given confidential at all times.</p></content>
          </paragraph>
          <paragraph eId="art_1__para_3"><num>3</num>
            <content><p>Paragraph 2 applies to a request that was refused.</p></content>
          </paragraph>
        </article>
        <article eId="art_2">
          <num>Article 2</num>
          <heading>Requests</heading>
          <paragraph eId="art_2__para_1"><num>1</num>
            <content><p>A request is sent in writing to the point of contact.</p></content>
          </paragraph>
          <paragraph eId="art_2__para_2"><num>2</num>
            <content><p>It names the law that was broken and the data it seeks.</p></content>
          </paragraph>
        </article>

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num>
            <content><p>Each Party bears the costs of its own answers in full.</p></content>
          </paragraph>
          <paragraph eId="art_1__para_2"><num>2</num>
            <content><p>It keeps the answers it is given confidential at all times.</p></content>
          </paragraph>
        </article>
        <article eId="art_2">
          <num>Article 2</num>
          <heading>Requests</heading>
          <paragraph eId="art_2__para_1"><num>1</num>
            <content><p>A request is sent in writing to the point of contact.</p></content>
          </paragraph>
          <paragraph eId="art_2__para_2"><num>2</num>
            <content><p>It names the law that was broken and the data it seeks.</p></content>
          </paragraph>
          <paragraph eId="art_2__para_3"><num>3</num>
            <content><p>Paragraph 2 applies to a request that was refused.</p></content>
          </paragraph>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num>
            <content><p>Each Party bears the costs of its own answers in full.</p></content>
          </paragraph>
          <paragraph eId="art_1__para_2"><num>2</num>
            <content><p>It keeps the answers it is given confidential at all times.</p></content>
          </paragraph>
        </article>
        <article eId="art_2">
          <num>Article 2</num>
          <heading>Requests</heading>
          <paragraph eId="art_2__para_1"><num>1</num>
            <content><p>A request is sent in writing to the point of contact.</p></content>
          </paragraph>
          <paragraph eId="art_2__para_2"><num>2</num>
            <content><p>It names the law that was broken and the data it seeks.</p></content>
          </paragraph>
          <paragraph eId="art_2__para_3"><num>3</num>
            <content><p>Article 1, paragraph 2, applies to a request that was refused.</p></content>
          </paragraph>
        </article>

    ## Fix
    Name the article, or write the number that is meant here. The rule needs the previous draft (`--against`, or the
    draft before in the folder). It is silent where what is cited has moved along. Citations that are marked up are held
    against their addresses by `text-and-href-disagree`.

    ## Source
    Good drafting practice.
    """
    counterparts = context.counterparts
    if counterparts is None:
        return
    moved = moved_provisions(counterparts)
    if not moved:
        return
    references = context.references
    earlier = References(counterparts.old, references.register)
    meant = _meanings(earlier, {node for _, node in moved.values()})
    for block in references.blocks:
        node = next((place for place in _around(context.instrument, block.node) if place in moved), None)
        if node is None:
            continue
        article, before = moved[node]
        for reference in references.of_block(block):
            said = meant.get((before, _said(reference)))
            if reference.origin is Origin.PROSE and said:
                yield from _compare(references, counterparts, article, reference, said)


def moved_provisions(counterparts: Counterparts) -> dict[int, tuple[int, int]]:
    """Each provision below the article that stands in another article than before: by its node, the article it is in
    and its node in the old draft."""
    old, new = counterparts.old, counterparts.new
    moved: dict[int, tuple[int, int]] = {}
    for node, was in _elsewhere(counterparts):
        article, from_article = _article(new, node), _article(old, was)
        if article in (None, node) or from_article in (None, was) or article is None or from_article is None:
            continue
        if counterparts.after.get(old.tree.elements[from_article].eid or "") != new.tree.elements[article].eid:
            moved[node] = (article, was)
    return moved


def _elsewhere(counterparts: Counterparts) -> Iterator[tuple[int, int]]:
    """The provisions with another identifier than before, and their nodes in the old draft. Where an identifier stands
    on two, the one is meant that says what it was called (wId)."""
    old, new = counterparts.old, counterparts.new
    for eid, before in counterparts.before.items() if counterparts.has_moved else ():
        if before is None or before == eid:
            continue
        node, was = only(new, eid), only(old, before)
        if node is not None and was is not None:
            yield node, was
    for node, former in new.tree.written.get("wId", ()) if new.wids else ():
        eid = new.tree.elements[node].eid or ""
        if len(new.eids.get(eid, ())) < 2 or former in new.eids:
            continue
        was = only(old, former)
        if was is not None and counterparts.after.get(former) in (None, eid):
            yield node, was


def _article(instrument: Instrument, node: int) -> int | None:
    tree = instrument.tree
    return next((place for place in _around(instrument, node) if tree.elements[place].name == "article"), None)


def _around(instrument: Instrument, node: int) -> Iterator[int]:
    yield node
    yield from instrument.tree.ancestors(node)


class _Meaning(NamedTuple):
    """What a citation meant in the old draft, and the provision it stood in."""

    target: int
    stood: int


def _said(reference: Reference) -> str:
    return " ".join(reference.text.split())


def _meanings(earlier: References, nodes: set[int]) -> dict[tuple[int, str], _Meaning]:
    """The citations of some provisions of the old draft, by provision and words; what was marked up there may stand
    in bare words now."""
    found: dict[tuple[int, str], _Meaning] = {}
    for block in earlier.blocks:
        for around in _around(earlier.instrument, block.node):
            if around not in nodes:
                continue
            for reference in earlier.of_block(block):
                if len(reference.targets) != 1:
                    continue
                (one,) = earlier.resolve(reference)
                if one.is_resolved and one.instrument == earlier.work:
                    found.setdefault((around, _said(reference)), _Meaning(one.node, around))
            break
    return found


def _compare(
    references: References, counterparts: Counterparts, article: int, reference: Reference, said: _Meaning
) -> Iterator[Diagnostic]:
    """A finding where words that do not name their article mean something else than they did."""
    old, new = counterparts.old, counterparts.new
    if _article(old, said.target) != _article(old, said.stood) or len(reference.targets) != 1:
        return
    (found,) = references.resolve(reference)
    inside = new.tree.inside(article)
    if found.instrument != references.work or found.node not in inside:
        return
    eid = old.tree.elements[said.target].eid or ""
    now = counterparts.node_now(eid)
    if found.is_resolved and now == found.node:
        return
    args = {
        "words": _said(reference),
        "designation": new.designation(reference.node),
        "article": new.designation(article),
        "before": old.designation(said.target),
        "stood": old.designation(said.stood),
        "now": new.designation(now) if now is not None else "",
        "date": counterparts.date,
    }
    variant = "" if found.is_resolved else "gone"
    args["means"] = found.label if found.is_resolved else ""
    ways = ("stood", "now" if now is not None else "none")
    anchor = Anchor(reference.node, None, reference.start, reference.end)
    related: tuple[Related, ...] = ()
    if now is not None:
        related = (Related(fill("REF005.related", args), Anchor(now), new.address(now)),)
    yield compose("REF005", anchor, args, variant=variant, ways=ways, related=related)
