"""Findings as text: one block each with the place in the source, or one line each."""

from __future__ import annotations

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.draft import Draft
from protodoc.render.excerpt import Lines, Mark, draw
from protodoc.render.terminal import Ink, Paper, clean, count, wrap

_LONGEST = 120
_MOST_PLACES = 20
"""Other places that are drawn below a finding; the rest are counted, and JSON has them all."""
_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


def findings_text(draft: Draft, paper: Paper, most: int = 0) -> str:
    """The findings of a draft as blocks with an empty line after each; "" where there are none.

    `most` is how many of each rule are shown (0: all); the others are counted below.
    """
    lines = Lines(draft.source.data)
    shown, left = _capped(draft, most)
    blocks = "".join("\n".join(_block(draft, item, lines, paper)) + "\n\n" for item in shown)
    return blocks + "".join(f"{line}\n\n" for line in left)


def findings_concise(draft: Draft, paper: Paper, most: int = 0) -> str:
    """The findings of a draft, one line each: `file:line:column: error[REF001] message (provision)`.

    `most` is how many of each rule are shown (0: all); the others are counted below.
    """
    shown, left = _capped(draft, most)
    told = (_line(draft, item, paper) for item in shown)
    return "".join(f"{line}\n" for line in (*told, *(f"{clean(draft.source.name)}: {line}" for line in left)))


def _capped(draft: Draft, most: int) -> tuple[list[Diagnostic], list[str]]:
    """The findings to show, and a line for each rule that has more."""
    seen: dict[str, int] = {}
    shown: list[Diagnostic] = []
    for item in draft.diagnostics:
        seen[item.code] = seen.get(item.code, 0) + 1
        if not most or seen[item.code] <= most:
            shown.append(item)
    more = [(code, number - most) for code, number in seen.items() if most and number > most]
    return shown, [f"… and {number} more of {code}; --max-per-rule 0 shows all" for code, number in more]


def place(draft: Draft, diagnostic: Diagnostic) -> str:
    """`file:line:column`, or the file alone where the place is not known."""
    span = diagnostic.span
    return clean(f"{draft.source.name}:{span.line}:{span.column}" if span else draft.source.name)


def _line(draft: Draft, item: Diagnostic, paper: Paper) -> str:
    head = paper.paint(_INKS[item.severity], f"{item.severity.value}[{item.code}]")
    named = f" ({_brief(item.designation)})" if item.designation else ""
    return f"{place(draft, item)}: {head} {_one_line(item.message)}{named}"


def _block(draft: Draft, item: Diagnostic, lines: Lines, paper: Paper) -> list[str]:
    ink = _INKS[item.severity]
    head = paper.paint(ink, f"{item.severity.value}[{item.code}]")
    block = [f"{head} {item.name}: {paper.paint(Ink.STRONG, _one_line(item.message))}"]
    marks, left = _marks(item, ink)
    gutter = len(str(max((mark.span.line for mark in marks), default=0)))
    named = f"  {_brief(item.designation)}" if item.designation else ""
    block.append(f"{' ' * gutter}{paper.paint(Ink.GUTTER, '-->')} {place(draft, item)}{named}")
    block.extend(draw(lines, marks, paper))
    if left:
        block.extend(_note("note", f"and {count(left, 'more place')}", gutter, paper))
    for related in item.related:
        if related.span is None:
            block.extend(_note("note", related.message, gutter, paper))
    for words in item.help:
        block.extend(_note("help", words, gutter, paper))
    if item.fix is not None:
        block.extend(_note("fix", f"{item.fix.title} ({item.fix.applicability.value})", gutter, paper))
    return block


def _marks(item: Diagnostic, ink: Ink) -> tuple[list[Mark], int]:
    """The place itself and the first of the other places it speaks of, and how many of these are left out."""
    if item.span is None:
        return [], 0
    others = [(related.span, related.message) for related in item.related if related.span is not None]
    drawn = [Mark(span, _one_line(words), Ink.GUTTER, "-") for span, words in others[:_MOST_PLACES]]
    return [Mark(item.span, _one_line(item.label), ink), *drawn], len(others) - len(drawn)


def _note(kind: str, words: str, gutter: int, paper: Paper) -> list[str]:
    """`= help: …`, wrapped below itself."""
    lead = f"{' ' * gutter} = {kind}: "
    first, *rest = wrap(_one_line(words), paper.width, lead, " " * len(lead))
    painted = f"{' ' * gutter} {paper.paint(Ink.GUTTER, '=')} {paper.paint(Ink.STRONG, kind)}: {first[len(lead) :]}"
    return [painted, *rest]


def _brief(designation: str) -> str:
    """What a provision is called; cut where its number is longer than anyone reads."""
    name = _one_line(designation)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _one_line(text: str) -> str:
    """Safe to print, and on one line."""
    return " ".join(clean(text).split("\n"))
