"""Findings as a JUnit report, which every CI system shows as tests: a suite for each draft.

A finding that fails the run is a failed test; a lighter one is a test that passed and has something to say. There is
no standard; the names are those of the schema of the Jenkins xUnit plug-in.
"""

from __future__ import annotations

import re

from protodoc.model.diagnostic import Diagnostic
from protodoc.render.report import File, Report, sentence, ways_out
from protodoc.render.terminal import clean

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})
_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 (section 2.2) does not allow, beside what `clean` shows by its number."""


def findings_junit(report: Report) -> str:
    """An XML document with `testsuites` as its root."""
    failures = sum(report.fails(diagnostic) for _, diagnostic in report.findings())
    tests = sum(max(1, len(file.draft.diagnostics)) for file in report.files) + len(report.unreadable)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(_tag("testsuites", name="protodoc", **_counts(tests, failures, len(report.unreadable))))
    for file in report.files:
        lines.extend(_suite(report, file))
    if report.unreadable:
        count = len(report.unreadable)
        lines.append("  " + _tag("testsuite", name="protodoc", **_counts(count, 0, count)))
        for reason in report.unreadable:
            lines.append("    " + _tag("testcase", name="opening", classname="protodoc"))
            lines.extend((f"      {_tag('error', message=reason, type='unreadable')}</error>", "    </testcase>"))
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "".join(f"{line}\n" for line in lines)


def _suite(report: Report, file: File) -> list[str]:
    found = file.draft.diagnostics
    failures = sum(report.fails(diagnostic) for diagnostic in found)
    lines = ["  " + _tag("testsuite", name=file.path, **_counts(max(1, len(found)), failures, 0))]
    for diagnostic in found:
        lines.extend(_case(report, file, diagnostic))
    if not found:
        lines.append("    " + _tag("testcase", name="validate", classname=file.path) + "</testcase>")
    return [*lines, "  </testsuite>"]


def _case(report: Report, file: File, diagnostic: Diagnostic) -> list[str]:
    span = diagnostic.span
    place = {"line": str(span.line)} if span else {}
    named = f": {diagnostic.designation}" if diagnostic.designation else ""
    name = f"{diagnostic.code} {diagnostic.name}{named}"
    where = f"{file.path}:{span.line}:{span.column}" if span else file.path
    words = "\n".join(
        (f"{where}: {diagnostic.severity.value}[{diagnostic.code}] {sentence(diagnostic)}", *ways_out(diagnostic))
    )
    if report.fails(diagnostic):
        opened = _tag("failure", message=sentence(diagnostic), type=diagnostic.severity.value)
        told = f"{opened}{_text(words)}</failure>"
    else:
        told = f"<system-out>{_text(words)}</system-out>"
    head = _tag("testcase", name=name, classname=file.path, file=file.path, **place)
    return [f"    {head}", f"      {told}", "    </testcase>"]


def _counts(tests: int, failures: int, errors: int) -> dict[str, str]:
    return {"tests": str(tests), "failures": str(failures), "errors": str(errors)}


def _tag(element: str, /, **attributes: str) -> str:
    written = "".join(f' {key}="{_text(value)}"' for key, value in attributes.items())
    return f"<{element}{written}>"


def _text(text: str) -> str:
    return _NO_XML.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", clean(text)).translate(_ESCAPES)
