"""REF003: a reference that stayed behind when its provision went elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from protodoc.model.designation import printed_number
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.reference import Origin, Status
from protodoc.rules.base import Context, Need, rule
from protodoc.rules.counterparts import Counterparts, holder, only
from protodoc.rules.quoting import first_words

_ADDRESSES = ("href", "from", "upTo")
_POINTING = frozenset(("ref", "rref"))


@rule("REF003", "moved-provision-reference", Severity.ERROR, better_with=[Need.PREVIOUS, Need.DELTA])
def moved_provision_reference(context: Context) -> Iterator[Diagnostic]:
    """A reference still points to where a provision used to be.

    ## Why it matters
    The provision got another number, or went elsewhere, and something else stands in its place now. The reference
    finds that, so nothing looks wrong, and it says something nobody agreed on.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content><p>See <ref eId="art_1__ref_1" href="#art_9">that article</ref>.</p></content>
        </article>
        <article eId="art_2" wId="art_9">
          <num>Article 2</num>
          <heading>Costs</heading>
          <content><p>Each Party bears its own.</p></content>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content><p>See <ref eId="art_1__ref_1" href="#art_2">that article</ref>.</p></content>
        </article>
        <article eId="art_2" wId="art_9">
          <num>Article 2</num>
          <heading>Costs</heading>
          <content><p>Each Party bears its own.</p></content>
        </article>

    ## Fix
    Let the reference follow, address and words. With the previous draft at hand (`--against`, or the draft before in
    the folder) every reference is looked at that stands there with the same words and the same address: if what it
    pointed at is elsewhere now, it stayed behind. Without it, only references are found whose address is the
    identifier a provision had in an earlier draft (its wId) and has no more. `protodoc renumber` brings references
    along and leaves nothing behind. The fix is never made without asking.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.2: an eId follows its
    provision, a wId stays.
    """
    counterparts = context.counterparts
    if counterparts is not None and counterparts.has_moved:
        yield from _left_behind(counterparts)
    if context.instrument.wids:
        yield from _formerly(context, counterparts)


class _Pointer(NamedTuple):
    """One address of one reference: its words, the attribute it stands in, and the identifier it names."""

    node: int
    words: str
    attribute: str
    eid: str


def _pointers(instrument: Instrument) -> Iterator[_Pointer]:
    for node, element in enumerate(instrument.tree.elements):
        if element.name not in _POINTING:
            continue
        for attribute in _ADDRESSES:
            value = element.get(attribute) or ""
            if value.startswith("#") and "->" not in value:
                yield _Pointer(node, " ".join(element.text.split()), attribute, value[1:])


def _left_behind(counterparts: Counterparts) -> Iterator[Diagnostic]:
    """References that say what they said in the previous draft, though what they pointed at is elsewhere."""
    old, new = counterparts.old, counterparts.new
    said: Counter[tuple[str, str, str]] = Counter()
    number: Counter[tuple[str, str]] = Counter()
    for pointer in _pointers(old):
        if counterparts.after.get(pointer.eid) not in (None, pointer.eid):
            said[holder(old, pointer.node), pointer.words, pointer.eid] += 1
            number[holder(old, pointer.node), pointer.eid] += 1
    placed = (
        [(pointer, counterparts.before.get(holder(new, pointer.node))) for pointer in _pointers(new)] if said else []
    )
    led = Counter((around, pointer.eid) for pointer, around in placed)
    for pointer, around in placed:
        before, now = only(old, pointer.eid), counterparts.node_now(pointer.eid)
        if around is None or before is None or now is None or not said[around, pointer.words, pointer.eid]:
            continue
        if led[around, counterparts.after[pointer.eid] or ""] >= number[around, pointer.eid]:
            # It has followed, and this is another that came to be called so: "Articles 19 and 20", one less each.
            continue
        said[around, pointer.words, pointer.eid] -= 1
        yield _finding(counterparts, pointer, before, now)


def _finding(counterparts: Counterparts, pointer: _Pointer, before: int, now: int) -> Diagnostic:
    old, new = counterparts.old, counterparts.new
    there = only(new, pointer.eid)
    args = {
        "kind": new.tree.elements[now].name,
        "date": counterparts.date,
        "before": old.designation(before),
        "now": new.designation(now),
        "said": first_words(old.tree.elements[before]),
        "eid": new.tree.elements[now].eid or "",
        "here": new.designation(there) if there is not None else "",
        "says": first_words(new.tree.elements[there]) if there is not None else "",
    }
    related = Related(fill("REF003.related", args), Anchor(now), new.address(now))
    length = len(pointer.eid) + 1
    return compose(
        "REF003",
        Anchor(pointer.node, pointer.attribute, 0, length),
        args,
        label="there" if there is not None else "gone",
        ways=("was", "follow"),
        related=(related,),
        fix=_fix(counterparts, pointer, before, now),
    )


def _fix(counterparts: Counterparts, pointer: _Pointer, before: int, now: int) -> Fix | None:
    """The address and the words of a reference brought along; None where the words are no plain label."""
    from protodoc.edits.labels import relabel
    from protodoc.edits.moves import Link

    tree = counterparts.new.tree
    if pointer.attribute != "href":
        return None
    old, new = _way(counterparts.old, before), _way(counterparts.new, now)
    if [level for level, _ in old] != [level for level, _ in new]:
        return None
    chain = tuple(Link(level, number, to) for (level, number), (_, to) in zip(old, new, strict=True))
    changes = relabel(tree.elements[pointer.node].text, [chain])
    eid = tree.elements[now].eid
    if changes is None or eid is None:
        return None
    edits = [Edit(Anchor(pointer.node, "href"), f"#{eid}")]
    edits += [Edit(Anchor(pointer.node, None, one.start, one.end), one.new) for one in changes]
    return Fix(f"let it follow to {counterparts.new.designation(now)}", Applicability.UNSAFE, tuple(edits))


def _way(instrument: Instrument, node: int) -> list[tuple[str, str]]:
    """The levels and numbers on the way to a provision, from its article down."""
    steps: list[tuple[str, str]] = []
    for place in (node, *instrument.tree.ancestors(node)):
        element = instrument.tree.elements[place]
        num = element.first("num")
        if num is not None:
            steps.append((element.name, printed_number(num.text)))
        if element.name == "article":
            break
    return steps[::-1]


def _formerly(context: Context, counterparts: Counterparts | None) -> Iterator[Diagnostic]:
    """References by an identifier that a provision had once, and that nothing has now."""
    references = context.references
    for reference in context.citations:
        if reference.origin is not Origin.MARKUP or references.is_plain(reference):
            continue
        for found in references.resolve(reference):
            target = found.target
            if found.status is not Status.FORMERLY or found.instrument != references.work or target.node < 0:
                continue
            if counterparts is not None and counterparts.after.get(target.eid) not in (None, found.eid):
                continue
            yield _by_former_name(context, target.node, target.eid, found.node)


def _by_former_name(context: Context, node: int, eid: str, now: int) -> Diagnostic:
    instrument = context.instrument
    element = instrument.tree.elements[now]
    args = {"kind": element.name, "former": eid, "eid": element.eid or "", "now": instrument.designation(now)}
    related = Related(fill("REF003.related", args), Anchor(now), instrument.address(now))
    attribute = next((name for name in _ADDRESSES if instrument.tree.elements[node].get(name) == f"#{eid}"), None)
    anchor = Anchor(node) if attribute is None else Anchor(node, attribute, 0, len(eid) + 1)
    fix = None
    if attribute is not None and element.eid:
        edit = Edit(Anchor(node, attribute), f"#{element.eid}")
        fix = Fix(f"let it lead to {args['now']}", Applicability.UNSAFE, (edit,))
    return compose("REF003", anchor, args, variant="former", related=(related,), fix=fix)
