"""Did you mean: the nearest of some names, said at the end of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = re.compile(r"[0-9]+|[^0-9]+")


def nearest(word: str, names: Iterable[str], limit: int = 2) -> list[str]:
    """The names a word was probably meant to be, best first (none where nothing is near)."""
    from difflib import get_close_matches

    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(name.casefold(), name)
    return [by_fold[fold] for fold in get_close_matches(word.casefold(), list(by_fold), n=limit, cutoff=0.6)]


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """ "; did you mean “drafts”?", or "" where nothing is near."""
    found = nearest(word, names)
    return f"; did you mean {' or '.join(f'“{name}”' for name in found)}?" if found else ""


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts v2 before v10, the same on every system."""
    return tuple((0, int(part[:18]), part) if part[0] in "0123456789" else (1, 0, part) for part in _PART.findall(text))
