"""DEF006: a number in words and in figures that is two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.rules.base import Context, rule
from protodoc.rules.lexicon import Lexicon, lexicon

_FIGURES = re.compile(r"\((\d{1,3})\)(?= [^\W\d_])")
_BACK = 40


@rule("DEF006", "words-and-figures-differ", Severity.ERROR)
def words_and_figures_differ(context: Context) -> Iterator[Diagnostic]:
    """A number is written in words and again in figures, and the two are not the same: "five (6) States".

    ## Why it matters
    A treaty that enters into force with the fifth or the sixth ratification has two dates on which it does.

    ## Wrong
        <p>This Protocol enters into force when five (6) States are bound by it.</p>

    ## Right
        <p>This Protocol enters into force when five (5) States are bound by it.</p>

    ## Fix
    Only who knows the number can tell which of the two is right. Most treaties write it once, in words.

    ## Source
    Good drafting practice.
    """
    text = context.prose.text
    words = None
    for match in _FIGURES.finditer(text):
        words = words or lexicon(context.instrument.metadata.language or "")
        if words is None:
            return
        low, _ = context.prose.bounds(context.prose.block(match.start()))
        begin = max(low, match.start() - _BACK)
        before = text[begin : match.start()].rstrip()
        found = _pattern(words).search(before)
        number = _value(found[0].lower(), words) if found is not None else None
        if found is not None and number is not None and number != int(match[1]):
            args = {
                "designation": context.instrument.designation(context.prose.node(match.start())),
                "words": found[0],
                "figures": match[1],
            }
            yield compose("DEF006", context.prose.anchor(begin + found.start(), match.end()), args)


@cache
def _pattern(words: Lexicon) -> re.Pattern[str]:
    """Words for a number at the end of a text."""
    one = "|".join(re.escape(word) for word in sorted(words.numbers("numbers"), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{one})(?:(?:-| and | )(?:{one}))*$", re.IGNORECASE)


def _value(said: str, words: Lexicon) -> int | None:
    """The number some words say, where it is one word, or tens and ones: of what is longer each language has a
    grammar of its own."""
    numbers = words.numbers("numbers")
    if said in numbers:
        return numbers[said]
    tens, _, ones = said.partition("-")
    if tens in numbers and ones in numbers and numbers[tens] in range(20, 100, 10) and numbers[ones] < 10:
        return numbers[tens] + numbers[ones]
    return None
