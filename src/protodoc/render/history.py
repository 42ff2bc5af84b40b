"""The history of one provision: a paragraph for each draft, the earliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from protodoc.delta.encode import place_to_json, to_json
from protodoc.model.delta import Change, Kind, Place, Renumbered
from protodoc.model.history import History, Stay, Step
from protodoc.model.provision import CONTAINERS, HIERARCHY
from protodoc.render.envelope import Json, envelope
from protodoc.render.names import both, noun, number_word, title
from protodoc.render.redline import change_entries, legend
from protodoc.render.terminal import Ink, Paper, clean, flow, wrap
from protodoc.render.woven import opening

_INDENT = "    "
_STAYS = frozenset((Kind.TEXT, Kind.BRACKET, Kind.HEADING, Kind.REFERENCE, Kind.ATTRIBUTE, Kind.MARKUP))
"""What happens to a provision where it is: of the provision itself it is said without its name."""

_NUMBERED = HIERARCHY - CONTAINERS - {"article"}

_COMPARED = ("changes", "renumbered", "consequential", "dangling")


def history_text(history: History, paper: Paper) -> str:
    """What became of the provision in each draft, with the words struck and inserted."""
    told = [_step(step, before, paper) for step, before in _pairs(history)]
    head = flow([(Ink.STRONG, clean(f"{_places(history.places)}, {_through(history)}"))], paper)
    parts = ["\n".join([*head, *([legend(paper)] if _has_marks(history) else [])])]
    return "\n\n".join([*parts, *("\n".join(lines) for lines in told)]) + "\n"


def history_json(history: History) -> str:
    """The history (schema `schemas/history.json`)."""
    steps: list[Json] = [_step_json(step) for step in history.steps]
    return envelope("history", {"asked": history.asked, "draft": history.draft, "steps": steps})


def _pairs(history: History) -> list[tuple[Step, Step | None]]:
    """Each step with the one before."""
    steps = history.steps
    return [(step, steps[place - 1] if place else None) for place, step in enumerate(steps)]


def _through(history: History) -> str:
    names = [step.draft for step in history.steps]
    return f"as {history.draft} has it, from {names[0]} to {names[-1]}" if len(names) > 1 else f"in {names[0]}"


def _has_marks(history: History) -> bool:
    return any(
        change.redline or change.heading or change.text for step in history.steps for change in step.delta.changes
    )


def _step(step: Step, before: Step | None, paper: Paper) -> list[str]:
    name = step.draft + (f" ({step.date})" if step.date and step.date not in step.draft else "")
    below: list[str] = []
    if before is not None and step.stay is not Stay.ABSENT:
        below.extend(f"  {line}" for told in _entries(step, before, paper) for line in told)
        below.extend(_numbers(step, before, paper))
    said = _said(step, before, is_all=not below)
    lines = flow([(Ink.STRONG, clean(name)), (None, clean(f"  {said}"))], paper, hanging="  ")
    if step.opening:
        lines.extend(flow(opening(step.opening), paper, _INDENT))
    return lines + below


def _said(step: Step, before: Step | None, *, is_all: bool) -> str:
    """What a step is, in a sentence without its full stop; `is_all` where nothing is told below it."""
    match step.stay:
        case Stay.ABSENT:
            return "not in this draft"
        case Stay.REMOVED:
            return f"{_places(before.places) if before else 'the provision'} is no longer there"
        case Stay.FIRST:
            return f"{_seat(step)}; the first of these drafts has it"
        case Stay.NEW:
            return f"{_seat(step)}{',' if step.container else ''} first appears here"
    was = _was(step, before) if before else ""
    if not is_all:
        return f"{_seat(step)}{was}"
    if step.stay is Stay.SAME:
        return f"{_seat(step)}{was}: nothing {'else ' if was else ''}changed"
    return f"{_seat(step)}{was}: no words changed"


def _seat(step: Step) -> str:
    return _places(step.places) + (f", in {step.container}" if step.container else "")


def _was(step: Step, before: Step) -> str:
    """The name it had, where it has another now; that it stood elsewhere, where only that changed."""
    old, new = [[place.designation for place in each.places] for each in (before, step)]
    if old != new:
        is_known = [place.heading for place in before.places] == [place.heading for place in step.places]
        was = _names(before.places) if is_known else _places(before.places)
        return f" (was {was})"
    if before.container != step.container:
        return f" (was in {before.container})" if before.container else ""
    return ""


def _places(places: Sequence[Place]) -> str:
    return title(places[0]) if len(places) == 1 else _names(places)


def _names(places: Sequence[Place]) -> str:
    """Provisions without their headings."""
    return places[0].designation if len(places) == 1 else both(places) if places else "the provision"


def _entries(step: Step, before: Step, paper: Paper) -> list[list[str]]:
    """The changes, each under its name inside the provision."""
    names = _Names(before.places, step.places)
    narrow = paper._replace(width=paper.width - 2)
    changes = tuple(names.change(change) for change in step.delta.changes)
    return change_entries(replace(step.delta, changes=changes), narrow, None)


class _Names:
    """Short names for what is in a provision: "paragraph 2.a", not "Article 7, paragraph 2.a"."""

    def __init__(self, old: Sequence[Place], new: Sequence[Place]) -> None:
        self._old = old
        self._new = new

    def change(self, change: Change) -> Change:
        """A change with short names; where the provision itself stays, it is "the article"."""
        if change.kind in _STAYS and len(self._new) == 1 and _stands(change.new, self._new):
            itself = f"the {noun(self._new[0].element)}"
            old, new = ([place._replace(designation=itself, heading="") for place in side] for side in _sides(change))
            return replace(change, old=tuple(old), new=tuple(new))
        if _stands(change.new, self._new) or _stands(change.old, self._old):
            return change
        return replace(change, old=self.short(change.old, self._old), new=self.short(change.new, self._new))

    @staticmethod
    def short(places: Sequence[Place], around: Sequence[Place]) -> tuple[Place, ...]:
        """Places with the name of the provision around them left out."""
        if len(around) != 1:
            return tuple(places)
        name, element = around[0].designation, around[0].element
        # What is in a paragraph goes on from its number: "paragraph 2.a" in "Article 14, paragraph 2".
        head = f"{name.rpartition(', ')[0] if element in _NUMBERED else name}, "
        return tuple(place._replace(designation=place.designation.replace(head, "", 1)) for place in places)


def _sides(change: Change) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    return change.old, change.new


def _stands(places: Sequence[Place], among: Sequence[Place]) -> bool:
    nodes = {place.node for place in among}
    return any(place.node in nodes for place in places)


def _numbers(step: Step, before: Step, paper: Paper) -> list[str]:
    """What is in it and only has another number, and references that follow."""
    delta = step.delta
    said = [f"{_range(each, before, old=True)} → {_range(each, step, old=False)}" for each in delta.renumbered]
    lines: list[str] = []
    if said:
        lines.extend(wrap(clean(f"new numbers: {'; '.join(said)}"), paper.width, "  ", _INDENT))
    if delta.consequential:
        verb = "follows" if len(delta.consequential) == 1 else "follow"
        words = f"{_counted(len(delta.consequential))} in it {verb} new numbers"
        lines.extend(wrap(words, paper.width, "  ", _INDENT))
    for lost in delta.dangling:
        words = f"“{lost.reference.new_text}” in it leads nowhere: it was {title(lost.target)}"
        lines.extend(wrap(clean(words), paper.width, "  ", _INDENT))
    return lines


def _counted(number: int) -> str:
    return f"{number_word(number)} reference{'' if number == 1 else 's'}"


def _range(each: Renumbered, step: Step, *, old: bool) -> str:
    first, last = _Names.short(each.old if old else each.new, step.places)
    return first.designation if first.node == last.node else f"{first.designation} to {last.designation}"


def _step_json(step: Step) -> Json:
    compared = to_json(step.delta)
    return {
        "draft": step.draft,
        "date": step.date or None,
        "stay": step.stay.value,
        "places": [place_to_json(place) for place in step.places],
        "container": step.container,
        "opening": step.opening,
        **{key: compared[key] for key in _COMPARED},
    }
