"""Scope: which namespace each prefix stands for at a place of a source, and names written so that they hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType

from protodoc.formats.akn.lexing import signs_of_value
from protodoc.model.metadata import PD

_ATTRIBUTE = re.compile(rb"""([^\s=/<>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Written:
    """An attribute as it stands in a start tag: its name with prefix, the bytes of the whole, and of its value."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


def written_attributes(data: bytes, start: int, end: int) -> Iterator[Written]:
    """The attributes of the tag at these bytes, namespace declarations among them, in order."""
    for match in _ATTRIBUTE.finditer(data, start, end):
        yield Written(match[1].decode("utf-8"), *match.span(), match.start(2) + 1, match.end(2) - 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """The declarations in force at a place. `uris` maps prefixes to namespaces ("" for names without one).

    `akn` is the namespace that names without one are in; `wanted` (prefix, namespace) pairs say which prefix to
    declare for a namespace that has none here.
    """

    uris: Mapping[str, str]
    akn: str
    wanted: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, data: bytes, tags: Sequence[tuple[int, int]], akn: str, wanted: tuple[tuple[str, str], ...] = ()
    ) -> Scope:
        """The scope inside start tags, given nearest first."""
        uris: dict[str, str] = {}
        for start, end in tags:
            for attribute in written_attributes(data, start, end):
                head, _, prefix = attribute.name.partition(":")
                if head == "xmlns" and prefix not in uris:
                    signs = signs_of_value(data, attribute.value_start, attribute.value_end)
                    uris[prefix] = "".join(sign for sign, _, _ in signs)
        return cls(MappingProxyType(uris), akn, (*wanted, ("pd", PD)))

    def element(self, name: str) -> tuple[str, Scope, str]:
        """An element's name as a tag, the scope inside it, and the declaration it needs (or "")."""
        uri, local = self._split(name)
        prefix = self._prefix(uri, default_too=True)
        if prefix is not None:
            return f"{prefix}:{local}" if prefix else local, self, ""
        if uri in (self.akn, ""):
            return local, self._with("", uri), f' xmlns="{uri}"'
        return self._declared(uri, local)

    def attribute(self, name: str) -> tuple[str, Scope, str]:
        """An attribute's name as written, the scope after it, and the declaration it needs (or "")."""
        if not name.startswith("{"):
            return name, self, ""
        uri, local = self._split(name)
        prefix = self._prefix(uri, default_too=False)
        return (f"{prefix}:{local}", self, "") if prefix else self._declared(uri, local)

    def _split(self, name: str) -> tuple[str, str]:
        if not name.startswith("{"):
            return self.akn, name
        uri, _, local = name[1:].rpartition("}")
        return uri, local

    def _prefix(self, uri: str, *, default_too: bool) -> str | None:
        if uri == _XML:
            return "xml"
        if default_too and self.uris.get("", "") == uri:
            return ""
        return next((prefix for prefix, bound in self.uris.items() if prefix and bound == uri), None)

    def _declared(self, uri: str, local: str) -> tuple[str, Scope, str]:
        free = (prefix for prefix, namespace in self.wanted if namespace == uri and prefix not in self.uris)
        prefix = next(free, "") or next(f"ns{n}" for n in count(1) if f"ns{n}" not in self.uris)
        return f"{prefix}:{local}", self._with(prefix, uri), f' xmlns:{prefix}="{escape_value(uri)}"'

    def _with(self, prefix: str, uri: str) -> Scope:
        return Scope(MappingProxyType({**self.uris, prefix: uri}), self.akn, self.wanted)


def escape_text(text: str) -> str:
    """A text as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_value(value: str, quote: str = '"') -> str:
    """A value as it is written between quotation marks."""
    value = escape_text(value).replace("\n", "&#10;").replace("\t", "&#9;")
    return value.replace('"', "&quot;") if quote == '"' else value.replace("'", "&apos;")
