"""Building: the parser's events to values, in one pass over the bytes.

Building normalises (canonical form, version 1), so that equal values mean equal canonical bytes: white space
between structure is dropped; inside a block a run of it, across inline boundaries too, becomes one space
kept where it first stood, and none at the block's ends; attributes are put in order. White space is U+0020,
TAB, CR and LF and nothing else. Unknown and foreign elements, and what stands under `xml:space="preserve"`,
are kept as they are.

The bytes go through the C tree of the standard library first, which is as quick as it is plain: it is walked once and
let go. What it does not tell (where a fault is, how deep a flood of elements goes) is asked of expat, the parser under
it, when it is needed. The gate has been passed before: there is no document type, so no entity, default attribute or
external file to speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from protodoc.formats.akn.gate import MAX_DEPTH, MAX_TEXT
from protodoc.formats.akn.names import LAYOUTS, Layout, flows, is_akn
from protodoc.model.element import Attributes, Child, Comment, Element, Instruction, attribute_key

_RUN = re.compile("[ \t\r\n]+")
_BLANKS = " \t\r\n"
_FLOOD = 2_000_000
"""Tags that no draft has: so many are counted for their depth before a tree is made of them."""
_SEPARATOR = "\x0c"  # between namespace and local name: no XML text can hold it
_PRESERVE = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")
_STRUCTURE, _BLOCK, _INLINE, _VERBATIM = Layout.STRUCTURE, Layout.BLOCK, Layout.INLINE, Layout.VERBATIM
# A named tuple's own constructor costs twice as much, and this is called once for every element of a draft.
_make = tuple.__new__


class LimitPassed(Exception):
    """A draft is deeper, or one text longer, than the limit; `code` is that of the refusal."""

    def __init__(self, code: str) -> None:
        self.code = code


class IllFormed(Exception):
    """The bytes are not well-formed XML: what the parser said, the byte it stopped at, the element then open."""

    def __init__(self, said: str, offset: int, inside: str) -> None:
        self.said = said
        self.offset = offset
        self.inside = inside


class Builder:
    """One document's pass: `build` it, then ask for `root`, `namespace`, `prefixes`, `before` and `after`.

    `root` is None where the document is of another vocabulary; `root_name` then tells ("{namespace}local").
    """

    def __init__(self) -> None:
        self.root: Element | None = None
        self.root_name = ""
        self.root_offset = 0
        self.namespace = ""
        self.before: list[Comment | Instruction] = []
        self.after: list[Comment | Instruction] = []
        self._prefixes: dict[str, str] = {}
        self._homeless: dict[str, None] = {}
        self._names: dict[object, tuple[str, Layout]] = {}
        self._attribute_names: dict[str, tuple[tuple[int, str, str], str]] = {}
        self._preserves = False
        self._blanks: set[str | None] = {None}

    @property
    def prefixes(self) -> tuple[tuple[str, str], ...]:
        """Every prefix declared, sorted; Akoma Ntoso's own only where an attribute needs it."""
        prefixes = dict(self._prefixes)
        bound = set(prefixes.values())
        free = (f"ns{number}" for number in count(1) if f"ns{number}" not in self._prefixes)
        prefixes.update((next(free), uri) for uri in self._homeless if uri not in bound)
        needed = any(name.startswith(f"{{{self.namespace}}}") for name in self._attribute_names)
        return tuple(sorted((p, uri) for p, uri in prefixes.items() if needed or uri != self.namespace))

    def build(self, data: bytes) -> None:
        """Read the bytes. Raises IllFormed where they are not well-formed XML, and LimitPassed."""
        if data.count(b"<") > _FLOOD:
            _check_depth(data)
        target = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
        parser = ElementTree.XMLParser(target=target, encoding="UTF-8")
        events = ElementTree.XMLPullParser(("start-ns", "comment", "pi"), _parser=parser)
        try:
            parser.feed(data)
            source = parser.close()
        except ElementTree.ParseError:
            _explain(data)
        if len(data) > MAX_TEXT:
            _check_lengths(source)
        uri, _, local = source.tag[1:].rpartition("}") if source.tag[0] == "{" else ("", "", source.tag)
        self.root_name = f"{{{uri}}}{local}"
        if local != "akomaNtoso" or not is_akn(uri):
            self.root_offset = _start_of_root(data)
            return
        self.namespace = uri
        self._declare_and_note([event[-1] for event in events.read_events()], source)
        self.root = self._element(source, self._name(source.tag), 0)

    def _declare_and_note(self, events: list[object], source: ElementTree.Element) -> None:
        """Take up declared prefixes, and the remarks that stand outside the root, whose namespace is declared on it."""
        inside: set[int] | None = None
        outside = self.before
        for said in events:
            if isinstance(said, tuple):
                outside = self.after
                self._declare(*said)
                continue
            if inside is None:
                inside = {id(part) for part in source.iter() if not isinstance(part.tag, str)}
            if isinstance(said, ElementTree.Element) and id(said) not in inside:
                outside.append(_remark(said))

    def _declare(self, prefix: str, uri: str) -> None:
        """Where a prefix is taken, its other namespace gets a free one, so that the root can declare them all."""
        if prefix and uri and self._prefixes.setdefault(prefix, uri) != uri and uri not in self._homeless:
            self._homeless[uri] = None

    def _name(self, tag: object) -> tuple[str, Layout]:
        """An element's name, and its layout; a comment or an instruction has a tag that is no text, and no name."""
        known = "", Layout.ATOM
        if isinstance(tag, str):
            uri, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
            akn = uri == self.namespace
            known = local if akn else f"{{{uri}}}{local}", LAYOUTS.get(local, _VERBATIM) if akn else _VERBATIM
        self._names[tag] = known
        return known

    def _attributes(self, items: Iterable[tuple[str, str]]) -> Attributes:
        names = self._attribute_names
        pairs = tuple(items)
        if len(pairs) == 1:
            if pairs[0][0] not in names:
                self._attribute_name(pairs[0][0])
            return pairs
        ordered = sorted([(names.get(name) or self._attribute_name(name), value) for name, value in pairs])
        return tuple([(key[1], value) for key, value in ordered])

    def _attribute_name(self, name: str) -> tuple[tuple[int, str, str], str]:
        key = self._attribute_names[name] = (attribute_key(name), name)
        self._preserves = self._preserves or name == _PRESERVE[0]
        return key

    def _is_blank(self, text: str) -> bool:
        """Whether a text is XML's white space alone (Python counts no-break spaces too); few differ in a draft."""
        if text.strip(_BLANKS):
            return False
        self._blanks.add(text)
        return True

    def _element(self, source: ElementTree.Element, known: tuple[str, Layout], depth: int) -> Element:
        """The value of an element, settled for itself."""
        name, layout = known
        pairs = source.items()
        attributes = self._attributes(pairs) if pairs else ()
        if depth >= MAX_DEPTH:
            raise LimitPassed("XML007")
        if layout is _VERBATIM or (self._preserves and _PRESERVE in attributes):
            return _make(Element, (name, attributes, self._verbatim(source, depth + 1)))
        if layout is _BLOCK:
            text = source.text
            if not len(source):
                text = _even(text).strip(" ") if text is not None else ""
                return _make(Element, (name, attributes, (text,) if text else ()))
            return _make(Element, (name, attributes, self.close(source, layout, depth + 1)))
        blanks = self._blanks
        children: list[Child] = []
        if source.text in blanks or self._is_blank(source.text or ""):
            names = self._names
            for child in source:
                tag = child.tag
                known = names.get(tag) or self._name(tag)
                if known[1] is _INLINE:
                    break
                children.append(self._element(child, known, depth + 1) if known[0] else _remark(child))
                if child.tail not in blanks and not self._is_blank(child.tail or ""):
                    break
            else:
                return _make(Element, (name, attributes, tuple(children)))
        return _make(Element, (name, attributes, self._running(source, depth + 1, children)))

    def _verbatim(self, source: ElementTree.Element, depth: int) -> tuple[Child, ...]:
        """Children kept as they are."""
        children: list[Child] = [source.text] if source.text else []
        for child in source:
            known = self._names.get(child.tag) or self._name(child.tag)
            if depth >= MAX_DEPTH:
                raise LimitPassed("XML007")
            if known[0]:
                pairs = child.items()
                attributes = self._attributes(pairs) if pairs else ()
                children.append(_make(Element, (known[0], attributes, self._verbatim(child, depth + 1))))
            else:
                children.append(_remark(child))
            if child.tail:
                children.append(child.tail)
        return tuple(children)

    def close(self, source: ElementTree.Element, layout: Layout, depth: int) -> tuple[Child, ...]:
        """The settled children of an element that stands for itself; `depth` is theirs."""
        if self.is_running(source, layout):
            return self._running(source, depth, [])
        children: list[Child] = []
        for child in source:
            known = self._names.get(child.tag) or self._name(child.tag)
            children.append(self._element(child, known, depth) if known[0] else _remark(child))
        return tuple(children)

    def is_running(self, source: ElementTree.Element, layout: Layout) -> bool:
        """Whether an element's children run on as text."""
        if source.text not in self._blanks and not self._is_blank(source.text or ""):
            return True
        texts = [child.tail for child in source]
        if not self._blanks.issuperset(texts) and not all(self._is_blank(text or "") for text in texts):
            return True
        layouts = {(self._names.get(child.tag) or self._name(child.tag))[1] for child in source}
        return flows(layout, text=False, inline=_INLINE in layouts, block=_STRUCTURE in layouts or _BLOCK in layouts)

    def _running(self, source: ElementTree.Element, depth: int, settled: list[Child]) -> tuple[Child, ...]:
        """The children of a block; the first of them may be settled already."""
        flow = _Flow(self)
        children = flow.run(source, depth, settled)
        return _without_last_space(children) if flow.trailing else children

    def inline(self, source: ElementTree.Element, flow: _Flow, depth: int) -> Child:
        """A child within a line: inline markup is part of it, unless it holds structure alone."""
        known = name, layout = self._names.get(source.tag) or self._name(source.tag)
        if not name:
            return _remark(source)
        pairs = source.items()
        attributes = self._attributes(pairs) if pairs else ()
        if layout is not _INLINE or (self._preserves and _PRESERVE in attributes):
            flow.sign()
            return self._element(source, known, depth)
        if depth >= MAX_DEPTH:
            raise LimitPassed("XML007")
        if not len(source):
            return _make(Element, (name, attributes, flow.text(source.text)))
        if self.is_running(source, _INLINE):
            return _make(Element, (name, attributes, flow.run(source, depth + 1, [])))
        flow.sign()
        return _make(Element, (name, attributes, self.close(source, _INLINE, depth + 1)))


class _Flow:
    """The white space of one block: whether a space would be one too many, and whether one stands at the end."""

    __slots__ = ("_builder", "_spaced", "trailing")

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._spaced = True
        self.trailing = False

    def run(self, source: ElementTree.Element, depth: int, known: list[Child]) -> tuple[Child, ...]:
        """The settled children of the block, or of an inline element in it; `known` are the first elements."""
        settled: list[Child] = []
        if source.text:
            self._settle(source.text, settled)
        for index, child in enumerate(source):
            if index < len(known):
                made = known[index]
                if isinstance(made, Element):
                    self.sign()
            else:
                made = self._builder.inline(child, self, depth)
            settled.append(made)
            if child.tail:
                self._settle(child.tail, settled)
        return tuple(settled)

    def text(self, text: str | None) -> tuple[Child, ...]:
        """The child of an inline element that holds words alone, or none."""
        settled: list[Child] = []
        if text:
            self._settle(text, settled)
        else:
            self.sign()
        return tuple(settled)

    def sign(self) -> None:
        """Something that is no space stands here."""
        self._spaced = self.trailing = False

    def _settle(self, text: str, settled: list[Child]) -> None:
        text = _even(text)
        if self._spaced and text[0] == " ":
            text = text[1:]
        if text:
            self._spaced = self.trailing = text[-1] == " "
            settled.append(text)


def _even(text: str) -> str:
    """Every run of white space as one space; looked for first, since most texts have none."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return _RUN.sub(" ", text)
    return text


def _remark(source: ElementTree.Element) -> Comment | Instruction:
    """The value of a comment or an instruction."""
    text = source.text or ""
    tag: object = source.tag
    if tag is ElementTree.Comment:
        return Comment(text)
    target, _, said = text.partition(" ")
    return Instruction(target, said)


def _without_last_space(children: tuple[Child, ...]) -> tuple[Child, ...]:
    """The block ended with a space: take that one away, inside inline markup too."""
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        if isinstance(child, str):
            kept = (child[:-1],) if len(child) > 1 else ()
            return children[:index] + kept + children[index + 1 :]
        if isinstance(child, Element):
            inside = _without_last_space(child.children)
            if inside is not child.children:
                return (*children[:index], Element(child.name, child.attributes, inside), *children[index + 1 :])
    return children


def _check_lengths(source: ElementTree.Element) -> None:
    for element in source.iter():
        texts = (element.text, element.tail, *(value for _, value in element.items()))
        if any(len(text) > MAX_TEXT for text in texts if text is not None):
            raise LimitPassed("XML010")


def _check_depth(data: bytes) -> None:
    parser = expat.ParserCreate("UTF-8")
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise LimitPassed("XML007")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return  # said better where the tree is made


def _start_of_root(data: bytes) -> int:
    """The byte at which the root begins."""
    parser = expat.ParserCreate("UTF-8")
    starts: list[int] = []
    parser.StartElementHandler = lambda _tag, _attributes: starts.append(parser.CurrentByteIndex)
    parser.Parse(data, True)
    return starts[0]


def _explain(data: bytes) -> NoReturn:
    """Raise IllFormed with the place of the fault, and the element that is open there."""
    parser = expat.ParserCreate("UTF-8", _SEPARATOR)
    tags: list[str] = []
    parser.StartElementHandler = lambda tag, _: tags.append(tag)
    parser.EndElementHandler = lambda _: tags.pop()
    # The tree writes names as “{namespace}local”; all else that it refuses, expat refuses as well.
    said, offset = "a namespace holds “}”", 0
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        # Of faults in namespaces expat gives no place of their own: the tag's will do.
        offset = max(parser.ErrorByteIndex, parser.CurrentByteIndex, 0)
        said = expat.ErrorString(fault.code) or str(fault)
    raise IllFormed(said, offset, tags[-1].rpartition(_SEPARATOR)[2] if tags else "") from None
