"""What follows the labels of a citation, told by the next word or sign: whether the citation surely ends there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache, cached_property

from protodoc.refs.language import LATIN, Language
from protodoc.refs.names import SERIES as SERIES_NUMBER
from protodoc.refs.names import Names

NEXT = (
    r"(?:(?P<mark>[.,;:]?)\s{1,6}(?P<dash>(?:[–—-]\s{1,4}){1,2})?(?P<word>[^\W\d_]+)(?P<elided>['’]?)"
    r"|(?P<stop>[.,;:]?\s{0,4}\Z|[)\]»]|”|\.\s{1,6}[(\[0-9–—-]|[.,;:]?\s{1,6}[“«\"]|[;:]\s{1,6}[–—-]|\s{1,4}[0-9]{1,3}\.?\s)"
    r"|(?P<letter>;\s{1,6}\([a-z]{1,4}\)))"
)
"""A word after a label, or a sign that no citation goes on with. Stands at the end of a pattern."""
next_to = re.compile(NEXT).match
"""What stands at a place, as `Following.kind` takes it."""
SERIES = frozenset(("ets", "cets", "ste", "stce"))
_AFTER_JOINT = re.compile(r"(?:\s|(?P<aside>,\s))(?P<word>[^\W\d_]{2,}|[^\W\d_](?=['’]))").match
_WORD = re.compile(r"\s(?P<word>[^\W\d_]{2,})").match
_SECOND = re.compile(r"[^\W\d_]+\s+(?P<word>[^\W\d_]+)").match
_MAY_BE_NTH = re.compile(r"[IVX]+[a-zà-ÿ]{1,4}\Z").match
_NUMERALS = frozenset("IVX")
_LONG = 5
"""Letters of a word that is no label, whatever it is made of."""


class Kind(IntEnum):
    """What follows a label: a word that ends the citation, a lower head word, a word that joins the next label, one
    that says what it is of, a sign that most likely ends the citation; or what only the whole grammar can tell."""

    PLAIN = 0
    UNIT = 1
    JOINT = 2
    OF = 3
    SIGN = 4
    OPEN = 5


_PLAIN, _UNIT, _JOINT, _OF, _SIGN, _OPEN = Kind


class Following:
    """What the words of one language say after a label. Lives as long as the language."""

    def __init__(self, words: Language) -> None:
        self._words = words
        self.kinds: dict[str, Kind] = _kinds(words)
        self._seconds = _seconds(words, self.kinds)
        self._counted = frozenset(first_letters(word).lower() for word in words.words.list("counted"))
        self._names = frozenset([*map(first_letters, words.nouns), *SERIES])
        self._after_label = frozenset(first_letters(phrase) for phrase in words.words.list("after_label"))

    @cached_property
    def _capitals(self) -> re.Pattern[str]:
        """Words in capitals and what small words stand between them in names."""
        links = [*self._words.links, *self._words.before_noun]
        small = "|".join(sorted(word for word in links if word.isalpha()))
        return re.compile(rf"[A-ZÀ-Ý][\w’'-]*(?:\s+(?:[A-ZÀ-Ý][\w’'-]*|(?:{small})(?![\w’'-]))){{0,8}}(?:\s+\w+)?")

    def kind(self, text: str, names: Names, found: re.Match[str]) -> Kind:
        """What the word after a label is."""
        word = found["word"]
        if word is None:
            return _SIGN
        if len(word) >= _LONG and word.islower() and word not in self.kinds and not found["dash"]:
            return _PLAIN
        mark, dash, word, elided = found.group("mark", "dash", "word", "elided")
        lower = word.lower()
        kind = self.kinds.get(lower, _PLAIN)
        if kind is _OPEN and (mark or dash or word == lower):
            kind = self._opened(text, found, lower)
        labels = (len(word) < _LONG or word[0] in _NUMERALS) and not elided and is_label(word)
        if dash:
            if mark == ";" or mark == ":":
                return _PLAIN
            return _OPEN if mark or labels or kind in (_UNIT, _OPEN) else _PLAIN
        if not mark:
            if word[0] != lower[0]:
                end = found.end("word")
                is_open = len(word) == 1 or text[end : end + 1].isdigit()
                return _OPEN if is_open else self._capital(text, names, found.start("word"), kind)
        elif mark == ":":
            return _PLAIN
        elif mark == ";":
            return _SIGN if labels else _PLAIN
        elif mark == ".":
            if kind is _PLAIN or word[0] != lower[0]:
                return _PLAIN
            return _JOINT if kind is _JOINT and not labels else _OPEN
        if labels:
            return _PLAIN if self._is_article(text, found) else _OPEN
        return kind

    def _capital(self, text: str, names: Names, place: int, kind: Kind) -> Kind:
        """What a word is that has a capital and stands right after a label."""
        if kind is _PLAIN:
            return _PLAIN if self._is_no_name(text, names, place) else _OPEN
        return _UNIT if kind is _UNIT and not (names.table and names.longest(text, place)) else _OPEN

    def _opened(self, text: str, found: re.Match[str], lower: str) -> Kind:
        """What a word is that means something only right after a label ("5 days"), or together with the next one
        ("as well as")."""
        if lower in self._counted:
            return _PLAIN if found["mark"] or found["dash"] else _OPEN
        seconds = self._seconds.get(lower)
        if seconds is None:
            return _OPEN
        second = _SECOND(text, found.start("word"))
        if second is None:
            return _OPEN
        if second["word"].lower() not in seconds:
            return _PLAIN
        joint = self._words.separator.match(text, found.start("word"))
        return _PLAIN if joint is not None and joins_no_label(text, joint.end()) else _OPEN

    def _is_article(self, text: str, found: re.Match[str]) -> bool:
        """Whether an "a" is surely the article: "Article 5, a Party"."""
        if found["word"] not in self._words.words_like_labels:
            return False
        after = _WORD(text, found.end("word"))
        if after is None:
            return False
        lower = after["word"].lower()
        return self.kinds.get(lower, _PLAIN) == _PLAIN and lower not in self._after_label

    def _is_no_name(self, text: str, names: Names, place: int) -> bool:
        """Whether the capitals right after a label ("Article 5 Legal status") surely name no instrument."""
        capitals = self._capitals.match(text, place)
        if capitals is None:
            return True
        if SERIES_NUMBER.match(text, place) or (names.table and names.longest(text, place) is not None):
            return False
        if any(word.isupper() and len(word) > 2 for word in capitals[0].split()):
            return False
        letters = capitals[0].lower().replace("-", " ").replace("'", " ").replace("’", " ").split()
        return self._names.isdisjoint(letters)


def joins_no_label(text: str, end: int) -> bool:
    """Whether a joining word that ends at a place surely joins something else than a label: "Article 5 and the"."""
    joined = _AFTER_JOINT(text, end)
    return joined is not None and (joined["aside"] is not None or not is_label(joined["word"]))


@cache
def following(words: Language) -> Following:
    """What follows labels in a language, made ready when it is first asked for."""
    return Following(words)


def is_label(word: str) -> bool:
    """Whether a word may be a label itself: "b", "iv", "aa", "VIIe"."""
    if len(word) == 1 or not word.strip("ivxlcIVXLC") or (len(word) == 2 and word[0] == word[1]):
        return True
    return word[0] in _NUMERALS and _MAY_BE_NTH(word) is not None


def first_letters(phrase: str) -> str:
    """The first letters of a phrase, up to what is none."""
    match = re.search(r"[^\W\d_]+", phrase)
    return match[0] if match else ""


def _seconds(words: Language, kinds: Mapping[str, Kind]) -> dict[str, frozenset[str]]:
    """The second words of the phrases a word may begin, where it says nothing alone."""
    table = words.words
    keys = ("separators", "ranges", "of", "above", "below", "thereof", "hereof", "skipped", "page_words", "counted")
    every = [phrase for key in keys for phrase in table.list(key)]
    split = [_letters(phrase.lower()) for phrase in [*every, *words.units, *words.ordinals]]
    alone = {phrase[0] for phrase in split if len(phrase) == 1} | LATIN
    return {
        first: frozenset(phrase[1] for phrase in split if phrase and phrase[0] == first)
        for first in {phrase[0] for phrase in split if len(phrase) > 1} - alone
        if kinds.get(first) is _OPEN
    }


def _letters(phrase: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", phrase)


def _kinds(words: Language) -> dict[str, Kind]:
    """What a word after a label is, where it is not plain. A word with two uses, or that begins a phrase, is open."""
    table = words.words
    kinds = dict.fromkeys([*words.goers, *LATIN], _OPEN)
    for key in ("page_words", "counted"):
        kinds.update((first_letters(word).lower(), _OPEN) for word in table.list(key))
    uses = {
        _UNIT: list(words.units),
        _JOINT: [*table.list("separators"), *table.list("ranges")],
        _OF: [word for key in ("of", "above", "below", "thereof", "hereof") for word in table.list(key)],
    }
    every = [word for known in uses.values() for word in known] + [*table.list("skipped"), *words.ordinals]
    phrases = [phrase.strip(" ,;").split() for phrase in every]
    openers = {phrase[0] for phrase in phrases if len(phrase) > 1}
    for kind, known in uses.items():
        for word in known:
            if word.isalpha() and word not in openers:
                kinds[word] = kind if sum(word in others for others in uses.values()) == 1 else _OPEN
    return kinds
