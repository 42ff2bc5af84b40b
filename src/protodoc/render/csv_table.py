"""Tables for a spreadsheet (RFC 4180, UTF-8, line feeds)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.render.fates import Fate, fates
from protodoc.render.terminal import clean

_FORMULA = ("=", "+", "-", "@")


def table_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV.

    Control and bidirectional characters are shown by their numbers; a cell that a spreadsheet would compute is
    quoted with an apostrophe (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    shown = " ".join(clean(text).split())
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def correspondence_csv(delta: Delta, old: Instrument, new: Instrument) -> str:
    """What became of every provision, in the order of the old draft, then where each comes from, in that of the new
    one; the first column says which."""
    both = fates(delta, old, new)
    rows = [("table", "old number", "old heading", "new number", "new heading", "what happened")]
    rows.extend(_row("old to new", fate) for fate in both.destinations)
    rows.extend(_row("new to old", fate) for fate in both.origins)
    return table_csv(rows)


def _row(table: str, fate: Fate) -> tuple[str, str, str, str, str, str]:
    old, new = fate.old, fate.new
    return table, old.designation, old.heading, new.designation, new.heading, fate.happened or "unchanged"
