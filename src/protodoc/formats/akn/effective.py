"""Making the effective text of a draft: what its tracked changes leave, as one more instrument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from protodoc.model.effective import Effective, TrackedChanges
from protodoc.model.element import Attributes, Child, Comment, Element, join_text
from protodoc.model.instrument import Instrument

STANDARD = TrackedChanges(deleted_names=("del",), inserted_names=("ins",))
"""What Akoma Ntoso itself has for it: words in `del` and `ins`."""
_BLANKS = " \t\r\n"


def effective(draft: Instrument, marks: Sequence[TrackedChanges]) -> Effective:
    """A draft as it reads, where changes are marked in the ways given."""
    made = _Reader(draft, marks)
    root = made.read(0)
    return Effective(draft, replace(draft, root=root), tuple(made.nodes), tuple(made.gone), tuple(sorted(made.trimmed)))


class _Reader:
    """One pass over a draft."""

    def __init__(self, draft: Instrument, marks: Sequence[TrackedChanges]) -> None:
        self.nodes: list[int] = []
        self.gone: list[int] = []
        self.trimmed: list[tuple[int, int]] = []
        self._sign = " "  # the last one read
        self._gap = False  # whether something went since
        self._tree = draft.tree
        self._marks = marks
        self._deleted = {pair for one in marks for pair in one.deleted}
        self._moved = {pair: one for one in marks for pair in one.moved}
        self._silent = {name for one in marks for name in one.silent}
        self._deleted_names = {name for one in marks for name in one.deleted_names}
        self._inserted_names = {name for one in marks for name in one.inserted_names}
        self._comments = any(one.comments for one in marks)
        self._identities = [(one.identity, one.shown) for one in marks if one.identity]
        self._known = self._all_identities() if self._moved else frozenset()

    def _all_identities(self) -> frozenset[str]:
        """Every identity in the draft, without what is put before it."""
        known: set[str] = set()
        for element in self._tree.elements:
            for identity, shown in self._identities:
                value = element.get(identity)
                if value is not None and not self._moves(element):
                    known.update((value, _bare(value, shown)))
        return frozenset(known)

    def read(self, node: int) -> Element:
        """An element as it reads."""
        self.nodes.append(node)
        element = self._tree.elements[node]
        children: list[Child] = []
        self._read_into(node, children)
        return Element(element.name, self._attributes(element), join_text(tuple(children)))

    def _read_into(self, node: int, children: list[Child]) -> None:
        place = node + 1
        for number, child in enumerate(self._tree.elements[node].children):
            if isinstance(child, str):
                trimmed = self._gap and self._sign in _BLANKS and child[0] in _BLANKS
                if trimmed:
                    self.trimmed.append((node, number))
                self._sign, self._gap = child[-1], False
                children.append(child[trimmed:])
            elif isinstance(child, Element):
                if self._is_gone(child):
                    self.gone.append(place)
                    self._gap = True
                elif child.name in self._inserted_names:
                    self._read_into(place, children)
                else:
                    children.append(self.read(place))
                place = self._tree.ends[place]
            elif not (self._comments and isinstance(child, Comment)):
                children.append(child)

    def _is_gone(self, element: Element) -> bool:
        if element.name in self._deleted_names or not self._deleted.isdisjoint(element.attributes):
            return True
        for one in self._moves(element):
            target = element.get(one.moved_to)
            if target is None or target in self._known:
                return True
        return False

    def _moves(self, element: Element) -> list[TrackedChanges]:
        return [self._moved[pair] for pair in element.attributes if pair in self._moved]

    def _attributes(self, element: Element) -> Attributes:
        attributes = tuple(pair for pair in element.attributes if pair[0] not in self._silent)
        if self._identities and element.get("GUID") is None:
            for identity, shown in self._identities:
                value = element.get(identity)
                if value is not None:
                    return Element("", attributes).with_attribute("GUID", _bare(value, shown)).attributes
        return attributes


def _bare(identity: str, shown: Sequence[str]) -> str:
    """An identity without what is put before that of an element which is only shown."""
    return next((identity[len(prefix) :] for prefix in shown if identity.startswith(prefix)), identity)
