"""Brackets of a whole draft: what stands in square brackets, read across provisions.

Brackets are matched within each provision first; what is left over there is matched with what is left over
elsewhere, so that one mistake does not put the rest of the draft in brackets. Footnotes, remarks, placeholders
("[X]") and omissions ("[…]") have brackets that are no open text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protodoc.model.bracket import Mark, text_runs
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS

_MARK = re.compile(r"[\[\]]")
_BLANK = re.compile(r"\[\s*\]")
_BLOCKS = frozenset("num heading subheading p block li listIntroduction listWrapUp crossHeading".split())
_GATHERING = CONTAINERS | frozenset(
    "akomaNtoso act bill doc statement debateReport amendment portion documentCollection collectionBody component "
    "components body mainBody preface preamble recitals citations conclusions attachments attachment".split()
)
_PASSED_OVER = frozenset("meta coverPage toc".split())
_APART = frozenset("authorialNote placeholder fillIn omissis remark".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A pair of brackets: the two marks (None where there is no partner), how many are open around it, its words."""

    open: Mark | None
    close: Mark | None
    depth: int
    words: str


def brackets_in(instrument: Instrument) -> tuple[Found, ...]:
    """Every bracket in the text of a draft, in the order in which they open; empty ones ("Article [ ]") are none."""
    matcher = _Matcher()
    for root in roots(instrument):
        for node, offset, run, counts in _runs(instrument, root):
            matcher.read(node, offset, run, counts=counts)
        matcher.end_piece()
    shown = [one for one in matcher.all() if not _BLANK.fullmatch(one.words)]
    return tuple(sorted(shown, key=lambda one: _place(one.open or one.close)))


@dataclass(slots=True)
class _Waiting:
    """A bracket that is open: its mark and the words since."""

    mark: Mark
    words: list[str]

    def text(self) -> str:
        return " ".join("".join(self.words).split())


class _Matcher:
    """Reads a draft run by run. `_own` are open brackets of the piece being read, `_carried` those of earlier ones."""

    def __init__(self) -> None:
        self._own: list[_Waiting] = []
        self._carried: list[_Waiting] = []
        self._found: list[Found] = []

    def read(self, node: int, offset: int, run: str, *, counts: bool) -> None:
        """One run of text; where its brackets do not count, it is words all the same."""
        place = 0
        for match in _MARK.finditer(run) if counts else ():
            self._add(run[place : match.start()])
            place = match.end()
            mark = Mark(node, offset + match.start())
            if match[0] == "[":
                self._own.append(_Waiting(mark, []))
                self._add("[")
            else:
                self._add("]")
                self._close(mark)
        self._add(run[place:])

    def _add(self, words: str) -> None:
        for waiting in (*self._carried, *self._own):
            waiting.words.append(words)

    def _close(self, mark: Mark) -> None:
        stack = self._own or self._carried
        if not stack:
            self._found.append(Found(None, mark, 0, "]"))
            return
        held = stack.pop()
        self._found.append(Found(held.mark, mark, len(self._own) + len(self._carried), held.text()))

    def end_piece(self) -> None:
        """What is open at the end of a piece may be closed in a later one."""
        self._carried += self._own
        self._own = []

    def all(self) -> Iterator[Found]:
        yield from self._found
        for depth, waiting in enumerate(self._carried):
            yield Found(waiting.mark, None, depth, waiting.text())


def roots(instrument: Instrument) -> Iterator[int]:
    """The pieces a draft's text is made of: articles, recitals, titles, the headings of what gathers them."""
    tree = instrument.tree
    node = 0
    while node < len(tree):
        name = tree.elements[node].name
        if name in _PASSED_OVER:
            node = tree.ends[node]
        elif name in _GATHERING:
            node += 1
        else:
            yield node
            node = tree.ends[node]


def _runs(instrument: Instrument, root: int) -> Iterator[tuple[int, int, str, bool]]:
    """The runs of text of a piece without its footnotes, and whether the brackets in them count."""
    tree = instrument.tree
    apart = {
        node: tree.elements[outer].name
        for outer in tree.inside(root)
        if tree.elements[outer].name in _APART
        for node in tree.inside(outer)
    }
    block = -1
    for node, offset, run in text_runs(tree, root):
        if apart.get(node) == "authorialNote":
            continue
        around = next((n for n in (node, *tree.ancestors(node)) if tree.elements[n].name in _BLOCKS), node)
        if around != block:
            yield node, 0, " ", False
        block = around
        yield node, offset, run, node not in apart


def _place(mark: Mark | None) -> tuple[int, int]:
    return (mark.node, mark.offset) if mark is not None else (0, 0)
