"""A baseline: findings that are known, as JSON (schema `schemas/baseline.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from protodoc.render.envelope import Json, envelope
from protodoc.render.terminal import count


class Known(NamedTuple):
    """A finding of a baseline.

    `file` is seen from the baseline's own folder; `work` (the IRI, or the file where the draft has none), `language`
    and `fingerprint` tell the finding again, in a later draft of the same work too. The rest is for people.
    """

    file: str
    code: str
    work: str
    language: str
    fingerprint: str
    name: str = ""
    designation: str = ""
    message: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What a finding is told again by."""
        return self.work, self.language, self.fingerprint


def baseline_json(known: Iterable[Known]) -> str:
    """A baseline, to be kept in a file."""
    findings: list[Json] = [known_json(item) for item in known]
    return envelope("baseline", {"findings": findings})


def known_json(item: Known) -> dict[str, Json]:
    """One finding of a baseline."""
    return dict(item._asdict())


def recorded_line(file: str, kept: int, new: int, gone: int) -> str:
    """What writing a baseline came to: "5 findings recorded in FILE: 2 new, 1 no longer there"."""
    news = [f"{new} new"] if new else []
    old = [f"{gone} no longer there"] if gone else []
    changes = ", ".join((*news, *old)) or "as before"
    return f"{count(kept, 'finding')} recorded in {file}: {changes}"


def gone_line(gone: int) -> str:
    """What to say of findings of the baseline that no longer occur; "" where all do."""
    if not gone:
        return ""
    which = "1 finding of the baseline is" if gone == 1 else f"{gone} findings of the baseline are"
    return f"{which} no longer there: --write-baseline takes {'it' if gone == 1 else 'them'} out"
