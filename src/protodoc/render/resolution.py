"""What came of looking for a target, in words."""

from __future__ import annotations

from dataclasses import dataclass

from protodoc.model.diagnostic import Span
from protodoc.model.reference import Candidate, Reference, Resolution, Status
from protodoc.render.envelope import Json
from protodoc.render.terminal import Ink, listed

BROKEN = frozenset((Status.MISSING, Status.AMBIGUOUS, Status.REMOVED, Status.EMPTY_RANGE))
"""What is wrong in any draft; an instrument nobody knows may only be missing from the register."""

_SIGNS = {Status.FOUND: "→", Status.FORMERLY: "→", Status.BRACKETED: "→", Status.UNCHECKED: "·"}
_MISSING_SIGN = "✗"
_LONG_TITLE = 60


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """A reference and what stands at each of its targets, in order.

    `designation` is the provision it stands in ("" for loose text), `span` its place in the source; of loose
    text `start` and `end` count its code points, and `reference` is None.
    """

    text: str
    resolutions: tuple[Resolution, ...]
    designation: str = ""
    span: Span | None = None
    start: int = 0
    end: int = 0
    reference: Reference | None = None

    @property
    def resolution(self) -> Resolution:
        """The first one that did not resolve, else the first."""
        return next((item for item in self.resolutions if not item.is_resolved), self.resolutions[0])

    @property
    def is_resolved(self) -> bool:
        """Whether every target was found."""
        return all(item.is_resolved for item in self.resolutions)

    @property
    def is_broken(self) -> bool:
        """Whether a target is wrong for certain: missing, ambiguous, removed, or an empty range."""
        return any(item.status in BROKEN for item in self.resolutions)


def sign(resolution: Resolution) -> str:
    """→ for what was found, · for what could not be checked, ✗ for the rest."""
    return _SIGNS.get(resolution.status, _MISSING_SIGN)


def ink(resolution: Resolution) -> Ink:
    """Green, yellow or red."""
    if resolution.is_resolved:
        return Ink.GOOD
    return Ink.WARNING if resolution.status is Status.UNCHECKED else Ink.ERROR


def sentence(resolution: Resolution, own: str = "") -> str:
    """One line on a target. `own` is the work IRI of the text itself, which needs no name."""
    title = "" if own and resolution.instrument == own else resolution.title
    match resolution.status:
        case Status.MISSING:
            return _missing(resolution, title)
        case Status.UNKNOWN_INSTRUMENT:
            return _unknown(resolution)
        case Status.UNCHECKED:
            reason = resolution.reason or "its provisions are not in the register"
            what = resolution.label or resolution.target.path.label() or resolution.target.href
            return f"{_in(what, title)}: not checked, {reason}"
        case Status.AMBIGUOUS:
            labels = [_candidate(candidate) for candidate in resolution.candidates]
            return f"ambiguous: {listed(labels, 'or')}" + (f" ({title})" if title else "")
        case Status.REMOVED:
            return f"{_in(resolution.label, title)} was removed"
        case Status.EMPTY_RANGE:
            return f"{resolution.label} is no range: {resolution.reason}"
    return _found(resolution, title)


def _found(resolution: Resolution, title: str) -> str:
    whole = resolution.label in ("", resolution.title)
    if whole:
        return title or resolution.title or "the text itself"
    words = resolution.label
    if len(resolution.nodes) > 1:
        words += f", {len(resolution.nodes)} provisions"
    elif resolution.heading:
        words += f" “{resolution.heading}”"
    if title:
        words += f" ({_short(title)})"
    if resolution.formerly:
        words += f", formerly {resolution.formerly}"
    if resolution.status is Status.BRACKETED:
        words += ", in square brackets"
    return words


def _missing(resolution: Resolution, title: str) -> str:
    holder = _in(resolution.label, title) if resolution.label else title or "the text"
    words = f"{holder} has no {resolution.missing}"
    if resolution.present:
        words += f"; it has {resolution.present}"
    near = [_candidate(candidate) for candidate in resolution.suggestions[:3]]
    return words + (f". Did you mean {listed(near, 'or')}?" if near else "")


def _unknown(resolution: Resolution) -> str:
    cited = resolution.target.cited or resolution.target.href
    if not cited:
        return f"{resolution.target.path.label()} of which instrument? None is named"
    words = f"no known instrument is called “{cited}”"
    near = [_candidate(candidate) for candidate in resolution.suggestions[:2]]
    return words + (f". Did you mean {listed(near, 'or')}?" if near else "")


def _candidate(candidate: Candidate) -> str:
    heading = candidate.heading if candidate.heading not in candidate.label else ""
    words = candidate.label + (f" “{heading}”" if heading else "")
    return words + (f" ({candidate.reason})" if candidate.reason else "")


def _short(title: str) -> str:
    """A long title up to its first comma."""
    return title.split(", ")[0] if len(title) > _LONG_TITLE else title


def _in(label: str, title: str) -> str:
    if not label:
        return title
    return f"{label} of the {_short(title)}" if title and title != label else label


def resolution_json(resolution: Resolution) -> Json:
    """A target and what stands there."""
    target = resolution.target
    return {
        "status": resolution.status.name.lower(),
        "resolved": resolution.is_resolved,
        "instrument": resolution.instrument or target.instrument or None,
        "title": resolution.title or None,
        "path": str(target.path) or None,
        "upto": str(target.upto) if target.upto else None,
        "href": target.href or resolution.address or None,
        "eid": resolution.eid or None,
        "label": resolution.label or None,
        "heading": resolution.heading or None,
        "count": len(resolution.nodes),
        "missing": resolution.missing or None,
        "present": resolution.present or None,
        "formerly": resolution.formerly or None,
        "reason": resolution.reason or None,
        "suggestions": [_candidate_json(candidate) for candidate in resolution.suggestions],
        "candidates": [_candidate_json(candidate) for candidate in resolution.candidates],
        "sentence": sentence(resolution),
    }


def _candidate_json(candidate: Candidate) -> Json:
    return {
        "instrument": candidate.instrument or None,
        "eid": candidate.eid or None,
        "label": candidate.label,
        "heading": candidate.heading or None,
        "reason": candidate.reason or None,
    }
