"""Where the provisions of a draft stand: chapters around articles, articles in chapters."""

from __future__ import annotations

from protodoc.model.delta import Change, Place
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS


def container_of(instrument: Instrument, node: int) -> str:
    """The chapter and section a provision stands in, by number: "Chapter II, Section 1"; "" where in none."""
    tree = instrument.tree
    for place in tree.ancestors(node):
        if tree.elements[place].name in CONTAINERS:
            return instrument.designation(place)
    return ""


def new_articles(change: Change, new: Instrument | None) -> list[Place]:
    """The articles an insertion brings: itself, or those inside a new chapter that were not there before.

    Those inside are known only with the new draft at hand.
    """
    held = change.new[0] if change.new else None
    if held is None or held.element == "article":
        return [held] if held else []
    if new is None or held.element not in CONTAINERS:
        return []
    lines = change.text.split("\n")
    found = []
    for node in new.tree.inside(held.node):
        if new.tree.elements[node].name == "article":
            place = _place(new, node)
            # The text of an insertion has a line for every provision it brings, and none for what moved in.
            if any(line == place.num or line.startswith(f"{place.num} ") for line in lines):
                found.append(place)
    return found


def _place(instrument: Instrument, node: int) -> Place:
    provision = instrument.provision(node)
    eid = provision.element.eid
    heading = " ".join(provision.heading.split())
    return Place(eid, provision.designation, heading, provision.num, provision.kind, node, str(provision.address))
