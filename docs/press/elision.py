"""What a page shows of an output, where it leaves lines out with "…"."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from press.markdown import ELISION

_ALIKE = 0.6


class LostLinesError(Exception):
    """The lines a page shows are not in the output any more, nor anything like them."""


def tidy(output: str) -> list[str]:
    """An output as a page shows it: no blanks at the ends of lines, no empty lines at its end."""
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def agrees(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is what a page shows of it."""
    first, *others = _stretches(shown)
    if not others:
        return first == list(actual)
    *middle, last = others
    end = len(actual) - len(last)
    if list(actual[: len(first)]) != first or end < len(first) or list(actual[end:]) != last:
        return False
    place = len(first)
    for stretch in middle:
        found = next((n for n in range(place, end) if list(actual[n : n + len(stretch)]) == stretch), None)
        if found is None or found + len(stretch) > end:
            return False
        place = found + len(stretch)
    return True


def refreshed(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """What the page is to show now: the same stretches of the output, as they read today. Raises LostLinesError."""
    if agrees(shown, actual):
        return list(shown)
    stretches = _stretches(shown)
    result: list[str] = []
    place = 0
    for number, stretch in enumerate(stretches):
        opens, closes = number == 0, number == len(stretches) - 1
        if number:
            result.append(ELISION)
        if stretch or (opens and closes):
            first = place if opens else _like(stretch[0], actual, place, place)
            last = len(actual) - 1 if closes else _like(stretch[-1], actual, first, first + len(stretch) - 1)
            result.extend(actual[first : last + 1])
            place = last + 1
    return result


def _stretches(shown: Sequence[str]) -> list[list[str]]:
    """The lines between the elisions."""
    found: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == ELISION:
            found.append([])
        else:
            found[-1].append(line)
    return found


def _like(line: str, actual: Sequence[str], start: int, near: int) -> int:
    """The line of the output, from `start` on, that is most like one; of several equals the nearest to `near`."""
    likeness = [(SequenceMatcher(None, line, actual[n]).ratio(), -abs(n - near), n) for n in range(start, len(actual))]
    ratio, _, found = max(likeness, default=(0.0, 0, -1))
    if ratio < _ALIKE:
        raise LostLinesError(line)
    return found
