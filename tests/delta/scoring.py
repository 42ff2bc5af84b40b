"""How well a delta tells what was done: the share of edits it finds as what they are, and what it tells besides.

An edit is found by a change of its kind between its very provisions; words that only brackets were changed in are
words. Where provisions changed places, moving any few of them between is right. A pair of the correspondence is right
or wrong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from delta.sessions import Session
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.invert import invert
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Change, Delta, Kind
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument


@dataclass
class Score:
    """Counts over any number of sessions."""

    edits: int = 0
    found: int = 0
    changes: int = 0
    false: int = 0
    pairs: int = 0
    pairs_told: int = 0
    pairs_right: int = 0
    exact: int = 0
    sessions: int = 0
    missed_of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        names = ("edits found changes false pairs pairs_told pairs_right exact sessions").split()
        total = Score(*(getattr(self, name) + getattr(other, name) for name in names))
        total.missed_of = self.missed_of + other.missed_of
        total.misses = self.misses + other.misses
        return total

    @property
    def recall(self) -> float:
        return self.found / self.edits if self.edits else 1.0

    @property
    def falsehood(self) -> float:
        """False changes among all that were told."""
        return self.false / self.changes if self.changes else 0.0

    @property
    def pair_recall(self) -> float:
        return self.pairs_right / self.pairs if self.pairs else 1.0

    @property
    def pair_precision(self) -> float:
        return self.pairs_right / self.pairs_told if self.pairs_told else 1.0

    def __str__(self) -> str:
        return (
            f"{self.sessions} sessions: {self.found}/{self.edits} edits found ({self.recall:.4f}), "
            f"{self.false} of {self.changes} changes false ({self.falsehood:.4%}), "
            f"correspondence {self.pairs_right}/{self.pairs} (recall {self.pair_recall:.5f}, "
            f"precision {self.pair_precision:.5f}), exact both ways {self.exact}/{self.sessions}"
        )


def read(data: bytes) -> Instrument:
    """Read a draft."""
    instrument = read_source(Source.of("draft", data)).instrument
    assert instrument is not None
    return instrument


def score(session: Session) -> Score:
    """Compare the two drafts of a session and hold the delta against what was done."""
    old, new = read(session.old), read(session.new)
    delta = compare(old, new)
    result = Score(sessions=1, edits=len(session.told), changes=len(delta.changes), pairs=len(session.correspondence))
    _score_changes(session, delta, result)
    told = {(pair.old.eid or "", pair.new.eid or "") for pair in delta.correspondence}
    result.pairs_told, result.pairs_right = len(told), len(told & session.correspondence)
    for name, pairs in (("lacks", session.correspondence - told), ("invents", told - session.correspondence)):
        result.misses.extend(f"correspondence {name} {one} {other}" for one, other in sorted(pairs)[:3])
    result.exact = int(apply(old, delta) == new and apply(new, invert(delta)) == old)
    return result


def _score_changes(session: Session, delta: Delta, result: Score) -> None:
    left = list(delta.changes)
    loose: list[tuple[str, str]] = []
    for edit, kind, olds, news, also, room in session.told:
        if room:
            loose.append((edit, room))
            continue
        match = next((change for change in left if _is(change, kind, olds, news)), None)
        if match is None:
            result.missed_of[edit] += 1
            result.misses.append(f"missed {edit}: {kind} {sorted(olds)} -> {sorted(news)}")
            continue
        left.remove(match)
        result.found += 1
        if "text" in also:
            left = [change for change in left if not (_kind(change) in ("text", "reference") and _news(change) == news)]
        if {_plain(each) for each in match.also} - also - ({"text", "markup"} if kind == "text" else set()):
            result.false += 1
            result.misses.append(f"overstated {edit}: {match.also}")
    for room in dict.fromkeys(room for _, room in loose):
        edits = [edit for edit, place in loose if place == room]
        moved = [change for change in left if change.kind is Kind.MOVE and change.new[0].element == room]
        left = [change for change in left if all(change is not each for each in moved[: 2 * len(edits)])]
        missed = edits[len(moved) :]
        result.found += len(edits) - len(missed)
        result.missed_of.update(missed)
        result.misses.extend(f"missed {edit}" for edit in missed)
    result.false += len(left)
    result.misses.extend(f"false {_kind(c)} {sorted(_olds(c))} -> {sorted(_news(c))}" for c in left)


def _is(change: Change, kind: str, olds: frozenset[str], news: frozenset[str]) -> bool:
    return (
        _kind(change) == kind
        and (_olds(change) == olds or kind == "insert")
        and (_news(change) == news or kind == "delete")
    )


def _plain(kind: Kind) -> str:
    return "text" if kind is Kind.BRACKET else kind.value


def _kind(change: Change) -> str:
    return _plain(change.kind)


def _olds(change: Change) -> frozenset[str]:
    return frozenset(place.id for place in change.old)


def _news(change: Change) -> frozenset[str]:
    return frozenset(place.id for place in change.new)
