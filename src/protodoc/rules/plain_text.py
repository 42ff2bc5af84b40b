"""The pages of what the import of plain text finds (family TXT): lines that do not fit a provision."""

from __future__ import annotations

from protodoc.model.diagnostic import Severity
from protodoc.rules.base import Rule

_SOURCE = "How treaties are laid out as plain text: a line to a provision, its label first."


def _about(code: str, name: str, sentence: str, why: str, fix: str, severity: Severity = Severity.WARNING) -> Rule:
    return Rule(
        code,
        name,
        severity,
        f"{sentence}\n\n## Why it matters\n{why}\n\n## Fix\n{fix}\n\n## Source\n{_SOURCE}\n",
    )


PLAIN_TEXT: tuple[Rule, ...] = (
    _about(
        "TXT010",
        "line-does-not-fit",
        "A line of the imported text fits no provision: it stands amid a row of points, or after the final clauses.",
        "Its words are kept where they stood, but nothing tells which provision they belong to, so a citation of that "
        "provision may miss them.",
        "Give the line a label (`b. …`) if it is a provision, or join it to the line it goes on from.",
    ),
    _about(
        "TXT011",
        "label-out-of-order",
        "A label of the imported text does not follow the one before it: 1, then 3; or 2 twice.",
        "A paragraph without its label is taken for the end of the one before it, and cannot be cited.",
        "Look at the printed treaty: was a label lost, or mistyped? Where the treaty itself skips a number, nothing "
        "need be done.",
    ),
    _about(
        "TXT012",
        "numbering-starts-again",
        "Articles of the imported text begin with 1 again, and no line says that an annex begins.",
        "“Article 3” would mean two provisions. What follows is therefore read as an attachment.",
        "Put a line such as `Annex I – Rules of procedure` above the first of them, or correct its number.",
    ),
    _about(
        "TXT013",
        "attachment-without-heading",
        "A provision stands after the final clauses of the imported text, and no line says that an annex begins.",
        "What stands below the signatures is no part of the body. It is read as an attachment, which nobody can cite "
        "by name.",
        "Put a line such as `Annex` above it.",
    ),
    _about(
        "TXT014",
        "repeated-number",
        "Two articles or chapters of the imported text have the same number.",
        "An identifier names one place only, so the second gets another (`art_5_2`), and a citation finds the first.",
        "Correct one of the two.",
    ),
    _about(
        "TXT015",
        "forbidden-characters",
        "A line of the imported text holds control characters, which no XML may hold.",
        "They are left out. They mostly come from the copying of a file, and stand for nothing a reader sees.",
        "Look at the line; mostly nothing need be done.",
        Severity.NOTE,
    ),
    _about(
        "TXT016",
        "no-provisions",
        "The imported text has no article and no numbered paragraph.",
        "All of it stands in one division, so nothing in it can be cited or compared by number.",
        "Is it the right file? Provisions begin with lines such as `Article 1 – Purpose` or `1. Each Party …`.",
    ),
    _about(
        "TXT017",
        "date-not-given",
        "Nothing says on which day the imported instrument was opened for signature or adopted.",
        "The date is a part of its address (IRI). The day that stands in its place is one that nobody can believe, so "
        "that it is not taken for the true one.",
        "Give it with `--date 1931-05-06`, or name an instrument of the register with `--as`.",
        Severity.NOTE,
    ),
)
"""What the import of plain text can say, by code."""
