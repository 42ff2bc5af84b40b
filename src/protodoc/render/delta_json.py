"""A delta as JSON (schema `schemas/delta.json`).

`old` and `new` of a change are eIds (addresses where there is none): one, a list, or null, as the kind asks.
"""

from __future__ import annotations

from protodoc.model.delta import Change, Delta, Kind, Place, Redline, ReferenceChange
from protodoc.model.instrument import Instrument
from protodoc.render.envelope import Json, envelope
from protodoc.render.summary import summary

_SEVERAL = {Kind.SPLIT, Kind.MERGE}


def delta_json(
    delta: Delta, names: tuple[str, str] = ("the old draft", "the new draft"), new: Instrument | None = None
) -> str:
    """The delta; `names` is what to call the two drafts, `new` the new one, where it is at hand."""
    return envelope(
        "delta",
        {
            "old": {"name": names[0], "sha256": delta.old_sha256},
            "new": {"name": names[1], "sha256": delta.new_sha256},
            "equal": delta.is_empty,
            "summary": summary(delta, new),
            "changes": [_change(change) for change in delta.changes],
            "correspondence": [[pair.old.id, pair.new.id] for pair in delta.correspondence],
            "renumbered": [
                {"old": [place(end) for end in old], "new": [place(end) for end in new], "count": number}
                for old, new, number in delta.renumbered
            ],
            "consequential": [
                {"old": place(item.old), "new": place(item.new), "reference": _reference(item.reference)}
                for item in delta.consequential
            ],
            "dangling": [
                {
                    "old": place(item.old),
                    "new": place(item.new),
                    "reference": _reference(item.reference),
                    "target": place(item.target),
                }
                for item in delta.dangling
            ],
            "metadata": [{"path": item.path, "old": item.old, "new": item.new} for item in delta.metadata],
        },
    )


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "old": _ids(change.old, several=change.kind in _SEVERAL),
        "new": _ids(change.new, several=change.kind in _SEVERAL),
        "also": [kind.value for kind in change.also],
        "old_places": [place(item) for item in change.old],
        "new_places": [place(item) for item in change.new],
        "redline": _redline(change.redline),
        "heading": _redline(change.heading),
        "text": change.text,
        "attributes": [
            {"element": item.element, "name": item.name, "old": item.old, "new": item.new} for item in change.attributes
        ],
        "references": [_reference(item) for item in change.references],
    }


def _ids(places: tuple[Place, ...], *, several: bool) -> Json:
    if several and len(places) > 1:
        return [item.id for item in places]
    return places[0].id if places else None


def place(value: Place) -> Json:
    """A provision as a list of changes names it."""
    return {
        "eid": value.eid,
        "address": value.address,
        "designation": value.designation,
        "heading": value.heading,
        "num": value.num,
        "element": value.element,
    }


def _redline(runs: Redline) -> Json:
    return [{"was": run.was.value, "text": run.text} for run in runs]


def _reference(value: ReferenceChange) -> Json:
    return {
        "old_text": value.old_text,
        "old_href": value.old_href,
        "new_text": value.new_text,
        "new_href": value.new_href,
    }
