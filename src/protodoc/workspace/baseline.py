"""Baselines: findings that were there when somebody drew a line, hidden from then on.

A finding is told again by its fingerprint in a draft of the same work and language: so a baseline holds for the
drafts to come, where lines move and provisions are renumbered, and does not hide a like mistake in another treaty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from protodoc.model.diagnostic import Diagnostic
from protodoc.model.draft import Draft
from protodoc.model.errors import UsageError
from protodoc.render.baseline import Known, baseline_json
from protodoc.render.envelope import VERSIONS
from protodoc.workspace.checked import Checked
from protodoc.workspace.folder import Workspace
from protodoc.workspace.labels import shown
from protodoc.workspace.reading import STDIN, write_file
from protodoc.workspace.selection import Selection

Selecting: TypeAlias = Callable[[Draft], Selection]
"""Which rules were asked in a draft."""
_MEMBERS = frozenset(Known._fields)
_ANEW = "--write-baseline --baseline FILE makes one, in a new file or in place of an old one"


class Baseline(NamedTuple):
    """A baseline: where its file is, what to call it, the findings in it, and their keys."""

    path: Path
    name: str
    known: tuple[Known, ...] = ()
    keys: frozenset[tuple[str, str, str]] = frozenset()

    @classmethod
    def of(cls, path: Path, name: str, known: Iterable[Known]) -> Baseline:
        """A baseline of some findings."""
        listed = tuple(known)
        return cls(path, name, listed, frozenset(item.key for item in listed))

    def hides(self, draft: Draft, item: Diagnostic) -> bool:
        """Whether a finding is known. What has no fingerprint (a file that cannot be read) never is."""
        return bool(item.fingerprint) and (*_work(draft), item.fingerprint) in self.keys

    def known_as(self, draft: Draft, item: Diagnostic) -> Known:
        """A finding as a baseline keeps it."""
        work, language = _work(draft)
        words = (item.fingerprint, item.name, item.designation, item.message)
        return Known(self.file_of(draft), item.code, work, language, *words)

    def file_of(self, draft: Draft) -> str:
        """The file of a draft, seen from the baseline's own folder."""
        name = draft.source.name
        return name if name == STDIN else shown(Path(name).absolute(), self.path.parent)

    def write(self) -> None:
        """Put it into its file, in one step. Raises UnreadableDraft where that cannot be."""
        write_file(self.path, baseline_json(self.known).encode("utf-8"))


def baseline_of(workspace: Workspace, *, new: bool = False) -> Baseline | None:
    """The baseline that the settings name, None where they name none; with `new` its file need not be there yet.

    Raises UsageError.
    """
    settings = workspace.settings
    if not settings.baseline:
        if new:
            raise UsageError("say where to write it: --baseline FILE, or “baseline” in protodoc.toml")
        return None
    path = (workspace.here if settings.is_of_the_call("baseline") else workspace.root) / settings.baseline
    if new and (not path.exists() or _may_be_renewed(path)):
        return Baseline(path, settings.baseline)
    return Baseline.of(path, settings.baseline, _read(path, settings.baseline))


class Renewed(NamedTuple):
    """A baseline written anew: how many findings of it were not in the old one, how many of the old one are gone."""

    baseline: Baseline
    new: int
    gone: int


def gone_from(baseline: Baseline, checks: Sequence[Checked], selecting: Selecting) -> tuple[Known, ...]:
    """The findings of a baseline that some checks could have found, and did not."""
    found = {item.draft.source.name: _keys(baseline, item) for item in checks}
    judges = _Judges(baseline, checks, selecting)
    return tuple(
        item for item in baseline.known if (check := judges.of(item)) and item.key not in found[check.draft.source.name]
    )


def renewed(baseline: Baseline, checks: Sequence[Checked], selecting: Selecting) -> Renewed:
    """A baseline of what some checks found; of what they could not have found, it keeps what it held."""
    judges = _Judges(baseline, checks, selecting)
    kept = [item for item in baseline.known if judges.of(item) is None]
    found = [
        baseline.known_as(check.draft, item)
        for check in checks
        for item in (*check.draft.diagnostics, *check.hidden)
        if item.fingerprint
    ]
    now = dict.fromkeys(sorted((*kept, *found)))
    before, after = ({(item.file, item.key) for item in some} for some in (baseline.known, now))
    made = Baseline.of(baseline.path, baseline.name, now)
    return Renewed(made, len(after - before), len(before - after))


def as_known(item: Checked, baseline: Baseline) -> Checked:
    """A check with what the baseline now holds hidden."""
    hidden = tuple(one for one in item.draft.diagnostics if baseline.hides(item.draft, one))
    told = tuple(one for one in item.draft.diagnostics if not baseline.hides(item.draft, one))
    return item._replace(draft=replace(item.draft, diagnostics=told), hidden=(*item.hidden, *hidden))


class _Judges:
    """Some checks, asked which of them could have found a finding of a baseline."""

    def __init__(self, baseline: Baseline, checks: Iterable[Checked], selecting: Selecting) -> None:
        self._checks = {baseline.file_of(check.draft): check for check in checks if check.could_begin}
        self._selecting = selecting

    def of(self, item: Known) -> Checked | None:
        """The check of the file a finding was in, where the rule that found it has spoken."""
        check = self._checks.get(item.file)
        if check is None or not self._selecting(check.draft).takes(item.code, item.name):
            return None
        return None if item.code in {code for code, _ in check.skipped} else check


def _keys(baseline: Baseline, check: Checked) -> frozenset[tuple[str, str, str]]:
    told = (*check.draft.diagnostics, *check.hidden, *(item for item, _ in check.suppressed))
    return frozenset(baseline.known_as(check.draft, item).key for item in told)


def _may_be_renewed(path: Path) -> bool:
    """Whether a file that cannot be read as a baseline holds nothing but one: nothing at all, or one that is damaged
    or of another version. Anything else may be somebody's work."""
    try:
        data = path.read_bytes()
        held = json.loads(data) if data.strip() else {}
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(held, dict):
        return False
    ours = held.get("protodoc")
    if held and not (isinstance(ours, dict) and ours.get("format") == "baseline"):
        return False
    try:
        _read(path, "")
    except UsageError:
        return True
    return False


def _read(path: Path, name: str) -> tuple[Known, ...]:
    try:
        held = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline “{name}”; --write-baseline makes one") from error
    except OSError as error:
        raise UsageError(f"the baseline “{name}” cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the baseline “{name}” is not JSON: {error}") from error
    wanted = {"format": "baseline", "version": VERSIONS["baseline"]}
    if not isinstance(held, dict) or held.get("protodoc") != wanted or not isinstance(held.get("findings"), list):
        raise UsageError(f"“{name}” is not a baseline of this version; {_ANEW}")
    return tuple(_known(item, number, name) for number, item in enumerate(held["findings"], 1))


def _known(item: object, number: int, name: str) -> Known:
    fits = isinstance(item, Mapping) and item.keys() == _MEMBERS
    if not isinstance(item, Mapping) or not fits or not all(isinstance(value, str) for value in item.values()):
        raise UsageError(f"the baseline “{name}” is damaged: finding {number} is not one; {_ANEW}")
    return Known(**item)


def _work(draft: Draft) -> tuple[str, str]:
    """What a draft is a draft of: work and language, else its file."""
    metadata = draft.instrument.metadata if draft.instrument is not None else None
    if metadata is None or not metadata.work:
        return draft.source.name, ""
    return metadata.work, metadata.language or ""
