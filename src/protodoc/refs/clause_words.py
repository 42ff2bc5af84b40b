"""How a language words reservations, declarations, notifications and communications: data, `clauses/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_GAP = r"[ \t\r\n\u00a0\u202f]+"
_FOLDER = "clauses"
_NEVER = "(?!)"


class Kind(NamedTuple):
    """One kind of clause.

    `verbs` are its words after a modal, `finite` those that need none; with `to_depositary` the depositary must
    stand after them. `nouns` name it where an article lists the provisions it is in, `titles` in the heading of such
    an article; `mentions` are words of which
    one stands in every provision rightly listed; `like` names kinds that are listed together with it.
    """

    name: str
    heading: str
    verbs: re.Pattern[str]
    finite: re.Pattern[str]
    nouns: re.Pattern[str]
    titles: re.Pattern[str]
    mentions: re.Pattern[str]
    to_depositary: bool
    like: frozenset[str]


class ClauseWords(NamedTuple):
    """The words of one language as patterns.

    A clause stands after a `modal` without a `negation`, and not in an `infinitive` under it; of all words of
    `speaker` those in `others` are no Party. `link` ends before a citation that a list begins with, `joint` is all
    that may stand between two; `open_end` says that a list is not complete; `mass` are nouns that are plural without
    a sign of it.
    """

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
    mass: frozenset[str]
    infinitive: re.Pattern[str]

    @property
    def in_order(self) -> tuple[str, ...]:
        """The kinds as they are shown: those that articles are headed with, then the others."""
        return tuple(kind.name for kind in sorted(self.kinds, key=lambda kind: kind.titles.pattern == _NEVER))

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
        modal=_modals(_list(table, "modals")),
        negation=re.compile(f"{_GAP}{_any(_list(table, 'negations'))}(?!\\w)", re.IGNORECASE),
        speaker=_words([*_list(table, "subjects"), *others], case=True),
        others=frozenset(others),
        depositary=re.compile(agents + _words(_list(table, "depositary"), case=True).pattern),
        link=re.compile(
            f"(?<!\\w){_any(_list(table, 'links'))}(?:{_GAP}(?:the|la|les|le|l’))?[\\s\\[(]*$", re.IGNORECASE
        ),
        joint=re.compile(joint, re.IGNORECASE),
        open_end=_words(_list(table, "open_ends")),
        mass=frozenset(_list(table, "mass")),
        infinitive=re.compile(f"(?<!\\w){_any(_list(table, 'infinitives'))}{_GAP}$", re.IGNORECASE),
    )


def _source(code: str) -> Path:
    return Path(__file__).with_name(_FOLDER) / f"{code}.toml"


def _modals(words: Iterable[str]) -> re.Pattern[str]:
    """A modal, or several to choose from ("[may] [shall]")."""
    one = f"(?<!\\w){_any(words)}(?!\\w)"
    return re.compile(f"\\[{one}(?:\\][\\s/]*\\[{one})+\\]|{one}", re.IGNORECASE)


def _kind(name: str, table: Mapping[str, object]) -> Kind:
    return Kind(
        name=name,
        heading=str(table.get("heading", name)),
        verbs=_words(_list(table, "verbs")),
        finite=_words(_list(table, "finite")),
        nouns=_words(_list(table, "nouns"), plural=True),
        titles=_words(_list(table, "titles"), plural=True),
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
    return f"(?:{'|'.join(loose)})" if ordered else _NEVER


def _words(words: Sequence[str], *, case: bool = False, plural: bool = False) -> re.Pattern[str]:
    """Whole words; with `plural` "reservation(s)" too. Case counts where a word is a title ("Party")."""
    tail = r"(?:\(s\))?" if plural else ""
    if not words:
        return re.compile(_NEVER)
    return re.compile(f"(?<!\\w){_any(words)}{tail}(?!\\w)", 0 if case else re.IGNORECASE)
