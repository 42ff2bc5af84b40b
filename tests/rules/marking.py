"""What tests of rules ask of findings: what they say and mark, how they are printed, what their fixes do."""

from __future__ import annotations

from dataclasses import replace

from skeleton import draft_of, findings, marked, read

from protodoc.formats.akn.lower import apply_edits
from protodoc.model.diagnostic import Diagnostic
from protodoc.render.findings import findings_text
from protodoc.render.terminal import Paper

__all__ = ["draft_of", "edited_back", "fixed", "lines_of", "only", "said", "text_of"]


def said(data: bytes) -> list[tuple[str, str, str]]:
    """(words marked, message, label) of all findings."""
    return [(marked(data, one), one.message, one.label) for one in findings(data)]


def only(data: bytes) -> Diagnostic:
    """The one finding."""
    (one,) = findings(data)
    return one


def text_of(data: bytes) -> str:
    """The findings as a terminal shows them, on a page of the usual width."""
    return findings_text(replace(read(data), diagnostics=findings(data)), Paper())


def lines_of(text: str) -> list[str]:
    """The lines of a text, without empty ones at its end."""
    return [line.rstrip() for line in text.rstrip().split("\n")]


def _apply(data: bytes, finding: Diagnostic) -> bytes:
    draft = read(data)
    assert draft.instrument is not None and finding.fix is not None
    return apply_edits(draft.source, draft.instrument, finding.fix.edits)


def fixed(data: bytes) -> bytes:
    """The bytes with every fix made, one after the other; each takes its finding away and makes no new one."""
    for _ in range(60):
        before = findings(data)
        fixable = next((one for one in before if one.fix), None)
        if fixable is None:
            return data
        data = _apply(data, fixable)
        after = findings(data)
        assert len(after) < len(before), (fixable, after)
    raise AssertionError("fixing goes on for ever")


def edited_back(data: bytes) -> None:
    """Every byte outside the places a finding speaks of is as it was once its fix is made."""
    for one in findings(data):
        if one.fix is None or one.span is None:
            continue
        after = _apply(data, one)
        spans = [one.span, *(other.span for other in one.related if other.span)]
        assert after.startswith(data[: min(span.start for span in spans)])
        assert after.endswith(data[max(span.end for span in spans) :])
