"""Composing: a new text out of slices of an old one and new words."""

from __future__ import annotations

from itertools import accumulate, pairwise

from protodoc.delta.order import align
from protodoc.delta.words import words_of
from protodoc.model.delta import Compose, Slice
from protodoc.model.element import Child

_WORTH = 24
"""Characters below which a slice takes more room than the words themselves."""
_PHRASE = 6
"""Words, blanks and signs that must agree in a row."""
_LONG = 200
"""Characters above which the middle of a changed text is searched for more that stayed."""


def compose(text: str, before: tuple[Child, ...], at: int) -> Compose:
    """A text by what it shares with the old text that is the first of the children from `at` on."""
    index = next((i for i in range(at, len(before)) if isinstance(before[i], str)), -1)
    old = before[index] if index >= 0 else ""
    assert isinstance(old, str)
    head = _common_head(text, old)
    tail = min(_common_head(text[::-1], old[::-1]), len(text) - head, len(old) - head)
    ends = len(text) - tail, len(old) - tail
    runs = [(0, 0, head), *_middle(text[head : ends[0]], old[head : ends[1]], head), (*ends, tail)]
    kept = [run for run in runs if run[2] >= _WORTH]
    parts: list[str | Slice] = []
    for (start, _, length), (here, there, more) in pairwise([(0, 0, 0), *kept, (len(text), 0, 0)]):
        if here > start + length:
            parts.append(text[start + length : here])
        if more:
            parts.append(Slice(index, there, there + more))
    return Compose(tuple(parts))


def _middle(text: str, old: str, offset: int) -> list[tuple[int, int, int]]:
    """Runs of words that a text shares with the old one: (place in the text, place in the old one, length)."""
    if min(len(text), len(old)) < _LONG:
        return []
    words, olds = words_of(text), words_of(old)
    places, old_places = _places(words, offset), _places(olds, offset)
    runs: list[tuple[int, int, int]] = []
    for i, j in align(_phrases(words), _phrases(olds)):
        here, there, end = places[i], old_places[j], places[i + _PHRASE]
        if runs and here <= runs[-1][0] + runs[-1][2] and here - there == runs[-1][0] - runs[-1][1]:
            here, there, _ = runs.pop()
        elif runs and (here < sum(runs[-1][::2]) or there < sum(runs[-1][1:])):
            continue
        runs.append((here, there, end - here))
    return runs


def _phrases(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(_PHRASE)), strict=False))


def _places(words: list[str], offset: int) -> list[int]:
    """Where each word begins, and where the last one ends."""
    return list(accumulate(map(len, words), initial=offset))


def _common_head(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
