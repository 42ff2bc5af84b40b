"""Which instrument a name in the text means: "the Convention", "this Protocol", "the said Agreement"."""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.refs.language import Language
from protodoc.refs.lexer import entry, skip_space
from protodoc.refs.names import SERIES, Name, read_name, read_own, read_series
from protodoc.refs.place import OUTER, Place

UNKNOWN = "?"
"""The key of an instrument that is named and that nobody knows; never that of a real one."""

_BACK = 600
_OWN = 16
"""How far before its noun "this" may begin."""


class Meaning(NamedTuple):
    """The key of an instrument and the words that named it; `whole` says "this Convention" from inside an annex."""

    key: str
    words: str
    whole: bool = False


def meaning(name: Name, words: Language, place: Place, *, own: bool) -> Meaning:
    """The instrument a name means at a place."""
    if name.series:
        return Meaning(place.names.key(name.series) or name.series, name.words)
    if name.bare:
        return _bare(name, place, own=own)
    key = place.defined.key(name.words) or name.key or place.names.key(name.words)
    return Meaning(key or _protocol_to(name, words, place) or UNKNOWN, name.words)


def _bare(name: Name, place: Place, *, own: bool) -> Meaning:
    defined = "" if own else place.defined.key(name.words)
    if defined:
        return Meaning(defined, name.words)
    if own and (not place.kind or not (place.parent or place.default)):
        return Meaning(place.instrument, name.words, whole=True)
    if name.kind and name.kind == place.kind:
        return Meaning(place.instrument, name.words, whole=True)
    if place.parent and name.kind == place.parent_kind:
        return Meaning(place.parent, name.words)
    if place.default:
        return Meaning(place.default, name.words)
    if not place.kind and any(step.level in OUTER for step in place.path.steps):
        return Meaning(place.instrument, name.words, whole=True)  # an annex names what it is annexed to
    return Meaning(UNKNOWN, name.words)


def _protocol_to(name: Name, words: Language, place: Place) -> str:
    """ "Additional Protocol to the Convention": the protocol of that name whose parent is that convention."""
    match = words.parent_link.search(name.words)
    if match is None:
        said = words.thereto.sub("", name.words)
        tries = (place.protocols.key(f"{said} to {work}") for work in (place.parent, place.instrument) if work)
        return next((key for key in tries if key), "")
    noun = words.noun.fullmatch(name.words, match.end())
    if noun is None:
        return ""
    bare = Name(noun[0], entry(words.nouns, noun["noun"]), "", "", True, 0)
    own = _bare(bare, place, own=bool(words.own.search(name.words)))
    return place.protocols.key(f"{name.words[: match.start()]} to {own.key}") if own.key != UNKNOWN else ""


def own_kind(text: str, words: Language) -> str:
    """What kind of instrument a text stands in, by what it calls itself ("this Agreement"); "" where it does not.

    A word that may point at any instrument ("cette Convention") tells only where no other one does, and no
    instrument of that kind has been named before it.
    """
    pointed: re.Match[str] | None = None
    for noun in words.noun.finditer(text):
        own = words.own_before.search(text, max(0, noun.start() - _OWN), noun.start())
        if own is not None and not _may_point(own[0], words):
            return entry(words.nouns, noun["noun"])
        pointed = pointed or (noun if own is not None else None)
    kind = entry(words.nouns, pointed["noun"]) if pointed else ""
    is_named = pointed is not None and named_back(text, 0, pointed.start(), words, Place(), kind) is not None
    return "" if is_named else kind


def points_back(text: str, noun: int, words: Language) -> bool:
    """Whether the word before the noun of an instrument may point at one named before it."""
    own = words.own_before.search(text, max(0, noun - _OWN), noun)
    return own is not None and _may_point(own[0], words)


def _may_point(own: str, words: Language) -> bool:
    """Whether a word that says "this" of an instrument does not say so of a provision: "cette Convention" may be one
    just named, "la présente Convention" is none."""
    return " ".join(own.lower().split()) in words.may_point


def named_back(text: str, low: int, high: int, words: Language, place: Place, kind: str) -> Meaning | None:
    """The instrument of a kind that is named last before a place, where that is a name and not the noun alone; what
    "cette Convention" there points at."""
    best = _last_name(text, low, high, words, place, kind)
    return best[1] if best is not None and len(best[1].words.split()) > 1 else None


def last_mention(text: str, low: int, high: int, words: Language, place: Place, kind: str) -> Meaning:
    """The instrument named last before a place in its sentence, of that kind where one is given."""
    best = _last_name(text, low, high, words, place, kind)
    return best[1] if best else Meaning(UNKNOWN, "")


def named_before(text: str, low: int, place: int, words: Language, where: Place) -> Meaning | None:
    """The instrument whose name ends right at a place: what "in particular Article 5" after it speaks of."""
    best = _last_name(text, low, place, words, where, "")
    return best[1] if best and not text[best[0] : place].strip(" )]") else None


def _last_name(text: str, low: int, high: int, words: Language, place: Place, kind: str) -> tuple[int, Meaning] | None:
    """The name read last before a place, with its end. "Cette Convention" is the one named before it."""
    low = max(low, high - _BACK)
    segment = text[low:high]
    best: tuple[int, Meaning] | None = None
    named: dict[str, Meaning] = {}
    for noun in words.noun.finditer(segment):
        what = entry(words.nouns, noun["noun"])
        if kind and what != kind:
            continue
        back = words.capitals_before.search(segment, max(0, noun.start() - 120), noun.start())
        start = low + (back.start() if back else noun.start())
        own = bool(words.own_before.search(text, max(low, low + noun.start() - _OWN), low + noun.start()))
        at = low + noun.start()
        name = read_own(text, at, words) if own else _name_at(text, start, at, words, place)
        if name is not None and (best is None or name.end > best[0]):
            again = named.get(what) if what != place.kind and own and points_back(text, at, words) else None
            best = (name.end, again or meaning(name, words, place, own=own))
            if not name.bare:
                named[what] = best[1]
    for series in SERIES.finditer(segment):
        found = read_series(text, low + series.start())
        if found is not None and not kind and (best is None or found.end > best[0]):
            best = (found.end, meaning(found, words, place, own=False))
    return best


def _name_at(text: str, start: int, noun: int, words: Language, place: Place) -> Name | None:
    """The longest reading of a name whose noun is given, its capitals in front included."""
    article = words.article.match(text, start)
    start = min(noun, skip_space(text, article.end())) if article else start
    while start < noun:
        name = read_name(text, start, words, place.names)
        if name is not None and name.end > noun and text[start].isupper():
            return name
        gap = text.find(" ", start, noun)
        if gap < 0:
            break
        start = gap + 1
    return read_name(text, noun, words, place.names)
