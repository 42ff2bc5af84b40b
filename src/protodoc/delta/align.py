"""Aligning what stands inside matched provisions: paragraphs of text, tables, inline markup, metadata.

Provisions have their counterparts already; every other element is looked for only inside the counterpart of the
element around it, in order.
"""

from __future__ import annotations

from array import array

from protodoc.delta.match import Matching
from protodoc.delta.order import align
from protodoc.delta.sheet import Sheet
from protodoc.model.provision import UNITS


def align_inside(matching: Matching) -> None:
    """Give every element inside matched provisions its counterpart, where it has one."""
    waiting = [0, *(node for node in matching.old.units if matching.to_new[node] >= 0)]
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
    for (i, j), (i_next, j_next) in zip(starts, starts[1:], strict=False):
        left, right = before[i + 1 : i_next], after[j + 1 : j_next]
        for k, m in align([matching.old.name(n) for n in left], [matching.new.name(n) for n in right]):
            matching.pair(left[k], right[m])
            changed.append(left[k])
    return changed


def _free(sheet: Sheet, node: int, matched: array[int]) -> list[int]:
    """Elements directly inside that are no provisions and have no counterpart yet."""
    return [child for child in sheet.tree.children(node) if matched[child] < 0 and sheet.name(child) not in UNITS]
