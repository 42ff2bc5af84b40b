"""How alike two provisions read: by their words in order, or, for long ones, by the phrases they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Indel

from protodoc.delta.sheet import Sheet

LONG = 1500
"""Words beyond which two texts are compared by shared phrases only (comparing in order is quadratic)."""

_PHRASE = 4
_TELLING = 8
_PART = 0.7
_COMMON = 8
"""A phrase that stands in more provisions than this says nothing about where one came from."""


def likeness(old: list[str], new: list[str], cutoff: float) -> float:
    """From 0 to 1: twice the words in common, in order, over all words; 0 where it is below the cutoff."""
    shorter, longer = sorted((len(old), len(new)))
    if not shorter or 2 * shorter < cutoff * (shorter + longer):
        return 0.0
    if longer > LONG:
        score = 2 * sum((Counter(phrases(old)) & Counter(phrases(new))).values()) / (shorter + longer)
        return score if score >= cutoff else 0.0
    return Indel.normalized_similarity(old, new, score_cutoff=cutoff)


def contained(old: list[str], new: list[str]) -> bool:
    """Whether a text was cut down to a part of itself or grew out of one."""
    return min(len(old), len(new)) >= _TELLING and overlap(old, new) >= _PART


def overlap(old: list[str], new: list[str]) -> float:
    """How many of the phrases of the shorter text stand in the longer one, from 0 to 1."""
    shorter, longer = sorted((old, new), key=len)
    shared = sum((Counter(phrases(shorter)) & Counter(phrases(longer))).values())
    return shared / max(1, len(shorter) - _PHRASE + 1)


def phrases(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Runs of four words, overlapping (the whole text, where it is shorter)."""
    if len(words) < _PHRASE:
        return iter([tuple(words)])
    return zip(words, words[1:], words[2:], words[3:], strict=False)


class Phrasebook:
    """Which provisions hold a phrase, for finding where words came from without comparing all with all."""

    def __init__(self, sheet: Sheet, nodes: Iterable[int]) -> None:
        self._holders: dict[tuple[str, ...], list[int]] = {}
        for node in nodes:
            for phrase in set(phrases(sheet.words(node))):
                self._holders.setdefault(phrase, []).append(node)

    def candidates(self, words: list[str], most: int) -> list[int]:
        """The provisions that share most rare phrases with a text, best first."""
        votes: Counter[int] = Counter()
        for phrase in phrases(words):
            holders = self._holders.get(phrase, ())
            if len(holders) <= _COMMON:
                votes.update(holders)
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        return [node for node, _ in ranked[:most]]
