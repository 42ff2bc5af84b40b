"""What a user's words for a place mean in one instrument: "25.3", "Article 6, paragraph 2", "art_6", "preamble"."""

from __future__ import annotations

import re

from protodoc.model.address import Address
from protodoc.model.errors import UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.model.provision import UNITS
from protodoc.refs.outline import Outline
from protodoc.workspace.suggest import nearest

_PARTS = {"preamble": "preamble", "preface": "preface", "title": "longTitle", "conclusions": "conclusions"}
_COUNTED = re.compile(
    r"(?P<kind>recital|citation|footnote|note|attachment|annex)\s+(?P<number>[0-9]{1,4})", re.IGNORECASE
)
_ELEMENTS = {"footnote": "authorialNote", "annex": "attachment"}


def find_place(instrument: Instrument, words: str) -> int:
    """The node of the provision meant. Raises UsageError that says how far the words led."""
    wanted = " ".join(words.split())
    for look in (_by_identifier, _by_part, _by_path, _by_heading):
        node = look(instrument, wanted)
        if node is not None:
            return node
    raise UsageError(_not_there(instrument, wanted))


def _by_identifier(instrument: Instrument, wanted: str) -> int | None:
    nodes = instrument.eids.get(wanted) or instrument.wids.get(wanted)
    if nodes:
        return nodes[0]
    if not wanted.startswith("!"):
        return None
    try:
        return instrument.find(Address.parse(wanted))
    except ValueError:
        return None


def _by_part(instrument: Instrument, wanted: str) -> int | None:
    """Parts that have a name of their own, and units that are counted through the whole text."""
    elements = instrument.tree.elements
    part = _PARTS.get(wanted.lower().removeprefix("the "))
    counted = _COUNTED.fullmatch(wanted)
    if part is None and counted is None:
        return None
    name, ordinal = part or "", 1
    if counted is not None:
        kind = counted["kind"].lower()
        name, ordinal = _ELEMENTS.get(kind, kind), int(counted["number"])
    found = [node for node, element in enumerate(elements) if element.name == name]
    return found[ordinal - 1] if 1 <= ordinal <= len(found) else None


def _by_path(instrument: Instrument, wanted: str) -> int | None:
    try:
        path = ProvisionPath.parse(wanted)
    except ValueError:
        return None
    found = Outline(instrument).find(path)
    return found.nodes[0] if found.is_found else None


def _by_heading(instrument: Instrument, wanted: str) -> int | None:
    found = [node for node, heading in _headings(instrument) if heading.casefold() == wanted.casefold()]
    return found[0] if found else None


def _headings(instrument: Instrument) -> list[tuple[int, str]]:
    return [
        (node, " ".join(heading.text.split()))
        for node, element in enumerate(instrument.tree.elements)
        if element.name in UNITS and (heading := element.first("heading")) is not None
    ]


def _not_there(instrument: Instrument, wanted: str) -> str:
    """How far a path led, else the nearest headings."""
    try:
        path = ProvisionPath.parse(wanted)
    except ValueError:
        near = nearest(wanted, [heading for _, heading in _headings(instrument)])
        also = f"; did you mean {' or '.join(f'“{heading}”' for heading in near)}?" if near else ""
        return f"“{wanted}” names no provision: write 25.3, “Article 25, paragraph 3”, an eId or a heading{also}"
    outline = Outline(instrument)
    found = outline.find(path)
    if not found.nodes:
        articles = outline.basic_units(found.component)
        last = next((number for node in reversed(articles) if (number := outline.number(node))), "")
        if articles and not last:
            return f"there is no {path.label()}: no article has a number yet; name one by its heading"
        return f"there is no {path.label()}" + (f": the last article is {last}" if last else "")
    here = instrument.designation(found.nodes[-1])
    inside = [number for node in outline.children(found.nodes[-1]) if (number := outline.number(node))]
    missing = found.rest[0].number
    if not inside:
        return f"{here} has no parts: there is no {missing} in it"
    return f"{here} has no {missing}: it has {_span(inside)}"


def _span(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
