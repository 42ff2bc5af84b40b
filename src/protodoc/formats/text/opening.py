"""The opening: what stands before the first provision, taken apart into title, parties, recitals and formula."""

from __future__ import annotations

import re

from protodoc.formats.text.parts import Opening, Recital, Text
from protodoc.formats.text.tokens import Sort, Token
from protodoc.formats.text.words import Words

_SENTENCE_END = (",", ";", ":", ".")
_TITLE_LINES = 6
# "The Parties have agreed": how far from its beginning a formula says that it is one.
_NEAR = 60
_LONGEST_TITLE = 300
_MARK = re.compile(r"\[\^\w{1,12}\]")
_GLUE = re.compile(r"[\s.:–—-]*")


def read_opening(tokens: list[Token], title: str, words: Words) -> Opening:
    """The opening made of these tokens; `title` is the instrument's, where the caller knows it."""
    opening = Opening()
    start, rest = _find_preamble(tokens, words)
    if start is not None:
        opening.word = tokens[start].words[: len(tokens[start].words) - len(rest)].strip() or tokens[start].words
        _read_title(tokens[:start], title, words, opening)
        body = tokens[start + 1 :]
        if rest:
            _read_preamble(tokens[start], rest, words, opening)
    else:
        count = _count_title(tokens, title)
        _read_title(tokens[:count], title, words, opening)
        body = tokens[count:]
    for token in body:
        _read_preamble(token, token.words, words, opening)
    return opening


def title_of(opening: Opening, words: Words) -> str:
    """The title as the text has it, where it says what the instrument is ("Convention on Lamps"); else ""."""
    title = _MARK.sub("", " ".join(text.words for text in opening.title))
    return title if len(title) <= _LONGEST_TITLE and _says_kind(title, words) else ""


def _find_preamble(tokens: list[Token], words: Words) -> tuple[int | None, str]:
    """(the line that is or begins with the word "Preamble", the words after it on that line)."""
    for place, token in enumerate(tokens):
        match = words.preamble.match(token.words)
        if match is None or not token.words[0].isupper():
            continue
        rest = token.words[match.end() :]
        after = _GLUE.match(rest)
        rest = rest[after.end() :] if after else rest
        if not rest or rest[0].isupper() or rest[0] in '“"«':
            return place, rest
    return None, ""


def _count_title(tokens: list[Token], title: str) -> int:
    """How many lines the title takes where no word says that the preamble begins."""
    if tokens and title and tokens[0].words.casefold() == title.casefold():
        return 1
    for count, token in enumerate(tokens):
        if count and token.line.free:
            return count
        if token.sort is not Sort.TEXT or token.words.endswith(_SENTENCE_END) or count >= _TITLE_LINES:
            return 0
    return 0


def _read_title(tokens: list[Token], title: str, words: Words, opening: Opening) -> None:
    """The title is the line the caller names, else the first that says what the instrument is, else the first."""
    texts = [Text(token.line, token.words) for token in tokens]
    if not texts:
        return
    place = next((i for i, text in enumerate(texts) if title and text.words.casefold() == title.casefold()), None)
    if place is None:
        place = next((i for i, text in enumerate(texts) if _says_kind(text.words, words)), 0)
    opening.before, opening.title, opening.after = texts[:place], [texts[place]], texts[place + 1 :]


def _says_kind(text: str, words: Words) -> bool:
    return any(word in words.kinds for word in re.findall(r"\w+", text.lower()))


def _read_preamble(token: Token, text: str, words: Words, opening: Opening) -> None:
    """One line of the preamble: it may hold one recital or all of them."""
    if token.label is not None and not opening.enacting:
        opening.recitals.append(Recital(token.line, token.label.printed, token.label.rest))
        return
    for segment in words.recital_breaks.split(text):
        if not segment:
            continue
        begun = bool(opening.parties or opening.recitals)
        is_recital = words.recital.match(segment) is not None
        if opening.enacting or (begun and not is_recital and words.enacting.search(segment, 0, _NEAR)):
            opening.enacting.append(Text(token.line, segment))
        elif not begun and not is_recital:
            opening.parties.append(Text(token.line, segment))
        else:
            opening.recitals.append(Recital(token.line, "", segment))
