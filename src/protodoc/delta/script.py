"""Writing a patch: how to make one draft from the other, given which elements are which.

Any matching gives an exact patch; a good one gives a short patch. Only the ways down to what changed are written
out; everything else is kept by reference, with its numbers left to the rules of `derive`.
"""

from __future__ import annotations

from array import array
from dataclasses import replace

from protodoc.delta.compose import compose
from protodoc.delta.derive import TEXT, Derived, Renamed, derive_from
from protodoc.delta.matching import Matching
from protodoc.delta.numerals import shifts_between
from protodoc.delta.replay import child_nodes
from protodoc.delta.sheet import Sheet, is_plain
from protodoc.model.delta import Assign, Compose, Item, Keep, Make, Outside, Patch, Shift, Take
from protodoc.model.element import Child, Element
from protodoc.model.instrument import Instrument


def write_patches(matching: Matching) -> tuple[Patch, Patch]:
    """The patch that makes the new draft of the old one, and the one that leads back."""
    old, new = matching.old, matching.new
    pairs = matching.renamed()
    names = tuple((a, new.name(b)) for a, b in pairs), tuple(sorted((b, old.name(a)) for a, b in pairs))
    has_wids = _has_wids(old) or _has_wids(new)
    forward = _write_patch(old, new, matching.to_new, matching.to_old, names[0], has_wids=has_wids)
    return forward, _write_patch(new, old, matching.to_old, matching.to_new, names[1], has_wids=has_wids)


def _write_patch(
    old: Sheet,
    new: Sheet,
    to_new: array[int],
    to_old: array[int],
    renamed: tuple[tuple[int, str], ...],
    *,
    has_wids: bool,
) -> Patch:
    kept = _kept(to_new)
    writer = _Writer(old, new, to_new, to_old)
    eids, changed = _eid_differences(old, new, to_new, kept)
    shifts, single = _runs(eids, "eId")
    patch = Patch(
        root=writer.take(0, 0),
        shifts=tuple(shifts),
        wids=_wid_rule(old, new, to_new) if has_wids else "same",
        assigned=tuple(Assign(d.node, "eId", d.new) for d in single),
        renamed=renamed,
        outside=_outside(old.instrument, new.instrument),
    )
    derived = derive_from(old, kept, patch, changed)
    texts, single = _runs(_text_differences(old, new, to_new, kept, derived), TEXT)
    markers, _ = _runs(_marker_differences(old, new, to_new), "marker")
    assigned = [*patch.assigned, *(Assign(d.node, TEXT, d.new) for d in single)]
    patch = replace(patch, shifts=(*patch.shifts, *texts, *markers), assigned=tuple(assigned))
    if markers:
        derived = derive_from(old, kept, patch, changed)
    assigned.extend(_attribute_differences(old, new, to_new, to_old, patch.wids, derived))
    return replace(patch, assigned=tuple(sorted(assigned, key=lambda a: a[:2])))


def _kept(to_new: array[int]) -> bytearray:
    """1 for each node that has a counterpart."""
    return bytearray(map((-1).__lt__, to_new))


class _Difference:
    """One value that the rules do not give: of the `place`-th kept element of its name."""

    __slots__ = ("name", "new", "node", "place", "steps")

    def __init__(self, name: str, place: int, node: int, predicted: str | None, new: str | None) -> None:
        self.name = name
        self.place = place
        self.node = node
        self.new = new
        self.steps = shifts_between(predicted, new) if predicted is not None and new is not None else []


class _Counter:
    """The place of an element among the kept ones of its name, counted only for names that are asked for."""

    def __init__(self, sheet: Sheet, nodes: list[int], kept: bytearray) -> None:
        self._elements = sheet.tree.elements
        self._nodes = nodes
        self._kept = kept
        self._places: dict[str, dict[int, int]] = {}

    def place(self, node: int) -> int:
        """How many of its name, of those with the attribute in question, stand before it."""
        name = self._elements[node][0]
        if name not in self._places:
            like = (n for n in self._nodes if self._kept[n] and self._elements[n][0] == name)
            self._places[name] = {n: place for place, n in enumerate(like)}
        return self._places[name][node]


def _eid_differences(
    old: Sheet, new: Sheet, to_new: array[int], kept: bytearray
) -> tuple[list[_Difference], dict[int, str | None]]:
    """Kept elements with an eId that does not follow the one around it; and all new eIds that differ, by node."""
    changed: dict[int, str | None] = {}
    found: list[_Difference] = []
    renamed = Renamed()
    counter = _Counter(old, old.named, kept)
    before, eids = old.tree.elements, dict(zip(new.named, new.eids, strict=True))
    for node, eid in zip(old.named, old.eids, strict=True):
        counterpart = to_new[node]
        if counterpart < 0:
            continue
        actual = eids.get(counterpart)
        predicted = renamed.follow(eid)
        if predicted != actual:
            found.append(_Difference(before[node][0], counter.place(node), node, predicted, actual))
        if actual != eid:
            changed[node] = actual
        renamed.note(eid, actual)
    return found, changed


def _runs(differences: list[_Difference], attribute: str) -> tuple[list[Shift], list[_Difference]]:
    """Differences gathered into shifts, and those that stand alone."""
    shifts: list[Shift] = []
    single: list[_Difference] = []
    by_name: dict[str, list[_Difference]] = {}
    for each in differences:
        by_name.setdefault(each.name, []).append(each)
    for name in sorted(by_name):
        run: list[_Difference] = []
        steps: list[tuple[str, int]] = []
        ended: list[_Difference | None] = [*by_name[name], None]
        for difference in ended:  # the None at the end closes the last run
            shared = [step for step in steps if difference and step in difference.steps]
            if run and difference and shared and difference.place == run[-1].place + 1:
                run.append(difference)
                steps = shared
                continue
            if len(run) > 1:
                style, by = steps[0]
                shifts.append(Shift(name, attribute, run[0].node, run[-1].node + 1, style, by))
            else:
                single.extend(run)
            run, steps = ([difference], difference.steps) if difference else ([], [])
    return shifts, single


def _wid_rule(old: Sheet, new: Sheet, to_new: array[int]) -> str:
    """The rule for wIds that leaves the fewest exceptions."""
    wrong = {"same": 0, "origin": 0, "drop": 0}
    for node in old.named:
        if to_new[node] < 0:
            continue
        before, after = old.tree.elements[node].attributes, new.tree.elements[to_new[node]].attributes
        if len(before) == 1 and before == after:
            continue
        eid, wid = before[0][1], dict(before).get("wId")
        pairs = dict(after)
        actual = pairs.get("wId")
        wrong["same"] += actual != wid
        wrong["origin"] += actual != (wid or (eid if pairs.get("eId") != eid else None))
        wrong["drop"] += actual != (None if wid == pairs.get("eId") else wid)
    return min(wrong, key=lambda rule: wrong[rule])


def _has_wids(sheet: Sheet) -> bool:
    elements = sheet.tree.elements
    return "wId" in {name for node in sheet.marked for name, _ in elements[node][1]}


def _outside(old: Instrument, new: Instrument) -> Outside | None:
    one, other = (Outside(i.namespace, i.prefixes, i.before, i.after) for i in (old, new))
    return None if one == other else other


def _text_differences(
    old: Sheet, new: Sheet, to_new: array[int], kept: bytearray, derived: Derived
) -> list[_Difference]:
    """Numbers and labels that do not follow, where the patch does not open the element anyway."""
    before, after = old.tree.elements, new.tree.elements
    found: list[_Difference] = []
    for nodes in (old.numbers, old.linked):
        places: dict[int, int] = {}
        for node in nodes:
            counterpart = to_new[node]
            if counterpart < 0:
                continue
            actual = after[counterpart][2]
            if node in derived.texts:
                text = derived.texts[node]
                if actual == ((text,) if text else ()):
                    continue
            elif before[node][2] == actual:
                continue
            if old.keys[node] == new.keys[counterpart] and is_plain(before[node]) and is_plain(after[counterpart]):
                places = places or {n: place for place, n in enumerate(n for n in nodes if kept[n])}
                predicted = derived.texts.get(node, before[node].text)
                name, wanted = before[node].name, after[counterpart].text or None
                found.append(_Difference(name, places[node], node, predicted, wanted))
    return found


def _marker_differences(old: Sheet, new: Sheet, to_new: array[int]) -> list[_Difference]:
    found: list[_Difference] = []
    places: dict[str, int] = {}
    for node in old.marked:
        element = old.tree.elements[node]
        marker = element.get("marker")
        if to_new[node] < 0 or marker is None:
            continue
        place = places[element.name] = places.get(element.name, 0) + 1
        actual = new.tree.elements[to_new[node]].get("marker")
        if marker != actual:
            found.append(_Difference(element.name, place, node, marker, actual))
    return found


def _attribute_differences(
    old: Sheet, new: Sheet, to_new: array[int], to_old: array[int], wids: str, derived: Derived
) -> list[Assign]:
    """Attributes that the rules do not give; of elements with an eId alone, they gave it already."""
    before, after = old.tree.elements, new.tree.elements
    get = derived.attributes.get
    told = {*old.marked, *map(to_old.__getitem__, new.marked)}
    told.update({*map(to_old.__getitem__, new.named)}.difference(old.named))
    told.update(old.named if wids != "same" else ())
    told.discard(-1)
    wrong = [node for node in told if to_new[node] >= 0 and after[to_new[node]][1] != (get(node, before[node][1]))]
    found: list[Assign] = []
    for node in wrong:
        got = get(node, before[node][1])
        found.extend(_assignments(node, dict(got), dict(after[to_new[node]][1])))
    return found


def _assignments(node: int, got: dict[str, str], wanted: dict[str, str]) -> list[Assign]:
    names = [name for name in {**got, **wanted} if got.get(name) != wanted.get(name)]
    return [Assign(node, name, wanted.get(name)) for name in names]


class _Writer:
    """Writes the items of a patch."""

    def __init__(self, old: Sheet, new: Sheet, to_new: array[int], to_old: array[int]) -> None:
        self._old = old
        self._new = new
        self._to_new = to_new
        self._to_old = to_old
        self._known = _kept(to_old)
        self._in_order = array("i", range(len(new.tree)))

    def take(self, old: int, new: int) -> Take:
        """An old element in its new place, its children written out only where they must be."""
        return Take(old) if self._is_whole(old, new) else Take(old, self._items(old, new))

    def _is_whole(self, old: int, new: int) -> bool:
        old_end, new_end = self._old.tree.ends[old], self._new.tree.ends[new]
        if self._old.keys[old] != self._new.keys[new]:
            return False
        return self._to_new[old:old_end] == self._in_order[new:new_end]

    def _items(self, old: int, new: int) -> tuple[Item, ...]:
        """What makes the children of a new element out of those of an old one, and of others."""
        items: list[Item] = []
        before = self._old.tree.elements[old].children
        index_of = {node: index for index, node in enumerate(child_nodes(self._old, old)) if node >= 0}
        after = child_nodes(self._new, new)
        next_old = 0
        for place, child in enumerate(self._new.tree.elements[new].children):
            node = after[place]
            source = self._to_old[node] if node >= 0 else -1
            if source in index_of and self._is_whole(source, node):
                index = index_of[source]
            elif node < 0 and next_old < len(before) and before[next_old] == child:
                index = next_old
            else:
                items.append(self._other(child, node, source, before, next_old))
                next_old = index_of.get(source, next_old) + 1 if node < 0 or source in index_of else next_old
                continue
            next_old = index + 1
            if items and isinstance(items[-1], Keep) and items[-1].stop == index:
                items[-1] = Keep(items[-1].start, index + 1)
            else:
                items.append(Keep(index, index + 1))
        return tuple(items)

    def _other(self, child: Child, node: int, source: int, before: tuple[Child, ...], at: int) -> Item:
        if isinstance(child, Element):
            return self.take(source, node) if source >= 0 else self._make(child, node)
        if isinstance(child, str):
            return compose(child, before, at)
        return child

    def _make(self, element: Element, node: int) -> Make:
        """A new element; what was elsewhere in the old draft is taken from there."""
        if self._known.find(1, node, self._new.tree.ends[node]) < 0:
            return _copy(element)
        items: list[Item] = []
        for child, inner in zip(element.children, child_nodes(self._new, node), strict=True):
            if isinstance(child, Element):
                source = self._to_old[inner]
                items.append(self.take(source, inner) if source >= 0 else self._make(child, inner))
            else:
                items.append(Compose((child,)) if isinstance(child, str) else child)
        return Make(element.name, element.attributes, tuple(items))


def replacement(old: Instrument, new: Instrument) -> Patch:
    """The patch that puts one draft in the place of another, whole."""
    return Patch(root=_copy(new.root), outside=_outside(old, new))


def _copy(element: Element) -> Make:
    name, attributes, children = element
    items: list[Item] = []
    for child in children:
        if isinstance(child, Element):
            items.append(_copy(child))
        else:
            items.append(Compose((child,)) if isinstance(child, str) else child)
    return Make(name, attributes, tuple(items))
