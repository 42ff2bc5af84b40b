"""Suppressing: findings a drafter has looked at and lets stand, with the reason in the draft itself.

`<?protodoc ignore NUM001: kept free for a proposal?>` stands before a provision, or in it, and speaks of it and of all
inside it; above everything, or directly in the document, it speaks of the whole draft.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Diagnostic
from protodoc.model.element import Element, Instruction
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.model.provision import UNITS
from protodoc.model.tree import Tree

TARGET = "protodoc"
UNUSED = "MET090"
_ALWAYS_SAID = frozenset((UNUSED, "MET091"))
_FORM = re.compile(r"ignore(?![^\s:])([^:]*):?(.*)", re.DOTALL)
_CODE = re.compile("[A-Za-z]{3}[0-9]{3}")


class Suppression(NamedTuple):
    """One instruction to keep silent: what (codes or names of rules), where (nodes), and why.

    `number` is that of the instruction in the document; `text` what it says. One that is not understood names no
    rule; one without a reason has no effect.
    """

    number: int
    where: range
    text: str
    rules: tuple[str, ...] = ()
    reason: str = ""

    @property
    def anchor(self) -> Anchor:
        """The instruction itself."""
        return Anchor(self.where.start, instruction=self.number)


def suppressions(instrument: Instrument) -> tuple[Suppression, ...]:
    """What a draft says to this program, in the order it says it."""
    tree = instrument.tree
    whole, found = tree.inside(0), list(_instructions(tree))
    placed = [
        *((child, whole) for child in instrument.before if isinstance(child, Instruction)),
        *((child, where) for _, child, where in sorted(found, key=lambda item: item[0])),
        *((child, whole) for child in instrument.after if isinstance(child, Instruction)),
    ]
    return tuple(
        _read(number, child.text, where) for number, (child, where) in enumerate(placed) if child.target == TARGET
    )


def _read(number: int, text: str, where: range) -> Suppression:
    form = _FORM.fullmatch(text.strip())
    if form is None:
        return Suppression(number, where, text)
    words = (word for word in re.split(r"[\s,]+", form[1]) if word)
    rules = tuple(dict.fromkeys(word.upper() if _CODE.fullmatch(word) else word for word in words))
    return Suppression(number, where, text, rules, " ".join(form[2].split()))


def _instructions(tree: Tree) -> Iterator[tuple[tuple[int, int, int], Instruction, range]]:
    """Every instruction with what it speaks of. Sorted by the first of the three they stand in document order: by the
    elements begun before it, the innermost first, then by its place among its siblings."""
    for node in tree.remarked:
        element = tree.elements[node]
        # Backwards: what comes next is known when an instruction is met.
        sizes = [tree.ends[child] - child for child in tree.children(node)]
        begun, beside = tree.ends[node], False
        last = len(element.children) - 1
        for back, child in enumerate(reversed(element.children)):
            if isinstance(child, Element):
                begun -= sizes.pop()
                beside = child.name in UNITS
            elif isinstance(child, Instruction):
                where = tree.inside(begun) if beside else _around(tree, node)
                yield (begun, -node, last - back), child, where
            elif isinstance(child, str):
                beside = False


def _around(tree: Tree, node: int) -> range:
    """The provision an element stands in, or is; else the element itself; what the document holds is the whole."""
    around = next((place for place in (node, *tree.ancestors(node)) if tree.elements[place].name in UNITS), node)
    return tree.inside(around if tree.parents[around] > 0 else 0)


class Silence:
    """The suppressions of one draft, and which of their words were needed.

    All speak of an element with all inside, so a finding is looked up by the elements around it.
    """

    def __init__(self, given: Sequence[Suppression], tree: Tree) -> None:
        self._given = given
        self._tree = tree
        self._needed: set[tuple[int, str]] = set()
        self._reasons: dict[tuple[int, str], str] = {}
        for one in given:
            for word in one.rules if one.reason else ():
                self._reasons.setdefault((one.where.start, word), one.reason)

    def reason(self, diagnostic: Diagnostic) -> str:
        """Why a finding is not told; "" where it is."""
        anchor = diagnostic.anchor
        if anchor is None or diagnostic.code in _ALWAYS_SAID or not 0 <= anchor.node < len(self._tree):
            return ""
        reason = ""
        for place in (anchor.node, *self._tree.ancestors(anchor.node)):
            for key in ((place, diagnostic.code), (place, diagnostic.name)):
                if key in self._reasons:
                    self._needed.add(key)
                    reason = reason or self._reasons[key]
        return reason

    def unused(self, judged: Container[str]) -> Iterator[Diagnostic]:
        """What was never needed, once `reason` was asked of every finding; `judged` are the codes and names of the
        rules that have spoken: of the others nobody knows."""
        for one in self._given:
            idle = [word for word in one.rules if word in judged and (one.where.start, word) not in self._needed]
            if one.reason and idle:
                yield compose(UNUSED, one.anchor, {"rules": ", ".join(idle)})
