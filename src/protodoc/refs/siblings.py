"""What stands before a provision: "the preceding paragraph", "the two preceding articles"."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.path import PathStep, ProvisionPath
from protodoc.refs.place import Place, ancestor

_MANY = 400


def preceding(level: str, count: int, place: Place) -> Iterator[ProvisionPath]:
    """The `count` provisions before the one of that level around a place (all of them where it is negative).

    Where the place knows what really stands before it, that counts; else numbers are counted down.
    """
    here = ancestor(level, place.path)
    if here is None or not here.steps:
        return
    known = next((paths for name, paths in place.before if name == level), None)
    if known is not None:
        yield from known if count < 0 else known[-count:]
        return
    number = here.steps[-1].number
    labels = list(reversed(list(_down(number))))
    for label in labels if count < 0 else labels[-count:]:
        yield ProvisionPath((*here.steps[:-1], PathStep(label, here.steps[-1].level)))


def _down(number: str) -> Iterator[str]:
    """The labels before one, nearest first: "4" gives 3, 2, 1; "c" gives b, a."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits and len(digits) < 5 and digits.isascii() and digits.isdigit():
        value = int(digits)
        if digits != number:
            value += 1
        for lower in range(value - 1, max(0, value - 1 - _MANY), -1):
            yield str(lower)
    elif number in _ROMANS and number not in ("v", "x"):
        yield from reversed(_ROMANS[: _ROMANS.index(number)])
    elif len(number) == 1 and number.isalpha():
        for code in range(ord(number) - 1, ord("a") - 1, -1):
            yield chr(code)


_ROMANS = tuple(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv".split()
)


def successors(first: str, last: str) -> list[str]:
    """The labels from one to another, both in it, by arithmetic alone; the two ends where that is not possible."""
    if first.isdigit() and last.isdigit() and first.isascii() and last.isascii() and len(last) < 5 and len(first) < 5:
        low, high = int(first), int(last)
        if low <= high <= low + _MANY:
            return [str(value) for value in range(low, high + 1)]
    if first in _ROMANS and last in _ROMANS and (len(first) > 1 or len(last) > 1 or first == "i"):
        low, high = _ROMANS.index(first), _ROMANS.index(last)
        if low <= high:
            return list(_ROMANS[low : high + 1])
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first <= last and last.isascii():
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return [first, last]
