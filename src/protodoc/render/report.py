"""Report: what a check of several drafts came to, as the formats of other programs need it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from protodoc.model.diagnostic import Diagnostic, Severity, Span
from protodoc.model.draft import Draft
from protodoc.render.rules import RulePage
from protodoc.render.terminal import clean

_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_DRIVE = re.compile("[A-Za-z]:/")


class Replacement(NamedTuple):
    """A stretch of a source and the text to put there; an empty stretch is a place to put it in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """One draft with its findings.

    `path` has slashes, and is relative to the folder the check ran in where the file lies there. `changes` are the
    fixes as text, by the place of their finding among the draft's; `suppressed` is (finding, reason) of what the draft
    asks to be silent about.
    """

    path: str
    draft: Draft
    changes: Mapping[int, tuple[Replacement, ...]] = field(default_factory=dict)
    suppressed: tuple[tuple[Diagnostic, str], ...] = ()

    @property
    def is_relative(self) -> bool:
        """Whether the path begins at the folder the check ran in."""
        return not self.path.startswith("/") and _DRIVE.match(self.path) is None

    @property
    def uri(self) -> str:
        """The path as a URI (RFC 3986): relative, or `file:///…`."""
        if self.is_relative:
            return _quoted(self.path, b"/")
        return f"file:///{_quoted(self.path, b'/:').lstrip('/')}"


@dataclass(frozen=True, slots=True)
class Report:
    """The drafts checked, in order, and what there is to say of the run.

    `unreadable` are the reasons why a file could not be opened; `least` is the weight from which a finding fails
    the run (None: none does); `rules` the pages of the rules; `version` that of protodoc.
    """

    files: tuple[File, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[str, ...] = ()
    least: Severity | None = Severity.ERROR
    rules: tuple[RulePage, ...] = ()
    version: str = ""

    def findings(self) -> Iterator[tuple[File, Diagnostic]]:
        """All findings, each with its file."""
        for file in self.files:
            for diagnostic in file.draft.diagnostics:
                yield file, diagnostic

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding weighs enough to fail the run."""
        return self.least is not None and diagnostic.severity.rank >= self.least.rank


def _quoted(path: str, safe: bytes) -> str:
    """The path with every byte but letters, digits, "-._~" and the safe ones as %XX."""
    kept = _UNRESERVED + safe
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogateescape"))


def sentence(diagnostic: Diagnostic) -> str:
    """The message and the provision on one line, safe to show: "Article 6 has no paragraph 9 (Article 4)"."""
    named = f" ({diagnostic.designation})" if diagnostic.designation else ""
    return " ".join(clean(diagnostic.message + named).split("\n"))


def ways_out(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The lines of help, safe to show."""
    return tuple(" ".join(clean(words).split("\n")) for words in diagnostic.help)
