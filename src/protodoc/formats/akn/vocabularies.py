"""The vocabularies of others that mark changes in attributes of their own: `tracked/*.toml` has a file for each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from protodoc.model.effective import TrackedChanges


@cache
def vocabularies() -> Mapping[str, TrackedChanges]:
    """Every vocabulary that is known, by its namespace."""
    found: dict[str, TrackedChanges] = {}
    for path in sorted(Path(__file__).with_name("tracked").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found[table["namespace"]] = _Table(table["namespace"], table).read()
    return MappingProxyType(found)


class _Table:
    """One file; names of attributes are in its namespace, where they do not say another ("{namespace}local")."""

    def __init__(self, namespace: str, values: Mapping[str, object]) -> None:
        self._namespace = namespace
        self._values = values

    def read(self) -> TrackedChanges:
        """What the file says."""
        return TrackedChanges(
            deleted=self._pairs("deleted"),
            moved=self._pairs("moved"),
            moved_to=self._name(self._values.get("to", "")),
            identity=self._name(self._values.get("identity", "")),
            shown=self._words("shown"),
            silent=tuple(map(self._name, self._words("silent"))),
            comments=self._values.get("comments") == "silent",
        )

    def _name(self, local: object) -> str:
        return f"{{{self._namespace}}}{local}" if local and not str(local).startswith("{") else str(local)

    def _pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        values = self._values.get(key, {})
        assert isinstance(values, dict)
        return tuple((self._name(attribute), value) for attribute, marks in values.items() for value in marks)

    def _words(self, key: str) -> tuple[str, ...]:
        values = self._values.get(key, ())
        assert isinstance(values, list | tuple)
        return tuple(values)
