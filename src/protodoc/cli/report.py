"""What `protodoc validate` tells: draft by draft, or all findings at once for other programs, and the closing words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from protodoc.cli.exits import CANNOT_BEGIN, CLEAN, FOUND
from protodoc.cli.output import write_err, write_out

if TYPE_CHECKING:
    from protodoc.cli.fixing import Fixing
    from protodoc.model.draft import Draft
    from protodoc.render.baseline import Known
    from protodoc.render.terminal import Paper
    from protodoc.workspace.baseline import Baseline
    from protodoc.workspace.checking import Checked, Checker

WHOLE = ("sarif", "github", "gitlab", "junit")
"""Formats that need every draft before a word is written."""


class Telling:
    """Tells the checks of a run in one format as they come, and at the end what they came to."""

    def __init__(self, form: str, page: Paper, checker: Checker, baseline: Baseline | None) -> None:
        self.page = page
        self._form = form
        self._checker = checker
        self._settings = checker.workspace.settings
        self._baseline = baseline
        self._write = write_out
        self._fixing: Fixing | None = None
        self._done: list[Checked] = []
        self._unreadable: list[str] = []
        self._recorded = ""

    def beside(self, fixing: Fixing, *, owns_stdout: bool) -> None:
        """Drafts are fixed too: where standard output is for them, findings go to standard error."""
        self._fixing = fixing
        if owns_stdout:
            self.page, self._write = self.page._replace(color=False), _tell_err

    def tell(self, item: Checked | str) -> None:
        """One check, or the reason why a draft could not be opened."""
        if isinstance(item, str):
            self._unreadable.append(item)
            write_err(f"error: {item}")
            return
        self._done.append(item)
        if item.draft.diagnostics:
            self._write(told_at_once(self._form, item.draft, self.page, self._settings.max_per_rule))

    def record_all(self, items: Iterable[Checked | str]) -> Iterator[Checked | str]:
        """Write the baseline anew of what all checks found, and give them back with that hidden."""
        from protodoc.render.baseline import recorded_line
        from protodoc.workspace.baseline import as_known, renewed

        listed = list(items)
        assert self._baseline is not None
        made = renewed(
            self._baseline, [item for item in listed if not isinstance(item, str)], self._checker.selection_for
        )
        made.baseline.write()
        self._recorded = recorded_line(made.baseline.name, len(made.baseline.known), made.new, made.gone)
        self._baseline = made.baseline
        yield from (item if isinstance(item, str) else as_known(item, made.baseline) for item in listed)

    def finish(self) -> int:
        """What waited for the end, the closing words, and the exit code."""
        from protodoc.render.tally import Tally, skipped_line
        from protodoc.rules.running import STAGES

        suppressed = sum(len(item.suppressed) for item in self._done)
        hidden = sum(len(item.hidden) for item in self._done)
        skipped = tuple(dict.fromkeys(pair for item in self._done for pair in item.skipped))
        gone = self._gone()
        if self._form == "json":
            from protodoc.render.findings_json import findings_json

            drafts = [item.draft for item in self._done]
            self._write(findings_json(drafts, skipped, suppressed, hidden, gone))
        elif self._form in WHOLE:
            self._write(whole_report(self._form, self._done, skipped, self._unreadable, self._checker))
        tally = Tally.of((item.draft for item in self._done), suppressed, hidden)
        closing = self._fixing.closing(tally) if self._fixing is not None else str(tally)
        # That a draft named alone has no predecessor here is no news to whoever named it; the reports have it.
        of_stage = [(rule, reason) for rule, reason in skipped if reason in STAGES]
        lines = (skipped_line(of_stage), self._recorded, _gone_line(gone), closing)
        write_err("\n".join(line for line in lines if line))
        return self._code()

    def _gone(self) -> Sequence[Known]:
        if self._baseline is None:
            return ()
        from protodoc.workspace.baseline import gone_from

        return gone_from(self._baseline, self._done, self._checker.selection_for)

    def _code(self) -> int:
        if self._unreadable or not all(item.could_begin for item in self._done):
            return CANNOT_BEGIN
        if self._fixing is not None and self._fixing.would_change:
            return FOUND
        return FOUND if any(item.fails(self._settings.fail_on) for item in self._done) else CLEAN


def told_at_once(form: str, draft: Draft, page: Paper, most: int) -> str:
    """The findings of one draft as soon as they are known, `most` of each rule where people read them (0: all); "" in
    a format that waits for all drafts."""
    if form == "jsonl":
        from protodoc.render.findings_jsonl import findings_jsonl

        return findings_jsonl(draft)
    if form not in ("text", "concise"):
        return ""
    from protodoc.render.findings import findings_concise, findings_text

    return (findings_text if form == "text" else findings_concise)(draft, page, most)


def whole_report(
    form: str, checks: Sequence[Checked], skipped: Iterable[tuple[str, str]], unreadable: Iterable[str], made: Checker
) -> str:
    """The findings of all drafts in one of the formats `WHOLE`; `made` is what made the checks."""
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
    least = made.workspace.settings.fail_on
    return renderers[form](report_of(checks, skipped, unreadable, least, version("protodoc"), made.rules))


def _gone_line(gone: Sequence[Known]) -> str:
    if not gone:
        return ""
    from protodoc.render.baseline import gone_line

    return gone_line(len(gone))


def _tell_err(text: str) -> None:
    """Findings on standard error, where standard output is for something else."""
    if text:
        write_err(text.removesuffix("\n"))
