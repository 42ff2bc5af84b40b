"""One target looked up: found, found by its former identifier, missing and how far it got, or ambiguous."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from protodoc.model.element import Element
from protodoc.model.path import PathStep, ProvisionPath
from protodoc.model.reference import Candidate, Resolution, Status, Target
from protodoc.refs.instruments import UNKNOWN
from protodoc.refs.outline import Lookup, Outline, Standing
from protodoc.refs.place import OUTER
from protodoc.refs.ranges import between, range_label
from protodoc.refs.register import Register

_STATUS = {
    Standing.AGREED: Status.FOUND,
    Standing.BRACKETED: Status.BRACKETED,
    Standing.REMOVED: Status.REMOVED,
}
_PARTIAL = frozenset(("incomplete", "unknown"))


class Home(Protocol):
    """Where a lookup starts: an instrument (or none) and a register."""

    @property
    def work(self) -> str:
        """The instrument's own work IRI, "" where there is none."""

    @property
    def outline(self) -> Outline | None:
        """Its numbers; None where a text stands in no instrument."""

    @property
    def register(self) -> Register:
        """The instruments known beside it."""


def look_up(target: Target, home: Home, component: str) -> Resolution:
    """What stands at a target. `component` is where the reference stands: a local target is looked for there
    first."""
    if target.instrument == UNKNOWN or (target.href and not target.instrument and not target.eid):
        return _unknown(target, home)
    own = home.outline is not None and target.instrument == home.work and not _other_expression(target, home)
    entry = home.register.entry(target.instrument)
    if entry is not None and not own and _is_whole(target):
        # Its name is all that was asked for: it need not be read.
        return Resolution(target, Status.FOUND, entry.work, entry.title, label=entry.title)
    outline = home.outline if own else _outline(target, home)
    if outline is None:
        return (
            _unknown(target, home) if entry is None else Resolution(target, Status.UNCHECKED, entry.work, entry.title)
        )
    title = entry.title if entry else (outline.instrument.metadata.title or "")
    name = target.component or (component if own else "main")
    base = Resolution(target, Status.FOUND, target.instrument if own or entry is None else entry.work, title)
    return _Search(target, base, outline, name, home, is_draft=own or bool(target.expression)).resolution()


def plain_node(target: Target, home: Home) -> int:
    """The provision a target plainly leads to: `look_up` finds it and no other, agreed on. -1 where it takes a closer
    look, as most that are marked up in a draft do not."""
    outline = home.outline
    if outline is None or not target.eid or target.instrument != home.work or target.instrument == UNKNOWN:
        return -1
    # In which component it is looked for first makes no difference to what is there once.
    return -1 if target.upto is not None or target.expression else outline.plain_node(target.eid)


def is_plain(target: Target, home: Home) -> bool:
    """Whether `look_up` surely finds one provision at a target, agreed on, or the instrument that it names as such."""
    if plain_node(target, home) >= 0:
        return True
    if target.instrument in ("", UNKNOWN, home.work) or target.upto is not None or target.expression:
        return False
    entry = home.register.entry(target.instrument)
    if entry is None or not target.eid:
        return entry is not None and _is_whole(target)
    outline = home.register.outline(entry.work)
    return outline is not None and outline.plain_node(target.eid) >= 0


def _is_whole(target: Target) -> bool:
    """Whether an instrument as such is meant, in whatever version."""
    return not (target.path or target.eid or target.component or target.expression)


def _other_expression(target: Target, home: Home) -> bool:
    outline = home.outline
    mine = outline.instrument.metadata.expression if outline else None
    return bool(target.expression) and target.expression != mine


def _outline(target: Target, home: Home) -> Outline | None:
    found = home.register.outline(target.expression) if target.expression else None
    if found is not None:
        return found
    entry = home.register.entry(target.instrument)
    return home.register.outline(entry.work) if entry else None


def _unknown(target: Target, home: Home) -> Resolution:
    if target.href and "//" in target.href:
        return Resolution(target, Status.UNCHECKED, reason="a web address, which is not opened")
    cited = target.cited or target.href or target.words
    from protodoc.refs.suggest import similar_instruments

    near = similar_instruments(cited, home.register)
    return Resolution(target, Status.UNKNOWN_INSTRUMENT, missing=cited, suggestions=near)


class _Search:
    """One target in one outline. Lives for one call."""

    def __init__(
        self, target: Target, base: Resolution, outline: Outline, component: str, home: Home, *, is_draft: bool
    ) -> None:
        self.target = target
        self.base = base
        self.outline = outline
        self.instrument = outline.instrument
        self.component = component
        self.home = home
        self.is_draft = is_draft

    def resolution(self) -> Resolution:
        if not self.target.path and not self.target.eid:
            part = self.outline.component(self.component if self.target.component else "main")
            return self._at((part.node,), self.target.path)
        first = self._end(self.target.eid, self.target.path)
        if self.target.upto is None or not first.is_resolved:
            return first
        last = self._end(self.target.eid_upto, self.target.upto)
        if not last.is_resolved:
            return last
        return self._range(first, last)

    def _end(self, eid: str, path: ProvisionPath) -> Resolution:
        if eid:
            exact = self._identified(self.instrument.eids.get(eid, ()))
            if exact:
                return self._at(exact, path)
            former = self._identified(self.instrument.wids.get(eid, ()))
            if former:
                found = self._at(former, path)
                status = Status.FORMERLY if found.status is Status.FOUND else found.status
                return found._replace(status=status, formerly=eid)
            if not path:
                return self.base._replace(status=Status.MISSING, missing=f"the identifier {eid}")
        if path.steps and path.steps[0].level in OUTER and not path.steps[0].number:
            return self._annexed(path)
        if any(not step.number for step in path.steps):
            return self._unnumbered(path)
        found_path = self.outline.find(path, self.component)
        if found_path.is_found:
            return self._at(found_path.nodes, path)
        return self._missing(found_path, path)

    def _annexed(self, path: ProvisionPath) -> Resolution:
        """A path in an annex without a number: the one the reference stands in, else the only one there is."""
        inside = ProvisionPath(path.steps[1:])
        part = self.outline.component(self.component)
        if part.name == "main":
            only = self.outline.annex(path.steps[0])
            if only is None:
                return self._unnumbered(path)
            part = only
        if not inside:
            return self._at((self.outline.holder(part),), path)
        found = self.outline.find(inside, part.name)
        return self._at(found.nodes, path) if found.is_found else self._missing(found, inside)

    def _unnumbered(self, path: ProvisionPath) -> Resolution:
        """ "Article [ ]", whose number nobody knows yet, and "this Chapter" where there is none."""
        step = next(step for step in path.steps if not step.number)
        if step.level != "article" or (len(path.steps) == 1 and self.target.words.lower().startswith("this")):
            if self.instrument.metadata.default or self.instrument.metadata.about:
                return self.base._replace(
                    status=Status.UNCHECKED, reason=f"it speaks of a {step.level} of another text"
                )
            return self.base._replace(status=Status.MISSING, missing=f"{step.level} around this place")
        units = self.outline.basic_units(self.outline.component(self.component))
        open_ones = tuple(unit for unit in units if not self.outline.number(unit))
        rest = ProvisionPath(path.steps[path.steps.index(step) + 1 :])
        nodes = tuple(node for unit in open_ones for node in self.outline.descend(unit, rest))
        if not nodes:
            return self.base._replace(status=Status.MISSING, missing="article without a number")
        return self._at(nodes, path)

    def _identified(self, nodes: Iterable[int]) -> tuple[int, ...]:
        """Of the nodes with an identifier those in the component meant, else in the main document, else all."""
        all_nodes = tuple(nodes)
        for name in (self.component, "main"):
            part = self.outline.component(name)
            here = tuple(n for n in all_nodes if self.instrument.component_of(n) == part)
            if here:
                return here
        return all_nodes

    def _at(self, nodes: tuple[int, ...], path: ProvisionPath) -> Resolution:
        settled = tuple(n for n in nodes if not self._is_option(n)) or nodes[:1]
        if len(settled) > 1:
            candidates = tuple(self._candidate(node) for node in settled)
            return self.base._replace(status=Status.AMBIGUOUS, candidates=candidates, label=candidates[0].label)
        node = settled[0]
        status = self._status(node)
        return self.base._replace(
            status=status,
            node=node,
            nodes=(node,),
            eid=self.instrument.tree.elements[node].eid or "",
            label=self._label(node, path),
            heading=self._heading(node),
            candidates=self._was(node),
        )

    def _is_option(self, node: int) -> bool:
        return self.instrument.tree.elements[node].get("alternativeTo") is not None

    def _was(self, node: int) -> tuple[Candidate, ...]:
        """Another provision that went by the identifier of the one found, in the draft where it first stood."""
        if not self.is_draft:
            return ()
        eid = self.instrument.tree.elements[node].eid
        others = [n for n in self.instrument.wids.get(eid or "", ()) if n != node]
        return tuple(self._candidate(other, f"was {eid} where it first stood") for other in others)

    def _status(self, node: int) -> Status:
        found = _STATUS[self.outline.standing(node)]
        return Status.BRACKETED if found is Status.FOUND and self._is_option(node) else found

    def _chain(self, node: int) -> Iterable[Element]:
        tree = self.instrument.tree
        return [tree.elements[place] for place in (node, *tree.ancestors(node))]

    def _label(self, node: int, path: ProvisionPath) -> str:
        part = self.instrument.component_of(node)
        if node == part.node:
            return self.base.title
        return self.instrument.designation(node) or path.label()

    def _heading(self, node: int) -> str:
        for element in self._chain(node):
            heading = element.head("heading")
            if heading is not None and heading.text.strip():
                return " ".join(heading.text.split())
        return ""

    def _candidate(self, node: int, reason: str = "") -> Candidate:
        eid = self.instrument.tree.elements[node].eid or ""
        label = self.instrument.designation(node)
        return Candidate(self.base.instrument, eid, label, self._heading(node), reason, node)

    def _missing(self, found: Lookup, path: ProvisionPath) -> Resolution:
        deepest = found.nodes[0] if found.nodes else -1
        rest: tuple[PathStep, ...] = found.rest
        outline = self.outline
        if deepest < 0 and not outline.articles:
            return self.base._replace(status=Status.UNCHECKED, reason="only its name is in the register")
        if deepest >= 0 and any(element.get("status") in _PARTIAL for element in self._chain(deepest)):
            label = self.instrument.designation(deepest)
            return self.base._replace(status=Status.UNCHECKED, reason=f"the parts of {label} are not known")
        from protodoc.refs.suggest import describe_present, nearby, step_words

        return self.base._replace(
            status=Status.MISSING,
            node=deepest,
            eid=(self.instrument.tree.elements[deepest].eid or "") if deepest >= 0 else "",
            label=self.instrument.designation(deepest) if deepest >= 0 else "",
            heading=self._heading(deepest) if deepest >= 0 else "",
            missing=step_words(rest, found.nodes, outline, found.component),
            present=describe_present(rest, found.nodes, outline, found.component),
            suggestions=nearby(self.target, path, found, outline, self.home.register, self.base.instrument),
        )

    def _range(self, first: Resolution, last: Resolution) -> Resolution:
        nodes = between(self.outline, first.node, last.node)
        label = range_label(first.label, last.label)
        if not nodes:
            reason = "it ends before it begins" if last.node < first.node else "its ends stand in different provisions"
            return first._replace(status=Status.EMPTY_RANGE, label=label, reason=reason, nodes=(first.node, last.node))
        return first._replace(nodes=nodes, label=label, eid_upto=last.eid)
