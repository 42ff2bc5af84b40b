"""The profile: its elements and attributes, with the words the schema itself says about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

_XS = "{http://www.w3.org/2001/XMLSchema}"
_TITLE = re.compile(r"═══ (?P<title>[^═]+?) ═══+(?P<words>.*)", re.DOTALL)
_INTRODUCTION = """\
# The schema

The elements and attributes of a draft: what `schema/protocol.xsd` and `schema/pd.xsd` say about each, in their own
words. [schema/README.md](../../schema/README.md) says which part of Akoma Ntoso 3.0 this is, and why. For how to use
the schema in an editor see [use the schema in an editor](../howto/use-the-schema-in-an-editor.md).

How to read the tables. A row without `@` is an element, and its last column says what it may hold: elements and, in
italics, groups of them, which are listed under [What may stand where](#what-may-stand-where). "words" means that text
may stand in it. The rows below an element, with `@`, are its own attributes; their last column is the kind of value.
An attribute in bold must be given. Attributes that many elements share are listed once, under
[their own heading](#attributes-that-many-elements-share); an element names the sets it takes.
"""
_VALUE_SECTIONS = ("Identifiers", "References", "Words and dates", "Closed lists", "Types")


@dataclass(slots=True)
class _Section:
    """A stretch of a schema file under one comment."""

    title: str
    words: str
    nodes: list[etree._Element] = field(default_factory=list)


def schema_page(folder: Path) -> str:
    """`docs/reference/schema.md`."""
    roots = {name: etree.parse(folder / name).getroot() for name in ("protocol.xsd", "pd.xsd", "xml.xsd")}
    _tell_apart(roots)
    profile, own = _sections(roots["protocol.xsd"]), _sections(roots["pd.xsd"])
    ordered = sorted(profile, key=lambda section: section.title in _VALUE_SECTIONS)
    parts = [_INTRODUCTION, *_rendered(ordered, "")]
    parts.append("# Our own names\n\nNamespace `urn:protodoc:1`, prefix `pd`: what Akoma Ntoso has no word for.\n")
    parts.extend(_rendered(own, "pd:"))
    return "\n".join(parts)


def _tell_apart(roots: dict[str, etree._Element]) -> None:
    """Give an attribute that is taken in from another file the words and the type it has there."""
    declared = {
        f"{prefix}:{node.get('name')}": node
        for prefix, file in (("pd", "pd.xsd"), ("xml", "xml.xsd"))
        for node in roots[file].findall(f"{_XS}attribute")
    }
    for root in roots.values():
        for node in root.iter(f"{_XS}attribute"):
            there = declared.get(node.get("ref", ""))
            if there is not None:
                node.set("type", there.get("type", ""))
                node.extend(deepcopy(child) for child in there)


def _sections(root: etree._Element) -> list[_Section]:
    found: list[_Section] = []
    for node in root:
        title = _TITLE.search(node.text or "") if isinstance(node, etree._Comment) else None
        if title is not None:
            found.append(_Section(title["title"].strip(), " ".join(title["words"].split())))
        elif isinstance(node.tag, str) and node.get("name") and found:
            found[-1].nodes.append(node)
    return found


def _rendered(sections: list[_Section], prefix: str) -> Iterator[str]:
    for section in sections:
        lines = [f"## {section.title}", ""]
        if section.words:
            lines += [section.words, ""]
        kinds = {node.tag for node in section.nodes}
        if f"{_XS}simpleType" in kinds:
            lines += ["| value | meaning | allowed |", "|---|---|---|"]
        else:
            lines += ["| name | meaning | holds, or takes |", "|---|---|---|"]
        for node in section.nodes:
            lines.extend(_rows(node, prefix))
        yield "\n".join([*lines, ""])


def _rows(node: etree._Element, prefix: str) -> Iterator[str]:
    name = node.get("name", "")
    match node.tag.removeprefix(_XS):
        case "element":
            yield _row(f"`{prefix}{name}`", _words(node), _holds(node))
            yield from _attributes(node)
        case "attributeGroup":
            yield _row(f"*{name}*", _words(node), _taken_sets(node))
            yield from _attributes(node)
        case "attribute":
            yield _row(f"`@{prefix}{name}`", _words(node), _type(node))
        case "group" | "complexType":
            yield _row(f"*{name}*", _words(node), _holds(node))
            yield from _attributes(node)
        case "simpleType":
            yield _row(f"*{name}*", _words(node), _allowed(node))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |"


def _words(node: etree._Element) -> str:
    """The annotation of a declaration, on one line."""
    text = node.findtext(f"{_XS}annotation/{_XS}documentation") or ""
    return " ".join(text.split())


def _attributes(node: etree._Element) -> Iterator[str]:
    """The attributes a declaration has of its own."""
    holder = node.find(f"{_XS}complexType")
    inside = node if holder is None else holder
    extension = inside.find(f".//{_XS}extension")
    for attribute in (inside if extension is None else extension).findall(f"{_XS}attribute"):
        name = attribute.get("name") or attribute.get("ref", "")
        shown = f"**`@{name}`**" if attribute.get("use") == "required" else f"`@{name}`"
        yield _row(f"&emsp;{shown}", _words(attribute), _type(attribute))


def _type(attribute: etree._Element) -> str:
    name = attribute.get("type", "")
    return f"*{name.removeprefix('xs:').removeprefix('pd:')}*" if name else ""


def _holds(node: etree._Element) -> str:
    """What may stand in an element or belongs to a group, each name once, and the sets of attributes it takes."""
    mixed = any(inner.get("mixed") == "true" for inner in node.iter(f"{_XS}complexType", f"{_XS}complexContent"))
    found: dict[str, None] = {"words": None} if mixed else {}
    named = node.get("type") or next((base.get("base", "") for base in node.iter(f"{_XS}extension")), "")
    if named:
        found[f"*{named.removeprefix('xs:').removeprefix('pd:')}*"] = None
    for inner in node.iter(f"{_XS}element", f"{_XS}group"):
        name = inner.get("ref")
        if name is not None and inner is not node:
            found[f"`{name}`" if inner.tag == f"{_XS}element" else f"*{name}*"] = None
    sets = _taken_sets(node)
    return "; ".join(part for part in (", ".join(found), sets and f"attributes {sets}") if part)


def _taken_sets(node: etree._Element) -> str:
    names = dict.fromkeys(inner.get("ref", "") for inner in node.iter(f"{_XS}attributeGroup") if inner.get("ref"))
    return ", ".join(f"*{name}*" for name in names)


def _allowed(node: etree._Element) -> str:
    """The values of a list; nothing where it is a pattern, which says less than the words."""
    return ", ".join(f"`{value.get('value')}`" for value in node.iter(f"{_XS}enumeration"))
