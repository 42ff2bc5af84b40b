"""Writing: values to canonical bytes (canonical form, version 1).

UTF-8, LF, two-space indentation of structure, one line per block, namespace declarations on the root. Reading
what was written gives the same value.
"""

from __future__ import annotations

from itertools import count

from protodoc.formats.akn.names import LAYOUTS, REOPENING, Layout, flows
from protodoc.model.element import Attributes, Child, Comment, Element, Instruction
from protodoc.model.instrument import Instrument

_XML = "http://www.w3.org/XML/1998/namespace"
_PRESERVE = (f"{{{_XML}}}space", "preserve")


def write(instrument: Instrument) -> bytes:
    """The canonical bytes of an instrument."""
    return _Writer(instrument).document(instrument).encode("utf-8")


class _Writer:
    """One document's pass; the output grows in `out`."""

    def __init__(self, instrument: Instrument) -> None:
        self.out: list[str] = []
        self._akn = instrument.namespace
        self._prefixes = {uri: prefix for prefix, uri in reversed(instrument.prefixes)}
        self._prefixes[_XML] = "xml"
        self._declared = instrument.prefixes

    def document(self, instrument: Instrument) -> str:
        out = self.out
        out.append('<?xml version="1.0" encoding="UTF-8"?>\n')
        for remark in instrument.before:
            out.append(_remark(remark) + "\n")
        declarations = "".join(f' xmlns:{prefix}="{_attribute(uri)}"' for prefix, uri in self._declared)
        self._element(instrument.root, "", self._akn, f' xmlns="{_attribute(self._akn)}"{declarations}')
        out.append("\n")
        for remark in instrument.after:
            out.append(_remark(remark) + "\n")
        return "".join(out)

    def _element(self, element: Element, indent: str, default: str, declarations: str = "") -> None:
        """Write an element that stands on a line of its own, or (indent None-like) runs on."""
        tag, default, declared = self._tag(element.name, default)
        head = f"<{tag}{declarations}{declared}{self._attributes(element.attributes)}"
        children = element.children
        if not children:
            self.out.append(head + "/>")
            return
        layout = LAYOUTS.get(element.name, Layout.VERBATIM)
        if layout is Layout.VERBATIM or _PRESERVE in element.attributes:
            self.out.append(head + ">")
            self._run(children, None, default)
        elif is_flow(element, layout):
            self.out.append(head + ">")
            self._run(children, indent, default)
        else:
            self.out.append(head + ">")
            self._structure(children, indent, default)
        self.out.append(f"</{tag}>")

    def _structure(self, children: tuple[Child, ...], indent: str, default: str) -> None:
        inner = indent + "  "
        for child in children:
            self.out.append("\n" + inner)
            if isinstance(child, Element):
                self._element(child, inner, default)
            elif isinstance(child, str):
                self.out.append(_text(child))
            else:
                self.out.append(_remark(child))
        self.out.append("\n" + indent)

    def _run(self, children: tuple[Child, ...], indent: str | None, default: str) -> None:
        """Children one after the other; with an indent, a quoted structure among them begins lines again."""
        for child in children:
            if isinstance(child, str):
                self.out.append(_text(child))
            elif isinstance(child, Element):
                if indent is not None and child.name in REOPENING:
                    self._element(child, indent, default)
                else:
                    self._compact(child, indent, default)
            else:
                self.out.append(_remark(child))

    def _compact(self, element: Element, indent: str | None, default: str) -> None:
        tag, default, declared = self._tag(element.name, default)
        head = f"<{tag}{declared}{self._attributes(element.attributes)}"
        if not element.children:
            self.out.append(head + "/>")
            return
        verbatim = element.name not in LAYOUTS or _PRESERVE in element.attributes
        self.out.append(head + ">")
        self._run(element.children, None if verbatim else indent, default)
        self.out.append(f"</{tag}>")

    def _tag(self, name: str, default: str) -> tuple[str, str, str]:
        """(tag, default namespace inside, declaration needed here)."""
        if not name.startswith("{"):
            return name, self._akn, "" if default == self._akn else f' xmlns="{_attribute(self._akn)}"'
        uri, _, local = name[1:].partition("}")
        prefix = self._prefixes.get(uri)
        if prefix is not None:
            return f"{prefix}:{local}", default, ""
        return local, uri, "" if uri == default else f' xmlns="{_attribute(uri)}"'

    def _free_prefix(self, own: dict[str, str]) -> str:
        used = {*self._prefixes.values(), *own.values()}
        return next(f"ns{number}" for number in count(1) if f"ns{number}" not in used)

    def _attributes(self, attributes: Attributes) -> str:
        if not attributes:
            return ""
        parts: list[str] = []
        own: dict[str, str] = {}
        for name, value in attributes:
            if name.startswith("{"):
                uri, _, local = name[1:].partition("}")
                prefix = self._prefixes.get(uri) or own.get(uri)
                if prefix is None:
                    # What was read has them all; a value that was put together by hand may not.
                    prefix = own[uri] = self._free_prefix(own)
                    parts.append(f' xmlns:{prefix}="{_attribute(uri)}"')
                name = f"{prefix}:{local}"
            parts.append(f' {name}="{_attribute(value)}"')
        return "".join(parts)


def is_flow(element: Element, layout: Layout) -> bool:
    """Whether an element's children run on as text (the writer's side of `names.flows`)."""
    inline = block = False
    for child in element.children:
        if isinstance(child, str):
            return True
        if isinstance(child, Element):
            kind = LAYOUTS.get(child.name, Layout.VERBATIM)
            if kind is Layout.INLINE:
                inline = True
            elif kind is Layout.STRUCTURE or kind is Layout.BLOCK:
                block = True
    return flows(layout, text=False, inline=inline, block=block)


def _remark(value: Comment | Instruction) -> str:
    if isinstance(value, Comment):
        return f"<!--{value.text}-->"
    return f"<?{value.target} {value.text}?>" if value.text else f"<?{value.target}?>"


def _text(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    return text


def _attribute(value: str) -> str:
    value = _text(value)
    if '"' in value:
        value = value.replace('"', "&quot;")
    if "\n" in value:
        value = value.replace("\n", "&#10;")
    if "\t" in value:
        value = value.replace("\t", "&#9;")
    return value
