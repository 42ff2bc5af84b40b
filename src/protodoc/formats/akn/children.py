"""The children of one element against its content model: what is missing, misplaced, misspelt, out of order.

The automaton is followed child by child. A child that does not fit is explained and put aside, and the automaton
stays where it is, so that one mistake does not hide or make the next: one finding for each cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

from protodoc.formats.akn.grammar import ElementRule, Grammar
from protodoc.formats.akn.habits import ELEMENTS, nearest
from protodoc.formats.akn.names import LAYOUTS
from protodoc.formats.akn.wording import brief, called, listed, local_name, namespace_of, place_of, tag
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Position, Related
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.metadata import PD
from protodoc.model.provision import HIERARCHY

_WRAPPERS = (
    "content p intro recitals citations blockList tr ul ol meta identification publication classification lifecycle"
    " workflow analysis temporalData references notes proprietary otherAnalysis otherReferences attachments attachment"
    " longTitle collectionBody component body mainBody"
).split()
"""What one can be told to put something into: elements that only gather, likeliest first."""
_FEW = 12


Meant: TypeAlias = dict[tuple[str, tuple[str, ...]], tuple[str | None, str]]
"""What unknown names were taken for, by what might have come instead, and which way of saying so fits: kept while one
draft is explained."""


class Children:
    """One element's pass. `found` are the findings, `instead` what misspelt children were taken for, `strange`
    those that should not be here, and `foreign` those that belong to another vocabulary with all they hold."""

    def __init__(self, grammar: Grammar, instrument: Instrument, node: int, rule: ElementRule, meant: Meant) -> None:
        self.found: list[Diagnostic] = []
        self.instead: dict[int, str] = {}
        self.strange: set[int] = set()
        self.foreign: set[int] = set()
        self._grammar = grammar
        self._known_slips = meant
        self._instrument = instrument
        self._node = node
        self._rule = rule
        self._automaton = rule.automaton
        elements = instrument.tree.elements
        self._children = list(instrument.tree.children(node))
        self._names = [elements[child].name for child in self._children]
        self._state = 0
        self._taken: list[tuple[int, int]] = []
        self._early: list[int] = []
        self._unclear = False
        self._beside = False

    def check(self, *, has_words: bool) -> None:
        """Follow the children; `has_words` tells that stray words were found, which may be what seems missing."""
        self._unclear = has_words
        place = 0
        while place < len(self._children):
            place += self._next(place)
        self._end()

    def _next(self, place: int) -> int:
        """Deal with one child; returns how many were dealt with."""
        name = self._names[place]
        if self._take(place, name):
            return 1
        if self._grammar.rule(name) is None:
            self._unknown(place, name)
        elif name in self._automaton.names:
            self._out_of_place(place, name)
        else:
            return self._misplaced(place, name)
        return 1

    def _take(self, place: int, name: str) -> bool:
        following = self._automaton.step(self._state, name)
        if following is None:
            return False
        self._taken.append((place, self._state))
        self._state = following
        for early in list(self._early):
            following = self._automaton.step(self._state, self._names[early])
            if following is not None and not self._shuts_out(following, place + 1):
                self._early.remove(early)
                self._taken.append((early, self._state))
                self._state = following
        return True

    def _shuts_out(self, state: int, place: int) -> bool:
        """Whether a child that could come now could no longer come in another state."""
        if place >= len(self._names):
            return False
        name = self._names[place]
        return self._automaton.step(self._state, name) is not None and self._automaton.step(state, name) is None

    @cached_property
    def _where(self) -> str:
        return place_of(self._instrument, self._node)

    def _tag(self, name: str) -> str:
        return tag(name, self._instrument)

    # ── a name the schema does not know ──

    def _unknown(self, place: int, name: str) -> None:
        child = self._children[place]
        # The same slip is often made over and over.
        key = (name, self._automaton.expected(self._state))
        if key not in self._known_slips:
            self._known_slips[key] = self._meant(*key)
        meant, variant = self._known_slips[key]
        args = {"element": self._tag(name), "place": self._where}
        args["expected"] = listed(self._automaton.expected(self._state), self._instrument)
        args["instead"] = self._tag(meant) if meant else ""
        args["namespace"] = namespace_of(name) or ""
        label = "instead" if meant and variant in ("", "profile") else ""
        ways: tuple[str, ...] = ("namespace",) if variant in ("wrong", "none") else ()
        if meant is None and 0 < len(self._automaton.expected(self._state)) <= _FEW:
            ways = ("expected",)
        fix = None
        if meant in self._automaton.expected(self._state) and variant not in ("wrong", "none"):
            edit = Edit(Anchor(child), local_name(meant))
            fix = Fix(f"write {self._tag(meant)}", Applicability.SAFE if not variant else Applicability.UNSAFE, (edit,))
        self._say("XSD003", Anchor(child), args, variant=variant, label=label, ways=ways, fix=fix)
        if variant in ("wrong", "none", "namespace"):
            self.foreign.add(child)
        elif meant is not None and not variant:
            self.instead[child] = meant
        if meant is None or not self._take(place, meant):
            self._unclear = True

    def _meant(self, name: str, here: tuple[str, ...]) -> tuple[str | None, str]:
        """What an unknown name was meant to be where some may come, and which way of saying so fits."""
        namespace, local = namespace_of(name), local_name(name)
        if namespace is not None and namespace != PD:
            if local in self._grammar.names:
                return local, "wrong" if namespace else "none"
            return None, "namespace"
        same = [*(known for known in here if namespace_of(known) == namespace), *self._grammar.names_of(namespace)]
        habit = [meant for meant in ELEMENTS.get(local, ()) if meant in same] if namespace is None else []
        fitting = next((meant for meant in habit if meant in here), None)
        if fitting is None and habit and local not in LAYOUTS and nearest(local, here) is None:
            fitting = habit[0]
        if fitting is not None:
            return fitting, "profile" if local in LAYOUTS else "habit"
        if namespace is None and local in LAYOUTS:
            return None, "profile"
        near = nearest(local, dict.fromkeys(same if namespace is None else map(local_name, same)))
        return (next(known for known in same if local_name(known) == near) if near else None), ""

    # ── a name that may stand in this element, but not here ──

    def _out_of_place(self, place: int, name: str) -> None:
        missing = self._automaton.missing_before(self._state, name)
        if missing is None:
            self._late(place, name)
        elif missing[0] in self._names[place + 1 :]:
            self._too_early(place, name, missing[0])
        else:
            self._missing(missing, Anchor(self._children[place]), "before")
            for step in missing:
                self._state = self._automaton.moves[self._state][step]
            self._take(place, name)

    def _too_early(self, place: int, name: str, first: str) -> None:
        """The one that should come first stands further on; this one is taken up again after it."""
        other = next(p for p in range(place + 1, len(self._names)) if self._names[p] == first)
        related = self._related("XSD012.early.related", other, first)
        args = {"place": self._where, "element": self._tag(name), "other": self._tag(first)}
        fix = None
        if other == place + 1 and self._goes_on(first, name, place + 2):
            moved = self._instrument.tree.elements[self._children[place]]
            after = Edit(Anchor(self._children[other]), moved, Position.AFTER)
            edits = (Edit(Anchor(self._children[place]), ""), after)
            fix = Fix(f"swap {self._tag(name)} and {self._tag(first)}", Applicability.SAFE, edits)
        self._say("XSD012", Anchor(self._children[place]), args, variant="early", related=related, fix=fix)
        self._early.append(place)

    def _goes_on(self, first: str, second: str, place: int) -> bool:
        """Whether all is well after two children, taken in this order, with the one at `place`."""
        state: int | None = self._state
        for name in (first, second, *self._names[place : place + 1]):
            state = self._automaton.step(state, name) if state is not None else None
        return state is not None and (place < len(self._names) or state in self._automaton.finals)

    def _late(self, place: int, name: str) -> None:
        """Its time is past: it came twice, or too late, or stands beside what shuts it out."""
        taken = [earlier for earlier, _ in self._taken if self._names[earlier] == name]
        args = {"place": self._where, "element": self._tag(name)}
        anchor = Anchor(self._children[place])
        belongs = self._place_for(name)
        if taken:
            related = self._related("XSD013.related.first", taken[0], name)
            self._say("XSD013", anchor, args, related=related)
        elif belongs is not None:
            other = self._names[belongs]
            args["other"] = self._tag(other)
            related = self._related("XSD012.late.related", belongs, other)
            self._say("XSD012", anchor, args, variant="late", related=related)
        elif not self._beside:
            self._beside = True
            last = self._taken[-1][0] if self._taken else place
            args["other"] = self._tag(self._names[last])
            related = self._related("XSD005.related.other", last, self._names[last])
            self._say("XSD005", anchor, args, variant="beside", related=related)

    def _place_for(self, name: str) -> int | None:
        """The child before which a late one would have fitted."""
        for place, state in self._taken:
            after = self._automaton.step(state, name)
            if after is not None and self._automaton.step(after, self._names[place]) is not None:
                return place
        return None

    # ── a name that may not stand in this element at all ──

    def _misplaced(self, place: int, name: str) -> int:
        child = self._children[place]
        args = {"element": self._tag(name), "place": self._where}
        wrapper, size = self._wrapper(place)
        if wrapper is not None:
            args["wrapper"] = self._tag(wrapper)
            self._say("XSD005", Anchor(child), args, variant="wrap")
            self._state = self._automaton.moves[self._state][wrapper]
            return size
        here = self._automaton.expected(self._state)
        meant = next((habit for habit in ELEMENTS.get(name, ()) if habit in here), None)
        if meant is not None:
            args["instead"] = self._tag(meant)
            fix = Fix(f"write {self._tag(meant)}", Applicability.UNSAFE, (Edit(Anchor(child), meant),))
            self._say("XSD005", Anchor(child), args, variant="habit", fix=fix)
            self.strange.add(child)
            self._take(place, meant)
            return 1
        parents = sorted(self._grammar.parents(name), key=_not_where_drafters_look)
        args["parents"] = listed(parents, self._instrument)
        self.strange.add(child)
        self._say("XSD005", Anchor(child), args, ways=("parents",) if parents else ())
        self._unclear = True
        return 1

    def _wrapper(self, place: int) -> tuple[str | None, int]:
        """The element that should be around this child and those after it, and how many it would take in."""
        moves = self._automaton.moves[self._state]
        best: tuple[str | None, int] = (None, 0)
        for wrapper in (name for name in _WRAPPERS if name in moves):
            rule = self._grammar.rule(wrapper)
            size = _fits(rule, self._names[place:]) if rule is not None else 0
            if not size:
                continue
            if best[0] is None:
                best = wrapper, size
            after, rest = moves[wrapper], self._names[place + size : place + size + 1]
            goes_on = self._automaton.step(after, rest[0]) is not None if rest else after in self._automaton.finals
            if goes_on:
                return wrapper, size
        return best

    # ── what is not there ──

    def _end(self) -> None:
        missing = self._automaton.missing_at_end(self._state)
        if missing and not self._unclear:
            self._missing(missing, Anchor(self._node, at_end=True), "end")

    def _missing(self, names: Sequence[str], anchor: Anchor, label: str) -> None:
        place = self._where
        choices = [name for name in self._automaton.expected(self._state) if self._is_way_on(name)]
        first = names[0]
        rule = self._grammar.rule(first)
        args = {"place": place, "missing": called(names, self._instrument), "element": self._tag(first)}
        args["words"] = brief(rule.words) if rule is not None else ""
        if "content" in names:
            self._say("XSD004", anchor, args, label=label, ways=("text",))
        elif len(names) == 1 and label == "end" and len(choices) > 1:
            args["choices"] = listed(choices, self._instrument)
            self._say("XSD004", anchor, args, variant="choice", label=label, ways=())
        else:
            self._say("XSD004", anchor, args, label=label, ways=("words",) if args["words"] else ())

    def _is_way_on(self, name: str) -> bool:
        """Whether one such element would be enough."""
        return self._automaton.moves[self._state][name] in self._automaton.finals

    def _related(self, key: str, place: int, name: str) -> tuple[Related, ...]:
        child = self._children[place]
        return (Related(fill(key, {"other": self._tag(name)}), Anchor(child), self._instrument.address(child)),)

    def _say(
        self,
        code: str,
        anchor: Anchor,
        args: dict[str, str],
        *,
        variant: str = "",
        label: str = "",
        ways: tuple[str, ...] | None = None,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        self.found.append(
            compose(code, anchor, args, variant=variant, label=label, ways=ways, related=related, fix=fix)
        )


def _not_where_drafters_look(name: str) -> bool:
    return name not in HIERARCHY and name not in ("content", "intro", "wrapUp", "blockList")


def _fits(rule: ElementRule, names: Sequence[str]) -> int:
    """How many of some names an element takes, from the first on."""
    state: int | None = 0
    for count, name in enumerate(names):
        state = rule.automaton.step(state, name) if state is not None else None
        if state is None:
            return count
    return len(names)
