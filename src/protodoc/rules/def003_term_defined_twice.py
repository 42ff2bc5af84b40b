"""DEF003: one term, two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.lexicon import lexicon
from protodoc.rules.terms import Term, definition_of, is_plain, key_of

_SIGNS = frozenset('.,;:[]()“”"«»‘’')
_SHOWN = 10


@rule("DEF003", "term-defined-twice", Severity.ERROR)
def term_defined_twice(context: Context) -> Iterator[Diagnostic]:
    """One term is defined in two places, in different words.

    ## Why it matters
    Every provision that uses it now means one of two things, and nobody can say which.

    ## Wrong
        <article eId="art_1"><num>Article 1</num><heading>Terms</heading>
          <content><p>“Keeper” means a person who looks after a light.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Duty</heading>
          <content><p>“Keeper” means a person who owns a light. Each keeper shall trim it.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Terms</heading>
          <content><p>“Keeper” means a person who looks after a light.</p></content></article>
        <article eId="art_2"><num>Article 2</num><heading>Duty</heading>
          <content><p>Each keeper shall trim the light at dusk.</p></content></article>

    ## Fix
    Keep one of the two; or say of each which part of the text it is for ("for the purposes of this article"): two
    articles may each have a meaning of their own. While there are brackets round one of them, or one is an option
    for the other (`alternativeTo`), both are proposals, and nothing is said.

    ## Source
    Good drafting practice: one term, one meaning.
    """
    first: dict[tuple[str, int], Term] = {}
    for term in context.terms.defined:
        for name in term.names:
            earlier = first.setdefault((key_of(name), term.scope), term)
            if earlier is term or _is_proposed(context, earlier) or _is_proposed(context, term):
                continue
            if not _are_comparable(context, earlier, term):
                continue
            both = [definition_of(context.instrument, context.prose, one) for one in (earlier, term)]
            first_sentences = [_sentence().split(words)[0] for words in both]
            differing = next((row for row in (first_sentences, both) if _compared(row[0]) != _compared(row[1])), None)
            if differing is not None:
                yield _finding(context, name, earlier, term, *_difference(*map(_tokens, differing)))
                break


def _tokens(text: str) -> list[str]:
    return _token().findall(text)


def _compared(text: str) -> list[str]:
    return [token.casefold() for token in _tokens(text) if token not in _SIGNS]


def _is_proposed(context: Context, term: Term) -> bool:
    """Whether a definition is not agreed: in brackets, or an option."""
    tree = context.instrument.tree
    if any(tree.elements[place].get("alternativeTo") for place in (term.node, *tree.ancestors(term.node))):
        return True
    return any(
        bracket.open is not None and bracket.close is not None and bracket.open.node <= term.node <= bracket.close.node
        for bracket in context.brackets
    )


def _are_comparable(context: Context, one: Term, other: Term) -> bool:
    """Whether two definitions compete: they stand in two articles, or in one row, and neither is for a case only
    ("where there are several, “keeper” means …")."""
    words = lexicon(context.instrument.metadata.language or "")
    if words is None or not all(is_plain(context.prose, term, words) for term in (one, other)):
        return False
    instrument = context.instrument
    articles = [instrument.tree.elements[_article(context, term)].name == "article" for term in (one, other)]
    if not all(articles) or _article(context, one) != _article(context, other):
        return True
    rows = [instrument.tree.parents[instrument.unit_of(term.node)] for term in (one, other)]
    return rows[0] == rows[1]


def _article(context: Context, term: Term) -> int:
    tree = context.instrument.tree
    return next((node for node in tree.ancestors(term.node) if tree.elements[node].name == "article"), 0)


def _difference(one: list[str], other: list[str]) -> tuple[str, str]:
    """What is between the words two definitions begin with and those they end with."""
    one, other = ([token for token in tokens if token not in _SIGNS] for tokens in (one, other))
    begin = 0
    while begin < min(len(one), len(other)) and one[begin].casefold() == other[begin].casefold():
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end].casefold() == other[-1 - end].casefold():
        end += 1
    return _shown(one[begin : len(one) - end]), _shown(other[begin : len(other) - end])


def _shown(tokens: list[str]) -> str:
    words = " ".join(tokens[:_SHOWN])
    return f"{words} …" if len(tokens) > _SHOWN else words


def _finding(context: Context, name: str, first: Term, again: Term, there: str, here: str) -> Diagnostic:
    instrument, prose = context.instrument, context.prose
    args = {
        "term": name,
        "first": instrument.designation(first.node),
        "second": instrument.designation(again.node),
        "there": there,
        "here": here,
    }
    said = "DEF003.related" if there else "DEF003.related.less"
    related = Related(fill(said, args), prose.anchor(first.start, first.end), instrument.address(first.node))
    label = "other" if here else "less"
    variant = "same" if args["first"] == args["second"] else ""
    anchor = prose.anchor(again.start, again.end)
    return compose("DEF003", anchor, args, variant=variant, label=label, ways=("one",), related=(related,))


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"\.\s+(?=[^\Wa-z])")
