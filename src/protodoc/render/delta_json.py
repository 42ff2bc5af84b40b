"""A delta as JSON (schema `schemas/delta.json`): what `delta/encode.py` writes, with names and a summary."""

from __future__ import annotations

from protodoc.delta.encode import to_json
from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.render.envelope import Json, envelope
from protodoc.render.summary import summary


def delta_json(
    delta: Delta,
    names: tuple[str, str] = ("the old draft", "the new draft"),
    new: Instrument | None = None,
    only: str = "",
) -> str:
    """The delta; `names`, `new` and `only` as in `redline_text`."""
    body: dict[str, Json] = {**to_json(delta)}
    body["old"] = {"name": names[0], "sha256": delta.old_sha256}
    body["new"] = {"name": names[1], "sha256": delta.new_sha256}
    return envelope("delta", {"equal": delta.is_empty, "summary": summary(delta, new, only), **body})
