"""Reading the record: from drafts to states of play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from protodoc.model.bracket import Bracket, find_brackets, words_of
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.model.provision import HIERARCHY
from protodoc.record.meetings import Party, names_of, parties
from protodoc.record.state import (
    Agreement,
    Extent,
    Gap,
    Kind,
    Note,
    OpenBracket,
    Option,
    Placeholder,
    ProvisionState,
    Recorded,
    StateOfPlay,
    Totals,
)

_LISTED = HIERARCHY | frozenset("recital citation formula longTitle preface preamble conclusions attachment".split())
_PASSED_OVER = frozenset("meta coverPage toc quotedStructure embeddedStructure".split())
_HEADS = frozenset(("num", "heading", "subheading"))
_GAPS = {"placeholder": Gap.VALUE, "fillIn": Gap.BLANK, "omissis": Gap.OMISSION}
_STATES = {state.value: state for state in Agreement}


def state_of_play(instrument: Instrument) -> StateOfPlay:
    """Where each provision of a draft stands."""
    metadata = instrument.metadata
    provisions = _Reading(instrument).provisions()
    return StateOfPlay(
        metadata.title or "",
        metadata.work or "",
        metadata.expression or "",
        metadata.version_number or "",
        metadata.date or "",
        metadata.stage,
        provisions,
        _totals(provisions),
    )


@dataclass(slots=True)
class _Entry:
    """One provision while it is read."""

    node: int
    depth: int
    option_of: str
    brackets: list[OpenBracket] = field(default_factory=list)
    placeholders: list[Placeholder] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Reading:
    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._tree = instrument.tree
        self._names = names_of(instrument)
        self._entries = {entry.node: entry for entry in self._listed()}
        self._recorded = self._records()
        self._starts = self._text_starts()

    def provisions(self) -> tuple[ProvisionState, ...]:
        """Every listed provision, with options told under what they are options to."""
        documents = {component.node for component in self._instrument.components}
        # Footnotes, placeholders ("[X]") and omissions have brackets that are no open text.
        brackets = [found for found in find_brackets(self._tree) if found.text in documents]
        for found, words in zip(brackets, words_of(self._tree, brackets), strict=True):
            if words.strip("[ ]") or not found.balanced:
                self._bracket(found, words)
        for node in range(len(self._tree)):
            self._mark(node)
        states = {node: self._state(entry) for node, entry in self._entries.items()}
        options = [node for node, entry in self._entries.items() if entry.option_of]
        hidden: set[int] = set()
        for node in options:
            if node in hidden:
                continue
            inside = [place for place in self._tree.inside(node) if place in states]
            main = self._instrument.eids.get(self._entries[node].option_of, ())
            target = next((place for place in main if place in states and place not in inside), None)
            if target is None:
                continue
            hidden.update(inside)
            option = Option(self._words(node), tuple(states[place] for place in inside))
            states[target] = replace(states[target], options=(*states[target].options, option))
        return tuple(state for node, state in states.items() if node not in hidden)

    # ── what is listed ──

    def _listed(self) -> Iterator[_Entry]:
        tree = self._tree
        depths: dict[int, int] = {}
        node = 0
        while node < len(tree):
            element = tree.elements[node]
            if element.name in _PASSED_OVER:
                node = tree.ends[node]
                continue
            if element.name in _LISTED:
                depths[node] = sum(1 for place in tree.ancestors(node) if place in depths)
                yield _Entry(node, depths[node], (element.get("alternativeTo") or "").removeprefix("#"))
            node += 1

    def _entry_of(self, node: int) -> _Entry | None:
        places = (node, *self._tree.ancestors(node))
        return next((self._entries[place] for place in places if place in self._entries), None)

    def _records(self) -> dict[str, list[Recorded]]:
        """What `pd:bracketed` says, by the eId it speaks of."""
        records: dict[str, list[Recorded]] = {}
        for element in self._instrument.document.walk():
            if element.name == f"{{{PD}}}bracketed":
                by, since = parties(element.get("by") or "", self._names), element.get("since") or ""
                one = Recorded(by, since, element.get("status") != "resolved")
                records.setdefault((element.get("for") or "").removeprefix("#"), []).append(one)
        return records

    # ── brackets ──

    def _bracket(self, found: Bracket, words: str) -> None:
        mark = found.mark
        marks = [one for one in (found.open, found.close) if one is not None]
        owner = self._around([one.node for one in marks])
        # What runs over several articles is told where it begins.
        entry = self._entry_of(owner)
        extent = self._extent(entry, found, owner) if entry is not None else Extent.SEVERAL
        entry = entry or self._entry_of(mark.node)
        if entry is None:
            return
        by, since = self._asked_by(entry, extent, mark.node)
        closed = len(marks) == 2
        entry.brackets.append(OpenBracket(words, extent, found.depth, by, since, closed, mark.node, mark.offset))

    def _around(self, nodes: list[int]) -> int:
        """The innermost element around all of them."""
        place = nodes[0]
        while not all(node in self._tree.inside(place) for node in nodes):
            place = self._tree.parents[place]
        return place

    def _extent(self, entry: _Entry, found: Bracket, owner: int) -> Extent:
        tree = self._tree
        for place in (owner, *tree.ancestors(owner)):
            if tree.elements[place].name == "num":
                return Extent.NUMBER
            if tree.elements[place].name in _HEADS:
                return Extent.HEADING
            if place == entry.node:
                break
        if found.open is None or found.close is None:
            return Extent.WORDS
        if self._is_whole(entry.node, found):
            return Extent.PROVISION
        inside = [node for node in tree.inside(entry.node) if node in self._entries and node != entry.node]
        spans = any(found.open.node in tree.inside(node) for node in inside)
        return (
            Extent.SEVERAL if spans and any(found.close.node in tree.inside(node) for node in inside) else Extent.WORDS
        )

    def _is_whole(self, node: int, found: Bracket) -> bool:
        """Whether nothing stands outside the bracket but the number and heading."""
        if found.open is None or found.close is None:
            return False
        text = self._tree.elements[node].text
        start = self._starts[found.open.node] + found.open.offset - self._starts[node]
        end = self._starts[found.close.node] + found.close.offset + 1 - self._starts[node]
        heads = [child.text for child in self._tree.elements[node].elements if child.name in _HEADS]
        notes = self._notes_after(node, found.close.node)
        return not text[end:].removesuffix(notes).strip() and "".join(text[:start].split()) in (
            "",
            *("".join("".join(heads[:count]).split()) for count in range(1, len(heads) + 1)),
        )

    def _notes_after(self, node: int, close: int) -> str:
        """Footnotes that hang on the last bracket."""
        inside = self._tree.inside(node)
        notes = [n for n in inside if n > close and self._tree.elements[n].name == "authorialNote"]
        return "".join(self._tree.elements[n].text for n in notes)

    def _asked_by(self, entry: _Entry, extent: Extent, node: int) -> tuple[tuple[Party, ...], str]:
        """Who asked for a bracket, and since when: said on the markup around it, else recorded for the provision."""
        element = self._tree.elements[entry.node]
        for place in (node, *self._tree.ancestors(node)):
            if place == entry.node:
                break
            inner = self._tree.elements[place]
            record = self._open_record(inner.eid or "")
            if inner.get(f"{{{PD}}}by") or record is not None:
                return self._said(inner, record)
        record = self._open_record(element.eid or "")
        if extent is Extent.PROVISION:
            return self._said(element, record)
        # What is recorded for a provision that is bracketed as a whole is said of the whole.
        whole = any(bracket.extent is Extent.PROVISION for bracket in entry.brackets)
        return (record.by, record.since) if record is not None and not whole else ((), "")

    def _open_record(self, eid: str) -> Recorded | None:
        return next((one for one in self._recorded.get(eid, ()) if one.is_open), None) if eid else None

    def _said(self, element: Element, record: Recorded | None) -> tuple[tuple[Party, ...], str]:
        own = parties(element.get(f"{{{PD}}}by") or "", self._names)
        since = element.get(f"{{{PD}}}since") or ""
        return (record.by or own, record.since or since) if record is not None else (own, since)

    # ── gaps and notes ──

    def _mark(self, node: int) -> None:
        element = self._tree.elements[node]
        entry = self._entry_of(node) if element.name in (*_GAPS, "remark", "authorialNote", "noteRef") else None
        if entry is None:
            return
        if element.name in _GAPS:
            about = element.get("originalText") or ""
            entry.placeholders.append(Placeholder(_GAPS[element.name], _even(element.text), about, node))
            return
        held = element
        if element.name == "noteRef":
            target = self._instrument.eids.get((element.get("href") or "").removeprefix("#"), ())
            if not target:
                return
            held = self._tree.elements[target[0]]
        by = self._named(held)
        kinds = {"noteRef": Kind.EDITORS, "remark": Kind.REMARK}
        kind = kinds.get(element.name, Kind.DELEGATION if by else Kind.FOOTNOTE)
        marker = element.get("marker") or held.get("marker") or ""
        entry.notes.append(Note(kind, marker, _even(held.text), by, node))

    def _named(self, element: Element) -> tuple[Party, ...]:
        """The delegations a note names."""
        ids = [part.get("refersTo") or "" for part in element.walk() if part.name == "organization"]
        return tuple(dict.fromkeys(parties(" ".join(ids), self._names)))

    # ── the provision itself ──

    def _state(self, entry: _Entry) -> ProvisionState:
        element = self._tree.elements[entry.node]
        state, holder = self._agreement(entry.node)
        heading = element.first("heading")
        return ProvisionState(
            kind=element.name,
            eid=element.eid or "",
            wid=element.get("wId") or element.eid or "",
            label=self._instrument.designation(entry.node),
            heading=_even(heading.text) if heading is not None else "",
            depth=entry.depth,
            node=entry.node,
            state=state,
            is_stated=holder == entry.node,
            since=(self._tree.elements[holder].get(f"{{{PD}}}since") or "") if holder >= 0 else "",
            by=parties(element.get(f"{{{PD}}}by") or "", self._names),
            brackets=tuple(entry.brackets),
            placeholders=tuple(entry.placeholders),
            notes=tuple(entry.notes),
            recorded=tuple(self._recorded.get(element.eid or "", ())),
        )

    def _agreement(self, node: int) -> tuple[Agreement | None, int]:
        for place in (node, *self._tree.ancestors(node)):
            state = _STATES.get(self._tree.elements[place].get(f"{{{PD}}}state") or "")
            if state is not None:
                return state, place
        return None, -1

    def _words(self, node: int) -> str:
        """The words of an option, without its number and footnotes."""
        return _even(self._text(self._tree.elements[node]))

    def _text(self, element: Element) -> str:
        parts: list[str] = []
        for child in element.children:
            if isinstance(child, str):
                parts.append(child)
            elif isinstance(child, Element) and child.name not in ("num", "authorialNote"):
                inner = self._text(child)
                parts.append(f" {inner} " if child.name in ("p", "heading", *HIERARCHY) else inner)
        return "".join(parts)

    def _text_starts(self) -> list[int]:
        """For each element, how much text of the whole stands before its own."""
        starts: list[int] = []
        length = 0
        stack: list[str | Element] = [self._instrument.root]
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                length += len(child)
            else:
                starts.append(length)
                stack.extend(part for part in reversed(child.children) if isinstance(part, str | Element))
        return starts


def _totals(provisions: Iterable[ProvisionState]) -> Totals:
    every = [part for one in provisions for part in (one, *(p for option in one.options for p in option.parts))]
    articles = [one for one in every if one.kind == "article"]
    gaps = [placeholder.gap for one in every for placeholder in one.placeholders]

    def stated(state: Agreement | None) -> int:
        return sum(1 for one in articles if one.state is state)

    return Totals(
        articles=len(articles),
        agreed=stated(Agreement.AGREED),
        provisional=stated(Agreement.PROVISIONAL),
        open=stated(Agreement.OPEN),
        unstated=stated(None),
        brackets=sum(len(one.brackets) for one in every),
        options=sum(len(one.options) for one in every),
        values=gaps.count(Gap.VALUE),
        blanks=gaps.count(Gap.BLANK),
        omissions=gaps.count(Gap.OMISSION),
        notes=sum(len(one.notes) for one in every),
    )


def _even(text: str) -> str:
    return " ".join(text.split())
