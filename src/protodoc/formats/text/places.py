"""Places: the names and addresses of many provisions, found in one walk.

The same answers as `Instrument.designation` and `Instrument.address`, which look from each place anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from protodoc.model.address import Address, Step
from protodoc.model.designation import designate
from protodoc.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Place:
    """How a drafter names a provision, and where it stands."""

    designation: str
    address: Address


def locate(instrument: Instrument, eids: Collection[str]) -> Mapping[str, Place]:
    """The places of the provisions with these eIds."""
    wanted = set(eids)
    if not wanted:
        return {}
    tree = instrument.tree
    names = {component.node: component.name for component in instrument.components}
    counted: Counter[tuple[int, str]] = Counter()
    ordinals: list[int] = []
    homes: list[int] = []
    found: dict[str, Place] = {}
    for node, element in enumerate(tree.elements):
        parent = tree.parents[node]
        counted[parent, element.name] += 1
        ordinals.append(counted[parent, element.name])
        homes.append(node if node in names or parent < 0 else homes[parent])
        eid = element.eid
        if eid is None or eid not in wanted or eid in found:
            continue
        steps: list[Step] = []
        place = node
        while place != homes[node]:
            steps.append(Step(tree.elements[place].name, ordinals[place]))
            place = tree.parents[place]
        component = names.get(homes[node], "main")
        name = designate(tree, node)
        if component != "main":
            name = f"{name} of attachment {component.removeprefix('att_')}"
        found[eid] = Place(name, Address(component, tuple(reversed(steps)), eid))
    return found
