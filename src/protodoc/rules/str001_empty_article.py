"""STR001: an article that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.element import Element
from protodoc.model.messages import compose
from protodoc.model.provision import HIERARCHY
from protodoc.rules.base import SETTLED, Context, rule

_HEADS = frozenset(("num", "heading", "subheading"))
_STANDS_FOR_TEXT = frozenset("omissis placeholder fillIn documentRef componentRef img foreign remark".split())


@rule("STR001", "empty-article", Severity.ERROR)
def empty_article(context: Context) -> Iterator[Diagnostic]:
    """An article has a number, perhaps a heading, and no text.

    ## Why it matters
    Nobody can tell an article that is still to be written from one that was emptied by accident.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p/></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

    ## Fix
    Write the text, or say on the article why there is none: `status="incomplete"` for a text still to come,
    `status="removed"` for one taken out whose number is kept. A blank to be filled in (`fillIn`, `placeholder`)
    and words left out on purpose (`omissis`) count as text. While a draft is under negotiation only whole articles
    are looked at, later every numbered provision.

    ## Source
    Good drafting practice; the schema allows a paragraph without words.
    """
    tree = context.instrument.tree
    told: list[int] = []
    for node in tree.named.get("article", ()):
        element = tree.elements[node]
        if element.get("status") is None and _says_nothing(element):
            variant = "headed" if element.first("heading") is not None else ""
            args = {"designation": context.instrument.designation(node)}
            told.append(node)
            yield compose("STR001", Anchor(node), args, variant=variant, ways=("write",))
    if context.instrument.metadata.stage in SETTLED:
        yield from _empty_parts(context, frozenset(told))


def _empty_parts(context: Context, told: frozenset[int]) -> Iterator[Diagnostic]:
    """Numbered provisions below the article whose text holds no words."""
    tree, numbers = context.instrument.tree, context.numbers
    for content in tree.named.get("content", ()):
        if _speaks(tree.elements[content]):
            continue
        node = tree.parents[content]
        name = tree.elements[node].name
        if name == "article" or name not in HIERARCHY or node not in numbers:
            continue
        around = (node, *tree.ancestors(node))
        if told.isdisjoint(around) and all(tree.elements[place].get("status") is None for place in around):
            args = {"designation": context.instrument.designation(node)}
            yield compose("STR001", Anchor(node), args, ways=("write",))


def _says_nothing(article: Element) -> bool:
    return not any(
        child.strip() if isinstance(child, str) else isinstance(child, Element) and _says_something(child)
        for child in article.children
    )


def _says_something(part: Element) -> bool:
    return part.name not in _HEADS and _speaks(part)


def _speaks(part: Element) -> bool:
    """Whether words, or what stands for them, are anywhere inside. The reader caps depth, so recursion is safe."""
    for child in part.children:
        if isinstance(child, str):
            if child.strip():
                return True
        elif isinstance(child, Element) and _speaks(child):
            return True
    return part.name in _STANDS_FOR_TEXT
