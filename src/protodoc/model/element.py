"""The one tree: any markup, kept exactly, as values.

An `Element` holds its children in their order: text (`str`), `Element`, `Comment`, `Instruction`.
Everything else in the model (provisions, references, brackets) is a view of these values, so nothing
can be lost on the way from bytes to values and back.

The three are named tuples, not dataclasses: equality and hashing of whole subtrees then run in C,
which comparison and matching lean on, and reading a draft costs half as much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias


class Comment(NamedTuple):
    """An XML comment; `text` is what stands between `<!--` and `-->`."""

    text: str


class Instruction(NamedTuple):
    """An XML processing instruction."""

    target: str
    text: str


Attributes: TypeAlias = tuple[tuple[str, str], ...]
"""(name, value) pairs in canonical order: eId, wId, GUID, then by (namespace, local name)."""


_HEADS = frozenset(("num", "heading", "subheading"))


class Element(NamedTuple):
    """One element of a draft.

    `name` is the local name ("article") for elements of Akoma Ntoso, in whichever of its namespaces the
    instrument is written, and "{namespace}local" for all others ("{}local" where there is no namespace).
    `children` never holds an empty string nor two strings side by side.
    """

    name: str
    attributes: Attributes = ()
    children: tuple[Child, ...] = ()

    def get(self, name: str) -> str | None:
        """The value of one attribute ("eId", "{urn:protodoc:1}state"), or None."""
        for key, value in self.attributes:
            if key == name:
                return value
        return None

    def __deepcopy__(self, memo: dict[int, object]) -> Element:
        """A value needs no copy, and copying a deep tree would run out of stack."""
        return self

    @property
    def eid(self) -> str | None:
        """The eId as written, or None."""
        attributes = self.attributes
        # It comes first, as long as the order is the canonical one.
        return attributes[0][1] if attributes and attributes[0][0] == "eId" else self.get("eId")

    @property
    def elements(self) -> tuple[Element, ...]:
        """The child elements, in order."""
        return tuple(child for child in self.children if isinstance(child, Element))

    def first(self, name: str) -> Element | None:
        """The first child element of that name, or None."""
        for child in self.children:
            if isinstance(child, Element) and child.name == name:
                return child
        return None

    def head(self, name: str) -> Element | None:
        """The num, heading or subheading at the head of a provision, or None: as `first`, but where there is none
        it does not look through all that stands in the provision."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name:
                    return child
                if child.name not in _HEADS:
                    return None
        return None

    def walk(self) -> Iterator[Element]:
        """This element and every element inside it, in document order (node numbers count these)."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    @property
    def text(self) -> str:
        """All text inside, in order, comments and instructions left out."""
        if len(self.children) == 1 and isinstance(only := self.children[0], str):
            return only
        parts: list[str] = []
        stack: list[Child] = [self]
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                parts.append(child)
            elif isinstance(child, Element):
                stack.extend(reversed(child.children))
        return "".join(parts)

    def with_children(self, children: tuple[Child, ...]) -> Element:
        """The same element with other children (joined and cleaned of empty text)."""
        return Element(self.name, self.attributes, join_text(children))

    def with_attribute(self, name: str, value: str | None) -> Element:
        """The same element with one attribute set, or taken away (None)."""
        others = [pair for pair in self.attributes if pair[0] != name]
        if value is not None:
            others.append((name, value))
        return Element(self.name, order_attributes(others), self.children)


Child: TypeAlias = str | Element | Comment | Instruction

_IDENTIFIERS = {"eId": 0, "wId": 1, "GUID": 2}


def attribute_key(name: str) -> tuple[int, str, str]:
    """The place of an attribute in canonical order: eId, wId, GUID, then (namespace, local name)."""
    if name.startswith("{"):
        namespace, _, local = name[1:].partition("}")
        return 3, namespace, local
    return _IDENTIFIERS.get(name, 3), "", name


def order_attributes(pairs: list[tuple[str, str]]) -> Attributes:
    """Attribute pairs in canonical order."""
    return tuple(sorted(pairs, key=lambda pair: attribute_key(pair[0])))


def join_text(children: tuple[Child, ...]) -> tuple[Child, ...]:
    """The children with neighbouring strings joined and empty ones dropped."""
    joined: list[Child] = []
    for child in children:
        if isinstance(child, str):
            if not child:
                continue
            if joined and isinstance(joined[-1], str):
                joined[-1] = joined[-1] + child
                continue
        joined.append(child)
    return tuple(joined)
