"""JSON that says what it is: every object opens with its format and version, and has a schema in `schemas/`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from protodoc.render.terminal import shown

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What JSON can hold."""

VERSIONS: dict[str, int] = {
    "findings": 1,
    "finding": 1,
    "delta": 2,
    "references": 1,
    "citation": 1,
    "provision": 1,
    "rules": 1,
    "canonical": 1,
    "pointing": 1,
    "graph": 1,
    "clauses": 1,
    "links": 1,
    "renumbering": 1,
    "history": 2,
    "baseline": 1,
    "settings": 1,
}
"""Every format protodoc writes and its version; a key that changes its meaning raises the number."""

_BEYOND_ASCII = re.compile("[^\x00-\x7e]")


def envelope(name: str, body: Mapping[str, Json]) -> str:
    """One JSON object in a format of ours: a line for each key, and for each item of a list right under it.

    Characters that would lie on a terminal are written by their numbers, which JSON reads back as the same.
    """
    whole: dict[str, Json] = {"protodoc": {"format": name, "version": VERSIONS[name]}, **body}
    lines = ",\n".join(f"  {json.dumps(key)}: {_value(value)}" for key, value in whole.items())
    return _BEYOND_ASCII.sub(_safe, f"{{\n{lines}\n}}\n")


def tight(name: str, body: Mapping[str, Json]) -> str:
    """One JSON object in a format of ours: a line for each key, and no blank that has no meaning."""
    whole: dict[str, Json] = {"protodoc": {"format": name, "version": VERSIONS[name]}, **body}
    lines = ",\n".join(
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in whole.items()
    )
    return _BEYOND_ASCII.sub(_safe, f"{{\n{lines}\n}}\n")


def line(name: str, body: Mapping[str, Json]) -> str:
    """One JSON object in a format of ours on one line, as `envelope` writes it otherwise."""
    whole: dict[str, Json] = {"protodoc": {"format": name, "version": VERSIONS[name]}, **body}
    return _BEYOND_ASCII.sub(_safe, f"{json.dumps(whole, ensure_ascii=False)}\n")


def foreign(value: Json) -> str:
    """JSON in a format of somebody else, indented by two."""
    return _BEYOND_ASCII.sub(_safe, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n")


def _value(value: Json) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
    return f"[\n{items}\n  ]"


def _safe(match: re.Match[str]) -> str:
    character = match[0]
    if shown(character) == character:
        return character
    return json.dumps(character)[1:-1]
