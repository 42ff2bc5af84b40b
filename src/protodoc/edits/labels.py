"""Labels: the words of a reference after its target was renumbered.

Only a plain label can follow: words whose every number is one on the way to the target ("Article 5, paragraph 2",
"paragraph 2 of this article", "5.2"). Anything else is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from protodoc.edits.moves import Link
from protodoc.model.path import CONTAINERS, ProvisionPath, clean_number

_TOKEN = re.compile(
    r"(?P<blank>\[[\s_…\u00a0]*\])"
    r"|(?<![^\W_])(?P<number>[0-9]+(?:[ \u00a0]?(?:bis|ter|quater|quinquies|sexies|septies|octies)|[a-z])?"
    r"|[A-Za-z]{1,6})(?![^\W_])"
)
_WORD_BEFORE = re.compile(r"(?:([^\W\d_]+)\.?|(§))\s*[\[(]?\Z")
_MOST = 12


class Change(NamedTuple):
    """Words `start` to `end` of a label become `new`."""

    start: int
    end: int
    new: str


class _Token(NamedTuple):
    start: int
    end: int
    number: str
    level: str
    sure: bool


def relabel(text: str, ends: Sequence[tuple[Link, ...]]) -> tuple[Change, ...] | None:
    """What changes in the words of a reference to one provision, or to the two ends of a range.

    None where the words are no plain label of what they point at.
    """
    tokens = list(_tokens(text))
    if len(tokens) > _MOST:
        return None
    if len(ends) == 1:
        steps = _best(tokens, ends[0])
        return None if steps is None else _changes(tokens, steps, ends[0])
    for cut in range(1, len(tokens)):
        first, last = _best(tokens[:cut], ends[0]), _best(tokens[cut:], ends[1])
        if first is not None and last is not None and len(ends[0]) - 1 in first and len(ends[1]) - 1 in last:
            return (*_changes(tokens[:cut], first, ends[0]), *_changes(tokens[cut:], last, ends[1]))
    return None if tokens else ()


def changed(text: str, changes: Sequence[Change]) -> str:
    """A text with changes made."""
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    return text


def _tokens(text: str) -> Iterator[_Token]:
    """The numbers in a label: digits for sure; letters where they stand as numbers do."""
    for match in _TOKEN.finditer(text):
        if match["blank"] is not None:
            yield _Token(match.start(), match.end(), "", _level(text, match.start(), "1"), True)
            continue
        word = match["number"]
        level = _level(text, match.start(), word)
        before = text[: match.start()].rstrip()[-1:]
        if word[0].isdigit():
            yield _Token(match.start(), match.end(), clean_number(word), level, True)
        elif level or before in (".", "(", "") or text[match.start() - 1 : match.start()] == "[":
            yield _Token(match.start(), match.end(), clean_number(word) or word.lower(), level, False)


def _level(text: str, start: int, number: str) -> str:
    """The level a number is called, by the word before it."""
    match = _WORD_BEFORE.search(text[:start])
    if match is None:
        return ""
    try:
        return ProvisionPath.parse(f"{match[1] or match[2]} {number}").steps[-1].level
    except ValueError:
        return ""


def _best(tokens: Sequence[_Token], chain: tuple[Link, ...]) -> tuple[int, ...] | None:
    """Every token set on its step of the way (-1 for a word that is no number); None where one has none.

    A label names what it points at, so the way that reaches the end is the one that is meant.
    """
    ways = _ways(tokens, chain, frozenset(), -1)
    first = next(ways, None)
    if first is None or len(chain) - 1 in first:
        return first
    return next((way for way in ways if len(chain) - 1 in way), first)


def _changes(tokens: Sequence[_Token], steps: tuple[int, ...], chain: tuple[Link, ...]) -> tuple[Change, ...]:
    return tuple(
        Change(token.start, token.end, chain[step].new)
        for token, step in zip(tokens, steps, strict=True)
        if step >= 0 and chain[step].old != chain[step].new
    )


def _ways(
    tokens: Sequence[_Token], chain: tuple[Link, ...], used: frozenset[int], before: int
) -> Iterator[tuple[int, ...]]:
    """The ways to set tokens on steps, each step once, the step after the one before preferred."""
    if not tokens:
        yield ()
        return
    token = tokens[0]
    for step in sorted(range(len(chain)), key=lambda step: (step != before + 1, step < before, step)):
        if step not in used and _fits(token, chain[step]):
            for rest in _ways(tokens[1:], chain, used | {step}, step):
                yield (step, *rest)
    if not token.sure:
        for rest in _ways(tokens[1:], chain, used, before):
            yield (-1, *rest)


def _fits(token: _Token, link: Link) -> bool:
    if token.number != clean_number(link.old):
        return False
    if token.level == "article" or token.level in CONTAINERS:
        return link.level == token.level
    if token.level == "paragraph":
        return link.level != "article" and link.level not in CONTAINERS
    return not token.level or (link.level not in ("article", "paragraph") and link.level not in CONTAINERS)
