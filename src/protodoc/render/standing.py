"""Where a provision stands in the negotiation, as drafters say it: "now agreed (was provisional)".

The attributes of the profile (`pd:state`, `pd:by`, `pd:since`, the class "bracketed") say it in the draft.
"""

from __future__ import annotations

from collections.abc import Sequence

from protodoc.model.delta import AttributeChange, Change, Place
from protodoc.model.metadata import PD

_STATE = f"{{{PD}}}state"
_NOTED = frozenset((f"{{{PD}}}by", f"{{{PD}}}since"))
_BRACKETED = "bracketed"


def standing(changes: Sequence[Change]) -> list[str]:
    """What became of the standing of a provision, in words; nothing where only who or since when changed.

    That words are marked as bracketed goes without saying where their brackets changed too.
    """
    attributes = [attribute for change in changes for attribute in change.attributes]
    words = [_state(attribute) for attribute in attributes if attribute.name == _STATE]
    if not any(has_brackets(change) for change in changes):
        words.extend(_mark(attribute) for attribute in attributes if is_mark(attribute))
    return words


def others(changes: Sequence[Change]) -> list[AttributeChange]:
    """The attributes that `standing` does not speak of."""
    ours = _NOTED | {_STATE}
    attributes = (attribute for change in changes for attribute in change.attributes)
    return [item for item in attributes if item.name not in ours and not is_mark(item)]


def now(change: Change) -> str:
    """The state a provision has now, where that changed: "agreed"; else ""."""
    return next((item.new or "" for item in change.attributes if item.name == _STATE), "")


def now_standing(changes: Sequence[Change]) -> dict[str, list[Place]]:
    """The provisions whose state changed, by the state they have now."""
    found: dict[str, list[Place]] = {}
    for change in changes:
        if change.new and now(change):
            found.setdefault(now(change), []).append(change.new[0])
    return found


def has_brackets(change: Change) -> bool:
    """Whether a square bracket came or went in the words of a change."""
    return any(run.was.value != "equal" and ("[" in run.text or "]" in run.text) for run in change.redline)


def is_mark(attribute: AttributeChange) -> bool:
    """Whether nothing but the mark "bracketed" came or went in a class."""
    if attribute.name != "class":
        return False
    old, new = set((attribute.old or "").split()), set((attribute.new or "").split())
    return old ^ new == {_BRACKETED}


def _state(attribute: AttributeChange) -> str:
    if attribute.new is None:
        return f"no longer marked as {attribute.old}"
    return f"now {attribute.new}" + (f" (was {attribute.old})" if attribute.old else "")


def _mark(attribute: AttributeChange) -> str:
    gone = _BRACKETED in (attribute.old or "").split()
    return f"{'no longer' if gone else 'now'} marked as in brackets"
