"""Origins: which provision of the old draft each one of the new draft was made of, read off the script."""

from __future__ import annotations

from array import array

from protodoc.model.delta import Item, Keep, Make, Take
from protodoc.model.element import Element
from protodoc.model.tree import Tree

_NONE = -1


def origins(forward: Item, old: Tree) -> array[int]:
    """For each node of the new draft the node of the old one it was made of, -1 for what is new.

    `forward` is the root of the script's forward patch and `old` the tree of the draft it is played on.
    """
    found = array("i")
    waiting: list[tuple[Item, list[int]]] = [(forward, [])]
    while waiting:
        item, hand = waiting.pop()
        if isinstance(item, Take) and item.items is None:
            found.extend(old.inside(item.node))
        elif isinstance(item, Take):
            found.append(item.node)
            nodes = _children(old, item.node) if any(isinstance(inner, Keep) for inner in item.items or ()) else []
            waiting.extend((inner, nodes) for inner in reversed(item.items or ()))
        elif isinstance(item, Make):
            found.append(_NONE)
            waiting.extend((inner, []) for inner in reversed(item.items))
        elif isinstance(item, Keep):
            for node in hand[item.start : item.stop]:
                found.extend(old.inside(node) if node >= 0 else ())
    return found


def _children(tree: Tree, node: int) -> list[int]:
    """The node of every child, -1 for text and remarks."""
    inside = tree.children(node)
    return [next(inside) if type(child) is Element else _NONE for child in tree.elements[node].children]
