"""How the citations of one text bear on each other: what is said once counts for a whole list.

A qualifier at the end of a list counts for all of it ("Article 22, paragraph 2, and Article 41 of the Convention");
a paragraph after "Article 22, paragraph 2 and …" is of Article 22; a name reaches no further than its sentence; a
bare paragraph never leaves its article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from protodoc.model.path import CONTAINERS
from protodoc.refs.citation import Citation, Found, Relative, Series
from protodoc.refs.instruments import (
    UNKNOWN,
    Meaning,
    last_mention,
    meaning,
    named_back,
    named_before,
    points_back,
)
from protodoc.refs.language import Language, Unit
from protodoc.refs.lexer import Step, entry, skip_space
from protodoc.refs.mentions import Mentions, last_steps
from protodoc.refs.place import OUTER, Place

_SENTENCE = re.compile(r"[.!?][)”\"»]?\s+(?=[A-ZÀ-Ý“\"«(])")
_REMARK = re.compile(r"\s*\([^()\n]{1,70}\)")
_PART, _ITS = 60, 12
_LAST_WORD = re.compile(r"(?:.*\W)?([^\W\d_]+)\W*\Z", re.DOTALL).match
_WIDE = CONTAINERS | {"article"}
_INHERITS = re.compile(r"\s*\(\s*$")


class Draft:
    """A citation while its neighbours are still being asked.

    `meaning` is its instrument (None: not said), `front` the wider steps it takes from a neighbour; `carries` says
    that its instrument was named in front of the list it opens, and so is that of the whole list.
    """

    __slots__ = ("carries", "found", "front", "meaning")

    def __init__(self, found: Found) -> None:
        self.found = found
        self.meaning: Meaning | None = None
        self.front: tuple[Step, ...] = ()
        self.carries = False


def coordinate(text: str, words: Language, place: Place, found: list[Found]) -> list[Draft]:
    """The citations of a text with what they take from each other."""
    drafts = [Draft(one) for one in found]
    sentences = [match.end() for match in _SENTENCE.finditer(text)]
    for draft in drafts:
        _name(text, words, place, draft, _sentence_start(sentences, draft.found.start))
    if len(drafts) == 1:
        return drafts
    joined = [_joined(text, words, one, other) for one, other in pairwise(drafts)]
    _reach_back(drafts, joined)
    _reach_forward(text, words, place, drafts, joined, sentences)
    return drafts


def _sentence_start(sentences: list[int], place: int) -> int:
    """Where the sentence of a place begins."""
    before = bisect_right(sentences, place)
    return sentences[before - 1] if before else 0


def _name(text: str, words: Language, place: Place, draft: Draft, low: int) -> None:
    """The instrument a citation names itself."""
    found = draft.found
    if not isinstance(found, Citation):
        return
    qualifier = found.qualifier
    if qualifier.name is not None:
        if qualifier.whose == "last":
            draft.meaning = last_mention(text, low, found.start, words, place, qualifier.name.kind)
        else:
            draft.meaning = meaning(qualifier.name, words, place, own=qualifier.whose == "own")
            if qualifier.whose == "own" and qualifier.name.kind != place.kind:
                draft.meaning = _pointed_at(text, words, place, found, low) or draft.meaning
    elif not (goes_on(text, words, found.start) or qualifier.thereof):
        return
    elif _is_its(text, words, low, found.start):
        _its(text, words, place, draft, low)
    elif qualifier.thereof and is_wide(found):
        draft.meaning = last_mention(text, low, found.start, words, place, "")
    elif is_wide(found) and (part := _part_of(text, words, low, found.start)) >= 0:
        draft.meaning = named_before(text, low, part, words, place)
        draft.carries = draft.meaning is not None


def _pointed_at(text: str, words: Language, place: Place, found: Citation, low: int) -> Meaning | None:
    """What "l'article 90 de cette Convention" is of, where the text is no convention and has just named one."""
    name = found.qualifier.name
    if name is None or not points_back(text, name.end - len(name.words), words):
        return None
    return named_back(text, low, found.start, words, place, name.kind)


def goes_on(text: str, words: Language, place: int) -> bool:
    """Whether the word before a place is one that may make a citation go on from what stands before it ("its", "in
    particular"): hardly ever, and it is a quick question."""
    before = text[max(0, place - _PART) : place]
    match = _LAST_WORD(before)
    if match is None:
        return bool(before.strip())
    goers, last = _goers(words), match[1].lower()
    if last in goers.its:
        return True
    if last not in goers.exceptions:
        return False
    small = before.casefold().replace("ı", "i")
    return any(word in small for word in goers.telling)


class _Goers(NamedTuple):
    """The last letters of all that `its_before` knows, of all that `exception_before` does, and the longest word of
    each exception, one of which is there wherever it finds something."""

    its: frozenset[str]
    exceptions: frozenset[str]
    telling: frozenset[str]


@cache
def _goers(words: Language) -> _Goers:
    its, exceptions, between = (words.words.list(key) for key in ("its", "exceptions", "between"))
    telling = frozenset(max(said.split(), key=len).casefold().replace("ı", "i") for said in exceptions)
    return _Goers(_last_letters(its), _last_letters((*exceptions, *between)), telling)


def _last_letters(said: Iterable[str]) -> frozenset[str]:
    return frozenset(match[1].lower() for match in map(_LAST_WORD, said) if match is not None)


def goes_on_from(text: str, words: Language, place: int) -> bool:
    """Whether the words before a place do so: `goes_on`, and the few looked at that it lets through."""
    if not goes_on(text, words, place):
        return False
    return _is_its(text, words, 0, place) or _part_of(text, words, 0, place) >= 0


def _is_its(text: str, words: Language, low: int, place: int) -> bool:
    """Whether "its" stands before a place."""
    return words.its_before.search(text[max(low, place - _ITS) : place]) is not None


def _part_of(text: str, words: Language, low: int, place: int) -> int:
    """Where ", in particular" or ", with the exception of the" before a place begins; -1 where neither stands there."""
    match = words.exception_before.search(text, max(low, place - _PART), place)
    return match.start() if match else -1


def _its(text: str, words: Language, place: Place, draft: Draft, low: int) -> None:
    """ "the Convention, under its Article 47"; "its paragraph 3" of what is no provision of ours is of something
    else, unless the place has paragraphs to offer."""
    if not isinstance(draft.found, Citation):
        return
    if is_wide(draft.found):
        draft.meaning = last_mention(text, low, draft.found.start, words, place, "")
    elif not place.path and not place.default:
        draft.meaning = Meaning(UNKNOWN, "")


def is_wide(found: Citation) -> bool:
    """Whether the citation itself says which article or chapter it means."""
    for item in found.items:
        for step in item.steps:
            if step.level in _WIDE:
                return True
    return any(step.level in _WIDE for parent in found.qualifier.parents for step in parent)


def _joined(text: str, words: Language, one: Draft, other: Draft) -> bool:
    """Whether two citations stand in one list: only a separator and small words between them."""
    between = text[one.found.end : other.found.start]
    if len(between) > 30 and not _REMARK.match(between):
        return False
    bare = _REMARK.sub("", between).lstrip()
    match = words.separator.match(bare)
    return match is not None and bool(words.between.fullmatch(bare[match.end() :]))


def _reach_back(drafts: list[Draft], joined: list[bool]) -> None:
    """What is said once at the end of a list counts for all of it."""
    for place in range(len(drafts) - 2, -1, -1):
        one, other = drafts[place], drafts[place + 1]
        if not joined[place] or not isinstance(one.found, Citation) or not isinstance(other.found, Citation):
            continue
        mine, theirs = one.found.qualifier, other.found.qualifier
        if mine.name is not None or mine.this or mine.that or mine.before or mine.direction or mine.thereof:
            continue
        same_unit = one.found.unit.level == other.found.unit.level
        if same_unit and not mine.parents and not is_wide(one.found):
            if len(theirs.parents) == 1:
                one.front = theirs.parents[0]
            elif other.front:
                one.front = other.front
            if theirs.this or theirs.that or theirs.before:
                mine = mine._replace(this=theirs.this, that=theirs.that, before=theirs.before)
                one.found = one.found._replace(qualifier=mine)
        outer = one.found.unit.level in OUTER and not same_unit
        if one.meaning is None and not outer and (is_wide(one.found) or one.front):
            one.meaning = other.meaning


def _reach_forward(
    text: str, words: Language, where: Place, drafts: list[Draft], joined: list[bool], sentences: list[int]
) -> None:
    """What is said first counts for what goes on from it."""
    named = Mentions(drafts, where)
    for place, draft in enumerate(drafts):
        found = draft.found
        if not isinstance(found, Citation):
            _this_annex(named, where, drafts, place, sentences)
            continue
        qualifier = found.qualifier
        if qualifier.that or (qualifier.thereof and not is_wide(found)):
            _take_named(drafts, found, named, place)
        elif qualifier.this is not None and qualifier.this.level in OUTER:
            _this_annex(named, where, drafts, place, sentences)
        elif draft.meaning is None and place and not (qualifier.this or qualifier.before or qualifier.direction):
            low = _sentence_start(sentences, found.start)
            _go_on(text, words, where, drafts[place - 1], draft, joined=joined[place - 1], low=low)
            if draft.meaning is None and found.unit.is_container and (unit := _that_unit(text, words, found)):
                last = named.before(place, unit.level)
                draft.meaning = last.meaning if last else None


def _take_named(drafts: list[Draft], found: Citation, named: Mentions, place: int) -> None:
    """ "sub-paragraph (h) of that paragraph", "paragraph 2 thereof": of what was named last."""
    draft, unit = drafts[place], found.qualifier.that
    last = (named.before(place, unit.level) if unit else None) or named.before(place, "article")
    if last is None:
        draft.meaning = draft.meaning or (drafts[place - 1].meaning if place else None)
        return
    draft.front, draft.meaning = last.steps, draft.meaning or last.meaning
    if last.before is not None:
        draft.found = found._replace(qualifier=found.qualifier._replace(before=last.before))


def _this_annex(named: Mentions, where: Place, drafts: list[Draft], place: int, sentences: list[int]) -> None:
    """ "in Annex III … amendments to this Annex" from outside all annexes: the one its sentence has named last."""
    draft = drafts[place]
    level = _annex_meant(draft.found)
    if not (place and level and where.path) or any(step.level == level for step in where.path.steps):
        return
    last = named.before(place, level)
    if last is not None and last.steps and last.start >= _sentence_start(sentences, draft.found.start):
        draft.front, draft.meaning = last.steps, draft.meaning or last.meaning


def _annex_meant(found: Found) -> str:
    """The level of "this Annex", where a citation is that or of that; "" where it is not."""
    unit = None
    if isinstance(found, Relative):
        unit = None if found.back else found.unit
    elif isinstance(found, Citation):
        unit = found.qualifier.this
    return unit.level if unit is not None and unit.level in OUTER else ""


def _that_unit(text: str, words: Language, found: Citation) -> Unit | None:
    """The unit of "of that article" behind a container ("Section D of that Article"), which is no part of it."""
    of = words.of.match(text, skip_space(text, found.end))
    same = words.same.match(text, skip_space(text, of.end())) if of else None
    unit = words.unit.match(text, skip_space(text, same.end())) if same else None
    return entry(words.units, unit["unit"]) if unit else None


def _go_on(text: str, words: Language, where: Place, before: Draft, draft: Draft, *, joined: bool, low: int) -> None:
    """A citation that says nothing of its own, right after another."""
    found = draft.found
    between = text[before.found.end : found.start]
    if not isinstance(found, Citation) or len(between) > 40:
        return
    if isinstance(before.found, Series):
        if is_wide(found) and words.after_series.fullmatch(between):
            key = before.found.keys[-1]
            draft.meaning = Meaning(where.names.key(key) or key, key)
        return
    if joined and before.carries and is_wide(found) and ";" not in between:
        draft.meaning, draft.carries = before.meaning, True
    elif not is_wide(found) and words.exception_before.fullmatch(between):
        _take_last(draft, before)
    elif _INHERITS.fullmatch(between):
        draft.meaning = before.meaning if is_wide(found) else None
    elif before.meaning is not None and words.topic.fullmatch(between) and _opens(text, words, low, before.found):
        _take_topic(draft, before)
    elif joined:
        _take_front(draft, before)


def _take_front(draft: Draft, before: Draft) -> None:
    """ "Article 22, paragraph 2 and paragraph 3": both are of Article 22."""
    if not isinstance(draft.found, Citation) or not isinstance(before.found, Citation):
        return
    if draft.front or draft.found.qualifier.parents or is_wide(draft.found):
        return
    level = draft.found.unit.level
    steps = (*before.front, *all_steps(before.found)[-1])
    at = next((i for i, step in enumerate(steps) if step.level == level), 0)
    if at and steps[0].level == "article":
        draft.front, draft.meaning = steps[:at], before.meaning


def _take_topic(draft: Draft, topic: Draft) -> None:
    """ "In Article 5 of the Convention, paragraph 2 …", as amendments begin."""
    if not isinstance(draft.found, Citation) or not isinstance(topic.found, Citation):
        return
    if draft.found.unit.rank > topic.found.unit.rank:
        draft.front, draft.meaning = all_steps(topic.found)[0], topic.meaning


def _take_last(draft: Draft, topic: Draft) -> None:
    """ "Articles 5 and 30, in particular paragraph 3": a remark behind a list is about the last of it."""
    if not isinstance(draft.found, Citation) or not isinstance(topic.found, Citation):
        return
    if draft.found.unit.rank > topic.found.unit.rank:
        level = draft.found.unit.level
        steps = last_steps(topic.found, topic.front)
        at = next((i for i, step in enumerate(steps) if step.level == level), len(steps))
        draft.front, draft.meaning = steps[:at], topic.meaning


def _opens(text: str, words: Language, low: int, found: Found) -> bool:
    """Whether a citation opens its sentence: "In Article 5 of the Convention, …"."""
    head = text[low : found.start].lower().lstrip() if found.start - low < 20 else ""
    match = words.opener.match(head)
    return match is not None and bool(words.between.fullmatch(head[match.end() :]))


def all_steps(found: Citation) -> list[tuple[Step, ...]]:
    """The steps of every item, wider units first."""
    parents = found.qualifier.parents or ((),)
    return [(*parent, *item.steps) for parent in parents for item in found.items]
