"""What is said about a target that is not there: what exists in its stead, and what may have been meant.

In this order: the numbers beside the missing one, the same words in the parent instrument, a name of an
instrument that is spelt alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from protodoc.model.instrument import Component
from protodoc.model.path import PathStep, ProvisionPath, form_of
from protodoc.model.reference import Candidate, Target
from protodoc.refs.outline import Lookup, Outline
from protodoc.refs.register import Register

_PLURALS = {"indent": "indents"}
_MANY = 8


def step_words(rest: Sequence[PathStep], nodes: Sequence[int], outline: Outline, part: Component) -> str:
    """The step that is missing, in words: "paragraph 12", "Article 50"."""
    step = rest[0]
    level = _level(step, nodes, outline, part)
    number = step.number.upper() if step.is_container else step.number
    if not number:
        return f"{level} without a number"
    word = level.capitalize() if level == "article" or step.is_container else level
    return f"{word} {number}"


def _level(step: PathStep, nodes: Sequence[int], outline: Outline, part: Component) -> str:
    """What the missing level is called: as its neighbours are, else as it was cited, else by its looks."""
    if step.is_container:
        return step.level
    beside = _present(nodes, outline, part, step)
    names = {outline.instrument.tree.elements[node].name for node in beside}
    if len(names) == 1:
        return names.pop()
    if step.level:
        return step.level
    return {"digit": "paragraph", "letter": "subparagraph"}.get(form_of(step.number), "point") if nodes else "article"


def _present(nodes: Sequence[int], outline: Outline, part: Component, step: PathStep) -> list[int]:
    """The numbered provisions among which the missing one was looked for."""
    tree = outline.instrument.tree
    if step.is_container:
        inside = tree.inside(nodes[0] if nodes else part.node)
        return [node for node in inside if tree.elements[node].name == step.level and outline.number(node)]
    if nodes:
        return [node for node in outline.children(nodes[0]) if outline.number(node)]
    return [node for node in outline.basic_units(part) if outline.number(node)]


def describe_present(rest: Sequence[PathStep], nodes: Sequence[int], outline: Outline, part: Component) -> str:
    """What is there: "paragraphs 1 to 5", "subparagraph a alone", "" where it has no parts."""
    there = _present(nodes, outline, part, rest[0])
    if not there:
        return ""
    names = {outline.instrument.tree.elements[node].name for node in there}
    level = names.pop() if len(names) == 1 else "provision"
    shown = [number.upper() if rest[0].is_container else number for number in map(outline.number, there)]
    word = level.capitalize() if level == "article" or rest[0].is_container else level
    if len(shown) == 1:
        return f"{word} {shown[0]} alone"
    plural = _PLURALS.get(level, f"{word}s")
    return f"{plural} {shown[0]} {'and' if len(shown) == 2 else 'to'} {shown[-1]}"


def nearby(
    target: Target, path: ProvisionPath, found: Lookup, outline: Outline, register: Register, work: str
) -> tuple[Candidate, ...]:
    """What may have been meant, best first."""
    there = _present(found.nodes, outline, found.component, found.rest[0])
    wanted = found.rest[0].number
    numbers = {node: outline.number(node) for node in there}
    near = sorted(there, key=lambda node: (_distance(wanted, numbers[node]), node))
    close = [node for node in near if _distance(wanted, numbers[node]) <= 1]
    close = list(dict.fromkeys((*close, *_slips(wanted, numbers))))[:2]
    offered = [_candidate(outline, work, node, "a number much like it") for node in close]
    offered += _elsewhere(path, found, outline, work)
    offered += _in_parent(target, path, register, work)
    seen: dict[tuple[str, str], Candidate] = {}
    for candidate in offered:
        seen.setdefault((candidate.instrument, candidate.label), candidate)
    return tuple(seen.values())[:_MANY]


def _elsewhere(path: ProvisionPath, found: Lookup, outline: Outline, work: str) -> list[Candidate]:
    """A paragraph that is missing here and stands in a neighbouring article (the article's number may be wrong),
    or one level further down (a level may have been left out)."""
    if not found.nodes:
        return []
    deeper = [
        node
        for child in outline.children(found.nodes[0])
        for node in outline.children(child)
        if outline.number(node) == found.rest[0].number
    ]
    if deeper:
        return [_candidate(outline, work, node, "one level further down") for node in deeper[:2]]
    return []


def _in_parent(target: Target, path: ProvisionPath, register: Register, work: str) -> list[Candidate]:
    """The same provision of the instrument this one supplements: "of the Convention" may have been left out."""
    entry = register.entry(work)
    if target.cited or entry is None or not entry.parent:
        return []
    outline = register.outline(entry.parent)
    found = outline.find(path) if outline else None
    if outline is None or found is None or not found.is_found:
        return []
    parent = register.entry(entry.parent)
    there = _candidate(outline, entry.parent, found.nodes[0], "the instrument was left out")
    return [there._replace(label=f"{there.label} of {parent.title}" if parent else there.label)]


def similar_instruments(cited: str, register: Register) -> tuple[Candidate, ...]:
    """Instruments whose names are spelt much like the words that name one."""
    words = cited.strip()
    if not 4 <= len(words) <= 300 or " " not in words or words.startswith(("/", "#")):
        return ()
    from rapidfuzz import fuzz, process

    names = [(name, entry) for entry in register.entries for _, name in entry.names]
    lower = [name.lower() for name, _ in names]
    hits = process.extract(words.lower(), lower, scorer=fuzz.ratio, limit=3, score_cutoff=80)
    offered: dict[str, Candidate] = {}
    for _, _, index in hits:
        entry = names[index][1]
        offered.setdefault(entry.work, Candidate(entry.work, "", entry.title, "", "a name spelt much like it"))
    return tuple(offered.values())


def _candidate(outline: Outline, work: str, node: int, reason: str) -> Candidate:
    instrument = outline.instrument
    heading = instrument.tree.elements[node].first("heading")
    return Candidate(
        work,
        instrument.tree.elements[node].eid or "",
        instrument.designation(node),
        " ".join(heading.text.split()) if heading is not None else "",
        reason,
        node,
    )


def _slips(wanted: str, numbers: Mapping[int, str]) -> list[int]:
    """What a slip makes of a number: one digit for another (31 for 21), else one too many (12 for 1 or 2)."""
    if not wanted.isdigit() or len(wanted) > 5:
        return []
    digits = {node: number for node, number in numbers.items() if number.isdigit() and len(number) < 6}
    mistyped = [
        node
        for node, number in digits.items()
        if len(number) == len(wanted) > 1 and sum(a != b for a, b in zip(number, wanted, strict=True)) == 1
    ]
    if mistyped:
        return [min(mistyped, key=lambda node: (abs(int(digits[node]) - int(wanted)), node))]
    shorter = {wanted[:place] + wanted[place + 1 :] for place in range(len(wanted))} if len(wanted) > 1 else set()
    return [node for node, number in digits.items() if number in shorter][:2]


def _distance(one: str, other: str) -> int:
    """0 for equal labels, 1 for neighbours, a slip of one character, or two swapped, else 2."""
    if one == other:
        return 0
    if one.isdigit() and other.isdigit() and len(one) < 6 and len(other) < 6:
        return 1 if abs(int(one) - int(other)) == 1 or sorted(one) == sorted(other) else 2
    if len(one) == len(other) == 1:
        return 1 if abs(ord(one) - ord(other)) == 1 else 2
    return 1 if one.startswith(other) or other.startswith(one) else 2
