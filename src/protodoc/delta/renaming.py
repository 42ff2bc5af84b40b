"""Renaming: the correspondence of two drafts as a few rules for eIds, and the eIds that follow from them.

A provision keeps the number it has inside the one around it, mostly: so one rule tells what became of an article and
of all in it, and one for a range what became of five hundred of them. Exceptions are rules for the provision concerned.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import starmap

from protodoc.delta.matching import Matching
from protodoc.delta.numerals import STYLES, shifted
from protodoc.delta.sheet import Sheet
from protodoc.model.delta import Renaming, Renamings


def list_renamings(matching: Matching) -> Renamings:
    """The rules that lead from each of two drafts to the other."""
    old, new = matching.old, matching.new
    return Renamings(
        tuple(_ranges(_rules(old, new, matching.to_new))), tuple(_ranges(_rules(new, old, matching.to_old)))
    )


def spelled_out(rules: Iterable[Renaming]) -> Iterator[tuple[str, str | None]]:
    """What the rules say of each provision they name, a range one by one."""
    for rule in rules:
        yield rule.old, rule.new
        for by in range(1, rule.size):
            old = shifted(rule.old, rule.style, by)
            new = None if rule.new is None else shifted(rule.new, rule.style, by)
            if old is not None:
                yield old, new


def counterparts(eids: Iterable[str], rules: Iterable[Renaming]) -> Iterator[tuple[str, str | None]]:
    """Each eId with that of its counterpart, None where there is none.

    `eids` are those of the provisions of one draft, `rules` lead from it to the other.
    """
    known: dict[str, str | None] = {}
    more: dict[str, list[str | None]] = {}
    for old, new in spelled_out(rules):
        if old in known:
            more.setdefault(old, []).append(new)
        else:
            known[old] = new
    told: set[str] = set()
    for eid in eids:
        if eid not in told:
            told.add(eid)
            yield eid, _follow(eid, known)
            yield from ((eid, new) for new in more.get(eid, ()))


def _follow(eid: str, known: dict[str, str | None]) -> str | None:
    """What the rules make of an eId."""
    head = eid
    while head:
        if head in known:
            new = known[head]
            return None if new is None else new + eid[len(head) :]
        head = head.rpartition("__")[0]
    return eid


def _rules(sheet: Sheet, other: Sheet, counterpart: array[int]) -> Iterator[tuple[str, str | None]]:
    """A rule for each provision whose eId does not follow from the rule of one around it, in document order."""
    first: dict[str, str | None] = {}
    more: dict[str, list[str]] = {}
    eids = dict(zip(sheet.named, sheet.eids, strict=True)).get
    others = dict(zip(other.named, other.eids, strict=True)).get
    for node in sheet.units:
        eid = eids(node)
        if eid:
            new = others(counterpart[node]) or None  # nothing stands at -1
            if eid not in first:
                first[eid] = new
            elif new is not None and new != eid:
                more.setdefault(eid, []).append(new)
    for eid, told in first.items():
        if eid in more or _expected(eid, first) != told:
            yield eid, told
            yield from ((eid, new) for new in more.get(eid, ()))


def _expected(eid: str, told: Mapping[str, str | None]) -> str | None:
    """What the rules say of an eId by those it begins with, when they say of these what is true."""
    end = eid.rfind("__")
    while end > 0:
        head = eid[:end]
        if head in told:
            new = told[head]
            return None if new is None else new + eid[end:]
        end = eid.rfind("__", 0, end)
    return eid


def _ranges(rules: Iterable[tuple[str, str | None]]) -> list[Renaming]:
    """Rules for neighbours put into one; a rule stands where its first provision does."""
    found: list[Renaming] = []
    open_at: dict[str, int] = {}
    ended: dict[str, tuple[str, str | None]] = {}
    for old, new in rules:
        head, _, step = old.rpartition("__")
        around = f"{head}__{step.partition('_')[0]}"  # chapters do not come between articles
        at = open_at.get(around, -1)
        style = _style(found[at], ended[around], (old, new)) if at >= 0 else None
        if style is None:
            open_at[around] = len(found)
            found.append(Renaming(old, new))
        else:
            found[at] = found[at]._replace(size=found[at].size + 1, style=style)
        ended[around] = (old, new)
    return found


def _style(rule: Renaming, last: tuple[str, str | None], following: tuple[str, str | None]) -> str | None:
    """How numbers go on from the last provision of a rule to the following one, or None where they do not."""
    for style in STYLES if rule.size == 1 else (rule.style,):
        if all(starmap(partial(_goes_on, style), zip(last, following, strict=True))):
            return style
    return None


def _goes_on(style: str, one: str | None, other: str | None) -> bool:
    """Whether one eId counted on is the other; of what is gone there is none before and none after."""
    return other is None if one is None else other is not None and shifted(one, style, 1) == other
