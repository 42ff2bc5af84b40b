"""Findings about a plain text: what did not fit, and where its words now stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from protodoc.formats.text.lines import Line
from protodoc.model.diagnostic import Severity

NAMES: Mapping[str, tuple[str, Severity]] = MappingProxyType(
    {
        "TXT010": ("line-does-not-fit", Severity.WARNING),
        "TXT011": ("label-out-of-order", Severity.WARNING),
        "TXT012": ("numbering-starts-again", Severity.WARNING),
        "TXT013": ("attachment-without-heading", Severity.WARNING),
        "TXT014": ("repeated-number", Severity.WARNING),
        "TXT015": ("forbidden-characters", Severity.NOTE),
        "TXT016": ("no-provisions", Severity.WARNING),
        "TXT017": ("date-not-given", Severity.NOTE),
    }
)
"""By code: name and severity. The words are in `model/messages.py`, the pages in `rules/plain_text.py`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, the line it is about, and the values of its message."""

    code: str
    line: Line | None
    args: tuple[tuple[str, str], ...] = ()


def finding(code: str, line: Line, **args: str) -> Finding:
    """A finding about a line; `line` is filled in by itself."""
    return Finding(code, line, (("line", str(line.number)), *sorted(args.items())))
