"""Findings as SARIF 2.1.0 (OASIS Standard, "Static Analysis Results Interchange Format", with errata 01)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence

from protodoc.model.diagnostic import Diagnostic, Fix, Related, Span
from protodoc.render.envelope import Json, foreign
from protodoc.render.report import File, Replacement, Report, ways_out
from protodoc.render.rules import RulePage
from protodoc.render.terminal import clean

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def findings_sarif(report: Report) -> str:
    """One log with one run. Columns count code points, paths are relative to the folder the check ran in."""
    silent = [(file, diagnostic) for file in report.files for diagnostic, _ in file.suppressed]
    found = {diagnostic.code: diagnostic for _, diagnostic in (*report.findings(), *silent)}
    pages = {page.code: page for page in report.rules}
    codes = sorted(found)
    rules = [_rule(pages[code]) if code in pages else _unknown_rule(found[code]) for code in codes]
    places = {code: place for place, code in enumerate(codes)}
    driver: dict[str, Json] = {"name": "protodoc"}
    if report.version:
        driver["version"] = report.version
    driver["rules"] = rules
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder protodoc was run in."}}},
        "artifacts": [_artifact(file, place) for place, file in enumerate(report.files)],
        "results": [result for place, file in enumerate(report.files) for result in _results(file, place, places)],
    }
    return foreign({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(page: RulePage) -> Json:
    sections = dict(page.sections())
    written: dict[str, Json] = {
        "id": page.code,
        "name": page.name,
        "shortDescription": _message(page.sentence),
        "fullDescription": _message(" ".join(sections.get("Why it matters", page.sentence).split())),
        "defaultConfiguration": {"level": page.severity.value},
    }
    page_text = inspect.cleandoc(page.page)
    written["help"] = {**_message(page_text), "markdown": _escaped(page_text)}
    written["properties"] = {"tags": [page.family]}
    return written


def _unknown_rule(diagnostic: Diagnostic) -> Json:
    """A rule of which there is no page here."""
    return {
        "id": diagnostic.code,
        "name": diagnostic.name,
        "defaultConfiguration": {"level": diagnostic.severity.value},
    }


def _invocation(report: Report) -> Json:
    notices: list[Json] = [
        {"level": "note", "message": _message(f"{rule} not checked: {reason}")} for rule, reason in report.skipped
    ]
    notices.extend({"level": "error", "message": _message(reason)} for reason in report.unreadable)
    return {"executionSuccessful": not report.unreadable, "toolExecutionNotifications": notices}


def _artifact(file: File, place: int) -> Json:
    return {
        "location": _location_of(file, place),
        "length": len(file.draft.source.data),
        "mimeType": "application/xml",
        "encoding": "UTF-8",
        "hashes": {"sha-256": file.draft.source.sha256},
    }


def _location_of(file: File, place: int) -> Json:
    base: dict[str, Json] = {"uriBaseId": _BASE} if file.is_relative else {}
    return {"uri": file.uri, **base, "index": place}


def _results(file: File, place: int, rules: dict[str, int]) -> Iterator[Json]:
    """What was found in a file, then what it suppresses."""
    for number, item in enumerate(file.draft.diagnostics):
        result = _result(file, place, item, rules)
        changes = file.changes.get(number, ())
        yield {**result, "fixes": [_fix(file, place, item.fix, changes)]} if item.fix and changes else result
    for item, reason in file.suppressed:
        suppression: Json = {"kind": "inSource", "justification": clean(reason)}
        yield {**_result(file, place, item, rules), "suppressions": [suppression]}


def _result(file: File, place: int, item: Diagnostic, rules: dict[str, int]) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": item.code,
        "ruleIndex": rules[item.code],
        "level": item.severity.value,
        "message": _message("\n".join((clean(item.message), *ways_out(item)))),
        "locations": [_location(file, place, item)],
    }
    if item.related:
        result["relatedLocations"] = [
            _related(file, place, other, number) for number, other in enumerate(item.related, 1)
        ]
    if item.fingerprint:
        result["partialFingerprints"] = {"protodocFinding/v1": item.fingerprint}
    return result


def _location(file: File, place: int, item: Diagnostic) -> Json:
    location: dict[str, Json] = {"physicalLocation": _physical(file, place, item.span)}
    if item.where is not None and item.designation:
        location["logicalLocations"] = [
            {"name": clean(item.designation), "fullyQualifiedName": str(item.where), "kind": "element"}
        ]
    return location


def _related(file: File, place: int, related: Related, number: int) -> Json:
    return {
        "id": number,
        "message": _message(related.message),
        "physicalLocation": _physical(file, place, related.span),
    }


def _physical(file: File, place: int, span: Span | None) -> Json:
    region: dict[str, Json] = {"region": _region(span)} if span is not None else {}
    return {"artifactLocation": _location_of(file, place), **region}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(file: File, place: int, fix: Fix, changes: Sequence[Replacement]) -> Json:
    replacements: list[Json] = [
        {"deletedRegion": _region(change.span), "insertedContent": {"text": change.text}} for change in changes
    ]
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": _location_of(file, place), "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _message(text: str) -> dict[str, Json]:
    return {"text": _escaped(clean(text))}


def _escaped(text: str) -> str:
    """Braces are doubled and what would be read as a link is not one (sections 3.11.5 and 3.11.6)."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))
