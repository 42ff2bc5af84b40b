"""The verbs of the door: what one does with drafts, strung together from the rooms below."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from protodoc.model.delta import Delta
from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.draft import Draft, Source
from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.render.resolution import ResolvedReference
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.reading import read_bytes, read_file, read_stream, write_file

NO_FILE = "<instrument>"


def read(source: str | os.PathLike[str] | bytes | BinaryIO) -> Draft:
    """Read a draft from a path, from bytes, or from a binary stream.

    Never raises for what the bytes hold: mistakes are the draft's `diagnostics`, and `instrument` is None where
    they make none. Raises UnreadableDraft where there is no such file.
    """
    if isinstance(source, bytes):
        return read_bytes(source)
    if isinstance(source, (str, os.PathLike)):
        return read_file(Path(source), Path(source).as_posix())
    return read_stream(source, str(getattr(source, "name", "<stream>")))


def write(what: Draft | Instrument, path: str | os.PathLike[str] | None = None) -> bytes:
    """The canonical bytes (UTF-8, canonical form version 1); with a `path`, put there in one step too.

    Raises UnreadableDraft where the draft makes no instrument, or the file cannot be written.
    """
    from protodoc.formats.akn.write import write as canonical

    data = canonical(_instrument(what))
    if path is not None:
        write_file(Path(path), data)
    return data


def check(
    what: Draft | Instrument,
    *,
    workspace: Workspace | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    against: Draft | Instrument | None = None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with a draft, by the profile's schema and the rules, in document order.

    An Instrument is checked in its canonical bytes, and its findings point into those. `select` and `ignore` take
    codes ("REF001"), families ("REF") and names of rules; `against` is the draft before it, which some rules need.
    Without `workspace` it is the one around the current folder. Raises UsageError for a rule that does not exist.
    """
    from protodoc.workspace.checking import Checker, Selection

    around = workspace or Workspace.open()
    before = _instrument(against) if against is not None else None
    return Checker(around, Selection.of(select, ignore), before).check(_draft(what)).draft.diagnostics


def is_valid(what: Draft | Instrument, *, workspace: Workspace | None = None) -> bool:
    """Whether `check` finds no error (warnings and notes do not count)."""
    return all(item.severity is not Severity.ERROR for item in check(what, workspace=workspace))


def references(what: Draft | Instrument, *, workspace: Workspace | None = None) -> tuple[ResolvedReference, ...]:
    """Every reference, marked up or in bare words, in document order, with what stands at each target.

    Nothing is left out: a reference that leads nowhere has a `resolution` that says so. Raises UnreadableDraft
    where the draft makes no instrument.
    """
    from protodoc.workspace.citing import resolved_references

    return tuple(resolved_references(_draft(what), workspace or Workspace.open()))


def cite(
    text: str,
    *,
    lang: str = "",
    instrument: str = "",
    at: ProvisionPath | str = "",
    workspace: Workspace | None = None,
) -> tuple[ResolvedReference, ...]:
    """The citations in a text ("Articles 25.3 and 27.9 of the Convention"), looked up, in order.

    `lang` is the language of the text, a code such as "eng"; `instrument` is what a bare "Article 29" means (an id
    such as "ets-185", a name, an IRI, a draft); both are the workspace's where they are not given. `at` is the
    provision of the instrument the text stands in ("Article 7, paragraph 2"): there "this article" is Article 7
    and "paragraph 1" is Article 7, paragraph 1. Raises UnknownInstrument, and UsageError where `at` is no
    provision.
    """
    from protodoc.workspace.citing import cited, provision

    return cited(text, workspace or Workspace.open(), instrument, lang, provision(at))


def diff(old: Draft | Instrument, new: Draft | Instrument) -> Delta:
    """What changed from one draft to the other; exact in both directions (`apply`, `invert`).

    The delta carries the sha256 of both canonical forms. Raises UnreadableDraft where one makes no instrument.
    """
    from protodoc.workspace.comparing import compared

    return compared(_instrument(old), _instrument(new))


def redline(delta: Delta, *, width: int = 80, color: bool = False) -> str:
    """A delta as text: a summary, each change with its words struck and inserted, what became of each number.

    `width` is in columns; with `color` the marks are colours, without it `{-struck-}` and `{+inserted+}`.
    """
    from protodoc.render.redline import redline_text
    from protodoc.render.terminal import Paper

    return redline_text(delta, Paper(width, color))


def apply(instrument: Instrument, delta: Delta) -> Instrument:
    """The new draft, from the old one and the delta between them. Raises InexactDelta where it does not fit."""
    from protodoc.delta.apply import apply as applied

    return applied(instrument, delta)


def invert(delta: Delta) -> Delta:
    """The delta that leads back: `apply(new, invert(delta)) == old`."""
    from protodoc.delta.invert import invert as inverted

    return inverted(delta)


def _instrument(what: Draft | Instrument) -> Instrument:
    return instrument_in(what) if isinstance(what, Draft) else what


def _draft(what: Draft | Instrument) -> Draft:
    """A draft as it is; an instrument as the draft its canonical bytes make."""
    if isinstance(what, Draft):
        return what
    return Draft(Source.of(NO_FILE, write(what)), what)
