"""Three drafts or more in columns: one row for each provision, followed through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from protodoc.render.csv_table import table_csv
from protodoc.render.html_page import page, safe
from protodoc.render.markdown import plain, table
from protodoc.render.terminal import Ink, Paper, clean, pad, wrap
from protodoc.render.threads import Cell, Thread

_NARROWEST = 18
_GAP = 2
_HEADED = frozenset("chapter part title section book article attachment".split())
_TITLE = "Drafts side by side"


def _own(threads: Sequence[Thread]) -> list[Thread]:
    return [thread for thread in threads if thread.is_own]


def _heading(thread: Thread, place: int) -> str:
    """The heading in one draft, where it is not that of the draft before."""
    cells = thread.cells
    heading = cells[place].name.heading
    return "" if place and cells[place - 1].name.heading == heading else heading


def _said(thread: Thread, place: int) -> str:
    """What happened since the draft before; "unchanged" is said, so that an empty cell means absence."""
    cell = thread.cells[place]
    if cell.happened or not place or not cell.name.designation:
        return cell.happened
    return "unchanged"


def columns_text(threads: Sequence[Thread], names: Sequence[str], paper: Paper) -> str:
    """A table as wide as the paper, or as wide as its columns need."""
    width = max((paper.width - _GAP * (len(names) - 1)) // len(names), _NARROWEST)
    lines = _band([[(Ink.STRONG, line) for line in wrap(clean(name), width)] for name in names], width, paper)
    lines.append((" " * _GAP).join("─" * width for _ in names))
    for thread in _own(threads):
        cells = [list(_cell(thread, place, width)) for place in range(len(names))]
        lines.extend([*_band(cells, width, paper), ""])
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(thread: Thread, place: int, width: int) -> Iterator[tuple[Ink | None, str]]:
    cell = thread.cells[place]
    for ink, words in (
        (Ink.STRONG if cell.name.element in _HEADED else None, cell.name.designation),
        (None, _heading(thread, place)),
        (Ink.GUTTER, f"· {said}" if (said := _said(thread, place)) else ""),
    ):
        if words:
            yield from ((ink, line) for line in wrap(clean(words), width, hanging="  "))


def _band(cells: Sequence[Sequence[tuple[Ink | None, str]]], width: int, paper: Paper) -> list[str]:
    """Cells beside one another."""
    lines = []
    for row in zip_longest(*cells, fillvalue=(None, "")):
        last = max((place for place, (_, text) in enumerate(row) if text), default=-1)
        parts = []
        for place, (ink, text) in enumerate(row[: last + 1]):
            blank = pad(text, width)[len(text) :] if place < last else ""
            parts.append((paper.paint(ink, text) if ink else text) + blank)
        lines.append((" " * _GAP).join(parts))
    return lines


def columns_markdown(threads: Sequence[Thread], names: Sequence[str]) -> str:
    """A table of Markdown."""
    rows = [["\n".join(filter(None, _parts(thread, place))) for place in range(len(names))] for thread in _own(threads)]
    return f"# {' → '.join(map(plain, names))}\n\n" + table(names, rows)


def _parts(thread: Thread, place: int) -> tuple[str, str, str]:
    said = _said(thread, place)
    return thread.cells[place].name.designation, _heading(thread, place), f"({said})" if said else ""


def columns_csv(threads: Sequence[Thread], names: Sequence[str]) -> str:
    """Every provision: number, heading and what happened for each draft (for the first, nothing has)."""
    heads = [f"{name} {what}" for name in names for what in ("number", "heading", "what happened")]
    del heads[2]
    rows = [heads]
    for thread in threads:
        row = [part for place, cell in enumerate(thread.cells) for part in _facts(cell, _said(thread, place))]
        del row[2]
        rows.append(row)
    return table_csv(rows)


def _facts(cell: Cell, said: str) -> tuple[str, str, str]:
    return cell.name.designation, cell.name.heading, said


def columns_html(threads: Sequence[Thread], names: Sequence[str], title: str = "") -> str:
    """One page with the table."""
    heads = "".join(f'<th scope="col">{safe(name)}</th>' for name in names)
    body = [
        f'<header>\n<p class="over">{_TITLE}</p>\n<h1>{safe(title or _TITLE)}</h1>\n</header>\n',
        '<main class="tables">\n<div class="wide" tabindex="0" role="region" aria-label="Table of drafts">',
        f'<table class="drafts-table">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n',
        *(_html_row(thread, len(names)) for thread in _own(threads)),
        "</tbody></table></div>\n</main>\n<footer><p>Compared by protodoc.</p></footer>\n",
    ]
    return page(f"{title or _TITLE}: {' → '.join(names)}", body, styles=("page.css", "columns.css"))


def _html_row(thread: Thread, drafts: int) -> str:
    element = next((cell.name.element for cell in reversed(thread.cells) if cell.name.element), "")
    cells = "".join(_html_cell(thread, place) for place in range(drafts))
    return f'<tr class="{"whole" if element in _HEADED else "part"}">{cells}</tr>\n'


def _html_cell(thread: Thread, place: int) -> str:
    number, heading, _ = _parts(thread, place)
    said = _said(thread, place)
    inner = f"<b>{safe(number)}</b>" if number else ""
    inner += f"<span>{safe(heading)}</span>" if heading else ""
    changed = ' class="changed"' if thread.cells[place].happened and thread.cells[place].is_own else ""
    inner += f"<small{changed}>{safe(said)}</small>" if said else ""
    return f"<td>{inner}</td>" if inner else '<td class="none"><span class="v">not in this draft</span></td>'
