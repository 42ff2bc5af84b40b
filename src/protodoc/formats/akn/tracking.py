"""Tracked changes of others: which marks in a draft say that something was deleted or moved away.

Which attributes say so is in `vocabularies`: none of it is looked at for a draft without foreign namespaces, and
nothing at all is made for a draft without such marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD

if TYPE_CHECKING:
    from protodoc.model.effective import Effective, TrackedChanges

_OTHERS = frozenset((PD, "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"))
"""Foreign namespaces in which nobody marks changes."""


def effective_text(draft: Instrument) -> Effective | None:
    """A draft as it reads; None where all that stands in it is text."""
    marks = _marks(draft)
    if not marks:
        return None
    from protodoc.formats.akn.effective import effective

    found = effective(draft, marks)
    return found if found.gone else None


def effective_texts(old: Instrument, new: Instrument) -> tuple[Effective, Effective] | None:
    """Two drafts as they read, for comparing; None where neither marks changes, in whatever way."""
    marks = tuple(dict.fromkeys((*_marks(old), *_marks(new))))
    if not marks:
        return None
    from protodoc.formats.akn.effective import effective

    return effective(old, marks), effective(new, marks)


def _marks(draft: Instrument) -> tuple[TrackedChanges, ...]:
    """The ways in which a draft marks changes."""
    foreign = [uri for _, uri in draft.prefixes if uri not in _OTHERS]
    marks: tuple[TrackedChanges, ...] = ()
    if foreign:
        from protodoc.formats.akn.vocabularies import vocabularies

        known = vocabularies()
        marks = tuple(known[uri] for uri in dict.fromkeys(foreign) if uri in known)
    if "del" not in draft.tree.named:
        return marks
    from protodoc.formats.akn.effective import STANDARD

    return (*marks, STANDARD)
