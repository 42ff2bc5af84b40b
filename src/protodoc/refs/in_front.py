"""An instrument named right in front of a citation: "the Treaty of Rain, Article 31", "TRR Article 6".

In a draft such words belong to the sentence as often as to the citation ("under the Treaty, Article 6 applies"), and
what is cited is the draft's own; in words that somebody types to look something up they say whose article is meant.
"""

from __future__ import annotations

import re

from protodoc.model.reference import Target
from protodoc.refs.instruments import Meaning, meaning, named_before
from protodoc.refs.interpret import Reading
from protodoc.refs.language import Language
from protodoc.refs.names import read_acronym
from protodoc.refs.place import Place

_JOINT = re.compile(r"\s*,?\s*$")
_INITIALS = re.compile(r"(?<![\w'’-])[A-Z]{3,8}$")
_BACK = 200


def named_in_front(text: str, found: Reading, words: Language, place: Place) -> Reading:
    """A reading that names no instrument, with the one whose name ends right before it, where one does."""
    if not found.targets or not all(_names_nothing(target, place) for target in found.targets):
        return found
    joint = _JOINT.search(text, max(0, found.start - _BACK), found.start)
    end = joint.start() if joint else found.start
    said = _named(text, end, found.start, words, place) if end < found.start else None
    if said is None:
        return found
    targets = tuple(target._replace(instrument=said.key, cited=said.words) for target in found.targets)
    return found._replace(targets=targets)


def _names_nothing(target: Target, place: Place) -> bool:
    """Whether a target is an article of the instrument at hand because no other is named."""
    is_usual = not target.cited and target.instrument in (place.default, place.instrument)
    return is_usual and any(step.level == "article" for step in target.path.steps)


def _named(text: str, end: int, start: int, words: Language, place: Place) -> Meaning | None:
    known = named_before(text, max(0, end - _BACK), end, words, place)
    if known is not None:
        return known
    initials = _INITIALS.search(text, max(0, end - 12), end)
    if initials is None or ("," in text[end:start] and text[: initials.start()].strip()):
        return None
    name = read_acronym(text, initials.start(), words, bare=False)
    if name is None:
        return None
    return meaning(name, words, place, own=False)
