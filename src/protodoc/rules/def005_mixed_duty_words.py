"""DEF005: duties in two words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import SETTLED, Context, rule
from protodoc.rules.lexicon import Lexicon, lexicon

_WORDS = re.compile(r"[^\W\d_]+")
_LEAST = 3
_TIMES = 3
_SHOWN = 9
_BACK = 600
_NO_DUTIES = frozenset("preface preamble conclusions coverPage toc authorialNote longTitle".split())


@rule("DEF005", "mixed-duty-words", Severity.NOTE, stages=SETTLED)
def mixed_duty_words(context: Context) -> Iterator[Diagnostic]:
    """A duty is written with "must" or "will", where the draft writes "shall".

    ## Why it matters
    Two words for a duty make readers look for two kinds of duty.

    ## Wrong
        <p>Each Party shall keep a register. Each Party shall name a keeper. The keeper shall trim the lamp.</p>
        <p>The keeper must answer letters.</p>

    ## Right
        <p>Each Party shall keep a register. Each Party shall name a keeper. The keeper shall trim the lamp.</p>
        <p>The keeper shall answer letters.</p>

    ## Fix
    Write the word the draft writes for duties, or put the sentence another way. Only main clauses are looked at: "the
    form in which a request must be made" is a condition, and "declare that it will not answer" a promise. A draft
    that has no word for duties that it clearly prefers is left alone, and so are preambles and reports.

    ## Source
    Good drafting practice; treaties in English write "shall".
    """
    instrument = context.instrument
    words = lexicon(instrument.metadata.language or "")
    if words is None or not words.text("duty") or instrument.kind not in ("bill", "act"):
        return
    others = (*words.words("other_duties"), *words.words("promises"))
    if not any(word in context.prose.text for word in others):
        return
    usual = list(_word(words.text("duty")).finditer(context.prose.text))
    if len(usual) < _LEAST:
        return
    for word in others:
        places = [match.span() for match in _word(word).finditer(context.prose.text) if _is_duty(context, match, words)]
        if places and len(usual) >= _TIMES * len(places):
            yield _finding(context, word, places, usual)


@cache
def _word(word: str) -> re.Pattern[str]:
    # What is looked for comes first, so that the search leaps from one to the next.
    return re.compile(rf"{re.escape(word)}(?<![\w-]{re.escape(word)})(?![\w-])")


def _is_duty(context: Context, match: re.Match[str], words: Lexicon) -> bool:
    """Whether it is the verb of a main clause, and of somebody who has duties."""
    prose, tree = context.prose, context.instrument.tree
    low, _ = prose.bounds(prose.block(match.start()))
    sentence = re.split(r"[.;:]\s", prose.text[max(low, match.start() - _BACK) : match.start()])[-1]
    subordinate = frozenset(words.words("subordinate"))
    spoken = _WORDS.findall(sentence.lower())
    if not subordinate.isdisjoint(spoken):
        # "If it cannot, the Party must …": the main clause follows the comma.
        clause = _WORDS.findall(sentence.rpartition(",")[2].lower())
        if spoken[0] not in subordinate or len(clause) < 2 or not subordinate.isdisjoint(clause) or "," not in sentence:
            return False
        spoken = clause
    if not spoken or (match[0] in words.words("promises") and spoken[-1] not in words.words("bearers")):
        return False
    node = prose.node(match.start())
    around = [tree.elements[place].name for place in (node, *tree.ancestors(node))]
    return _NO_DUTIES.isdisjoint(around) and not _is_introduced(context, node, subordinate)


def _is_introduced(context: Context, node: int, subordinate: frozenset[str]) -> bool:
    """Whether what introduces the points a block stands in makes it a clause of another: "shall ensure that:"."""
    tree = context.instrument.tree
    for place in tree.ancestors(node):
        if tree.elements[place].name == "article":
            break
        intro = tree.elements[place].first("intro")
        if intro is not None and node not in tree.inside(next(iter(_intro(context, place)), place)):
            spoken = _WORDS.findall(intro.text.lower())
            if spoken and not subordinate.isdisjoint(spoken):
                return True
    return False


def _intro(context: Context, place: int) -> Iterator[int]:
    tree = context.instrument.tree
    return (child for child in tree.children(place) if tree.elements[child].name == "intro")


def _finding(context: Context, word: str, places: list[tuple[int, int]], usual: list[re.Match[str]]) -> Diagnostic:
    prose = context.prose
    first, *others = places
    args = {
        "word": word,
        "usual": usual[0][0],
        "count": str(len(places)),
        "total": str(len(usual)),
        "designation": context.instrument.designation(prose.node(first[0])),
    }
    related = [
        Related(
            fill("DEF005.also", {**args, "designation": context.instrument.designation(prose.node(start))}),
            prose.anchor(start, end),
        )
        for start, end in others[:_SHOWN]
    ]
    variant = "several" if others else ""
    return compose("DEF005", prose.anchor(*first), args, variant=variant, label="duty", related=tuple(related))
