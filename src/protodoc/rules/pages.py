"""Pages: everything that can be found, with the words that explain it and the examples in them."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc

from protodoc.rules import RULES
from protodoc.rules.base import Rule
from protodoc.rules.input import INPUT
from protodoc.rules.plain_text import PLAIN_TEXT
from protodoc.rules.structure import STRUCTURE

SECTIONS = ("Why it matters", "Before", "Wrong", "Right", "Fix", "Source")
"""The sections of a page, in this order; Wrong and Right hold examples and may be left out where there are none. Before
holds the text of the draft before the examples, where the finding is about what has changed since."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: its first sentence, and (title, text) of each section."""

    sentence: str
    sections: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, rule: Rule) -> Page:
        """Read the page of a rule."""
        head, *parts = f"\n{cleandoc(rule.page)}".split("\n## ")
        sections = (part.partition("\n") for part in parts)
        return cls(" ".join(head.split()), tuple((title.strip(), text.strip("\n")) for title, _, text in sections))

    def text(self, title: str) -> str:
        """One section, "" where there is none."""
        return next((text for name, text in self.sections if name == title), "")

    def example(self, title: str) -> str:
        """The example of a section ("Wrong", "Right"): its indented lines, "" where it has none."""
        lines = [line for line in self.text(title).split("\n") if line.startswith("    ") or not line]
        return cleandoc("\n".join(lines)) if any(lines) else ""


def catalogue() -> tuple[Rule, ...]:
    """Every kind of finding, by code: those of the rules, of the schema, of reading and of the import."""
    return tuple(sorted((*INPUT, *PLAIN_TEXT, *STRUCTURE, *RULES), key=lambda rule: rule.code))
