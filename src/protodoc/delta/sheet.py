"""Sheet: one draft laid out for comparison.

Every element gets a key, equal exactly for elements that differ in nothing but derived data: identifiers, numbers
(the text of `num`, markers of footnotes), and where internal references point and how they are labelled. Two
elements with one key have subtrees of one shape, so their nodes correspond one by one.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import accumulate, chain, count

from protodoc.model.element import Attributes, Element
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS
from protodoc.model.tree import Tree

IDENTIFIERS: frozenset[str] = frozenset(
    ("eId", "wId", "GUID", "id", "evolvingId", "{http://www.w3.org/XML/1998/namespace}id")
)
"""Attributes that name an element and say nothing."""

DERIVED: frozenset[str] = IDENTIFIERS | {"marker"}
"""Attributes that follow from the place of an element."""

REFERENCES: frozenset[str] = frozenset(("ref", "mref", "rref"))
"""Elements whose text is a label of what they point at."""

PHRASE = 4
"""Words in a phrase."""

_PLACED = UNITS | {"num", "heading"}
_WORD = re.compile(r"\w+")
_BLANKED = bytes(byte if chr(byte).isalnum() or byte == ord("_") else ord(" ") for byte in range(128)).ljust(256)
"""What a character of ASCII is in words, and a blank for what is in none."""
_ENDING = frozenset(("p", "heading", "content", "intro", "td", "li"))
"""Elements after which a new word begins."""
_CLOSED = _ENDING | UNITS | {"num"}
_ASIDE = frozenset(("num", "authorialNote"))
"""Elements whose words are not those of the text they stand in: a footnote can be longer than what it is put to."""
_UNTOLD = re.compile(r"\[[\s….·_XxNn?]*\]|[^\[\]]+")
"""In a number, what is no bracket, and a pair of brackets that stands for a number not yet given."""


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """One draft's tree with what comparison asks of it, by node number.

    `keys[n]` as above; `sizes[n]` counts characters of text in all elements before node n, so that
    `sizes[end] - sizes[n]` is the length of a subtree's text. `units` are the provisions in document order,
    `holders[n]` the nearest unit around a unit (0 for none), `inside` the units directly inside one.
    `named` are nodes with an eId, `eids` those eIds, `marked` nodes with other attributes, `linked` those of them
    that point into the instrument itself, `numbers` the `num` elements with plain text, `number_of` and
    `heading_of` the first `num` and `heading` in an element, `remarks` the comments and instructions. `vocabulary`
    numbers the words and phrases of both drafts; it, `words_of`, `phrases_of` and `children_of` are filled as they
    are asked.
    """

    instrument: Instrument
    tree: Tree
    keys: list[int]
    sizes: list[int]
    units: list[int]
    holders: dict[int, int]
    inside: dict[int, list[int]]
    named: list[int]
    eids: list[str]
    marked: list[int]
    linked: list[int]
    numbers: list[int]
    number_of: dict[int, int]
    heading_of: dict[int, int]
    remarks: list[tuple[str, ...]]
    vocabulary: defaultdict[Hashable, int]
    words_of: dict[int, list[int]] = field(default_factory=dict)
    phrases_of: dict[int, list[int]] = field(default_factory=dict)
    children_of: dict[int, list[int]] = field(default_factory=dict)

    def size(self, node: int) -> int:
        """Characters of text in an element."""
        return self.sizes[self.tree.ends[node]] - self.sizes[node]

    def name(self, node: int) -> str:
        """The name of an element."""
        return self.tree.elements[node].name

    def words(self, node: int) -> list[int]:
        """The words of an element without its numbers and footnotes, each as its number in the vocabulary; an
        internal reference is one word, wherever it points."""
        known = self.words_of.get(node)
        if known is None:
            inside = list(map(self.words, self._texts(node)))
            known = self.words_of[node] = _together(inside) or self._all_words(node)
        return known

    def phrases(self, node: int) -> list[int]:
        """Every second run of four words of an element, as numbers: those that begin with a word of even number. A
        run ends where a text ends, so that a paragraph has its phrases wherever it stands."""
        known = self.phrases_of.get(node)
        if known is None:
            inside = list(map(self.phrases, self._texts(node)))
            known = self.phrases_of[node] = _together(inside) if inside else self._own_phrases(self.words(node))
        return known

    def _own_phrases(self, words: list[int]) -> list[int]:
        if len(words) < PHRASE:
            return [self.vocabulary[tuple(words)]] if words and not words[0] & 1 else []
        rows = zip(words, words[1:], words[2:], words[3:], strict=False)
        return list(map(self.vocabulary.__getitem__, [row for row in rows if not row[0] & 1]))

    def _texts(self, node: int) -> list[int]:
        """What an element holds besides its number, where it is made of texts that do not run into one another."""
        ends = self.tree.ends
        inside: list[int] = []
        place = node + 1
        for child in self.tree.elements[node][2]:
            if type(child) is not Element or child[0] not in _CLOSED:
                return []
            if child[0] != "num":
                inside.append(place)
            place = ends[place]
        return inside

    def _all_words(self, node: int) -> list[int]:
        element = self.tree.elements[node]
        if len(element[2]) == 1 and type(element[2][0]) is str and element[0] not in REFERENCES:
            text = element[2][0]
        else:
            parts: list[str] = []
            _gather(element, parts)
            text = "".join(parts)
        return list(map(self.vocabulary.__getitem__, _words_in(text)))

    def heading(self, node: int) -> str:
        """The text of an element's heading, "" where it has none."""
        heading = self.heading_of.get(node)
        return plain_text(self.tree.elements[heading]) if heading is not None else ""

    def number(self, node: int) -> str:
        """The number of an element as printed, "" where it has none."""
        number = self.number_of.get(node)
        return plain_text(self.tree.elements[number]) if number is not None else ""


def _words_in(text: str) -> list[str]:
    """Runs of letters and digits; in texts without other letters than a to z they are found twice as fast."""
    return text.encode().translate(_BLANKED).decode().split() if text.isascii() else _WORD.findall(text)


def _together(inside: list[list[int]]) -> list[int]:
    return inside[0] if len(inside) == 1 else list(chain.from_iterable(inside))


def _gather(element: Element, parts: list[str]) -> None:
    if is_internal(element):
        parts.append("§")
        return
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif isinstance(child, Element) and child.name not in _ASIDE:
            _gather(child, parts)
            if child.name in _ENDING:
                parts.append(" ")


def brackets_of(number: str) -> str:
    """The square brackets in a number, those that only stand for a number left out."""
    return _UNTOLD.sub("", number) if "[" in number or "]" in number else ""


def is_internal(element: Element) -> bool:
    """Whether an element is a reference to a place in its own instrument."""
    if element.name not in REFERENCES:
        return False
    return any(value.startswith("#") for _, value in element.attributes)


def is_plain(element: Element) -> bool:
    """Whether an element holds nothing but text, or nothing."""
    return not element.children or (len(element.children) == 1 and type(element.children[0]) is str)


def plain_text(element: Element) -> str:
    """The text of an element that mostly holds nothing but text."""
    children = element.children
    if len(children) == 1 and type(children[0]) is str:
        return children[0]
    return element.text


def numbering() -> defaultdict[Hashable, int]:
    """Numbers what it is asked for, from 0 on."""
    return defaultdict(count().__next__)


def lay(instrument: Instrument, known: defaultdict[Hashable, int], vocabulary: defaultdict[Hashable, int]) -> Sheet:
    """Lay out an instrument; `known` numbers the keys, `vocabulary` the words: both shared by the two sides of a
    comparison.

    One pass for everything: it is the one thing done to every element of both drafts, and half the time of most
    comparisons.
    """
    elements: list[Element] = []
    parents: list[int] = []
    ends: list[int] = []
    keys: list[int] = []
    lengths: list[int] = []
    units: list[int] = []
    holders: dict[int, int] = {}
    inside: dict[int, list[int]] = {0: []}
    named: list[int] = []
    eids: list[str] = []
    marked: list[int] = []
    linked: list[int] = []
    numbers: list[int] = []
    number_of: dict[int, int] = {}
    heading_of: dict[int, int] = {}
    remarks: list[tuple[str, ...]] = []
    told: dict[Attributes, tuple[Attributes, bool]] = {}
    bare = known["num", (), ""]  # what most numbers are

    def visit(element: Element, node: int, parent: int, holder: int) -> int:
        """Lay out an element, the `node`-th, and all in it; returns its key."""
        name, attributes, children = element
        elements.append(element)
        parents.append(parent)
        if attributes:
            if attributes[0][0] == "eId":
                named.append(node)
                eids.append(attributes[0][1])
                attributes = attributes[1:]
            if attributes:
                marked.append(node)
                if attributes in told:
                    attributes, points = told[attributes]
                else:
                    attributes, points = told.setdefault(attributes, _told(attributes))
                if points:
                    linked.append(node)
        if name in _PLACED and node:
            if name == "num":
                number_of.setdefault(parent, node)
            elif name == "heading":
                heading_of.setdefault(parent, node)
            else:
                units.append(node)
                holders[node] = holder
                inside[holder].append(node)
                inside[node] = []
                holder = node
        ends.append(node + 1)
        keys.append(0)
        if len(children) == 1 and type(text := children[0]) is str:
            lengths.append(len(text))
            if name == "num":
                numbers.append(node)
                keys[node] = number = known[name, attributes, brackets_of(text)]
            elif name in REFERENCES and linked and linked[-1] == node:
                keys[node] = number = known[name, attributes]
            else:
                keys[node] = number = known[name, attributes, text]
            return number
        lengths.append(0)
        parts: list[Hashable] = [name, attributes]
        place = node + 1
        for child in children:
            if type(child) is Element:
                inner, said, held = child
                if not said and len(held) == 1 and type(text := held[0]) is str and inner not in UNITS:
                    # most of a draft is this, texts without more: they are worth a way of their own
                    elements.append(child)
                    parents.append(node)
                    lengths.append(len(text))
                    if inner == "num":
                        number_of.setdefault(node, place)
                        numbers.append(place)
                        brackets = brackets_of(text)
                        number = known[inner, said, brackets] if brackets else bare
                    else:
                        if inner == "heading":
                            heading_of.setdefault(node, place)
                        number = known[inner, said, text]
                    keys.append(number)
                    parts.append(number)
                    place += 1
                    ends.append(place)
                else:
                    parts.append(visit(child, place, node, holder))  # noqa: F821 (it is there until all is laid out)
                    place = ends[place]
            elif type(child) is str:
                parts.append(child)
                lengths[node] += len(child)
            else:
                parts.append(child)
                remarks.append(tuple(map(str, child)))
        ends[node] = place
        keys[node] = number = known[tuple(parts)]
        return number

    visit(instrument.root, 0, -1, 0)
    del visit  # which knows itself, and would keep all of this for the collector
    tree = Tree(tuple(elements), array("i", parents), array("i", ends))
    vars(instrument).setdefault("tree", tree)  # what `Instrument.tree` would make, had here for nothing
    return Sheet(
        instrument=instrument,
        tree=tree,
        keys=keys,
        sizes=list(accumulate(lengths, initial=0)),
        units=units,
        holders=holders,
        inside=inside,
        named=named,
        eids=eids,
        marked=marked,
        linked=linked,
        numbers=numbers,
        number_of=number_of,
        heading_of=heading_of,
        remarks=remarks,
        vocabulary=vocabulary,
    )


def _told(attributes: Attributes) -> tuple[Attributes, bool]:
    """What attributes say apart from identity; a place in the instrument itself is "#", wherever it is. And whether
    there is such a place."""
    said = [(name, "#" if value[:1] == "#" else value) for name, value in attributes if name not in DERIVED]
    return tuple(said), "#" in [value for _, value in said]
