"""Plain labels and plain lists of them, told by one pattern: "5", "2 (a)", "1 b)", "5, 6 and 7", "(a) to (c)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from protodoc.refs.following import NEXT
from protodoc.refs.grammar import Item
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step

_ROMAN = r"\((?:v?i{1,3}|iv|ix|[vx])\)"
_BRACKETED = rf"(?:\([a-z]\)|{_ROMAN})(?:\([a-z]\)|\s?{_ROMAN})?"
_CLOSED = rf"[a-z]\)(?:\s{_ROMAN})?"
_LISTED = r"\(?[a-hj-uwyz]\)"
_WIDE = r"(?:[0-9]{1,3}|X{0,3}(?:IX|IV|V?I{1,3}|V|(?<=X)))(?![\w-])"
match_wide_number = re.compile(rf"\s(?P<number>{_WIDE})").match
match_number = re.compile(r"\s(?P<number>[0-9]{1,3})").match
_NUMBERS = re.compile(r"[0-9]+").finditer
_WIDE_NUMBERS = re.compile(r"[0-9]+|[XVI]+").finditer
_LETTERS = re.compile(r"(?P<open>\(?)(?P<label>[a-z]+)\)").finditer
_WINDOW = 240
"""How far before a label the grammar looks for the bracket that its ")" may close."""
_AHEAD = 4
"""How many labels after the first the grammar surely follows a list after a head word in the singular."""
new = tuple.__new__
"""Makes a named tuple of values that are known to be right, in half the time its own constructor takes."""


def labels_pattern(words: Language) -> re.Pattern[str]:
    """The labels of an article or what is in it, and what follows them, in a language."""
    lists, ranges = (alternatives(words.words.list(key)) for key in ("separators", "ranges"))
    more = rf"(?P<more>(?:,\s{_LISTED})*,?\s(?:{lists})\s{_LISTED})?"
    return re.compile(
        rf"\s(?P<labels>(?P<number>[0-9]{{1,3}}|l(?=\())(?>(?P<inner>\s?{_BRACKETED}|\s{_CLOSED}){more}"
        rf"|(?P<list>(?:,\s[0-9]{{1,3}})*,?\s(?:{lists})\s[0-9]{{1,3}})"
        rf"|\s(?:{ranges})\s(?P<upto>[0-9]{{1,3}}))?"
        rf"|(?P<letters>{_BRACKETED}|{_CLOSED})(?>\s(?:{ranges})\s(?P<last>{_LISTED})"
        rf"|{more.replace('more', 'others')})){NEXT}"
    )


def wide_pattern(words: Language) -> re.Pattern[str]:
    """The labels of chapters and other gatherings of articles, and what follows them, in a language."""
    lists, ranges = (alternatives(words.words.list(key)) for key in ("separators", "ranges"))
    return re.compile(
        rf"\s(?P<labels>(?P<number>{_WIDE})(?>(?P<list>(?:,\s{_WIDE})*,?\s(?:{lists})\s{_WIDE})"
        rf"|\s(?:{ranges})\s(?P<upto>{_WIDE}))?){NEXT}"
    )


def read_wide(match: re.Match[str], unit: Unit, front: tuple[Step, ...], start: int) -> tuple[Item, ...]:
    """`read_items` for what `wide_pattern` matched."""
    level, end, number = unit.level, match.end(1), match[2].lower()
    steps = (*front, new(Step, (number, level, False, False)))
    if end == match.end(2):
        return (new(Item, (steps, (), start, end)),)
    others = [*_WIDE_NUMBERS(match.string, match.end(2), end)]
    if any(one[0].isdigit() != number.isdigit() for one in others) or (len(others) > _AHEAD and not unit.plural):
        return ()
    rest = [(*front, new(Step, (one[0].lower(), level, False, False))) for one in others]
    if match["upto"]:
        return (new(Item, (steps, rest[0], start, end)),)
    listed = [new(Item, (one, (), place.start(), place.end())) for one, place in zip(rest, others, strict=True)]
    return (new(Item, (steps, (), start, match.end(2))), *listed)


def read_items(match: re.Match[str], unit: Unit, front: tuple[Step, ...], start: int) -> tuple[Item, ...]:
    """The labels that were matched under a head word, below those of `front`; none where they take a closer look.

    The first begins where its head word does, the others at their number.
    """
    level, end = unit.level, match.end(1)
    if end == match.end(2):
        return (new(Item, ((*front, new(Step, (match[2], level, False, False))), (), start, end)),)
    number = match[2]
    inner, more, listed, upto, letters, last, others = match.groups()[2:9]
    if number is None or inner is not None:
        label = (inner or letters).lstrip()
        if (more or others or last) or label[0] != "(" or label.index(")") < len(label) - 1 or number == "l":
            return _lettered(match, unit, front, start)
        if number is None:
            one = new(Step, (label[1:-1], level, True, False))
            return () if level == "article" else (new(Item, ((*front, one), (), start, end)),)
        steps = (*front, new(Step, (number, level, False, False)), new(Step, (label[1:-1], "", True, False)))
        return (new(Item, (steps, (), start, end)),)
    steps = (*front, new(Step, (number, level, False, False)))
    if listed is None:
        return (new(Item, (steps, (*front, Step(upto, level, False)) if upto else (), start, end)),)
    if not unit.plural and listed.count(",") > _AHEAD:
        return ()
    numbers = _NUMBERS(match.string, match.start("list"), end)
    rest = [
        new(Item, ((*front, new(Step, (one[0], level, False, False))), (), one.start(), one.end())) for one in numbers
    ]
    return (new(Item, (steps, (), start, match.end(2))), *rest)


def _lettered(match: re.Match[str], unit: Unit, front: tuple[Step, ...], start: int) -> tuple[Item, ...]:
    """The same where there are letters: "1 (a)", "2 b) (i)", "(a), (b) and (d)", "(a) to (c)"."""
    text, number, level = match.string, match[2], unit.level
    if (number is None and level == "article") or (number == "l" and level not in ("article", "paragraph")):
        return ()
    group, others = ("letters", "others") if number is None else ("inner", "more")
    found = list(_LETTERS(text, *match.span(group)))
    first = found[0]
    if not first["open"] and "(" in text[max(0, first.end() - _WINDOW) : first.end()]:
        return ()
    steps = (*front, Step("1" if number == "l" else number, level, False)) if number is not None else front
    own = "" if number is not None else level
    inner = (Step(first["label"], own, bool(first["open"])), *(Step(one["label"], "", True) for one in found[1:]))
    rest = list(_LETTERS(text, *match.span(others))) if match[others] else []
    if number is None and match["last"]:
        rest = list(_LETTERS(text, *match.span("last")))
    if rest and (
        len(found) > 1 or not first["label"].strip("ivx") or any(one["open"] != first["open"] for one in rest)
    ):
        return ()
    if len(rest) > _AHEAD and not unit.plural:
        return ()
    listed = [(*steps, Step(one["label"], own or "point", bool(one["open"]))) for one in rest]
    if number is None and match["last"]:
        return (Item((*steps, *inner), listed[0], start, match.end(1)),)
    last = [Item(one, (), place.start(), place.end()) for one, place in zip(listed, rest, strict=True)]
    return (Item((*steps, *inner), (), start, match.end(group)), *last)


def alternatives(words: Iterable[str], *, elided: bool = False) -> str:
    """An alternation of the words that are letters alone; where `elided`, with the blank or apostrophe after them."""
    found = sorted((word for word in words if word.rstrip("'’").isalpha()), key=lambda word: -len(word))
    if not elided:
        return "|".join(word for word in found if word.isalpha()) or "(?!)"
    return "|".join(rf"{word}\s" if word.isalpha() else word for word in found) or "(?!)"
