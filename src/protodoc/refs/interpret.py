"""What the citations of one text mean at a place: whose article, which paragraph of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protodoc.model.path import PathStep, ProvisionPath
from protodoc.model.reference import Direction, Form, Target
from protodoc.refs.citation import Citation, Found, Relative, Series
from protodoc.refs.coordinate import Draft, coordinate, is_wide
from protodoc.refs.find import scan
from protodoc.refs.instruments import Meaning, own_kind
from protodoc.refs.language import Language
from protodoc.refs.lexer import Step
from protodoc.refs.place import OUTER, Place, absolute, ancestor
from protodoc.refs.siblings import preceding

_PREAMBLE = 40
"""Within so many letters "of the Preamble" ends."""
_DIRECTIONS = {"above": Direction.ABOVE, "below": Direction.BELOW, "": Direction.UNSAID}


class Reading(NamedTuple):
    """One citation of a text, understood: its span, its form, its targets."""

    start: int
    end: int
    form: Form
    targets: tuple[Target, ...]
    direction: Direction


def read(text: str, words: Language, place: Place) -> tuple[Reading, ...]:
    """All citations of a text as they are meant at a place, in order."""
    return read_found(text, words, place, list(scan(text, words, place.names)))


def read_found(text: str, words: Language, place: Place, found: list[Found]) -> tuple[Reading, ...]:
    """What has been found in a text, as it is meant at a place."""
    if not place.kind and place.instrument and any(_names_barely(one) for one in found):
        place = place._replace(kind=own_kind(text, words))
    found = [one for one in found if not (_is_the_whole(one, place) or _is_of_preamble(text, one, words))]
    return tuple([_reading(text, draft, place) for draft in coordinate(text, words, place, found)]) if found else ()


def looks_back(found: Found) -> bool:
    """Whether what a citation means depends on what stands before its place: "the preceding paragraph"."""
    if isinstance(found, Relative):
        return found.back != 0
    return isinstance(found, Citation) and found.qualifier.before is not None


def _is_the_whole(found: Found, place: Place) -> bool:
    """Whether "this Appendix" is what an instrument calls itself, as another says "this Protocol": the place is
    known and in no annex."""
    if not isinstance(found, Relative) or found.back or found.unit.level != "appendix" or not place.path.steps:
        return False
    return all(step.level not in OUTER for step in place.path.steps)


def _is_of_preamble(text: str, found: Found, words: Language) -> bool:
    """Whether a citation is of the preamble, which is no provision: "the first paragraph of the Preamble"."""
    if isinstance(found, Series) or found.unit.is_container or found.unit.level == "article":
        return False
    name = found.qualifier.name if isinstance(found, Citation) else None
    end = found.end if name is None else name.end - len(name.words)
    after = text[end : end + _PREAMBLE].lower()
    return any(word in after for word in words.preambles) and words.of_preamble.match(text, end) is not None


def _names_barely(found: Found) -> bool:
    """Whether a citation says "of the Convention" and no more."""
    return isinstance(found, Citation) and (name := found.qualifier.name) is not None and name.bare


def _reading(text: str, draft: Draft, place: Place) -> Reading:
    found = draft.found
    if isinstance(found, Series):
        said = text[found.start : found.end]
        works = tuple(
            Target(instrument=place.names.key(key) or key, cited=key, words=said, start=found.start, end=found.end)
            for key in found.keys
        )
        return Reading(found.start, found.end, Form.INSTRUMENT, works, Direction.UNSAID)
    if isinstance(found, Relative):
        targets = tuple(_relative(text, found, draft, place))
        return Reading(found.start, found.end, Form.RELATIVE, targets, Direction.UNSAID)
    targets = tuple(_targets(text, found, draft, place))
    side = _DIRECTIONS[found.qualifier.direction]
    return Reading(found.start, found.end, _form(targets), targets, side)


def _form(targets: tuple[Target, ...]) -> Form:
    if len(targets) > 1:
        return Form.LIST
    return Form.RANGE if targets and targets[0].upto is not None else Form.SINGLE


def _targets(text: str, found: Citation, draft: Draft, place: Place) -> Iterator[Target]:
    stays = bool(place.path) and not is_wide(found) and not draft.front
    meant = draft.meaning or Meaning(place.instrument if stays else place.default or place.instrument, "")
    own = meant.key == place.instrument and (stays or draft.meaning is not None or not place.default)
    at = place.path if own else ProvisionPath()
    if own and draft.meaning is not None and draft.meaning.whole:
        at = _outside(at)
    if own and found.qualifier.before is not None:
        at = next(preceding(found.qualifier.before.level, 1, place), at)
    for parent in found.qualifier.parents or (draft.front,):
        for item in found.items:
            if own and _leaves_annex((*parent, *item.steps), place):
                at = _outside(at)
            yield Target(
                path=absolute((*parent, *item.steps), at),
                upto=absolute((*parent, *item.upto), at) if item.upto else None,
                instrument=meant.key,
                cited=meant.words,
                words=text[item.start : item.end],
                start=item.start,
                end=item.end,
            )


def _outside(path: ProvisionPath) -> ProvisionPath:
    """A path without the annex it is in."""
    return ProvisionPath(tuple(step for step in path.steps if step.level not in OUTER))


def _leaves_annex(steps: tuple[Step, ...], place: Place) -> bool:
    """Whether an article is none of the annex around the place, and so one of the instrument itself."""
    if place.annexed is None:
        return False
    article = next((step.number for step in steps if step.level == "article"), None)
    return article is not None and article not in place.annexed


def _relative(text: str, found: Relative, draft: Draft, place: Place) -> Iterator[Target]:
    base = Target(instrument=place.instrument, words=text[found.start : found.end], start=found.start, end=found.end)
    level = found.unit.level
    if draft.front:
        meant = draft.meaning or Meaning(place.instrument, "")
        yield base._replace(path=absolute(draft.front, ProvisionPath()), instrument=meant.key, cited=meant.words)
        return
    if found.back == 0:
        yield base._replace(path=ancestor(level, place.path) or _nowhere(level))
        return
    paths = list(preceding(level, found.back, place))
    if found.back < 0 and level == "subparagraph":
        paths.extend(path for path in preceding("item", -1, place) if path not in paths)
    for path in paths or [_nowhere(level)]:
        yield base._replace(path=path)


def _nowhere(level: str) -> ProvisionPath:
    """The path of "this Chapter" where there is no chapter: one step without a number."""
    return ProvisionPath((PathStep("", level),))
