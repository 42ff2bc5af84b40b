"""Citations as lines of JSON: one sentence in, its references out, for measuring recognition.

A line in: {"id", "lang", "instrument", "context", "text"}; a line out: {"id", "refs": [{"start", "end",
"surface", "kind", "targets": [{"instrument", "article", "paragraph", "point", "subpoint", "other"}]}]}.
`context` is a place such as `art_7__para_2__point_a__sub_i`. Ranges are written out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from protodoc.model.path import CONTAINERS, PathStep, ProvisionPath
from protodoc.model.reference import Target
from protodoc.refs.instruments import own_kind
from protodoc.refs.interpret import Reading, read
from protodoc.refs.language import ENGLISH
from protodoc.refs.place import OUTER, Place, ancestor, step_depth
from protodoc.refs.register import Register
from protodoc.refs.siblings import successors

_MOST = "convention"
"""What a numbered treaty that nobody has described most likely is, where it does not call itself otherwise."""
_EXAMPLE = '{"id": "1", "lang": "en", "text": "Articles 2 and 3"}'
_CONTEXT = {
    "annex": "annex",
    "appendix": "appendix",
    "art": "article",
    "para": "paragraph",
    "point": "point",
    "sub": "item",
}


def cite_lines(lines: Iterable[str], register: Register, default: str = "") -> Iterator[str]:
    """The answer to each line. A line that is no JSON object raises ValueError.

    `default` is the instrument that lines whose instrument is "note" are about: where none is given, the one
    whose machine id is "convention".
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise ValueError(f"line {number} is not one JSON object, such as {_EXAMPLE}")
        yield json.dumps(_answer(row, register, default), ensure_ascii=False)


def _answer(row: dict[str, object], register: Register, default: str) -> dict[str, object]:
    text, own = str(row.get("text", "")), str(row.get("instrument", ""))
    place = place_of(own, str(row.get("context", "")), register, (default or "convention") if own == "note" else "")
    words = register.language(str(row.get("lang") or ENGLISH))
    if not place.kind and register.is_numbered(own):
        place = place._replace(kind=own_kind(text, words) or _MOST)
    readings = read(text, words, place)
    return {"id": row.get("id"), "refs": [_reference(text, one, own, place, register) for one in readings]}


def place_of(own: str, context: str, register: Register, default: str = "") -> Place:
    """The place a line describes. The containers around its article come from the register, where it has them."""
    steps: list[PathStep] = []
    for part in context.split("__"):
        name, _, number = part.partition("_")
        if name in _CONTEXT and (number or name in OUTER):
            steps.append(PathStep(number.lower(), _CONTEXT[name]))
    return register.place(own, ProvisionPath(tuple(steps)), default)


def _reference(text: str, one: Reading, own: str, place: Place, register: Register) -> dict[str, object]:
    rows = [row for target in one.targets for row in _rows(target, own, place, register)]
    return {
        "start": one.start,
        "end": one.end,
        "surface": text[one.start : one.end],
        "kind": one.form.value,
        "targets": rows,
    }


def _rows(target: Target, own: str, place: Place, register: Register) -> Iterator[dict[str, str | None]]:
    entry = register.entry(own)
    is_own = entry is not None and entry.work == target.instrument
    name = own if is_own else register.machine_id(target.instrument) or own
    path = _known(target.path, place)
    if path is None:
        return
    if target.upto is None:
        yield _row(name, path)
        return
    ends = path.steps, target.upto.steps
    if len(ends[0]) == len(ends[1]) and ends[0][:-1] == ends[1][:-1]:
        for number in successors(ends[0][-1].number, ends[1][-1].number):
            yield _row(name, ProvisionPath((*ends[0][:-1], PathStep(number, ends[0][-1].level))))
        return
    yield _row(name, path)
    yield _row(name, target.upto)


def _known(path: ProvisionPath, place: Place) -> ProvisionPath | None:
    """A path as far as its numbers are known; None where that is nowhere: "this Chapter" where there is no chapter.
    "The preceding paragraph" in an article whose paragraphs have no numbers is in that article."""
    unknown = next((step for step in path.steps if not step.number and step.level not in OUTER), None)
    if unknown is None:
        return path
    inside = unknown.level not in CONTAINERS and ancestor(unknown.level, place.path) is None
    return ancestor("article", place.path) if inside else None


def _row(name: str, path: ProvisionPath) -> dict[str, str | None]:
    row: dict[str, str | None] = {
        "instrument": name, "article": None, "paragraph": None, "point": None, "subpoint": None, "other": None,
    }  # fmt: skip
    containers = [step for step in path.steps if step.level in CONTAINERS]
    inner = [step for step in path.steps if step.level not in CONTAINERS]
    if inner and inner[0].level == "article":
        row["article"] = inner.pop(0).number
        containers = [step for step in containers if step.level in OUTER]
    if containers:
        row["other"] = "/".join(f"{step.level}:{step.number.upper()}".rstrip(":") for step in containers)
    below = 0
    for step in inner:
        below = step_depth(step, below)
        if below <= 3:
            row[("paragraph", "point", "subpoint")[below - 1]] = step.number
    return row
