"""Drawing an imported text as an outline one can read: a line for each provision, indented as it stands."""

from __future__ import annotations

import re

from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Draft, Source
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument

SILENT = frozenset("num heading meta p".split())
TEXTS = {"content": "=", "intro": ">", "wrapUp": "<"}


def read(text: str, facts: Facts | None = None, language: str = "eng") -> Draft:
    """A text as a Draft; with a date, so that nothing is said about its absence."""
    return read_text(
        Source.of("treaty.txt", text.encode("utf-8")), facts or Facts(date="2011-05-03", language=language)
    )


def instrument_of(text: str, language: str = "eng") -> Instrument:
    instrument = read(text, language=language).instrument
    assert instrument is not None
    return instrument


def drawn(text: str, language: str = "eng", part: str = "body") -> str:
    """The body (or another part) of a text as an outline."""
    element = instrument_of(text, language).document.first(part)
    return "" if element is None else "\n".join(line for child in element.elements for line in lines_of(child, 0))


def lines_of(element: Element, depth: int) -> list[str]:
    """`kind num “heading” = content`; `>` introduces and `<` closes, on lines of their own."""
    words = [element.name]
    num, heading = element.first("num"), element.first("heading")
    if num is not None:
        words.append(num.text)
    if heading is not None:
        words.append(f"“{heading.text}”")
    content = element.first("content")
    if content is not None:
        words.append(f"= {texts(content)}")
    elif element.first("p") is not None or element.name == "p":
        words.append(f"= {texts(element) if element.name != 'p' else element.text}")
    found = ["  " * depth + " ".join(words)]
    for child in element.elements:
        if child.name in ("intro", "wrapUp"):
            found.append("  " * (depth + 1) + f"{TEXTS[child.name]} {texts(child)}")
        elif child.name not in SILENT and child.name != "content" and element.name not in ("p", "table"):
            found.extend(lines_of(child, depth + 1))
    return found


def texts(element: Element) -> str:
    """The blocks of an element, with a stroke between them."""
    blocks = [child for child in element.elements if child.name not in ("num", "heading")]
    return " / ".join(" | ".join(cell.text for cell in _cells(block)) for block in blocks)


def _cells(block: Element) -> list[Element]:
    return [each for each in block.walk() if each.name == "td"] or [block]


def eids(text: str, language: str = "eng") -> list[str]:
    """The eIds of articles and of what stands in them, in order."""
    instrument = instrument_of(text, language)
    wanted = (
        "article",
        "paragraph",
        "subparagraph",
        "point",
        "indent",
        "alinea",
        "part",
        "chapter",
        "section",
        "title",
    )
    return [element.eid or "" for element in instrument.tree.elements if element.name in wanted]


def letters(text: str) -> str:
    """All letters and digits of a text, in order: what must never change."""
    return re.sub(r"[\W_]+", "", text)


def said(instrument: Instrument) -> str:
    """All letters and digits of an instrument outside its metadata, in order."""
    return letters("".join(_spoken(instrument.document)))


def _spoken(element: Element) -> list[str]:
    found: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            found.append(child)
        elif isinstance(child, Element) and child.name != "meta":
            found.extend(_spoken(child))
    return found


def findings(text: str, language: str = "eng") -> list[tuple[str, int]]:
    """The codes of the findings with their lines."""
    found = read(text, language=language).diagnostics
    return [(each.code, each.span.line if each.span else 0) for each in found]
