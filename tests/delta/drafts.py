"""Small drafts written the way one jots them down, as instruments.

    Article 1 Keeping records
    1. Each Party shall keep a record.
      (a) of orders sent, as {art_2__para_1|Article 2, paragraph 1} says;
    2. @status=incomplete This article is *without prejudice* to others.

`{eId|words}` is a reference (an address that begins with "/" leads outside), `*words*` are in italics, `@name=value`
an attribute. "Chapter I" gathers the articles after it; identifiers follow the numbers.
"""

from __future__ import annotations

import re

from protodoc.model.delta import Change, Redline, Renumbered, Was
from protodoc.model.element import Child, Element, join_text, order_attributes
from protodoc.model.instrument import Instrument

_LINE = re.compile(
    r"(?P<indent> *)(?P<num>\[?(?:Chapter \w+|Article (?:\d+\w*|\[ \])|\(\w+\)|\[?\d+(?: bis)?\.))"
    r"(?P<attributes>(?: @\S+=\S+)*) ?(?P<text>.*)"
)
_INLINE = re.compile(r"\{([^|}]*)\|([^}]*)\}|\*([^*]*)\*")
_KINDS = {"C": "chapter", "A": "article", "(": "point"}
_LEVELS = {"chapter": 0, "article": 1, "paragraph": 2, "point": 3}


def draft(text: str) -> Instrument:
    """An instrument from its jotted form."""
    root: list[tuple[int, Element]] = []
    unnumbered = 0
    path: dict[int, str] = {}
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.fullmatch(line.removeprefix("    ").rstrip())
        assert match, line
        num = match["num"]
        kind = _KINDS.get(num.lstrip("[")[0], "paragraph")
        level = _LEVELS[kind]
        number = re.sub(r"[^\w]", "", num.removeprefix("Chapter").removeprefix("[").removeprefix("Article"))
        unnumbered += not number
        step = {"chapter": "chp", "article": "art", "paragraph": "para", "point": "point"}[kind]
        step = f"{step}_{number or f'nn_{unnumbered}'}"
        eid = f"{path[level - 1]}__{step}" if level > 1 else step
        path[level] = eid
        root.append((level, _provision(kind, eid, num, match["attributes"], match["text"])))
    return Instrument(Element("akomaNtoso", (), (Element("bill", (), (Element("body", (), _nested(root)),)),)))


def _provision(kind: str, eid: str, num: str, attributes: str, text: str) -> Element:
    pairs = [("eId", eid), *(tuple(pair[1:].split("=", 1)) for pair in attributes.split())]
    children: list[Child] = [Element("num", (), (num,))]
    if text and kind in ("article", "chapter"):
        children.append(Element("heading", (), _inline(text)))
    elif text:
        children.append(Element("content", (), (Element("p", (), _inline(text)),)))
    return Element(kind, order_attributes([(a, b) for a, b in pairs]), tuple(children))


def _inline(text: str) -> tuple[Child, ...]:
    children: list[Child] = []
    place = 0
    for match in _INLINE.finditer(text):
        children.append(text[place : match.start()])
        if match[3] is not None:
            children.append(Element("i", (), (match[3],)))
        else:
            href = match[1] if match[1].startswith("/") else "#" + match[1]
            children.append(Element("ref", (("href", href),), (match[2],)))
        place = match.end()
    return join_text((*children, text[place:]))


def _nested(flat: list[tuple[int, Element]]) -> tuple[Element, ...]:
    """Provisions inside those of a higher level before them."""
    made: list[Element] = []
    index = 0
    while index < len(flat):
        level, element = flat[index]
        end = index + 1
        while end < len(flat) and flat[end][0] > level:
            end += 1
        inside = _nested(flat[index + 1 : end])
        children = element.children
        if inside and element.name == "paragraph":
            children = tuple(
                Element("intro", (), c.children) if isinstance(c, Element) and c.name == "content" else c
                for c in children
            )
        made.append(Element(element.name, element.attributes, (*children, *inside)))
        index = end
    return tuple(made)


def tell(change: Change) -> str:
    """A change in a line: "text, attribute: art_1__para_1 -> art_1__para_2"."""
    kinds = ", ".join(kind.value for kind in (change.kind, *change.also))
    sides = [" + ".join(place.id for place in places) for places in (change.old, change.new)]
    if sides[0] == sides[1]:
        return f"{kinds}: {sides[0]}"
    return f"{kinds}: {' -> '.join(filter(None, sides))}"


def show(redline: Redline) -> str:
    """A redline with [-deleted-] and {+inserted+} words."""
    marks = {Was.EQUAL: "{}", Was.DELETED: "[-{}-]", Was.INSERTED: "{{+{}+}}"}
    return "".join(marks[run.was].format(run.text) for run in redline)


def say(range_: Renumbered) -> str:
    """A range in a line: "2.-5. now 3.-6."."""
    sides = ["-".join(dict.fromkeys(place.num for place in pair)) for pair in (range_.old, range_.new)]
    return " now ".join(sides)
