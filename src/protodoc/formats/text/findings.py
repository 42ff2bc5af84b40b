"""Findings about a plain text: what did not fit, and where its words now stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from protodoc.formats.text.lines import Line
from protodoc.model.diagnostic import Severity

NAMES: Mapping[str, tuple[str, Severity, str, str]] = MappingProxyType(
    {
        "TXT010": (
            "line-does-not-fit",
            Severity.WARNING,
            "line {line} fits no provision: {reason}",
            "its words stand where they stood in the text; give it a label, or join it to the line it belongs to",
        ),
        "TXT011": (
            "label-out-of-order",
            Severity.WARNING,
            "“{label}” on line {line} follows “{previous}”: {reason}",
            "look whether a label was lost or mistyped",
        ),
        "TXT012": (
            "numbering-starts-again",
            Severity.WARNING,
            "{what} on line {line} starts the numbering again without the heading of an annex: read as an attachment",
            "put a line such as “Annex I” above it, or correct the number",
        ),
        "TXT013": (
            "attachment-without-heading",
            Severity.WARNING,
            "line {line} begins a provision after the final clauses: read as an attachment without a heading",
            "put a line such as “Annex” above it",
        ),
        "TXT014": (
            "repeated-number",
            Severity.WARNING,
            "{what} on line {line} has a number that was given before: its identifier is {eid}",
            "correct one of the two",
        ),
        "TXT015": (
            "forbidden-characters",
            Severity.NOTE,
            "line {line} holds control characters ({count}), which no XML may hold: left out",
            "",
        ),
        "TXT016": (
            "no-provisions",
            Severity.WARNING,
            "the text has no article and no numbered paragraph: all of it stands in one division",
            "provisions begin with lines such as “Article 1 – Purpose” or “1. …”",
        ),
        "TXT017": (
            "date-not-given",
            Severity.NOTE,
            "no date of the instrument was given: {date} stands in its place",
            "give the day on which it was opened for signature or adopted",
        ),
    }
)
"""By code: name, severity, message, way out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, the line it is about, and the values of its message."""

    code: str
    line: Line | None
    args: tuple[tuple[str, str], ...] = ()


def finding(code: str, line: Line, **args: str) -> Finding:
    """A finding about a line; `line` is filled in by itself."""
    return Finding(code, line, (("line", str(line.number)), *sorted(args.items())))
