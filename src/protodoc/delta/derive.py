"""Derived data: what identifiers, numbers and labels of kept elements become when those around them change.

A patch keeps old elements; this is the rule by which they get their new identifiers (an eId follows the eId it
begins with), their numbers (as the eId's last number changed), and the addresses and labels of references to them.
Whatever the rule does not give is written in the patch: as a `Shift` for a run of neighbours, else as an `Assign`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from protodoc.delta.numerals import replace_last, shifted
from protodoc.delta.sheet import Sheet, is_internal, is_plain, plain_text
from protodoc.model.delta import Assign, Patch, Shift
from protodoc.model.element import Attributes, order_attributes

TEXT = "#text"
"""The name by which shifts and assignments mean an element's own text."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What kept elements become: `attributes` and `texts` of those that change, by old node; `targets` maps an old
    eId that changed to its new one (the first, where several carried it)."""

    attributes: dict[int, Attributes] = field(default_factory=dict)
    texts: dict[int, str | None] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)


class Shifts:
    """The shifts of a patch for one attribute, asked in rising order of nodes."""

    def __init__(self, shifts: tuple[Shift, ...], attribute: str) -> None:
        self._waiting: dict[str, list[Shift]] = {}
        for shift in sorted(shifts, key=lambda s: -s.start):
            if shift.attribute == attribute:
                self._waiting.setdefault(shift.name, []).append(shift)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def apply(self, name: str, node: int, text: str) -> str:
        """The text of an element with its shift, if it has one."""
        waiting = self._waiting.get(name)
        while waiting and waiting[-1].stop <= node:
            waiting.pop()
        if not waiting or node < waiting[-1].start:
            return text
        moved = shifted(text, waiting[-1].style, waiting[-1].by)
        return text if moved is None else moved


def derive(sheet: Sheet, kept: bytearray, patch: Patch) -> Derived:
    """What the kept elements (`kept[node]` is 1) become under the rules of a patch."""
    return derive_from(sheet, kept, patch, _derive_eids(sheet, kept, patch))


def derive_from(sheet: Sheet, kept: bytearray, patch: Patch, changed: dict[int, str | None]) -> Derived:
    """The same, where the eIds that differ are known, by node in order."""
    derived = Derived()
    by_node: dict[int, list[Assign]] = {}
    for assign in patch.assigned:
        by_node.setdefault(assign.node, []).append(assign)
    elements = sheet.tree.elements
    for node, eid in changed.items():
        if eid is not None and (old := elements[node][1][0][1]) not in derived.targets:
            derived.targets[old] = eid
    _derive_attributes(sheet, kept, patch, by_node, changed, derived)
    _derive_texts(sheet, kept, patch, changed, derived)
    for assign in patch.assigned:
        if assign.name == TEXT:
            derived.texts[assign.node] = assign.value
    return derived


class Renamed:
    """What the eIds of a draft became so far, for those that begin with one of them; the latest to carry it counts."""

    def __init__(self) -> None:
        self._new: dict[str, str] = {}
        self._first: set[str] = set()  # the first steps of what was renamed: most eIds begin with none of them

    def follow(self, eid: str) -> str:
        """An eId after the eId it begins with was renamed."""
        if eid.partition("__")[0] not in self._first:
            return eid
        end = eid.rfind("__")
        while end > 0:
            new = self._new.get(eid[:end])
            if new is not None:
                return new + eid[end:]
            end = eid.rfind("__", 0, end)
        return eid

    def note(self, eid: str, new: str | None) -> None:
        """Remember what an eId became."""
        if new is not None and new != eid:
            self._new[eid] = new
            self._first.add(eid.partition("__")[0])
        elif self._new:
            self._new.pop(eid, None)


def _derive_eids(sheet: Sheet, kept: bytearray, patch: Patch) -> dict[int, str | None]:
    """The new eIds that differ, by node."""
    changed: dict[int, str | None] = {}
    renamed = Renamed()
    given = {assign.node: assign.value for assign in patch.assigned if assign.name == "eId"}
    shifts = Shifts(patch.shifts, "eId")
    elements = sheet.tree.elements
    if not given and not shifts:
        return changed
    new: str | None
    shifted_names = {shift.name for shift in patch.shifts if shift.attribute == "eId"}
    for node, eid in zip(sheet.named, sheet.eids, strict=True):
        if not kept[node]:
            continue
        if node in given:
            new = given[node]
        else:
            new = renamed.follow(eid)
            if elements[node][0] in shifted_names:
                new = shifts.apply(elements[node][0], node, new)
        if new != eid:
            changed[node] = new
        renamed.note(eid, new)
    return changed


def _derive_attributes(
    sheet: Sheet,
    kept: bytearray,
    patch: Patch,
    by_node: dict[int, list[Assign]],
    changed: dict[int, str | None],
    derived: Derived,
) -> None:
    elements = sheet.tree.elements
    markers = Shifts(patch.shifts, "marker")
    if patch.wids != "origin":
        bare = [(node, new) for node, new in changed.items() if new is not None and len(elements[node][1]) == 1]
        derived.attributes.update((node, (("eId", new),)) for node, new in bare if node not in by_node)
    if markers or patch.wids != "same":
        marked = sheet.marked
    else:
        marked = _repointed(sheet, derived.targets) if derived.targets else []
    for node in sorted({*changed, *marked, *by_node} - derived.attributes.keys()):
        if not kept[node]:
            continue
        element = elements[node]
        pairs = dict(element.attributes)
        for name, value in element.attributes:
            if value[:1] == "#":
                pairs[name] = repoint(value, derived.targets)
            elif name == "marker" and markers:
                pairs[name] = markers.apply(element.name, node, value)
        if node in changed:
            _put(pairs, "eId", changed[node])
        _put(pairs, "wId", wid_by_rule(patch.wids, element.eid, pairs.get("eId"), pairs.get("wId")))
        for assign in by_node.get(node, ()):
            if assign.name != TEXT:
                _put(pairs, assign.name, assign.value)
        attributes = tuple(pairs.items())
        if attributes != element.attributes:
            derived.attributes[node] = order_attributes(list(attributes))


def _repointed(sheet: Sheet, targets: dict[str, str]) -> list[int]:
    """Elements that point at what has another eId now, or at several things, which may be among them."""
    elements = sheet.tree.elements
    return [
        node
        for node in sheet.linked
        for _, value in elements[node][1]
        if value[:1] == "#" and (value[1:] in targets or " " in value)
    ]


def _put(pairs: dict[str, str], name: str, value: str | None) -> None:
    if value is None:
        pairs.pop(name, None)
    else:
        pairs[name] = value


def wid_by_rule(rule: str, old_eid: str | None, new_eid: str | None, wid: str | None) -> str | None:
    """The wId of a kept element. "origin": one whose eId changed keeps its old eId as wId; "drop": the reverse, a
    wId that the eId has become again is not written; "same": as it was."""
    if rule == "origin" and wid is None and old_eid != new_eid:
        return old_eid
    if rule == "drop" and wid is not None and wid == new_eid:
        return None
    return wid


def repoint(value: str, targets: dict[str, str]) -> str:
    """A reference into the instrument itself ("#art_5", or several) after what it points at was renamed."""
    if " " in value:
        return " ".join(repoint(part, targets) for part in value.split(" "))
    new = targets.get(value[1:]) if value.startswith("#") else None
    return value if new is None else "#" + new


def _derive_texts(
    sheet: Sheet, kept: bytearray, patch: Patch, changed: dict[int, str | None], derived: Derived
) -> None:
    elements = sheet.tree.elements
    for holder, eid in changed.items():
        before, after = _last_step(elements[holder][1][0][1]), _last_step(eid or "")
        if before == after:
            continue
        node = sheet.number_of.get(holder, -1)
        if node >= 0 and kept[node] and is_plain(elements[node]):
            text = plain_text(elements[node])
            new = replace_last(text, _numbers(before, after))
            if new != text:
                derived.texts[node] = new
    shifts = Shifts(patch.shifts, TEXT)
    for node in sheet.numbers if shifts else ():
        if kept[node]:
            old = plain_text(elements[node])
            text = derived.texts.get(node) or old
            new = shifts.apply("num", node, text)
            if new != text:
                derived.texts[node] = new
    for node in sheet.linked:
        element = elements[node]
        if node in derived.attributes and is_internal(element) and len(element.children) == 1:
            label = element.children[0]
            if isinstance(label, str):
                new = relabel(label, element.attributes, derived.attributes[node])
                if new != label:
                    derived.texts[node] = new


def relabel(label: str, old: Attributes, new: Attributes) -> str:
    """The label of a reference whose target was renamed, its numbers replaced by the new ones."""
    after = dict(new)
    numbers: list[tuple[str, str]] = []
    for name, value in old:
        if value.startswith("#"):
            numbers.extend(_numbers(value[1:], after.get(name, "#")[1:]))
    return replace_last(label, numbers) if any(a != b for a, b in numbers) else label


def _last_step(eid: str) -> str:
    return eid.rpartition("__")[2]


def _numbers(old: str | None, new: str | None) -> list[tuple[str, str]]:
    """The numbers of two eIds, step by step; none where their steps are not of the same kinds."""
    before, after = (old or "").split("__"), (new or "").split("__")
    if len(before) != len(after):
        return []
    pairs: list[tuple[str, str]] = []
    for one, other in zip(before, after, strict=True):
        kind, _, number = one.partition("_")
        kind_after, _, number_after = other.partition("_")
        if kind != kind_after:
            return []
        pairs.append((number, number_after))
    return pairs
