"""What the words of a marked-up reference cite, against what its href names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from protodoc.model.path import CONTAINERS, ProvisionPath
from protodoc.model.reference import Origin, Reference, Resolution, Target
from protodoc.refs.blocks import Block
from protodoc.refs.instruments import UNKNOWN
from protodoc.refs.resolve import References

_START = attrgetter("start")


class Agreement(Enum):
    """Whether words and href say the same; SILENT where the words name no provision or numbered treaty."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"


class Comparison(NamedTuple):
    """One href beside the words it stands on: `named` is what the href points at, `cited` what the words cite."""

    reference: Reference
    named: Target
    cited: Target | None
    agreement: Agreement


def differing(references: References) -> Iterator[Comparison]:
    """Every marked-up target whose words say something else: `compare` without all that agree, most of which need no
    more than a glance."""
    from protodoc.refs.glance import Glance

    glance = Glance(references)
    for block in references.blocks:
        if block.marks and not glance.agrees(block):
            yield from (one for one in _compared(block, references) if one.agreement is Agreement.DIFFERS)


def compare(references: References) -> Iterator[Comparison]:
    """Every marked-up target of an instrument beside its words, in document order."""
    for block in references.blocks:
        if block.marks:
            yield from _compared(block, references)


def _compared(block: Block, references: References) -> Iterator[Comparison]:
    said = [target for reading in references.readings(block) for target in reading.targets]
    said.sort(key=_START)
    starts = [target.start for target in said]
    longest = max((target.end - target.start for target in said), default=0)
    for reference in references.of_block(block):
        for named in reference.targets if reference.origin is Origin.MARKUP else ():
            start, end = reference.offset + named.start, reference.offset + named.end
            near = said[bisect_left(starts, start - longest) : bisect_left(starts, end)]
            cited = [target for target in near if _inside(target, start, end)]
            if not cited:
                yield Comparison(reference, named, None, Agreement.SILENT)
                continue
            agreeing = next((target for target in cited if _same(target, named, references)), None)
            verdict = Agreement.AGREES if agreeing is not None else Agreement.DIFFERS
            yield Comparison(reference, named, agreeing or cited[0], verdict)


def _inside(target: Target, start: int, end: int) -> bool:
    """Whether the words for a target are the words of the href: they overlap for the greater part."""
    shared = min(target.end, end) - max(target.start, start)
    return shared > 0 and 2 * shared >= min(target.end - target.start, end - start)


def _same(cited: Target, named: Target, references: References) -> bool:
    return _same_numbers(cited, named, references) or _same_place(cited, named, references)


def _found(named: Target, references: References) -> Resolution:
    return references.look_up(named, references.instrument.component_of(named.node).name)


def _same_place(cited: Target, named: Target, references: References) -> bool:
    """Whether words and href lead to the same provision, though it has no number to compare ("the third paragraph")."""
    if not cited.path or named.instrument != references.work:
        return False
    found = _found(named, references)
    said = references.look_up(cited, references.instrument.component_of(named.node).name) if found.is_resolved else None
    return said is not None and said.is_resolved and (said.instrument, said.nodes) == (found.instrument, found.nodes)


def _same_numbers(cited: Target, named: Target, references: References) -> bool:
    if not _same_instrument(cited, named, references):
        return False
    if not cited.path:
        return not named.eid
    outer = cited.path.steps[0]
    where = _path_of(named, references)
    if not _same_path(cited.path, where, exact=outer.level == "article"):
        return False
    if (cited.upto is None) != (named.upto is None):
        return False
    return cited.upto is None or named.upto is None or _same_path(cited.upto, named.upto, exact=False)


def _same_instrument(cited: Target, named: Target, references: References) -> bool:
    """Whether both are of one instrument. Words that do not say whose paragraph they mean agree with any."""
    bare = bool(cited.path) and cited.path.steps[0].level not in CONTAINERS and cited.path.steps[0].level != "article"
    if cited.instrument == UNKNOWN or (not cited.cited and (bare or references.instrument.metadata.default)):
        return True
    if cited.instrument == named.instrument:
        return True
    entry = references.register.entry(cited.instrument)
    return named.instrument in (cited.instrument, entry.work if entry else cited.instrument)


def _path_of(named: Target, references: References) -> ProvisionPath:
    if named.instrument != references.work:
        return named.path
    node = references.plain_node(named)
    if node < 0:
        found = _found(named, references)
        node = found.node if found.is_resolved else -1
    return references.outline.path(node) if node >= 0 else named.path


def _same_path(cited: ProvisionPath, named: ProvisionPath, *, exact: bool) -> bool:
    """Whether two paths lead to the same numbers. Containers around an article do not count; words that begin
    below the article, or name an article or a container without a number, agree with every one."""
    words, href = cited.inner_numbers, named.inner_numbers
    if any(step.is_container for step in cited.steps) and not any(s.level == "article" for s in cited.steps):
        ends = named.steps[-len(cited.steps) :]
        return len(ends) == len(cited.steps) and all(
            said.number in ("", there.number) for said, there in zip(cited.steps, ends, strict=True)
        )
    if exact and words and href and not words[0].startswith("nn_"):
        return words == href or (not words[0] and words[1:] == href[1:])
    shorter = min(len(words), len(href))
    return bool(shorter) and words[-shorter:] == href[-shorter:]
