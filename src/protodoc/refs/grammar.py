"""One citation, read by hand from its head word on: labels, lower units, lists, ranges.

`ref := unit labels (chain)*`, `chain := lower unit labels | separator labels | range labels`. A list inherits the
unit and the leading labels of what stands before it ("9.1.a and c" is 9.1.a and 9.1.c). What follows a citation
("of this article", "of the Convention") is read in `qualifier`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from protodoc.refs.citation import Citation, Item
from protodoc.refs.language import GAP, Language, Unit
from protodoc.refs.lexer import (
    Designator,
    Step,
    ends_label,
    entry,
    goes_on,
    ordinal_number,
    perhaps_alike,
    read_designator,
    read_ordinals,
    skip_space,
)
from protodoc.refs.place import OUTER

_DOT = re.compile(rf"\.(?={GAP}*(?:,|;|[a-zà-ÿ]))")
_CHAIN = re.compile(rf"{GAP}*(?:,{GAP}*|[–—-]{GAP}*|(?P<open>\(){GAP}?)?")
_REMARK = re.compile(rf"{GAP}*\([^()\n]{{1,70}}\)(?={GAP}*(?:,|;|[a-z]{{2,3}}{GAP}))")
_NAMED = re.compile(rf"{GAP}\([^()\n]{{1,70}}\)(?=,)")
_POINT = Unit("point", False, False)
_PARAGRAPH = Unit("paragraph", False, False)
MAX_ITEMS = 2000
"""A list longer than this is read in pieces; no drafter writes one."""


class Frame(NamedTuple):
    """A head word that is still open, and the labels read under it last. Once a list goes on under it, it counts
    as plural, whatever its form."""

    unit: Unit
    steps: tuple[Step, ...]


class Reader:
    """Reads one chain. Lives for one call."""

    def __init__(self, text: str, words: Language, start: int, unit: Unit, first: Designator) -> None:
        self.text = text
        self.words = words
        self.start = start
        self.unit = unit
        self.end = first.end
        self.frames = [Frame(unit, first.steps)]
        self.items = [Item(first.steps, (), start, first.end)]
        self.mark: tuple[int, list[Frame], int, Item] | None = None

    def read(self) -> Citation:
        """Everything that belongs to the head word."""
        while len(self.items) < MAX_ITEMS and goes_on(self.text, self.end, self.words):
            if not (self._lower() or self._lower_ordinals() or self._another()):
                break
        return self.chain()

    def read_parents(self, width: int) -> Citation:
        """What stands after "of": it lists only where it is plural, and goes down only to what is wider than
        the unit it is the parent of."""
        while len(self.items) < MAX_ITEMS and (self._lower(width) or (self.unit.plural and self._another())):
            pass
        if width <= _PARAGRAPH.rank:
            self._join_letters()
        return self.chain()

    def chain(self) -> Citation:
        """What has been read so far."""
        return Citation(self.start, self.end, self.unit, tuple(self.items))

    def _past_dot(self, place: int) -> int:
        """Past the dot of a label, where the sentence goes on behind it ("sub-paragraphs d. and e")."""
        if self.text[place : place + 1] != "." or self.frames[-1].steps[-1].form == "digit":
            return place
        match = _DOT.match(self.text, place)
        return match.end() if match else place

    def _lower(self, width: int | None = None) -> bool:
        """A lower head word: ", paragraph 1.b", " lettre f)", " - paragraph 1"."""
        remark = _NAMED.match(self.text, self.end)
        place = remark.end() if remark else self._past_dot(self.end)
        match = _CHAIN.match(self.text, place)
        if match is None or (match.end() == place and self.text[place : place + 1] != "§"):
            return False
        unit, labels = self._head(match.end())
        if match["open"] and labels is not None:
            labels = labels._replace(end=labels.end + 1) if self.text[labels.end : labels.end + 1] == ")" else None
        if unit is None or labels is None or (width is not None and unit.rank >= width):
            return False
        self._raise_label(unit)
        top = self.frames[-1].unit
        if unit.rank < top.rank or (unit.rank == top.rank and unit.level == top.level):
            return False
        if "," in match[0]:
            if unit.level == "article" and top.is_container and top.plural and top.level not in OUTER:
                return False  # several chapters hold no one article: another citation begins
            self._set_mark()
        if unit.rank >= _PARAGRAPH.rank and labels.steps[0].form == "digit":
            self._join_letters()
        self.frames.append(Frame(unit, labels.steps))
        held = self.items.pop()
        if held.upto:
            self.items.extend(_shortened(held))
            self.items.append(Item((*held.upto, *labels.steps), (), held.start, labels.end))
        else:
            self.items.append(Item(self._path(), (), held.start, labels.end))
        self.end = labels.end
        return True

    def _set_mark(self) -> None:
        self.mark = (self.end, list(self.frames), len(self.items), self.items[-1])

    def _lower_ordinals(self) -> bool:
        """ ", first and second paragraphs": several ordinals before a lower head word."""
        comma = self.text[self.end : self.end + 1] == ","
        found = read_ordinals(self.text, skip_space(self.text, self.end + comma), self.words)
        if found is None or found.unit.rank <= self.frames[-1].unit.rank or self.items[-1].upto:
            return False
        unit, numbers, end = found
        self._set_mark()
        self._join_letters()
        held, above = self.items.pop(), self._path()
        steps = [(Step(number, unit.level, False),) for number, _, _ in numbers]
        self.items.append(held._replace(steps=(*above, *steps[0]), end=numbers[0][2]))
        for own, (_, low, high) in zip(steps[1:], numbers[1:], strict=True):
            self.items.append(Item((*above, *own), (), low, high))
        self.items[-1] = self.items[-1]._replace(end=end)
        self.frames.append(Frame(unit._replace(plural=False), steps[-1]))
        self.end = end
        return True

    def _join_letters(self) -> None:
        """In "Article 17a, paragraph 1" the letter is a part of the number: no paragraph stands under a letter."""
        for place in range(len(self.items) - 1, -1, -1):
            item = _joined(self.items[place], self.text)
            if item is None:
                return
            self.items[place] = item
            if place == len(self.items) - 1:
                self.frames[-1] = self.frames[-1]._replace(steps=(item.upto or item.steps)[-1:])

    def _head(self, place: int) -> tuple[Unit | None, Designator | None]:
        """A head word and its labels, or an ordinal and its head word ("3ème alinéa")."""
        match = self.words.unit.match(self.text, place)
        if match is not None:
            unit = entry(self.words.units, match["unit"])
            labels = _past_sign(self.text, match.start(), skip_space(self.text, match.end()))
            return unit, read_designator(self.text, labels, unit, self.words, listed=False)
        ordinal = self.words.ordinal.match(self.text, place)
        match = self.words.unit.match(self.text, skip_space(self.text, ordinal.end())) if ordinal else None
        if ordinal is None or match is None:
            return None, None
        unit = entry(self.words.units, match["unit"])
        number = ordinal_number(ordinal["ordinal"], self.words)
        if not number or unit.is_container:
            return None, None
        return unit, Designator((Step(number, unit.level, False),), match.end())

    def _raise_label(self, unit: Unit) -> None:
        """In "Articles 6, paragraph 1, 7, paragraph 3" the 7 turns out to be an article: a paragraph follows."""
        held = self.items[-1]
        for depth in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[depth]
            if frame.unit.level != unit.level or len(self.items) < 2 or held.upto or len(frame.steps) != 1:
                continue
            above = self.frames[depth - 1]
            if frame.steps[0].form != above.steps[0].form or held.start == self.items[-2].start:
                continue
            step = frame.steps[0]._replace(level=above.steps[0].level)
            self.frames = [*self.frames[: depth - 1], Frame(above.unit._replace(plural=True), (step,))]
            self.items[-1] = held._replace(steps=self._path())
            return

    def _path(self) -> tuple[Step, ...]:
        steps = self.frames[0].steps
        for frame in self.frames[1:]:
            steps += frame.steps
        return steps

    def _another(self) -> bool:
        """A further label: ", 7", "and c", " to 9"."""
        remark = _REMARK.match(self.text, self.end)
        place = remark.end() if remark else self._past_dot(self.end)
        gap = skip_space(self.text, place)
        ranged = self.words.range.match(self.text, gap)
        match = ranged or self.words.separator.match(self.text, gap)
        if match is None:
            return False
        start = skip_space(self.text, match.end())
        found = self._continued(start, only_comma=match[0] in (",", ";"), ranged=ranged is not None)
        if found is None:
            return match[0] == "," and self._letter_after_comma(start)
        depth, keep, labels = found
        if self.words.counted.match(self.text, labels.end):
            return False
        frame = self.frames[depth]
        old, new = frame.steps[keep], labels.steps[0]
        if old.form == "letter" and new.form == "roman":
            labels = labels._replace(steps=(new._replace(is_letter=True), *labels.steps[1:]))
        steps = (*frame.steps[:keep], *labels.steps)
        if keep == 0:
            steps = (steps[0]._replace(level=frame.steps[0].level), *steps[1:])
        unit = frame.unit if keep or frame.unit.plural else frame.unit._replace(plural=True)
        self.frames = [*self.frames[:depth], Frame(unit, steps)]
        if ranged is not None and not self.items[-1].upto:
            self.items[-1] = self.items[-1]._replace(upto=self._path(), end=labels.end)
        elif ranged is not None:
            return False
        else:
            self.items.append(Item(self._path(), (), start, labels.end))
        self.end = labels.end
        return True

    def _letter_after_comma(self, place: int) -> bool:
        """ "paragraph 2, (b)": one level down after a comma, where it is no enumeration of the sentence."""
        steps = self.frames[-1].steps
        labels = read_designator(self.text, place, _POINT, self.words, listed=True)
        if labels is None or steps[-1].form != "digit" or self.items[-1].upto:
            return False
        last = self.text[labels.end - 1]
        if last != "°" and labels.steps[0].form == "digit":
            return False
        if not (last in ")°" and self._ends(labels)) and not self._lists_letters(labels):
            return False
        steps = (*steps, *(step._replace(level="") for step in labels.steps))
        self.frames[-1] = self.frames[-1]._replace(steps=steps)
        self.items[-1] = self.items[-1]._replace(steps=self._path(), end=labels.end)
        self.end = labels.end
        return True

    def _lists_letters(self, labels: Designator) -> bool:
        """Whether a letter after a comma is the first of several: "article 4, a et b"."""
        place = skip_space(self.text, labels.end)
        joint = self.words.range.match(self.text, place) or self.words.separator.match(self.text, place)
        if joint is None or not self.text[labels.end - 1].islower():
            return False
        start = skip_space(self.text, joint.end())
        if not self.text[start : start + 1].islower():
            return False
        other = read_designator(self.text, start, _POINT, self.words, listed=True)
        return other is not None and self._ends(other)

    def _continued(self, place: int, *, only_comma: bool, ranged: bool) -> tuple[int, int, Designator] | None:
        """Where a further label belongs: which frame, and how many of its labels it keeps."""
        units = [frame.unit for frame in reversed(self.frames)]
        deep = any(len(frame.steps) > 1 for frame in self.frames)
        listed = not self._is_ordinal(self.frames[-1].steps[-1], self.end)
        for unit in dict.fromkeys([_POINT, *units, _POINT] if deep else units):
            labels = read_designator(self.text, place, unit, self.words, listed=listed)
            if labels is None or (self._is_ordinal(labels.steps[-1], labels.end) and not self._ends(labels)):
                continue
            if unit not in units and labels.steps[0].form == "digit" and not labels.steps[0].bracketed:
                continue
            labels = self._misread(labels)
            choice = self._slot(labels)
            if choice is None:
                continue
            depth, keep = choice
            alone = only_comma and not ranged and not any(frame.unit.plural for frame in self.frames)
            if alone and not self._is_list(labels.end, unit):
                return None
            return depth, keep, labels
        return None

    def _is_ordinal(self, step: Step, end: int) -> bool:
        """Whether a label was written as an ordinal: then those beside it may be ("alinéas 1er et 2e")."""
        return self.text[end - 1].isalpha() and step.number.isdigit()

    def _ends(self, labels: Designator) -> bool:
        return ends_label(self.text, labels.end, self.words)

    def _misread(self, labels: Designator) -> Designator:
        """An "(l)" that came out of scanning as "(1)": "(h), (k), (1) and (n)"."""
        first, last = labels.steps[0], self.frames[-1].steps[-1]
        if (
            (first.number, first.bracketed) == ("1", True)
            and last.bracketed
            and last.form == "letter"
            and last.number < "l"
        ):
            return labels._replace(steps=(first._replace(number="l"), *labels.steps[1:]))
        return labels

    def _slot(self, labels: Designator) -> tuple[int, int] | None:
        first = labels.steps[0]
        form = first.form
        slots = [
            (depth, keep, step)
            for depth in range(len(self.frames) - 1, -1, -1)
            for keep, step in reversed([*enumerate(self.frames[depth].steps)])
        ]
        found = [
            (depth, keep)
            for depth, keep, step in slots
            if step.form == form and (form != "digit" or step.bracketed == first.bracketed)
        ]
        found = found or [
            (depth, keep) for depth, keep, step in slots if perhaps_alike(step.form, step.number, form, first.number)
        ]
        if not found:
            return None
        if form != "digit" or first.bracketed:
            return found[0]
        if len(labels.steps) > 1:
            whole = [slot for slot in found if slot[1] == 0]
            if whole:
                found = whole
        plural = [slot for slot in found if self.frames[slot[0]].unit.plural]
        if plural:
            return next((slot for slot in plural if slot[1] == 0), plural[0])
        return found[0]

    def _is_list(self, place: int, unit: Unit) -> bool:
        """Whether, after "Article 5, 7", the list goes on: a number alone after a comma may count anything."""
        for _ in range(6):
            gap = skip_space(self.text, place)
            match = self.words.separator.match(self.text, gap)
            if match is None:
                return False
            start = skip_space(self.text, match.end())
            if self.words.unit.match(self.text, start):
                return True
            labels = read_designator(self.text, start, unit, self.words, listed=True)
            if labels is None:
                return False
            if match[0] not in (",", ";"):
                return True
            place = labels.end
        return False

    def rollback(self) -> Citation | None:
        """The chain up to the last lower head word after a comma: what followed belongs to a higher unit of its
        own ("Articles 5 and 48, paragraphs 2 and 3 of Article 55")."""
        if self.mark is None:
            return None
        self.end, self.frames, count, last = self.mark
        self.items = [*self.items[: count - 1], last]
        return self.chain()


def _joined(item: Item, text: str) -> Item | None:
    """A member of a list whose last label is a letter glued to the number of an article, with both as one."""
    said = text[item.start : item.end]
    last = _with_letter(item.upto or item.steps)
    if last is None or not said.endswith(last[-1].number):
        return None
    if not item.upto:
        return item._replace(steps=last)
    first = _with_letter(item.steps)
    return item._replace(steps=first if first is not None and first[-1].number in said else item.steps, upto=last)


def _with_letter(steps: tuple[Step, ...]) -> tuple[Step, ...] | None:
    """Labels that end with an article and a letter, with both as one."""
    if len(steps) < 2 or steps[-2].level != "article" or not steps[-1].number.isalpha():
        return None
    return (*steps[:-2], steps[-2]._replace(number=steps[-2].number + steps[-1].number))


def _past_sign(text: str, start: int, place: int) -> int:
    """Past a sign that is written twice for the plural: "§ § 1 et 2"."""
    doubled = text[start : start + 1] == text[place : place + 1] == "§"
    return skip_space(text, place + 1) if doubled else place


def _shortened(held: Item) -> list[Item]:
    """A range without its last member, of which more is said: "Articles 2 to 4, paragraph 1"."""
    low, high = held.steps[-1].number, held.upto[-1].number
    if not (low.isdigit() and high.isdigit() and len(low) < 5 and len(high) < 5 and int(high) > int(low)):
        return [held]
    before = str(int(high) - 1)
    upto = () if before == low else (*held.upto[:-1], held.upto[-1]._replace(number=before))
    return [held._replace(upto=upto)]


def read_chain(text: str, words: Language, start: int, place: int, unit: Unit) -> Reader | None:
    """Read the chain whose head word stands at `start`, its labels at `place`; None where no label follows."""
    first = read_designator(text, _past_sign(text, start, place), unit, words, listed=False)
    return Reader(text, words, start, unit, first) if first is not None else None
