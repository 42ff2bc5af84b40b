"""What a user's words for a place mean in one instrument: "25.3", "Article 6, paragraph 2", "art_6", "preamble"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from protodoc.model.address import Address
from protodoc.model.errors import UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.path import CONTAINERS, LEVELS, ProvisionPath
from protodoc.model.provision import UNITS
from protodoc.refs.outline import Outline
from protodoc.refs.suggest import describe_present, step_words
from protodoc.workspace.suggest import nearest

_PARTS = {
    "preamble": "preamble",
    "preface": "preface",
    "title": "longTitle",
    "conclusions": "conclusions",
    "cover page": "coverPage",
}
_COUNTED = re.compile(
    r"(?P<kind>recital|citation|footnote|note|attachment|annex)\s+(?P<number>[0-9]{1,4})(?:\s+of\s+the\s+preamble)?",
    re.IGNORECASE,
)
_ELEMENTS = {"footnote": "authorialNote", "annex": "attachment"}


def find_place(instrument: Instrument, words: str) -> int:
    """The node of the provision meant, the first where several are. Raises UsageError that says how far the words
    led."""
    return find_places(instrument, words)[0]


def find_places(instrument: Instrument, words: str) -> tuple[int, ...]:
    """The nodes of the provision meant: one, or each option of it. Raises UsageError that says how far the words led.

    It is named as people cite it ("25.3", "paragraph 3 of Article 25"), by eId, address or heading, or as messages
    name it ("recital 3", "the cover page").
    """
    wanted = " ".join(words.split())
    for look in (_by_identifier, _by_part, _by_path, _by_heading, _by_name, _by_citation):
        nodes = look(instrument, wanted)
        if nodes:
            return nodes
    raise UsageError(_not_there(instrument, wanted))


def others(instrument: Instrument, nodes: Sequence[int]) -> str:
    """What to say where words mean several provisions and the first is shown."""
    named = [
        instrument.designation(node) + (f" ({eid})" if (eid := instrument.tree.elements[node].eid) else "")
        for node in nodes
    ]
    return f"there is more than one; also {', '.join(named)}"


def _by_identifier(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    nodes = instrument.eids.get(wanted) or instrument.wids.get(wanted)
    if nodes or not wanted.startswith("!"):
        return tuple(nodes or ())[:1]
    try:
        node = instrument.find(Address.parse(wanted))
    except ValueError:
        return ()
    return () if node is None else (node,)


def _by_part(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    """Parts that have a name of their own, and units that are counted through the whole text."""
    name, ordinal = _part(wanted)
    found = _all_of(instrument, name) if name else ()
    return found[ordinal - 1 : ordinal] if ordinal else ()


def _part(wanted: str) -> tuple[str, int]:
    """The element a part or a counted unit is, and which one in the text; "" where the words name neither."""
    counted = _COUNTED.fullmatch(wanted)
    if counted is None:
        return _PARTS.get(wanted.lower().removeprefix("the "), ""), 1
    kind = counted["kind"].lower()
    return _ELEMENTS.get(kind, kind), int(counted["number"])


def _all_of(instrument: Instrument, name: str) -> tuple[int, ...]:
    return tuple(node for node, element in enumerate(instrument.tree.elements) if element.name == name)


def _by_path(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    try:
        path = ProvisionPath.parse(wanted)
    except ValueError:
        return ()
    return _at_path(instrument, path)


def _at_path(instrument: Instrument, path: ProvisionPath) -> tuple[int, ...]:
    need_article(instrument, path)
    found = Outline(instrument).find(path)
    return found.nodes if found.is_found else ()


def need_article(instrument: Instrument, path: ProvisionPath) -> None:
    """Raises UsageError for a paragraph of no article, where the text has articles."""
    level = path.steps[0].level if path else ""
    if level and level != "article" and level not in CONTAINERS and _all_of(instrument, "article"):
        said = path.label()
        raise UsageError(f"“{said}” of which article? Write it as in “Article 7, {said}”")


def _by_heading(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    return tuple(node for node, heading in _headings(instrument) if heading.casefold() == wanted.casefold())[:1]


def _by_name(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    """What our own messages call it: "footnote 1 to Article 7", "Article 10, paragraph 4 (option 2)"."""
    if not wanted[:1].isalpha() or " " not in wanted:
        return ()
    name = wanted.casefold()
    units = (node for node, element in enumerate(instrument.tree.elements) if element.name in UNITS)
    return tuple(node for node in units if instrument.designation(node).casefold() == name)[:1]


def _by_citation(instrument: Instrument, wanted: str) -> tuple[int, ...]:
    """What a sentence calls it: "paragraph 9 of Article 7"."""
    from protodoc.refs.interpret import read
    from protodoc.refs.language import language
    from protodoc.refs.place import Place

    work = instrument.metadata.work or ""
    codes = dict.fromkeys(("eng", instrument.metadata.language or "eng"))
    for code in codes:
        for reading in read(wanted, language(code), Place(instrument=work)):
            if len(reading.targets) == 1 and reading.end - reading.start == len(wanted):
                (target,) = reading.targets
                return _at_path(instrument, target.path) if target.instrument == work and target.path else ()
    return ()


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
        name, ordinal = _part(wanted)
        if name:
            return _not_so_many(instrument, wanted, len(_all_of(instrument, name)) if ordinal > 1 else 0)
        near = _meant(wanted) or nearest(wanted, [heading for _, heading in _headings(instrument)])
        also = f"; did you mean {' or '.join(f'“{heading}”' for heading in near)}?" if near else ""
        return f"“{wanted}” names no provision: write 25.3, “Article 25, paragraph 3”, an eId or a heading{also}"
    outline = Outline(instrument)
    found = outline.find(path)
    step = found.rest[0]
    articles = outline.basic_units(found.component)
    if not found.nodes and not step.is_container and articles and not any(map(outline.number, articles)):
        return f"there is no {path.label()}: no article has a number yet; name one by its heading"
    holder = instrument.designation(found.nodes[0]) if found.nodes else "the text"
    missing = step_words(found.rest, found.nodes, outline, found.component)
    present = describe_present(found.rest, found.nodes, outline, found.component)
    said = f"{holder} has no {missing}"
    return f"{said}: it has {present or 'no parts'}" if present or found.nodes else said


def _not_so_many(instrument: Instrument, wanted: str, size: int) -> str:
    """There is no recital 99, or no cover page."""
    words = wanted if wanted.lower().startswith("the ") or wanted[-1:].isdigit() else f"the {wanted}"
    if not size:
        return f"there is no {words.lower().removeprefix('the ')} in this text"
    kind = wanted.split()[0].lower()
    return f"there is no {wanted.lower()}: the text has {size} {kind}{'s' if size > 1 else ''}"


def _meant(wanted: str) -> list[str]:
    """ "Article 7" for "Artcle 7"."""
    first, _, rest = wanted.partition(" ")
    if not rest[:1].isdigit() and not rest.isupper():
        return []
    return [f"{name.capitalize()} {rest}" for name in nearest(first, (*LEVELS, "recital", "footnote"))[:1]]
