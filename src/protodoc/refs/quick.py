"""The greater part of all citations, told at a glance.

"Article 5 shall", "paragraphs 1 and 2 of this article", "Article 4, paragraph 2 (a), of the Convention": a head word,
plain labels, perhaps lower head words with their own, perhaps what they are of, and then a word that cannot go on
with a citation. What is read here is what `grammar` and `qualifier` would read, at a fifth of the cost; wherever that
is not certain, nothing is read here.
"""

from __future__ import annotations

import re
from functools import cache

from protodoc.model.path import CONTAINERS, LEVELS
from protodoc.refs.following import SERIES, Kind, first_letters, following, is_label, next_to
from protodoc.refs.grammar import Chain, Item
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step
from protodoc.refs.names import Name, Names
from protodoc.refs.place import OUTER
from protodoc.refs.plain import (
    alternatives,
    labels_pattern,
    match_number,
    match_wide_number,
    new,
    read_items,
    read_wide,
    wide_pattern,
)
from protodoc.refs.qualifier import Citation, Qualifier, read_qualifier

_PLAINLY = re.compile(
    r"\s(?P<number>[0-9]{1,3})(?:\.\s{1,6}[A-Z0-9]"
    r"|(?:[.,;:]?\s{1,6}(?=[a-z])|\s{1,6}(?:[–—-]\s{1,4}){1,2})(?P<word>[A-Za-z]{2,})(?![\w'’]))"
).match
_WORD = re.compile(r"\s(?P<word>[^\W\d_]{2,})").match
_NTH_BEFORE = re.compile(r"[0-9][^\W\d]{0,5}\Z").search
_MARKS = frozenset(".,;:)”»")
_BEFORE = 24
_LEVELS = 3
"""From so many levels on, a chain may hold a head word that is neither its first nor its last."""
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
        self._kinds = following(words).kinds
        self._joins_no_label = following(words).joins_no_label
        self._labels = labels_pattern(words).match
        self._wide = wide_pattern(words).match
        self._annex_links = frozenset(map(first_letters, table.table("names").list("annex_links")))
        self._this = frozenset(w for w in this if w.isalpha() and not any(o != w and o.endswith(w) for o in this))
        self._telling = tuple(phrase.split()[-1] for phrase in telling)
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

    def read(self, text: str, names: Names, start: int, end: int, unit: Unit) -> Citation | None:
        """The citation whose head word stands from `start` to `end`; None where it takes a closer look."""
        plain = _PLAINLY(text, end)
        if plain is not None and self._ends(plain):
            end = plain.end(1)
            item = new(Item, ((new(Step, (plain[1], unit.level, False, False)),), (), start, end))
            return _alone(new(Chain, (start, end, unit, (item,))))
        is_wide = unit.level in CONTAINERS
        match = self._wide(text, end) if is_wide else self._labels(text, end)
        if match is None:
            return None
        items = (read_wide if is_wide else read_items)(match, unit, (), start)
        if not items:
            return None
        return self._go_on(text, names, new(Chain, (start, match.end(1), unit, items)), unit, match)

    def _ends(self, plain: re.Match[str]) -> bool:
        """Whether a citation surely ends with the number that was matched, told by the word after it."""
        word = plain[2]
        return word is None or (word.lower() not in self._kinds and not is_label(word))

    def this(self, text: str, names: Names, start: int, end: int, unit: Unit) -> int | None:
        """Where "this article" begins, whose head word stands from `start` to `end`; None where it is none, or takes
        a closer look."""
        words = self._words
        if unit.plural or unit.level not in words.relative_levels or unit.level in words.capital_only:
            return None
        before = text[max(0, start - _BEFORE) : start].split()
        word = before[-1] if before else ""
        if word.lower() not in self._this or not text[start - 1].isspace() or not self._is_bare(text, end):
            return None
        if unit.level in words.not_before and not text[start].isupper():
            return None
        found = next_to(text, end)
        kind = self._kind(text, names, found) if found is not None else _OPEN
        if found is None or kind is _OF or kind is _OPEN or found["letter"]:
            return None
        if kind is _JOINT and self._links_annex(unit, found):
            return None
        return text.rindex(word, 0, start)

    def is_noun(self, text: str, start: int, end: int) -> bool:
        """Whether a head word surely cites nothing: no label after it, and nothing around it says which is meant."""
        if not self._is_bare(text, end):
            return False
        before = text[max(0, start - _BEFORE) : start].rstrip()
        if before.lower().endswith(self._telling) or _NTH_BEFORE(before[-8:]) is not None:
            return False
        after = _WORD(text, end)
        return after is None or after["word"].lower() not in self._preceding_after

    def _is_bare(self, text: str, end: int) -> bool:
        """Whether surely no label follows a head word."""
        if text[end : end + 1] in _MARKS:
            return text[end - 1].isalpha()
        after = _WORD(text, end)
        return after is not None and not is_label(after["word"]) and after["word"].lower() not in self._ordinals

    def _go_on(self, text: str, names: Names, chain: Chain, unit: Unit, found: re.Match[str]) -> Citation | None:
        """What follows the labels of a head word: nothing, a lower head word, or what they are of."""
        kind = self._kind(text, names, found)
        if kind is _PLAIN:
            return _alone(chain)
        if kind is _OF:
            return self._of(text, names, chain)
        if kind is _UNIT:
            return self._lower(text, names, chain, unit, found)
        if kind is _JOINT:
            is_one = not self._links_annex(chain.unit, found) and self._joins_no_label(text, found)
            return _alone(chain) if is_one else None
        return _alone(chain) if kind is _SIGN and _closes(text, chain, unit, found) else None

    def _links_annex(self, unit: Unit, found: re.Match[str]) -> bool:
        """Whether what follows may say what an annex is one to: "Annex I to the Convention"."""
        return unit.level in OUTER and not found["mark"] and found["word"].lower() in self._annex_links

    def _lower(self, text: str, names: Names, chain: Chain, above: Unit, head: re.Match[str]) -> Citation | None:
        """A lower head word and its labels: ", paragraph 2"."""
        unit = self._words.units[head["word"].lower()]
        held, is_list = chain.items[0], len(chain.items) > 1
        if _RANK[unit.level] <= _RANK[above.level]:
            return None if is_list and unit.level == above.level else _alone(chain)
        if is_list or held.upto:
            return None
        end = head.end()
        plain = _PLAINLY(text, end)
        if plain is not None and self._ends(plain):
            end = plain.end(1)
            steps = (*held.steps, new(Step, (plain[1], unit.level, False, False)))
            return _alone(new(Chain, (chain.start, end, chain.unit, (new(Item, (steps, (), held.start, end)),))))
        is_wide = unit.level in CONTAINERS
        match = self._wide(text, end) if is_wide else self._labels(text, end)
        items = (read_wide if is_wide else read_items)(match, unit, held.steps, held.start) if match else ()
        if match is None or not items:
            return None
        is_list = len(items) > 1 or bool(items[0].upto)
        if is_list and (above.plural or chain.unit.plural or not all(step.level for step in held.steps)):
            return None
        return self._go_on(text, names, new(Chain, (chain.start, match.end(1), chain.unit, items)), unit, match)

    def _of(self, text: str, names: Names, chain: Chain) -> Citation | None:
        """ "of this article", "of Article 8"; what else a chain may be of is read at length."""
        qualifier = self._said(text, names, chain)
        if qualifier is None:
            qualifier = read_qualifier(text, self._words, names, chain)
            if qualifier is None or self._words.pages.match(text, qualifier.end):
                return None
        return new(Citation, (chain, qualifier, max(chain.end, qualifier.end)))

    def _said(self, text: str, names: Names, chain: Chain) -> Qualifier | None:
        """What a chain is of, where one word and its label say so."""
        match = self._after_of(text, chain.end)
        if match is None:
            return None
        unit = self._words.units.get(match["word"].lower())
        if unit is None:
            return self._noun(text, names, match)
        return self._parent(text, names, unit, match) if _RANK[unit.level] < _RANK[chain.unit.level] else None

    def _parent(self, text: str, names: Names, unit: Unit, of: re.Match[str]) -> Qualifier | None:
        """ "of this article", "of Article 8"."""
        end = of.end()
        label = None
        if not of["own"]:
            if unit.level in OUTER:
                return None
            label = (match_wide_number if unit.level in CONTAINERS else match_number)(text, end)
            if label is None or of["comma"]:
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
                return None
            if not mark and (next_word[0].isupper() or self._words.lower_case_titles or found["dash"]):
                return None
        if names.table and names.longest(text, place) is not None:
            return None
        name = new(Name, (word, kind, "", "", True, end))
        return new(Qualifier, (end, (), None, None, None, False, name, "own" if of["own"] else "", ""))


@cache
def quick(words: Language) -> Quick:
    """The quick reader of a language, made ready when it is first asked for."""
    return Quick(words)


def _alone(chain: Chain) -> Citation:
    """A chain that nothing qualifies."""
    end = chain.end
    return new(Citation, (chain, new(Qualifier, (end, (), None, None, None, False, None, "", "")), end))


def _closes(text: str, chain: Chain, unit: Unit, found: re.Match[str]) -> bool:
    """Whether a sign after a label surely is none of it: a bracket may be, and a letter after a semicolon."""
    stop = found["stop"]
    if stop is None:
        steps, begins = chain.items[0].steps, text[found.end() : found.end() + 1] == "."
        if not (begins or found["letter"]):
            return False
        if unit.level in CONTAINERS or all(step.number.isdigit() for step in steps):
            return True
        is_list = len(chain.items) > 1 or chain.items[0].upto or unit.plural or chain.unit.plural
        return begins and not is_list and sum(bool(step.level) for step in steps) < _LEVELS
    return stop != ")" or unit.level == "article" or text[chain.end - 1] == ")"
