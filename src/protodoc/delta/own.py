"""Own words: how one matched provision differs from its counterpart, provisions inside left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from protodoc.delta.matching import Matching
from protodoc.delta.sheet import REFERENCES, Sheet, brackets_of
from protodoc.delta.targets import GONE, Targets
from protodoc.delta.words import (
    END_OF_PART,
    Block,
    Hunk,
    Mark,
    Pointer,
    Reading,
    compare_blocks,
    is_blank,
    is_bracket_change,
    is_restyled,
    mapped,
    read_block,
    weave,
)
from protodoc.model.delta import AttributeChange, Redline, ReferenceChange, Run, Was
from protodoc.model.element import Attributes, Element
from protodoc.model.provision import UNITS

_BLOCKS = frozenset(
    "block caption crossHeading from heading listIntroduction listWrapUp narrative num p scene subheading summary"
    " tocItem".split()
)
_HEADS = frozenset(("heading", "subheading"))
_WRAPPERS = frozenset(("content", "intro", "wrapUp", "list", "listIntroduction", "listWrapUp"))


@dataclass(slots=True)
class Own:
    """How two matched provisions differ.

    `text` and `heading` are redlines, empty where the words are the same; `followed` are references that changed
    with their target, `dangling` those whose target is gone, with its old node. `wrappers` says that the elements
    around the words differ ("content", "intro"), `markup` that others do.
    """

    text: Redline = ()
    is_bracket: bool = True
    heading: Redline = ()
    markup: bool = False
    wrappers: bool = False
    attributes: list[AttributeChange] = field(default_factory=list)
    references: list[ReferenceChange] = field(default_factory=list)
    followed: list[ReferenceChange] = field(default_factory=list)
    dangling: list[tuple[ReferenceChange, int]] = field(default_factory=list)


class OwnComparer:
    """Compares matched provisions of two drafts, one pair after the other."""

    def __init__(self, matching: Matching, targets: Targets) -> None:
        self._matching = matching
        self._targets = targets
        self._old = Reading(targets.old, targets.own_label_in_old)
        self._new = Reading(targets.new, targets.own_label_in_new)

    def compare(self, old: int, new: int) -> Own:
        """Compare two matched provisions without the provisions in them."""
        own = Own()
        self._attributes(own, old, new, is_unit=True)
        self._blocks(own, _parts(self._matching.old, old), _parts(self._matching.new, new))
        return own

    def compare_fragments(self, olds: Sequence[int], news: Sequence[int]) -> Own:
        """Compare the words of provisions with those they were split or merged into."""
        own = Own()
        before = self._flow(self._matching.old, olds, self._old)
        after = self._flow(self._matching.new, news, self._new)
        hunks = compare_blocks(before, after)
        self._same_references(own, before, after, hunks)
        worded = [hunk for hunk in hunks if not _only_parted(before, after, hunk)]
        worded = [hunk for hunk in worded if not self._is_aside(own, before, after, hunk)]
        own.markup = False
        own.text = weave(before, after, worded) if worded else ()
        own.is_bracket = is_bracket_change(before, after, worded)
        return own

    def _flow(self, sheet: Sheet, nodes: Sequence[int], reading: Reading) -> Block:
        """The words of several provisions in one row, numbers left out."""
        flow = Block.empty()
        for node in nodes:
            for part, is_block in _parts(sheet, node).items():
                if is_block and sheet.name(part) not in ("num", "heading"):
                    if flow.tokens:
                        flow.add(END_OF_PART, "\n", ())
                    flow.extend(read_block(sheet.tree.elements[part], part, reading))
        return flow

    def _attributes(self, own: Own, old: int, new: int, *, is_unit: bool = False) -> None:
        """Compare what the tags of two elements say."""
        matching = self._matching
        before, after = matching.old.tree.elements[old], matching.new.tree.elements[new]
        if before.name != after.name and not is_unit:
            own.wrappers = True
        if before[1] or after[1]:
            one = mapped(before.attributes, self._targets.old)
            other = mapped(after.attributes, self._targets.new)
            if one != other:
                own.attributes.extend(_attribute_changes(after.name, before.attributes, after.attributes, one, other))
        has_remarks = matching.old.remarks or matching.new.remarks
        if has_remarks and not holds_text(after) and _remarks(before) != _remarks(after):
            own.markup = True

    def _blocks(self, own: Own, before: dict[int, bool], after: dict[int, bool]) -> None:
        """Compare blocks in the order of the new draft, deleted ones where they stood."""
        gone = [node for node in before if self._matching.to_new[node] not in after]
        places = {node: self._matching.to_old[node] for node in after}
        upto = _upto([places[node] if places[node] in before else -1 for node in after])
        for node, limit in zip(after, upto, strict=True):
            while gone and gone[0] < limit:
                self._one_sided(own, gone[0], before[gone.pop(0)], self._read_old)
            source = places[node]
            if source not in before:
                self._one_sided(own, node, after[node], self._read_new)
                continue
            if self._matching.new.name(node).startswith("{"):
                own.markup = own.markup or not self._reads_the_same(source, node)
                continue
            if (before[source] or after[node]) and not self._reads_the_same(source, node):
                self._compare(own, self._matching.new.name(node), self._read_old(source), self._read_new(node))
            self._attributes(own, source, node)
        for node in gone:
            self._one_sided(own, node, before[node], self._read_old)

    def _reads_the_same(self, old: int, new: int) -> bool:
        """Whether two blocks need not be read: equal, and without references whose target may have moved."""
        sheet = self._matching.old
        if sheet.keys[old] != self._matching.new.keys[new]:
            return False
        place = bisect_left(sheet.linked, old)
        return place == len(sheet.linked) or sheet.linked[place] >= sheet.tree.ends[old]

    def _one_sided(self, own: Own, node: int, is_block: bool, read: Callable[[int], Block]) -> None:
        """An element of only one of the drafts: its words, or, where it only holds others, that it came or went."""
        sheet = self._matching.old if read == self._read_old else self._matching.new
        name = sheet.name(node)
        if not is_block:
            if name in _WRAPPERS or _gathers(sheet.tree.elements[node]):
                own.wrappers = True
            else:
                own.markup = True
        elif sheet is self._matching.old:
            self._compare(own, name, read(node), Block.empty())
        else:
            self._compare(own, name, Block.empty(), read(node))

    def _read_old(self, node: int) -> Block:
        return _read(self._matching.old.tree.elements[node], node, self._old)

    def _read_new(self, node: int) -> Block:
        return _read(self._matching.new.tree.elements[node], node, self._new)

    def _compare(self, own: Own, name: str, old: Block, new: Block) -> None:
        """Compare two blocks and note what is found."""
        hunks = compare_blocks(old, new)
        self._same_references(own, old, new, hunks)
        own.markup = own.markup or is_restyled(old, new, hunks)
        worded = [hunk for hunk in hunks if not self._is_aside(own, old, new, hunk)]
        if not worded:
            return
        if name in _HEADS:
            own.heading += weave(old, new, worded)
            return
        own.is_bracket = own.is_bracket and is_bracket_change(old, new, worded)
        if own.text and own.text[-1].text not in ("[", "]"):
            own.text += (Run(Was.EQUAL, "\n"),)
        own.text += weave(old, new, worded)

    def _is_aside(self, own: Own, old: Block, new: Block, hunk: Hunk) -> bool:
        """Whether a hunk is about marks and references only; if so, it is noted as such."""
        before = [i for i in range(hunk.old_start, hunk.old_stop) if not isinstance(old.tokens[i], Mark)]
        after = [j for j in range(hunk.new_start, hunk.new_stop) if not isinstance(new.tokens[j], Mark)]
        pointers = all(isinstance(old.tokens[i], Pointer) for i in before)
        pointers = pointers and all(isinstance(new.tokens[j], Pointer) for j in after)
        if before and pointers and len(before) == len(after):
            for i, j in zip(before, after, strict=True):
                self._retargeted(own, old, i, new, j)
            return True
        if [old.shown[i] for i in before] and "".join(old.shown[i] for i in before) == "".join(
            new.shown[j] for j in after
        ):
            own.markup = True
            return True
        if before or after:
            return False
        own.markup = True
        return True

    def _retargeted(self, own: Own, old: Block, i: int, new: Block, j: int) -> None:
        """A reference that points elsewhere, or whose address now is another provision's."""
        change = self._reference(old, i, new, j)
        gone = self._targets.deleted(change.old_href)
        if gone is not None and change.old_href == change.new_href:
            own.dangling.append((change, gone))
        else:
            own.references.append(change)

    def _same_references(self, own: Own, old: Block, new: Block, hunks: list[Hunk]) -> None:
        """References that point at the same thing as before: what else changed follows."""
        if max(new.nodes, default=-1) < 0:
            return
        pointers = [j for j, node in enumerate(new.nodes) if node >= 0]
        ends = [*hunks, Hunk(len(old.tokens), 0, len(new.tokens), 0)]
        starts = [(0, 0), *((hunk.old_stop, hunk.new_stop) for hunk in hunks)]
        for (i, j), hunk in zip(starts, ends, strict=True):
            for place in pointers:
                if j <= place < j + hunk.old_start - i:
                    self._same_reference(own, old, i + place - j, new, place)

    def _same_reference(self, own: Own, old: Block, i: int, new: Block, j: int) -> None:
        change = self._reference(old, i, new, j)
        gone = self._targets.deleted(change.old_href)
        if gone is not None:
            own.dangling.append((change, gone))
        elif change[:2] == change[2:]:
            return
        elif GONE in str(old.tokens[i]):
            own.references.append(change)
        else:
            own.followed.append(change)

    def _reference(self, old: Block, i: int, new: Block, j: int) -> ReferenceChange:
        before = self._matching.old.tree.elements[old.nodes[i]]
        after = self._matching.new.tree.elements[new.nodes[j]]
        return ReferenceChange(old.shown[i], href_of(before), new.shown[j], href_of(after))


def _only_parted(old: Block, new: Block, hunk: Hunk) -> bool:
    """Whether nothing but the end of a part, and the blanks there, came or went."""
    tokens = [*old.tokens[hunk.old_start : hunk.old_stop], *new.tokens[hunk.new_start : hunk.new_stop]]
    return all(token == END_OF_PART or is_blank(token) for token in tokens)


def _upto(sources: list[int]) -> list[int]:
    """For each member, the next source at or after it; a number beyond all where there is none."""
    limit = 1 << 60
    limits: list[int] = []
    for source in reversed(sources):
        limit = source if source >= 0 else limit
        limits.append(limit)
    return limits[::-1]


def _parts(sheet: Sheet, node: int) -> dict[int, bool]:
    """The elements that make up a provision itself, in order, and whether each is a block of text."""
    tree = sheet.tree
    if holds_text(tree.elements[node]):
        return {node: True}
    parts: dict[int, bool] = {}
    place, end = node + 1, tree.ends[node]
    while place < end:
        element = tree.elements[place]
        if element.name in UNITS or element.name == "meta":
            place = tree.ends[place]
            continue
        is_foreign = element.name.startswith("{")
        parts[place] = not is_foreign and (element.name in _BLOCKS or holds_text(element))
        place = tree.ends[place] if parts[place] or is_foreign else place + 1
    return parts


def holds_text(element: Element) -> bool:
    """Whether words stand directly in an element."""
    return str in map(type, element[2])


def _gathers(element: Element) -> bool:
    """Whether an element only holds provisions together, as `attachments` does: it comes and goes with them."""
    return any(child.name in UNITS for child in element.elements) and not holds_text(element)


def href_of(element: Element) -> str:
    """Where a reference points; the two ends of a range with a blank between them."""
    if element.name not in REFERENCES:
        return ""
    return " ".join(v for name in ("href", "from", "upTo") if (v := element.get(name)) is not None)


def _read(element: Element, node: int, reading: Reading) -> Block:
    """A block's tokens; of a number, only its brackets count."""
    if element.name != "num":
        return read_block(element, node, reading)
    block = Block.empty()
    for mark in brackets_of(element.text):
        block.add(mark, mark, ())
    return block


def _remarks(element: Element) -> list[object]:
    return [child for child in element.children if not isinstance(child, str | Element)]


def _attribute_changes(
    name: str, before: Attributes, after: Attributes, one: Attributes, other: Attributes
) -> list[AttributeChange]:
    old, new = dict(before), dict(after)
    known, wanted = dict(one), dict(other)
    return [
        AttributeChange(name, key, old.get(key), new.get(key))
        for key in sorted({*known, *wanted})
        if known.get(key) != wanted.get(key)
    ]
