"""What became of numbers, and of the references to them: the end of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protodoc.model.delta import Counterpart, Delta, Place
from protodoc.render.names import title
from protodoc.render.terminal import Ink, Paper, clean, columns, shorten, width_of, wrap

_QUOTED = re.compile(r" \(“(?P<heading>[^”]*)”\)")
_MIN_HEADING = 12


def following(delta: Delta, paper: Paper) -> str:
    """References that follow their target in other words, and those that lead nowhere any more; "" where there are
    none."""
    lines: list[str] = []
    relabelled = [item for item in delta.consequential if item.reference.old_text != item.reference.new_text]
    if relabelled:
        lines.append(paper.paint(Ink.STRONG, "References that follow"))
        for item in relabelled:
            words = f"{item.new.designation}: “{item.reference.old_text}” → “{item.reference.new_text}”"
            lines.extend(wrap(clean(words), paper.width, "  ", "    "))
        lines.append("")
    if delta.dangling:
        lines.append(paper.paint(Ink.STRONG, "References to provisions that are gone"))
        for lost in delta.dangling:
            words = f"{lost.new.designation}: “{lost.reference.new_text}” (was {title(lost.target)})"
            lines.extend(wrap(clean(words), paper.width, "  ", "    "))
        lines.append("")
    return "\n".join(lines)


def correspondence(delta: Delta, paper: Paper, names: tuple[str, str]) -> str:
    """Old number to new number, with headings; "" where no number changed.

    What follows from the provision around it is left out; parts of an article stand below it by their own names.
    """
    rows = list(_rows(delta))
    if not rows:
        return ""
    left = max(width_of(old) for old, _, _ in rows)
    right = max(width_of(new) for _, new, _ in rows)
    room = paper.width - left - right - 8
    cells = [
        (f"  {old}", f"→ {new}", shorten(heading, room) if room >= _MIN_HEADING else "") for old, new, heading in rows
    ]
    head = paper.paint(Ink.STRONG, f"Correspondence: {clean(names[0])} → {clean(names[1])}")
    return "\n".join([head, *columns(cells)]) + "\n"


def _rows(delta: Delta) -> Iterator[tuple[str, str, str]]:
    """(old name, new name, heading), parts after the whole they stand in."""
    around: tuple[str, str] | None = None
    for pair in own_pairs(delta):
        old, new = clean(pair.old.designation), clean(pair.new.designation)
        if around is not None and old.startswith(f"{around[0]}, "):
            part = old.removeprefix(f"{around[0]}, ")
            yield f"  {part}", new.removeprefix(f"{around[1]}, "), ""
            continue
        around = (old, new)
        yield _QUOTED.sub("", old), _QUOTED.sub("", new), _headings(pair.old, pair.new)


def heading_of(place: Place) -> str:
    """The heading of a provision; the one in its name, where it has no number to be named by."""
    quoted = _QUOTED.search(place.designation)
    return place.heading or (quoted["heading"] if quoted else "")


def _headings(old: Place, new: Place) -> str:
    """The heading; both, where it changed."""
    before = clean(heading_of(old))
    after = clean(new.heading)
    return f"{before} → {after}" if before and after and before != after else after or before


def own_pairs(delta: Delta) -> Iterator[Counterpart]:
    """Pairs that have another name now, where that does not follow from the provision around them."""
    known = {pair.old.id: pair.new.id for pair in delta.correspondence}
    for pair in delta.correspondence:
        old_head, _, old_tail = pair.old.id.rpartition("__")
        new_head, _, new_tail = pair.new.id.rpartition("__")
        follows = bool(old_head) and old_tail == new_tail and known.get(old_head) == new_head
        if not follows and pair.old.designation != pair.new.designation:
            yield pair
