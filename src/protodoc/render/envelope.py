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
    "delta": 1,
    "references": 1,
    "citation": 1,
    "provision": 1,
    "rules": 1,
    "canonical": 1,
}
"""Every format protodoc writes and its version; a key that changes its meaning raises the number."""

_BEYOND_ASCII = re.compile("[^\x00-\x7e]")


def envelope(name: str, body: Mapping[str, Json]) -> str:
    """One JSON object in a format of ours, indented, with one line feed at its end.

    Characters that would lie on a terminal are written by their numbers, which JSON reads back as the same.
    """
    whole = {"protodoc": {"format": name, "version": VERSIONS[name]}, **body}
    return _BEYOND_ASCII.sub(_safe, json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _safe(match: re.Match[str]) -> str:
    character = match[0]
    if shown(character) == character:
        return character
    return json.dumps(character)[1:-1]
