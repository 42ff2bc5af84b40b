"""Marked words: which words of the new draft were put in, and what was taken out before which of them.

Which words they are is what the delta's own comparison of words finds, block by block, in the provisions that the
delta says changed; a reference is one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from protodoc.delta.align import align_inside
from protodoc.delta.fragments import find_fragments
from protodoc.delta.match import match
from protodoc.delta.own import holds_text
from protodoc.delta.sheet import Sheet, brackets_of, lay, numbering
from protodoc.delta.targets import Targets
from protodoc.delta.weaving import HOLDING, Marks
from protodoc.delta.words import END_OF_PART, Block, Hunk, Mark, Reading, Style, compare_blocks, is_blank, read_block
from protodoc.model.delta import Change, Kind
from protodoc.model.element import Child, Element, join_text
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS

_HEADS = frozenset(("heading", "subheading"))
_WHOLE = frozenset((Kind.SPLIT, Kind.MERGE))
_WORDED = frozenset((Kind.TEXT, Kind.BRACKET, Kind.HEADING, Kind.REFERENCE, Kind.MOVE, Kind.PROMOTE, Kind.DEMOTE))
_SIMPLE = frozenset(("b", "i", "u", "sub", "sup"))
"""Inline markup that deleted words keep: it says how they look and nothing else."""
_BLANKS = re.compile(r"[ \t\r\n]+")


class Unshown(NamedTuple):
    """Old words that have no place in the new text, and the name of the element they stood in ("" for several)."""

    element: str
    text: str


class MarkedWords:
    """Finds what to mark, change by change.

    `marks` are by the node of the block in the new draft. `unshown` are old words that have no place in it, by the
    ordinal of the change: a block of text, a heading or a bracketed number that is gone from a provision that stays.
    """

    def __init__(self, old: Instrument, new: Instrument) -> None:
        known, vocabulary = numbering(), numbering()
        self.old, self.new = lay(old, known, vocabulary), lay(new, known, vocabulary)
        matching = match(self.old, self.new)
        fragments = find_fragments(matching)
        align_inside(matching)
        targets = Targets(matching, fragments.merged())
        self._sources = matching.to_old
        self._read_as = Reading(targets.old, targets.own_label_in_old), Reading(targets.new, targets.own_label_in_new)
        self._done: set[tuple[int, bool]] = set()
        self.marks: dict[int, Marks] = {}
        self.unshown: dict[int, list[Unshown]] = {}

    def mark(self, number: int, change: Change) -> None:
        """Mark what one change, the delta's `number`-th, did to words."""
        if not change.old or not change.new or (change.kind not in _WORDED and change.kind not in _WHOLE):
            return
        heads = change.kind is Kind.HEADING
        key = change.new[0].node, heads
        if key in self._done:
            return
        self._done.add(key)
        before = [node for place in change.old for node in _blocks(self.old, place.node, heads=heads)]
        after = [node for place in change.new for node in _blocks(self.new, place.node, heads=heads)]
        if change.kind in _WHOLE:
            texts = [node for node in before if self.old.name(node) != "num"]
            self._compare(number, texts, [node for node in after if self.new.name(node) != "num"])
        else:
            self._in_turn(number, before, after)

    def _in_turn(self, number: int, before: list[int], after: list[int]) -> None:
        """Compare the blocks of one provision, each with the one it was."""
        kept: set[int] = set()
        for node in after:
            source = self._sources[node]
            olds = [source] if source in before else []
            kept.update(olds)
            if self.new.name(node) == "num":
                self._number(number, olds, node)
            else:
                self._compare(number, olds, [node])
        for node in before:
            if node not in kept:
                self._keep(number, self.old.name(node), self.old.tree.elements[node].text)

    def _number(self, number: int, olds: list[int], node: int) -> None:
        """A number is never marked, since tools read it; the old one is told where brackets came or went."""
        old = "".join(self.old.tree.elements[source].text for source in olds)
        if brackets_of(old) != brackets_of(self.new.tree.elements[node].text):
            self._keep(number, "num", old)

    def _keep(self, number: int, element: str, text: str) -> None:
        if text:
            self.unshown.setdefault(number, []).append(Unshown(element, _BLANKS.sub(" ", text).strip(" ")))

    def _compare(self, number: int, olds: list[int], news: list[int]) -> None:
        """Compare the words of old blocks with those of new ones, each read in one row."""
        old = _row([read_block(self.old.tree.elements[node], node, self._read_as[0]) for node in olds])
        blocks = [read_block(self.new.tree.elements[node], node, self._read_as[1]) for node in news]
        new = _row(blocks)
        starts = list(accumulate((len(block.tokens) + 1 for block in blocks[:-1]), initial=0))
        for hunk in compare_blocks(old, new):
            if _is_silent(old, new, hunk):
                continue
            gone = _deleted(old, hunk, new)
            if not news:
                self._keep(number, "", "".join(old.shown[hunk.old_start : hunk.old_stop]))
                continue
            for token in range(hunk.new_start, hunk.new_stop):
                place = bisect_right(starts, token) - 1
                self._at(news[place]).inserted.add(token - starts[place])
            if gone:
                place = bisect_right(starts, hunk.new_start) - 1
                self._at(news[place]).deleted[hunk.new_start - starts[place]] = gone

    def _at(self, node: int) -> Marks:
        return self.marks.setdefault(node, Marks())


def _blocks(sheet: Sheet, unit: int, *, heads: bool) -> list[int]:
    """The blocks of text of a provision itself, in order: its headings, or all others."""
    tree = sheet.tree
    if holds_text(tree.elements[unit]):
        return [] if heads else [unit]
    found: list[int] = []
    place = unit + 1
    while place < tree.ends[unit]:
        element = tree.elements[place]
        is_block = element.name in HOLDING or holds_text(element)
        if element.name in UNITS or element.name == "meta" or element.name.startswith("{"):
            place = tree.ends[place]
        elif is_block:
            if (element.name in _HEADS) is heads:
                found.append(place)
            place = tree.ends[place]
        else:
            place += 1
    return found


def _row(blocks: Sequence[Block]) -> Block:
    """Blocks one after the other, with an end of part between them."""
    row = Block.empty()
    for number, block in enumerate(blocks):
        if number:
            row.add(END_OF_PART, "\n", ())
        row.extend(block)
    return row


def _is_silent(old: Block, new: Block, hunk: Hunk) -> bool:
    """Whether a hunk reads the same before and after, or is nothing but the end of a part and the blanks there."""
    tokens = [*old.tokens[hunk.old_start : hunk.old_stop], *new.tokens[hunk.new_start : hunk.new_stop]]
    if END_OF_PART in tokens and all(token == END_OF_PART or is_blank(token) for token in tokens):
        return True
    return "".join(old.shown[hunk.old_start : hunk.old_stop]) == "".join(new.shown[hunk.new_start : hunk.new_stop])


def _deleted(old: Block, hunk: Hunk, new: Block) -> tuple[Child, ...]:
    """The old words of a hunk.

    Of blanks side by side, reading keeps the first: so that it is never the one in a `del`, those that stand beside
    a blank of the new text, or at an end of it, are left out.
    """
    words: list[tuple[Style, str]] = []
    for index in range(hunk.old_start, hunk.old_stop):
        text = " " if old.tokens[index] == END_OF_PART else _BLANKS.sub(" ", old.shown[index])
        if text == " " and (words[-1][1] == " " if words else _ends(new, hunk.new_start - 1)):
            continue
        if text:
            words.append((tuple(mark for mark in old.styles[index] if mark[0] in _SIMPLE), text))
    if words and words[-1][1] == " " and _ends(new, hunk.new_start):
        words.pop()
    return _styled(words, 0)


def _ends(block: Block, index: int) -> bool:
    """Whether there are no words at a token: a blank, a mark, or an end of the text."""
    if not 0 <= index < len(block.tokens):
        return True
    return isinstance(block.tokens[index], Mark) or is_blank(block.tokens[index])


def _styled(words: list[tuple[Style, str]], depth: int) -> tuple[Child, ...]:
    """Words in the markup that stood around them, from the `depth`-th on, its attributes left out."""
    made: list[Child] = []
    for name, group in groupby(words, key=lambda word: word[0][depth][0] if len(word[0]) > depth else ""):
        inside = list(group)
        made.extend([Element(name, (), _styled(inside, depth + 1))] if name else [text for _, text in inside])
    return join_text(tuple(made))
