"""Plain values: a script as JSON values, and back.

Items are written as short as they are frequent: `[3, 7]` keeps children, `12` takes an element whole,
`{"12": […]}` takes it with other children, `["p", {"class": "x"}, "words"]` is new: name, attributes
(if any), children. `"words"` and `{"text": ["words", [0, 0, 40]]}` are text.
"""

from __future__ import annotations

from typing import TypeAlias

from protodoc.model.delta import Assign, Compose, Item, Keep, Make, Outside, Patch, Script, Shift, Slice, Take
from protodoc.model.element import Attributes, Comment, Instruction
from protodoc.model.errors import InexactDelta

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""What JSON can say."""
_DIGITS = 9
"""Digits of the longest node number there can be."""


def script_to_json(script: Script) -> dict[str, Json]:
    """A script as JSON values."""
    return {
        "old": script.old,
        "new": script.new,
        "forward": _patch_to_json(script.forward),
        "backward": _patch_to_json(script.backward),
    }


def script_from_json(value: Json) -> Script:
    """A script from JSON values. Raises InexactDelta where they are none."""
    fields = mapping(value)
    return Script(
        old=text(fields.get("old")),
        new=text(fields.get("new")),
        forward=_patch_from_json(fields.get("forward")),
        backward=_patch_from_json(fields.get("backward")),
    )


def _patch_to_json(patch: Patch) -> dict[str, Json]:
    out: dict[str, Json] = {"root": _item_to_json(patch.root)}
    if patch.shifts:
        out["shifts"] = [list(shift) for shift in patch.shifts]
    if patch.wids != "same":
        out["wids"] = patch.wids
    if patch.assigned:
        out["assigned"] = _assigned_to_json(patch.assigned)
    if patch.renamed:
        out["renamed"] = [list(pair) for pair in patch.renamed]
    if patch.outside is not None:
        out["outside"] = _outside_to_json(patch.outside)
    return out


def _patch_from_json(value: Json) -> Patch:
    fields = mapping(value)
    outside = fields.get("outside")
    return Patch(
        root=_item_from_json(fields.get("root")),
        shifts=tuple(_shift(row) for row in rows(fields.get("shifts"))),
        wids=text(fields.get("wids", "same")),
        assigned=_assigned_from_json(fields.get("assigned")),
        renamed=tuple((number(node), text(name)) for node, name in map(_pair, rows(fields.get("renamed")))),
        outside=None if outside is None else _outside_from_json(outside),
    )


def _shift(value: Json) -> Shift:
    match rows(value):
        case [name, attribute, start, stop, style, by]:
            return Shift(text(name), text(attribute), number(start), number(stop), text(style), number(by))
    raise not_a_delta("a shift has six parts")


def _assigned_to_json(assigned: tuple[Assign, ...]) -> list[Json]:
    """Assignments, those of the same value in one."""
    nodes: dict[tuple[str, str | None], list[int]] = {}
    for node, name, value in assigned:
        nodes.setdefault((name, value), []).append(node)
    return [[name, value, *found] for (name, value), found in nodes.items()]


def _assigned_from_json(value: Json) -> tuple[Assign, ...]:
    assigned: list[Assign] = []
    for row in map(rows, rows(value)):
        if len(row) < 3:
            raise not_a_delta("an assignment has three parts or more")
        name, given = text(row[0]), None if row[1] is None else text(row[1])
        assigned.extend(Assign(number(node), name, given) for node in row[2:])
    return tuple(sorted(assigned, key=lambda assign: assign[:2]))


def _pair(value: Json) -> tuple[Json, Json]:
    match rows(value):
        case [first, second]:
            return first, second
    raise not_a_delta("a pair has two parts")


def _outside_to_json(outside: Outside) -> dict[str, Json]:
    return {
        "namespace": outside.namespace,
        "prefixes": [list(pair) for pair in outside.prefixes],
        "before": [_item_to_json(remark) for remark in outside.before],
        "after": [_item_to_json(remark) for remark in outside.after],
    }


def _outside_from_json(value: Json) -> Outside:
    fields = mapping(value)
    return Outside(
        namespace=text(fields.get("namespace")),
        prefixes=tuple((text(a), text(b)) for a, b in map(_pair, rows(fields.get("prefixes")))),
        before=tuple(map(_remark, rows(fields.get("before")))),
        after=tuple(map(_remark, rows(fields.get("after")))),
    )


def _remark(value: Json) -> Comment | Instruction:
    item = _item_from_json(value)
    if isinstance(item, Comment | Instruction):
        return item
    raise not_a_delta("only comments and instructions stand outside the root")


def _item_to_json(item: Item) -> Json:
    match item:
        case Keep(start, stop):
            return [start, stop]
        case Take(node, None):
            return node
        case Take(node, items):
            return {str(node): [_item_to_json(inner) for inner in items or ()]}
        case Make(name, attributes, items):
            return _made_to_json(name, attributes, items)
        case Compose(parts):
            if len(parts) == 1 and isinstance(parts[0], str):
                return parts[0]
            return {"text": [part if isinstance(part, str) else list(part) for part in parts]}
        case Comment(words):
            return {"comment": words}
        case Instruction(target, words):
            return {"instruction": target, "words": words}


def _made_to_json(name: str, attributes: Attributes, items: tuple[Item, ...]) -> list[Json]:
    """A new element; an object after its name is its attributes always, so they are not left out before a remark."""
    inside = [_item_to_json(item) for item in items]
    if attributes or (inside and isinstance(inside[0], dict)):
        return [name, dict(attributes), *inside]
    return [name, *inside]


def _made_from_json(name: str, inside: list[Json]) -> Make:
    attributes: Json = {}
    if inside and isinstance(inside[0], dict):
        attributes, *inside = inside
    pairs = tuple((key, text(given)) for key, given in mapping(attributes).items())
    return Make(name, pairs, tuple(map(_item_from_json, inside)))


def _item_from_json(value: Json) -> Item:
    match value:
        case bool():
            raise not_a_delta("true and false are no part of a script")
        case int():
            return Take(value)
        case str():
            return Compose((value,))
        case [int() as start, int() as stop]:
            return Keep(number(start), number(stop))
        case [str() as name, *inside]:
            return _made_from_json(name, inside)
        case {"text": parts}:
            return Compose(tuple(map(_part, rows(parts))))
        case {"comment": words}:
            return Comment(text(words))
        case {"instruction": target, "words": words}:
            return Instruction(text(target), text(words))
        case dict() if len(value) == 1:
            [(node, items)] = value.items()
            return Take(_node(node), tuple(map(_item_from_json, rows(items))))
    raise not_a_delta("a step of the script is of no known form")


def _node(key: str) -> int:
    if key.isascii() and key.isdecimal() and len(key) <= _DIGITS:
        return int(key)
    raise not_a_delta("a step of the script is of no known form")


def _part(value: Json) -> str | Slice:
    match value:
        case str():
            return value
        case [child, start, stop]:
            return Slice(number(child), number(start), number(stop))
    raise not_a_delta("a text is made of words and slices")


def not_a_delta(why: str) -> InexactDelta:
    """The error for JSON that is no delta."""
    return InexactDelta(f"this is not a delta: {why}")


def mapping(value: Json) -> dict[str, Json]:
    """A JSON object, or the error."""
    if isinstance(value, dict):
        return value
    raise not_a_delta("an object is missing")


def rows(value: Json) -> list[Json]:
    """A JSON array (nothing stands for an empty one), or the error."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise not_a_delta("a list is missing")


def text(value: Json) -> str:
    """A JSON string, or the error."""
    if isinstance(value, str):
        return value
    raise not_a_delta("a text is missing")


def number(value: Json) -> int:
    """A whole JSON number, or the error."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise not_a_delta("a number is missing")
