"""What qualifies a citation: "of this article", "of Article 8", "above", "thereof", "of the Convention"."""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.refs.grammar import Chain, read_chain
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import GAP, Step, goes_on, ordinal_number, skip_space
from protodoc.refs.names import Name, Names, read_name, read_series

_COMMA = re.compile(rf"{GAP}*,?{GAP}*")
_NOT_DIRECTION = re.compile(rf"{GAP}+(?:the|a|an|this|[0-9]+)(?![\w])")
_DIRECT = re.compile(rf"{GAP}(?=[A-Z])")
_DOT = re.compile(rf"\.(?={GAP}+(?:of|de|du|des|above|below|ci-)(?![\w]))")
_MAX = 6


class Qualifier(NamedTuple):
    """What was said after a chain.

    `parents` are the wider units named ("of Articles 8 and 9": two); `this` the unit of "of this article";
    `that` of "of that article" (or "thereof" where it is the empty unit); `name` the instrument, and `whose`
    what stood before it: "own" ("this Convention"), "last" ("that Convention") or "" ("the Convention").
    """

    end: int
    parents: tuple[tuple[Step, ...], ...] = ()
    this: Unit | None = None
    that: Unit | None = None
    thereof: bool = False
    name: Name | None = None
    whose: str = ""
    direction: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return self == Qualifier(self.end)


class Citation(NamedTuple):
    """A chain and what qualifies it: `end` is where both end."""

    chain: Chain
    qualifier: Qualifier
    end: int


def read_citation(text: str, words: Language, names: Names, start: int, place: int, unit: Unit) -> Citation | None:
    """The citation whose head word stands at `start` and its labels at `place`."""
    reader = read_chain(text, words, start, place, unit)
    if reader is None:
        return None
    chain = reader.read()
    qualifier = read_qualifier(text, words, names, chain)
    if qualifier is None:
        chain = reader.rollback() or chain
        qualifier = Qualifier(chain.end)
    return Citation(chain, qualifier, max(chain.end, qualifier.end))


def read_qualifier(text: str, words: Language, names: Names, chain: Chain) -> Qualifier | None:
    """What follows a chain; None where what follows belongs to its last part alone ("…, paragraph 2 of Article 9"
    at the end of a list of articles)."""
    found = Qualifier(chain.end)
    width = chain.unit.rank
    for _ in range(_MAX):
        if not goes_on(text, found.end, words):
            break
        step = _one(text, words, names, found, width)
        if step is None:
            break
        if step.end < 0:
            return None
        found = step
        if found.parents:
            width = min(width, *(_rank(parent, words, width) for parent in found.parents))
    return found


def _rank(parent: tuple[Step, ...], words: Language, width: int) -> int:
    level = parent[0].level
    return next((unit.rank for unit in words.units.values() if unit.level == level), width)


def _one(text: str, words: Language, names: Names, so_far: Qualifier, width: int) -> Qualifier | None:
    """One more qualifier after `so_far`; one that ends at -1 is too wide for the chain."""
    end = so_far.end
    if so_far.name is not None:
        return None
    sentence = words.sentence.match(text, end)
    if sentence is not None:
        beyond = _one(text, words, names, so_far._replace(end=sentence.end()), width)
        return beyond if beyond is not None and beyond.end >= 0 else None
    dot = _DOT.match(text, end)
    gap = _COMMA.match(text, dot.end() if dot else end)
    place = gap.end() if gap else end
    if place > end:
        direction = words.direction.match(text, place)
        if direction is not None and not so_far.direction and not _NOT_DIRECTION.match(text, direction.end()):
            side = "above" if direction["word"].lower() in words.above else "below"
            return so_far._replace(end=direction.end(), direction=side)
        for pattern in (words.thereof, words.hereof):
            match = pattern.match(text, place)
            if match is not None:
                return so_far._replace(end=match.end(), thereof=pattern is words.thereof)
    of = words.of.match(text, place) if place > end else None
    if of is None:
        return _direct_name(text, words, names, so_far)
    comma = "," in text[end:place]
    return _after_of(text, words, names, so_far, skip_space(text, of.end()), width, comma=comma)


def _direct_name(text: str, words: Language, names: Names, so_far: Qualifier) -> Qualifier | None:
    """ "Article 18 Budapest Convention", "Article 8 ECHR": a name with no "of"."""
    gap = _DIRECT.match(text, so_far.end)
    if gap is None:
        return None
    known = names.longest(text, gap.end())
    if known is not None:
        name = Name(text[gap.end() : known.end], "", known.key, "", False, known.end)
        return so_far._replace(end=known.end, name=name)
    series = read_series(text, gap.end())
    if series is not None:
        return so_far._replace(end=series.end, name=series)
    name_found = read_name(text, gap.end(), words, names)
    if name_found is None or name_found.bare:
        return None
    return so_far._replace(end=name_found.end, name=name_found)


def _after_of(
    text: str, words: Language, names: Names, so_far: Qualifier, place: int, width: int, *, comma: bool
) -> Qualifier | None:
    article = words.article.match(text, place)
    inner = skip_space(text, article.end()) if article else place
    own = words.own.match(text, inner) or words.own.match(text, place)
    same = None if own else words.same.match(text, inner) or words.same.match(text, place)
    determiner = own or same
    after = skip_space(text, determiner.end()) if determiner else inner
    unit = words.unit.match(text, after)
    if unit is not None:
        said = "own" if own else "same" if same else ""
        found = _unit_after_of(text, words, so_far, (after, unit.end()), width, said)
        labelled = found is not None and (found.end < 0 or found.parents != so_far.parents)
        return None if comma and labelled else found
    ordinal = None if determiner or comma else _ordinal_after_of(text, words, so_far, after, width)
    if ordinal is not None:
        return ordinal
    series = read_series(text, after)
    if series is not None:
        return so_far._replace(end=series.end, name=series)
    name = read_name(text, after, words, names)
    if name is None or (name.bare and not (determiner or article or _elided(text, after))):
        return None
    if own and name.kind in words.never_own:
        return None
    whose = "own" if own and name.bare else "last" if same and name.bare else ""
    return so_far._replace(end=name.end, name=name, whose=whose)


def _elided(text: str, place: int) -> bool:
    """Whether French "du" or "l'" stands right before."""
    return text[max(0, place - 3) : place].lower() in ("du ", "du\u00a0") or text[place - 1 : place] in ("'", "’")


def _unit_after_of(
    text: str, words: Language, so_far: Qualifier, span: tuple[int, int], width: int, determiner: str
) -> Qualifier | None:
    start, end = span
    unit = words.units[text[start:end].lower()]
    reader = read_chain(text, words, start, skip_space(text, end), unit)
    if reader is None:
        if not determiner or unit.rank > width:
            return None
        if unit.rank == width:
            return so_far._replace(end=-1)
        own, that = (unit, None) if determiner == "own" else (None, unit)
        return so_far._replace(end=end, this=own, that=that)
    if unit.rank >= width:
        return so_far._replace(end=-1)
    chain = reader.read_parents(width)
    return _with_parents(so_far, tuple(item.steps for item in chain.items), chain.end)


def _ordinal_after_of(text: str, words: Language, so_far: Qualifier, place: int, width: int) -> Qualifier | None:
    """ "of the first paragraph": an ordinal and its unit as the parent."""
    ordinal = words.ordinal.match(text, place)
    unit_at = words.unit.match(text, skip_space(text, ordinal.end())) if ordinal else None
    if ordinal is None or unit_at is None:
        return None
    unit = words.units[unit_at["unit"].lower()]
    number = ordinal_number(ordinal["ordinal"], words)
    if not number or unit.rank >= width or unit.is_container:
        return None
    return _with_parents(so_far, ((Step(number, unit.level, False),),), unit_at.end())


def _with_parents(so_far: Qualifier, parents: tuple[tuple[Step, ...], ...], end: int) -> Qualifier:
    if so_far.parents:
        parents = tuple((*parent, *old) for parent in parents for old in so_far.parents)
    return so_far._replace(end=end, parents=parents)


def ordinal_before(text: str, start: int, words: Language) -> tuple[str, int] | None:
    """The ordinal right before a head word ("the first paragraph"): its number and where it begins."""
    match = words.ordinal_before.search(text, max(0, start - 24), start)
    if match is None:
        return None
    number = ordinal_number(match["words"], words)
    return (number, match.start()) if number else None
