"""Source and Draft: a file as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from protodoc.model.diagnostic import Diagnostic
from protodoc.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Source:
    """The only holder of bytes: where they came from, what they are, and their sha256 in hex."""

    name: str
    data: bytes = field(repr=False)
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> Source:
        """Wrap bytes that came from `name` (a path as the user gave it, or "<stdin>")."""
        return cls(name, data, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as read: its bytes, the instrument they make (None where they make none), and what was
    found on the way in."""

    source: Source
    instrument: Instrument | None
    diagnostics: tuple[Diagnostic, ...] = ()
