"""One sentence on what came of looking for a target, in a drafter's words."""

from __future__ import annotations

from protodoc.model.reference import Candidate, Resolution, Status


def explain(found: Resolution) -> str:
    """What a resolution says: "Article 25 has no paragraph 12; it has paragraphs 1 to 5". No full stop."""
    where = f"{found.label} of {found.title}" if found.title and found.label != found.title else found.label
    heading = f" ({found.heading})" if found.heading else ""
    match found.status:
        case Status.FOUND:
            return f"{where}{heading}"
        case Status.FORMERLY:
            return f"{where}{heading}, which went by {found.formerly} before"
        case Status.BRACKETED:
            return f"{where}{heading} stands in square brackets: it is not agreed"
        case Status.REMOVED:
            return f"{where}{heading} has been removed"
        case Status.MISSING:
            return _missing(found)
        case Status.UNKNOWN_INSTRUMENT:
            return _unknown(found)
        case Status.UNCHECKED:
            reason = f": {found.reason}" if found.reason else ""
            return f"{found.title or found.target.href} is not checked{reason}"
        case Status.AMBIGUOUS:
            return f"this may be {_either(found.candidates)}"
        case Status.EMPTY_RANGE:
            return f"{found.label} is no range: {found.reason}"


def _missing(found: Resolution) -> str:
    far = found.label and found.title and (found.target.cited or found.target.href.startswith("/"))
    holder = f"{found.label} of {found.title}" if far else found.label or found.title or "this text"
    there = f"; it has {found.present}" if found.present else ""
    maybe = f"; did you mean {_either(found.suggestions)}?" if found.suggestions else ""
    return f"{holder} has no {found.missing}{there}{maybe}"


def _unknown(found: Resolution) -> str:
    maybe = f"; did you mean {_either(found.suggestions)}?" if found.suggestions else ""
    if not found.target.cited and not found.target.href:
        return "no instrument is named, and none is set as the one that is meant"
    if found.target.cited and " " not in found.missing:
        return f"“{found.missing}” alone names no instrument here: give it in full, or say which one is meant"
    return f"no instrument is known as “{found.missing}”{maybe}"


def _either(candidates: tuple[Candidate, ...]) -> str:
    names = [f"{one.label}{f' ({one.heading})' if one.heading else ''}" for one in candidates[:4]]
    return " or ".join(names)
