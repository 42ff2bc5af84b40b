"""Own words: how one matched provision differs from its counterpart, provisions inside left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from protodoc.delta.match import Matching
from protodoc.delta.sheet import REFERENCES, Sheet
from protodoc.delta.targets import GONE, Targets
from protodoc.delta.words import Block, Hunk, Pointer, compare_blocks, is_bracket_change, is_tag, mapped, read_block, weave
from protodoc.model.delta import AttributeChange, Redline, ReferenceChange, Run, Was
from protodoc.model.element import Attributes, Element
from protodoc.model.provision import UNITS

_BLOCKS = frozenset(
    "block caption crossHeading from heading listIntroduction listWrapUp narrative num p scene subheading summary"
    " tocItem".split()
)
_HEADS = frozenset(("heading", "subheading"))
_WRAPPERS = frozenset(("content", "intro", "wrapUp", "list", "listIntroduction", "listWrapUp"))
_EMPTY = Block([], [], [])


@dataclass(slots=True)
class Own:
    """How two matched provisions differ. `followed` and `dangling` are references that changed with their target,
    and those whose target is gone (with its old node); each by the nodes of the two."""

    text: Redline = ()
    is_bracket: bool = True
    heading: Redline = ()
    markup: bool = False
    wrappers: bool = False
    attributes: list[AttributeChange] = field(default_factory=list)
    references: list[ReferenceChange] = field(default_factory=list)
    followed: list[ReferenceChange] = field(default_factory=list)
    dangling: list[tuple[ReferenceChange, int]] = field(default_factory=list)


def compare_own(matching: Matching, targets: Targets, old: int, new: int) -> Own:
    """Compare two matched provisions without the provisions in them."""
    own = Own()
    comparer = _Comparer(matching, targets, own)
    comparer.attributes(old, new, own_tag=True)
    comparer.blocks(_parts(matching.old, old), _parts(matching.new, new))
    return own


def _parts(sheet: Sheet, node: int) -> list[tuple[int, bool]]:
    """The elements that make up a provision itself, outermost first: (node, whether it is a block of text)."""
    tree = sheet.tree
    parts: list[tuple[int, bool]] = []
    if holds_text(tree.elements[node]):
        parts.append((node, True))
        return parts
    place, end = node + 1, tree.ends[node]
    while place < end:
        element = tree.elements[place]
        if element.name in UNITS or element.name == "meta":
            place = tree.ends[place]
            continue
        is_block = element.name in _BLOCKS or holds_text(element)
        parts.append((place, is_block))
        place = tree.ends[place] if is_block else place + 1
    return parts


def holds_text(element: Element) -> bool:
    """Whether words stand directly in an element."""
    return any(type(child) is str for child in element.children)


class _Comparer:
    """One comparison; what is found goes into `own`."""

    def __init__(self, matching: Matching, targets: Targets, own: Own) -> None:
        self._matching = matching
        self._targets = targets
        self._own = own

    def attributes(self, old: int, new: int, *, own_tag: bool = False) -> None:
        """Compare what the tags of two elements say."""
        before, after = self._matching.old.tree.elements[old], self._matching.new.tree.elements[new]
        if before.name != after.name and not own_tag:
            self._own.wrappers = True
        one = mapped(before.attributes, self._targets.old)
        other = mapped(after.attributes, self._targets.new)
        if one != other:
            self._own.attributes.extend(_attribute_changes(after.name, before.attributes, after.attributes, one, other))
        if _remarks(before) != _remarks(after) and not holds_text(after):
            self._own.markup = True

    def blocks(self, before: list[tuple[int, bool]], after: list[tuple[int, bool]]) -> None:
        """Compare blocks in the order of the new draft, deleted ones where they stood."""
        old_kinds, new_kinds = dict(before), dict(after)
        gone = [node for node, _ in before if self._matching.to_new[node] not in new_kinds]
        for node, is_block in after:
            source = self._matching.to_old[node]
            while gone and source in old_kinds and gone[0] < source:
                self._lost(gone.pop(0), old_kinds)
            if source not in old_kinds:
                self._new_part(node, is_block)
            elif is_block or old_kinds[source]:
                self._block(source, node)
            else:
                self.attributes(source, node)
        for node in gone:
            self._lost(node, old_kinds)

    def _lost(self, node: int, kinds: dict[int, bool]) -> None:
        if kinds[node]:
            self._compare(self._matching.old.name(node), self._read_old(node), _EMPTY)
        else:
            self._frame(self._matching.old.name(node))

    def _new_part(self, node: int, is_block: bool) -> None:
        if is_block:
            self._compare(self._matching.new.name(node), _EMPTY, self._read_new(node))
        else:
            self._frame(self._matching.new.name(node))

    def _frame(self, name: str) -> None:
        if name in _WRAPPERS:
            self._own.wrappers = True
        else:
            self._own.markup = True

    def _block(self, old: int, new: int) -> None:
        name = self._matching.new.name(new)
        self._compare(name, self._read_old(old), self._read_new(new))
        self.attributes(old, new)

    def _read_old(self, node: int) -> Block:
        element = self._matching.old.tree.elements[node]
        return _numberless(element, read_block(element, node, self._targets.old))

    def _read_new(self, node: int) -> Block:
        element = self._matching.new.tree.elements[node]
        return _numberless(element, read_block(element, node, self._targets.new))

    def _compare(self, name: str, old: Block, new: Block) -> None:
        hunks = compare_blocks(old, new)
        self._same_references(old, new, hunks)
        worded = [hunk for hunk in hunks if not self._is_aside(old, new, hunk)]
        if not worded:
            return
        own = self._own
        if name in _HEADS:
            own.heading += weave(old, new, worded)
            return
        own.is_bracket = own.is_bracket and is_bracket_change(old, new, worded)
        separator = (Run(Was.EQUAL, "\n"),) if own.text else ()
        own.text += separator + weave(old, new, worded)

    def _is_aside(self, old: Block, new: Block, hunk: Hunk) -> bool:
        """Whether a hunk is about tags or references only; if so, it is noted as such."""
        one = [i for i in range(hunk.old_start, hunk.old_stop) if not is_tag(old.tokens[i])]
        other = [j for j in range(hunk.new_start, hunk.new_stop) if not is_tag(new.tokens[j])]
        pointers = all(isinstance(old.tokens[i], Pointer) for i in one) and all(
            isinstance(new.tokens[j], Pointer) for j in other
        )
        if one and pointers and len(one) == len(other):
            for i, j in zip(one, other, strict=True):
                self._retargeted(old, i, new, j)
            return True
        before, after = old.shown[hunk.old_start : hunk.old_stop], new.shown[hunk.new_start : hunk.new_stop]
        if "".join(before) == "".join(after):
            self._own.markup = True
            return True
        return False

    def _retargeted(self, old: Block, i: int, new: Block, j: int) -> None:
        change = self._reference(old, i, new, j)
        gone = self._targets.deleted(change.old_href)
        if gone is not None and change.old_href == change.new_href:
            self._own.dangling.append((change, gone))
        else:
            self._own.references.append(change)

    def _same_references(self, old: Block, new: Block, hunks: list[Hunk]) -> None:
        """References that point at the same thing as before: what else changed follows."""
        i = j = 0
        for hunk in [*hunks, Hunk(len(old.tokens), 0, len(new.tokens), 0)]:
            while i < hunk.old_start:
                if isinstance(new.tokens[j], Pointer):
                    self._same_reference(old, i, new, j)
                i, j = i + 1, j + 1
            i, j = hunk.old_stop, hunk.new_stop

    def _same_reference(self, old: Block, i: int, new: Block, j: int) -> None:
        change = self._reference(old, i, new, j)
        if (change.old_text, change.old_href) == (change.new_text, change.new_href):
            return
        gone = self._targets.deleted(change.old_href)
        if gone is not None:
            self._own.dangling.append((change, gone))
        elif GONE in str(old.tokens[i]) or not change.new_href.startswith("#"):
            self._own.references.append(change)
        else:
            self._own.followed.append(change)

    def _reference(self, old: Block, i: int, new: Block, j: int) -> ReferenceChange:
        before = self._matching.old.tree.elements[old.nodes[i]]
        after = self._matching.new.tree.elements[new.nodes[j]]
        return ReferenceChange(old.shown[i], href_of(before), new.shown[j], href_of(after))


def href_of(element: Element) -> str:
    """Where a reference points; the two ends of a range with a blank between them."""
    if element.name not in REFERENCES:
        return ""
    return " ".join(v for name in ("href", "from", "upTo") if (v := element.get(name)) is not None)


def _numberless(element: Element, block: Block) -> Block:
    """Of a number, only its brackets count."""
    if element.name != "num":
        return block
    kept = [mark for mark in block.shown if mark in ("[", "]")]
    return Block(list(kept), kept, [-1] * len(kept))


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
