"""The formats of `protodoc validate`: draft by draft, or all findings at once for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protodoc.model.draft import Draft
    from protodoc.render.terminal import Paper
    from protodoc.workspace.checking import Checked

WHOLE = ("sarif", "github", "gitlab", "junit")
"""Formats that need every draft before a word is written."""


def told_at_once(form: str, draft: Draft, page: Paper) -> str:
    """The findings of one draft as soon as they are known; "" in a format that waits for all drafts."""
    if form == "jsonl":
        from protodoc.render.findings_jsonl import findings_jsonl

        return findings_jsonl(draft)
    if form not in ("text", "concise"):
        return ""
    from protodoc.render.findings import findings_concise, findings_text

    return (findings_text if form == "text" else findings_concise)(draft, page)


def whole_report(
    form: str,
    checks: Sequence[Checked],
    skipped: Iterable[tuple[str, str]],
    unreadable: Iterable[str],
    least: str,
) -> str:
    """The findings of all drafts in one of the formats `WHOLE`."""
    from importlib.metadata import version

    from protodoc.render.github import findings_github
    from protodoc.render.gitlab import findings_gitlab
    from protodoc.render.junit import findings_junit
    from protodoc.render.sarif import findings_sarif
    from protodoc.workspace.reporting import report_of

    renderers = {
        "sarif": findings_sarif,
        "github": findings_github,
        "gitlab": findings_gitlab,
        "junit": findings_junit,
    }
    return renderers[form](report_of(checks, skipped, unreadable, least, version("protodoc")))
