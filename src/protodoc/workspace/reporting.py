"""Checks gathered for the formats of other programs: paths they can follow, and fixes as plain text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from protodoc.model.diagnostic import Severity
from protodoc.model.draft import Draft
from protodoc.render.report import File, Replacement, Report
from protodoc.rules.base import Rule
from protodoc.workspace.checking import NEVER, Checked
from protodoc.workspace.pages import rule_pages
from protodoc.workspace.reading import STDIN


def report_of(
    checks: Sequence[Checked],
    skipped: Iterable[tuple[str, str]] = (),
    unreadable: Iterable[str] = (),
    least: str = Severity.ERROR.value,
    version: str = "",
    rules: Iterable[Rule] = (),
) -> Report:
    """What some checks came to; `least` is the weight that fails the run ("error", "warning", "note", "never"), `rules`
    those that were asked, among them perhaps some of other packages."""
    here = Path.cwd()
    return Report(
        tuple(_file(here, item) for item in checks),
        tuple(skipped),
        tuple(unreadable),
        None if least == NEVER else Severity(least),
        rule_pages(rules),
        version,
    )


def _file(here: Path, item: Checked) -> File:
    return File(path_seen_from(here, item.draft.source.name), item.draft, changes(item.draft), item.suppressed)


def path_seen_from(folder: PurePath, name: str) -> str:
    """A file's name with slashes: relative to a folder where the file lies in it, else absolute."""
    if name == STDIN:
        return name
    whole = PurePath(os.path.normpath(folder / name))
    return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()


def changes(draft: Draft) -> Mapping[int, tuple[Replacement, ...]]:
    """Each fix that fits the source, by the place of its finding: stretches and what to put there."""
    fixes = [(number, item.fix) for number, item in enumerate(draft.diagnostics) if item.fix is not None]
    if draft.instrument is None or not fixes:
        return {}
    from protodoc.formats.akn.lower import lower_fixes
    from protodoc.formats.akn.place import LineTable

    lines = LineTable(draft.source.data)
    found: dict[int, tuple[Replacement, ...]] = {}
    for number, fix in fixes:
        edits = lower_fixes(draft.source, draft.instrument, (fix,)).edits
        if edits:
            found[number] = tuple(Replacement(lines.span(edit.start, edit.end), edit.new.decode()) for edit in edits)
    return found
