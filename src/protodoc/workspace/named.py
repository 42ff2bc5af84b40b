"""Instruments of which the register knows the name only: facts in one file, made into entries and instruments.

The file (`register/names.toml`) is read when the index is made, never by a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument
from protodoc.refs.language import ENGLISH
from protodoc.refs.register import Entry, kind_of

NAMES = "names.toml"
_LEFT_OUT = "…"


def named(text: str, held: Iterable[Entry]) -> list[Entry]:
    """The entries that a file of names states. `held` are those known otherwise, which may be parents too.

    Raises KeyError for a parent that neither knows.
    """
    import tomllib

    file = tomllib.loads(text)
    rows: list[dict[str, object]] = [{"work": _work(file["address"], row), **row} for row in file["instrument"]]
    works = {series: entry.work for entry in held for series in entry.series}
    works |= {str(row["series"]): str(row["work"]) for row in rows if "series" in row}
    return [_entry(row, works) for row in rows]


def _work(address: str, row: Mapping[str, object]) -> str:
    """The address of an instrument by its number; "" where it has none and so states its address."""
    number = str(row.get("series", "")).partition(" ")[2]
    return f"{address}/{row['kind']}/{row['opened']}/{number}" if number else ""


def _entry(row: Mapping[str, object], works: Mapping[str, str]) -> Entry:
    work, series = str(row["work"]), str(row.get("series", ""))
    plain = (str(row.get("id") or series.replace(" ", "").lower()), series.replace(" ", "-").lower())
    ids, names = row.get("ids"), row["names"]
    if not isinstance(names, dict):
        raise TypeError(f"{row.get('series') or row.get('work')}: names by language are wanted")
    return Entry(
        work=work,
        ids=tuple(ids) if isinstance(ids, list) else plain,
        series=(series,) if series else (),
        names=tuple((language, name) for language, listed in names.items() for name in listed),
        parent=works[str(row["parent"])] if "parent" in row else "",
        kind=kind_of(work),
    )


def instrument_of(entry: Entry) -> Instrument | None:
    """The instrument of which no more is known than its entry: one division, in which all is left out."""
    from protodoc.formats.text.facts import Facts
    from protodoc.formats.text.read import read_text

    facts = Facts(
        title=entry.title,
        iri=entry.work,
        language=next((code for code, _ in entry.names), ENGLISH),
        parent=entry.parent,
        aliases=entry.aliases,
    )
    return read_text(Source.of(entry.title, _LEFT_OUT.encode()), facts).instrument
