"""Findings as workflow commands of GitHub Actions, which it shows beside the lines of a change.

Source: "Workflow commands for GitHub Actions" (docs.github.com) for the form; the escapes are those of its toolkit
(`packages/core/src/command.ts`).
"""

from __future__ import annotations

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.render.report import File, Report, sentence, ways_out
from protodoc.render.terminal import clean

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings_github(report: Report) -> str:
    """One command to a line: `::error file=…,line=…,col=…,endColumn=…,title=…::message`."""
    commands = [_command(file, diagnostic) for file, diagnostic in report.findings()]
    commands.extend(f"::error title=protodoc::{_message(clean(reason))}" for reason in report.unreadable)
    return "".join(f"{command}\n" for command in commands)


def _command(file: File, diagnostic: Diagnostic) -> str:
    properties = {"file": file.path}
    span = diagnostic.span
    if span is not None:
        properties["line"] = str(span.line)
        if span.line == span.end_line:  # columns of two lines are refused
            properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
        else:
            properties["endLine"] = str(span.end_line)
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join((sentence(diagnostic), *ways_out(diagnostic)))
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A file name may hold a line end or a command of its own, too."""
    return _message(clean(text)).replace(":", "%3A").replace(",", "%2C")
