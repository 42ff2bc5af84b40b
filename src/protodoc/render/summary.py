"""The summary of a delta: a few sentences a chair could read aloud, articles first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from protodoc.model.delta import Change, Counterpart, Delta, Kind, Place, Renumbered
from protodoc.model.designation import printed_number
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS, HIERARCHY
from protodoc.render.contents import container_of, new_articles
from protodoc.render.names import both, counted, noun, nouns, number_word, numbers, ranges, title
from protodoc.render.standing import now_standing, others, standing
from protodoc.render.terminal import listed

_MANY = 4
_SAME = "No provision changed; the files differ in comments, metadata or layout of the markup only."


def summary(delta: Delta, new: Instrument | None = None, only: str = "") -> list[str]:
    """Sentences on what changed, the largest first; one sentence where nothing did.

    `only` is the provision the delta was narrowed to. With the `new` draft at hand the sentences also say in which
    chapter a provision stands now, and which articles a new chapter brings.
    """
    if delta.is_empty:
        return [f"Nothing changed in {only}." if only else "The two drafts are the same."]
    sentences = [
        *_articles(delta, new),
        *_placed(delta.correspondence, new),
        *_containers(delta.changes),
        *_inside(delta),
        *_reshaped(delta.changes),
        *_wording(delta.changes),
        *_standing(delta.changes),
        *_beside(delta.changes),
        *_references(delta),
        *_aside(delta),
    ]
    return sentences or [_SAME]


def _articles(delta: Delta, new: Instrument | None) -> list[str]:
    changes = delta.changes
    placed = {pair.new.node for pair in delta.correspondence if _is_placed(*pair)}
    moved = [place for place in _places(changes, Kind.MOVE, "article") if place.node not in placed]
    added = [place for change in changes if change.kind is Kind.INSERT for place in new_articles(change, new)]
    added = list({place.node: place for place in added}.values())
    return [
        *_sentence(sorted(added, key=lambda place: place.node), "is new", "are new"),
        *_sentence(_places(changes, Kind.DELETE, "article"), "was removed", "were removed"),
        *_sentence(moved, "was moved", "were moved"),
    ]


def _containers(changes: Sequence[Change]) -> list[str]:
    found: list[str] = []
    for kind, one, many in (
        (Kind.INSERT, "is new", "are new"),
        (Kind.DELETE, "was removed", "were removed"),
        (Kind.MOVE, "was moved", "were moved"),
    ):
        for name in dict.fromkeys(place.element for place in _places(changes, kind) if place.element in CONTAINERS):
            found.extend(_sentence(_places(changes, kind, name), one, many))
    return found


def _places(changes: Iterable[Change], kind: Kind, element: str = "") -> list[Place]:
    """Where changes of one kind happened: in the new draft, for deletions in the old one."""
    places = [_held(change) for change in changes if change.kind is kind]
    return [place for place in places if not element or place.element == element]


def _held(change: Change) -> Place:
    return (change.new or change.old)[0]


def _sentence(places: Sequence[Place], one: str, many: str) -> list[str]:
    """ "Three articles are new: Articles 2, 13 and 25.", or nothing."""
    if not places:
        return []
    what = counted(len(places), places[0].element)
    if len(places) == 1:
        return [f"{_capital(what)} {one}: {title(places[0])}."]
    if len(places) <= _MANY or places[0].element == "article":
        return [f"{_capital(what)} {many}: {numbers(places)}."]
    return [f"{_capital(what)} {many}, in {_holders(places)}."]


def _holders(places: Iterable[Place]) -> str:
    """What some provisions stand in: "Articles 2, 5 to 9 and the cover page"."""
    holders = list(dict.fromkeys(place.designation.split(", ")[0] for place in places))
    plain = [
        holder for holder in holders if holder.startswith("Article ") and holder.removeprefix("Article ").isdecimal()
    ]
    others = [holder for holder in holders if holder not in plain]
    articles = ranges(sorted((holder.removeprefix("Article ") for holder in plain), key=int))
    if len(plain) > 1:
        others.insert(0, f"Articles {listed(articles)}")
    else:
        others = [*plain, *others]
    return listed(others) if len(others) <= _MANY else f"{number_word(len(holders))} places"


def _placed(pairs: Iterable[Counterpart], new: Instrument | None) -> list[str]:
    """Provisions that had no number and found their place, in the order of the new draft."""
    found = sorted((pair for pair in pairs if _is_placed(*pair)), key=lambda pair: pair.new.node)
    return [f"{_unnumbered(old)} is now {_seat(old, now, new)}." for old, now in found]


def _is_placed(old: Place, new: Place) -> bool:
    """Whether an article or a chapter without a number took one."""
    free = not printed_number(old.num) and bool(printed_number(new.num))
    return free and (new.element == "article" or new.element in CONTAINERS)


def _unnumbered(place: Place) -> str:
    return f"The {noun(place.element)} “{place.heading}”" if place.heading else _capital(place.designation)


def _seat(old: Place, now: Place, new: Instrument | None) -> str:
    """The number it took, its heading where that is another, and the chapter it stands in."""
    words = title(now) if now.heading != old.heading else now.designation
    container = container_of(new, now.node) if new else ""
    return f"{words}, in {container}" if container else words


def _renumbered(runs: Iterable[Renumbered]) -> list[str]:
    """Ranges of articles and containers; what is smaller is counted."""
    sentences = []
    small: dict[str, int] = {}
    for run in runs:
        old, new, number = run
        if _is_placed(old[0], new[0]):
            continue
        if new[0].element in HIERARCHY and new[0].element != "article" and new[0].element not in CONTAINERS:
            small[new[0].element] = small.get(new[0].element, 0) + number
        elif _range(old) != _range(new):
            sentences.append(f"{_capital(_range(old))} {'is' if number == 1 else 'are'} now {_range(new)}.")
    if small:
        words = listed([counted(number, element) for element, number in small.items()])
        verb = "has a new number" if sum(small.values()) == 1 else "have new numbers"
        sentences.append(f"Within articles, {words} {verb}.")
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


def _within(changes: Sequence[Change]) -> list[str]:
    """Paragraphs and what is smaller: counted, by what happened to them."""
    said = []
    for kind, one, many in (
        (Kind.INSERT, "is new", "are new"),
        (Kind.DELETE, "was removed", "were removed"),
        (Kind.MOVE, "was moved", "were moved"),
    ):
        places = [place for place in _places(changes, kind) if _is_small(place)]
        if places:
            by_kind = dict.fromkeys((place.element for place in places), 0)
            for place in places:
                by_kind[place.element] += 1
            words = listed([counted(number, element) for element, number in by_kind.items()])
            said.append(f"{words} {one if len(places) == 1 else many} ({_where(places)})")
    return [f"Within articles, {'; '.join(said)}."] if said else []


def _inside(delta: Delta) -> list[str]:
    """What became of articles' numbers, and of what stands in them: "Within articles" is said once."""
    renumbered, within = _renumbered(delta.renumbered), _within(delta.changes)
    lead = "Within articles, "
    if within and renumbered and renumbered[-1].startswith(lead):
        joined = f"{within[0].removesuffix('.')}; {renumbered.pop().removeprefix(lead)}"
        return [*renumbered, joined]
    return [*renumbered, *within]


def _where(places: Sequence[Place]) -> str:
    if len(places) <= _MANY // 2:
        return listed([place.designation for place in places])
    return f"in {_holders(places)}"


def _is_small(place: Place) -> bool:
    return place.element in HIERARCHY and place.element not in CONTAINERS and place.element != "article"


def _reshaped(changes: Sequence[Change]) -> list[str]:
    sentences = []
    for change in changes:
        if change.kind is Kind.SPLIT:
            sentences.append(f"{change.old[0].designation} was split into {both(change.new)}.")
        elif change.kind is Kind.MERGE:
            sentences.append(f"{_capital(both(change.old))} were merged into {change.new[0].designation}.")
        elif change.kind in (Kind.PROMOTE, Kind.DEMOTE) and change.new and change.old:
            old, new = change.old[0], change.new[0]
            sentences.append(f"{_capital(old.designation)} is now {_an(noun(new.element))}, {new.designation}.")
    if len(sentences) > 2 * _MANY:
        return [f"{_capital(number_word(len(sentences)))} provisions were split, merged, or moved to another level."]
    return sentences


def _wording(changes: Sequence[Change]) -> list[str]:
    """Provisions reworded, those where only brackets changed, new headings."""
    by_kind = {
        kind: [_held(change) for change in changes if change.kind is kind or kind in change.also]
        for kind in (Kind.TEXT, Kind.BRACKET, Kind.HEADING)
    }
    sentences = []
    if by_kind[Kind.TEXT]:
        sentences.append(f"The words of {_provisions(by_kind[Kind.TEXT])} changed.")
    if by_kind[Kind.BRACKET]:
        where = _provisions(by_kind[Kind.BRACKET])
        sentences.append(f"In {where} only square brackets, or the choice between them, changed.")
    if by_kind[Kind.HEADING]:
        verb = "has a new heading" if len(by_kind[Kind.HEADING]) == 1 else "have new headings"
        sentences.append(f"{_capital(_provisions(by_kind[Kind.HEADING]))} {verb}.")
    return sentences


def _standing(changes: Sequence[Change]) -> list[str]:
    """Provisions that were agreed, or opened again."""
    sentences = []
    for state, places in now_standing(changes).items():
        for element in dict.fromkeys(place.element for place in places):
            held = [place for place in places if place.element == element]
            sentences.extend(_sentence(held, f"is now {state}", f"are now {state}"))
    return sentences


def _provisions(places: Sequence[Place]) -> str:
    if len(places) <= _MANY:
        return listed([place.designation for place in places])
    return f"{number_word(len(places))} provisions ({_holders(places)})"


def _beside(changes: Sequence[Change]) -> list[str]:
    """Preface, preamble, notes: what is no part of the articles."""
    added, removed, moved = (
        [place for place in _places(changes, kind) if place.element not in HIERARCHY]
        for kind in (Kind.INSERT, Kind.DELETE, Kind.MOVE)
    )
    replaced = [place for place in added if any(_alike(place, other) for other in removed)]
    added = [place for place in added if place not in replaced]
    removed = [place for place in removed if not any(_alike(place, other) for other in replaced)]
    parts = (
        (replaced, "was replaced", "were replaced"),
        (added, "is new", "are new"),
        (removed, "was removed", "were removed"),
        (moved, "was moved", "were moved"),
    )
    return [
        _capital(f"{listed(_units(places))} {one if len(places) == 1 else many}.")
        for places, one, many in parts
        if places
    ]


def _alike(one: Place, other: Place) -> bool:
    return (one.element, one.designation) == (other.element, other.designation)


def _units(places: Sequence[Place]) -> list[str]:
    """Units by kind: "the preamble", "two editors’ notes"."""
    words = []
    for element in dict.fromkeys(place.element for place in places):
        group = [place for place in places if place.element == element]
        words.append(group[0].designation if len(group) == 1 else counted(len(group), element))
    return words


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
    tagged = [change for change in delta.changes if change.kind is Kind.ATTRIBUTE]
    other = [change for change in tagged if others([change])]
    noted = [change for change in tagged if not others([change]) and not standing([change])]
    restyled = [change for change in delta.changes if Kind.MARKUP in (change.kind, *change.also)]
    for changes, word in (
        (other, "attributes of"),
        (noted, "the date or author noted for"),
        (restyled, "markup of"),
    ):
        if changes:
            words.append(f"{word} {counted(len(changes), 'provision')}")
    if delta.metadata:
        words.append(counted(len(delta.metadata), "fact") + " about the draft itself")
    return [f"Apart from the words, {listed(words)} changed."] if words else []


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
