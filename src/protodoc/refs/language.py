"""The words of one language, read from `languages/*.toml` and made ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from protodoc.model.path import LEVELS

LATIN: frozenset[str] = frozenset("bis ter quater quinquies sexies septies octies novies decies".split())
"""What makes "2 bis" another number than 2, in any language."""
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_GAP = r"[ \t\r\n\u00a0\u202f]"

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


class Language(NamedTuple):
    """One language's words as patterns. All patterns are anchored where they are used (`Pattern.match`)."""

    code: str
    units: Mapping[str, Unit]
    anchors: tuple[str, ...]
    unit: re.Pattern[str]
    of: re.Pattern[str]
    article: re.Pattern[str]
    separator: re.Pattern[str]
    range: re.Pattern[str]
    direction: re.Pattern[str]
    above: frozenset[str]
    thereof: re.Pattern[str]
    hereof: re.Pattern[str]
    own: re.Pattern[str]
    own_before: re.Pattern[str]
    same: re.Pattern[str]
    its_before: re.Pattern[str]
    pages: re.Pattern[str]
    page_words: re.Pattern[str]
    counted: re.Pattern[str]
    after_label: re.Pattern[str]
    joint: re.Pattern[str]
    goers: frozenset[str]
    sentence: re.Pattern[str]
    words_like_labels: frozenset[str]
    glued_letters: bool
    this_before: re.Pattern[str]
    backward: re.Pattern[str]
    preceding: re.Pattern[str]
    preceding_before: re.Pattern[str]
    preceding_after: re.Pattern[str]
    relative_levels: frozenset[str]
    capital_only: frozenset[str]
    not_before: Mapping[str, re.Pattern[str]]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal: re.Pattern[str]
    ordinal_before: re.Pattern[str]
    between: re.Pattern[str]
    opener: re.Pattern[str]
    hereinafter: tuple[str, ...]
    nouns: Mapping[str, str]
    noun: re.Pattern[str]
    never_own: frozenset[str]
    thereto: re.Pattern[str]
    thereto_link: re.Pattern[str]
    links: frozenset[str]
    first_links: re.Pattern[str]
    stops: frozenset[str]


@cache
def language(code: str) -> Language:
    """The language of a three- or two-letter code ("eng", "en"); English where there is no table for it."""
    known = {"en": "eng", "fr": "fra", "fre": "fra"}
    name = known.get(code, code)
    source = Path(__file__).with_name("languages") / f"{name if name in ('eng', 'fra') else 'eng'}.toml"
    return _compile(_Words(tomllib.loads(source.read_text(encoding="utf-8"))))


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

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def flag(self, key: str) -> bool:
        return self._table.get(key) is True


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, a blank standing for any run of blanks; never matches where there is no word."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return r"(?!)"
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", f"{_GAP}+") for word in ordered) + ")"


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


def _compile(words: _Words) -> Language:
    relative = words.table("relative")
    names = words.table("names")
    units = _units(words.table("levels"))
    nouns = {noun: kind for kind in words.table("instruments") for noun in words.table("instruments").list(kind)}
    ordinals = words.numbers("ordinals")
    counts = relative.numbers("counts")
    before = relative.table("not_before")
    count = f"(?:(?P<count>{_any(counts)}){_GAP}+)?"
    nth = r"[0-9]{1,2}(?:ers?|re|ères?|e|es|èmes?|emes?|nd|nde|st|rd|th)"
    fold = re.IGNORECASE
    joints = [word for key in ("separators", "of", "ranges", "above", "below") for word in words.list(key)]
    return Language(
        code=words.text("code"),
        units=units,
        anchors=_anchors(units),
        unit=re.compile(f"(?P<unit>{_word(units)})(?:\\(s\\))?", fold),
        of=re.compile(_word(words.list("of")), fold),
        article=re.compile(_word(words.list("articles")), fold),
        separator=re.compile(_word(words.list("separators")), fold),
        range=re.compile(_word(words.list("ranges")), fold),
        direction=re.compile(f"(?P<word>{_word(words.list('above') + words.list('below'))})", fold),
        above=frozenset(words.list("above")),
        thereof=re.compile(_word(words.list("thereof")), fold),
        hereof=re.compile(_word(words.list("hereof")), fold),
        own=re.compile(_word(words.list("own")), fold),
        own_before=re.compile(f"(?<!\\w){_any(words.list('own'))}{_GAP}+$", fold),
        same=re.compile(_word(words.list("same")), fold),
        its_before=re.compile(f"(?<!\\w){_any(words.list('its'))}{_GAP}+$", fold),
        pages=re.compile(f"{_GAP}*,?{_GAP}*{_word(words.list('page_words'))}{_GAP}*[0-9]", fold),
        page_words=re.compile(f"{_word(words.list('page_words'))}$", fold),
        counted=re.compile(f"{_GAP}+{_word(words.list('counted'))}", fold),
        after_label=re.compile(f"{_GAP}+{_word(words.list('after_label'))}", fold),
        joint=re.compile(f"{_GAP}+{_word(joints)}", fold),
        goers=_goers(
            [*joints, *words.list("thereof"), *words.list("hereof"), *words.list("skipped"), *units, *ordinals]
        ),
        sentence=re.compile(
            f",?{_GAP}+(?:(?:{_any(ordinals)}|{nth}){_GAP}+{_word(words.list('sentences'))}|{_word(words.list('skipped'))})",
            fold,
        ),
        words_like_labels=frozenset(words.list("words_like_labels")),
        glued_letters=words.flag("glued_letters"),
        this_before=re.compile(f"(?<![\\w-])(?P<words>{_any(relative.list('this'))}){_GAP}+$", fold),
        backward=re.compile(_any([*relative.list("preceding"), *relative.list("preceding_after")]), fold),
        preceding=re.compile(_word(relative.list("preceding")), fold),
        preceding_before=re.compile(
            f"(?<![\\w-])(?P<words>{count}{_any(relative.list('preceding'))}"
            f"(?:{_GAP}+(?P<after>{_any(counts)}))?){_GAP}+$",
            fold,
        ),
        preceding_after=re.compile(f"{_GAP}+{_word(relative.list('preceding_after'))}", fold),
        relative_levels=frozenset(relative.list("levels")),
        capital_only=frozenset(relative.list("capital_only")),
        not_before=MappingProxyType(
            {level: re.compile(f"{_GAP}+{_word(before.list(level))}", fold) for level in before}
        ),
        counts=counts,
        ordinals=ordinals,
        ordinal=re.compile(f"(?P<ordinal>{_any(ordinals)}(?!\\w)|{nth}(?!\\w))", fold),
        ordinal_before=re.compile(f"(?<![\\w-])(?P<words>{_any(ordinals)}|{nth}){_GAP}+$", fold),
        between=re.compile(f"{_GAP}*{_word(words.list('between'))}{_GAP}*$|{_GAP}*$", fold),
        opener=re.compile(_word(words.list("sentence_openers")), fold),
        hereinafter=tuple(words.list("hereinafter")),
        nouns=MappingProxyType(nouns),
        noun=re.compile(f"(?P<noun>{_any(nouns)})(?!\\w)", fold),
        never_own=frozenset(names.list("never_own")),
        thereto_link=re.compile(_word(names.list("protocol_links")), fold),
        thereto=re.compile(f"{_GAP}+{_word(names.list('thereto'))}", fold),
        links=frozenset(names.list("links")),
        first_links=re.compile(_word(names.list("first_links")), fold),
        stops=frozenset(names.list("stops")),
    )
