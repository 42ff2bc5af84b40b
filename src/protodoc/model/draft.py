"""Source and Draft: a file as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from protodoc.model.diagnostic import Diagnostic
from protodoc.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Source:
    """The only holder of bytes: where they came from (a path as the user gave it, or "<stdin>"), and what they are."""

    name: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, data: bytes) -> Source:
        """Wrap bytes that came from `name`."""
        return cls(name, data)

    @property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hex."""
        from hashlib import sha256  # brings in a whole library of ciphers: only where it is asked for

        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as read: its bytes, the instrument they make (None where they make none), and what was
    found on the way in."""

    source: Source
    instrument: Instrument | None
    diagnostics: tuple[Diagnostic, ...] = ()
