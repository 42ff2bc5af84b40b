"""REF004: a citation in bare words, where the draft marks its citations up."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Fix, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.model.reference import Origin, Reference
from protodoc.rules.anew import counted
from protodoc.rules.base import Context, rule

_NOT_THE_TEXT = frozenset("meta remark a coverPage toc authorialNote".split())
_LEAST = 3
"""So many marked-up citations to each bare one make it a habit."""


@rule("REF004", "untagged-citation", Severity.WARNING)
def untagged_citation(context: Context) -> Iterator[Diagnostic]:
    """A citation stands in bare words, where the others of the draft are marked up.

    ## Why it matters
    Nobody can follow it by machine, and when provisions are renumbered its words stay as they are.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content>
            <p>See <ref eId="art_1__ref_1" href="#art_2">Article 2</ref>,
              <ref eId="art_1__ref_2" href="#art_3">Article 3</ref> or
              <ref eId="art_1__ref_3" href="#art_2">the costs</ref>.</p>
          </content>
        </article>
        <article eId="art_2"><num>Article 2</num><heading>Costs</heading><content><p>None.</p></content></article>
        <article eId="art_3">
          <num>Article 3</num>
          <heading>Scope</heading>
          <content><p>All, subject to Article 2.</p></content>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content>
            <p>See <ref eId="art_1__ref_1" href="#art_2">Article 2</ref>,
              <ref eId="art_1__ref_2" href="#art_3">Article 3</ref> or
              <ref eId="art_1__ref_3" href="#art_2">the costs</ref>.</p>
          </content>
        </article>
        <article eId="art_2"><num>Article 2</num><heading>Costs</heading><content><p>None.</p></content></article>
        <article eId="art_3">
          <num>Article 3</num>
          <heading>Scope</heading>
          <content><p>All, subject to <ref eId="art_3__ref_1" href="#art_2">Article 2</ref>.</p></content>
        </article>

    ## Fix
    Put `ref` around it. The fix does so, with the address of what the words cite, and is not safe in a provision that
    stood in another article before; `protodoc refs --link` does it for a
    whole draft. The rule is silent in a draft that has fewer than three marked-up citations to each bare one, and
    about citations that lead nowhere or to the provision they stand in, about ranges, and about parts cited by a letter
    alone ("sub-paragraph b"), which many do not mark up. Headings, numbers, notes and words quoted from other texts are
    left alone.

    ## Source
    Good drafting practice: one habit throughout a draft.
    """
    bare = [reference for reference in context.citations if reference.origin is Origin.PROSE]
    marked = len(context.citations) - len(bare)
    if not bare or marked < _LEAST:
        return
    text = [reference for reference in bare if _is_text(context.instrument, reference)]
    if all(map(_goes_without, text)):
        return
    from protodoc.edits.link import link  # what writes markup: only where there is some to write

    proposals = link(context.references, text).proposals
    if _LEAST * len(proposals) > marked:
        return
    moved = _moved(context) if proposals else frozenset()
    for proposal in proposals:
        reference = proposal.reference
        if _goes_without(reference):
            continue
        args = {
            "designation": context.instrument.designation(reference.node),
            "words": " ".join(reference.text.split()),
            "count": counted(marked, "other"),
            "verb": "is" if marked == 1 else "are",
            "label": " and ".join(found.label for found in proposal.resolutions[:2]),
        }
        # What came from another article may still mean that one.
        came = moved and not moved.isdisjoint((reference.node, *context.instrument.tree.ancestors(reference.node)))
        applicability = Applicability.UNSAFE if came else Applicability.SAFE
        fix = Fix(f"mark “{args['words']}” up as a reference", applicability, proposal.edits)
        yield compose("REF004", Anchor(reference.node, None, reference.start, reference.end), args, fix=fix)


def _moved(context: Context) -> frozenset[int]:
    """The provisions that stood in another article of the previous draft."""
    if context.counterparts is None:
        return frozenset()
    from protodoc.rules.ref005_bare_reference_after_move import moved_provisions

    return frozenset(moved_provisions(context.counterparts))


def _goes_without(reference: Reference) -> bool:
    """Whether it is a range, or cites a part by a letter alone."""
    is_range = any(target.upto is not None for target in reference.targets)
    return is_range or not any(map(str.isdigit, reference.text))


def _is_text(instrument: Instrument, reference: Reference) -> bool:
    """Whether a citation stands in the text proper, and not in a remark, a note or a link."""
    tree = instrument.tree
    if any(tree.elements[place].name in _NOT_THE_TEXT for place in (reference.node, *tree.ancestors(reference.node))):
        return False
    inside = (tree.elements[place] for place in tree.inside(reference.node))
    return not any(one.name in ("a", "remark") and reference.text in one.text for one in inside)
