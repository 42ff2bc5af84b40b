"""What drafters call the parts of a text, singly and in number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from protodoc.model.delta import Place
from protodoc.model.designation import printed_number
from protodoc.render.terminal import listed, shorten

_NOUNS = MappingProxyType(
    {
        "authorialNote": "footnote",
        "note": "editors’ note",
        "tr": "table row",
        "hcontainer": "part",
        "alinea": "unnumbered paragraph",
        "longTitle": "title",
        "crossHeading": "cross-heading",
        "tblock": "text block",
        "item": "list item",
        "component": "document",
        "coverPage": "cover page",
        "conclusions": "testimonium",
        "bill": "draft",
        "act": "instrument",
        "doc": "document",
    }
)
_QUOTED = re.compile(r"\(“([^”]*)”\)")
_HEADING = 36
_PLURALS = MappingProxyType({"proviso": "provisos", "preamble": "preambles", "conclusions": "testimonia"})
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def noun(element: str) -> str:
    """The word for a unit: "article", "footnote"."""
    return _NOUNS.get(element, element)


def nouns(element: str) -> str:
    """The same in the plural."""
    word = noun(element)
    if element in _PLURALS:
        return _PLURALS[element]
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def number_word(number: int) -> str:
    """Small numbers in words, as minutes are written: "three", "25"."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def counted(number: int, element: str) -> str:
    """A number and a unit: "one article", "25 paragraphs"."""
    return f"{number_word(number)} {noun(element) if number == 1 else nouns(element)}"


def title(place: Place) -> str:
    """A provision by its designation and heading: "Article 5 “Language of requests”"."""
    if place.heading and place.heading not in place.designation:
        return f"{place.designation} “{place.heading}”"
    return place.designation


def numbers(places: Sequence[Place]) -> str:
    """Provisions of one kind by their numbers: "Articles 1 to 4 and 7"; by designation where that cannot be."""
    printed = [printed_number(place.num) for place in places]
    first = places[0]
    # Only what is named by its own number alone can be gathered: "Article 5", never "Article 5, paragraph 2".
    gather = all(
        number and place.designation == f"{first.element.capitalize()} {number}" and place.element == first.element
        for number, place in zip(printed, places, strict=True)
    )
    if not gather:
        return listed([title(place) if not printed_number(place.num) else place.designation for place in places])
    if len(places) == 1:
        return first.designation
    return f"{nouns(first.element).capitalize()} {listed(ranges(printed))}"


def ranges(printed: Iterable[str]) -> list[str]:
    """Numbers with neighbours joined: 1, 2, 3, 7 gives "1 to 3", "7"."""
    runs: list[list[str]] = []
    for number in printed:
        if runs and number.isdecimal() and runs[-1][-1].isdecimal() and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words.extend(run if len(run) < 3 else [f"{run[0]} to {run[-1]}"])
    return words


def brief(designation: str) -> str:
    """A designation with a long heading in it cut short: "Article [ ] (“Giving effect to orders …”), paragraph 8"."""
    return _QUOTED.sub(lambda found: f"(“{shorten(found[1], _HEADING)}”)", designation)


def both(places: Sequence[Place]) -> str:
    """Provisions by name, what they have in common said once: "Article 8, paragraphs 8 and 9"."""
    first = places[0]
    head, comma, tail = first.designation.rpartition(", ")
    siblings = [place.designation.rpartition(", ") for place in places]
    word = tail.split(" ")[0]
    if not comma or any(other[0] != head or other[2].split(" ")[0] != word for other in siblings):
        return listed([place.designation for place in places])
    return f"{head}, {word}s {listed([other[2].removeprefix(word).strip() for other in siblings])}"
