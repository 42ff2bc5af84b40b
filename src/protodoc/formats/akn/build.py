"""Building: the parser's events to values, in one pass over the bytes.

Building normalises (canonical form, version 1), so that equal values mean equal canonical bytes: white space
between structure is dropped; inside a block a run of it, across inline boundaries too, becomes one space
kept where it first stood, and none at the block's ends; attributes are put in order. White space is U+0020,
TAB, CR and LF and nothing else. Unknown and foreign elements, and what stands under `xml:space="preserve"`,
are kept as they are.

Events come from expat: it asks nothing twice and makes no tree of its own, so this is the hot path of the
library with as little in it as can be, and it says exactly where a fault is. The gate has been passed before:
there is no document type, so no entity, default attribute or external file to speak of.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Any, TypeAlias
from xml.parsers import expat

from protodoc.formats.akn.gate import MAX_DEPTH, MAX_TEXT
from protodoc.formats.akn.names import LAYOUTS, Layout, flows, is_akn
from protodoc.model.element import Attributes, Child, Comment, Element, Instruction, attribute_key

_RUN = re.compile("[ \t\r\n]+")
_BLANKS = " \t\r\n"
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


# An element whose end has not come: its name, layout and attributes, and how much of what was read stands before it.
_Begun: TypeAlias = "tuple[str, Layout, Attributes, int]"
# An inline element stays a list of its parts inside its block, until the block's white space can be settled.
_Open: TypeAlias = "list[Any]"
_NAME, _LAYOUT, _ATTRIBUTES, _CHILDREN, _HOLDS = range(5)
_TEXT, _INLINES, _BLOCKS = 1, 2, 4
_HELD = {_STRUCTURE: _BLOCKS, _BLOCK: _BLOCKS, _INLINE: _INLINES, Layout.ATOM: 0, _VERBATIM: 0}


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
        self._names: dict[str, tuple[str, Layout]] = {}
        self._held: dict[str, int] = {}
        self._attribute_names: dict[str, tuple[tuple[int, str, str], str]] = {}
        self._begun: list[_Begun] = []
        # What stands directly in the elements that are begun, one after the other: the parser appends texts to it
        # without a function of ours between, which saves a call for each, and most are blank.
        self._read: list[Any] = []
        self._verbatim = 0
        self._preserves = self._long = False
        self._blanks: set[str] = set()

    @property
    def prefixes(self) -> tuple[tuple[str, str], ...]:
        """Every prefix declared, sorted; Akoma Ntoso's own only where an attribute needs it."""
        prefixes = dict(self._prefixes)
        bound = set(prefixes.values())
        free = (f"ns{number}" for number in count(1) if f"ns{number}" not in self._prefixes)
        prefixes.update((next(free), uri) for uri in self._homeless if uri not in bound)
        needed = any(name.startswith(self.namespace + _SEPARATOR) for name in self._attribute_names)
        return tuple(sorted((p, uri) for p, uri in prefixes.items() if needed or uri != self.namespace))

    def build(self, data: bytes) -> None:
        """Read the bytes. Raises IllFormed where they are not well-formed XML, and LimitPassed."""
        parser = self._parser = expat.ParserCreate("UTF-8", _SEPARATOR)
        self._long = len(data) > MAX_TEXT
        parser.ordered_attributes = True
        # With room for all of them, each text comes in one piece.
        parser.buffer_text = True
        parser.buffer_size = len(data) + 1
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text if self._long else self._read.append
        parser.CommentHandler = lambda text: self._remark(Comment(text))
        parser.ProcessingInstructionHandler = lambda target, text: self._remark(Instruction(target, text))
        parser.StartNamespaceDeclHandler = self._declare
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            # Of faults in namespaces expat gives no place of their own: the tag's will do.
            offset = max(parser.ErrorByteIndex, parser.CurrentByteIndex, 0)
            inside = self._begun[-1][0].rpartition("}")[2] if self._begun else ""
            raise IllFormed(expat.ErrorString(error.code) or str(error), offset, inside) from None
        else:
            self.root = self._read[0] if self.namespace else None
        finally:
            # The parser holds the builder and the builder the parser: let go, and no cycle is left to be collected.
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
            parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartNamespaceDeclHandler = None

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        """Where a prefix is taken, its other namespace gets a free one, so that the root can declare them all."""
        if uri is not None and "}" in uri:
            # A name is written "{namespace}local": where the namespace ends could not be told.
            raise IllFormed("brace in a namespace", self._parser.CurrentByteIndex, "")
        if prefix is None or uri is None:
            return
        if self._prefixes.setdefault(prefix, uri) != uri and uri not in self._homeless:
            self._homeless[uri] = None

    def _name(self, tag: str) -> tuple[str, Layout]:
        """An element's name and its layout. Of those in use, the root's namespace is the one a document is in."""
        uri, _, local = tag.rpartition(_SEPARATOR)
        if not self.root_name:
            self.root_name = f"{{{uri}}}{local}"
            self.root_offset = self._parser.CurrentByteIndex
            if local == "akomaNtoso" and is_akn(uri):
                self.namespace = uri
        akn = uri == self.namespace
        layout = LAYOUTS.get(local, _VERBATIM) if akn else _VERBATIM
        name = local if akn else f"{{{uri}}}{local}"
        self._held[name] = _HELD[layout]
        known = self._names[tag] = (name, layout)
        return known

    def _start(self, tag: str, pairs: list[str]) -> None:
        name, layout = self._names.get(tag) or self._name(tag)
        attributes = self._attributes(pairs) if pairs else ()
        if self._verbatim or layout is _VERBATIM or (self._preserves and _PRESERVE in attributes):
            self._verbatim += 1
        begun = self._begun
        begun.append((name, layout, attributes, len(self._read)))
        if len(begun) > MAX_DEPTH:
            raise LimitPassed("XML007")

    def _attributes(self, pairs: list[str]) -> Attributes:
        names = self._attribute_names
        if len(pairs) == 2 and not self._long:
            return (((names.get(pairs[0]) or self._attribute_name(pairs[0]))[1], pairs[1]),)
        ordered = []
        for index in range(0, len(pairs), 2):
            ordered.append((names.get(pairs[index]) or self._attribute_name(pairs[index]), pairs[index + 1]))
        if len(ordered) > 1:
            ordered.sort()
        if self._long and any(len(value) > MAX_TEXT for _, value in ordered):
            raise LimitPassed("XML010")
        return tuple([(key[1], value) for key, value in ordered])

    def _attribute_name(self, raw: str) -> tuple[tuple[int, str, str], str]:
        uri, _, local = raw.rpartition(_SEPARATOR)
        name = f"{{{uri}}}{local}" if uri else local
        key = self._attribute_names[raw] = (attribute_key(name), name)
        self._preserves = self._preserves or name == _PRESERVE[0]
        return key

    def _text(self, text: str) -> None:
        if len(text) > MAX_TEXT:
            raise LimitPassed("XML010")
        self._read.append(text)

    def _remark(self, remark: Comment | Instruction) -> None:
        if self._begun:
            self._read.append(remark)
        elif self.root_name:
            self.after.append(remark)
        else:
            self.before.append(remark)

    def _end(self, _tag: str) -> None:
        read = self._read
        name, layout, attributes, start = self._begun.pop()
        if (
            len(read) == start + 1
            and (text := read[start]).__class__ is str
            and layout is not _INLINE
            and not self._verbatim
        ):
            # One element of two holds words and nothing else.
            text = _even(read[start]).strip(" ")
            read[start] = _make(Element, (name, attributes, (text,) if text else ()))
        else:
            inside = read[start:]
            del read[start:]
            read.append(self._ended(name, layout, attributes, inside))

    def _ended(self, name: str, layout: Layout, attributes: Attributes, inside: list[Any]) -> Element | _Open:
        if self._verbatim:
            self._verbatim -= 1
            return Element(name, attributes, tuple(inside))
        # Where white space may be kept, an element that is ended may be an inline one, and be part of a line.
        if layout is _STRUCTURE and not self._preserves and (others := self._others(inside)) is not None:
            return _make(Element, (name, attributes, tuple(others)))
        holds = self._holds(inside)
        if layout is _INLINE and self._begun:
            return [name, layout, attributes, inside, holds]
        return Element(name, attributes, _settled(layout, inside, holds))

    def _others(self, inside: list[Any]) -> list[Any] | None:
        """What stands in an element, white space left out; None where there are words or inline elements."""
        others = []
        blanks = self._blanks
        for part in inside:
            kind = part.__class__
            if kind is str:
                if part not in blanks and not self._blank(part):
                    return None
            elif kind is list:
                return None
            else:
                others.append(part)
        return others

    def _blank(self, text: str) -> bool:
        """Whether a text is XML's white space alone (Python counts no-break spaces too); few differ in a draft."""
        if text.strip(_BLANKS):
            return False
        self._blanks.add(text)
        return True

    def _holds(self, inside: list[Any]) -> int:
        """What stands directly in an element: words, inline elements, others."""
        holds = 0
        for part in inside:
            if part.__class__ is str:
                holds |= _TEXT if part.strip(_BLANKS) else 0
            elif part.__class__ is list:
                holds |= _INLINES
            elif part.__class__ is Element:
                holds |= self._held[part.name]
        return holds


def _settled(layout: Layout, children: list[Any], holds: int) -> tuple[Child, ...]:
    if not _flows(layout, holds):
        return tuple([child for child in children if child.__class__ is not str])
    flow = _Flow()
    settled = flow.run(children)
    return _without_last_space(settled) if flow.trailing else settled


def _flows(layout: Layout, holds: int) -> bool:
    return flows(layout, text=bool(holds & _TEXT), inline=bool(holds & _INLINES), block=bool(holds & _BLOCKS))


def _even(text: str) -> str:
    """Every run of white space as one space; looked for first, since most texts have none."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return _RUN.sub(" ", text)
    return text


class _Flow:
    """The white space of one block: whether a space would be one too many, and whether one stands at the end."""

    __slots__ = ("spaced", "trailing")

    def __init__(self) -> None:
        self.spaced = True
        self.trailing = False

    def run(self, parts: list[Child | _Open]) -> tuple[Child, ...]:
        """The settled children of the block, or of an inline element in it."""
        settled: list[Child] = []
        for part in parts:
            if isinstance(part, str):
                text = self._settle(part)
                if text:
                    settled.append(text)
            elif isinstance(part, list):
                settled.append(self._inline(part))
            else:
                if isinstance(part, Element):
                    self._sign()
                settled.append(part)
        return tuple(settled)

    def _inline(self, part: _Open) -> Element:
        """Inline markup is part of the line, unless it holds structure alone: then it stands as one sign."""
        if part[_CHILDREN] and _flows(part[_LAYOUT], part[_HOLDS]):
            return Element(part[_NAME], part[_ATTRIBUTES], self.run(part[_CHILDREN]))
        self._sign()
        return Element(part[_NAME], part[_ATTRIBUTES], _settled(part[_LAYOUT], part[_CHILDREN], part[_HOLDS]))

    def _sign(self) -> None:
        self.spaced = self.trailing = False

    def _settle(self, text: str) -> str:
        text = _even(text)
        if self.spaced and text[0] == " ":
            text = text[1:]
        if text:
            self.spaced = self.trailing = text[-1] == " "
        return text


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
