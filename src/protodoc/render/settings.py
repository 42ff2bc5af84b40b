"""Settings as they hold for a run, each with where it comes from: as TOML that could be a file, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from protodoc.render.envelope import Json, envelope
from protodoc.render.terminal import Ink, Paper, clean


class Setting(NamedTuple):
    """One setting: its key in the file, its value as JSON, and where that comes from ("default", a file, an option)."""

    key: str
    value: Json
    source: str


def settings_text(settings: Sequence[Setting], paper: Paper) -> str:
    """A line for each setting, and at its end where it comes from; a table at the end, as TOML wants it."""
    lines: list[tuple[str, str]] = []
    for key, value, source in sorted(settings, key=lambda item: isinstance(item.value, Mapping)):
        if isinstance(value, Mapping):
            lines.append((f"[{key}]", source))
            lines.extend((f"{_toml(pattern)} = {_toml(words)}", "") for pattern, words in value.items())
        else:
            lines.append((f"{key} = {_toml(value)}", source))
    width = max(len(line) for line, source in lines if source)
    told = [f"{line:<{width}}  {paper.paint(Ink.GUTTER, f'# {source}')}" if source else line for line, source in lines]
    return "".join(f"{line}\n" for line in told)


def settings_json(settings: Sequence[Setting], file: str | None) -> str:
    """Settings (schema `schemas/settings.json`); `file` is the settings file that was read, None without one."""
    found: list[Json] = [{"key": key, "value": value, "source": source} for key, value, source in settings]
    return envelope("settings", {"file": file, "settings": found})


def _toml(value: Json) -> str:
    """Words, lists of words, numbers and switches are written alike in TOML and JSON."""
    return clean(json.dumps(value, ensure_ascii=False))
