"""Noted changes: a delta as the metadata of the new draft.

Renumbered provisions as Akoma Ntoso's own `mapping`; changes, and references that followed or lead nowhere now, as
elements of ours (`schema/pd.xsd`). Places in the new draft are "#" and the eId; places in the old one, which is not
here, are the eId alone and the name a drafter would use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from protodoc.delta.marked import Unshown
from protodoc.model.delta import Change, Delta, Kind, Place, ReferenceChange
from protodoc.model.element import Child, Element, order_attributes
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.model.provision import UNITS

COMPARISON = f"{{{PD}}}comparison"
_CHANGE, _REFERENCE, _ATTRIBUTE, _OLD = (f"{{{PD}}}{name}" for name in ("change", "reference", "attribute", "old"))
_LEAVING = frozenset((Kind.MOVE, Kind.PROMOTE, Kind.DEMOTE, Kind.MERGE))
"""Changes after which the old words no longer stand where they stood."""
_EID = re.compile(r"[\w.\-~]+")


def list_mappings(delta: Delta, name: str) -> tuple[Element, ...]:
    """A `mapping` for each provision whose eId differs, with identifiers that begin with `name`."""
    pairs = [(pair.old.eid or "", pair.new.eid or "") for pair in delta.correspondence]
    fitting = [pair for pair in pairs if all(map(_EID.fullmatch, pair))]
    return tuple(
        Element("mapping", (("eId", f"{name}__map_{number}"), ("current", f"#{after}"), ("original", f"#{before}")))
        for number, (before, after) in enumerate(fitting, 1)
    )


def note_changes(
    old: Instrument, delta: Delta, unshown: Mapping[int, list[Unshown]], source: str, declared: str
) -> Element:
    """The `otherAnalysis` that lists the changes of a delta.

    `unshown` are old words that are not in the text of the new draft, by the ordinal of the change; `declared` is the
    prefix that the draft had to be given for this list ("" for none).
    """
    said = {"declared": declared, "old": old.metadata.expression, "sha256": delta.old_sha256}
    noted: list[Child] = [_element(COMPARISON, said)]
    noted.extend(_change(old, change, unshown.get(number, [])) for number, change in enumerate(delta.changes))
    for following in delta.consequential:
        place = _places((following.old,), (following.new,))
        noted.append(_reference(following.reference, {"status": "following", **place}))
    for dangling in delta.dangling:
        place = _places((dangling.old,), (dangling.new,))
        target = dangling.target.designation
        noted.append(_reference(dangling.reference, {"status": "dangling", **place, "target": target}))
    return Element("otherAnalysis", (("source", source),), tuple(noted))


def _change(old: Instrument, change: Change, unshown: list[Unshown]) -> Element:
    also = " ".join(kind.value for kind in change.also)
    said = {"kind": change.kind.value, "also": also, **_places(change.old, change.new)}
    children: list[Child] = []
    if words := _old_words(old, change):
        children.append(Element(_OLD, (), (words,)))
    elif change.kind not in _LEAVING:
        children.extend(_element(_OLD, {"element": item.element}, (item.text,)) for item in unshown)
    for item in change.attributes:
        pair = {"element": item.element, "name": item.name}
        values = [("old", item.old), ("new", item.new)]
        attributes = order_attributes([*pair.items(), *((key, value) for key, value in values if value is not None)])
        children.append(Element(_ATTRIBUTE, attributes))
    children.extend(_reference(item, {"status": "retargeted"}) for item in change.references)
    return _element(_CHANGE, said, tuple(children))


def _places(olds: tuple[Place, ...], news: tuple[Place, ...]) -> dict[str, str]:
    """Where something is, and where it was, where that is not the same."""
    here = " ".join(f"#{eid}" for eid in _eids(news))
    at = "; ".join(place.designation for place in news)
    was, place = " ".join(_eids(olds)), "; ".join(place.designation for place in olds)
    said = {"for": here, "at": at}
    if was != here.replace("#", ""):
        said["was"] = was
    if place != at:
        said["from"] = place
    return said


def _eids(places: Iterable[Place]) -> list[str]:
    return [place.eid for place in places if place.eid and _EID.fullmatch(place.eid)]


def _reference(change: ReferenceChange, said: dict[str, str]) -> Element:
    words = {"old": change.old_text, "oldHref": change.old_href, "new": change.new_text, "newHref": change.new_href}
    return _element(_REFERENCE, {**said, **words})


def _element(name: str, said: Mapping[str, str | None], children: tuple[Child, ...] = ()) -> Element:
    """An element with the attributes that say something."""
    return Element(name, order_attributes([(key, value) for key, value in said.items() if value]), children)


def _old_words(old: Instrument, change: Change) -> str:
    """All words of provisions that no longer stand where they stood, a line for each provision in them."""
    if change.kind is Kind.DELETE:
        return change.text
    lines: list[str] = []
    for place in change.old if change.kind in _LEAVING else ():
        _lines(old.tree.elements[place.node], lines)
    return "\n".join(line for line in lines if line)


def _lines(element: Element, lines: list[str]) -> None:
    """The words of a provision, a line for each provision and each heading in it."""
    lines.append("")
    notes: list[Element] = []
    for child in element.children:
        if isinstance(child, str):
            lines[-1] = " ".join(f"{lines[-1]} {child}".split(" ")).strip(" ")
        elif isinstance(child, Element) and (child.name in UNITS or _gathers(child)):
            _lines(child, lines)
            lines.append("")
        elif isinstance(child, Element):
            lines[-1] = f"{lines[-1]} {_own_text(child, notes)}".strip(" ")
            if child.name == "heading":
                lines.append("")
    for note in notes:
        _lines(note, lines)


def _gathers(element: Element) -> bool:
    return any(child.name in UNITS for child in element.elements) and not any(
        isinstance(child, str) for child in element.children
    )


def _own_text(element: Element, notes: list[Element]) -> str:
    """The words of an element; its footnotes are put aside."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif isinstance(child, Element) and child.name == "authorialNote":
            notes.append(child)
        elif isinstance(child, Element):
            parts.append(_own_text(child, notes))
    return "".join(parts)
