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
from protodoc.refs.citation import Citation, Found, Series
from protodoc.refs.instruments import UNKNOWN, Meaning, last_mention, meaning, named_before
from protodoc.refs.language import Language
from protodoc.refs.lexer import Step
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
    elif not (goes_on(text, words, found.start) or qualifier.thereof):
        return
    elif _is_its(text, words, low, found.start):
        _its(text, words, place, draft, low)
    elif qualifier.thereof and is_wide(found):
        draft.meaning = last_mention(text, low, found.start, words, place, "")
    elif is_wide(found) and (part := _part_of(text, words, low, found.start)) >= 0:
        draft.meaning = named_before(text, low, part, words, place)
        draft.carries = draft.meaning is not None


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
        outer = one.found.unit.level in OUTER and not same_unit
        if one.meaning is None and not outer and (is_wide(one.found) or one.front):
            one.meaning = other.meaning


def _reach_forward(
    text: str, words: Language, where: Place, drafts: list[Draft], joined: list[bool], sentences: list[int]
) -> None:
    """What is said first counts for what goes on from it."""
    article: tuple[Step, ...] = ()
    named: Meaning | None = None
    for place, draft in enumerate(drafts):
        found = draft.found
        if not isinstance(found, Citation):
            continue
        qualifier = found.qualifier
        if qualifier.that or (qualifier.thereof and not is_wide(found)):
            draft.front, draft.meaning = article, draft.meaning or named
        elif draft.meaning is None and place and not (qualifier.this or qualifier.before or qualifier.direction):
            low = _sentence_start(sentences, found.start)
            _go_on(text, words, where, drafts[place - 1], draft, joined=joined[place - 1], low=low)
        article = next(((step,) for step in all_steps(found)[-1] if step.level == "article"), article)
        named = draft.meaning


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
        _take_topic(draft, before)
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


def _opens(text: str, words: Language, low: int, found: Found) -> bool:
    """Whether a citation opens its sentence: "In Article 5 of the Convention, …"."""
    head = text[low : found.start].lower().lstrip() if found.start - low < 20 else ""
    match = words.opener.match(head)
    return match is not None and bool(words.between.fullmatch(head[match.end() :]))


def all_steps(found: Citation) -> list[tuple[Step, ...]]:
    """The steps of every item, wider units first."""
    parents = found.qualifier.parents or ((),)
    return [(*parent, *item.steps) for parent in parents for item in found.items]
