"""What `fmt` says of drafts: whether they are in canonical form, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from protodoc.render.envelope import Json, envelope
from protodoc.render.patch import unified
from protodoc.render.terminal import Paper, clean


@dataclass(frozen=True, slots=True)
class Formatted:
    """A draft and its canonical bytes; `sha256` is of the canonical bytes."""

    name: str
    source: bytes
    canonical: bytes
    sha256: str

    @property
    def is_canonical(self) -> bool:
        """Whether the file is in canonical form already."""
        return self.source == self.canonical


def canonical_line(item: Formatted) -> str:
    """One line for a draft that is not in canonical form; "" for one that is."""
    return "" if item.is_canonical else f"{clean(item.name)}: not in canonical form\n"


def canonical_diff(item: Formatted, paper: Paper) -> str:
    """The lines that would change, as a unified diff."""
    return unified(item.name, item.source, item.canonical, paper, "canonical")


def canonical_json(items: Sequence[Formatted]) -> str:
    """Which drafts are in canonical form (schema `schemas/canonical.json`)."""
    files: list[Json] = [
        {"file": item.name, "is_canonical": item.is_canonical, "sha256": item.sha256} for item in items
    ]
    return envelope("canonical", {"files": files})
