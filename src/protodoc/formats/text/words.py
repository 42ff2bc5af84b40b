"""The words by which a text shows its layout, read from `layouts/*.toml` and made ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES: tuple[str, ...] = ("eng", "fra")
"""The languages whose layouts ship; a text in another is read with the words of the first."""

CONTAINERS: tuple[str, ...] = ("part", "title", "chapter", "section", "subsection")
"""What gathers articles, in the order they mostly nest."""

# How much of a text is looked at for its language, and how many common words may be there by chance.
_ENOUGH = 50_000
_FEW = 3
_QUOTED = r"(?:[“\"«„]|‘‘?|'')[^“”\"«»„‘]{1,120}?(?:[”\"»“]|’’?|'')"
_SAME = MappingProxyType({"en": "eng", "fr": "fra", "fre": "fra"})


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """The words of one language. Patterns are anchored where they are used (`Pattern.match`).

    `units` says what a head word is ("chapitre": "chapter", "annexe": "annex", "article": "article"). Head words
    of all languages are known in each: many collections set a French text under English headings.
    """

    units: Mapping[str, str]
    head: re.Pattern[str]
    ordinals: Mapping[str, int]
    ordinal: re.Pattern[str]
    preamble: re.Pattern[str]
    annex_of: re.Pattern[str]
    testimonium: re.Pattern[str]
    done: re.Pattern[str]
    enacting: re.Pattern[str]
    recital: re.Pattern[str]
    recital_breaks: re.Pattern[str]
    definition: re.Pattern[str]
    kinds: Mapping[str, str]


@cache
def words_of(language: str) -> Words:
    """The words of a language by its three- or two-letter code."""
    name = _SAME.get(language, language)
    tables = {code: _table(code) for code in LANGUAGES}
    own = tables.get(name, tables[LANGUAGES[0]])
    units: dict[str, str] = {}
    ordinals: dict[str, int] = {}
    for table in (*tables.values(), own):
        units.update(dict.fromkeys(_list(table, "article"), "article"))
        units.update(dict.fromkeys(_list(table, "annexes"), "annex"))
        held = _mapping(table, "containers")
        for container in CONTAINERS:
            units.update(dict.fromkeys(_list(held, container), container))
        ordinals.update({word: value for word, value in _mapping(table, "ordinals").items() if isinstance(value, int)})
    recital = _any(_list(own, "recitals"), ignore_case=False)
    enacting = _any(_list(own, "enacting"))
    done = _any(_list(own, "done"), ignore_case=False)
    terms, means = _any(_list(own, "terms")), _any(_list(own, "means"))
    return Words(
        units=MappingProxyType(units),
        head=re.compile(_any(units), re.IGNORECASE),
        ordinals=MappingProxyType(ordinals),
        ordinal=re.compile(_any(ordinals), re.IGNORECASE),
        preamble=re.compile(_any(_list(own, "preamble"), edge=False)),
        annex_of=re.compile(rf"{_any(_list(own, 'annex_of'))}\s"),
        testimonium=re.compile(_any(_list(own, "testimonium"))),
        done=re.compile(rf"(?<=[.;,])\s*(?={done})"),
        enacting=re.compile(enacting),
        recital=re.compile(recital),
        recital_breaks=re.compile(rf"(?<=[;,.:])\s*(?={recital}|(?:and\s+|et\s+)?{enacting})"),
        definition=re.compile(rf"(?:{terms}\s+)?(?P<term>{_QUOTED})\s+{means}"),
        kinds=MappingProxyType({word: str(kind) for word, kind in _mapping(own, "kinds").items()}),
    )


def likely_language(text: str) -> str:
    """The language a text shows by its commonest words; "" where there are few of them, or about as many of two."""
    counts = Counter(text[:_ENOUGH].lower().split())
    found = [(sum(counts[word] for word in _list(_table(code), "common")), code) for code in LANGUAGES]
    (most, code), (next_most, _) = sorted(found, reverse=True)[:2]
    return code if most > 2 * next_most + _FEW else ""


def _table(code: str) -> Mapping[str, object]:
    source = files("protodoc.formats.text") / "layouts" / f"{code}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _list(table: Mapping[str, object], key: str) -> list[str]:
    value = table.get(key, [])
    return [str(item) for item in value] if isinstance(value, list) else []


def _mapping(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _any(words: Iterable[str], *, ignore_case: bool = True, edge: bool = True) -> str:
    """A pattern for any of some words, longest first, blanks as loose as they come."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    choice = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
    group = f"(?i:{choice})" if ignore_case else f"(?:{choice})"
    return group + (r"(?!\w)" if edge else "")
