"""A delta as JSON (schema `schemas/delta.json`): what `delta/encode.py` writes, with names and a summary."""

from __future__ import annotations

from collections.abc import Mapping

from protodoc.delta.encode import to_json, to_short_json
from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.render.envelope import Json, envelope, tight
from protodoc.render.summary import summary

_NAMES = ("the old draft", "the new draft")


def delta_json(delta: Delta, names: tuple[str, str] = _NAMES, new: Instrument | None = None, only: str = "") -> str:
    """The delta with all its lists; `names`, `new` and `only` as in `redline_text`."""
    return envelope("delta", _named(to_json(delta), delta, names, new, only))


def short_delta_json(delta: Delta, names: tuple[str, str] = _NAMES, new: Instrument | None = None) -> str:
    """The delta to keep or to send: its length follows what was done to the draft, not how long the draft is."""
    return tight("delta", _named(to_short_json(delta), delta, names, new))


def _named(
    fields: Mapping[str, Json], delta: Delta, names: tuple[str, str], new: Instrument | None, only: str = ""
) -> dict[str, Json]:
    sides: dict[str, Json] = {
        "old": {"name": names[0], "sha256": delta.old_sha256},
        "new": {"name": names[1], "sha256": delta.new_sha256},
    }
    return {"equal": delta.is_empty, "summary": summary(delta, new, only), **fields, **sides}
