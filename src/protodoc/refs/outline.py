"""The numbered provisions of one instrument, ready to be looked up by the numbers people cite.

Levels are met by depth and cleaned number: "18.1.a" finds a subparagraph or a point alike. What carries no number
(an alinea, a list around its items) is no level of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from protodoc.model.element import Element
from protodoc.model.instrument import Component, Instrument
from protodoc.model.path import CONTAINERS, PathStep, ProvisionPath, clean_number
from protodoc.model.provision import HIERARCHY
from protodoc.refs.place import OUTER

_NUMBERED = HIERARCHY | {"item", "recital", "citation"}
_GONE = frozenset(("removed",))
_CLOSED = frozenset(("quotedStructure", "quotedText", "embeddedStructure", "authorialNote", "meta", "attachments"))


class Lookup(NamedTuple):
    """How far a path led: the provisions at its end (several where a number is there twice), or, where `rest`
    is not empty, the deepest one that exists and the steps that are not there."""

    nodes: tuple[int, ...]
    rest: tuple[PathStep, ...]
    component: Component

    @property
    def is_found(self) -> bool:
        """Whether the whole path exists."""
        return bool(self.nodes) and not self.rest


class Standing(Enum):
    """Whether a provision is there and agreed, it and all that it stands in."""

    AGREED = "agreed"
    BRACKETED = "in brackets"
    REMOVED = "removed"


class Outline:
    """The numbers of an instrument. Everything is derived on first use and kept."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self._numbers: dict[int, str] = {}
        self._children: dict[int, tuple[int, ...]] = {}
        self._basic: dict[str, tuple[int, ...]] = {}
        self._standings: dict[int, Standing] = {}
        self._paths: dict[int, ProvisionPath] = {}
        self._plain: dict[str, int] = {}

    def number(self, node: int) -> str:
        """The cleaned number of a provision, "" where it has none."""
        if node not in self._numbers:
            num = self.instrument.tree.elements[node].first("num")
            self._numbers[node] = clean_number(num.text) if num is not None else ""
        return self._numbers[node]

    def standing(self, node: int) -> Standing:
        """Whether a provision and all around it is agreed, or else what the worst is that can be said of any."""
        if node < 0:
            return Standing.AGREED
        if node not in self._standings:
            element = self.instrument.tree.elements[node]
            around = self.standing(self.instrument.tree.parents[node])
            if around is Standing.REMOVED or element.get("status") in _GONE:
                self._standings[node] = Standing.REMOVED
            else:
                self._standings[node] = Standing.BRACKETED if _in_brackets(element) else around
        return self._standings[node]

    def plain_node(self, eid: str) -> int:
        """The one provision of an eId, where it and all around it is agreed on; else -1."""
        if eid not in self._plain:
            first, *others = self.instrument.eids.get(eid, (-1,))
            is_plain = first >= 0 and not others and self.standing(first) is Standing.AGREED
            is_option = is_plain and self.instrument.tree.elements[first].get("alternativeTo") is not None
            self._plain[eid] = first if is_plain and not is_option else -1
        return self._plain[eid]

    def key(self, node: int) -> str:
        """What a path calls a provision: its number; of an article without one what its eId counts it by ("nn_1"),
        else its place among those without."""
        number = self.number(node)
        tree = self.instrument.tree
        if number or tree.elements[node].name != "article":
            return number
        eid = (tree.elements[node].eid or "").rpartition("__")[2]
        return eid.partition("_")[2] or f"nn_{tree.ordinal(node)}"

    def children(self, node: int) -> tuple[int, ...]:
        """The provisions with a `num` right under one, through whatever has none, in document order."""
        if node not in self._children:
            self._children[node] = tuple(self._below(node))
        return self._children[node]

    def _below(self, node: int) -> Iterator[int]:
        tree = self.instrument.tree
        place, end = node + 1, tree.ends[node]
        while place < end:
            element = tree.elements[place]
            if element.name in _CLOSED:
                place = tree.ends[place]
            elif element.name in _NUMBERED and element.first("num") is not None:
                yield place
                place = tree.ends[place]
            else:
                place += 1

    @cached_property
    def articles(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """The articles by (component, number). Where a component has none, its outermost numbered provisions
        that are no containers stand in for them."""
        index: dict[tuple[str, str], list[int]] = {}
        for component in self.instrument.components:
            for node in self.basic_units(component):
                number = self.key(node)
                if number:
                    index.setdefault((component.name, number), []).append(node)
        return MappingProxyType({key: tuple(nodes) for key, nodes in index.items()})

    def basic_units(self, component: Component) -> tuple[int, ...]:
        """The articles of a component in order, numbered or not, inserted and bracketed ones too."""
        if component.name not in self._basic:
            self._basic[component.name] = tuple(self._basic_units(component))
        return self._basic[component.name]

    def _basic_units(self, component: Component) -> list[int]:
        tree = self.instrument.tree
        articles: list[int] = []
        others: list[int] = []
        place, end = component.node + 1, tree.ends[component.node]
        while place < end:
            name = tree.elements[place].name
            if name in _CLOSED:
                place = tree.ends[place]
                continue
            if name == "article":
                articles.append(place)
                place = tree.ends[place]
                continue
            if name in HIERARCHY and name not in CONTAINERS:
                others.append(place)
            place += 1
        if articles:
            return articles
        outer: list[int] = []
        for node in others:
            if not outer or node >= tree.ends[outer[-1]]:
                outer.append(node)
        return outer

    def component(self, name: str) -> Component:
        """A component by name, the main one where there is none of that name."""
        components = self.instrument.components
        return next((part for part in components if part.name == name), components[0])

    def annex(self, step: PathStep) -> Component | None:
        """The attachment that bears a number ("Annex IV"), or the only one for an annex without a number."""
        attached = [part for part in self.instrument.components[1:] if part.name.startswith("att")]
        for part in attached:
            if step.number and self.annex_number(part) == step.number:
                return part
        return attached[0] if len(attached) == 1 and not step.number else None

    def holder(self, part: Component) -> int:
        """What carries a component's identifier: the attachment around its document, else the document."""
        around = self.instrument.tree.parents[part.node]
        return around if part.name.startswith("att") and around > 0 else part.node

    def annex_number(self, part: Component) -> str:
        """The number of an attachment, from its own `num`, else from its heading ("Annex II – Forms")."""
        tree = self.instrument.tree
        holder = tree.elements[max(tree.parents[part.node], 0)]
        for name in ("num", "heading"):
            element = holder.first(name)
            words = element.text.split() if element is not None else []
            number = clean_number(" ".join(words[:2]))
            if number and (name == "num" or len(number) < 6):
                return number
        return ""

    def find(self, path: ProvisionPath, component: str = "main") -> Lookup:
        """Follow a path, first in a component, then in the main document."""
        part = self.component(component)
        steps = path.steps
        if steps and steps[0].level in OUTER:
            annex = self.annex(steps[0])
            if annex is None:
                return Lookup((), steps, part)
            part, steps = annex, steps[1:]
        if not steps:
            return Lookup((self.holder(part),), (), part)
        found = self._find(steps, part)
        main = self.instrument.components[0]
        if not found.nodes and part.name != main.name and path.steps[0].level not in OUTER:
            return self._find(steps, main)
        return found

    def _find(self, steps: tuple[PathStep, ...], part: Component) -> Lookup:
        if steps[0].is_container:
            return self._container(steps, part)
        nodes = self.articles.get((part.name, steps[0].number), ())
        used = 1
        if len(steps) > 1 and not (nodes and self._descend(nodes, steps[1:2])[0] != nodes):
            joined = self._joined(steps[0].number, steps[1].number, part)
            nodes, used = (joined, 2) if joined else (nodes, 1)
        if not nodes and steps[0].level not in ("", "article"):
            return Lookup(*self._descend((part.node,), steps), part)
        if not nodes:
            return self._split_article(steps, part)
        return Lookup(*self._descend(nodes, steps[used:]), part)

    def _joined(self, first: str, second: str, part: Component) -> tuple[int, ...]:
        """Two labels that are one article's number: "K.3", or "7a" where that was read as 7, letter a."""
        dotted = self.articles.get((part.name, f"{first}.{second}"), ())
        return dotted or (self.articles.get((part.name, f"{first}{second}"), ()) if second.isalpha() else ())

    def _split_article(self, steps: tuple[PathStep, ...], part: Component) -> Lookup:
        """ "Article 20d" where there is no 20d: Article 20, letter d."""
        number = steps[0].number
        if len(number) > 1 and number[:-1].isdigit() and number[-1].isalpha():
            nodes = self.articles.get((part.name, number[:-1]), ())
            inside = self._descend(nodes, (PathStep(number[-1]), *steps[1:])) if nodes else ((), steps)
            if nodes and not inside[1]:
                return Lookup(*inside, part)
        return Lookup((), steps, part)

    def _descend(
        self, nodes: tuple[int, ...], steps: tuple[PathStep, ...]
    ) -> tuple[tuple[int, ...], tuple[PathStep, ...]]:
        place = 0
        while place < len(steps):
            below, used = self._stepped(nodes, steps[place : place + 2])
            if not below:
                return nodes, steps[place:]
            nodes, place = below, place + used
        return nodes, ()

    def _stepped(self, nodes: tuple[int, ...], steps: tuple[PathStep, ...]) -> tuple[tuple[int, ...], int]:
        """What a label leads to, and how many labels that took: "paragraph 2a", read as 2, letter a, is an inserted 2a
        where 2 has no such letter."""
        step = steps[0]
        below = self._numbered(nodes, step.number) or self._counted(nodes, step)
        letter = steps[1].number if len(steps) > 1 else ""
        if letter.isalpha() and not self._numbered(below, letter):
            inserted = self._numbered(nodes, step.number + letter)
            if inserted:
                return inserted, 2
        return below, 1

    def _numbered(self, nodes: tuple[int, ...], number: str) -> tuple[int, ...]:
        return tuple(child for node in nodes for child in self.children(node) if self.number(child) == number)

    def _counted(self, nodes: tuple[int, ...], step: PathStep) -> tuple[int, ...]:
        """ "Article 5, alinéa 3" where the paragraphs bear no number: the third of them."""
        if step.level not in ("paragraph", "subparagraph") or not step.number.isdecimal() or len(nodes) != 1:
            return ()
        tree, node = self.instrument.tree, nodes[0]
        texts = [one for one in tree.inside(node) if tree.parents[one] == node and tree.elements[one].name == "alinea"]
        return (texts[int(step.number) - 1],) if 0 < int(step.number) <= len(texts) else ()

    def descend(self, node: int, path: ProvisionPath) -> tuple[int, ...]:
        """The provisions at the end of a path that begins right under one; none where it leads nowhere."""
        nodes, rest = self._descend((node,), path.steps)
        return () if rest else nodes

    def _container(self, steps: tuple[PathStep, ...], part: Component) -> Lookup:
        tree = self.instrument.tree
        nodes: tuple[int, ...] = ()
        span = tree.inside(part.node)
        for place, step in enumerate(steps):
            if nodes and not step.is_container and step.level != "article":
                return Lookup(*self._descend(nodes, steps[place:]), part)
            below = tuple(
                node
                for outer in (nodes or (part.node,))
                for node in (tree.inside(outer) if nodes else span)
                if tree.elements[node].name == step.level and self.number(node) == step.number
            )
            if not below:
                return Lookup(nodes, steps[place:], part)
            nodes = below
        return Lookup(nodes, (), part)

    def path(self, node: int) -> ProvisionPath:
        """The path of a provision, its containers first; of an attachment its number as an annex."""
        if node not in self._paths:
            self._paths[node] = self._path(node)
        return self._paths[node]

    def _path(self, node: int) -> ProvisionPath:
        tree = self.instrument.tree
        part = self.instrument.component_of(node)
        if tree.elements[node].name == "attachment":
            held = (part for part in self.instrument.components[1:] if self.holder(part) == node)
            part = next(held, part)
        steps: list[PathStep] = []
        place = node
        while place != part.node and place > 0:
            name = tree.elements[place].name
            number = self.key(place) if name in _NUMBERED else ""
            if number:
                steps.append(PathStep(number, name))
            place = tree.parents[place]
        if part.name.startswith("att"):
            steps.append(PathStep(self.annex_number(part), "annex"))
        return ProvisionPath(tuple(reversed(steps)))

    def annexed(self, path: ProvisionPath) -> frozenset[str] | None:
        """The numbers of the articles of the annex a path is in; None where it is in none, or that is not known."""
        outer = next((step for step in path.steps if step.level in OUTER), None)
        part = self.annex(outer) if outer is not None else None
        if part is None:
            return None
        return frozenset(number for name, number in self.articles if name == part.name)

    def containers(self, path: ProvisionPath) -> ProvisionPath:
        """A path with the containers around its article, where that article is found; else the path as it is."""
        article = path.inner.steps[:1]
        if not article or any(step.is_container and step.level not in OUTER for step in path.steps):
            return path
        found = self.find(ProvisionPath((*(s for s in path.steps if s.level in OUTER), *article)))
        if not found.is_found:
            return path
        around = self.path(found.nodes[0]).containers
        return ProvisionPath((*around.steps, *path.inner.steps))


def _in_brackets(element: Element) -> bool:
    num = element.head("num")
    return "bracketed" in (element.get("class") or "").split() or (
        num is not None and num.text.lstrip().startswith("[") and element.name != "article"
    )
