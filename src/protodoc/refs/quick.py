"""The greater part of all citations, told at a glance.

"Article 5 shall", "paragraphs 1 and 2 of this article", "Article 4, paragraph 2 (a), of the Convention": a head word,
plain labels, perhaps lower head words with their own, perhaps what they are of, and then a word that cannot go on
with a citation. What is read here is what `grammar` and `qualifier` would read, at a fifth of the cost; wherever that
is not certain, nothing is read here.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import TypeAlias

from protodoc.model.path import CONTAINERS, LEVELS
from protodoc.refs.citation import NOTHING, Citation, Item, Qualifier, Relative
from protodoc.refs.following import SERIES, Kind, first_letters, following, is_label, joins_no_label, next_to
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step
from protodoc.refs.names import Name, Names, read_name, read_own
from protodoc.refs.place import OUTER
from protodoc.refs.plain import (
    alternatives,
    labels_pattern,
    match_number,
    match_wide_number,
    new,
    numbered,
    read_items,
    read_wide,
    wide_pattern,
)
from protodoc.refs.qualifier import preceding_before, qualified, read_qualifier

_WORD_ON = r"(?P<word>(?![ivxlc]{1,4}(?!\w))[a-z]{2,})(?![\w'’])"
_PLAINLY = re.compile(
    rf"\s(?P<number>[0-9]{{1,4}})(?:\s?\((?P<inner>[a-z])\))?(?:\.\s{{1,6}}[A-Z0-9]|,?\s{{1,6}}{_WORD_ON}"
    rf"|(?:[.;:]\s{{1,6}}(?=[a-z])|\s{{1,6}}(?:[–—-]\s{{1,4}}){{1,2}})(?P<apart>[A-Za-z]{{3,}})(?![\w'’]))"
).match
"""A number, and a sentence that ends, the word that goes on and is no label, or one behind a stronger sign."""
_AFTER_WORD = re.compile(rf"\.\s{{1,6}}[A-Z0-9]|,?\s{{1,6}}{_WORD_ON}").match
_WORD = re.compile(r"\s(?P<word>[^\W\d_]{2,})").match
_NTH_BEFORE = re.compile(r"[0-9][^\W\d]{0,5}\Z").search
_MARKS = frozenset(".,;:)”»")
_DIGITS = frozenset("0123456789")
_BEFORE = 24
_TAIL = 2
"""Letters that tell most words from those that say which provision is meant."""
_BLANKS = " \n\u00a0"
_LEVELS = 3
"""From so many levels on, a chain may hold a head word that is neither its first nor its last."""
Steps: TypeAlias = tuple[Step, ...]
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_PLAIN, _UNIT, _JOINT, _OF, _SIGN, _OPEN = Kind


class Quick:
    """Reads the plain citations of one language. Lives as long as the language."""

    def __init__(self, words: Language) -> None:
        table = words.words
        relative = table.table("relative")
        this = relative.list("this")
        telling = [*this, *relative.list("preceding"), *relative.numbers("counts"), *words.ordinals]
        self._words = words
        self._kind = following(words).kind
        self._onward = dict.fromkeys((letter * 2 for letter in ascii_lowercase), _OPEN) | following(words).kinds
        self._labels = labels_pattern(words).match
        self._wide = wide_pattern(words).match
        self._annex_links = frozenset(map(first_letters, table.table("names").list("annex_links")))
        bound = relative.list("after_article")
        alone = [w for w in this if w.isalpha() and w not in bound and not any(o != w and o.endswith(w) for o in this)]
        self._this = frozenset(f"{word}{blank}" for word in alone for blank in _BLANKS)
        self._this_lengths = tuple(sorted({len(word) + 1 for word in alone}))
        self._barred = frozenset(words.not_before)
        self._may_be_bare = words.relative_levels - words.capital_only
        self._preceding = frozenset(word[-_TAIL:] for word in relative.list("preceding"))
        self._units = dict(words.units)
        self._telling = tuple(phrase.split()[-1] for phrase in telling)
        self._tail = min([_TAIL, *map(len, self._telling)])
        self._telling_tails = frozenset(word[-self._tail :] for word in self._telling)
        self._preceding_after = frozenset(map(first_letters, relative.list("preceding_after")))
        self._ordinals = frozenset(map(first_letters, words.ordinals))
        self._bare_nouns = {noun: kind for noun, kind in words.nouns.items() if kind not in words.never_own}
        after_noun = ("first_links", "date_links", "thereto", "amended", "parent_links")
        beyond = [word for key in after_noun for word in table.table("names").list(key)] + table.list("page_words")
        self._after_noun = frozenset(map(first_letters, beyond)) | SERIES
        of, articles, own = (alternatives(table.list(key), elided=True) for key in ("of", "articles", "own"))
        self._after_of = re.compile(
            rf"(?P<comma>,?)\s(?:{of})(?P<article>{articles})?(?P<own>{own})?(?P<word>[^\W\d_]+)(?![\w-])"
        ).match

    def read(
        self,
        text: str,
        names: Names,
        start: int,
        end: int,
        unit: Unit,
        first: Unit | None = None,
        front: Steps = (),
        *,
        may_list: bool = True,
    ) -> Citation | None:
        """The citation whose head word stands from `start` to `end`; None where it takes a closer look.

        A lower head word has a `first` one that stands at `start` and labels in `front` of its own; `may_list` says
        whether a list is surely one of its labels alone.
        """
        plain = _PLAINLY(text, end)
        if plain is not None:
            number, inner, word, apart = plain.groups()
            kind = self._onward.get(word or (apart and apart.lower()), _PLAIN)
            first = first or unit
            if kind is _JOINT and word and first.level not in OUTER and joins_no_label(text, plain.end()):
                kind = _PLAIN
            if kind is _PLAIN or (word and (kind is _OF or kind is _UNIT)):
                steps = numbered(number, unit.level)
                steps = (*front, *steps) if front else steps
                place = plain.end(1)
                if inner:
                    if unit.level in CONTAINERS:
                        return None
                    steps, place = (*steps, new(Step, (inner, "", True, False))), plain.end(2) + 1
                item = new(Item, (steps, (), start, place))
                chain = new(Citation, (start, place, first, (item,), NOTHING))
                if kind is _PLAIN:
                    return chain
                if kind is _OF:
                    return self._of(text, names, chain)
                return self._lower(text, names, chain, unit, word, plain.end())
        if unit.level in CONTAINERS:
            match = self._wide(text, end)
            items = read_wide(match, unit, front, start) if match is not None else ()
        else:
            match = self._labels(text, end) if not text[end + 1 : end + 3].isalpha() else None
            items = read_items(match, unit, front, start, self._words) if match is not None else ()
        if match is None or not items or (not may_list and (len(items) > 1 or items[0].upto)):
            return None
        return self._go_on(
            text, names, new(Citation, (start, match.end(1), first or unit, items, NOTHING)), unit, match
        )

    def relative(self, text: str, names: Names, start: int, end: int, unit: Unit) -> Relative | None:
        """ "this article", "the two preceding paragraphs", whose head word stands from `start` to `end`; None where it
        is none, or takes a closer look."""
        if unit.level not in self._may_be_bare:
            return None
        begin = None if unit.plural else self._this_before(text, start)
        if begin is None:
            if text[max(0, start - 1 - _TAIL) : start - 1] in self._preceding and self._stops(text, names, end, unit):
                return preceding_before(text, start, end, unit, self._words)
            return None
        if (unit.level in self._barred and not text[start].isupper()) or not self._stops(text, names, end, unit):
            return None
        return new(Relative, (begin, end, unit, 0, False))

    def _stops(self, text: str, names: Names, end: int, unit: Unit) -> bool:
        """Whether surely nothing that follows a head word without a label says more about it."""
        after = _AFTER_WORD(text, end)
        if after is not None and text[end - 1].isalpha():
            word = after[1]
            if word is None or word not in self._onward:
                return True
        if not self._is_bare(text, end, _WORD(text, end)):
            return False
        found = next_to(text, end)
        if found is None or found["letter"]:
            return False
        kind = self._kind(text, names, found)
        return not (kind is _OF or kind is _OPEN or (kind is _JOINT and self._links_annex(unit, found)))

    def _this_before(self, text: str, start: int) -> int | None:
        """Where the "this" begins that stands right before a head word, if one does."""
        for length in self._this_lengths:
            begin = start - length
            if begin >= 0 and text[begin:start].lower() in self._this:
                return None if begin and not text[begin - 1].isspace() else begin
        return None

    def is_noun(self, text: str, start: int, end: int) -> bool:
        """Whether a head word surely cites nothing: no label after it, and nothing around it says which is meant."""
        after = _WORD(text, end)
        if not self._is_bare(text, end, after):
            return False
        before = text[max(0, start - _BEFORE) : start].rstrip().lower()
        if before[-self._tail :] in self._telling_tails and before.endswith(self._telling):
            return False
        if not _DIGITS.isdisjoint(before[-6:]) and _NTH_BEFORE(before) is not None:
            return False
        return after is None or after[1].lower() not in self._preceding_after

    def _is_bare(self, text: str, end: int, after: re.Match[str] | None) -> bool:
        """Whether surely no label follows a head word, told by the word after it, where one is."""
        if after is None:
            return text[end : end + 1] in _MARKS and text[end - 1].isalpha()
        word = after[1]
        return not is_label(word) and word.lower() not in self._ordinals

    def _go_on(self, text: str, names: Names, chain: Citation, unit: Unit, found: re.Match[str]) -> Citation | None:
        """What follows the labels of a head word: nothing, a lower head word, or what they are of."""
        kind = self._kind(text, names, found)
        if kind is _PLAIN:
            return chain
        if kind is _OF:
            return self._of(text, names, chain)
        if kind is _UNIT:
            return self._lower(text, names, chain, unit, found["word"].lower(), found.end())
        if kind is _JOINT:
            is_one = not self._links_annex(chain.unit, found) and joins_no_label(text, found.end("word"))
            return chain if is_one else None
        return chain if kind is _SIGN and _closes(text, chain, unit, found) else None

    def _links_annex(self, unit: Unit, found: re.Match[str]) -> bool:
        """Whether what follows may say what an annex is one to: "Annex I to the Convention"."""
        return unit.level in OUTER and not found["mark"] and found["word"].lower() in self._annex_links

    def _lower(self, text: str, names: Names, chain: Citation, above: Unit, head: str, end: int) -> Citation | None:
        """A lower head word, which ends at `end`, and its labels: ", paragraph 2"."""
        unit = self._units[head]
        *before, held = chain.items
        if _RANK[unit.level] <= _RANK[above.level]:
            return None if before and unit.level == above.level else chain
        if held.upto or (unit.level == "article" and (before or above.plural) and above.level in CONTAINERS):
            return None
        if before:
            last = self.read(text, names, held.start, end, unit, chain.unit, held.steps, may_list=False)
            return _listed(chain, last) if last is not None and above is chain.unit else None
        may_list = not (above.plural or chain.unit.plural) and all(step.level for step in held.steps)
        return self.read(text, names, chain.start, end, unit, chain.unit, held.steps, may_list=may_list)

    def _of(self, text: str, names: Names, chain: Citation) -> Citation | None:
        """ "of this article", "of Article 8"; what else a chain may be of is read at length."""
        qualifier = None
        match = self._after_of(text, chain.end)
        if match is not None:
            unit = self._units.get(match["word"].lower())
            if unit is None:
                qualifier = self._noun(text, names, match)
            elif _RANK[unit.level] < _RANK[chain.unit.level]:
                qualifier = self._parent(text, names, unit, match)
        if qualifier is None:
            qualifier = read_qualifier(text, self._words, names, chain)
            if qualifier is None or self._words.pages.match(text, qualifier.end):
                return None
        return qualified(chain, qualifier)

    def _parent(self, text: str, names: Names, unit: Unit, of: re.Match[str]) -> Qualifier | None:
        """ "of this article", "of Article 8"."""
        end = of.end()
        if of["own"]:
            after = _AFTER_WORD(text, end)
        elif unit.level in OUTER or of["comma"]:
            return None
        else:
            after = _PLAINLY(text, end)
        kind = _OPEN if after is None else self._onward.get(after["word"], _PLAIN)
        if after is None or not (kind is _PLAIN or (kind is _JOINT and not unit.plural)) or after.lastgroup == "apart":
            return self._parent_closely(text, names, unit, of)
        if of["own"]:
            return new(Qualifier, (end, (), unit, None, None, False, None, "", ""))
        if after["inner"]:
            return None
        steps = (new(Step, (after["number"], unit.level, False, False)),)
        return new(Qualifier, (after.end("number"), (steps,), None, None, None, False, None, "", ""))

    def _parent_closely(self, text: str, names: Names, unit: Unit, of: re.Match[str]) -> Qualifier | None:
        """The same where more than a word in small letters must be looked at."""
        end = of.end()
        label = None
        if not of["own"]:
            label = (match_wide_number if unit.level in CONTAINERS else match_number)(text, end)
            if label is None:
                return None
            end = label.end()
        found = next_to(text, end)
        kind = self._kind(text, names, found) if found is not None else _OPEN
        if found is None or not (kind is _PLAIN or kind is _SIGN or (kind is _JOINT and not unit.plural)):
            return None
        may_close = label is not None and found["stop"] == ")" and unit.level != "article"
        if kind is _SIGN and label is not None and (found["stop"] is None or may_close):
            return None
        if label is None:
            return new(Qualifier, (end, (), unit, None, None, False, None, "", ""))
        steps = (new(Step, (label["number"].lower(), unit.level, False, False)),)
        return new(Qualifier, (end, (steps,), None, None, None, False, None, "", ""))

    def _noun(self, text: str, names: Names, of: re.Match[str]) -> Qualifier | None:
        """ "of this Convention", "of the Convention": a noun alone."""
        word, place, end = of["word"], of.start("word"), of.end()
        kind = self._bare_nouns.get(word.lower())
        found = next_to(text, end) if kind is not None and word[0].isupper() else None
        if kind is None or found is None or not (of["own"] or of["article"]):
            return None
        next_word, mark = found["word"], found["mark"]
        if next_word is not None:
            if next_word.lower() in self._after_noun:
                return self._named(text, names, of)
            if not mark and (next_word[0].isupper() or self._words.lower_case_titles or found["dash"]):
                return None
        if names.table and names.longest(text, place) is not None:
            return None
        name = new(Name, (word, kind, "", "", True, end))
        return new(Qualifier, (end, (), None, None, None, False, name, "own" if of["own"] else "", ""))

    def _named(self, text: str, names: Names, of: re.Match[str]) -> Qualifier | None:
        """ "of the Charter of Lamps": a name that begins with its noun."""
        place = of.start("word")
        name = read_own(text, place, self._words) if of["own"] else read_name(text, place, self._words, names)
        if name is None or self._words.pages.match(text, name.end):
            return None
        whose = "own" if of["own"] and name.bare else ""
        return new(Qualifier, (name.end, (), None, None, None, False, name, whose, ""))


@cache
def quick(words: Language) -> Quick:
    """The quick reader of a language, made ready when it is first asked for."""
    return Quick(words)


def _listed(chain: Citation, last: Citation) -> Citation:
    """A list, of whose last member more is said: "Articles 12 and 13, paragraph 1"."""
    return last._replace(start=chain.start, items=(*chain.items[:-1], *last.items))


def _closes(text: str, chain: Citation, unit: Unit, found: re.Match[str]) -> bool:
    """Whether a sign after a label surely is none of it: a bracket may be, and a letter after a semicolon."""
    stop = found["stop"]
    if stop is None:
        steps, begins = chain.items[0].steps, text[found.end() : found.end() + 1] == "."
        if not (begins or found["letter"]):
            return False
        if unit.level in CONTAINERS or all(step.number.isdigit() for item in chain.items for step in item.steps):
            return True
        is_list = len(chain.items) > 1 or chain.items[0].upto or unit.plural or chain.unit.plural
        return begins and not is_list and sum(bool(step.level) for step in steps) < _LEVELS
    return stop != ")" or text[chain.end - 1] == ")" or (unit.level == "article" and text[chain.end - 1].isdigit())
