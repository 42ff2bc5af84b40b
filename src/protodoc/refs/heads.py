"""Where citations may begin: every head word ("Article", "sub-paragraph", "ETS") of a text, found in one pass.

The text is first folded, character for character, into bytes in which there are only small letters and blanks: one
pattern with a blank before each word then finds them ten times as fast as in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from protodoc.refs.language import Language, Unit, one_of

_ALPHABETS = ("latin-1", "iso8859-2", "iso8859-5", "iso8859-7", "cp1255", "cp1256")
"""Character sets of one byte, of which a language needs one that holds its head words."""
_SERIES = ("ets", "cets", "ste", "stce")


class Heads:
    """The head words of one language. Lives as long as the language."""

    def __init__(self, words: Language) -> None:
        units = {word: unit for word, unit in words.units.items() if not unit.inner}
        self._alphabet = _alphabet(words.code, units)
        self._table = _folding(self._alphabet)
        self._series = frozenset(b" " + word.encode("ascii") for word in _SERIES)
        self._forms: dict[bytes, list[tuple[str, Unit]]] = {}
        for word in sorted(units, key=lambda word: -len(word)):
            self._forms.setdefault(self._fold(f" {word}").rstrip(), []).append((word, units[word]))
        self._alone = {
            form: written[0][1]
            for form, written in self._forms.items()
            if len(written) == 1 and written[0][0].replace("-", "").isalpha()
        }
        known = [form[1:].decode("latin-1") for form in (*self._series, *self._forms)]
        self._pattern = re.compile(f" {one_of(known)}(?![^ -])".encode("latin-1"))

    def _fold(self, text: str) -> bytes:
        return text.encode(self._alphabet, "replace").translate(self._table)

    def places(self, text: str) -> Iterator[tuple[int, int, Unit | None]]:
        """Where a head word stands: (start, end, its unit), in order; no unit where it may begin a treaty series
        number. What stands right after a word is for the caller to look at."""
        known = self._alone.get
        for match in self._pattern.finditer((b" " + text.encode(self._alphabet, "replace")).translate(self._table)):
            start, end = match.span()
            unit = known(match[0])
            if unit is not None:
                yield start, end - 1, unit
            elif match[0] in self._series:
                yield start, start, None
            else:
                yield from self._written(text, start, match[0])

    def _written(self, text: str, start: int, form: bytes) -> Iterator[tuple[int, int, Unit]]:
        """The head word at a place among those that look alike once they are folded: "para" and "para."."""
        for word, unit in self._forms.get(form, ()):
            end = start + len(word)
            if word.isalpha() or text[start:end].lower() == word:
                yield start, end, unit
                return


@cache
def heads(words: Language) -> Heads:
    """The head words of a language, made ready when they are first asked for."""
    return Heads(words)


def _alphabet(code: str, words: Iterable[str]) -> str:
    letters = "".join(words)
    for name in _ALPHABETS:
        if "?" not in letters.encode(name, "replace").decode("latin-1"):
            return name
    raise ValueError(f"the head words of language {code!r} are in no alphabet known here: {', '.join(_ALPHABETS)}")


def _folding(alphabet: str) -> bytes:
    """A table that makes letters small and everything else a blank, but for hyphens, behind which no head word begins,
    and signs that are words ("§")."""
    table = bytearray(b" " * 256)
    for byte in range(256):
        letter = bytes((byte,)).decode(alphabet, "replace")
        small = letter.lower().encode(alphabet, "replace") if letter.isalpha() else b""
        if len(small) == 1 or letter in ("§", "-"):
            table[byte] = small[0] if small else byte
    return bytes(table)
