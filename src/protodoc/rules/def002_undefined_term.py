"""DEF002: words in capitals, as if they were a term, that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from protodoc.model.diagnostic import Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import SETTLED, Context, rule
from protodoc.rules.lexicon import Lexicon, lexicon, title_before
from protodoc.rules.prose import BREAK, Prose
from protodoc.rules.terms import Term, stem_of

_SIGNS = '([“"«‘„’”»)].,;:'
_QUOTES = '“"«‘„'
_LEAST = 3
_BACK = 200


@rule("DEF002", "undefined-term", Severity.WARNING, stages=SETTLED)
def undefined_term(context: Context) -> Iterator[Diagnostic]:
    """Words are written in capitals as a defined term is, and the draft, which defines others, does not define them.

    ## Why it matters
    The capitals tell a reader to look for a meaning. There is none, or it stands under another name.

    ## Wrong
        <intro><p>In this Protocol, “keeper” means a person who is responsible for a light.</p></intro>
        <point eId="art_1__point_a"><num>a</num>
          <content><p>Each keeper shall tell the Responsible Keeper.</p></content></point>
        <point eId="art_1__point_b"><num>b</num>
          <content><p>When told, the Responsible Keeper shall act.</p></content></point>
        <point eId="art_1__point_c"><num>c</num>
          <content><p>The costs of the Responsible Keeper are shared.</p></content></point>

    ## Right
        <intro><p>In this Protocol, “keeper” means a person who is responsible for a light.</p></intro>
        <point eId="art_1__point_a"><num>a</num>
          <content><p>Each keeper shall tell the next keeper.</p></content></point>
        <point eId="art_1__point_b"><num>b</num>
          <content><p>When told, the next keeper shall act.</p></content></point>
        <point eId="art_1__point_c"><num>c</num>
          <content><p>The costs of the next keeper are shared.</p></content></point>

    ## Fix
    Define the term, write the one that is defined, or write small letters. Only words that stand three times or more
    within a sentence are looked at, in a draft that defines terms, where each of them is written small elsewhere.
    What is a name is passed over: parties and States, organs and offices, texts and their parts, and whatever the
    draft itself brings in ("shall designate a Central Authority").

    ## Source
    Good drafting practice; treaties write most terms small.
    """
    words = lexicon(context.instrument.metadata.language or "")
    if words is None or not words.words("capital_heads") or not context.terms.defined:
        return
    small = _small(context.prose, words)
    for phrase in _phrases(context.prose, words):
        if not _is_known(phrase, context, words, small):
            yield _finding(context, phrase, words)


def _small(prose: Prose, words: Lexicon) -> frozenset[str]:
    """The stems of every word that is written small."""
    found = {word.strip(_SIGNS) for word in set(prose.text.split()) if not word.isupper()}
    return frozenset(stem_of(word, words) for word in found if word[:1].islower())


class _Phrase(NamedTuple):
    """Words in capitals: as they stand first, their stems, and the places where they stand."""

    words: str
    stems: tuple[str, ...]
    places: tuple[int, ...]


def _phrases(prose: Prose, words: Lexicon) -> Iterator[_Phrase]:
    """What stands in capitals often enough and is no name."""
    heads = frozenset(words.words("capital_heads"))
    openers = frozenset(words.words("capital_openers"))
    text = prose.text
    found: dict[tuple[str, ...], list[re.Match[str]]] = {}
    names: set[tuple[str, ...]] = set()
    for match in _capitals().finditer(text):
        parts = match[1].lower().split()
        stems = tuple(stem_of(word, words) for word in parts)
        before = text[max(0, match.start() - _BACK) : match.start(1)].rpartition(BREAK)[2]
        if (
            not heads.isdisjoint(parts)
            or before.split()[-1].lower() in openers
            or _named_before(words).search(before)
            or title_before(words).search(before)
            or _named_after().match(text, match.end())
        ):
            names.add(stems)
        else:
            found.setdefault(stems, []).append(match)
    for stems, matches in found.items():
        if stems not in names and len(matches) >= _LEAST:
            yield _Phrase(matches[0][1], stems, tuple(match.start(1) for match in matches))


def _is_known(phrase: _Phrase, context: Context, words: Lexicon, small: frozenset[str]) -> bool:
    """Whether the draft defines it, quotes it, or never writes one of its words small."""
    text = context.prose.text
    names = [name for term in context.terms.defined for name in term.names]
    if any(_stems(name, words)[-len(phrase.stems) :] == phrase.stems for name in names):
        return True
    articles = ("", *(f"{article} " for article in words.words("definite")))
    if any(f"{quote}{article}{phrase.words}" in text for quote in _QUOTES for article in articles):
        return True
    return not small.issuperset(phrase.stems) or text.count(phrase.words.lower()) >= len(phrase.places)


def _stems(name: str, words: Lexicon) -> tuple[str, ...]:
    return tuple(stem_of(word, words) for word in name.split())


def _nearest(phrase: _Phrase, terms: tuple[Term, ...], words: Lexicon) -> Term | None:
    """The defined term that has most words with it, the first of several."""
    shared = [max(len(set(_stems(name, words)) & set(phrase.stems)) for name in term.names) for term in terms]
    best = max(shared)
    return terms[shared.index(best)] if best else None


def _finding(context: Context, phrase: _Phrase, words: Lexicon) -> Diagnostic:
    prose, first = context.prose, phrase.places[0]
    nearest = _nearest(phrase, context.terms.defined, words)
    args = {
        "term": phrase.words,
        "count": str(len(phrase.places)),
        "designation": context.instrument.designation(prose.node(first)),
        "nearest": nearest.name if nearest is not None else "",
    }
    anchor = prose.anchor(first, first + len(phrase.words))
    if nearest is None:
        return compose("DEF002", anchor, args, ways=("none",))
    related = Related(fill("DEF002.related", args), prose.anchor(nearest.start, nearest.end))
    return compose("DEF002", anchor, args, ways=("nearest",), related=(related,))


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r" (?<=[a-zà-ÿ,] )([A-Z][a-z]+(?:-[a-z]+)?(?: [A-Z][a-z]+(?:-[a-z]+)?){1,3})(?![\w-])")


@cache
def _named_before(words: Lexicon) -> re.Pattern[str]:
    links, articles = (_any(words.words(key)) for key in ("name_links", "definite"))
    return re.compile(rf"(?<=[a-z,] )[A-Z][\w-]* {links} (?:{articles} )?$")


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(r"(?: [a-z]{2,4}){1,2} [A-Z]|, [A-Z]|[ ,(]*[0-9(]|’|'")


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"
