"""What the citations of one text mean together: whose article is meant, and which paragraph of it.

A qualifier at the end of a list counts for the whole list ("Article 22, paragraph 2, and Article 41 of the
Convention"); a name reaches no further than its sentence; a bare paragraph never leaves its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from protodoc.model.path import CONTAINERS, PathStep, ProvisionPath
from protodoc.model.reference import Direction, Form, Target
from protodoc.refs.find import Cited, Found, Relative, Series, scan
from protodoc.refs.instruments import UNKNOWN, Meaning, last_mention, meaning
from protodoc.refs.language import Language
from protodoc.refs.lexer import Step
from protodoc.refs.place import OUTER, Place, absolute, ancestor
from protodoc.refs.siblings import preceding

_SENTENCE = re.compile(r"[.!?][)”\"»]?\s+(?=[A-ZÀ-Ý“\"«(])")
_DIRECTIONS = {"above": Direction.ABOVE, "below": Direction.BELOW, "": Direction.UNSAID}
_AFTER_SERIES = re.compile(r"\s*[)\]]?\s*,\s*(?:in\s+)?(?:l['’]\s*)?")
_INHERITS = re.compile(r"\s*\(\s*$")


class Reading(NamedTuple):
    """One citation of a text, understood: its span, its form, its targets."""

    start: int
    end: int
    form: Form
    targets: tuple[Target, ...]
    direction: Direction


@dataclass(slots=True)
class _Draft:
    """A citation while its neighbours are still being asked."""

    found: Found
    meaning: Meaning | None = None
    prefix: tuple[Step, ...] = ()
    this: bool = False
    base: ProvisionPath | None = None


def read(text: str, words: Language, place: Place) -> tuple[Reading, ...]:
    """All citations of a text as they are meant at a place, in order."""
    drafts = [_Draft(found) for found in scan(text, words, place.names)]
    if not drafts:
        return ()
    sentences = [match.end() for match in _SENTENCE.finditer(text)]
    _name(text, words, place, drafts, sentences)
    joined = [_joined(text, words, one, other) for one, other in pairwise(drafts)]
    _reach_back(drafts, joined)
    _reach_forward(text, words, place, drafts, joined, sentences)
    return tuple(_reading(text, draft, place) for draft in drafts)


def _sentence_start(sentences: Sequence[int], place: int) -> int:
    """Where the sentence of a place begins."""
    start = 0
    for end in sentences:
        if end > place:
            break
        start = end
    return start


def _name(text: str, words: Language, place: Place, drafts: list[_Draft], sentences: Sequence[int]) -> None:
    """The instrument each citation names itself."""
    for draft in drafts:
        found = draft.found
        if not isinstance(found, Cited):
            continue
        qualifier = found.citation.qualifier
        low = _sentence_start(sentences, found.start)
        if qualifier.name is not None:
            if qualifier.whose == "last":
                draft.meaning = last_mention(text, low, found.start, words, place, qualifier.name.kind)
            else:
                draft.meaning = meaning(qualifier.name, words, place, own=qualifier.whose == "own")
        elif words.its_before.search(text[max(low, found.start - 12) : found.start]):
            _its(text, words, place, draft, low)
        elif qualifier.thereof and _is_wide(found):
            draft.meaning = last_mention(text, low, found.start, words, place, "")


def _its(text: str, words: Language, place: Place, draft: _Draft, low: int) -> None:
    """ "the Convention, under its Article 47"; "its paragraph 3" of what is no provision of ours is of something
    else, unless the place has paragraphs to offer."""
    if not isinstance(draft.found, Cited):
        return
    if _is_wide(draft.found):
        draft.meaning = last_mention(text, low, draft.found.start, words, place, "")
    elif not place.path and not place.default:
        draft.meaning = Meaning(UNKNOWN, "")


def _is_wide(found: Cited) -> bool:
    """Whether the citation itself says which article or chapter it means."""
    steps = (*found.citation.qualifier.parents, *(item.steps for item in found.citation.chain.items))
    return any(step.level == "article" or step.level in CONTAINERS for one in steps for step in one)


def _joined(text: str, words: Language, one: _Draft, other: _Draft) -> bool:
    """Whether two citations stand in one list: only a separator and small words between them."""
    between = text[one.found.end : other.found.start]
    if len(between) > 30:
        return False
    bare = between.lstrip()
    match = words.separator.match(bare)
    return match is not None and bool(words.between.fullmatch(bare[match.end() :]))


def _reach_back(drafts: list[_Draft], joined: list[bool]) -> None:
    """What is said once at the end of a list counts for all of it."""
    for place in range(len(drafts) - 2, -1, -1):
        one, other = drafts[place], drafts[place + 1]
        if not joined[place] or not isinstance(one.found, Cited) or not isinstance(other.found, Cited):
            continue
        mine, theirs = one.found.citation.qualifier, other.found.citation.qualifier
        if mine.name is not None or mine.this or mine.that or mine.direction or mine.thereof:
            continue
        same_unit = one.found.citation.chain.unit.level == other.found.citation.chain.unit.level
        if same_unit and not mine.parents and not _is_wide(one.found):
            if len(theirs.parents) == 1:
                one.prefix = theirs.parents[0]
            elif other.prefix:
                one.prefix = other.prefix
        outer = one.found.citation.chain.unit.level in OUTER and not same_unit
        if one.meaning is None and not outer and (_is_wide(one.found) or one.prefix):
            one.meaning = other.meaning


def _reach_forward(
    text: str, words: Language, where: Place, drafts: list[_Draft], joined: list[bool], sentences: Sequence[int]
) -> None:
    """A paragraph after "Article 22, paragraph 2 and …" is of Article 22; "In Article 5 of the Convention, …"
    is what the rest of the sentence is about."""
    topic: _Draft | None = None
    topic_sentence = -1
    for place, draft in enumerate(drafts):
        found = draft.found
        low = _sentence_start(sentences, found.start)
        if low != topic_sentence:
            topic, topic_sentence = None, low
        if not isinstance(found, Cited):
            continue
        before = drafts[place - 1] if place else None
        qualifier = found.citation.qualifier
        free = draft.meaning is None and not (qualifier.this or qualifier.that or qualifier.direction)
        if before is not None and joined[place - 1] and free:
            _take_front(draft, before)
        if before is not None and draft.meaning is None and isinstance(before.found, Series) and _is_wide(found):
            if _AFTER_SERIES.fullmatch(text[before.found.end : found.start]):
                draft.meaning = Meaning(*_series_key(before.found, where))
        if before is not None and draft.meaning is None and _INHERITS.fullmatch(text[before.found.end : found.start]):
            draft.meaning = before.meaning if _is_wide(found) else None
        if free and topic is not None:
            _take_topic(draft, topic)
        if qualifier.that or (qualifier.thereof and not _is_wide(found)):
            draft.prefix = _last_article(drafts[:place])
            draft.meaning = draft.meaning or _last_meaning(drafts[:place])
        if topic is None and draft.meaning is not None and _opens(text, words, low, found):
            topic = draft


def _series_key(found: Series, where: Place) -> tuple[str, str]:
    return where.names.key(found.keys[-1]) or found.keys[-1], found.keys[-1]


def _take_front(draft: _Draft, before: _Draft) -> None:
    if not isinstance(draft.found, Cited) or not isinstance(before.found, Cited):
        return
    if draft.prefix or draft.found.citation.qualifier.parents or _is_wide(draft.found):
        return
    level = draft.found.citation.chain.unit.level
    steps = (*before.prefix, *_all_steps(before.found)[-1])
    at = next((i for i, step in enumerate(steps) if step.level == level), 0)
    if at and steps[0].level == "article":
        draft.prefix, draft.meaning = steps[:at], before.meaning


def _take_topic(draft: _Draft, topic: _Draft) -> None:
    if not isinstance(draft.found, Cited) or not isinstance(topic.found, Cited):
        return
    if draft.meaning is None:
        draft.meaning = topic.meaning
        draft.base = _path(_all_steps(topic.found)[0])


def _opens(text: str, words: Language, low: int, found: Cited) -> bool:
    """Whether a citation opens its sentence and is set off by a comma: "In Article 5 of the Convention, …"."""
    head = text[low : found.start].lower().lstrip()
    if len(head) > 14 or text[found.end : found.end + 1] != ",":
        return False
    match = words.opener.match(head)
    return match is not None and bool(words.between.fullmatch(head[match.end() :]))


def _last_article(drafts: list[_Draft]) -> tuple[Step, ...]:
    for draft in reversed(drafts):
        if isinstance(draft.found, Cited):
            for step in _all_steps(draft.found)[-1]:
                if step.level == "article":
                    return (step,)
    return ()


def _last_meaning(drafts: list[_Draft]) -> Meaning | None:
    return next((draft.meaning for draft in reversed(drafts) if isinstance(draft.found, Cited)), None)


def _all_steps(found: Cited) -> list[tuple[Step, ...]]:
    """The steps of every item, wider units first."""
    parents = found.citation.qualifier.parents or ((),)
    return [(*parent, *item.steps) for parent in parents for item in found.citation.chain.items]


def _path(steps: tuple[Step, ...]) -> ProvisionPath:
    return ProvisionPath(tuple(PathStep(step.number, step.level) for step in steps))


def _reading(text: str, draft: _Draft, place: Place) -> Reading:
    found = draft.found
    if isinstance(found, Series):
        said = text[found.start : found.end]
        works = tuple(
            Target(
                instrument=place.names.key(key) or key, cited=key, words=said, start=found.start, end=found.end
            )
            for key in found.keys
        )
        return Reading(found.start, found.end, Form.INSTRUMENT, works, Direction.UNSAID)
    if isinstance(found, Relative):
        targets = tuple(_relative(text, found, place))
        return Reading(found.start, found.end, Form.RELATIVE, targets, Direction.UNSAID)
    targets = tuple(_targets(text, found, draft, place))
    side = _DIRECTIONS[found.citation.qualifier.direction]
    return Reading(found.start, found.end, _form(targets), targets, side)


def _form(targets: tuple[Target, ...]) -> Form:
    if len(targets) > 1:
        return Form.LIST
    return Form.RANGE if targets and targets[0].upto is not None else Form.SINGLE


def _targets(text: str, found: Cited, draft: _Draft, place: Place) -> Iterator[Target]:
    bare = Meaning(place.default or place.instrument, "")
    meant = draft.meaning or bare
    own = meant.key == place.instrument and not (place.default and draft.meaning is None)
    at = place.path if own else ProvisionPath()
    if draft.base is not None:
        at = draft.base
    if own and draft.meaning is not None and draft.meaning.whole:
        at = ProvisionPath(tuple(step for step in at.steps if step.level not in OUTER))
    for parent in found.citation.qualifier.parents or (draft.prefix,):
        for item in found.citation.chain.items:
            yield Target(
                path=absolute((*parent, *item.steps), at),
                upto=absolute((*parent, *item.upto), at) if item.upto else None,
                instrument=meant.key,
                cited=meant.words,
                words=text[item.start : item.end],
                start=item.start,
                end=item.end,
            )


def _relative(text: str, found: Relative, place: Place) -> Iterator[Target]:
    base = Target(
        instrument=place.instrument, words=text[found.start : found.end], start=found.start, end=found.end
    )
    if found.back == 0:
        path = ancestor(found.unit.level, place.path)
        if path is not None:
            yield replace(base, path=path)
        return
    for path in preceding(found.unit.level, found.back, place):
        yield replace(base, path=path)
