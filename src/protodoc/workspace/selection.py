"""Selection: which rules are meant, in which file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple, TypeAlias

from protodoc.model.errors import UsageError
from protodoc.workspace.settings import ByFile
from protodoc.workspace.suggest import did_you_mean

_Said: TypeAlias = tuple[str, Callable[[str], str]]
"""A setting, and what tells where one was said."""

INPUT = "XML"
"""The family of what reading refuses: that a file cannot be read is always said."""


class Selection(NamedTuple):
    """Which rules are meant, by code ("REF001"), what codes begin with ("REF", "REF0") or name ("dangling-reference").

    Empty is all. `by_file` are words to ignore besides, each with a pattern of the files where: `*` is any
    characters, "/" too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    by_file: ByFile = ()

    @classmethod
    def of(
        cls,
        select: Iterable[str],
        ignore: Iterable[str],
        by_file: ByFile = (),
        known: Iterable[tuple[str, str]] | None = None,
        said_in: Callable[[str], str] = "--{}".format,
    ) -> Selection:
        """Read what a user typed, words with commas between; `known` is (code, name) of every rule there is, our own
        where it is not given, and `said_in` tells of a setting where it was said. Raises UsageError for what names
        no rule."""
        rules = tuple(known if known is not None else own_rules())
        return cls(
            _words(select, rules, ("select", said_in)),
            _words(ignore, rules, ("ignore", said_in)),
            tuple(
                (pattern, _words(words, rules, (f"per-file-ignores.{pattern}", said_in))) for pattern, words in by_file
            ),
        )

    def takes(self, code: str, name: str) -> bool:
        """Whether findings of a rule are wanted. That a file cannot be read is always said."""
        if code.startswith(INPUT):
            return True
        return (not self.select or _is_among(self.select, code, name)) and not _is_among(self.ignore, code, name)

    def in_file(self, path: str) -> Selection:
        """What is meant in one file, by its path in the workspace ("drafts/v1.xml")."""
        more = [word for pattern, words in self.by_file if fnmatchcase(path, pattern) for word in words]
        return self._replace(ignore=(*self.ignore, *more)) if more else self


ALL = Selection()
"""Every rule, everywhere."""


def own_rules() -> Iterable[tuple[str, str]]:
    """(code, name) of everything that ships: rules, and what the schema finds."""
    from protodoc.formats.akn.schema import NAMES
    from protodoc.rules import RULES

    return (*((rule.code, rule.name) for rule in RULES), *NAMES)


def _is_among(words: tuple[str, ...], code: str, name: str) -> bool:
    return any(name == word or (code.startswith(word) and _is_beginning(word)) for word in words)


def _is_beginning(word: str) -> bool:
    """Whether a word is three letters and up to three digits."""
    fits = word.isascii() and 3 <= len(word) <= 6 and word[:3].isalpha()
    return fits and (len(word) == 3 or word[3:].isdigit())


def _words(given: Iterable[str], rules: tuple[tuple[str, str], ...], said: _Said) -> tuple[str, ...]:
    found: list[str] = []
    for item in given:
        words = [word.strip() for word in item.split(",") if word.strip()]
        if not words:
            raise UsageError(f"{_where(said)}“{item}” names no rule: write REF001, REF or dangling-reference")
        found.extend(_word(word, rules, said) for word in words)
    return tuple(found)


def _where(said: _Said) -> str:
    """Where a word was said, before a message about it: "protodoc.toml: ignore: "."""
    key, said_in = said
    file = said_in(key.partition(".")[0])
    return f"{file}: " if file.startswith("-") else f"{file}: “{key}”: "


def _word(word: str, rules: tuple[tuple[str, str], ...], said: _Said) -> str:
    if _is_beginning(word):
        upper = word.upper()
        if upper.startswith(INPUT) or any(code.startswith(upper) for code, _ in rules):
            return upper
    if any(word.lower() == name for _, name in rules):
        return word.lower()
    known = {INPUT, *(spelling for code, name in rules for spelling in (code, code.rstrip("0123456789"), name))}
    raise UsageError(f"{_where(said)}no rule has the code, family or name “{word}”{did_you_mean(word, sorted(known))}")
