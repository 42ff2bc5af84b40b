"""Comparisons that were kept in a file, read back and applied to a draft."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from protodoc.delta.apply import apply
from protodoc.delta.encode import from_json
from protodoc.delta.invert import invert
from protodoc.delta.plain import Json
from protodoc.delta.trace import trace
from protodoc.model.delta import Delta
from protodoc.model.draft import Draft
from protodoc.model.errors import InexactDelta, ProtodocError, UsageError
from protodoc.model.instrument import Instrument
from protodoc.render.envelope import VERSIONS
from protodoc.render.verdict import Verdict
from protodoc.workspace.comparing import canonical_sha256, compared
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.labels import STANDARD_INPUT
from protodoc.workspace.reading import STDIN, read_bytes, source_of, write_file

_HOW = "a comparison is what `protodoc diff OLD NEW --format json` (or `--format delta`) prints"


class Comparison(NamedTuple):
    """A delta and the names of the two drafts it was made of.

    `source` is the name of the file that held it; `is_turned` whether it was turned round since.
    """

    delta: Delta
    old: str
    new: str
    source: str
    is_turned: bool = False

    @property
    def turned(self) -> Comparison:
        """The comparison the other way round."""
        return Comparison(invert(self.delta), self.new, self.old, self.source, not self.is_turned)


def comparison_in(data: bytes, name: str) -> Comparison:
    """The comparison in a JSON file (format "delta", `render/schemas/delta.json`).

    It may be in its short form. A file that was narrowed to one provision still holds the script of the whole drafts;
    one in which nothing changed holds none. Raises UsageError, which says what is wrong, for anything else.
    """
    fields = _object(data, name)
    _check_format(fields.get("protodoc"), name)
    try:
        delta = from_json(fields)
    except (InexactDelta, RecursionError) as error:
        reason = error if isinstance(error, InexactDelta) else "it is nested too deeply"
        raise UsageError(f"“{name}” cannot be applied: {reason}") from error
    if not delta.script.old:
        raise UsageError(
            f"“{name}” says nothing of how to make one draft from the other: it was narrowed to a provision in which "
            "nothing changed; compare the drafts again without --only"
        )
    return Comparison(delta, _name_of(fields.get("old")), _name_of(fields.get("new")), name)


def _object(data: bytes, name: str) -> dict[str, Json]:
    """The JSON object in a file."""
    try:
        value = json.loads(data, parse_constant=_refuse)
    except RecursionError as error:
        raise UsageError(f"“{name}” is no comparison: it is nested too deeply") from error
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"“{name}” is no JSON ({at}: {error.msg[:1].lower()}{error.msg[1:]}): {_HOW}") from error
    except ValueError as error:  # not Unicode, a number of thousands of digits
        raise UsageError(f"“{name}” is no JSON that can be read: {_HOW}") from error
    if not isinstance(value, dict):
        raise UsageError(f"“{name}” is JSON, but no comparison: {_HOW}")
    return value


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _check_format(said: Json, name: str) -> None:
    """Whether a file says of itself that it is a delta of the version we read."""
    if not isinstance(said, Mapping) or not isinstance(said.get("format"), str):
        raise UsageError(f"“{name}” is JSON, but does not say that it is a comparison of protodoc: {_HOW}")
    form, version, ours = said["format"], said.get("version"), VERSIONS["delta"]
    if form != "delta":
        raise UsageError(f"“{name}” holds “{form}”, not a comparison: {_HOW}")
    if type(version) is not int or version != ours:
        other = f"version {version}" if type(version) is int and 0 < version < 1_000_000 else "another version"
        raise UsageError(f"“{name}” is a comparison in {other} of the format; this protodoc reads version {ours}")


def _name_of(side: Json) -> str:
    name = side.get("name") if isinstance(side, dict) else None
    return name if isinstance(name, str) and name.strip() else "a draft without a name"


def read_comparison(workspace: Workspace, name: str) -> Comparison:
    """The comparison in a file, or on standard input ("-"). Raises UnreadableDraft, UsageError."""
    if name == STANDARD_INPUT:
        return comparison_in(sys.stdin.buffer.read(), STDIN)
    return comparison_in(source_of(workspace.here / name, name).data, name)


def read_delta(source: str | os.PathLike[str] | bytes | BinaryIO, old: Instrument | Draft | None = None) -> Delta:
    """The delta in a JSON file that `protodoc diff OLD NEW --format json` (or `delta`) made, from a path, bytes or a
    stream.

    With the `old` draft it was made for, the delta is whole: what the file does not say is found by making the new
    draft and comparing the two again. Without it, `correspondence` holds eIds only; and of the short form
    (`--format delta`) `correspondence` and `consequential` are empty, places have eId and designation, and
    insertions and deletions no `text`. `apply` and `invert` are exact in any case.

    Raises UsageError where the file is no delta, or of another version, UnreadableDraft where there is none, and
    InexactDelta where `old` is another draft.
    """
    comparison = _comparison(source)
    if old is None:
        return comparison.delta
    instrument = old if isinstance(old, Instrument) else instrument_in(old)
    _check_draft("the old draft", canonical_sha256(instrument), comparison)
    return compared(instrument, _made(instrument, comparison)[0])


def _comparison(source: str | os.PathLike[str] | bytes | BinaryIO) -> Comparison:
    if isinstance(source, bytes):
        return comparison_in(source, "<bytes>")
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        return comparison_in(source_of(path).data, path.as_posix())
    return comparison_in(source.read(), str(getattr(source, "name", "<stream>")))


def applied(draft: Draft, comparison: Comparison) -> bytes:
    """The canonical bytes of the draft that a comparison leads to.

    Raises InexactDelta where the draft is not the one the comparison was made for, or the comparison was tampered
    with; UnreadableDraft where the draft makes no instrument.
    """
    instrument = instrument_in(draft)
    _check_draft(draft.source.name, canonical_sha256(instrument), comparison)
    return _made(instrument, comparison)[1]


def _made(instrument: Instrument, comparison: Comparison) -> tuple[Instrument, bytes]:
    """What a comparison makes of its draft, and the canonical bytes of that."""
    from hashlib import sha256

    from protodoc.formats.akn.write import write

    damaged = f"“{comparison.source}” is damaged: what it makes is not “{comparison.new}”"
    try:
        trace(comparison.delta.script.forward, instrument)
        made = apply(instrument, comparison.delta)
        data = write(made)
    except (ArithmeticError, TypeError, ValueError, RecursionError) as error:  # a script written by hand
        raise InexactDelta(damaged) from error
    wanted = comparison.delta.new_sha256
    if wanted and sha256(data).hexdigest() != wanted:
        raise InexactDelta(damaged)
    if read_bytes(data).instrument != made:
        raise InexactDelta(damaged)
    return made, data


def _check_draft(name: str, actual: str, comparison: Comparison) -> None:
    """Refuse a draft that is not the one meant, and say which that is."""
    delta, old, new = comparison.delta, comparison.old, comparison.new
    if not delta.old_sha256 or actual == delta.old_sha256:
        return
    if actual == delta.new_sha256:
        raise InexactDelta(
            f"“{name}” is where this comparison leads, not where it begins: it makes “{new}” of “{old}”; "
            f"to make “{old}” of “{name}”, {'leave out' if comparison.is_turned else 'add'} --invert"
        )
    raise InexactDelta(
        f"this comparison was made for “{old}” (sha256 {_short(delta.old_sha256)}), and “{name}” is another draft "
        f"(sha256 {_short(actual)}): its text, identifiers or markup differ"
    )


def _short(sha256: str) -> str:
    return f"{sha256[:12]}…"


def verified(draft: Draft, comparison: Comparison) -> Verdict:
    """Whether a comparison is what it says: made for this draft, leading to the other, and back to this one.

    Raises UnreadableDraft where the draft makes no instrument.
    """
    instrument = instrument_in(draft)
    delta = comparison.delta
    sides = (comparison.old, delta.old_sha256), (comparison.new, delta.new_sha256)
    try:
        _check_draft(draft.source.name, canonical_sha256(instrument), comparison)
        made, _ = _made(instrument, comparison)
        back, _ = _made(made, comparison.turned)
        reason = "" if back == instrument else f"inverted it does not give “{comparison.old}” back"
    except ProtodocError as error:
        reason = str(error)
    return Verdict(*sides, reason)


def put(workspace: Workspace, out: str, data: bytes, inputs: tuple[str, ...]) -> None:
    """Write what was made to a file, in one step. Raises UsageError where the file is one of the `inputs`."""
    path = workspace.here / out
    for name in inputs:
        source = workspace.here / name
        if path.exists() and source.exists() and path.samefile(source):
            raise UsageError(f"“{out}” is what is read here and would be lost: give -o another name")
    write_file(path, data)
