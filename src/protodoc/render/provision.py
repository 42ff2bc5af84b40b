"""One provision, or a whole text, as plain words or as JSON (schema `schemas/provision.json`)."""

from __future__ import annotations

from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.provision import UNITS
from protodoc.render.envelope import Json, envelope
from protodoc.render.reading import Block, read_aloud
from protodoc.render.terminal import Ink, Paper, clean, pad, width_of, wrap

_STEP = 4


def provision_text(instrument: Instrument, node: int, paper: Paper) -> str:
    """The provision at a node: where it stands, then its text with numbers hung out and brackets kept."""
    blocks, notes = read_aloud(instrument.tree.elements[node])
    lines = [paper.paint(Ink.QUIET, clean(line)) for line in wrap(where(instrument, node), paper.width)] + [""]
    for place, block in enumerate(blocks):
        if place and (block.is_title or blocks[place - 1].is_title or block.depth == 0):
            lines.append("")
        lines.extend(_block(block, paper))
    if notes:
        lines.append("")
    for marker, text in notes:
        lines.extend(wrap(clean(text), paper.width, f"Footnote {clean(marker)}: ", "    "))
    return "\n".join(_single_spaced(lines)) + "\n"


def where(instrument: Instrument, node: int) -> str:
    """The instrument, and within it the provision and the heading it stands under."""
    metadata = instrument.metadata
    series = next(iter(metadata.names("series")), "")
    name = metadata.title or metadata.work or "untitled"
    parts = [f"{name} ({series})" if series and series not in name else name]
    if node not in (0, instrument.components[0].node):
        parts.append(instrument.designation(node) + _heading_around(instrument, node))
    return " · ".join(parts)


def _heading_around(instrument: Instrument, node: int) -> str:
    """The heading of the article a paragraph stands in."""
    tree = instrument.tree
    if tree.elements[node].first("heading") is not None:
        return ""
    for place in tree.ancestors(node):
        heading = tree.elements[place].first("heading")
        if heading is not None and tree.elements[place].name == "article":
            return f" (“{heading.text}”)"
    return ""


def _block(block: Block, paper: Paper) -> list[str]:
    label, text = clean(block.label), clean(block.text)
    if block.is_title:
        words = f"{label} – {text}" if label and text else label or text
        return [paper.paint(Ink.STRONG, line) for line in wrap(words, paper.width)]
    indent = " " * (_STEP * block.depth)
    if not label:
        return wrap(text, paper.width, indent)
    hang = indent[:-_STEP] if indent else ""
    lead = hang + pad(label, _STEP - 1) + " "
    rest = " " * max(len(indent), width_of(hang) + _STEP)
    return wrap(text, paper.width, lead, rest)


def _single_spaced(lines: list[str]) -> list[str]:
    """No two empty lines in a row."""
    return [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]


def provision_json(instrument: Instrument, node: int) -> str:
    """The provision at a node with all that stands in it."""
    metadata = instrument.metadata
    return envelope(
        "provision",
        {
            "instrument": {
                "work": metadata.work,
                "expression": metadata.expression,
                "language": metadata.language,
                "title": metadata.title,
            },
            "provision": _provision(instrument, node),
        },
    )


def _provision(instrument: Instrument, node: int) -> Json:
    element = instrument.tree.elements[node]
    num, heading = element.first("num"), element.first("heading")
    return {
        "eid": element.eid,
        "address": str(instrument.address(node)),
        "designation": instrument.designation(node),
        "element": element.name,
        "num": num.text if num else "",
        "heading": heading.text if heading else "",
        "text": _own_text(element),
        "children": [_provision(instrument, child) for child in _units_below(instrument, node)],
    }


def _own_text(element: Element) -> Json:
    """The paragraphs of text that stand in no smaller unit."""
    kept = tuple(
        child
        for child in element.children
        if not (isinstance(child, Element) and (child.name in UNITS or child.name in ("num", "heading", "meta")))
    )
    blocks, _ = read_aloud(Element("container", (), kept))
    return [block.text for block in blocks if block.text]


def _units_below(instrument: Instrument, node: int) -> list[int]:
    """The nearest units inside a node, whatever stands between."""
    tree = instrument.tree
    found: list[int] = []
    place = node + 1
    while place < tree.ends[node]:
        name = tree.elements[place].name
        if name == "meta":
            place = tree.ends[place]
        elif name in UNITS:
            found.append(place)
            place = tree.ends[place]
        else:
            place += 1
    return found
