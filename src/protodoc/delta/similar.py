"""How alike two provisions read: by their words in order, or, for long ones, by the phrases they share.

Words are numbers here (`Sheet.words`), the same for both drafts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from rapidfuzz.distance import Indel

from protodoc.delta.sheet import PHRASE, Sheet

LONG = 1500
"""Words beyond which two texts are compared by shared phrases only (comparing in order is quadratic)."""

_TELLING = 8
_PART = 0.7
"""Words that the shorter of two texts must have to be found in the longer one, and how many of its phrases."""

CANDIDATES = 4
"""Provisions with most phrases in common that are looked at one by one."""

_COMMON = 8
"""A phrase that stands in more provisions than this says nothing about where one came from."""

_HINT = 0.2
"""Share of a text's phrases that must speak for a candidate before the two are compared."""


def likeness(old: list[int], new: list[int], cutoff: float) -> float:
    """From 0 to 1: twice the words in common, in order, over all words; 0 where it is below the cutoff."""
    shorter, longer = sorted((len(old), len(new)))
    if not shorter or 2 * shorter < cutoff * (shorter + longer):
        return 0.0
    if longer > LONG:
        score = overlap(old, new) * 2 * shorter / (shorter + longer)
        return score if score >= cutoff else 0.0
    return Indel.normalized_similarity(old, new, score_cutoff=cutoff)


def contained(old: list[int], new: list[int]) -> bool:
    """Whether a text was cut down to a part of itself or grew out of one."""
    return min(len(old), len(new)) >= _TELLING and overlap(old, new) >= _PART


def overlap(old: list[int], new: list[int]) -> float:
    """How many of the phrases of the shorter text stand in the longer one, from 0 to 1."""
    shorter, longer = sorted((old, new), key=len)
    phrases = _phrases(shorter)
    there = set(_phrases(longer))
    return sum([phrase in there for phrase in phrases]) / len(phrases) if phrases else 0.0


def _phrases(words: list[int]) -> list[tuple[int, ...]]:
    """Runs of four words, overlapping (the whole text, where it is shorter)."""
    if len(words) < PHRASE:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


class Phrasebook:
    """Which provisions hold a phrase, for finding where words came from without comparing all with all."""

    def __init__(self, sheet: Sheet, nodes: Iterable[int]) -> None:
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for node in nodes:
            for phrase in set(sheet.phrases(node)):
                holders[phrase].append(node)
        self._holders = {phrase: found for phrase, found in holders.items() if len(found) <= _COMMON}

    def candidates(self, phrases: list[int], most: int) -> list[int]:
        """The provisions that share most rare phrases with a text, best first."""
        votes = Counter(chain.from_iterable(filter(None, map(self._holders.get, phrases))))
        needed = _HINT * len(phrases)
        ranked = sorted((-count, node) for node, count in votes.items() if count >= needed)
        return [node for _, node in ranked[:most]]
