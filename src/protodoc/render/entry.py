"""One provision in a list of changes: a title that says what happened, and the words below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from protodoc.model.delta import AttributeChange, Change, Kind, Place, Redline, ReferenceChange, Was
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.render.names import both, brief, noun, title
from protodoc.render.outer import Outer
from protodoc.render.standing import others, standing
from protodoc.render.terminal import Ink, Paper, Piece, clean, flow, wrap
from protodoc.render.woven import excerpted, marked, opening, woven

_WHOLE = frozenset(("p", "num", "heading", "subheading", "listIntroduction", "listWrapUp", "block"))
_INDENT = "    "
_SAID = {
    Kind.TEXT: "reworded",
    Kind.BRACKET: "brackets changed",
    Kind.HEADING: "new heading",
    Kind.REFERENCE: "points elsewhere",
}
_OWN = frozenset((*_SAID, Kind.ATTRIBUTE, Kind.MARKUP))
"""What happens to a provision that stays where it is. Markup is counted in the summary and not listed."""


class Listed(NamedTuple):
    """A change, and its words with the brackets around the whole of it said in words."""

    change: Change
    outer: tuple[str, ...]
    redline: Redline


def listed_with(change: Change, outer: Outer | None) -> Listed:
    """A change as it will be listed."""
    return Listed(change, outer.words, outer.redline) if outer else Listed(change, (), change.redline)


def entry(group: Sequence[Listed], paper: Paper, new: Instrument | None) -> list[str]:
    """The lines for one provision; none where there is nothing a reader of the text would see."""
    changes = [item.change for item in group]
    rest = others(changes)
    words = happened(group)
    if not words:
        return []
    lines = _title(changes[0], words, paper)
    for item in group:
        lines.extend(_body(item, paper, new))
    for attribute in rest:
        lines.extend(wrap(clean(attribute_words(attribute)), paper.width, _INDENT))
    return lines


def attribute_words(attribute: AttributeChange) -> str:
    """An attribute before and after: "article pd:by: none → “#chair”"."""
    old, now = _value(attribute.old), _value(attribute.new)
    return f"{_plain(attribute.element)} {_plain(attribute.name)}: {old} → {now}"


def _title(first: Change, words: Sequence[str], paper: Paper) -> list[str]:
    """`Article 7 “Heading”: moved from Article 9, reworded`."""
    place = (first.new or first.old)[0]
    pieces: list[Piece] = [
        (Ink.STRONG, clean(f"{title(place)}: ")),
        (Ink.GUTTER, clean(", ".join(words) + formerly(first))),
    ]
    return flow(pieces, paper, hanging="  ")


def happened(group: Sequence[Listed]) -> list[str]:
    """What happened to one provision, in words; nothing where a reader of the text would see nothing."""
    changes = [item.change for item in group]
    words = [word for item in group for word in _happened(item)]
    words += [*standing(changes), *(["attributes changed"] if others(changes) else [])]
    return list(dict.fromkeys(words))


def _happened(item: Listed) -> list[str]:
    """What happened, in words: "moved from Article 9, paragraph 2", "reworded"."""
    change = item.change
    worded = any(run.was is not Was.EQUAL for run in item.redline) or not change.redline
    kinds = [kind for kind in (change.kind, *change.also) if kind in _SAID]
    said = [_SAID[kind] for kind in kinds if worded or kind not in (Kind.TEXT, Kind.BRACKET)]
    return [*([] if change.kind in _OWN else [_first(change)]), *item.outer, *said]


def _first(change: Change) -> str:
    old, new = change.old, change.new
    match change.kind:
        case Kind.INSERT:
            # "the preamble: new", not "the preamble: new preamble".
            is_only = bool(new) and new[0].designation == f"the {noun(new[0].element)}"
            return f"new {noun(new[0].element)}" if new and not is_only else "new"
        case Kind.SPLIT:
            return f"split into {_near(new, new[0])}"
        case Kind.MERGE:
            return f"merged from {_near(old, new[0])}"
        case Kind.MOVE:
            return f"moved from {brief(old[0].designation)}"
        case Kind.PROMOTE | Kind.DEMOTE:
            article = "an" if new[0].element[0] in "aeiou" else "a"
            return f"was {brief(old[0].designation)}, now {article} {noun(new[0].element)}"
    return "removed"


def _near(places: Sequence[Place], held: Place) -> str:
    """Provisions by name; what the title says already is left out."""
    head = held.designation.rpartition(", ")[0]
    words = both(places)
    near = all(place.designation.rpartition(", ")[0] == head for place in places)
    return words.removeprefix(f"{head}, ") if head and near else brief(words)


def formerly(change: Change) -> str:
    """ " (was Article 9)": the number it had, where it has another number now and the title does not say so."""
    if not (change.kind in _OWN or change.kind is Kind.SPLIT) or not change.old or not change.new:
        return ""
    old, new = change.old[0], change.new[0]
    return f" (was {brief(old.designation)})" if old.designation != new.designation else ""


def _body(item: Listed, paper: Paper, new: Instrument | None) -> list[str]:
    lines: list[str] = []
    for pieces in worded(item, paper, new):
        lines.extend(flow(pieces, paper, _INDENT))
    for reference in item.change.references:
        lines.extend(wrap(clean(reference_words(reference)), paper.width, _INDENT, _INDENT + "  "))
    return lines


def worded(item: Listed, paper: Paper, new: Instrument | None) -> Iterator[list[Piece]]:
    """The words of a change, a list of pieces for each line of its own."""
    change = item.change
    if change.heading:
        yield woven(change.heading, paper)
    if item.redline:
        yield excerpted(item.redline, paper)
    elif change.text and change.kind in (Kind.INSERT, Kind.DELETE):
        was = Was.INSERTED if change.kind is Kind.INSERT else Was.DELETED
        yield from (marked(was, clean(line), paper) for line in change.text.split("\n"))
    elif change.kind in (Kind.SPLIT, Kind.MERGE) and new is not None:
        yield from (opening(_words_of(new, place)) for place in change.new)


def _words_of(instrument: Instrument, place: Place) -> str:
    """Number and words of a provision; of one with a heading the words alone, since the title says the rest."""
    element = instrument.tree.elements[place.node]
    told = ("num", "heading") if element.head("heading") is not None else ()
    parts = [text for child in element.elements if child.name not in told for text in _texts(child)]
    return " ".join(" ".join(parts).split())


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element, each on its own: "1." and "The Parties" are two."""
    if element.name in _WHOLE or any(isinstance(child, str) and child.strip() for child in element.children):
        yield element.text
    else:
        for child in element.elements:
            yield from _texts(child)


def reference_words(change: ReferenceChange) -> str:
    """A reference before and after, in words."""
    old, new = f"“{change.old_text}”", f"“{change.new_text}”"
    if not (change.old_text or change.old_href):
        return f"a new reference: {new}"
    if not (change.new_text or change.new_href):
        return f"a reference less: {old}"
    if change.old_text != change.new_text:
        return f"{old} → {new}"
    before, after = _portions(change.old_href), _portions(change.new_href)
    if before == after:
        before, after = change.old_href, change.new_href
    return f"{new}: {before or 'nowhere'} → {after or 'nowhere'}"


def _portions(href: str) -> str:
    """The provisions an address names, without the instrument: "art_27__para_9" of "/akn/…/!main~art_27__para_9"."""
    return " to ".join(end.rpartition("~")[2].removeprefix("#") for end in href.split(" "))


def _plain(name: str) -> str:
    """A name of markup as one would write it: "pd:state" for ours, the local name for others."""
    namespace, brace, local = name.removeprefix("{").partition("}")
    return (f"pd:{local}" if namespace == PD else local) if brace else name


def _value(value: str | None) -> str:
    return "none" if value is None else f"“{value}”"
