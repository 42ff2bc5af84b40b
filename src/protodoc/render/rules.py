"""The pages of rules: the list, and one page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from protodoc.model.diagnostic import Severity
from protodoc.render.envelope import Json, envelope
from protodoc.render.terminal import Ink, Paper, clean, columns, wrap

_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}
_FAMILIES = {
    "XML": "input",
    "XSD": "structure",
    "EID": "identifiers",
    "NUM": "numbering",
    "STR": "structure beyond the schema",
    "REF": "references",
    "DEF": "terms",
    "BRK": "brackets",
    "LNG": "languages",
    "NEG": "the negotiation record",
    "TXT": "characters and plain text",
    "MET": "metadata",
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """What there is to say of a rule. `page` is one sentence, then sections that begin with "## "; `stages` and
    `needs` say when it speaks, `since` which version brought it."""

    code: str
    name: str
    severity: Severity
    page: str
    stages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    since: str = ""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def sentence(self) -> str:
        """The first paragraph."""
        return " ".join(inspect.cleandoc(self.page).split("\n\n")[0].split())

    def sections(self) -> list[tuple[str, str]]:
        """(title, text) of each section, in order."""
        parts = re.split(r"^## +(.+)$", inspect.cleandoc(self.page), flags=re.MULTILINE)
        return [(title.strip(), text.strip("\n")) for title, text in zip(parts[1::2], parts[2::2], strict=True)]


def rules_text(pages: Sequence[RulePage], paper: Paper) -> str:
    """Every rule on a line, by family."""
    lines: list[str] = []
    for family in dict.fromkeys(page.family for page in pages):
        if lines:
            lines.append("")
        lines.append(paper.paint(Ink.STRONG, f"{family}: {_FAMILIES.get(family, 'rules of another package')}"))
        rows = [(page.code, page.severity.value, page.name) for page in pages if page.family == family]
        lines.extend(f"  {line}" for line in columns(rows))
    return "".join(f"{line}\n" for line in lines)


def rule_text(page: RulePage, paper: Paper) -> str:
    """One rule's page."""
    severity = paper.paint(_INKS[page.severity], page.severity.value)
    lines = [f"{paper.paint(Ink.STRONG, f'{page.code} {page.name}')} ({severity})", ""]
    lines.extend(wrap(clean(page.sentence), paper.width))
    if page.stages:
        lines.extend(["", *wrap(f"Speaks where the draft is in: {', '.join(page.stages)}.", paper.width)])
    if page.needs:
        lines.extend(["", *wrap(f"Needs a {', a '.join(page.needs)}.", paper.width)])
    for title, text in page.sections():
        lines.extend(["", paper.paint(Ink.STRONG, title)])
        for paragraph in text.strip("\n").split("\n\n"):
            lines.extend(_paragraph(paragraph, paper))
    return "".join(f"{line}\n" for line in lines)


def _paragraph(text: str, paper: Paper) -> list[str]:
    """Prose is wrapped, an example (indented by four) is kept."""
    if text.startswith("    "):
        return [paper.paint(Ink.GUTTER, clean(line)) for line in text.split("\n")]
    return wrap(clean(" ".join(text.split())), paper.width, "  ")


def rules_json(pages: Sequence[RulePage]) -> str:
    """Rules with their pages (schema `schemas/rules.json`)."""
    rules: list[Json] = [
        {
            "code": page.code,
            "name": page.name,
            "family": page.family,
            "severity": page.severity.value,
            "sentence": page.sentence,
            "sections": [{"title": title, "text": text} for title, text in page.sections()],
            "stages": list(page.stages),
            "needs": list(page.needs),
            "since": page.since,
        }
        for page in pages
    ]
    return envelope("rules", {"rules": rules})
