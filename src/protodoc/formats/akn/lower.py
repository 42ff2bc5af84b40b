"""Lowering: edits to bytes. What an edit does not speak of stays as it is, to the byte.

An edit says what it changes in the draft's own terms (an Anchor); here that becomes stretches of the source and
the bytes to put there, with the source's line ends, indentation, prefixes and escapes. Edits that would touch the
same bytes, or tear markup in two, are refused whole: nothing is applied in part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from protodoc.formats.akn.pieces import CannotEdit, Lowering, Piece
from protodoc.model.diagnostic import Edit, Fix
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

__all__ = ["ByteEdit", "CannotEdit", "Lowered", "apply_edits", "lower_edits", "lower_fixes", "splice"]


@dataclass(frozen=True, slots=True, order=True)
class ByteEdit:
    """Bytes `start` to `end` (exclusive) of a source become `new`; start equals end where something is put in."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Lowered:
    """Fixes in bytes: the byte edits of those `taken`, by their place in the order given, and those left out."""

    edits: tuple[ByteEdit, ...]
    taken: tuple[int, ...]
    left: tuple[int, ...]


def lower_edits(source: Source, instrument: Instrument, edits: Iterable[Edit]) -> tuple[ByteEdit, ...]:
    """Edits as byte edits, in the order of the source, never overlapping.

    `instrument` must be what was read from `source`. Several insertions at one place stand in the order given; what
    is there already gives no byte edit. Raises CannotEdit where an edit does not fit, or two touch the same bytes.
    """
    lowering, sheet = Lowering(source, instrument), _Sheet()
    for number, edit in enumerate(edits):
        if not sheet.take((edit,), lowering.pieces(edit, number)):
            raise CannotEdit("two edits change the same words, attribute or element: make one, then look again")
    return sheet.byte_edits()


def lower_fixes(source: Source, instrument: Instrument, fixes: Sequence[Fix]) -> Lowered:
    """The first fixes that go together, each whole or not at all; one that does not fit is left out."""
    lowering, sheet = Lowering(source, instrument), _Sheet()
    taken: list[int] = []
    left: list[int] = []
    number = 0
    for place, fix in enumerate(fixes):
        try:
            pieces = [piece for n, edit in enumerate(fix.edits, number) for piece in lowering.pieces(edit, n)]
        except CannotEdit:
            pieces = []
        number += len(fix.edits)
        (taken if pieces and sheet.take(fix.edits, pieces) else left).append(place)
    return Lowered(sheet.byte_edits(), tuple(taken), tuple(left))


def apply_edits(source: Source, instrument: Instrument, edits: Iterable[Edit]) -> bytes:
    """The bytes of a source after edits; every byte they do not speak of is as it was.

    Raises CannotEdit as `lower_edits` does, and where the outcome would not be well-formed XML.
    """
    data = splice(source.data, lower_edits(source, instrument, edits))
    if data != source.data and not _is_well_formed(data):
        raise CannotEdit("the edits would leave a file that is not well-formed XML")
    return data


def splice(data: bytes, edits: Iterable[ByteEdit]) -> bytes:
    """Bytes with edits made, which are in order and do not overlap."""
    parts: list[bytes] = []
    place = 0
    for edit in edits:
        parts += (data[place : edit.start], edit.new)
        place = edit.end
    parts.append(data[place:])
    return b"".join(parts)


def _is_well_formed(data: bytes) -> bool:
    try:
        expat.ParserCreate("utf-8", "\x0c").Parse(data, True)
    except expat.ExpatError:
        return False
    return True


class _Sheet:
    """The pieces taken so far: which bytes and which attributes are spoken for."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._shared: set[Piece] = set()
        self._stretches: list[tuple[int, int]] = []
        self._places: list[int] = []
        self._wraps: list[tuple[int, int]] = []
        self._attributes: set[tuple[int, str]] = set()

    def take(self, edits: Sequence[Edit], pieces: Iterable[Piece]) -> bool:
        """Take pieces that belong together, all or none."""
        fresh = [piece for piece in pieces if not piece.shared or piece not in self._shared]
        fresh = list(dict.fromkeys(piece for piece in fresh if piece.shared)) + [p for p in fresh if not p.shared]
        names = [
            (edit.anchor.node, edit.anchor.attribute)
            for edit in edits
            if edit.anchor.attribute is not None and edit.anchor.start is None
        ]
        attributes = {(node, name) for node, name in names if name is not None}
        if len(attributes) < len(names) or attributes & self._attributes or not self._is_free(fresh):
            return False
        self._attributes |= attributes
        self._shared.update(piece for piece in fresh if piece.shared)
        self._pieces.extend(fresh)
        self._note(fresh)
        return True

    def _is_free(self, pieces: Sequence[Piece]) -> bool:
        if len(pieces) == 1:
            return self._has_room(pieces[0])
        trial = _Sheet()
        for piece in pieces:
            if not (self._has_room(piece) and trial._has_room(piece)):
                return False
            trial._note((piece,))
        return all(not _cross(one, other) for one in trial._wraps for other in (*trial._wraps, *self._wraps))

    def _has_room(self, piece: Piece) -> bool:
        at = bisect_left(self._stretches, (piece.start, piece.end))
        for start, end in self._stretches[max(at - 1, 0) : at + 1]:
            if start < piece.end and piece.start < end:
                return False
        if piece.start == piece.end:
            return True
        inside = bisect_left(self._places, piece.start + 1)
        return inside == len(self._places) or self._places[inside] >= piece.end

    def _note(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if piece.start == piece.end:
                self._places.insert(bisect_left(self._places, piece.start), piece.start)
            else:
                stretch = (piece.start, piece.end)
                self._stretches.insert(bisect_left(self._stretches, stretch), stretch)
            if piece.wraps_to is not None:
                self._wraps.append((piece.start, piece.wraps_to))

    def byte_edits(self) -> tuple[ByteEdit, ...]:
        """In order; at one place what is put in comes before what is replaced."""
        order = sorted(self._pieces, key=lambda piece: (piece.start, piece.end != piece.start, piece.rank))
        return tuple(ByteEdit(piece.start, piece.end, piece.new) for piece in order)


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two wraps would begin in one another and end outside."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]
