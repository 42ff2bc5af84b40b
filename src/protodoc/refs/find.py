"""References in plain text: what is cited, from where to where, and what it means at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protodoc.refs.citation import NOTHING, Citation, Found, Item, Relative, Series
from protodoc.refs.heads import heads
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step, entry, skip_space
from protodoc.refs.names import SERIES, Names, series_key
from protodoc.refs.qualifier import (
    LOOK_BACK,
    ordinals_before,
    preceding_before,
    qualified,
    read_citation,
    read_qualifier,
)
from protodoc.refs.quick import Quick, quick

_MANY = 50
_ORDINAL_LEVELS = frozenset(("paragraph", "subparagraph"))
_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9])")


def scan(text: str, words: Language, names: Names) -> Iterator[Found]:
    """Everything in a text that points at a provision or a numbered treaty, in order, never overlapping."""
    done = 0
    quickly: Quick | None = None
    for place, end, unit in heads(words).places(text):
        if place < done:
            continue
        found: Found | None = None
        if unit is not None:
            quickly = quickly or quick(words)
            found = quickly.read(text, names, place, end, unit)
            if found is not None:
                done = found[1]
                yield found
                continue
            found = quickly.relative(text, names, place, end, unit)
            if found is None and quickly.is_noun(text, place, end):
                continue
        found = found or read_at(text, words, names, place)
        if found is not None and found.start >= done:
            yield found
            done = found.end


def read_at(text: str, words: Language, names: Names, place: int) -> Found | None:
    """What points at something with a head word, or a series number, that begins at a place."""
    match = words.unit.match(text, place)
    if match is None:
        series = SERIES.match(text, place)
        if series is None or text[max(0, place - 1) : place].isalnum():
            return None
        return _series(text, words, series)
    unit = entry(words.units, match["unit"])
    if unit.inner:
        return None
    labels = skip_space(text, match.end())
    citation = None
    if labels > match.end() or not text[labels - 1].isalnum():
        citation = read_citation(text, words, names, place, labels, unit)
    if citation is not None:
        if words.pages.match(text, citation.end):
            return None
        return citation
    return _relative(text, words, names, place, match.end(), unit) or _ordinal(
        text, words, names, place, match.end(), unit
    )


def _series(text: str, words: Language, first: re.Match[str]) -> Series:
    keys, end = [series_key(first["series"], first["number"])], first.end()
    while len(keys) < _MANY:
        separator = words.separator.match(text, skip_space(text, end))
        number = _NUMBER.match(text, skip_space(text, separator.end())) if separator else None
        if number is None or (len(keys) == 1 and "os" not in first[0]):
            break
        keys.append(series_key(first["series"], number[0]))
        end = number.end()
    return Series(first.start(), end, tuple(keys))


def _ordinal(text: str, words: Language, names: Names, start: int, end: int, unit: Unit) -> Citation | None:
    """ "the first paragraph of Article 5", "the first and second paragraphs"."""
    ordinals = ordinals_before(text, start, words) if unit.level in _ORDINAL_LEVELS else []
    if not ordinals or (unit.plural and len(ordinals) == 1):
        return None
    begin = ordinals[0][1]
    items = tuple(Item((Step(number, unit.level, False),), (), low, high) for number, low, high in ordinals)
    chain = Citation(begin, end, unit, (*items[:-1], items[-1]._replace(end=end)))
    return qualified(chain, read_qualifier(text, words, names, chain) or NOTHING)


def _relative(text: str, words: Language, names: Names, start: int, end: int, unit: Unit) -> Relative | None:
    if unit.level not in words.relative_levels:
        return None
    if unit.level in words.capital_only and not text[start].isupper():
        return None
    low = max(0, start - LOOK_BACK)
    this = None if unit.plural else words.this_before.search(text[low:start])
    if this is not None:
        if not text[start].isupper() and _is_of_a_thing(text, end, unit, words):
            return None
        return _belonging(text, words, names, Relative(low + this.start(), end, unit, 0))
    before = preceding_before(text, start, end, unit, words)
    if before is not None:
        return _belonging(text, words, names, before)
    after = words.preceding_after.match(text, end)
    if after is not None:
        count, low = _count_before(text, words, start)
        count = count or (-1 if unit.plural else 1)
        return _belonging(text, words, names, Relative(low, after.end(), unit, count))
    return None


def _is_of_a_thing(text: str, end: int, unit: Unit, words: Language) -> bool:
    """Whether "this part" in small letters is one of something else than an instrument: "this part of the coast"."""
    barred = words.not_before.get(unit.level)
    match = barred.match(text, end) if barred is not None else None
    if match is None:
        return False
    place = skip_space(text, match.end())
    article = words.article.match(text, place) or words.own.match(text, place)
    noun = words.noun.match(text, skip_space(text, article.end())) if article else None
    return noun is None or not noun[0][0].isupper()


def _belonging(text: str, words: Language, names: Names, found: Relative) -> Relative:
    """ "the preceding paragraphs of this article": the words that say whose paragraphs."""
    qualifier = read_qualifier(text, words, names, Citation(found.start, found.end, found.unit, ()))
    if qualifier is None or qualifier is NOTHING:
        return found
    if qualifier.parents or qualifier.that or qualifier.before or qualifier.thereof:
        return found
    if qualifier.name is not None and not (qualifier.name.bare and qualifier.whose != "last"):
        return found
    return found._replace(end=qualifier.end, whole=qualifier.name is not None)


def _count_before(text: str, words: Language, start: int) -> tuple[int, int]:
    """ "les deux paragraphes précédents": the count before the head word and where it begins."""
    low = max(0, start - 16)
    stripped = text[low:start].rstrip()
    word = stripped.replace("’", " ").replace("'", " ").rpartition(" ")[2]
    count = words.counts.get(word.lower(), 0)
    return (count, low + len(stripped) - len(word)) if count else (0, start)
