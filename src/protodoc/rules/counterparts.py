"""Counterparts: which provision of the previous draft a provision is, and where the others have gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS

if TYPE_CHECKING:
    from protodoc.model.delta import Delta


class Counterparts(NamedTuple):
    """Two drafts of one instrument side by side. `after` gives to each identifier of the old one that of the same
    provision in the new one, `before` the other way; None where there is none."""

    old: Instrument
    new: Instrument
    after: Mapping[str, str | None]
    before: Mapping[str, str | None]

    @classmethod
    def of(cls, old: Instrument, new: Instrument, delta: Delta) -> Counterparts:
        """Read off what changed from one to the other."""
        from protodoc.delta.renaming import counterparts

        return cls(
            old,
            new,
            dict(counterparts(old.eids, delta.renamed.forward)),
            dict(counterparts(new.eids, delta.renamed.backward)),
        )

    @property
    def has_moved(self) -> bool:
        """Whether any provision has another identifier than before."""
        return any(new is not None and new != old for old, new in self.after.items())

    @property
    def date(self) -> str:
        """The day of the old draft, after a blank and in brackets; "" where it states none."""
        date = self.old.metadata.date
        return f" ({date})" if date else ""

    def node_now(self, eid: str) -> int | None:
        """The one provision of the new draft that an identifier of the old one stood on."""
        return only(self.new, self.after.get(eid))


def only(instrument: Instrument, eid: str | None) -> int | None:
    """The one place of an identifier; None where it has none, or several."""
    nodes = instrument.eids.get(eid, ()) if eid else ()
    return nodes[0] if len(nodes) == 1 else None


def holder(instrument: Instrument, node: int) -> str:
    """The identifier of the nearest provision with one that holds a node; "" where there is none."""
    tree = instrument.tree
    for place in (node, *tree.ancestors(node)):
        element = tree.elements[place]
        if element.name in UNITS and element.eid:
            return element.eid
    return ""
