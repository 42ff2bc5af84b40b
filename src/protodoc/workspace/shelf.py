"""The register of a workspace: the instruments that ship, those in its own folder, and its own drafts.

Of what ships, an index is read (`register/index.json`, made by `python -m protodoc.workspace.shelf` of the files
beside it and of `names.toml`); of the workspace's own files the metadata; a whole instrument only when a reference
leads into it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from protodoc.model.draft import Draft
from protodoc.model.errors import UnreadableDraft
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Metadata
from protodoc.refs.register import Entry, Loader, Register
from protodoc.workspace.reading import read_bytes

INDEX = "index.json"
_OPENING = re.compile(
    rb"<(?P<prefix>[A-Za-z][\w.-]*:)?akomaNtoso\b[^<]*>\s*(?:<!--.*?-->\s*)*<(?P<document>[\w:.-]+)", re.DOTALL
)
_META = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?meta\b[^>]*>")
_FACTS = re.compile(rb"<(?P<name>(?:[A-Za-z][\w.-]*:)?(?:identification|proprietary))\b.*?</(?P=name)\s*>", re.DOTALL)
_META_END = re.compile(rb"</(?:[A-Za-z][\w.-]*:)?meta\s*>")


def folder() -> Path:
    """Where the instruments that ship are. By path: `importlib.resources` takes longer to import than they to read."""
    return Path(__file__).parents[1] / "register"


def register_of(own: Sequence[Path], drafts: Iterable[Path], language: str = "eng") -> Register:
    """The register of a workspace; `own` are its instruments' files and `drafts` its drafts'.

    Drafts come first, then the workspace's own instruments, each work by its latest expression in the language;
    then what ships. An instrument of the workspace that ships too keeps the names it is known by.
    """
    entries: dict[str, Entry] = {}
    loaders: dict[str, Loader] = {}
    expressions: dict[str, Loader] = {}
    for path, metadata in (*_latest_first(drafts, language), *_latest_first(own, language)):
        entry = Entry.of(metadata)
        if entry is not None and entry.work not in entries:
            entries[entry.work], loaders[entry.work] = entry, _loader(path)
        if metadata.expression:
            expressions.setdefault(metadata.expression, _loader(path))
    shipped = folder()
    for name, entry in read_index((shipped / INDEX).read_bytes()):
        held = entries.get(entry.work)
        if held is None:
            loaders[entry.work] = _shipped(name, entry)
        entries[entry.work] = entry if held is None else with_names_of(entry, held)
    return Register(tuple(entries.values()), MappingProxyType(loaders), MappingProxyType(expressions))


def _latest_first(files: Iterable[Path], language: str) -> list[tuple[Path, Metadata]]:
    """Files that can be read, with what they say of themselves: the latest first, those in the language before all."""
    read = [(path, metadata) for path in files if (metadata := metadata_of(path)) is not None]
    read.sort(key=lambda pair: (pair[1].language == language, pair[1].date or ""), reverse=True)
    return read


def with_names_of(shipped: Entry, held: Entry) -> Entry:
    """The entry of an instrument that a workspace holds, with the names that it ships with."""
    return held._replace(
        ids=tuple(dict.fromkeys((*held.ids, *shipped.ids))),
        series=tuple(dict.fromkeys((*held.series, *shipped.series))),
        names=tuple(dict.fromkeys((*held.names, *shipped.names))),
        parent=held.parent or shipped.parent,
    )


def metadata_of(item: Path) -> Metadata | None:
    """What one file says of itself; None where it cannot be read."""
    try:
        data = item.read_bytes()
    except OSError:
        return None
    head = head_of(data)
    return (_metadata_in_head(head) if head is not data else None) or _metadata_in(data)


@lru_cache(maxsize=256)
def _metadata_in_head(head: bytes) -> Metadata | None:
    """`_metadata_in`, kept by the few bytes a head has: who checks drafts one by one asks for the others each time."""
    return _metadata_in(head)


def _metadata_in(data: bytes) -> Metadata | None:
    """What some bytes say of themselves."""
    instrument = read_bytes(data).instrument
    return instrument.metadata if instrument else None


def head_of(data: bytes) -> bytes:
    """A file cut down to what `Metadata` is read from, and closed again; whole where that cannot be.

    Most of a draft's metadata is its list of persons and concepts, so the two parts wanted are taken out of it.
    """
    opening = _OPENING.search(data)
    meta = _META.search(data, opening.end()) if opening else None
    end = _META_END.search(data, meta.end()) if meta else None
    if opening is None or meta is None or end is None:
        return data
    parts = b"".join(match[0] for match in _FACTS.finditer(data, meta.end(), end.start()))
    prefix = opening["prefix"] or b""
    closed = (data[: meta.end()], parts, end[0], opening["document"], prefix)
    return b"%s%s%s</%s></%sakomaNtoso>" % closed


def _loader(item: Path) -> Loader:
    return lambda: read_item(item).instrument


def _shipped(name: str, entry: Entry) -> Loader:
    """Reads what ships under a file's name; what ships by its name only ("") is made of that."""
    return lambda: read_item(folder() / name).instrument if name else _of_its_name(entry)


def _of_its_name(entry: Entry) -> Instrument | None:
    from protodoc.workspace.named import instrument_of

    return instrument_of(entry)


def read_item(item: Path) -> Draft:
    """Read a file of the register. Raises UnreadableDraft where it has gone."""
    try:
        return read_bytes(item.read_bytes(), item.name)
    except OSError as error:
        raise UnreadableDraft(f"“{item.name}” of the register cannot be read") from error


def read_index(data: bytes) -> list[tuple[str, Entry]]:
    """(file name, entry) of every instrument in an index; the name is "" where no file holds more than the entry."""
    return [
        (file, Entry(work, tuple(ids), tuple(series), tuple([(code, name) for code, name in names]), parent, kind))
        for file, work, ids, series, names, parent, kind in json.loads(data)
    ]


def write_index() -> str:
    """The index of what ships: the files as they say themselves, then what is known by its name only."""
    from protodoc.workspace.named import NAMES, named

    held: list[tuple[str, Entry]] = []
    for item in sorted(folder().iterdir(), key=lambda item: item.name):
        metadata = metadata_of(item) if item.name.endswith(".xml") else None
        entry = Entry.of(metadata) if metadata else None
        if entry is not None:
            held.append((item.name, entry))
    text = (folder() / NAMES).read_text("utf-8")
    only_named = [("", entry) for entry in named(text, [entry for _, entry in held])]
    rows = (json.dumps((file, *entry), ensure_ascii=False, separators=(",", ":")) for file, entry in held + only_named)
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    Path(str(folder()), INDEX).write_text(write_index(), encoding="utf-8", newline="\n")
