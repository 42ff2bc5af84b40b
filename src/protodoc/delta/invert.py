"""Turning a delta round: what leads from the new draft back to the old one."""

from __future__ import annotations

from protodoc.model.delta import (
    AttributeChange,
    Change,
    Counterpart,
    Delta,
    Following,
    Kind,
    MetadataChange,
    Redline,
    ReferenceChange,
    Renamings,
    Renumbered,
    Run,
    Script,
    Was,
)

_OPPOSITE = {
    Kind.INSERT: Kind.DELETE,
    Kind.SPLIT: Kind.MERGE,
    Kind.PROMOTE: Kind.DEMOTE,
}
_OPPOSITES = {**_OPPOSITE, **{value: key for key, value in _OPPOSITE.items()}}
_TURNED = {Was.EQUAL: Was.EQUAL, Was.DELETED: Was.INSERTED, Was.INSERTED: Was.DELETED}


def invert(delta: Delta) -> Delta:
    """The delta that takes the new draft back to the old one.

    Changes keep the order they are listed in. References left dangling have no opposite and are left out.
    """
    return Delta(
        changes=tuple(map(_change, delta.changes)),
        renumbered=tuple(Renumbered(each.new, each.old, each.size) for each in delta.renumbered),
        correspondence=tuple(Counterpart(each.new, each.old) for each in delta.correspondence),
        consequential=tuple(Following(each.new, each.old, _reference(each.reference)) for each in delta.consequential),
        metadata=tuple(MetadataChange(each.path, each.new, each.old) for each in delta.metadata),
        renamed=Renamings(delta.renamed.backward, delta.renamed.forward),
        script=Script(delta.script.backward, delta.script.forward, delta.script.new, delta.script.old),
        old_sha256=delta.new_sha256,
        new_sha256=delta.old_sha256,
    )


def _change(change: Change) -> Change:
    return Change(
        kind=_OPPOSITES.get(change.kind, change.kind),
        old=change.new,
        new=change.old,
        also=tuple(_OPPOSITES.get(kind, kind) for kind in change.also),
        redline=_redline(change.redline),
        heading=_redline(change.heading),
        text=change.text,
        attributes=tuple(AttributeChange(a.element, a.name, a.new, a.old) for a in change.attributes),
        references=tuple(map(_reference, change.references)),
    )


def _reference(change: ReferenceChange) -> ReferenceChange:
    return ReferenceChange(change.new_text, change.new_href, change.old_text, change.old_href)


def _redline(redline: Redline) -> Redline:
    """The runs turned; a deleted run goes before the inserted one again."""
    turned: list[Run] = []
    for run in redline:
        turned.append(Run(_TURNED[run.was], run.text))
        if len(turned) > 1 and turned[-1].was is Was.DELETED and turned[-2].was is Was.INSERTED:
            turned[-2], turned[-1] = turned[-1], turned[-2]
    return tuple(turned)
