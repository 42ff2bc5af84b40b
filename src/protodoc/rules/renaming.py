"""Renaming: the edits that give a provision another identifier, with its parts and what points at them."""

from __future__ import annotations

from protodoc.model.diagnostic import Anchor, Applicability, Edit, Fix
from protodoc.rules.base import Context


def rename(context: Context, node: int, new: str) -> Fix | None:
    """A fix that makes `new` the identifier of a provision; None where that would make one identifier two.

    The identifiers of its parts follow, and so do the places of this file that point at it or at them, unless
    another provision bears the old identifier too: then nobody can tell which one they mean.
    """
    tree, eids = context.instrument.tree, context.instrument.eids
    old = tree.elements[node].eid
    if not old or not new or old == new:
        return None
    moved: dict[str, str] = {}
    edits: list[Edit] = []
    for place in tree.inside(node):
        eid = tree.elements[place].eid
        if eid is not None and (eid == old or eid.startswith(f"{old}__")):
            moved[eid] = new + eid[len(old) :]
            edits.append(Edit(Anchor(place, "eId"), moved[eid]))
    within = tree.inside(node)
    if any(place not in within for eid in moved.values() for place in eids.get(eid, ())):
        return None
    if all(place in within for eid in moved for place in eids[eid]):
        edits += _pointing(context, moved)
    return Fix(f"make {new} its identifier, for its parts and references too", Applicability.UNSAFE, tuple(edits))


def _pointing(context: Context, moved: dict[str, str]) -> list[Edit]:
    """The edits of every attribute that names one of some identifiers as a place of this file."""
    elements = context.instrument.tree.elements
    places = dict.fromkeys(place for eid in moved for place in context.pointers.get(eid, ()))
    edits: list[Edit] = []
    for node, name in places:
        parts = (elements[node].get(name) or "").split()
        followed = [f"#{moved[part[1:]]}" if part[:1] == "#" and part[1:] in moved else part for part in parts]
        edits.append(Edit(Anchor(node, name), " ".join(followed)))
    return edits
