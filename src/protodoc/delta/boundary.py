"""Boundaries: where words that came or went are cut off from the text around them.

"of the State of the Party" grew by "of the State ", by "the State of " or by " the State of": all three are exact, and
one of them is what its drafter typed. A drafter puts in whole sentences and clauses, else whole words with the blank
after them, or at the end of a clause the blank before; and since articles, prepositions and conjunctions stand before
what they belong to, the first of several equal places is the one. French signs keep the no-break space that belongs
to them: the one before ; : ! ? and », the one after «.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

_NO_BREAK = frozenset("\u00a0\u202f")
_SPACED = frozenset(";:!?»%€")
_OPENING = frozenset("([{«“‘„")
_CLOSING = frozenset(")]}»”")
_JOINING = frozenset(",;:")
_STRENGTH = {**dict.fromkeys(".;:!?", 2), **dict.fromkeys(",()[]{}«»“”–—", 1)}


class Form(IntEnum):
    """How words come off the text around them; the more, the better."""

    TORN = 0
    CLEAN = 1
    """At blanks or signs on both sides: "of{+ all+} requests"."""
    CLOSING = 2
    """Before a sign or the end, with what joins them: "sent{+ to it+}.", "sent{+, if asked,+} to it"."""
    WHOLE = 3
    """With the blank after them: "of {+all +}requests"."""


class _Neatness(NamedTuple):
    """How well a cut reads: not torn, at ends of sentences or clauses, and in what form."""

    whole: bool
    ends: int
    form: Form


def best_move(tokens: Sequence[object], shown: Sequence[str], start: int, stop: int, left: int, right: int) -> int:
    """How far tokens `start` to `stop`, which came or went, are best moved, at most `left` back and `right` on, so that
    the same text is left without them.

    `shown` is what each token looks like; "" is an end of a line or of a part.
    """
    if start == stop:
        return 0
    first, last = 0, 0
    while first > -left and tokens[start + first - 1] == tokens[stop + first - 1]:
        first -= 1
    while last < right and tokens[start + last] == tokens[stop + last]:
        last += 1
    if first == last:
        return 0
    return max(range(first, last + 1), key=lambda move: (_neatness(shown, start + move, stop + move), -move))


def _neatness(shown: Sequence[str], start: int, stop: int) -> _Neatness:
    form = Form.TORN if _tears(shown, start) or _tears(shown, stop) else _form(shown, start, stop)
    return _Neatness(form is not Form.TORN, _strength_before(shown, start) + _strength_after(shown, stop), form)


def _tears(shown: Sequence[str], place: int) -> bool:
    """Whether a cut parts a sign and its no-break space, or two words that one holds together."""
    before, after = _at(shown, place - 1), _at(shown, place)
    if after in _NO_BREAK:
        return not (_at(shown, place + 1) in _SPACED and before not in _OPENING)
    if before in _NO_BREAK:
        return _at(shown, place - 2) not in _OPENING
    return False


def _form(shown: Sequence[str], start: int, stop: int) -> Form:
    before, first = _at(shown, start - 1), shown[start]
    last, after = shown[stop - 1], _at(shown, stop)
    joined = first in _JOINING or (first in _NO_BREAK and _at(shown, start + 1) in _JOINING)
    begins = not before.strip() or before in _OPENING
    ends = not after or (not after[0].isalnum() and not _is_blank(after))
    if begins and not _is_blank(first):
        return Form.WHOLE if _is_blank(last) else Form.CLEAN if ends or _is_blank(after) else Form.TORN
    if _is_blank(last):
        return Form.TORN
    if joined and not _is_blank(before):
        return Form.CLOSING if ends or _is_blank(after) else Form.TORN
    if _is_blank(first) and before.strip():
        return Form.CLOSING if ends else Form.CLEAN if _is_blank(after) else Form.TORN
    return Form.TORN


def _strength_before(shown: Sequence[str], start: int) -> int:
    """What ends before a cut, or begins with its first sign: 2 a sentence or a part of one, 1 a clause."""
    first = shown[start]
    if first in _NO_BREAK:
        first = _at(shown, start + 1)
    if first in _JOINING:
        return 1
    place = start - 1
    while place >= 0 and (_is_blank(shown[place]) or shown[place] in _NO_BREAK):
        place -= 1
    return _STRENGTH.get(shown[place], 0) if place >= 0 and shown[place] else 1


def _strength_after(shown: Sequence[str], stop: int) -> int:
    """What ends with a cut: by its own last sign, or by the sign after it."""
    place = stop - 1
    while place > 0 and _is_blank(shown[place]):
        place -= 1
    own = _STRENGTH.get(shown[place], 0)
    if place < stop - 1:
        return own
    after = _at(shown, stop)
    if after in _NO_BREAK:
        after = _at(shown, stop + 1)
    return 2 if not after or after in _CLOSING else max(own, _STRENGTH.get(after, 0))


def _at(shown: Sequence[str], place: int) -> str:
    return shown[place] if 0 <= place < len(shown) else ""


def _is_blank(text: str) -> bool:
    """Whether a token is white space; a no-break space is a sign."""
    return bool(text) and not text.strip(" \t\r\n")
