"""The clauses of a draft beside the articles that enumerate them, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from protodoc.model.diagnostic import Span
from protodoc.model.draft import Draft
from protodoc.render.envelope import Json, envelope
from protodoc.render.findings_json import span
from protodoc.render.terminal import Ink, Paper, clean, count, listed, wrap

_FOUND, _WRONG, _NO_LIST = "→", "✗", "·"


class ClauseRow(NamedTuple):
    """A clause: its kind and that kind's heading, the provision and its words, and where they stand.

    `lists` are the lists that name it or a part of it, `left_out` the provisions (itself, or parts of it) that none
    names though `due`, the lists of its kind, should.
    """

    kind: str
    heading: str
    eid: str
    designation: str
    words: str
    span: Span | None
    lists: tuple[str, ...]
    left_out: tuple[str, ...]
    due: tuple[str, ...]


class EntryRow(NamedTuple):
    """What a list names: the words, what stands there, and "" or what is wrong with it."""

    text: str
    eid: str
    label: str
    span: Span | None
    wrong: str


class ListRow(NamedTuple):
    """A list: the provision that holds it, the headings of its kinds, and whether it leaves room for more."""

    eid: str
    designation: str
    kinds: tuple[str, ...]
    headings: tuple[str, ...]
    is_open: bool
    entries: tuple[EntryRow, ...]


class ClauseReport(NamedTuple):
    """All of it, for one draft."""

    draft: Draft
    clauses: tuple[ClauseRow, ...]
    lists: tuple[ListRow, ...]

    @property
    def left_out(self) -> int:
        """How many clauses, or parts of them, no list names."""
        return sum(len(row.left_out) for row in self.clauses)

    @property
    def unfounded(self) -> int:
        """How many entries of lists lead to no clause."""
        return sum(bool(entry.wrong) for row in self.lists for entry in row.entries)

    @property
    def agrees(self) -> bool:
        """Whether the clauses and the lists say the same."""
        return not self.left_out and not self.unfounded


def clauses_text(report: ClauseReport, paper: Paper) -> str:
    """The clauses by kind, each with the list that names it; then the lists, with what is wrong in them."""
    lines: list[str] = []
    for heading in dict.fromkeys(row.heading for row in report.clauses):
        rows = [row for row in report.clauses if row.heading == heading]
        lines.extend([*([""] if lines else []), paper.paint(Ink.STRONG, heading)])
        lines.extend(line for row in rows for line in _clause(row, paper))
    if report.lists:
        lines.extend([*([""] if lines else []), paper.paint(Ink.STRONG, "Lists")])
        lines.extend(line for row in report.lists for line in _list(row, paper))
    return "".join(f"{line}\n" for line in lines)


def _clause(row: ClauseRow, paper: Paper) -> Iterator[str]:
    sign, ink = _sign(row)
    yield from _head(sign, ink, row.span, f"{row.designation} “{row.words}”", paper)
    part = "in part " if row.left_out else ""
    told = [f"{part}in {listed(list(row.lists))}"] if row.lists else []
    if row.left_out:
        told.append(f"{listed(list(row.left_out))}: not in {listed(list(row.due), 'or')}")
    for words in told:
        yield from wrap(clean(words), paper.width, " " * 14)


def _sign(row: ClauseRow) -> tuple[str, Ink]:
    if row.left_out:
        return _WRONG, Ink.ERROR
    return (_FOUND, Ink.GOOD) if row.lists else (_NO_LIST, Ink.QUIET)


def _list(row: ListRow, paper: Paper) -> Iterator[str]:
    wrong = [entry for entry in row.entries if entry.wrong]
    sign, ink = (_WRONG, Ink.ERROR) if wrong else (_FOUND, Ink.GOOD)
    kinds = listed([heading.lower() for heading in row.headings])
    more = ", and leaves room for more" if row.is_open else ""
    first = next((entry.span for entry in row.entries), None)
    named = "; ".join(entry.label or entry.text for entry in row.entries)
    yield from _head(sign, ink, first, f"{row.designation} names {kinds}{more}: {named}", paper)
    for entry in wrong:
        yield from wrap(clean(f"{entry.label or entry.text}: {entry.wrong}"), paper.width, " " * 14)


def _head(sign: str, ink: Ink, at: Span | None, words: str, paper: Paper) -> Iterator[str]:
    where = f"{at.line}:{at.column}" if at else ""
    lead = f"  {sign} {where:<9} "
    first, *rest = wrap(clean(words), paper.width, lead, " " * 14)
    yield f"  {paper.paint(ink, sign)}{first[3:]}"
    yield from rest


def clauses_tally(report: ClauseReport) -> str:
    """The closing line: "21 clauses, 6 lists: 1 not listed"."""
    words = count(len(report.clauses), "clause")
    if not report.lists:
        return f"{words}; no article lists them"
    words += f", {count(len(report.lists), 'list')}: "
    wrong = [
        f"{number} {what}"
        for number, what in ((report.left_out, "not listed"), (report.unfounded, "listed in error"))
        if number
    ]
    return words + (", ".join(wrong) if wrong else "they agree")


def clauses_json(report: ClauseReport) -> str:
    """The same (schema `schemas/clauses.json`)."""
    metadata = report.draft.instrument.metadata if report.draft.instrument else None
    body: dict[str, Json] = {
        "file": report.draft.source.name,
        "sha256": report.draft.source.sha256,
        "expression": metadata.expression if metadata else None,
        "summary": {
            "clauses": len(report.clauses),
            "lists": len(report.lists),
            "not_listed": report.left_out,
            "listed_in_error": report.unfounded,
        },
        "clauses": [_clause_json(row) for row in report.clauses],
        "lists": [_list_json(row) for row in report.lists],
    }
    return envelope("clauses", body)


def _clause_json(row: ClauseRow) -> Json:
    return {
        "kind": row.kind,
        "eid": row.eid or None,
        "designation": row.designation,
        "words": row.words,
        "span": span(row.span),
        "lists": list(row.lists),
        "not_listed": list(row.left_out),
        "due_in": list(row.due),
    }


def _list_json(row: ListRow) -> Json:
    entries: Sequence[Json] = [
        {
            "text": entry.text,
            "eid": entry.eid or None,
            "label": entry.label or None,
            "span": span(entry.span),
            "wrong": entry.wrong or None,
        }
        for entry in row.entries
    ]
    return {
        "eid": row.eid or None,
        "designation": row.designation,
        "kinds": list(row.kinds),
        "is_open": row.is_open,
        "entries": entries,
    }
