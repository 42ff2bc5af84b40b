"""Findings as a Code Quality report of GitLab.

Source: "Code Quality report format" (docs.gitlab.com): description, check_name, fingerprint, severity, location.
"""

from __future__ import annotations

from hashlib import sha256

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.render.envelope import Json, foreign
from protodoc.render.report import File, Report, sentence

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def findings_gitlab(report: Report) -> str:
    """A JSON array of all findings, with fingerprints that differ from one another."""
    seen: dict[str, int] = {}
    issues: list[Json] = []
    for file, diagnostic in report.findings():
        material = "\x1f".join((file.path, diagnostic.code, diagnostic.fingerprint or diagnostic.message))
        seen[material] = seen.get(material, -1) + 1
        issues.append(_issue(file, diagnostic, f"{material}\x1f{seen[material]}"))
    return foreign(issues)


def _issue(file: File, diagnostic: Diagnostic, material: str) -> Json:
    return {
        "description": sentence(diagnostic),
        "check_name": diagnostic.code,
        "fingerprint": sha256(material.encode("utf-8", "surrogateescape")).hexdigest()[:32],
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": file.path, "positions": _positions(diagnostic)},
    }


def _positions(diagnostic: Diagnostic) -> Json:
    """A place is required: the first line, where it is not known."""
    span = diagnostic.span
    if span is None:
        return {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}
    return {
        "begin": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }
