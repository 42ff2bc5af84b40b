"""Reading: bytes to values, in one pass over the parser's tree.

Reading normalises (canonical form, version 1), so that equal values mean equal canonical bytes: white space
between structure is dropped; inside a block a run of it, across inline boundaries too, becomes one space
kept where it first stood, and none at the block's ends; attributes are put in order. White space is U+0020,
TAB, CR and LF and nothing else. Unknown and foreign elements, and what stands under `xml:space="preserve"`,
are kept as they are.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from protodoc.formats.akn.gate import LIMITS, MAX_DEPTH, Refusal, refuse
from protodoc.formats.akn.names import LAYOUTS, Layout, flows, is_akn
from protodoc.formats.akn.place import span_of_offset
from protodoc.model.diagnostic import Diagnostic, Severity, Span
from protodoc.model.draft import Draft, Source
from protodoc.model.element import Attributes, Child, Comment, Element, Instruction, attribute_key
from protodoc.model.instrument import AKN, Instrument
from protodoc.model.messages import fill

_RUN = re.compile("[ \t\r\n]+")
_UNEVEN = re.compile("[\t\r\n]|  ")
_BLANKS = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TooDeep(Exception):
    """Elements stand deeper in one another than the limit; never leaves this module."""


def read_source(source: Source) -> Draft:
    """Read a draft. Never raises for what the bytes hold: a refusal or a mistake is a diagnostic."""
    refusal = refuse(source.data)
    if refusal is not None:
        return Draft(source, None, (_refused(source, refusal),))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_blank_text=False,
        decompress=False,
    )
    try:
        root = etree.fromstring(source.data, parser)
    except etree.XMLSyntaxError as error:
        return Draft(source, None, (_ill_formed(source, error),))
    try:
        with _collector_paused():
            return _read_root(source, root)
    except TooDeep:
        limit = (("limit", LIMITS[1][1]),)
        refusal = Refusal("XML007", "too-deep", limit, 0, "no treaty nests so deep: was it generated?")
        return Draft(source, None, (_refused(source, refusal),))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Many small tuples make the cyclic collector run again and again for nothing: pause it, put it back."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_root(source: Source, root: etree._Element) -> Draft:
    name = etree.QName(root)
    if name.localname != "akomaNtoso" or not is_akn(name.namespace or ""):
        return Draft(source, None, (_other_vocabulary(source, name),))
    namespace = name.namespace or AKN
    value = _Reader(namespace).element(root, 1)
    instrument = Instrument(
        root=value,
        namespace=namespace,
        prefixes=_prefixes(source.data, root, namespace),
        before=_outside(reversed(list(root.itersiblings(preceding=True)))),
        after=_outside(root.itersiblings()),
    )
    return Draft(source, instrument)


def _prefixes(data: bytes, root: etree._Element, namespace: str) -> tuple[tuple[str, str], ...]:
    """Every prefix declared, by first use; the first meaning of a prefix wins.

    Declarations below the root are rare, and looking for them is slow: only where the count says so.
    """
    found: dict[str, str] = {}
    declared = list(root.nsmap.items())
    if data.count(b"xmlns") > len(declared):
        for element in root.iter(etree.Element):
            if element.nsmap is not None:
                declared.extend(element.nsmap.items())
    for prefix, uri in declared:
        if prefix is not None and uri != namespace:
            found.setdefault(prefix, uri)
    return tuple(sorted(found.items()))


def _outside(nodes: object) -> tuple[Comment | Instruction, ...]:
    assert hasattr(nodes, "__iter__")
    return tuple(value for node in nodes if (value := _remark(node)) is not None)


def _remark(node: etree._Element) -> Comment | Instruction | None:
    if node.tag is etree.Comment:
        return Comment(node.text or "")
    if node.tag is etree.ProcessingInstruction:
        return Instruction(node.target, node.text or "")  # type: ignore[attr-defined]
    return None


class _Flow:
    """The white space of one block while it is read: whether a space would be one too many, and the last one."""

    __slots__ = ("spaced", "trailing")

    def __init__(self) -> None:
        self.spaced = True
        self.trailing: list[Child] | None = None

    def text(self, text: str, children: list[Child]) -> None:
        if _UNEVEN.search(text):
            text = _RUN.sub(" ", text)
        if self.spaced and text.startswith(" "):
            text = text[1:]
        if not text:
            return
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)
        self.spaced = text.endswith(" ")
        self.trailing = children if self.spaced else None

    def atom(self) -> None:
        self.spaced = False
        self.trailing = None


class _Reader:
    """One document's pass. Names and attribute names repeat, so each is looked up once and shared."""

    def __init__(self, namespace: str) -> None:
        self._namespace = f"{{{namespace}}}"
        self._names: dict[str, tuple[str, Layout]] = {}
        self._keys: dict[str, tuple[tuple[int, str, str], str]] = {}

    def name(self, tag: str) -> tuple[str, Layout]:
        """An element's name and layout, by its tag."""
        known = self._names.get(tag)
        if known is None:
            name = tag.removeprefix(self._namespace)
            if name is tag or name == tag:
                known = (tag if tag.startswith("{") else "{}" + tag, Layout.VERBATIM)
            else:
                known = (name, LAYOUTS.get(name, Layout.VERBATIM))
            self._names[tag] = known
        return known

    def attributes(self, node: etree._Element) -> Attributes:
        """Attributes in canonical order."""
        pairs = node.items()
        if not pairs:
            return ()
        keys = self._keys
        ordered = []
        for name, value in pairs:
            key = keys.get(name)
            if key is None:
                key = keys[name] = (attribute_key(name), name)
            ordered.append((key, value))
        if len(ordered) > 1:
            ordered.sort()
        return tuple([(key[1], value) for key, value in ordered])

    def element(self, node: etree._Element, depth: int) -> Element:
        """One element and all it holds."""
        name, layout = self.name(node.tag)
        attributes = self.attributes(node)
        if layout is Layout.VERBATIM or (_SPACE, "preserve") in attributes:
            return Element(name, attributes, self.verbatim(node, depth))
        if not len(node):
            return Element(name, attributes, _only_text(node.text))
        if depth >= MAX_DEPTH:
            raise TooDeep
        if self._flows(node, layout):
            return Element(name, attributes, self.block(node, depth))
        return Element(name, attributes, self.structure(node, depth))

    def _flows(self, node: etree._Element, layout: Layout) -> bool:
        text = inline = block = False
        if node.text is not None and node.text.strip(_BLANKS):
            return True
        for child in node:
            tail = child.tail
            if tail is not None and tail.strip(_BLANKS):
                text = True
                break
            if isinstance(child.tag, str):
                kind = self.name(child.tag)[1]
                if kind is Layout.INLINE:
                    inline = True
                    break
                if kind is Layout.STRUCTURE or kind is Layout.BLOCK:
                    block = True
        return flows(layout, text, inline, block)

    def structure(self, node: etree._Element, depth: int) -> tuple[Child, ...]:
        """Children one below the other; the white space between them says nothing."""
        children: list[Child] = []
        for child in node:
            if isinstance(child.tag, str):
                children.append(self.element(child, depth + 1))
            else:
                remark = _remark(child)
                if remark is not None:
                    children.append(remark)
        return tuple(children)

    def block(self, node: etree._Element, depth: int) -> tuple[Child, ...]:
        """A block of text from its first to its last word."""
        flow = _Flow()
        children = self.run(node, flow, depth)
        trailing = flow.trailing
        if trailing is children:
            last = next(i for i in range(len(children) - 1, -1, -1) if isinstance(children[i], str))
            text = children[last]
            assert isinstance(text, str)
            if text == " ":
                del children[last]
            else:
                children[last] = text[:-1]
            return _joined(children)
        if trailing is not None:
            return _without_last_space(tuple(children))
        return tuple(children)

    def run(self, node: etree._Element, flow: _Flow, depth: int) -> list[Child]:
        """The children of a block or of an inline element in it."""
        children: list[Child] = []
        if node.text:
            flow.text(node.text, children)
        for child in node:
            if isinstance(child.tag, str):
                children.append(self.in_flow(child, flow, depth + 1))
            else:
                remark = _remark(child)
                if remark is not None:
                    children.append(remark)
            if child.tail:
                flow.text(child.tail, children)
        return children

    def in_flow(self, node: etree._Element, flow: _Flow, depth: int) -> Element:
        """An element within a line of text: inline markup is part of the line, anything else stands as one sign."""
        name, layout = self.name(node.tag)
        if layout is Layout.INLINE:
            attributes = self.attributes(node)
            if (_SPACE, "preserve") not in attributes and (len(node) == 0 or self._flows(node, layout)):
                if depth >= MAX_DEPTH:
                    raise TooDeep
                if len(node) == 0 and not node.text:
                    flow.atom()
                    return Element(name, attributes, ())
                return Element(name, attributes, tuple(self.run(node, flow, depth)))
        flow.atom()
        return self.element(node, depth)

    def verbatim(self, node: etree._Element, depth: int) -> tuple[Child, ...]:
        """Everything as it stands."""
        if depth >= MAX_DEPTH:
            raise TooDeep
        children: list[Child] = [node.text] if node.text else []
        for child in node:
            if isinstance(child.tag, str):
                inside = self.verbatim(child, depth + 1)
                children.append(Element(self.name(child.tag)[0], self.attributes(child), inside))
            else:
                remark = _remark(child)
                if remark is not None:
                    children.append(remark)
            if child.tail:
                children.append(child.tail)
        return _joined(children)


def _only_text(text: str | None) -> tuple[Child, ...]:
    if not text:
        return ()
    if _UNEVEN.search(text):
        text = _RUN.sub(" ", text)
    text = text.strip(" ")
    return (text,) if text else ()


def _joined(children: list[Child]) -> tuple[Child, ...]:
    """Neighbouring texts as one (a dropped entity or a deleted space can leave two side by side)."""
    joined: list[Child] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    return tuple(joined)


def _without_last_space(children: tuple[Child, ...]) -> tuple[Child, ...]:
    """The block ended inside inline markup with a space: take that one away, wherever it is."""
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        if isinstance(child, str):
            kept = (child[:-1],) if len(child) > 1 else ()
            return children[:index] + kept + children[index + 1 :]
        if isinstance(child, Element) and child.children:
            inside = Element(child.name, child.attributes, _without_last_space(child.children))
            return children[:index] + (inside,) + children[index + 1 :]
    return children


def _diagnostic(code: str, name: str, args: tuple[tuple[str, str], ...], span: Span, help_: str) -> Diagnostic:
    message = fill(code, dict(args))
    lines = (help_,) if help_ else ()
    return Diagnostic(code, name, Severity.ERROR, message, args, designation="the file", span=span, help=lines)


def _refused(source: Source, refusal: Refusal) -> Diagnostic:
    span = span_of_offset(source.data, refusal.offset)
    return _diagnostic(refusal.code, refusal.name, refusal.args, span, refusal.help)


def _ill_formed(source: Source, error: etree.XMLSyntaxError) -> Diagnostic:
    """Expat points at the fault, libxml2 somewhere after it: take the place from the one, the words from the other."""
    from protodoc.formats.akn.wellformed import explain

    reason, offset, help_ = explain(source.data, error.msg or "")
    return _diagnostic("XML001", "not-well-formed", (("reason", reason),), span_of_offset(source.data, offset), help_)


def _other_vocabulary(source: Source, name: etree.QName) -> Diagnostic:
    args = (("root", f"<{name.localname}>"), ("namespace", f"“{name.namespace}”" if name.namespace else "no namespace"))
    start = source.data.find(b"<" + name.localname.encode("utf-8"))
    help_ = f'an Akoma Ntoso draft begins <akomaNtoso xmlns="{AKN}">'
    return _diagnostic("XSD002", "other-vocabulary", args, span_of_offset(source.data, max(start, 0)), help_)
