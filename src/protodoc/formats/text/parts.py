"""What a text is made of once its layout is understood: blocks, items, articles, containers, attachments.

These grow while the lines are read, and are thrown away once the instrument is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from protodoc.formats.text.headers import Header
from protodoc.formats.text.labels import Label, Reading
from protodoc.formats.text.lines import Line


@dataclass(frozen=True, slots=True)
class Text:
    """An unnumbered text: one line, or several that were one sentence."""

    line: Line
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    line: Line
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Text | Table


@dataclass(slots=True)
class Item:
    """A labelled provision below the article. `again` says that the numbering of its row begins again here."""

    line: Line
    label: Label
    reading: Reading
    again: bool = False
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """An article with what stands in it."""

    line: Line
    header: Header
    heading: str
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Container:
    """A part, title, chapter, section or subsection."""

    line: Line
    header: Header
    heading: str
    parts: list[Part] = field(default_factory=list)


Part: TypeAlias = Text | Table | Item | Article | Container


@dataclass(slots=True)
class Component:
    """The main text or an attachment: its body and what closes it. The main text has no header."""

    line: Line | None
    header: Header | None = None
    heading: str = ""
    parts: list[Part] = field(default_factory=list)
    conclusions: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Recital:
    """One recital, with its number where it has one."""

    line: Line
    num: str
    words: str


@dataclass(slots=True)
class Opening:
    """What stands before the first provision: title and preamble.

    `before` and `after` are the lines around the title; `word` is the heading "Preamble" as printed.
    """

    before: list[Text] = field(default_factory=list)
    title: list[Text] = field(default_factory=list)
    after: list[Text] = field(default_factory=list)
    word: str = ""
    parties: list[Text] = field(default_factory=list)
    recitals: list[Recital] = field(default_factory=list)
    enacting: list[Text] = field(default_factory=list)


@dataclass(slots=True)
class Structure:
    """A whole text."""

    opening: Opening
    main: Component
    attachments: list[Component] = field(default_factory=list)
