"""A delta as JSON values, and back.

`changes`, `renumbered`, `correspondence`, `consequential`, `dangling` and `metadata` are for whoever reads the
delta; `script` and the hashes are all that `apply` needs. `old` and `new` of a change are lists of eIds (addresses,
where there is no eId); who they are in words stands beside them in `places`.
"""

from __future__ import annotations

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
    Renumbered,
    Run,
    Was,
)


def to_json(delta: Delta) -> dict[str, Json]:
    """A delta as JSON values: objects, lists, strings, whole numbers and null only."""
    return {
        "old": {"sha256": delta.old_sha256},
        "new": {"sha256": delta.new_sha256},
        "changes": [_change(change) for change in delta.changes],
        "renumbered": [_renumbered(each) for each in delta.renumbered],
        "correspondence": [[pair.old.eid, pair.new.eid] for pair in delta.correspondence],
        "consequential": [_reference_in(each.old, each.new, each.reference) for each in delta.consequential],
        "dangling": [
            {**_reference_in(each.old, each.new, each.reference), "target": place_to_json(each.target)}
            for each in delta.dangling
        ],
        "metadata": [list(each) for each in delta.metadata],
        "script": script_to_json(delta.script),
    }


def from_json(value: Json) -> Delta:
    """A delta from JSON values. Raises InexactDelta where they are none.

    `correspondence` comes back with eIds only; all else as it was.
    """
    fields = mapping(value)
    return Delta(
        changes=tuple(map(_read_change, rows(fields.get("changes")))),
        renumbered=tuple(map(_read_renumbered, rows(fields.get("renumbered")))),
        correspondence=tuple(map(_read_counterpart, rows(fields.get("correspondence")))),
        consequential=tuple(map(_read_following, rows(fields.get("consequential")))),
        dangling=tuple(map(_read_dangling, rows(fields.get("dangling")))),
        metadata=tuple(map(_read_metadata, rows(fields.get("metadata")))),
        script=script_from_json(fields.get("script")),
        old_sha256=text(mapping(fields.get("old", {})).get("sha256", "")),
        new_sha256=text(mapping(fields.get("new", {})).get("sha256", "")),
    )


def _change(change: Change) -> dict[str, Json]:
    out: dict[str, Json] = {
        "kind": change.kind.value,
        "old": [place.id for place in change.old],
        "new": [place.id for place in change.new],
        "also": [kind.value for kind in change.also],
        "places": {"old": [place_to_json(p) for p in change.old], "new": [place_to_json(p) for p in change.new]},
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


def _read_place(value: Json) -> Place:
    fields = mapping(value)
    eid = fields.get("eId")
    return Place(
        eid=None if eid is None else text(eid),
        designation=text(fields.get("designation")),
        heading=text(fields.get("heading", "")),
        num=text(fields.get("num", "")),
        element=text(fields.get("element")),
        node=number(fields.get("node")),
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


def _renumbered(each: Renumbered) -> dict[str, Json]:
    return {"old": [place_to_json(p) for p in each.old], "new": [place_to_json(p) for p in each.new], "size": each.size}


def _read_renumbered(value: Json) -> Renumbered:
    fields = mapping(value)
    match rows(fields.get("old")), rows(fields.get("new")):
        case [a, b], [c, d]:
            ends = (_read_place(a), _read_place(b)), (_read_place(c), _read_place(d))
            return Renumbered(*ends, number(fields.get("size")))
    raise not_a_delta("a range has a first and a last provision")


def _read_counterpart(value: Json) -> Counterpart:
    match rows(value):
        case [str() as old, str() as new]:
            return Counterpart(Place(old, "", "", "", "", -1), Place(new, "", "", "", "", -1))
    raise not_a_delta("a correspondence is a pair of eIds")


def _reference_in(old: Place, new: Place, change: ReferenceChange) -> dict[str, Json]:
    return {"old": place_to_json(old), "new": place_to_json(new), "reference": list(change)}


def _read_following(value: Json) -> Following:
    fields = mapping(value)
    places = _read_place(fields.get("old")), _read_place(fields.get("new"))
    return Following(*places, _read_reference(fields.get("reference")))


def _read_dangling(value: Json) -> Dangling:
    fields = mapping(value)
    return Dangling(*_read_following(value), _read_place(fields.get("target")))


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
