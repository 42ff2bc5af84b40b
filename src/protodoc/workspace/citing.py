"""References of a draft and citations in loose text, looked up in a workspace's register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from protodoc.model.diagnostic import Anchor
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError, UnknownInstrument, UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.path import WHOLE, ProvisionPath
from protodoc.model.reference import Candidate, Reference, Resolution, Status
from protodoc.refs.in_front import named_in_front
from protodoc.refs.interpret import Reading, read
from protodoc.refs.language import Language, known_codes
from protodoc.refs.lookup import look_up
from protodoc.refs.outline import Outline
from protodoc.refs.place import Place, levelled
from protodoc.refs.register import Register, kind_of
from protodoc.refs.resolve import References
from protodoc.render.resolution import ResolvedReference
from protodoc.workspace.as_read import in_draft, locator_of, text_as_read
from protodoc.workspace.folder import Workspace
from protodoc.workspace.meant import languages_are_known
from protodoc.workspace.suggest import did_you_mean

if TYPE_CHECKING:
    from protodoc.formats.akn.spans import Locator


def resolved_references(draft: Draft, workspace: Workspace) -> Iterator[ResolvedReference]:
    """Every reference of a draft, marked up or in bare words, in document order, with its place in the source.

    Words that are in the file but not in the text any more (tracked changes) hold none. Raises UnreadableDraft where
    the draft makes no instrument.
    """
    text, reading = text_as_read(draft)
    locator = locator_of(draft, reading)
    references = References(text, workspace.register)
    for reference in references:
        resolutions = tuple(_by_identifier(one, text) for one in references.resolve(reference))
        if resolutions:
            found = placed(reference, resolutions, text, locator)
            own = partial(_is_in, text, references)
            yield found if reading is None else in_draft(found, reading, own)


def _by_identifier(found: Resolution, text: Instrument) -> Resolution:
    """What markup names by an identifier that nothing has is missing, whatever has the number in it: as other
    programs read it, it leads nowhere."""
    eid = found.target.eid
    if not (eid and found.is_resolved and found.target.href.startswith("#")) or eid in text.eids or eid in text.wids:
        return found
    meant = Candidate(found.instrument, found.eid, found.label, found.heading)
    return found._replace(
        status=Status.MISSING,
        label="",
        heading="",
        missing=f"identifier {eid}",
        suggestions=(meant,),
        node=-1,
        nodes=(),
        eid="",
    )


def placed(
    reference: Reference, resolutions: tuple[Resolution, ...], instrument: Instrument, locator: Locator
) -> ResolvedReference:
    """A reference with its targets, the name of its provision and its place in the source."""
    return ResolvedReference(
        text=reference.text,
        resolutions=resolutions,
        designation=instrument.designation(reference.node),
        span=locator.span(Anchor(reference.node, start=reference.start, end=reference.end)),
        start=reference.start,
        end=reference.end,
        reference=reference,
    )


def text_of(found: Resolution, references: References) -> Instrument | None:
    """The text of an instrument in which a target was looked for; None where nobody has one."""
    expression = found.target.expression
    own = references.instrument
    if found.instrument == references.work and expression in ("", own.metadata.expression):
        return own
    register = references.register
    outline = register.outline(expression) if expression else None
    entry = register.entry(found.instrument)
    outline = outline or (register.outline(entry.work) if entry else None)
    return outline.instrument if outline else None


def _is_in(text: Instrument, references: References, found: Resolution) -> bool:
    return text_of(found, references) is text


def text_key(instrument: Instrument) -> str:
    """What tells one text of an instrument from another: its expression IRI, else its work IRI."""
    return instrument.metadata.expression or instrument.metadata.work or ""


@dataclass(frozen=True, slots=True)
class _Home:
    """Where loose text is read: beside an instrument, or in none."""

    register: Register
    work: str = ""
    outline: Outline | None = None


def provision(said: ProvisionPath | str) -> ProvisionPath:
    """A provision as people name it ("Article 7, paragraph 2"); "" is none. Raises UsageError."""
    if isinstance(said, ProvisionPath) or not said.strip():
        return levelled(said) if isinstance(said, ProvisionPath) else WHOLE
    try:
        return levelled(ProvisionPath.parse(said))
    except ValueError as error:
        raise UsageError(f"“{said}” names no provision; write one such as “Article 7, paragraph 2”") from error


def cited(
    text: str, workspace: Workspace, instrument: str = "", lang: str = "", at: ProvisionPath = WHOLE
) -> tuple[ResolvedReference, ...]:
    """The citations in loose text, in order.

    `instrument` is what "Article 29" and "the Convention" mean: an id, a series number, a name, an IRI, or a
    draft; without it, the workspace's own. `lang` is the language of the text, a code, without it the one that reads
    the most in it; `at` the
    provision of the instrument that the text stands in. Raises
    UnknownInstrument where nobody knows the instrument.
    """
    home = _home(instrument or workspace.settings.instrument, workspace)
    place = _place_in(home, at) if at else _place(home)
    if not lang:
        languages_are_known(workspace)
    words, readings = _read(text, place, home.register, lang, workspace.settings.language)
    found = [named_in_front(text, one, words, place) for one in readings]
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


def _read(text: str, place: Place, register: Register, lang: str, usual: str) -> tuple[Language, tuple[Reading, ...]]:
    """The citations of a text in the language said, else in the one that makes the most of it, the usual one first.

    Raises UsageError for a language there is not.
    """
    known = known_codes(register.languages)
    if lang and lang not in known:
        raise UsageError(f"there is no language “{lang}”: it is one of {', '.join(known)}{did_you_mean(lang, known)}")
    codes = [lang] if lang else dict.fromkeys((usual, *(code for code in known if len(code) == len(usual))))
    tries = [(words, read(text, words, place)) for words in map(register.language, codes)]
    return max(tries, key=lambda one: sum(found.end - found.start for found in one[1]))


def cited_lines(lines: Iterable[str], workspace: Workspace, instrument: str = "") -> Iterator[str]:
    """The answers to sentences, one JSON object a line (see `refs/jsonl.py`). Raises UsageError.

    `instrument` is what sentences of committee notes are about; without it, the workspace's own.
    """
    from protodoc.refs.jsonl import cite_lines

    try:
        yield from cite_lines(lines, workspace.register, instrument or workspace.settings.instrument)
    except ValueError as error:
        raise UsageError(str(error)) from error


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


def _place_in(home: _Home, at: ProvisionPath) -> Place:
    """The place of a text that stands in a provision of an instrument, its chapters added."""
    loose = _place(home)
    return loose._replace(
        instrument=home.work,
        kind=kind_of(home.work),
        path=home.outline.containers(at) if home.outline else at,
        parent=loose.parent if loose.parent != home.work else "",
        default="",
        annexed=home.outline.annexed(at) if home.outline else None,
    )
