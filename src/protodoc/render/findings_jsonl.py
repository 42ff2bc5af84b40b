"""Findings as JSON, one object to a line (schema `schemas/finding.json`)."""

from __future__ import annotations

from protodoc.model.draft import Draft
from protodoc.render.envelope import line
from protodoc.render.findings_json import finding


def findings_jsonl(draft: Draft) -> str:
    """The findings of one draft; "" where there are none. Drafts one after the other make one such text."""
    return "".join(line("finding", finding(draft.source.name, item)) for item in draft.diagnostics)
