"""Aligning what stands inside matched provisions: paragraphs of text, tables, inline markup, metadata.

Provisions have their counterparts already; every other element is looked for only inside the counterpart of the
element around it, in order.
"""

from __future__ import annotations

from array import array
from itertools import pairwise

from protodoc.delta.matching import Matching
from protodoc.delta.order import align, best_in_order
from protodoc.delta.sheet import Sheet
from protodoc.delta.similar import likeness
from protodoc.model.provision import UNITS

_TEXTS = frozenset("block li p td th".split())
_LIKE = 0.3
_ALL_PAIRS = 900


def align_inside(matching: Matching) -> None:
    """Give every element inside matched provisions its counterpart, where it has one."""
    waiting = matching.unfinished()
    while waiting:
        old = waiting.pop()
        new = matching.to_new[old]
        if min(matching.to_new[old : matching.old.tree.ends[old]]) < 0:
            waiting.extend(_align_children(matching, old, new))


def _align_children(matching: Matching, old: int, new: int) -> list[int]:
    """Match the elements directly inside two matched ones; returns those that must be looked into."""
    before = _free(matching.old, old, matching.to_new)
    after = _free(matching.new, new, matching.to_old)
    if not before or not after:
        return []
    changed: list[int] = []
    pairs = align([matching.old.keys[n] for n in before], [matching.new.keys[n] for n in after])
    for i, j in pairs:
        matching.join(before[i], after[j])
        changed.append(before[i])
    starts = [(-1, -1), *pairs, (len(before), len(after))]
    for (i, j), (i_next, j_next) in pairwise(starts):
        for one, other in _align_gap(matching, before[i + 1 : i_next], after[j + 1 : j_next]):
            matching.pair(one, other)
            changed.append(one)
    return changed


def _align_gap(matching: Matching, before: list[int], after: list[int]) -> list[tuple[int, int]]:
    """Pair what no longer reads the same: by likeness of words where there are words, else by name."""
    old, new = matching.old, matching.new
    if not before or not after:
        return []
    if len(before) == len(after) == 1:
        return [(before[0], after[0])] if _alike(old, before[0], new, after[0]) else []
    if len(before) * len(after) > _ALL_PAIRS:
        pairs = align([_role(old, n) for n in before], [_role(new, n) for n in after])
    else:
        pairs = best_in_order([[_alike(old, n, new, m) for m in after] for n in before])
    return [(before[i], after[j]) for i, j in pairs]


def _alike(old: Sheet, node: int, new: Sheet, counterpart: int) -> float:
    """How much two elements are one; 0 where they are not."""
    if _role(old, node) != _role(new, counterpart):
        return 0.0
    if not old.size(node) or not new.size(counterpart) or _role(old, node) not in _TEXTS:
        return 1.0
    return likeness(old.words(node), new.words(counterpart), _LIKE)


def _role(sheet: Sheet, node: int) -> str:
    """What an element is; words that introduce parts are content once the parts are gone."""
    name = sheet.name(node)
    return "content" if name == "intro" else name


def _free(sheet: Sheet, node: int, matched: array[int]) -> list[int]:
    """Elements directly inside that are no provisions and have no counterpart yet."""
    return [child for child in sheet.tree.children(node) if matched[child] < 0 and sheet.name(child) not in UNITS]
