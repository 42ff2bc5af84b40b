"""What a page shows of an output, where it leaves lines out with "…"."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from press.markdown import ELISION

_ALIKE = 0.6


class Lost(Exception):
    """The lines a page shows are not in the output any more, nor anything like them."""


def tidy(output: str) -> tuple[str, ...]:
    """An output as a page shows it: no blanks at the ends of lines, no empty lines at its end."""
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def agrees(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is what a page shows of it."""
    try:
        return _fitted(shown, actual, 1.0) == list(shown)
    except Lost:
        return False


def refreshed(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """What the page is to show now: the same lines of the output, as they read today. Raises Lost."""
    if ELISION not in shown:
        return list(actual)
    return list(shown) if agrees(shown, actual) else _fitted(shown, actual, _ALIKE)


def _fitted(shown: Sequence[str], actual: Sequence[str], alike: float) -> list[str]:
    """The stretches between the elisions, found in the output by their first and last lines."""
    stretches = _stretches(shown)
    result: list[str] = []
    place = 0
    for number, stretch in enumerate(stretches):
        is_first, is_last = number == 0, number == len(stretches) - 1
        if number:
            result.append(ELISION)
        if not stretch:
            continue
        first = place if is_first else _find(stretch[0], actual, place, place, alike)
        wanted = len(actual) - len(stretch) if is_last and alike == 1.0 else first
        if is_last and not is_first and alike == 1.0:
            first = wanted
        last = len(actual) - 1 if is_last else _find(stretch[-1], actual, first, first + len(stretch) - 1, alike)
        result.extend(actual[first : last + 1])
        place = last + 1
    return result


def _stretches(shown: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == ELISION:
            found.append([])
        else:
            found[-1].append(line)
    return found


def _find(line: str, actual: Sequence[str], start: int, near: int, alike: float) -> int:
    """The line of the output from `start` on that is most like one; of several equals the nearest to `near`."""
    best = max(
        ((SequenceMatcher(None, line, actual[n]).ratio(), -abs(n - near), n) for n in range(start, len(actual))),
        default=(0.0, 0, -1),
    )
    if best[0] < alike:
        raise Lost(line)
    return best[2]
