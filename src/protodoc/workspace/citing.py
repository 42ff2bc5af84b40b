"""References of a draft and citations in loose text, looked up in a workspace's register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from protodoc.model.diagnostic import Anchor
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError, UnknownInstrument, UsageError
from protodoc.refs.interpret import read
from protodoc.refs.language import language
from protodoc.refs.lookup import look_up
from protodoc.refs.outline import Outline
from protodoc.refs.place import Place
from protodoc.refs.register import Register, kind_of
from protodoc.refs.resolve import References
from protodoc.render.resolution import ResolvedReference
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.suggest import did_you_mean


def resolved_references(draft: Draft, workspace: Workspace) -> Iterator[ResolvedReference]:
    """Every reference of a draft, marked up or in bare words, in document order, with its place in the source.

    Raises UnreadableDraft where the draft makes no instrument.
    """
    from protodoc.formats.akn.spans import Locator

    instrument = instrument_in(draft)
    locator = Locator(draft.source, instrument)
    references = References(instrument, workspace.register)
    for reference in references:
        resolutions = references.resolve(reference)
        if resolutions:
            yield ResolvedReference(
                text=reference.text,
                resolutions=resolutions,
                designation=instrument.designation(reference.node),
                span=locator.span(Anchor(reference.node, start=reference.start, end=reference.end)),
                start=reference.start,
                end=reference.end,
                reference=reference,
            )


@dataclass(frozen=True, slots=True)
class _Home:
    """Where loose text is read: beside an instrument, or in none."""

    register: Register
    work: str = ""
    outline: Outline | None = None


def cited(text: str, workspace: Workspace, instrument: str = "", lang: str = "") -> tuple[ResolvedReference, ...]:
    """The citations in loose text, in order.

    `instrument` is what "Article 29" and "the Convention" mean: an id, a series number, a name, an IRI, or a
    draft; without it, the workspace's own. `lang` is the language of the text, three letters. Raises
    UnknownInstrument where nobody knows the instrument.
    """
    home = _home(instrument or workspace.settings.instrument, workspace)
    place = _place(home)
    found = read(text, language(lang or workspace.settings.language), place)
    return tuple(
        ResolvedReference(
            text=text[one.start : one.end],
            resolutions=tuple(look_up(target, home, "main") for target in one.targets),
            start=one.start,
            end=one.end,
        )
        for one in found
        if one.targets
    )


def cited_lines(lines: Iterable[str], workspace: Workspace, instrument: str = "") -> Iterator[str]:
    """The answers to sentences, one JSON object a line (see `refs/jsonl.py`). Raises UsageError.

    `instrument` is what sentences of committee notes are about; without it, the workspace's own.
    """
    from protodoc.refs.jsonl import cite_lines

    try:
        yield from cite_lines(lines, workspace.register, instrument or workspace.settings.instrument)
    except ValueError as error:
        raise UsageError(f"a line is not what it should be: {error}") from error


def _home(name: str, workspace: Workspace) -> _Home:
    register = workspace.register
    if not name:
        return _Home(register)
    entry = register.entry(name)
    if entry is not None:
        return _Home(register, entry.work, register.outline(entry.work))
    try:
        instrument = workspace.instrument(name)
    except ProtodocError as error:
        known = [key for entry in register.entries for key in (*entry.ids, *entry.series)]
        raise UnknownInstrument(f"nobody here knows an instrument “{name}”{did_you_mean(name, known)}") from error
    return _Home(register, instrument.metadata.work or "", Outline(instrument))


def _place(home: _Home) -> Place:
    """Loose text speaks of the instrument and does not stand in it: nothing is "this Article" there."""
    register = home.register
    entry = register.entry(home.work) if home.work else None
    own = home.outline.instrument.metadata if home.outline else None
    parent = (entry.parent if entry else "") or (own.parent if own else "") or ""
    return Place(
        kind="",
        parent=parent or home.work,
        parent_kind=kind_of(parent or home.work) or "convention",
        default=home.work,
        names=register.names,
        protocols=register.protocols,
    )
