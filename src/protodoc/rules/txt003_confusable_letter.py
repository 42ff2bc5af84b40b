"""TXT003: a letter of another script that looks like the one meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from protodoc.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.writing import OTHER_SCRIPTS, Stretch, named, spelled

_CYRILLIC = ("АВЕКМНОРСТХУаеорсхукіІјЈѕЅһԁԛԝёЁїЇӏӀҮ", "ABEKMHOPCTXYaeopcxykiIjJsShdqwëËïÏlIY")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονραικυγϲϳϹ", "ABEZHIKMNOPTYXovpaikuycjC")
"""Letters and the Latin ones they look like (after Unicode Technical Standard 39, confusables)."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@rule("TXT003", "confusable-letter", Severity.ERROR)
def confusable_letter(context: Context) -> Iterator[Diagnostic]:
    """A word holds a letter of another script that looks like the one meant: a Cyrillic "а" in an English word.

    ## Why it matters
    Nobody can see the difference, and no program overlooks it: the word is not found, is not the defined term, and
    shows up as a change in every comparison.

    ## Wrong
        <p>Each P&#x430;rty shall help.</p>

    ## Right
        <p>Each Party shall help.</p>

    ## Fix
    Write the letter of the script the rest of the word is in. A word that is Greek or Cyrillic throughout is left
    alone, unless the draft has no other such word and every letter of it looks like a Latin one; so are letters
    that look like no other ("μg").

    ## Source
    Unicode Technical Standard 39, Unicode security mechanisms: confusables and mixed scripts.
    """
    words = [(stretch, match) for stretch in context.writing.foreign for match in _words().finditer(stretch.text)]
    has_others = any(not _is_confusable(match[0]) and not _latin().search(match[0]) for _, match in words)
    in_latin: dict[tuple[int, str | None, int], bool] = {}
    for stretch, match in words:
        if has_others and not _latin().search(match[0]):
            continue
        if stretch[:3] not in in_latin:
            in_latin[stretch[:3]] = not has_others or _is_latin(stretch.text)
        odd = _odd(match[0], in_latin=in_latin[stretch[:3]])
        if odd is not None:
            yield _finding(context, stretch, match, odd)


def _is_latin(text: str) -> bool:
    """Whether most letters of a run of text are Latin."""
    return 2 * len(_latin().findall(text)) >= sum(1 for sign in text if sign.isalpha())


@cache
def _words() -> re.Pattern[str]:
    """Words with a letter of another script in them."""
    return re.compile(f"[^\\W\\d_]*[{OTHER_SCRIPTS}][^\\W\\d_]*")


@cache
def _tables() -> tuple[Mapping[str, str], ...]:
    """From other letters to Latin ones; and back, a table for each script."""
    to_latin = {other: latin for row in (_CYRILLIC, _GREEK) for other, latin in zip(*row, strict=True)}
    back = ({latin: other for other, latin in reversed(tuple(zip(*row, strict=True)))} for row in (_CYRILLIC, _GREEK))
    return tuple(MappingProxyType(table) for table in (to_latin, *back))


def _is_confusable(word: str) -> bool:
    to_latin = _tables()[0]
    return all(letter in to_latin or _latin().match(letter) for letter in word)


class _Odd(NamedTuple):
    """What is odd in a word: the places of its letters, and the word as it was meant."""

    places: tuple[int, ...]
    meant: str


def _odd(word: str, *, in_latin: bool) -> _Odd | None:
    """The letters that do not belong, in a text that is in Latin letters or not."""
    latin = [place for place, letter in enumerate(word) if _latin().match(letter)]
    others = sorted(set(range(len(word))).difference(latin))
    to_latin, to_cyrillic, to_greek = _tables()
    ways = [(others, to_latin), (latin, to_cyrillic if word[others[0]] >= "\u0400" else to_greek)]
    for places, table in ways if in_latin else reversed(ways):
        if places and all(word[place] in table for place in places):
            break
    else:
        return None
    odd = frozenset(places)
    return _Odd(tuple(places), "".join(table[sign] if n in odd else sign for n, sign in enumerate(word)))


def _finding(context: Context, stretch: Stretch, match: re.Match[str], odd: _Odd) -> Diagnostic:
    word = match[0]
    signs = [word[place] for place in odd.places]
    args = {
        "designation": context.instrument.designation(stretch.node),
        "word": _spelled(word, signs),
        "meant": odd.meant,
        "nth": _nth(odd.places[0]),
        "sign": named(signs[0]),
        "signs": ", ".join(named(sign) for sign in dict.fromkeys(signs)),
        "right": named(odd.meant[odd.places[0]]),
        "count": str(len(signs)),
    }
    start = match.start()
    edits = tuple(Edit(stretch.anchor(start + place, start + place + 1), odd.meant[place]) for place in odd.places)
    fix = Fix(fill("TXT003.fix", args), Applicability.SAFE, edits)
    label = "one" if len(signs) == 1 else "several"
    ways = ("one",) if len(signs) == 1 else ()
    return compose("TXT003", stretch.anchor(*match.span()), args, label=label, ways=ways, fix=fix)


def _spelled(word: str, odd: list[str]) -> str:
    return spelled(word, re.compile(f"[{re.escape(''.join(odd))}]"))


def _nth(place: int) -> str:
    return f"the {_ORDINALS[place]} letter" if place < len(_ORDINALS) else f"letter {place + 1}"


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[A-Za-zÀ-ɏ]")
