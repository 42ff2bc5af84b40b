"""A delta as JSON values, and back.

`changes`, `renumbered`, `correspondence`, `consequential`, `dangling` and `metadata` are for whoever reads the
delta; `script` and the hashes are all that `apply` needs. `old` and `new` of a change are lists of eIds (addresses,
where there is no eId); who they are in words stands beside them in `places`.

`correspondence` and `consequential` grow with the drafts, all else with what was done to them. The short form, to
keep or to send, goes without those two, and without what else the drafts themselves tell: `renamed` gives every pair
of eIds, and with the old draft at hand the whole delta can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from protodoc.delta.plain import (
    Json,
    mapping,
    not_a_delta,
    number,
    rows,
    script_from_json,
    script_to_json,
    text,
)
from protodoc.model.delta import (
    AttributeChange,
    Change,
    Counterpart,
    Dangling,
    Delta,
    Following,
    Kind,
    MetadataChange,
    Place,
    Redline,
    ReferenceChange,
    Renaming,
    Renamings,
    Renumbered,
    Run,
    Was,
)

_MOST = 1_000_000
"""Provisions that a rule can be for: more than a draft can have."""
_Encoder: TypeAlias = Callable[[Place], dict[str, Json]]
"""How a place is written."""


def to_json(delta: Delta) -> dict[str, Json]:
    """A delta as JSON values: objects, lists, strings, whole numbers and null only."""
    return {
        **_without_script(delta, place_to_json),
        "correspondence": [[pair.old.eid, pair.new.eid] for pair in delta.correspondence],
        "consequential": [
            {**_both(each.old, each.new, place_to_json), "reference": list(each.reference)}
            for each in delta.consequential
        ],
        "script": script_to_json(delta.script),
    }


def to_short_json(delta: Delta) -> dict[str, Json]:
    """The same without the lists that follow from the rest; places by eId and name only, and no words of what was
    inserted or deleted: the script has them."""
    bare = replace(delta, changes=tuple(replace(change, text="") for change in delta.changes))
    return {**_without_script(bare, _short_place), "script": script_to_json(delta.script)}


def _without_script(delta: Delta, place: _Encoder) -> dict[str, Json]:
    return {
        "old": {"sha256": delta.old_sha256},
        "new": {"sha256": delta.new_sha256},
        "changes": [_change(change, place) for change in delta.changes],
        "renumbered": [_renumbered(each, place) for each in delta.renumbered],
        "dangling": _dangling(delta.dangling, place),
        "metadata": [list(each) for each in delta.metadata],
        "renamed": {
            "forward": [_renaming(rule) for rule in delta.renamed.forward],
            "backward": [_renaming(rule) for rule in delta.renamed.backward],
        },
    }


def from_json(value: Json) -> Delta:
    """A delta from JSON values. Raises InexactDelta where they are none.

    `correspondence` comes back with eIds only, all else as it was. Of the short form both long lists come back empty,
    places with eId (or address) and designation only, and insertions and deletions without their `text`.
    """
    fields = mapping(value)
    renamed = mapping(fields.get("renamed"))
    return Delta(
        changes=tuple(map(_read_change, rows(fields.get("changes")))),
        renumbered=tuple(map(_read_renumbered, rows(fields.get("renumbered")))),
        correspondence=tuple(map(_read_counterpart, rows(fields.get("correspondence")))),
        consequential=tuple(map(_read_following, rows(fields.get("consequential")))),
        dangling=_read_dangling(fields.get("dangling")),
        metadata=tuple(map(_read_metadata, rows(fields.get("metadata")))),
        renamed=Renamings(
            tuple(map(_read_renaming, rows(renamed.get("forward")))),
            tuple(map(_read_renaming, rows(renamed.get("backward")))),
        ),
        script=script_from_json(fields.get("script")),
        old_sha256=text(mapping(fields.get("old", {})).get("sha256", "")),
        new_sha256=text(mapping(fields.get("new", {})).get("sha256", "")),
    )


def _change(change: Change, place: _Encoder) -> dict[str, Json]:
    out: dict[str, Json] = {
        "kind": change.kind.value,
        "old": [old.id for old in change.old],
        "new": [new.id for new in change.new],
        "also": [kind.value for kind in change.also],
        "places": {"old": list(map(place, change.old)), "new": list(map(place, change.new))},
    }
    if change.redline:
        out["redline"] = _redline(change.redline)
    if change.heading:
        out["heading"] = _redline(change.heading)
    if change.text:
        out["text"] = change.text
    if change.attributes:
        out["attributes"] = [list(each) for each in change.attributes]
    if change.references:
        out["references"] = [list(each) for each in change.references]
    return out


def _read_change(value: Json) -> Change:
    fields = mapping(value)
    places = mapping(fields.get("places"))
    return Change(
        kind=_kind(fields.get("kind")),
        old=tuple(map(_read_place, rows(places.get("old")))),
        new=tuple(map(_read_place, rows(places.get("new")))),
        also=tuple(map(_kind, rows(fields.get("also")))),
        redline=_read_redline(fields.get("redline")),
        heading=_read_redline(fields.get("heading")),
        text=text(fields.get("text", "")),
        attributes=tuple(map(_read_attribute, rows(fields.get("attributes")))),
        references=tuple(map(_read_reference, rows(fields.get("references")))),
    )


def _kind(value: Json) -> Kind:
    try:
        return Kind(value)
    except ValueError:
        raise not_a_delta(f"there is no change of the kind {value!r}") from None


def place_to_json(place: Place) -> dict[str, Json]:
    """A place as JSON values."""
    fields: dict[str, Json] = {"eId": place.eid, "designation": place.designation, "element": place.element}
    optional = {"num": place.num, "heading": place.heading, "address": place.address}
    return {**fields, **{key: value for key, value in optional.items() if value}, "node": place.node}


def _short_place(place: Place) -> dict[str, Json]:
    named: dict[str, Json] = {"eId": place.eid, "designation": place.designation}
    return named if place.eid else {**named, "address": place.address}


def _read_place(value: Json) -> Place:
    fields = mapping(value)
    eid = fields.get("eId")
    return Place(
        eid=None if eid is None else text(eid),
        designation=text(fields.get("designation")),
        heading=text(fields.get("heading", "")),
        num=text(fields.get("num", "")),
        element=text(fields.get("element", "")),
        node=number(fields.get("node", -1)),
        address=text(fields.get("address", "")),
    )


def _redline(redline: Redline) -> list[Json]:
    return [[run.was.value, run.text] for run in redline]


def _read_redline(value: Json) -> Redline:
    runs: list[Run] = []
    for row in rows(value):
        match row:
            case [("equal" | "deleted" | "inserted") as was, str() as words]:
                runs.append(Run(Was(was), words))
            case _:
                raise not_a_delta("a redline is made of equal, deleted and inserted words")
    return tuple(runs)


def _renumbered(each: Renumbered, place: _Encoder) -> dict[str, Json]:
    return {"old": list(map(place, each.old)), "new": list(map(place, each.new)), "size": each.size}


def _read_renumbered(value: Json) -> Renumbered:
    fields = mapping(value)
    match rows(fields.get("old")), rows(fields.get("new")):
        case [a, b], [c, d]:
            ends = (_read_place(a), _read_place(b)), (_read_place(c), _read_place(d))
            return Renumbered(*ends, number(fields.get("size")))
    raise not_a_delta("a range has a first and a last provision")


def _renaming(rule: Renaming) -> list[Json]:
    """[old eId, new eId], and for a range how many they are and how they count on."""
    return list(rule) if rule.size > 1 else [rule.old, rule.new]


def _read_renaming(value: Json) -> Renaming:
    match rows(value):
        case [str() as old, (str() | None) as new]:
            return Renaming(old, new)
        case [str() as old, (str() | None) as new, size, ("1" | "a" | "i" | "A" | "I") as style]:
            if 0 < number(size) <= _MOST:
                return Renaming(old, new, number(size), style)
    raise not_a_delta("a rule for eIds has two parts, or four for a range")


def _read_counterpart(value: Json) -> Counterpart:
    match rows(value):
        case [str() as old, str() as new]:
            return Counterpart(Place(old, "", "", "", "", -1), Place(new, "", "", "", "", -1))
    raise not_a_delta("a correspondence is a pair of eIds")


def _both(old: Place, new: Place, place: _Encoder) -> dict[str, Json]:
    return {"old": place(old), "new": place(new)}


def _read_following(value: Json) -> Following:
    fields = mapping(value)
    places = _read_place(fields.get("old")), _read_place(fields.get("new"))
    return Following(*places, _read_reference(fields.get("reference")))


def _dangling(dangling: tuple[Dangling, ...], place: _Encoder) -> list[Json]:
    """References that lead nowhere any more, by what they led to."""
    by_target: dict[Place, list[Json]] = {}
    for each in dangling:
        found: dict[str, Json] = {**_both(each.old, each.new, place), "reference": list(each.reference)}
        by_target.setdefault(each.target, []).append(found)
    return [{"target": place(target), "references": each} for target, each in by_target.items()]


def _read_dangling(value: Json) -> tuple[Dangling, ...]:
    found = [
        Dangling(*_read_following(each), _read_place(fields.get("target")))
        for fields in map(mapping, rows(value))
        for each in rows(fields.get("references"))
    ]
    return tuple(sorted(found, key=lambda dangling: dangling.new.node))


def _read_reference(value: Json) -> ReferenceChange:
    match rows(value):
        case [str() as a, str() as b, str() as c, str() as d]:
            return ReferenceChange(a, b, c, d)
    raise not_a_delta("a change of reference has four parts")


def _read_attribute(value: Json) -> AttributeChange:
    match rows(value):
        case [str() as element, str() as name, (str() | None) as old, (str() | None) as new]:
            return AttributeChange(element, name, old, new)
    raise not_a_delta("a change of attribute has four parts")


def _read_metadata(value: Json) -> MetadataChange:
    match rows(value):
        case [str() as path, (str() | None) as old, (str() | None) as new]:
            return MetadataChange(path, old, new)
    raise not_a_delta("a change of metadata has three parts")
