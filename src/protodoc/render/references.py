"""The references of a draft, and citations looked up, as text and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from protodoc.model.draft import Draft
from protodoc.model.reference import Resolution, Status
from protodoc.render.envelope import Json, envelope
from protodoc.render.findings_json import span
from protodoc.render.resolution import ResolvedReference, ink, resolution_json, sentence, sign
from protodoc.render.terminal import Ink, Paper, clean, count, wrap


def references_text(draft: Draft, found: Sequence[ResolvedReference], paper: Paper) -> str:
    """References by the provision they stand in: line, column, words, and what each target is."""
    own = draft.instrument.metadata.work if draft.instrument else None
    lines: list[str] = []
    before = None
    for item in found:
        if item.designation != before:
            before = item.designation
            lines.extend(["", *wrap(clean(before), paper.width)] if lines else wrap(clean(before), paper.width))
            lines[-1] = paper.paint(Ink.STRONG, lines[-1])
        where = f"{item.span.line}:{item.span.column}" if item.span else ""
        lines.extend(wrap(clean(f"“{item.text}”"), paper.width, f"  {where:<8} ", " " * 11))
        lines.extend(_targets(item, paper, own or "", " " * 11))
    return "".join(f"{line}\n" for line in lines)


def summary_text(draft: Draft, found: Sequence[ResolvedReference], paper: Paper) -> str:
    """How many references there are to the draft itself and to each other instrument, most first."""
    own = draft.instrument.metadata.work if draft.instrument else None
    counts: dict[str, int] = {}
    for item in found:
        # A list names one instrument, nearly always: a reference counts once for each it names.
        for name in dict.fromkeys(_instrument(part, own) for part in item.resolutions):
            counts[name] = counts.get(name, 0) + 1
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [paper.paint(Ink.STRONG, clean(f"References in {draft.source.name}"))]
    for name, number in rows:
        lines.extend(wrap(clean(name), paper.width, f"{number:>5}  ", " " * 7))
    return "".join(f"{line}\n" for line in [*lines, ""])


def _instrument(resolution: Resolution, own: str | None) -> str:
    if own is not None and resolution.instrument == own:
        return "the draft itself"
    return resolution.title or resolution.target.cited or resolution.target.href or "no instrument named"


def citation_text(text: str, found: Sequence[ResolvedReference], paper: Paper) -> str:
    """Each citation in a text and what it points to; one line where there is none."""
    if not found:
        return f"no citation in “{clean(text)}”\n"
    lines: list[str] = []
    for item in found:
        lines.extend(paper.paint(Ink.STRONG, line) for line in wrap(clean(item.text), paper.width))
        lines.extend(_targets(item, paper, "", "  ", help_lines=_cited_help))
    return "".join(f"{line}\n" for line in lines)


def _cited_help(resolution: Resolution) -> str:
    """What to write into a draft for what was found, what to do where no instrument was."""
    if resolution.status is Status.UNKNOWN_INSTRUMENT:
        return "give its name in full, or say which is meant with --instrument"
    return resolution.address


def _no_help(_: Resolution) -> str:
    return ""


def _targets(
    item: ResolvedReference,
    paper: Paper,
    own: str,
    indent: str,
    help_lines: Callable[[Resolution], str] = _no_help,
) -> list[str]:
    lines: list[str] = []
    for resolution in item.resolutions:
        lead = f"{indent}{sign(resolution)} "
        first, *rest = wrap(clean(sentence(resolution, own)), paper.width, lead, " " * len(lead))
        painted = paper.paint(ink(resolution), sign(resolution))
        lines.extend([f"{indent}{painted}{first[len(lead) - 1 :]}", *rest])
        told = help_lines(resolution)
        if told:
            below = wrap(clean(told), paper.width, " " * len(lead))
            lines.extend(paper.paint(Ink.QUIET, line) for line in below)
    return lines


def tally(found: Sequence[ResolvedReference]) -> str:
    """The closing line: "212 references: 208 resolved, 2 broken, 2 not known"."""
    resolved = sum(item.is_resolved for item in found)
    broken = sum(item.is_broken for item in found)
    unchecked = sum(not item.is_resolved and not item.is_broken and _is_unchecked(item) for item in found)
    unknown = len(found) - resolved - broken - unchecked
    named = (
        (resolved, "resolved"),
        (broken, "broken"),
        (unknown, "to instruments nobody knows"),
        (unchecked, "not checked"),
    )
    words = ", ".join(f"{number} {what}" for number, what in named if number)
    return count(len(found), "reference") + (f": {words}" if words else "")


def _is_unchecked(item: ResolvedReference) -> bool:
    return all(part.is_resolved or part.status is Status.UNCHECKED for part in item.resolutions)


def references_json(draft: Draft, found: Sequence[ResolvedReference]) -> str:
    """The references of a draft (schema `schemas/references.json`)."""
    metadata = draft.instrument.metadata if draft.instrument else None
    body: dict[str, Json] = {
        "file": draft.source.name,
        "sha256": draft.source.sha256,
        "expression": metadata.expression if metadata else None,
        "summary": _summary(found),
        "references": [_reference(item) for item in found],
    }
    return envelope("references", body)


def citation_json(text: str, found: Sequence[ResolvedReference]) -> str:
    """Citations looked up (schema `schemas/citation.json`)."""
    citations: list[Json] = [
        {"text": item.text, "start": item.start, "end": item.end, "targets": _targets_json(item)} for item in found
    ]
    return envelope("citation", {"text": text, "summary": _summary(found), "citations": citations})


def _summary(found: Sequence[ResolvedReference]) -> Json:
    return {
        "references": len(found),
        "resolved": sum(item.is_resolved for item in found),
        "broken": sum(item.is_broken for item in found),
    }


def _reference(item: ResolvedReference) -> Json:
    reference = item.reference
    return {
        "text": item.text,
        "designation": item.designation,
        "span": span(item.span),
        "origin": reference.origin.value if reference else None,
        "form": reference.form.value if reference else None,
        "targets": _targets_json(item),
    }


def _targets_json(item: ResolvedReference) -> Json:
    return [resolution_json(resolution) for resolution in item.resolutions]
