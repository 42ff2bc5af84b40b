"""Lexicon: the words of a language that rules look for, from `languages/*.toml`. A language is data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"


class Lexicon:
    """One language's words, read from its table as they are asked for."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table

    def text(self, key: str) -> str:
        """A word; "" where there is none."""
        value = self._table.get(key, "")
        return value if isinstance(value, str) else ""

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        value = self._table.get(key, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of words."""
        value = self._table.get(key, [])
        rows = value if isinstance(value, list) else []
        return tuple(tuple(str(item) for item in row) for row in rows if isinstance(row, list))

    def numbers(self, key: str) -> Mapping[str, int]:
        """Words and the numbers they stand for."""
        value = self._table.get(key, {})
        table = value if isinstance(value, dict) else {}
        return {str(word): number for word, number in table.items() if isinstance(number, int)}


@cache
def lexicon(code: str) -> Lexicon | None:
    """The words of a language by its code ("eng", or another its file lists, such as "en"); None where there is no
    file for it: a rule about words is silent then."""
    own = FOLDER / f"{code}.toml"
    if code.isalpha() and own.is_file():
        return Lexicon(_table(own))
    for path in sorted(FOLDER.glob("*.toml")):
        found = Lexicon(_table(path))
        if code in found.words("codes"):
            return found
    return None


@cache
def _table(path: Path) -> Mapping[str, object]:
    import tomllib  # the parser is as large as all the rules: only where words are looked for

    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def title_before(words: Lexicon) -> re.Pattern[str]:
    """The title of an instrument at the end of a text, which may go on: "the Convention on mutual …"."""
    nouns = "|".join(re.escape(noun.title()) for noun in words.words("whole") if " " not in noun)
    links = "|".join(map(re.escape, words.words("title_links")))
    return re.compile(rf"(?<!\w)(?:{nouns})\s(?:[a-z]+\s){{0,2}}?(?:{links})\s[^;.:()“”\"«»]*$")
