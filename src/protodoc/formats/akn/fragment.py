"""Fragments: an element as XML that fits where it is put, with the prefixes, line ends and indentation found there."""

from __future__ import annotations

from dataclasses import dataclass

from protodoc.formats.akn.names import LAYOUTS, REOPENING, Layout
from protodoc.formats.akn.scope import Scope, escape_text, escape_value
from protodoc.formats.akn.write import is_flow
from protodoc.model.element import Child, Comment, Element, Instruction

_PRESERVE = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are laid out at a place: what ends one, and what is added for each level."""

    line_end: str = "\n"
    unit: str = "  "


def runs_on(element: Element) -> bool:
    """Whether an element's children run on as text, so that white space between them would be text too."""
    layout = LAYOUTS.get(element.name, Layout.VERBATIM)
    return layout is Layout.VERBATIM or _PRESERVE in element.attributes or is_flow(element, layout)


def tags(element: Element, scope: Scope) -> tuple[str, str]:
    """The start tag and the end tag of an element, for what stands between them already."""
    tag, _, head = _head(element, scope)
    return f"{head}>", f"</{tag}>"


def compose(element: Element, scope: Scope, setting: Setting, indent: str | None) -> str:
    """An element as XML; with an indent its structure is laid out in lines that follow it, without in one."""
    parts: list[str] = []
    _Fragment(setting, parts).element(element, scope, indent)
    return "".join(parts)


def _head(element: Element, scope: Scope) -> tuple[str, Scope, str]:
    """(tag, scope inside, start tag without its end)."""
    tag, scope, declared = scope.element(element.name)
    pairs: list[str] = []
    for name, value in element.attributes:
        written, scope, more = scope.attribute(name)
        declared += more
        pairs.append(f' {written}="{escape_value(value)}"')
    return tag, scope, f"<{tag}{declared}{''.join(pairs)}"


class _Fragment:
    """One fragment; it grows in `parts`."""

    def __init__(self, setting: Setting, parts: list[str]) -> None:
        self._setting = setting
        self._parts = parts

    def element(self, element: Element, scope: Scope, indent: str | None) -> None:
        tag, scope, head = _head(element, scope)
        if not element.children:
            self._parts.append(f"{head}/>")
            return
        self._parts.append(f"{head}>")
        if indent is None:
            self._run(element.children, scope, None)
        elif runs_on(element):
            verbatim = element.name not in LAYOUTS or _PRESERVE in element.attributes
            self._run(element.children, scope, None if verbatim else indent)
        else:
            self._lines(element.children, scope, indent)
        self._parts.append(f"</{tag}>")

    def _lines(self, children: tuple[Child, ...], scope: Scope, indent: str) -> None:
        inner = indent + self._setting.unit
        for child in children:
            self._parts.append(self._setting.line_end + inner)
            if isinstance(child, Element):
                self.element(child, scope, inner)
            else:
                self._parts.append(self._other(child))
        self._parts.append(self._setting.line_end + indent)

    def _run(self, children: tuple[Child, ...], scope: Scope, indent: str | None) -> None:
        for child in children:
            if isinstance(child, Element):
                self.element(child, scope, indent if child.name in REOPENING else None)
            else:
                self._parts.append(self._other(child))

    def _other(self, child: str | Comment | Instruction) -> str:
        if isinstance(child, str):
            return escape_text(child).replace("\n", self._setting.line_end)
        if isinstance(child, Comment):
            return f"<!--{child.text}-->"
        return f"<?{child.target} {child.text}?>" if child.text else f"<?{child.target}?>"
