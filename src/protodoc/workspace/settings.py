"""Settings: what a folder of drafts says of itself, in `protodoc.toml` or `[tool.protodoc]` of pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from protodoc.model.errors import UsageError
from protodoc.workspace.suggest import did_you_mean

FILE = "protodoc.toml"
PYPROJECT = "pyproject.toml"
FAIL_ON = ("error", "warning", "note", "never")
NUMBERING = ("free", "frozen")


class Settings(NamedTuple):
    """The settings of a workspace; what a file does not say keeps the value here.

    `drafts`, `register` and `languages` (languages of citations that do not ship, one TOML file each) are folders
    below the workspace's own; `instrument` is the label or register id of
    what a citation without a name means, `language` the three letters citations are read in; `fail_on` the
    least weight of a finding that makes `validate` end with 1; `numbering` whether `renumber` may change numbers
    ("frozen" while a meeting works on them); `select` and `ignore` are codes, families or names of rules.
    """

    drafts: str = "drafts"
    register: str = "register"
    languages: str = "languages"
    instrument: str = ""
    language: str = "eng"
    fail_on: str = "error"
    numbering: str = "free"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    origin: Path | None = None


_WORDS = ("drafts", "register", "languages", "instrument", "language", "fail-on", "numbering")
_LISTS = ("select", "ignore")
KEYS = (*_WORDS, *_LISTS)
"""Every key a settings file may hold."""


def read_settings(folder: Path) -> Settings:
    """The settings of a folder: `protodoc.toml`, else its pyproject.toml, else none. Raises UsageError."""
    own = folder / FILE
    if own.is_file():
        return settings_of(_load(own), own)
    shared = folder / PYPROJECT
    if shared.is_file():
        table = _tool_table(_load(shared))
        if table is not None:
            return settings_of(table, shared)
    return Settings()


def has_settings(folder: Path) -> bool:
    """Whether a folder holds settings of ours."""
    if (folder / FILE).is_file():
        return True
    shared = folder / PYPROJECT
    return shared.is_file() and b"[tool.protodoc" in shared.read_bytes() and _tool_table(_load(shared)) is not None


def _tool_table(data: Mapping[str, object]) -> Mapping[str, object] | None:
    tool = data.get("tool")
    table = tool.get("protodoc") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _load(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name} is not TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}") from error


def settings_of(table: Mapping[str, object], origin: Path) -> Settings:
    """Settings from a table; a key or value that means nothing is an error, never ignored."""
    settings = Settings(origin=origin)
    for key, value in table.items():
        if key in _LISTS:
            settings = _with_list(settings, key, value, origin)
        elif key in _WORDS:
            settings = _with_word(settings, key, value, origin)
        else:
            raise UsageError(f"{origin.name}: there is no setting “{key}”{did_you_mean(key, KEYS)}")
    return settings


def _with_list(settings: Settings, key: str, value: object, origin: Path) -> Settings:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'{origin.name}: “{key}” must be a list of words, such as {key} = ["REF", "NUM002"]')
    words = tuple(value)
    return settings._replace(select=words) if key == "select" else settings._replace(ignore=words)


def _with_word(settings: Settings, key: str, value: object, origin: Path) -> Settings:
    if not isinstance(value, str):
        raise UsageError(f"{origin.name}: “{key}” must be a word in quotation marks")
    match key:
        case "drafts":
            return settings._replace(drafts=value)
        case "register":
            return settings._replace(register=value)
        case "languages":
            return settings._replace(languages=value)
        case "instrument":
            return settings._replace(instrument=value)
        case "language":
            return settings._replace(language=value)
        case "numbering":
            return settings._replace(numbering=_one_of(key, value, NUMBERING, origin))
    return settings._replace(fail_on=_one_of(key, value, FAIL_ON, origin))


def _one_of(key: str, value: str, allowed: tuple[str, ...], origin: Path) -> str:
    if value not in allowed:
        raise UsageError(f"{origin.name}: “{key}” is one of {', '.join(allowed)}{did_you_mean(value, allowed)}")
    return value
