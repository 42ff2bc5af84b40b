"""DEF001: a term that is defined and not used."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.rules.base import SETTLED, Context, rule
from protodoc.rules.lexicon import lexicon
from protodoc.rules.terms import is_used


@rule("DEF001", "unused-term", Severity.WARNING, stages=SETTLED)
def unused_term(context: Context) -> Iterator[Diagnostic]:
    """A term is defined, and the text does not use it.

    ## Why it matters
    A definition is a promise that the word matters. Readers look for the place where it does, and courts give it a
    meaning; most often the provision that used it was taken out.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>Terms</heading>
          <content><p>In this Protocol, “keeper” means a person who looks after a light.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Duty</heading>
          <content><p>Whoever looks after a light shall trim it at dusk.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Terms</heading>
          <content><p>In this Protocol, “keeper” means a person who looks after a light.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Duty</heading>
          <content><p>Each keeper shall trim the light at dusk.</p></content></article>

    ## Fix
    Take the definition out, or use the term where another word stands for it. A term is used where its words stand
    in any form, in this order and near each other ("competent judicial authorities" is "competent authority"), in
    headings and annexes too, and where markup (`term`) says so.

    ## Source
    Good drafting practice: what is defined is used.
    """
    terms = context.terms
    words = lexicon(context.instrument.metadata.language or "")
    if not terms.defined or words is None:
        return
    tree = context.instrument.tree
    marked = {(tree.elements[node].get("refersTo") or "").removeprefix("#") for node in tree.named.get("term", ())}
    used: dict[tuple[str, ...], bool] = {}
    for term in terms.defined:
        if term.names not in used:
            used[term.names] = is_used(term, terms, words)
        if not (term.refers & marked or used[term.names]):
            args = {"term": " or ".join(term.names), "designation": context.instrument.designation(term.node)}
            yield compose("DEF001", context.prose.anchor(term.start, term.end), args)
