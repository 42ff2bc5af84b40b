"""Changes: what was done to the draft, as a list."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from protodoc.delta.fragments import Fragments
from protodoc.delta.matching import Matching
from protodoc.delta.naming import Namer
from protodoc.delta.own import Own, OwnComparer, href_of
from protodoc.delta.sheet import REFERENCES, Sheet, is_plain, plain_text
from protodoc.delta.targets import Targets
from protodoc.delta.words import mapped
from protodoc.model.delta import (
    AttributeChange,
    Change,
    Dangling,
    Following,
    Kind,
    MetadataChange,
    ReferenceChange,
    Was,
)
from protodoc.model.element import Element
from protodoc.model.metadata import PD
from protodoc.model.provision import UNITS


@dataclass(slots=True)
class Found:
    """What a comparison found; `changes` with the place in the new draft they are listed by."""

    changes: list[tuple[tuple[int, int, int], Change]] = field(default_factory=list)
    consequential: list[tuple[int, Following]] = field(default_factory=list)
    dangling: list[tuple[int, Dangling]] = field(default_factory=list)
    metadata: list[MetadataChange] = field(default_factory=list)


class Lister:
    """One pass over matched drafts."""

    def __init__(
        self,
        matching: Matching,
        fragments: Fragments,
        moves: Mapping[int, Kind],
        targets: Targets,
        names: tuple[Namer, Namer],
    ) -> None:
        self._matching = matching
        self._fragments = fragments
        self._targets = targets
        self._old_names, self._new_names = names
        self._found = Found()
        self._moves = moves
        self._parts = {part for parts in fragments.splits.values() for part in parts[1:]}
        self._merged = fragments.merged()
        self._rebuilt = self._holders_of_change()
        self._comparer = OwnComparer(matching, targets)

    def list(self) -> Found:
        """Everything that changed."""
        self._list_inserted()
        self._list_deleted()
        suspects = self._list_references()
        for node in sorted(suspects | self._differing()):
            self._list_own(node, self._matching.to_new[node])
        return self._found

    def _differing(self) -> set[int]:
        """Matched provisions that do not read the same, and those that moved or came apart."""
        to_new, before, after = self._matching.to_new, self._matching.old.keys, self._matching.new.keys
        differing = {n for n in self._matching.old.units if to_new[n] >= 0 and before[n] != after[to_new[n]]}
        return differing | {0} | set(self._moves) | set(self._fragments.splits)

    def _differs(self, node: int) -> bool:
        return self._matching.old.keys[node] != self._matching.new.keys[self._matching.to_new[node]]

    def _holders_of_change(self) -> set[int]:
        """Old provisions in which others came, went or moved, or that came apart or together: their wrappers change
        with that and say nothing."""
        matching = self._matching
        holders = {matching.old.holders[n] for n in matching.old.units if matching.to_new[n] < 0 or n in self._moves}
        news = {matching.new.holders[n] for n in matching.new.units if matching.to_old[n] < 0}
        news |= {matching.new.holders[matching.to_new[n]] for n in self._moves}
        pieces = {old for olds, _ in self._fragments.families() for old in olds}
        return holders | {matching.to_old[n] for n in news} | pieces

    def _list_inserted(self) -> None:
        matching = self._matching
        wraps = _wrapping(matching.new, matching.to_old, {matching.to_new[node] for node in self._moves})
        for node in matching.new.units:
            if matching.to_old[node] >= 0 or node in self._parts:
                continue
            holder = matching.new.holders[node]
            if matching.to_old[holder] >= 0 or holder in wraps or holder in self._parts:
                text = _text(matching.new, node, matching.to_old, shallow=node in wraps)
                self._add(node, 0, Change(Kind.INSERT, new=(self._new_names.place(node),), text=text))

    def _list_deleted(self) -> None:
        matching = self._matching
        wraps = _wrapping(matching.old, matching.to_new, set(self._moves))
        last: dict[int, int] = {0: 0}  # where the words inside each old provision stand by now in the new draft
        holders, to_new, ends = matching.old.holders, matching.to_new, matching.new.tree.ends
        for node in matching.old.units:
            holder, counterpart = holders[node], to_new[node]
            if counterpart >= 0:
                last[node] = counterpart
                if node not in self._moves:
                    last[holder] = ends[counterpart] - 1
                continue
            last[node] = last[holder]
            if node not in self._merged and (to_new[holder] >= 0 or holder in wraps or holder in self._merged):
                text = _text(matching.old, node, matching.to_new, shallow=node in wraps)
                change = Change(Kind.DELETE, old=(self._old_names.place(node),), text=text)
                self._found.changes.append(((last[holder], 2, node), change))

    def _list_references(self) -> set[int]:
        """References that follow in provisions that read the same; returns those provisions where more is changed."""
        matching, point = self._matching, self._targets.old
        before, after = matching.old.tree.elements, matching.new.tree.elements
        suspects: set[int] = set()
        for node in matching.old.linked:
            counterpart = matching.to_new[node]
            if counterpart < 0:
                continue
            one, other = before[node], after[counterpart]
            if one == other:
                for _, value in one[1]:
                    if value[:1] == "#" and point(value) != value:
                        break
                else:
                    continue
            unit = self._unit(matching.old, node)
            if unit < 0 or matching.to_new[unit] < 0 or self._differs(unit):
                continue
            if not self._follows(one, other):
                suspects.add(unit)
            elif one.name in REFERENCES:
                texts = plain_text(one), plain_text(other)
                self._following(unit, ReferenceChange(texts[0], href_of(one), texts[1], href_of(other)))
        return suspects

    def _follows(self, before: Element, after: Element) -> bool:
        """Whether an element points at what it pointed at, which has another eId now."""
        if mapped(before.attributes, self._targets.old) != mapped(after.attributes, self._targets.new):
            return False
        href = href_of(before)
        return self._targets.deleted(href) is None and not self._targets.own_label_in_old(before)

    def _following(self, unit: int, change: ReferenceChange) -> None:
        new = self._matching.to_new[unit]
        self._found.consequential.append(
            (new, Following(self._old_names.brief(unit), self._new_names.brief(new), change))
        )

    def _unit(self, sheet: Sheet, node: int) -> int:
        """The unit around a node, or -1 in the metadata."""
        elements, parents = sheet.tree.elements, sheet.tree.parents
        while node > 0 and elements[node].name not in UNITS:
            if elements[node].name == "meta":
                return -1
            node = parents[node]
        return node

    def _list_own(self, old: int, new: int) -> None:
        """What changed in a matched provision itself."""
        own = self._comparer.compare(old, new)
        kind = self._structural(old, new)
        olds = self._fragments.merges.get(new, (old,))
        news = self._fragments.splits.get(old, (new,))
        if len(olds) > 1 or len(news) > 1:
            flow = self._comparer.compare_fragments(olds, news)
            own.text, own.is_bracket, own.references = flow.text, flow.is_bracket, flow.references
            own.followed, own.dangling, own.markup = flow.followed, flow.dangling, False
        self._list_targets(old, new, own)
        bare = self._without_bracketing(own)
        worded = Kind.BRACKET if own.is_bracket else Kind.TEXT
        restyled = (Kind.MARKUP,) if own.markup else ()
        if kind is not None:
            places = tuple(map(self._old_names.place, olds)), tuple(map(self._new_names.place, news))
            also = ((worded,) if own.text else ()) + restyled
            self._add(new, 0, Change(kind, *places, also=also, redline=own.text, attributes=bare))
        elif own.text:
            self._add_own(old, new, Change(worded, also=restyled, redline=own.text, attributes=bare))
        own.markup = own.markup and kind is None and not own.text
        self._list_rest(old, new, own)

    def _list_targets(self, old: int, new: int, own: Own) -> None:
        for change in own.followed:
            self._following(old, change)
        for change, target in own.dangling:
            places = self._old_names.brief(old), self._new_names.brief(new)
            self._found.dangling.append((new, Dangling(*places, change, self._old_names.brief(target))))

    def _without_bracketing(self, own: Own) -> tuple[AttributeChange, ...]:
        """Attributes that say that the words are bracketed, taken out where the brackets themselves changed."""
        marks = [run.text for run in own.text if run.was is not Was.EQUAL and ("[" in run.text or "]" in run.text)]
        if not marks or not all(map(_is_bracketing, own.attributes)):
            return ()
        bare, own.attributes = tuple(own.attributes), []
        return bare

    def _structural(self, old: int, new: int) -> Kind | None:
        if old in self._fragments.splits:
            return Kind.SPLIT
        if new in self._fragments.merges:
            return Kind.MERGE
        return self._moves.get(old)

    def _list_rest(self, old: int, new: int, own: Own) -> None:
        if own.heading:
            self._add_own(old, new, Change(Kind.HEADING, heading=own.heading))
        if own.references:
            self._add_own(old, new, Change(Kind.REFERENCE, references=tuple(own.references)))
        if not old:  # attributes of the elements around all provisions are facts about the whole
            self._found.metadata += [MetadataChange(f"{a.element}@{a.name}", a.old, a.new) for a in own.attributes]
        elif own.attributes:
            self._add_own(old, new, Change(Kind.ATTRIBUTE, attributes=tuple(own.attributes)))
        if own.markup or (own.wrappers and old not in self._rebuilt and not own.text):
            self._add_own(old, new, Change(Kind.MARKUP))

    def _add_own(self, old: int, new: int, change: Change) -> None:
        places = (self._old_names.place(old),), (self._new_names.place(new),)
        self._add(new, 1, replace(change, old=places[0], new=places[1]))

    def _add(self, new: int, rank: int, change: Change) -> None:
        self._found.changes.append(((new, 0, rank), change))


def _is_bracketing(change: AttributeChange) -> bool:
    return change.name == "class" or change.name.startswith(f"{{{PD}}}")


def _wrapping(sheet: Sheet, matched: array[int], moved: set[int]) -> set[int]:
    """Provisions of one draft alone that hold others which are in both and stayed: only put round them, or taken
    away from round them."""
    wraps: set[int] = set()
    for node in sheet.units:
        holder = sheet.holders[node]
        if matched[node] >= 0 and node not in moved:
            while holder and matched[holder] < 0 and holder not in wraps:
                wraps.add(holder)
                holder = sheet.holders[holder]
    return wraps


def _text(sheet: Sheet, node: int, matched: array[int], *, shallow: bool) -> str:
    """The words of a provision, a line for each provision inside; those with a counterpart are left out, and, in a
    shallow text, all that stands inside."""
    lines: list[str] = []
    _lines(sheet, node, matched, lines, shallow)
    return "\n".join(line for line in lines if line)


def _lines(sheet: Sheet, node: int, matched: array[int], lines: list[str], shallow: bool) -> None:
    element = sheet.tree.elements[node]
    lines.append("")
    inner = node + 1
    for child in element.children:
        if isinstance(child, str):
            _append(lines, child)
        elif isinstance(child, Element):
            if child.name not in UNITS and (is_plain(child) or not _gathers(child)):
                _block(child, lines)
            elif child.name not in UNITS or (matched[inner] < 0 and not shallow):
                _lines(sheet, inner, matched, lines, shallow)
                lines.append("")
            inner = sheet.tree.ends[inner]


def _block(element: Element, lines: list[str]) -> None:
    """The words of a number, a heading or a text, footnotes on lines after it; words do not run on from a heading."""
    plain = is_plain(element)
    notes = [] if plain else [inner for inner in element.walk() if inner.name == "authorialNote"]
    _append(lines, _without_notes(element) if notes else plain_text(element))
    lines.extend(f"Footnote: {' '.join(note.text.split())}" for note in notes)
    if notes or element.name == "heading":
        lines.append("")


def _without_notes(element: Element) -> str:
    children = (child for child in element.children if isinstance(child, str | Element))
    return "".join(
        child if isinstance(child, str) else _without_notes(child)
        for child in children
        if isinstance(child, str) or child.name != "authorialNote"
    )


def _gathers(element: Element) -> bool:
    """Whether an element only holds provisions together, as `recitals` does: they take a line each."""
    return any(child.name in UNITS for child in element.elements) and not any(
        isinstance(child, str) for child in element.children
    )


def _append(lines: list[str], text: str) -> None:
    lines[-1] = f"{lines[-1]} {text}".strip()
