"""STR002: the one article without a heading."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.rules.base import Context, rule

_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))


@rule("STR002", "missing-heading", Severity.WARNING)
def missing_heading(context: Context) -> Iterator[Diagnostic]:
    """An article has no heading, where most articles of the draft have one.

    ## Why it matters
    Headings are what people find their way by, and what a table of contents is made of.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>
        <article eId="art_2"><num>Article 2</num><content><p>All of it.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Scope</heading><content><p>All of it.</p></content></article>

    ## Fix
    Write the heading after the number. Where fewer than half of the articles have one, the draft does without
    headings and nothing is reported.

    ## Source
    Council of Europe treaties print a heading to each article.
    """
    instrument = context.instrument
    tree = instrument.tree
    held: dict[int, list[int]] = {}
    for node in tree.outside(tree.named.get("article", ()), _QUOTED):
        held.setdefault(instrument.component_of(node).node, []).append(node)
    for articles in held.values():
        bare = [node for node in articles if tree.elements[node].first("heading") is None]
        if 2 * len(bare) > len(articles):
            continue
        for node in bare:
            args = {"designation": instrument.designation(node), "total": str(len(articles))}
            args["headed"] = str(len(articles) - len(bare))
            num = next((child for child in tree.children(node) if tree.elements[child].name == "num"), node)
            yield compose("STR002", Anchor(num), args)
