"""The text of a provision as one reads it: paragraphs with their numbers, brackets kept, footnotes gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from protodoc.model.element import Child, Element
from protodoc.model.provision import CONTAINERS, HIERARCHY

_BLOCKS = frozenset(
    "p block heading subheading crossHeading listIntroduction listWrapUp intro wrapUp num caption from summary"
    " tocItem longTitle formula".split()
)
_LABELLED = HIERARCHY | {"item", "recital", "citation", "attachment"}
_APART = _BLOCKS | _LABELLED | {"table"}
_TITLED = CONTAINERS | {"article", "attachment", "hcontainer"}
_SKIPPED = frozenset(("meta", "authorialNote", "num"))
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANK = "_____"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of text: how deep it stands, the number before it ("" where none), and whether it is a title."""

    depth: int
    label: str
    text: str
    is_title: bool = False


@dataclass(slots=True)
class _Reader:
    """One walk; gathers blocks and, apart from them, the footnotes met on the way."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    label: str = ""

    def element(self, element: Element, depth: int) -> None:
        if element.name in _LABELLED:
            self._unit(element, depth)
        elif element.name == "table":
            self._table(element, depth)
        elif element.name in _BLOCKS or any(isinstance(child, str) and child.strip() for child in element.children):
            self._block(element, depth)
        elif element.name not in _SKIPPED:
            for child in element.elements:
                self.element(child, depth)

    def _unit(self, element: Element, depth: int) -> None:
        num, heading = element.first("num"), element.first("heading")
        label = self.words(num) if num is not None else ""
        title = self.words(heading) if heading is not None else ""
        if element.name in _TITLED or title:
            self.flush(depth)
            if label or title:
                self.blocks.append(Block(depth, label, title, is_title=True))
            inner = depth
        else:
            if label:
                self.flush(depth)
                self.label = label
            inner = depth + (1 if label else 0)
        for child in element.elements:
            if child.name not in ("num", "heading"):
                self.element(child, inner)
        self.flush(inner)

    def _block(self, element: Element, depth: int) -> None:
        run: list[Child] = []
        for child in element.children:
            if isinstance(child, Element) and child.name in _APART:
                self._text(self.joined(run), depth)
                run = []
                self.element(child, depth)
            else:
                run.append(child)
        self._text(self.joined(run), depth)

    def _text(self, text: str, depth: int) -> None:
        for line in text.split("\n"):
            if line.strip(" "):
                self.blocks.append(Block(depth, self.label, line.strip(" ")))
                self.label = ""

    def _table(self, element: Element, depth: int) -> None:
        for row in (inner for inner in element.walk() if inner.name == "tr"):
            cells = [" ".join(self.words(cell).split()) for cell in row.elements]
            self._text(" | ".join(cells), depth)

    def flush(self, depth: int) -> None:
        """A number that no text followed stands alone."""
        if self.label:
            self.blocks.append(Block(max(depth, 1), self.label, ""))
            self.label = ""

    def words(self, element: Element) -> str:
        """The words of an element as one line feed-broken string."""
        return self.joined(list(element.children)).strip()

    def joined(self, children: list[Child]) -> str:
        return "".join(self._inline(children))

    def _inline(self, children: list[Child] | tuple[Child, ...]) -> Iterator[str]:
        for child in children:
            if isinstance(child, str):
                yield child.replace("\n", " ")
            elif isinstance(child, Element):
                yield from self._inline_element(child)

    def _inline_element(self, element: Element) -> Iterator[str]:
        match element.name:
            case "br":
                yield "\n"
            case "authorialNote":
                marker = element.get("marker") or str(len(self.notes) + 1)
                self.notes.append((marker, " ".join(element.text.split())))
                yield marker.translate(_SUPERSCRIPT)
            case "noteRef":
                yield (element.get("marker") or "*").translate(_SUPERSCRIPT)
            case "img":
                yield f"(image: {element.get('alt') or element.get('src') or 'no description'})"
            case "fillIn" if not element.text.strip():
                yield _BLANK
            case "omissis" if not element.text.strip():
                yield "…"
            case _:
                yield from self._inline(element.children)


def read_aloud(element: Element) -> tuple[list[Block], list[tuple[str, str]]]:
    """The blocks of a provision in order, and its footnotes as (marker, text)."""
    reader = _Reader()
    reader.element(element, 0)
    reader.flush(0)
    return reader.blocks, reader.notes
