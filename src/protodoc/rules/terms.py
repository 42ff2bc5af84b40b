"""Terms: what a draft defines, in markup and in prose, and whether it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from protodoc.model.instrument import Instrument
from protodoc.model.provision import HIERARCHY
from protodoc.rules.lexicon import Lexicon, lexicon
from protodoc.rules.prose import BREAK, Prose

_OPENING = '“"«‘„'
_MARKS = " \t\r\n“”\"«»‘’„',;:.()[]"
_AHEAD = 60
_AROUND = 160
_BACK = 400
_LONGEST = 1_000
"""Letters of a definition beyond which two are not held against each other."""
_ENDING = 6
"""Letters that may end a word behind its stem."""
_FEW = 4
_NEAR = 3
"""Words that may stand between two words of a term where it is used: "the competent judicial authorities"."""


class Term(NamedTuple):
    """One thing a draft defines.

    `names` are the words it is defined under ("personal data"), `start` and `end` their places in the draft's prose
    (quotation marks included), `node` the block they stand in. `scope` is the node of the provision the definition is
    for, or of the document, where it is for all of it. `refers` are the concepts its markup names.
    """

    names: tuple[str, ...]
    start: int
    end: int
    node: int
    scope: int
    refers: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


class Terms(NamedTuple):
    """The terms of a draft, with its prose in small letters to look them up in, and where each name is defined."""

    defined: tuple[Term, ...]
    lower: str
    places: Mapping[str, set[int]]

    @classmethod
    def of(cls, instrument: Instrument, prose: Prose) -> Terms:
        """Read off a draft; none where nobody knows the words of its language."""
        words = lexicon(instrument.metadata.language or "")
        found = tuple(_Finding(instrument, prose, words).terms()) if words is not None else ()
        lower = prose.text.lower() if found else ""
        # A few letters of Turkish and Lithuanian grow when they are made small: then places would no longer be right.
        places: dict[str, set[int]] = {}
        for term in found:
            for name in term.names:
                places.setdefault(name, set()).update(range(term.start, term.end))
        return cls(found, lower if len(lower) == len(prose.text) else prose.text, MappingProxyType(places))


def key_of(name: str) -> str:
    """A term as it is compared: small letters, one blank between words."""
    return " ".join(name.casefold().replace("’", "'").split())


def stem_of(word: str, words: Lexicon) -> str:
    """A word without the ending that makes it a plural."""
    low = word.lower()
    for ending in words.words("endings"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def is_used(term: Term, terms: Terms, words: Lexicon) -> bool:
    """Whether any of the names of a term stands anywhere but where it is defined."""
    return any(
        not any(place in terms.places[other] for other in term.names)
        for name in term.names
        for place in _places(name, terms.lower, words)
    )


def _places(name: str, lower: str, words: Lexicon) -> Iterator[int]:
    """Where a name stands, in whatever form: its words in their order, few others between; the longest is looked for
    first."""
    stems = [stem_of(word, words) for word in _word().findall(name)]
    if not stems:
        return
    rare = max(range(len(stems)), key=lambda number: len(stems[number]))
    stem = stems[rare]
    place = lower.find(stem)
    while place >= 0:
        after = lower[place : place + _AROUND].partition(BREAK)[0].split()
        before = lower[max(0, place - _AROUND) : place].rpartition(BREAK)[2].split()
        is_word = place == 0 or not lower[place - 1].isalnum()
        is_form = is_word and len(after[0].rstrip(_MARKS)) <= len(stem) + _ENDING
        if is_form and _follow(stems[rare + 1 :], after[1:]) and _follow(stems[:rare][::-1], before[::-1]):
            yield place
        place = lower.find(stem, place + 1)


def _places_of(sign: str, text: str) -> Iterator[int]:
    """Where a sign stands: asked sign by sign, a long text is gone through in no time."""
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _follow(stems: list[str], tokens: list[str]) -> bool:
    """Whether words with these stems come one after the other, few words between."""
    at = 0
    for stem in stems:
        near = (n for n in range(at, min(at + _NEAR + 1, len(tokens))) if _is_form(tokens[n], stem))
        found = next(near, None)
        if found is None:
            return False
        at = found + 1
    return True


def _is_form(token: str, stem: str) -> bool:
    """Whether a word between blanks is one of a stem, whatever sign or elided article stands before."""
    return token.lstrip(_MARKS).startswith(stem) or f"’{stem}" in token or f"'{stem}" in token


class _Finding:
    """Looking for definitions in one draft."""

    def __init__(self, instrument: Instrument, prose: Prose, words: Lexicon) -> None:
        self._instrument = instrument
        self._tree = instrument.tree
        self._prose = prose
        self._words = words
        self._whole = frozenset(words.words("whole"))

    def terms(self) -> list[Term]:
        marked = list(self._marked())
        places = {place for term in marked for place in range(term.start, term.end)}
        found = [term for term in self._written() if term.start not in places and term.end - 1 not in places]
        kept = [term for term in (*marked, *found) if not self._is_aside(term.node)]
        return sorted(kept, key=lambda term: term.start)

    def _is_aside(self, node: int) -> bool:
        """Whether a footnote explains a word."""
        places = (node, *self._tree.ancestors(node))
        return any(self._tree.elements[place].name == "authorialNote" for place in places)

    def _marked(self) -> Iterator[Term]:
        """What `def` marks."""
        elements = self._tree.elements
        if "def" not in self._tree.named:
            return
        blocks = {node: number for number, node in enumerate(self._prose.nodes)}
        begun: dict[int, int] = {}
        for node in self._tree.named.get("def", ()):
            element = elements[node]
            name = element.text.strip(_MARKS)
            block = next((place for place in (node, *self._tree.ancestors(node)) if place in blocks), None)
            if block is None or not name:
                continue
            low, high = self._prose.bounds(blocks[block])
            start = self._prose.text.find(element.text, max(low, begun.get(block, 0)), high)
            if start < 0:
                continue
            begun[block] = start + len(element.text)
            refers = frozenset(filter(None, ((element.get("refersTo") or "").removeprefix("#"),)))
            yield Term((name,), start, begun[block], block, self._scope(block, start), refers)

    def _written(self) -> Iterator[Term]:
        """What stands in quotation marks before a word such as "means", or after one such as « on entend par »."""
        text = self._prose.text
        means, before, joint = _patterns(self._words)
        waiting: list[tuple[str, int, int]] = []
        after = 0
        for opening in sorted(place for sign in _OPENING for place in _places_of(sign, text)):
            match = _quoted().match(text, opening) if opening >= after else None
            if match is None:
                continue
            after = match.end()
            name = (match[match.lastindex or 1]).strip(_MARKS)
            if waiting and not joint.fullmatch(text, waiting[-1][2], match.start()):
                waiting = []
            if not name or BREAK in match[0]:
                continue
            waiting.append((self._bare(name), match.start(), match.end()))
            first = waiting[0][1]
            is_said = before is not None and before.search(text, max(0, first - 40), first) is not None
            if means.match(text, match.end(), match.end() + _AHEAD) is not None or is_said:
                node = self._prose.node(first)
                names = tuple(one for one, _, _ in waiting)
                yield Term(names, first, match.end(), node, self._scope(node, first))
                waiting = []

    def _bare(self, name: str) -> str:
        """A name without its article."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in self._words.words("articles") else name

    def _scope(self, block: int, start: int) -> int:
        """What a definition is for: the article it stands in, where it says that it is for a part of the text."""
        document = self._instrument.component_of(block).node
        article = next((n for n in self._tree.ancestors(block) if self._tree.elements[n].name == "article"), None)
        if article is None:
            return document
        low, _ = self._prose.bounds(self._prose.block(start))
        introductions = [self._prose.text[max(low, start - _BACK) : start], *self._intros(block, article)]
        pattern = _purpose(self._words)
        said = [set(match["what"].lower().split()) for words in introductions for match in pattern.finditer(words)]
        return article if said and not any(what & self._whole for what in said) else document

    def _intros(self, block: int, article: int) -> Iterator[str]:
        """What introduces the points a block stands in."""
        for place in self._tree.ancestors(block):
            if self._tree.elements[place].name in HIERARCHY:
                intro = self._tree.elements[place].first("intro")
                if intro is not None:
                    yield intro.text
            if place == article:
                return


@cache
def _patterns(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]:
    """What follows a term that is defined, what precedes one, and what joins two."""
    means = _one_of(words.words("means"))
    joints = _one_of(words.words("joints"))
    before = words.words("means_before")
    after = rf"\s*,?\s*(?:\([^()\n]{{1,50}}\)\s*)?,?\s*{means}(?!\w)"
    return (
        re.compile(after, re.IGNORECASE),
        re.compile(rf"{_one_of(before)}\s+(?:\w{{1,4}}['’ ]\s?)?$", re.IGNORECASE) if before else None,
        re.compile(rf"\s*(?:,?\s*{joints}|,)\s*(?:\w{{1,3}}\s)?", re.IGNORECASE),
    )


@cache
def _purpose(words: Lexicon) -> re.Pattern[str]:
    """ "For the purposes of this article", up to its noun or beyond."""
    return re.compile(rf"{_one_of(words.words('purposes'))}\s*(?P<what>(?:[\w’']+\s+){{0,3}}[\w’']+)", re.IGNORECASE)


def _one_of(words: tuple[str, ...]) -> str:
    longest = sorted(words, key=len, reverse=True)
    blank = re.escape(" ")
    return "(?:" + "|".join(re.escape(word).replace(blank, r"\s+") for word in longest) + ")"


def is_plain(prose: Prose, term: Term, words: Lexicon) -> bool:
    """Whether a definition is one for every case: hardly a word stands before the term in its sentence, but for what
    it is for ("for the purposes of this Convention")."""
    low, _ = prose.bounds(prose.block(term.start))
    *others, last = re.split(r"[.;:]", prose.text[max(low, term.start - _BACK) : term.start].lower())[-1].split(",")
    purposes, whole = words.words("purposes"), frozenset(words.words("whole"))
    return len(last.split()) <= _FEW and all(
        other.strip().startswith(purposes) or whole & set(other.split()) for other in others
    )


def definition_of(instrument: Instrument, prose: Prose, term: Term) -> str:
    """The words that say what a term means: from behind "means" to the end of its provision."""
    number = prose.block(term.start)
    high = min(prose.bounds(number)[1], term.end + _LONGEST)
    words = lexicon(instrument.metadata.language or "")
    means = _patterns(words)[0].match(prose.text, term.end) if words is not None else None
    start = means.end() if means is not None else term.end
    said = prose.text[start:high]
    if said.rstrip().endswith(":"):
        unit = instrument.unit_of(term.node)
        while number + 1 < len(prose.nodes) and prose.nodes[number + 1] < instrument.tree.ends[unit]:
            number += 1
        said = prose.text[start : prose.bounds(number)[1]]
    return said


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(
        r"“([^“”\n]{1,90})”|\"([^\"\n]{1,90})\"|«\s?([^«»\n]{1,90}?)\s?»|‘([^‘’\n]{1,90})’|„([^„“”\n]{1,90})[“”]"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
