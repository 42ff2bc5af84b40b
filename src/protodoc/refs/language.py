"""The words of one language, read from `languages/*.toml` and made ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from protodoc.model.path import LEVELS

LATIN: frozenset[str] = frozenset("bis ter quater quinquies sexies septies octies novies decies".split())
"""What makes "2 bis" another number than 2, in any language."""
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
GAP = r"\s"
"""One blank of any kind: lines are broken anywhere, and typographers use a dozen spaces."""
_NTH = r"[0-9]{1,2}(?:ers?|re|ères?|e|es|èmes?|emes?|nd|nde|st|rd|th)"

Table: TypeAlias = Mapping[str, "str | bool | int | list[str] | Table"]


class Unit(NamedTuple):
    """What a head word says: its level, whether it is plural, and whether it only stands inside a chain."""

    level: str
    plural: bool
    inner: bool

    @property
    def rank(self) -> int:
        """Depth of the level, wide to narrow."""
        return _RANK[self.level]

    @property
    def is_container(self) -> bool:
        """Whether it gathers articles."""
        return self.rank < _RANK["article"]


class _Words:
    """A TOML table with typed access."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table

    def text(self, key: str) -> str:
        value = self._table.get(key, "")
        return value if isinstance(value, str) else ""

    def list(self, key: str) -> list[str]:
        value = self._table.get(key, [])
        return [str(item) for item in value] if isinstance(value, list) else []

    def table(self, key: str) -> _Words:
        value = self._table.get(key, {})
        return _Words(value if isinstance(value, dict) else {})

    def numbers(self, key: str) -> Mapping[str, int]:
        inner = self.table(key)._table
        return MappingProxyType({word: number for word, number in inner.items() if isinstance(number, int)})

    @property
    def joints(self) -> tuple[str, ...]:
        """Every word that joins one part of a citation to the next."""
        return tuple(word for key in ("separators", "of", "ranges", "above", "below") for word in self.list(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def flag(self, key: str) -> bool:
        return self._table.get(key) is True


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, a blank standing for any run of blanks; never matches where there is no word."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return r"(?!)"
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", f"{GAP}+") for word in ordered) + ")"


def _word(words: Iterable[str]) -> str:
    """The same, ending where a word ends (or after the apostrophe, dot or dash it ends with).

    Neighbours that end alike share one look ahead: a pattern of a hundred words is compiled three times as fast.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return "(?!)"
    runs = groupby(ordered, key=lambda word: word[-1].isalnum())
    return "(?:" + "|".join(_any(run) + ("(?![\\w-])" if is_word else "") for is_word, run in runs) + ")"


def _units(levels: _Words) -> Mapping[str, Unit]:
    units: dict[str, Unit] = {}
    for level in levels:
        table = levels.table(level)
        for key, plural in (("one", False), ("many", True)):
            for word in table.list(key):
                units[word] = Unit(level, plural, table.flag("inner"))
    return MappingProxyType(units)


def _anchors(units: Mapping[str, Unit]) -> tuple[str, ...]:
    """Literals of which one stands in every head word, whatever the case of its first letter, and in every
    treaty series number."""
    stems: set[str] = set()
    for word, unit in units.items():
        if unit.inner:
            continue
        if len(word) <= 4:
            stems.update((word, word[:1].upper() + word[1:]))
        else:
            stems.add(word[1:].rpartition("-")[2])
        stems.add(word.upper().rpartition("-")[2])
    stems.update(("ETS", "STE", "STCE"))
    return tuple(sorted(s for s in stems if not any(other in s for other in stems if other != s)))


def _goers(words: Iterable[str]) -> frozenset[str]:
    """The first letters of every word that may go on with a citation, up to what is no letter."""
    found = (re.match(r"[^\W\d_]+", word) for word in words)
    return frozenset(match[0].lower() for match in found if match) | LATIN


class _Lazy:
    """A pattern made from a language's words when it is first asked for: a draft needs two in three of them."""

    def __init__(self, source: Callable[[_Words], str]) -> None:
        self._source = source

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, words: Language, owner: type) -> re.Pattern[str]:
        pattern = re.compile(self._source(words.words), re.IGNORECASE)
        words.__dict__[self._name] = pattern
        return pattern


def _words_of(key: str) -> _Lazy:
    """One of the words under a key."""
    return _Lazy(lambda words: _word(words.list(key)))


def _after_blank(key: str) -> _Lazy:
    """Blanks, then one of the words under a key."""
    return _Lazy(lambda words: f"{GAP}+{_word(words.list(key))}")


def _ending(key: str) -> _Lazy:
    """One of the words under a key and blanks, where the text ends."""
    return _Lazy(lambda words: f"(?<!\\w){_any(words.list(key))}{GAP}+$")


def _nouns(words: _Words) -> Mapping[str, str]:
    kinds = words.table("instruments")
    return MappingProxyType({noun: kind for kind in kinds for noun in kinds.list(kind)})


def _preceding_before(words: _Words) -> str:
    relative = words.table("relative")
    counts = _any(relative.numbers("counts"))
    return (
        f"(?<![\\w-])(?P<words>(?:(?P<count>{counts}){GAP}+)?{_any(relative.list('preceding'))}"
        f"(?:{GAP}+(?P<after>{counts}))?){GAP}+$"
    )


def _sentence(words: _Words) -> str:
    ordinal = f"(?:{_any(words.numbers('ordinals'))}|{_NTH})"
    return f",?{GAP}+(?:{ordinal}{GAP}+{_word(words.list('sentences'))}|{_word(words.list('skipped'))})"


class Language:
    """One language's words, and the patterns made of them. All patterns are anchored where they are used
    (`Pattern.match`)."""

    def __init__(self, words: _Words) -> None:
        relative, names = words.table("relative"), words.table("names")
        before = relative.table("not_before")
        self.words = words
        self.code = words.text("code")
        self.units: Mapping[str, Unit] = _units(words.table("levels"))
        self.anchors = _anchors(self.units)
        self.above = frozenset(words.list("above"))
        self.counts = relative.numbers("counts")
        self.ordinals = words.numbers("ordinals")
        self.goers = _goers(
            [*words.joints, *words.list("thereof"), *words.list("hereof"), *words.list("skipped"), *self.units,
             *self.ordinals]
        )  # fmt: skip
        self.words_like_labels = frozenset(words.list("words_like_labels"))
        self.glued_letters = words.flag("glued_letters")
        self.relative_levels = frozenset(relative.list("levels"))
        self.capital_only = frozenset(relative.list("capital_only"))
        self.not_before = MappingProxyType(
            {level: re.compile(f"{GAP}+{_word(before.list(level))}", re.IGNORECASE) for level in before}
        )
        self.hereinafter = tuple(words.list("hereinafter"))
        self.nouns = _nouns(words)
        self.never_own = frozenset(names.list("never_own"))
        self.links = frozenset(names.list("links"))
        self.stops = frozenset(names.list("stops"))

    unit = _Lazy(lambda words: f"(?P<unit>{_word(_units(words.table('levels')))})(?:\\(s\\))?")
    of = _words_of("of")
    article = _words_of("articles")
    separator = _words_of("separators")
    range = _words_of("ranges")
    direction = _Lazy(lambda words: f"(?P<word>{_word(words.list('above') + words.list('below'))})")
    thereof = _words_of("thereof")
    hereof = _words_of("hereof")
    own = _words_of("own")
    own_before = _ending("own")
    same = _words_of("same")
    its_before = _ending("its")
    pages = _Lazy(lambda words: f"{GAP}*,?{GAP}*{_word(words.list('page_words'))}{GAP}*[0-9]")
    page_words = _Lazy(lambda words: f"{_word(words.list('page_words'))}$")
    counted = _after_blank("counted")
    after_label = _after_blank("after_label")
    joint = _Lazy(lambda words: f"{GAP}+{_word(words.joints)}")
    sentence = _Lazy(_sentence)
    this_before = _Lazy(lambda words: f"(?<![\\w-])(?P<words>{_any(words.table('relative').list('this'))}){GAP}+$")
    backward = _Lazy(
        lambda words: _any(words.table("relative").list("preceding") + words.table("relative").list("preceding_after"))
    )
    preceding = _Lazy(lambda words: _word(words.table("relative").list("preceding")))
    preceding_before = _Lazy(_preceding_before)
    preceding_after = _Lazy(lambda words: f"{GAP}+{_word(words.table('relative').list('preceding_after'))}")
    ordinal = _Lazy(lambda words: f"(?P<ordinal>{_any(words.numbers('ordinals'))}(?!\\w)|{_NTH}(?!\\w))")
    ordinal_before = _Lazy(lambda words: f"(?<![\\w-])(?P<words>{_any(words.numbers('ordinals'))}|{_NTH}){GAP}+$")
    between = _Lazy(lambda words: f"{GAP}*{_word(words.list('between'))}{GAP}*$|{GAP}*$")
    opener = _words_of("sentence_openers")
    noun = _Lazy(lambda words: f"(?P<noun>{_any(_nouns(words))})(?!\\w)")
    thereto_link = _Lazy(lambda words: _word(words.table("names").list("protocol_links")))
    thereto = _Lazy(lambda words: f"{GAP}+{_word(words.table('names').list('thereto'))}")
    first_links = _Lazy(lambda words: _word(words.table("names").list("first_links")))


@cache
def language(code: str) -> Language:
    """The language of a three- or two-letter code ("eng", "en"); English where there is no table for it."""
    known = {"en": "eng", "fr": "fra", "fre": "fra"}
    name = known.get(code, code)
    source = Path(__file__).with_name("languages") / f"{name if name in ('eng', 'fra') else 'eng'}.toml"
    return Language(_Words(tomllib.loads(source.read_text(encoding="utf-8"))))
