"""Plain labels and plain lists of them, told by one pattern: "5", "2 (a)", "1 b)", "5, 6 and 7", "(a) to (c)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from protodoc.model.path import form_of
from protodoc.refs.citation import Item
from protodoc.refs.following import NEXT
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step, closes_label, perhaps_alike

_ROMAN = r"\((?:v?i{1,3}|iv|ix|[vx])\)"
_BRACKETED = rf"\((?:[a-zA-Z]|[0-9]{{1,2}}|v?i{{1,3}}|iv|ix)\)(?:\([a-z]\)|\s?{_ROMAN})?"
_CLOSED = rf"[a-z]\)(?:\s{_ROMAN})?"
_LETTER = r"[a-hj-uwyz](?!’)(?![\w'°)-])"  # apart: signs far from one another make a set that takes long to compile
_LETTERED = rf"{_BRACKETED}|{_CLOSED}|{_LETTER}"
_INNER = rf"\s?{_BRACKETED}|\s{_CLOSED}|\.{_LETTER}"
_LISTED = r"\(?[a-hj-uwyz]\)"
_WIDE = r"(?:[0-9]{1,3}|X{0,3}(?:IX|IV|V?I{1,3}|V|(?<=X)))(?![\w-])"
match_wide_number = re.compile(rf"\s(?P<number>{_WIDE})").match
match_number = re.compile(r"\s(?P<number>[0-9]{1,4})").match
_NUMBERS = re.compile(r"[0-9]+").finditer
_WIDE_NUMBERS = re.compile(r"[0-9]+|[XVI]+").finditer
_LABELS = re.compile(
    r"(?P<joint>,?\s[^\W\d_]+\s|[,;]\s)?\s?\.?(?P<open>\(?)(?P<label>[0-9]+|[a-zA-Z]+)(?P<close>\)?)"
).finditer
_ENDING = re.compile(r"[.,;:)\]]|\s*\Z").match
_WINDOW = 240
"""How far before a label the grammar looks for the bracket that its ")" may close."""
_AHEAD = 4
"""How many labels after the first the grammar surely follows a list after a head word in the singular."""
new = tuple.__new__
"""Makes a named tuple of values that are known to be right, in half the time its own constructor takes."""


@cache
def _low_numbers(level: str) -> dict[str, tuple[Step, ...]]:
    """The numbers up to that of the longest treaties, as labels of a level: making one takes as long as reading it."""
    return {str(number): (Step(str(number), level, False),) for number in range(1, 200)}


def numbered(number: str, level: str) -> tuple[Step, ...]:
    """A number as the only label."""
    return _low_numbers(level).get(number) or (new(Step, (number, level, False, False)),)


def labels_pattern(words: Language) -> re.Pattern[str]:
    """The labels of an article or what is in it, and what follows them, in a language."""
    lists, ranges = (alternatives(words.words.list(key)) for key in ("separators", "ranges"))
    mark = "[,;]" if ";" in words.words.list("separators") else ","
    member = rf"(?:[0-9]{{1,3}}(?:{_INNER})?|{_LETTERED})"
    return re.compile(
        rf"\s(?P<labels>(?>(?P<number>[0-9]{{1,4}}|l(?=\())(?P<inner>{_INNER})?|(?P<letters>{_LETTERED}))"
        rf"(?:(?P<list>(?:,\s[0-9]{{1,3}})*,?\s(?:{lists})\s[0-9]{{1,3}})(?!\s[a-z]\))"
        rf"|(?P<more>(?>(?:(?:,\s{member})*,?\s(?:{lists})\s{member}|{mark}\s{_BRACKETED})+))"
        rf"|\s(?:{ranges})\s(?:(?P<upto>[0-9]{{1,3}})|(?P<last>{_LISTED})))?){NEXT}"
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


def read_items(
    match: re.Match[str], unit: Unit, front: tuple[Step, ...], start: int, words: Language
) -> tuple[Item, ...]:
    """The labels that were matched under a head word, below those of `front`; none where they take a closer look.

    The first begins where its head word does, the others at their number.
    """
    level, end = unit.level, match.end(1)
    if end == match.end(2):
        return (new(Item, ((*front, *numbered(match[2], level)), (), start, end)),)
    number, inner, letters, listed, more, upto, last = match.groups()[1:8]
    if (number is None and level == "article") or (number == "l" and level not in ("article", "paragraph")):
        return ()
    label = inner or letters
    if more or last or number == "l" or (label and (listed or upto or len(label) > 4 or label[-3:-2] != "(")):
        return _listed(match, unit, front, start, words)
    if number is None:
        return (new(Item, ((*front, new(Step, (label[1].lower(), level, True, False))), (), start, end)),)
    steps = (*front, new(Step, (number, level, False, False)))
    if inner:
        return (new(Item, ((*steps, new(Step, (inner[-2].lower(), "", True, False))), (), start, end)),)
    if upto:
        return (new(Item, (steps, (*front, new(Step, (upto, level, False, False))), start, end)),)
    if not unit.plural and listed.count(",") > _AHEAD:
        return ()
    rest = [
        new(Item, ((*front, new(Step, (one[0], level, False, False))), (), one.start(), one.end()))
        for one in _NUMBERS(match.string, match.start("list"), end)
    ]
    return (new(Item, (steps, (), start, match.end(2))), *rest)


def _listed(match: re.Match[str], unit: Unit, front: tuple[Step, ...], start: int, words: Language) -> tuple[Item, ...]:
    """The same where there are letters: "2 b) (i)", "(a) and (d)", "(a) to (c)", "5 (b) and 6 (b)", "38.a and 39".
    Each label of a list takes the place of the last one before it that looks alike."""
    members = _members(match, unit, front, words)
    if not members:
        return ()
    steps = [(*front, *own) for own, _, _ in members]
    if match["upto"] or match["last"]:
        return (new(Item, (steps[0], steps[1], start, match.end(1))),)
    first = new(Item, (steps[0], (), start, members[0][2]))
    rest = [new(Item, (one, (), begin, end)) for one, (_, begin, end) in zip(steps[1:], members[1:], strict=True)]
    return (first, *rest)


def _members(
    match: re.Match[str], unit: Unit, front: tuple[Step, ...], words: Language
) -> list[tuple[tuple[Step, ...], int, int]]:
    """The labels of each member of a list, and from where to where they stand; none where they take a closer look."""
    text, level, low = match.string, unit.level, match.start(1)
    members: list[tuple[tuple[Step, ...], int, int]] = []
    own: tuple[Step, ...] = ()
    begin = end = low
    commas = is_bare = False
    forms: set[str] = set()
    for token in _LABELS(text, low, match.end(1)):
        joint, opened, label, _ = token.groups()
        if joint is not None:
            members.append((own, begin, end))
            number = label.lower()
            form = form_of(number)
            alike = [depth for depth, step in enumerate(own) if step.form == form and not _in_brackets(step)]
            if not alike and all(step.form != form for step in front):
                alike = [depth for depth, step in enumerate(own) if perhaps_alike(step.form, step.number, form, number)]
            if not alike or (opened and form == "digit"):
                return []
            depth = alike[-1]
            is_letter = form == "roman" and own[depth].form == "letter"
            own, inner = own[:depth], "point" if depth else level
            is_bare, begin = len(joint) == 2, token.start("open")
            commas = commas or is_bare
            forms.add(form)
        else:
            inner, is_letter = "" if own else level, False
        end = token.end()
        if not opened and label.isalpha() and not own and match["number"]:
            label = "1"  # an "l" that is a 1 misread in scanning
        elif not opened and label.isalpha() and not _is_plain(text, token, low, words):
            return []
        own = (*own, new(Step, (label.lower(), inner, bool(opened), is_letter)))
    members.append((own, begin, end))
    if not unit.plural and (is_bare or len(members) > _AHEAD + 1 or (commas and len(forms) > 1)):
        return []
    return members


def _in_brackets(step: Step) -> bool:
    """Whether a label is a number in brackets, which no number without them stands beside."""
    return step.bracketed and step.form == "digit"


def _is_plain(text: str, token: re.Match[str], low: int, words: Language) -> bool:
    """Whether a label without brackets is surely one: its ")" closes no bracket before it, and it is no word."""
    label, end = token["label"], token.end()
    if token["close"]:
        return "(" not in text[max(0, end - _WINDOW) : low] or closes_label(text, end - 1)
    if label not in words.words_like_labels or text[token.start("label") - 1] == "." or text[end : end + 1] == ".":
        return True
    return _ENDING(text, end) is not None or words.after_label.match(text, end) is not None


def alternatives(words: Iterable[str], *, elided: bool = False) -> str:
    """An alternation of the words that are letters alone; where `elided`, with the blank or apostrophe after them."""
    found = sorted((word for word in words if word.rstrip("'’").isalpha()), key=lambda word: -len(word))
    if not elided:
        return "|".join(word for word in found if word.isalpha()) or "(?!)"
    return "|".join(rf"{word}\s" if word.isalpha() else word for word in found) or "(?!)"
