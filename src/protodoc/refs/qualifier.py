"""What qualifies a citation: "of this article", "of Article 8", "above", "thereof", "of the Convention"."""

from __future__ import annotations

import re

from protodoc.model.path import LEVELS
from protodoc.refs.citation import NOTHING, Citation, Qualifier, Relative
from protodoc.refs.grammar import read_chain
from protodoc.refs.language import GAP, Language, Unit
from protodoc.refs.lexer import Step, entry, goes_on, ordinal_number, skip_space
from protodoc.refs.names import Name, Names, read_acronym, read_name, read_own, read_series
from protodoc.refs.pattern import Pattern

_COMMA = re.compile(rf"{GAP}*,?{GAP}*")
_DIRECT = re.compile(rf"{GAP}(?=[A-Z])")
_REMARK = re.compile(rf"{GAP}*\([^()\n]{{1,70}}\)(?={GAP}*,?{GAP}*[^\W\d_])")
_CAPITAL = Pattern(rf"[A-Z][^\s,.;:()]*{GAP}")
_CAPITALS = 3
"""Words of the name of an annex, at most."""
_MAX = 6
LOOK_BACK = 48
"""How far before a head word the words stand that say which is meant."""
_OUTER = ("annex", "appendix")
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def read_citation(text: str, words: Language, names: Names, start: int, place: int, unit: Unit) -> Citation | None:
    """The citation whose head word stands at `start` and its labels at `place`."""
    reader = read_chain(text, words, start, place, unit)
    if reader is None:
        return None
    chain = reader.read()
    qualifier = read_qualifier(text, words, names, chain)
    return qualified(chain, qualifier) if qualifier is not None else reader.rollback() or chain


def qualified(chain: Citation, qualifier: Qualifier) -> Citation:
    """A citation of which something more is said."""
    return chain._replace(end=max(chain.end, qualifier.end), qualifier=qualifier)


def read_qualifier(text: str, words: Language, names: Names, chain: Citation) -> Qualifier | None:
    """What follows a chain of labels; None where what follows belongs to its last part alone ("…, paragraph 2 of
    Article 9" at the end of a list of articles)."""
    return _Reader(text, words, names, chain).read()


class _Reader:
    """Reads what follows one chain. Lives for one call."""

    def __init__(self, text: str, words: Language, names: Names, chain: Citation) -> None:
        self.text = text
        self.words = words
        self.names = names
        self.width = chain.unit.rank
        self.chain = chain
        self.is_too_wide = False
        self.found = Qualifier(chain.end)

    def read(self) -> Qualifier | None:
        """All qualifiers, in order."""
        for _ in range(_MAX):
            if self.found.name is not None or not goes_on(self.text, self.found.end, self.words):
                break
            if not self._one(self.found.end):
                break
        if self.is_too_wide:
            return None
        return self.found if self.found.end > self.chain.end else NOTHING

    def _too_wide(self) -> bool:
        """What follows is no wider than the chain's own head word: it is not about the whole chain."""
        self.is_too_wide = True
        return False

    def _one(self, end: int) -> bool:
        """One more qualifier at a place, past "first sentence" or "inclusive"."""
        sentence = self.words.sentence.match(self.text, end)
        end = sentence.end() if sentence else end
        dot = self.words.dot_before.match(self.text, end)
        gap = _COMMA.match(self.text, dot.end() if dot else end)
        place = gap.end() if gap else end
        if place == end:
            return False
        if self._direction(place) or self._thereof(place):
            return True
        comma = sentence is None and "," in self.text[end:place]
        of = self.words.of.match(self.text, place)
        if of is not None:
            return self._after_of(skip_space(self.text, of.end()), comma=comma)
        to = self.words.annex_link.match(self.text, place) if self._is_annex() else None
        if to is not None and not comma:
            return self._after_of(skip_space(self.text, to.end()), comma=True)
        return self._direct_name() or self._after_remark(end)

    def _is_annex(self) -> bool:
        """Whether the widest unit said so far is an annex, which is one "to" an instrument."""
        parents = self.found.parents
        level = parents[0][0].level if parents else self.chain.unit.level
        return level in _OUTER

    def _after_remark(self, end: int) -> bool:
        """ "Article 5 (Definitions) of the Convention"."""
        remark = _REMARK.match(self.text, end)
        of = self.words.of.match(self.text, skip_space(self.text, remark.end())) if remark else None
        return of is not None and self._after_of(skip_space(self.text, of.end()), comma=True)

    def _direction(self, place: int) -> bool:
        match = self.words.direction.match(self.text, place)
        if match is None or self.found.direction or self.words.not_direction.match(self.text, match.end()):
            return False
        side = "above" if match["word"].lower() in self.words.above else "below"
        self.found = self.found._replace(end=match.end(), direction=side)
        return True

    def _thereof(self, place: int) -> bool:
        for pattern in (self.words.thereof, self.words.hereof):
            match = pattern.match(self.text, place)
            if match is not None:
                self.found = self.found._replace(end=match.end(), thereof=pattern is self.words.thereof)
                return True
        return False

    def _direct_name(self) -> bool:
        """ "Article 18 Budapest Convention", "Article 8 ECHR": a name with no "of"."""
        gap = _DIRECT.match(self.text, self.found.end)
        if gap is None:
            return False
        known = self.names.longest(self.text, gap.end())
        if known is not None:
            words = self.text[gap.end() : known.end]
            return self._name(Name(words, "", known.key, "", False, known.end))
        name = read_series(self.text, gap.end()) or read_name(self.text, gap.end(), self.words, self.names)
        name = name or read_acronym(self.text, gap.end(), self.words, bare=True)
        return name is not None and not name.bare and self._name(name)

    def _name(self, name: Name, whose: str = "") -> bool:
        self.found = self.found._replace(end=name.end, name=name, whose=whose)
        return True

    def _after_of(self, place: int, *, comma: bool) -> bool:
        """ "of this article", "of Article 8", "of the Convention"."""
        text, words = self.text, self.words
        article = words.article.match(text, place)
        inner = skip_space(text, article.end()) if article else place
        own = words.own.match(text, inner) or words.own.match(text, place)
        same = None if own else words.same.match(text, inner) or words.same.match(text, place)
        determiner = own or same
        after = skip_space(text, determiner.end()) if determiner else inner
        unit = words.unit.match(text, after)
        if unit is not None:
            return self._unit(unit, "own" if own else "same" if same else "", comma=comma)
        if not determiner and not comma and (self._preceding(after) or self._ordinal(after)):
            return True
        series = read_series(text, after)
        if series is not None:
            return self._name(series)
        if determiner is None and self._thereof(after):
            return True
        its = None if article or determiner else words.its.match(text, place)
        if its is not None:
            return self._of_its(skip_space(text, its.end()))
        if not determiner and self._named_annex(after):
            return True
        name = read_own(text, after, words) if own else read_name(text, after, words, self.names)
        if name is None and not own:
            name = read_acronym(text, after, words, bare=False)
        of_the = words.of_the_before.search(text, max(0, after - 8), after)
        if name is None or (name.bare and not (determiner or article or of_the)):
            return False
        if own and name.kind in words.never_own:
            return False
        return self._name(name, "own" if own and name.bare else "last" if same and name.bare else "")

    def _of_its(self, place: int) -> bool:
        """ "of its Statute": of what is none of this text's own instruments."""
        name = read_name(self.text, place, self.words, self.names)
        return name is not None and self._name(name._replace(bare=False))

    def _named_annex(self, place: int) -> bool:
        """ "of the Inspection Annex": an annex that has a name in the place of a number."""
        for _ in range(_CAPITALS):
            capital = _CAPITAL.match(self.text, place)
            if capital is None:
                return False
            if self.words.noun.match(self.text, place):
                return False  # "the Convention's Annex" is one of the Convention
            place = capital.end()
            head = self.words.unit.match(self.text, place)
            if head is not None:
                unit = entry(self.words.units, head["unit"])
                is_annex = unit.level in _OUTER and not unit.plural and head[0][0].isupper()
                labels = skip_space(self.text, head.end())
                is_annex = is_annex and read_chain(self.text, self.words, place, labels, unit) is None
                return is_annex and self._parents(((Step("", unit.level, False),),), head.end())
        return False

    def _unit(self, head: re.Match[str], determiner: str, *, comma: bool) -> bool:
        """ "of this article" (no label), "of Article 8" (a parent)."""
        unit, (start, end) = entry(self.words.units, head["unit"]), head.span()
        reader = read_chain(self.text, self.words, start, skip_space(self.text, end), unit)
        if reader is None and unit.level in _OUTER and not (determiner or unit.plural or comma):
            return self._parents(((Step("", unit.level, False),),), end)
        if reader is None:
            return self._relative(unit, end, determiner)
        if comma and not (unit.rank < self.width and self._is_deep()):
            return False
        if unit.rank >= self.width:
            return self._too_wide()
        chain = reader.read_parents(self.width)
        return self._parents(tuple(item.steps for item in chain.items), chain.end)

    def _is_deep(self) -> bool:
        """Whether the chain names several levels, which a comma may close: "paragraph 1, point a, of Article 5"."""
        return any(sum(bool(step.level) for step in item.steps) > 1 for item in self.chain.items)

    def _relative(self, unit: Unit, end: int, determiner: str) -> bool:
        preceding = None if determiner else self.words.preceding_after.match(self.text, end)
        if preceding is not None and unit.rank < self.width:
            self.found = self.found._replace(end=preceding.end(), before=unit)
            return True
        if not determiner or unit.rank > self.width:
            return False
        if unit.rank == self.width:
            return self._too_wide()
        own, that = (unit, None) if determiner == "own" else (None, unit)
        self.found = self.found._replace(end=end, this=own, that=that)
        return True

    def _preceding(self, place: int) -> bool:
        """ "of the preceding paragraph"."""
        match = self.words.preceding.match(self.text, place)
        unit_at = self.words.unit.match(self.text, skip_space(self.text, match.end())) if match else None
        unit = entry(self.words.units, unit_at["unit"]) if unit_at else None
        if unit_at is None or unit is None or unit.plural or unit.rank >= self.width:
            return False
        self.found = self.found._replace(end=unit_at.end(), before=unit)
        return True

    def _ordinal(self, place: int) -> bool:
        """ "of the first paragraph": an ordinal and its unit as the parent."""
        ordinal = self.words.ordinal.match(self.text, place)
        unit_at = self.words.unit.match(self.text, skip_space(self.text, ordinal.end())) if ordinal else None
        if ordinal is None or unit_at is None:
            return False
        unit = entry(self.words.units, unit_at["unit"])
        number = ordinal_number(ordinal["ordinal"], self.words)
        if not number or unit.rank >= self.width or unit.is_container:
            return False
        return self._parents(((Step(number, unit.level, False),),), unit_at.end())

    def _parents(self, parents: tuple[tuple[Step, ...], ...], end: int) -> bool:
        if self.found.parents:
            parents = tuple((*parent, *old) for parent in parents for old in self.found.parents)
        self.found = self.found._replace(end=end, parents=parents)
        self.width = min(self.width, *(_RANK[parent[0].level] for parent in parents))
        return True


def ordinals_before(text: str, start: int, words: Language) -> list[tuple[str, int, int]]:
    """The ordinals right before a head word ("the first paragraph", "the first and second paragraphs"), in order:
    the number of each, where it begins and where it ends."""
    found: list[tuple[str, int, int]] = []
    place = start
    while len(found) < _MAX:
        low = max(0, place - 24)
        match = words.ordinal_before.search(text[low:place].rstrip() + " ")
        number = ordinal_number(match["words"], words) if match else ""
        if match is None or not number:
            break
        found.insert(0, (number, low + match.start(), low + match.end("words")))
        joint = words.joint_before.search(text, max(0, low + match.start() - 12), low + match.start())
        if joint is None:
            break
        place = joint.start()
    return found


def preceding_before(text: str, start: int, end: int, unit: Unit, words: Language) -> Relative | None:
    """ "the two preceding paragraphs", whose head word stands from `start` to `end`."""
    low = max(0, start - LOOK_BACK)
    before = words.preceding_before.search(text[low:start])
    if before is None:
        return None
    count = words.counts.get((before["count"] or before["after"] or "").lower(), -1 if unit.plural else 1)
    return Relative(low + before.start(), end, unit, count)
