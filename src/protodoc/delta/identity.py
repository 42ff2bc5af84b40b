"""Identity: provisions that carry the same GUID in both drafts."""

from __future__ import annotations

from protodoc.delta.sheet import Sheet


def same_guid(old: Sheet, new: Sheet) -> dict[int, int]:
    """The provisions of the old draft, in order, with those of the new that have the same GUID; only where no other
    provision of either has it."""
    before = _by_guid(old)
    if not before:
        return {}
    after = _by_guid(new)
    pairs = ((node, after.get(guid, -1)) for guid, node in before.items())
    return {node: counterpart for node, counterpart in pairs if node >= 0 and counterpart >= 0}


def _by_guid(sheet: Sheet) -> dict[str, int]:
    """Each GUID of a provision, and where it is; -1 where several carry it."""
    found: dict[str, int] = {}
    for node in sheet.marked:
        if node in sheet.holders:
            guid = sheet.tree.elements[node].get("GUID")
            if guid is not None:
                found[guid] = -1 if guid in found else node
    return found
