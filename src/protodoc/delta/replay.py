"""Replaying a patch: one draft's tree out of the other's."""

from __future__ import annotations

from protodoc.delta.derive import Derived, derive
from protodoc.delta.sheet import Sheet
from protodoc.model.delta import Compose, Item, Keep, Make, Patch, Slice, Take
from protodoc.model.element import Child, Comment, Element, Instruction
from protodoc.model.errors import InexactDelta


def replay(sheet: Sheet, patch: Patch) -> Element:
    """The root that a patch makes of a draft. Raises InexactDelta where it names what the draft does not have."""
    try:
        kept = bytearray(len(sheet.tree))
        _mark(sheet, patch.root, kept)
        root = _Builder(sheet, patch, derive(sheet, kept, patch)).element(patch.root)
    except (IndexError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise InexactDelta("the delta names provisions that this draft does not have") from error
    if not isinstance(root, Element):
        raise InexactDelta("the delta does not make a whole draft")
    return root


def _mark(sheet: Sheet, root: Item, kept: bytearray) -> None:
    """Mark the old elements that a patch uses."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if type(item) is Make:
            waiting.extend(item.items)
        elif type(item) is Take:
            if item.items is None:
                _keep(sheet, item.node, kept)
            else:
                kept[item.node] = 1
                _mark_children(sheet, item, kept)
                waiting.extend(item.items)


def _keep(sheet: Sheet, node: int, kept: bytearray) -> None:
    """Mark an element and all inside."""
    kept[node : sheet.tree.ends[node]] = b"\1" * (sheet.tree.ends[node] - node)


def _mark_children(sheet: Sheet, take: Take, kept: bytearray) -> None:
    ranges = [item for item in take.items or () if isinstance(item, Keep)]
    if not ranges:
        return
    nodes = child_nodes(sheet, take.node)
    for item in ranges:
        for node in nodes[item.start : item.stop]:
            if node >= 0:
                _keep(sheet, node, kept)


def child_nodes(sheet: Sheet, node: int) -> list[int]:
    """The node of every child of an element, -1 for text and remarks."""
    known = sheet.children_of.get(node)
    if known is not None:
        return known
    ends = sheet.tree.ends
    nodes = sheet.children_of[node] = []
    inner = node + 1
    for child in sheet.tree.elements[node].children:
        if type(child) is Element:
            nodes.append(inner)
            inner = ends[inner]
        else:
            nodes.append(-1)
    return nodes


class _Builder:
    """One pass over a patch."""

    def __init__(self, sheet: Sheet, patch: Patch, derived: Derived) -> None:
        self._sheet = sheet
        self._tree = sheet.tree
        self._names = dict(patch.renamed)
        self._derived = derived
        self._touched = bytearray(len(sheet.tree))  # 1 for an element that changes
        for node in (*derived.attributes, *derived.texts, *self._names):
            self._touched[node] = 1

    def element(self, item: Item, hand: int = -1) -> Child:
        """The child one item stands for (a `Keep` stands for several and is dealt with by `children`)."""
        if type(item) is Make:
            name, attributes, items = item
            return Element(name, attributes, self.children(items, -1))
        if type(item) is Compose:
            return "".join([part if type(part) is str else self._part(part, hand) for part in item.parts])
        if type(item) is Take:
            return self.whole(item.node) if item.items is None else self.open(item.node, item.items)
        if isinstance(item, Comment | Instruction):
            return item
        raise InexactDelta("the delta keeps children of nothing")

    def _part(self, part: str | Slice, hand: int) -> str:
        if isinstance(part, str):
            return part
        text = self._tree.elements[hand].children[part.child]
        if not isinstance(text, str):
            raise InexactDelta("the delta takes words from where this draft has none")
        return text[part.start : part.stop]

    def open(self, node: int, items: tuple[Item, ...]) -> Element:
        """An old element with other children."""
        return Element(self._name(node), self._attributes(node), self.children(items, node))

    def children(self, items: tuple[Item, ...], hand: int) -> tuple[Child, ...]:
        """What the items make inside one element."""
        made: list[Child] = []
        nodes: list[int] = []
        for item in items:
            if type(item) is not Keep:
                made.append(self.element(item, hand))
                continue
            if not nodes:
                nodes = child_nodes(self._sheet, hand)
            old = self._tree.elements[hand].children
            for index in range(item.start, item.stop):
                made.append(self.whole(nodes[index]) if nodes[index] >= 0 else old[index])
        return tuple(made)

    def whole(self, node: int) -> Element:
        """An old element with all inside; shared with the old draft where nothing in it changes."""
        element = self._tree.elements[node]
        is_touched, ends = self._touched.find, self._tree.ends
        first = is_touched(1, node, ends[node])
        if first < 0:
            return element
        if node in self._derived.texts:
            text = self._derived.texts[node]
            return Element(self._name(node), self._attributes(node), (text,) if text else ())
        if first == node:
            first = is_touched(1, node + 1, ends[node])
        children = element.children
        if first >= 0:
            changed: list[Child] = []
            inner = node + 1
            for child in children:
                if type(child) is Element:
                    end = ends[inner]
                    changed.append(self.whole(inner) if is_touched(1, inner, end) >= 0 else child)
                    inner = end
                else:
                    changed.append(child)
            children = tuple(changed)
        return Element(self._name(node), self._attributes(node), children)

    def _name(self, node: int) -> str:
        return self._names.get(node) or self._tree.elements[node].name

    def _attributes(self, node: int) -> tuple[tuple[str, str], ...]:
        return self._derived.attributes.get(node, self._tree.elements[node].attributes)
