"""Running rules: which speak, in what order their findings come, and what every finding is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Diagnostic, fingerprint
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Stage
from protodoc.rules.base import Context, Need, Rule
from protodoc.rules.met090_unused_suppression import unused_suppression
from protodoc.rules.reading import in_draft
from protodoc.rules.settling import settle
from protodoc.rules.suppressing import UNUSED, Silence

_STAGES = {
    Stage.NEGOTIATION: "the draft is under negotiation",
    Stage.CONSOLIDATION: "the draft is being consolidated",
    Stage.FINAL: "the draft is final",
}
STAGES = frozenset(_STAGES.values())
"""The reasons to skip a rule that lie in the draft itself, not in what is at hand beside it."""


class Outcome(NamedTuple):
    """What came of a check: the findings in document order, (code, reason) of every rule that was skipped, and
    (finding, reason) of what the draft itself asks to be silent about."""

    findings: tuple[Diagnostic, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    suppressed: tuple[tuple[Diagnostic, str], ...] = ()


def run(
    context: Context, rules: Iterable[Rule], before: Iterable[Diagnostic] = (), looked_for: Iterable[str] = ()
) -> Outcome:
    """Check a draft against rules. `before` are findings made elsewhere (the schema's): they take part in the order,
    and in the settling of several findings with one cause, and are asked for once the rules are through; `looked_for`
    are the codes and names of all that could have been among them."""
    found: list[Diagnostic] = []
    skipped: list[tuple[str, str]] = []
    judged, asks_for_unused = set(looked_for), False
    for rule in rules:
        if rule.find is None:
            asks_for_unused |= rule.code == UNUSED
            continue
        reason = why_skipped(rule, context)
        if reason:
            skipped.append((rule.code, reason))
            continue
        judged.update((rule.code, rule.name))
        for diagnostic in (in_draft(item, context.reading) for item in rule.find(context)):
            name, severity = diagnostic.name or rule.name, diagnostic.severity
            found.append(replace(diagnostic, name=name, severity=severity if diagnostic.name else rule.severity))
    settled = settle([*before, *found], context.draft)
    given = context.suppressions
    if not given:
        return Outcome(complete(context.draft, settled), tuple(skipped))
    silence = Silence(given, context.draft.tree)
    for diagnostic in settled:
        silence.reason(diagnostic)
    if asks_for_unused:
        settled.extend(_unused(silence, judged))
    # What is suppressed counts among equals, or the fingerprints of the others would change with it.
    reasons = [(item, silence.reason(item)) for item in complete(context.draft, settled)]
    kept = tuple(item for item, reason in reasons if not reason)
    return Outcome(kept, tuple(skipped), tuple((item, reason) for item, reason in reasons if reason))


def _unused(silence: Silence, judged: set[str]) -> Iterator[Diagnostic]:
    for diagnostic in silence.unused(judged):
        yield replace(diagnostic, name=unused_suppression.name, severity=unused_suppression.severity)


def why_skipped(rule: Rule, context: Context) -> str:
    """Why a rule does not speak, in words; "" where it does."""
    stage = context.instrument.metadata.stage
    if stage not in rule.stages:
        return _STAGES[stage]
    missing = {need for need in rule.needs if not context.has(need)}
    if Need.PREVIOUS in missing:
        missing.discard(Need.DELTA)  # without the one there cannot be the other
    lacking = sorted(need.value for need in missing)
    return f"there is no {' and no '.join(lacking)}" if lacking else ""


def complete(instrument: Instrument, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in document order, each with the provision it is about, its address and its fingerprint."""
    ordered = sorted(findings, key=lambda diagnostic: _order(instrument, diagnostic))
    seen: dict[tuple[str, str, str], int] = {}
    names: dict[int, str] = {}
    texts: dict[int, str] = {}
    completed: list[Diagnostic] = []
    for diagnostic in ordered:
        anchor = diagnostic.anchor
        if anchor is None or not 0 <= anchor.node < len(instrument.tree):
            completed.append(diagnostic)
            continue
        unit = instrument.unit_of(anchor.node)
        named = unit or anchor.node
        if not diagnostic.designation and named not in names:
            names[named] = instrument.designation(anchor.node)
        place, quoted = _lasting_name(instrument, unit), _quoted(instrument, anchor, texts)
        key = (diagnostic.code, place, quoted)
        seen[key] = seen.get(key, -1) + 1
        completed.append(
            replace(
                diagnostic,
                designation=diagnostic.designation or names[named],
                where=diagnostic.where or instrument.address(named),
                fingerprint=fingerprint(*key, seen[key]),
            )
        )
    return tuple(completed)


def _order(instrument: Instrument, diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    """Document order, then code. An end tag stands after all that is inside."""
    anchor = diagnostic.anchor
    if anchor is None:
        return -1, 0, 0, diagnostic.code
    if anchor.at_end and anchor.node < len(instrument.tree):
        return instrument.tree.ends[anchor.node] - 1, 1, 0, diagnostic.code
    return anchor.node, 0, anchor.start or 0, diagnostic.code


def _lasting_name(instrument: Instrument, node: int) -> str:
    """What names a provision across drafts: GUID, else wId, else eId, else its address."""
    element: Element = instrument.tree.elements[node]
    return element.get("GUID") or element.get("wId") or element.eid or str(instrument.address(node))


def _quoted(instrument: Instrument, anchor: Anchor, texts: dict[int, str]) -> str:
    """The words an anchor means. `texts` keeps the text of each element: many findings may stand in one."""
    element = instrument.tree.elements[anchor.node]
    if anchor.attribute is not None:
        value = element.get(anchor.attribute) or ""
        return f"{anchor.attribute}={value[anchor.start : anchor.end] if anchor.start is not None else value}"
    if anchor.start is not None:
        if anchor.node not in texts:
            texts[anchor.node] = element.text
        return texts[anchor.node][anchor.start : anchor.end]
    return element.name
