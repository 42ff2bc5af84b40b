"""How a language words reservations, declarations, notifications and communications: data, `clauses/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_GAP = r"[ \t\r\n\u00a0\u202f]+"
_FOLDER = "clauses"


class Kind(NamedTuple):
    """One kind of clause.

    `verbs` are its words after a modal, `finite` those that need none; with `to_depositary` the depositary must
    stand after them. `nouns` name it where an article lists the provisions it is in, `mentions` are words of which
    one stands in every provision rightly listed; `like` names kinds that are listed together with it.
    """

    name: str
    heading: str
    verbs: re.Pattern[str]
    finite: re.Pattern[str]
    nouns: re.Pattern[str]
    mentions: re.Pattern[str]
    to_depositary: bool
    like: frozenset[str]


class ClauseWords(NamedTuple):
    """The words of one language as patterns."""

    code: str
    kinds: tuple[Kind, ...]
    modal: re.Pattern[str]
    negation: re.Pattern[str]
    speaker: re.Pattern[str]
    others: frozenset[str]
    depositary: re.Pattern[str]
    link: re.Pattern[str]
    joint: re.Pattern[str]
    open_end: re.Pattern[str]
    infinitive: re.Pattern[str]

    def kind(self, name: str) -> Kind:
        """A kind by its name. Raises KeyError."""
        found = next((kind for kind in self.kinds if kind.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


def known_languages() -> tuple[str, ...]:
    """The languages that have a table, by their three letters."""
    return tuple(sorted(path.stem for path in Path(__file__).with_name(_FOLDER).glob("*.toml")))


def clause_words(code: str) -> ClauseWords | None:
    """The words of a language (three letters); None where there is no table for it."""
    return read_words(_source(code)) if code in known_languages() else None


@cache
def read_words(source: Path) -> ClauseWords:
    """The words in one table."""
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    kinds = table.get("kinds", {})
    others = _list(table, "others")
    agents = "".join(f"(?<!\\b{re.escape(word)} )" for word in _list(table, "agents"))
    joint = f"(?:[\\s,;:()\\[\\]]|(?<!\\w){_any(_list(table, 'joints'))}(?!\\w))*"
    return ClauseWords(
        code=str(table.get("code", source.stem)),
        kinds=tuple(_kind(name, kinds[name]) for name in kinds),
        modal=_words(_list(table, "modals")),
        negation=re.compile(f"{_GAP}{_any(_list(table, 'negations'))}(?!\\w)", re.IGNORECASE),
        speaker=_words([*_list(table, "subjects"), *others], case=True),
        others=frozenset(others),
        depositary=re.compile(agents + _words(_list(table, "depositary"), case=True).pattern),
        link=re.compile(
            f"(?<!\\w){_any(_list(table, 'links'))}(?:{_GAP}(?:the|la|les|le|l’))?[\\s\\[(]*$", re.IGNORECASE
        ),
        joint=re.compile(joint, re.IGNORECASE),
        open_end=_words(_list(table, "open_ends")),
        infinitive=re.compile(f"(?<!\\w){_any(_list(table, 'infinitives'))}{_GAP}$", re.IGNORECASE),
    )


def _source(code: str) -> Path:
    return Path(__file__).with_name(_FOLDER) / f"{code}.toml"


def _kind(name: str, table: Mapping[str, object]) -> Kind:
    return Kind(
        name=name,
        heading=str(table.get("heading", name)),
        verbs=_words(_list(table, "verbs")),
        finite=_words(_list(table, "finite")),
        nouns=_words(_list(table, "nouns"), plural=True),
        mentions=_words(_list(table, "mentions"), plural=True),
        to_depositary=table.get("to_depositary") is True,
        like=frozenset((name, *_list(table, "like"))),
    )


def _list(table: Mapping[str, object], key: str) -> list[str]:
    value = table.get(key, [])
    return [str(item) for item in value] if isinstance(value, list) else []


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, blanks and apostrophes as loosely as they are typed; without words, never."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    loose = (re.escape(word).replace(r"\ ", _GAP).replace("’", "['’]") for word in ordered)
    return f"(?:{'|'.join(loose)})" if ordered else "(?!)"


def _words(words: Iterable[str], *, case: bool = False, plural: bool = False) -> re.Pattern[str]:
    """Whole words; with `plural` "reservation(s)" too. Case counts where a word is a title ("Party")."""
    tail = r"(?:\(s\))?" if plural else ""
    return re.compile(f"(?<!\\w){_any(words)}{tail}(?!\\w)", 0 if case else re.IGNORECASE)
