"""TXT002: a character that changes the order in which text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.writing import INVISIBLE, REVERSING, Stretch, is_from_right, named, spelled

_OVERRIDES = "\u202d\u202e"
_FROM_RIGHT = "\u202e"
_ENDS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_LONGEST = 40


@rule("TXT002", "reversing-character", Severity.ERROR)
def reversing_character(context: Context) -> Iterator[Diagnostic]:
    """The text holds a character that makes words appear in another order than they are written.

    ## Why it matters
    What people read is not what is in the file: "not" may seem to stand where it does not. Programs that compare,
    search or translate the text see the real order, readers the other one.

    ## Wrong
        <p>Each Party &#x202E;ton yam&#x202C; refuse.</p>

    ## Right
        <p>Each Party may not refuse.</p>

    ## Fix
    Take the character out with the one that ends its effect, then see whether the words are those that were meant.
    Embeddings and isolates are left alone in text that holds words written from right to left, where each is ended
    in the same run of text; elsewhere they are a warning. What forces an order on letters is always an error.

    ## Source
    Unicode Standard Annex 9, the bidirectional algorithm; Unicode Technical Report 36, on visual spoofing.
    """
    for stretch in context.writing.invisible:
        yield from _in(context, stretch)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{REVERSING}]")


def _in(context: Context, stretch: Stretch) -> Iterator[Diagnostic]:
    """Every character that begins something with the one that ends it; those that end nothing are alone."""
    is_at_home = is_from_right(stretch.text)
    for start, end in _pairs(stretch.text):
        sign = stretch.text[start]
        is_lone = end is None
        if is_at_home and sign not in _OVERRIDES and not is_lone:
            continue
        yield _finding(context, stretch, start, end)


def _pairs(text: str) -> list[tuple[int, int | None]]:
    waiting: list[int] = []
    pairs: list[tuple[int, int | None]] = []
    for match in _pattern().finditer(text):
        if match[0] in _ENDS:
            waiting.append(match.start())
        elif waiting and _ENDS[text[waiting[-1]]] == match[0]:
            pairs.append((waiting.pop(), match.start()))
        else:
            pairs.append((match.start(), None))
    return sorted((*pairs, *((start, None) for start in waiting)), key=lambda pair: pair[0])


def _finding(context: Context, stretch: Stretch, start: int, end: int | None) -> Diagnostic:
    text, sign = stretch.text, stretch.text[start]
    inside = text[start + 1 : end]
    is_override = sign in _OVERRIDES
    args = {
        "designation": context.instrument.designation(stretch.node),
        "sign": named(sign),
        "words": _shown(inside),
        "seen": _shown(inside[::-1]) if sign == _FROM_RIGHT else "",
    }
    places = [start] if end is None else [start, end]
    related = () if end is None else (Related(fill("TXT002.related", {"sign": named(text[end])}), _at(stretch, end)),)
    fix = Fix(fill("TXT002.fix", args), Applicability.SAFE, tuple(Edit(_at(stretch, place), "") for place in places))
    variant = "override" if is_override else "end" if sign not in _ENDS else "open" if end is None else ""
    label = "seen" if args["seen"] and end is not None else "here"
    name, severity = ("", Severity.ERROR) if is_override else (reversing_character.name, Severity.WARNING)
    return compose(
        "TXT002", _at(stretch, start), args, variant=variant, name=name, severity=severity, label=label,
        related=related, fix=fix,
    )  # fmt: skip


def _at(stretch: Stretch, place: int) -> Anchor:
    return stretch.anchor(place, place + 1)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}{REVERSING}]+")


def _shown(words: str) -> str:
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return " ".join(spelled(short, _unseen()).split())
