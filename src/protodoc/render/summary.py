"""The summary of a delta: a few sentences a chair could read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from protodoc.model.delta import Change, Delta, Kind, Place, Renumbered
from protodoc.model.designation import printed_number
from protodoc.render.names import counted, noun, nouns, number_word, numbers, title
from protodoc.render.terminal import listed

_MANY = 4
_WORDING = (Kind.TEXT, Kind.BRACKET)
_QUIET = (
    (Kind.ATTRIBUTE, "attributes"),
    (Kind.MARKUP, "markup"),
)


def summary(delta: Delta) -> list[str]:
    """Sentences on what changed, the largest first; one sentence where nothing did."""
    if delta.is_empty:
        return ["The two drafts are the same."]
    sentences = [
        *_came_and_went(delta.changes),
        *_reshaped(delta.changes),
        *_wording(delta.changes),
        *_placed(delta),
        *_renumbered(delta.renumbered),
        *_references(delta),
        *_aside(delta),
    ]
    return sentences or ["No provision changed; the files differ in comments, metadata or layout of the markup only."]


def _came_and_went(changes: Sequence[Change]) -> list[str]:
    added = [change.new[0] for change in changes if change.kind is Kind.INSERT and change.new]
    removed = [change.old[0] for change in changes if change.kind is Kind.DELETE and change.old]
    moved = [change.new[0] for change in changes if change.kind is Kind.MOVE and change.new]
    return [
        *_sentences(added, "is new", "are new"),
        *_sentences(removed, "was removed", "were removed"),
        *_sentences(moved, "was moved", "were moved"),
    ]


def _sentences(places: Sequence[Place], one: str, many: str) -> list[str]:
    """One sentence per kind of unit: "Three articles are new: Articles 2, 13 and 25."."""
    by_kind: dict[str, list[Place]] = {}
    for place in places:
        by_kind.setdefault(place.element, []).append(place)
    return [
        _capital(f"{counted(len(group), kind)} {one if len(group) == 1 else many}{_which(group)}.")
        for kind, group in by_kind.items()
    ]


def _which(places: Sequence[Place]) -> str:
    if len(places) == 1:
        return f": {title(places[0])}"
    if len(places) <= _MANY or all(place.element == "article" for place in places):
        return f": {numbers(places)}"
    return f", in {_articles_of(places)}"


def _articles_of(places: Iterable[Place]) -> str:
    """The articles some provisions stand in: "Articles 2, 5 and 9"."""
    holders = list(dict.fromkeys(place.designation.split(", ")[0] for place in places))
    plain = [holder.removeprefix("Article ") for holder in holders if holder.startswith("Article ")]
    if len(plain) == len(holders) > 1:
        return f"Articles {listed(plain)}"
    if len(holders) > _MANY:
        return f"{number_word(len(holders))} places"
    return listed(holders)


def _reshaped(changes: Sequence[Change]) -> list[str]:
    sentences = []
    for change in changes:
        if change.kind is Kind.SPLIT:
            sentences.append(f"{change.old[0].designation} was split into {_either(change.new)}.")
        elif change.kind is Kind.MERGE:
            sentences.append(f"{_capital(_either(change.old))} were merged into {change.new[0].designation}.")
        elif change.kind in (Kind.PROMOTE, Kind.DEMOTE) and change.new and change.old:
            old, new = change.old[0], change.new[0]
            what = f"{_an(noun(old.element))} and is now {_an(noun(new.element))}"
            sentences.append(f"{_capital(old.designation)} was {what}, {new.designation}.")
    if len(sentences) > 2 * _MANY:
        return [f"{_capital(number_word(len(sentences)))} provisions were split, merged, or moved to another level."]
    return sentences


def _either(places: Sequence[Place]) -> str:
    return listed([place.designation for place in places])


def _wording(changes: Sequence[Change]) -> list[str]:
    """Provisions reworded, those where only brackets moved, new headings."""
    text = [_held(change) for change in changes if change.kind is Kind.TEXT or Kind.TEXT in change.also]
    brackets = [_held(change) for change in changes if change.kind is Kind.BRACKET or Kind.BRACKET in change.also]
    headings = [_held(change) for change in changes if change.kind is Kind.HEADING or Kind.HEADING in change.also]
    sentences = []
    if text:
        sentences.append(f"The words of {_provisions(text)} changed.")
    if brackets:
        sentences.append(f"In {_provisions(brackets)} only square brackets, or the choice between them, changed.")
    if headings:
        verb = "has a new heading" if len(headings) == 1 else "have new headings"
        sentences.append(f"{_capital(_provisions(headings))} {verb}.")
    return sentences


def _provisions(places: Sequence[Place]) -> str:
    if len(places) == 1:
        return places[0].designation
    if len(places) <= _MANY:
        return listed([place.designation for place in places])
    return f"{number_word(len(places))} provisions ({_articles_of(places)})"


def _held(change: Change) -> Place:
    return (change.new or change.old)[0]


def _placed(delta: Delta) -> list[str]:
    """Provisions that had no number and found their place."""
    found = [run for run in delta.renumbered if _is_placed(run)]
    return [f"{_unnumbered(run.old[0])} is now {run.new[0].designation}." for run in found]


def _is_placed(run: Renumbered) -> bool:
    return not printed_number(run.old[0].num) and bool(printed_number(run.new[0].num))


def _unnumbered(place: Place) -> str:
    return f"The {noun(place.element)} “{place.heading}”" if place.heading else _capital(place.designation)


def _renumbered(runs: Iterable[Renumbered]) -> list[str]:
    """Ranges of articles and containers; what is smaller is counted."""
    sentences = []
    small: dict[str, int] = {}
    for run in runs:
        if _is_placed(run):
            continue
        old, new, number = run
        if "," in new[0].designation:
            small[new[0].element] = small.get(new[0].element, 0) + number
        else:
            sentences.append(f"{_capital(_range(old))} {'is' if number == 1 else 'are'} now {_range(new)}.")
    if small:
        words = listed([counted(number, element) for element, number in small.items()])
        one = sum(small.values()) == 1
        sentences.append(f"Within their articles, {words} {'has a new number' if one else 'have new numbers'}.")
    return sentences


def _range(ends: tuple[Place, Place]) -> str:
    first, last = ends
    if first.node == last.node:
        return first.designation
    one, other = printed_number(first.num), printed_number(last.num)
    if not one or not other:
        return f"{first.designation} to {last.designation}"
    joint = "and" if one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1 else "to"
    return f"{_capital(nouns(first.element))} {one} {joint} {other}"


def _references(delta: Delta) -> list[str]:
    sentences = []
    redirected = sum(len(change.references) for change in delta.changes if change.kind is Kind.REFERENCE)
    if redirected:
        verb = "points" if redirected == 1 else "point"
        sentences.append(f"{_capital(counted(redirected, 'reference'))} now {verb} elsewhere.")
    follow = len(delta.consequential)
    if follow:
        verb = "follows" if follow == 1 else "follow"
        sentences.append(f"{_capital(counted(follow, 'reference'))} {verb} the new numbers.")
    for lost in delta.dangling[:_MANY]:
        sentences.append(
            f"In {lost.new.designation} the reference to {lost.target.designation} leads nowhere any more: "
            "that provision was removed."
        )
    if len(delta.dangling) > _MANY:
        more = counted(len(delta.dangling) - _MANY, "other reference")
        sentences.append(f"{_capital(more)} to removed provisions {'was' if more.startswith('one') else 'were'} kept.")
    return sentences


def _aside(delta: Delta) -> list[str]:
    """What no reader of the text would see."""
    words = []
    for kind, word in _QUIET:
        number = sum(1 for change in delta.changes if change.kind is kind)
        if number:
            words.append(f"{word} of {counted(number, 'provision')}")
    if delta.metadata:
        words.append(counted(len(delta.metadata), "fact") + " about the draft itself")
    return [f"Apart from the words, {listed(words)} changed."] if words else []


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
