"""Findings as JSON (schema `schemas/findings.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from protodoc.model.diagnostic import Anchor, Diagnostic, Edit, Fix, Related, Span
from protodoc.model.draft import Draft
from protodoc.model.element import Child, Comment, Instruction
from protodoc.render.baseline import Known, known_json
from protodoc.render.envelope import Json, envelope
from protodoc.render.tally import Tally


def findings_json(
    drafts: Sequence[Draft],
    skipped: Iterable[tuple[str, str]] = (),
    suppressed: int = 0,
    hidden: int = 0,
    gone: Iterable[Known] = (),
) -> str:
    """All findings of some drafts as one object; `skipped` is (rule, reason) of what could not be checked,
    `suppressed` how many findings the drafts ask to be silent about, `hidden` how many a baseline hides, and `gone`
    those of the baseline that no longer occur."""
    tally = Tally.of(drafts, suppressed, hidden)
    summary: dict[str, Json] = {
        "files": tally.drafts,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
        "suppressed": tally.suppressed,
        "in_baseline": tally.hidden,
    }
    body: dict[str, Json] = {
        "summary": summary,
        "files": [_file(draft) for draft in drafts],
        "findings": [finding(draft.source.name, item) for draft in drafts for item in draft.diagnostics],
        "skipped": [{"rule": rule, "reason": reason} for rule, reason in skipped],
        "no_longer_there": [known_json(item) for item in gone],
    }
    return envelope("findings", body)


def _file(draft: Draft) -> Json:
    metadata = draft.instrument.metadata if draft.instrument else None
    return {
        "file": draft.source.name,
        "sha256": draft.source.sha256,
        "readable": draft.instrument is not None,
        "expression": metadata.expression if metadata else None,
        "stage": metadata.stage.value if metadata else None,
    }


def finding(file: str, item: Diagnostic) -> dict[str, Json]:
    """One finding."""
    return {
        "file": file,
        "code": item.code,
        "name": item.name,
        "severity": item.severity.value,
        "message": item.message,
        "args": dict(item.args),
        "label": item.label,
        "designation": item.designation,
        "eid": item.where.eid if item.where else None,
        "address": str(item.where) if item.where else None,
        "span": span(item.span),
        "related": [_related(related) for related in item.related],
        "help": list(item.help),
        "fix": _fix(item.fix) if item.fix else None,
        "fingerprint": item.fingerprint,
    }


def span(value: Span | None) -> Json:
    """A stretch of the source: byte offsets, lines and columns from 1."""
    if value is None:
        return None
    return {
        "start": value.start,
        "end": value.end,
        "line": value.line,
        "column": value.column,
        "end_line": value.end_line,
        "end_column": value.end_column,
    }


def _related(related: Related) -> Json:
    return {
        "message": related.message,
        "eid": related.where.eid if related.where else None,
        "address": str(related.where) if related.where else None,
        "span": span(related.span),
    }


def _fix(fix: Fix) -> Json:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> Json:
    return {"anchor": _anchor(edit.anchor), "position": edit.position.value, "new": markup(edit.new)}


def _anchor(anchor: Anchor) -> Json:
    return {
        "node": anchor.node,
        "attribute": anchor.attribute,
        "start": anchor.start,
        "end": anchor.end,
        "at_end": anchor.at_end,
    }


def markup(child: Child) -> Json:
    """Any markup: text as a string, an element as an object with name, attributes and children."""
    if isinstance(child, str):
        return child
    if isinstance(child, Comment):
        return {"comment": child.text}
    if isinstance(child, Instruction):
        return {"instruction": child.target, "text": child.text}
    return {
        "name": child.name,
        "attributes": dict(child.attributes),
        "children": [markup(inner) for inner in child.children],
    }
