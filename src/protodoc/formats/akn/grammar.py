"""Grammar: what a schema says of each element, in a form that can be explained.

Built from the same XML Schema files that libxml2 validates with, element by element as they are asked for, and
only when a draft is not valid. Understood is what the profile and the official Akoma Ntoso 3.0 schema use; a
construct that is not understood makes the explanation poorer, never the verdict wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from protodoc.formats.akn.automaton import ANY_FOREIGN, Automaton, Particle
from protodoc.formats.akn.values import BUILT_IN, SimpleType, simple_type
from protodoc.formats.akn.wording import namespace_of

_XS = "{http://www.w3.org/2001/XMLSchema}"
_PARTICLES = frozenset(f"{_XS}{name}" for name in ("element", "group", "sequence", "choice", "all", "any"))
_ATTRIBUTES = frozenset(f"{_XS}{name}" for name in ("attribute", "attributeGroup", "anyAttribute"))


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """What a schema says of one attribute: its values, whether it must be there, and its words for drafters."""

    name: str
    type: SimpleType
    required: bool
    words: str


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What a schema says of one element.

    `value` is the type of its text where it holds nothing else; `unique` names the attributes that must be
    unique inside it; `open` tells whether it takes attributes of other namespaces.
    """

    name: str
    words: str
    mixed: bool
    automaton: Automaton
    value: SimpleType | None
    attributes: Mapping[str, AttributeRule]
    open: bool
    unique: tuple[str, ...]


class Grammar:
    """The declarations of a schema and of the ones it takes in; the first of `documents` is the schema itself.

    Names are those of `Element.name`: bare in the schema's own namespace, "{namespace}local" in others.
    """

    def __init__(self, documents: tuple[etree._Element, ...]) -> None:
        self._target = documents[0].get("targetNamespace", "")
        self._declared: dict[tuple[str, str], etree._Element] = {}
        for document in documents:
            namespace = document.get("targetNamespace", "")
            for node in document.iterchildren(etree.Element):
                name = node.get("name")
                if name is not None:
                    self._declared.setdefault((_kind(node), f"{{{namespace}}}{name}"), node)
        self._names: dict[str | None, tuple[str, ...]] = {}
        self._rules: dict[str, ElementRule] = {}
        self._types: dict[str, SimpleType] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every element declared, in the order of the schema."""
        return tuple(self._short(name) for kind, name in self._declared if kind == "element")

    def names_of(self, namespace: str | None) -> tuple[str, ...]:
        """Those of one namespace; None is the schema's own."""
        if namespace not in self._names:
            self._names[namespace] = tuple(name for name in self.names if namespace_of(name) == namespace)
        return self._names[namespace]

    @cached_property
    def taken_anywhere(self) -> frozenset[str]:
        """The attributes that some element takes."""
        rules = (self.rule(name) for name in self.names)
        return frozenset(attribute for rule in rules if rule is not None for attribute in rule.attributes)

    def rule(self, name: str) -> ElementRule | None:
        """What the schema says of an element, or None where it knows none of that name."""
        known = self._rules.get(name)
        if known is None:
            node = self._declared.get(("element", name if name.startswith("{") else f"{{{self._target}}}{name}"))
            if node is None:
                return None
            known = self._rules[name] = self._element(name, node)
        return known

    def parents(self, name: str) -> tuple[str, ...]:
        """The elements that an element may stand in, in the order of the schema."""
        rules = ((parent, self.rule(parent)) for parent in self.names)
        return tuple(parent for parent, rule in rules if rule is not None and name in rule.automaton.names)

    def _short(self, name: str) -> str:
        return name.removeprefix(f"{{{self._target}}}")

    def _element(self, name: str, node: etree._Element) -> ElementRule:
        body: etree._Element | None = node.find(f"{_XS}complexType")
        type_name = node.get("type")
        if body is None and type_name is not None:
            body = self._declared.get(("complexType", _expand(node, type_name)))
        if body is None:
            value = self._simple(node, type_name)
            return ElementRule(name, words(node), value is None, Automaton.of(None), value, {}, False, ())
        chain = list(self._chain(body))
        particles = [self._particle(child) for part in chain for child in part if child.tag in _PARTICLES]
        model = Particle("sequence", "", tuple(particles)) if particles else None
        attributes: dict[str, AttributeRule] = {}
        for part in chain:
            for rule, use in self._attributes(part):
                if use == "prohibited":
                    attributes.pop(rule.name, None)
                else:
                    attributes[rule.name] = rule
        return ElementRule(
            name,
            words(node) or words(body),
            any(part.get("mixed") == "true" for part in (*chain, *_wrappers(body))),
            Automaton.of(model),
            self._simple_content(body),
            attributes,
            any(True for part in chain for _ in self._open(part)),
            tuple(_unique(node)),
        )

    def _chain(self, body: etree._Element) -> Iterator[etree._Element]:
        """A complex type and those it extends, the innermost first: each holds particles and attributes."""
        for wrapper in _wrappers(body):
            for derived in wrapper.iterchildren(f"{_XS}extension", f"{_XS}restriction"):
                base = self._declared.get(("complexType", _expand(derived, derived.get("base", ""))))
                if base is not None and derived.tag == f"{_XS}extension":
                    yield from self._chain(base)
                yield derived
            return
        yield body

    def _particle(self, node: etree._Element) -> Particle:
        least = int(node.get("minOccurs", "1"))
        limit = node.get("maxOccurs", "1")
        most = None if limit == "unbounded" else int(limit)
        kind = _kind(node)
        if kind == "element":
            name = node.get("ref")
            full = _expand(node, name) if name is not None else f"{{{self._target}}}{node.get('name')}"
            return Particle("element", self._short(full), (), least, most)
        if kind == "any":
            return Particle("element", ANY_FOREIGN, (), least, most)
        if kind == "group":
            group = self._declared.get(("group", _expand(node, node.get("ref", ""))))
            inner = [self._particle(child) for child in group if child.tag in _PARTICLES] if group is not None else []
            return Particle("sequence", "", tuple(inner), least, most)
        inner = [self._particle(child) for child in node if child.tag in _PARTICLES]
        if kind == "all":
            return Particle("choice", "", tuple(inner), 0, None)
        return Particle(kind, "", tuple(inner), least, most)

    def _attributes(self, node: etree._Element) -> Iterator[tuple[AttributeRule, str]]:
        for child in node:
            if child.tag not in _ATTRIBUTES:
                continue
            if child.tag == f"{_XS}attributeGroup":
                group = self._declared.get(("attributeGroup", _expand(child, child.get("ref", ""))))
                if group is not None:
                    yield from self._attributes(group)
            elif child.tag == f"{_XS}attribute":
                yield self._attribute(child), child.get("use", "optional")

    def _attribute(self, node: etree._Element) -> AttributeRule:
        required = node.get("use") == "required"
        reference = node.get("ref")
        if reference is None:
            type_ = self._simple(node, node.get("type")) or BUILT_IN["string"]
            return AttributeRule(node.get("name", ""), type_, required, words(node))
        full = _expand(node, reference)
        declared = self._declared.get(("attribute", full))
        if declared is None:
            return AttributeRule(self._short(full), BUILT_IN["string"], required, "")
        type_ = self._simple(declared, declared.get("type")) or BUILT_IN["string"]
        return AttributeRule(self._short(full), type_, required, words(node) or words(declared))

    def _open(self, node: etree._Element) -> Iterator[bool]:
        for child in node:
            if child.tag == f"{_XS}anyAttribute":
                yield True
            elif child.tag == f"{_XS}attributeGroup":
                group = self._declared.get(("attributeGroup", _expand(child, child.get("ref", ""))))
                if group is not None:
                    yield from self._open(group)

    def _simple(self, node: etree._Element, type_name: str | None) -> SimpleType | None:
        """The simple type a declaration names or holds; None where it has none."""
        if type_name is not None:
            return self._named(_expand(node, type_name))
        held = node.find(f"{_XS}simpleType")
        return None if held is None else simple_type(held, "", words(held), self._resolve)

    def _simple_content(self, body: etree._Element) -> SimpleType | None:
        content = body.find(f"{_XS}simpleContent")
        if content is None:
            return None
        for derived in content.iterchildren(f"{_XS}extension", f"{_XS}restriction"):
            return self._resolve(derived, derived.get("base", ""))
        return None

    def _resolve(self, node: etree._Element, name: str) -> SimpleType:
        return self._named(_expand(node, name))

    def _named(self, full: str) -> SimpleType:
        if full.startswith(_XS):
            return BUILT_IN.get(full.removeprefix(_XS), BUILT_IN["string"])
        known = self._types.get(full)
        if known is None:
            node = self._declared.get(("simpleType", full))
            if node is None:
                return BUILT_IN["string"]
            known = self._types[full] = simple_type(node, self._short(full), words(node), self._resolve)
        return known


def words(node: etree._Element) -> str:
    """What the annotation of a declaration says, on one line."""
    said = node.find(f"{_XS}annotation/{_XS}documentation")
    return "" if said is None else " ".join("".join(map(str, said.itertext())).split())


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(_XS)


def _wrappers(body: etree._Element) -> Iterator[etree._Element]:
    yield from body.iterchildren(f"{_XS}complexContent", f"{_XS}simpleContent")


def _expand(node: etree._Element, name: str) -> str:
    """A prefixed name as "{namespace}local", by the declarations that hold at a node."""
    prefix, _, local = name.rpartition(":")
    if prefix == "xml":
        return f"{{http://www.w3.org/XML/1998/namespace}}{local}"
    return f"{{{node.nsmap.get(prefix or None, '')}}}{local}"


def _unique(node: etree._Element) -> Iterator[str]:
    """The attributes that must be unique among all elements inside: the one form of constraint in use."""
    for constraint in node.iterchildren(f"{_XS}unique", f"{_XS}key"):
        selector, field = constraint.find(f"{_XS}selector"), constraint.find(f"{_XS}field")
        if selector is None or field is None or selector.get("xpath") != ".//*":
            continue
        path = field.get("xpath", "")
        if path.startswith("@") and ":" not in path:
            yield path[1:]
