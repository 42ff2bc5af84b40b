"""Plain text to an instrument: what the user says of it, and what the register knows."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.formats.text.words import likely_language
from protodoc.model.draft import Draft, Source
from protodoc.model.errors import UnknownInstrument, UnreadableDraft, UsageError
from protodoc.refs.register import Entry, Register
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.labels import STANDARD_INPUT, shown
from protodoc.workspace.reading import STDIN, source_of, write_file
from protodoc.workspace.suggest import did_you_mean


def imported(name: str, workspace: Workspace, facts: Facts | None = None, like: str = "") -> Draft:
    """The draft that a text makes: a file, or "-" for standard input. What did not fit is among its diagnostics.

    `facts` is what is known of the instrument; without a language in it, that is the one the text shows by its
    commonest words, else the workspace's. `like` is an instrument of the register that it is (an id, a series
    number, a title, an IRI), which fills in what `facts` leaves open. Raises UnreadableDraft for a file that cannot
    be opened, UnknownInstrument, and UsageError for a fact that is none.
    """
    stated = facts or Facts(language="")
    source = _source(name, workspace)
    if not stated.language:
        text = source.data.decode("utf-8", "replace")
        stated = replace(stated, language=likely_language(text) or workspace.settings.language)
    register = workspace.register if like or stated.parent else None
    if register is not None and stated.parent:
        stated = replace(stated, parent=_entry(stated.parent, register).work)
    if register is not None and like:
        stated = _filled(stated, _entry(like, register))
    return read_text(source, stated)


def delivered(draft: Draft, source: str, out: Path | None, workspace: Workspace) -> bytes:
    """The canonical bytes of the instrument an import made of `source`; put into the file `out` where one is named,
    and into a new folder where its folder does not exist yet.

    Raises UsageError where that is the text itself, UnreadableDraft where it cannot be written.
    """
    from protodoc.formats.akn.write import write

    data = write(instrument_in(draft))
    if out is not None:
        target = workspace.here / out
        if source != STANDARD_INPUT and target.resolve() == (workspace.here / source).resolve():
            raise UsageError(f"“{out}” is the text itself: give the instrument another name")
        if target.parent.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
        write_file(Path(shown(target, Path.cwd())), data)
    return data


def _source(name: str, workspace: Workspace) -> Source:
    if name == STANDARD_INPUT:
        source = Source.of(STDIN, sys.stdin.buffer.read())
    else:
        source = source_of(workspace.here / name, name)
    if source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        raise UnreadableDraft(f"“{source.name}” is XML, not plain text: it can be read as it is")
    return source


def _entry(name: str, register: Register) -> Entry:
    entry = register.entry(name)
    if entry is None:
        known = [key for entry in register.entries for key in (*entry.ids, *entry.series)]
        raise UnknownInstrument(f"nobody here knows an instrument “{name}”{did_you_mean(name, known)}")
    return entry


def _filled(facts: Facts, entry: Entry) -> Facts:
    """Facts with those of the register where nothing else was said; its names are all kept."""
    return replace(
        facts,
        title=facts.title or entry.name(facts.language),
        iri=facts.iri or entry.work,
        parent=facts.parent or entry.parent,
        aliases=entry.aliases,
    )
