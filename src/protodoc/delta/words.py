"""Words: what changed inside one block of text, word by word.

A block is a row of tokens: words, blanks, signs, one for each inline tag and one for each reference. A reference into
the instrument itself is what it points at, after renumbering, so that one that only follows is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from protodoc.delta.order import align
from protodoc.delta.sheet import DERIVED, REFERENCES
from protodoc.model.delta import Redline, Run, Was
from protodoc.model.element import Attributes, Element
from protodoc.model.provision import UNITS

_TOKEN = re.compile(r"\w+(?:[-‐‑'’]\w+)*|[ \t\r\n]+|[^\w \t\r\n]")
_QUADRATIC = 60_000_000
"""Tokens times tokens beyond which a block is compared by its rare words instead of exactly."""

Tag: TypeAlias = tuple[str, str, Attributes]
"""An opening ("<") or closing (">") tag, or a remark ("!"), by name and what its attributes say."""


class Pointer(NamedTuple):
    """A reference: its element's name, and each place it points at."""

    name: str
    targets: Attributes


Token: TypeAlias = str | Tag | Pointer


class Block(NamedTuple):
    """One block of text as tokens; `shown` is what each token looks like, `nodes` the reference it stands for
    (-1 for none)."""

    tokens: list[Token]
    shown: list[str]
    nodes: list[int]


class Hunk(NamedTuple):
    """Tokens `old_start` to `old_stop` became tokens `new_start` to `new_stop`; one of the two may be none."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int


def read_block(element: Element, node: int, point: Callable[[str], str]) -> Block:
    """The tokens of an element's own text; provisions inside (a footnote) are left out.

    `point` says what an address in the instrument itself ("#art_5") means.
    """
    block = Block([], [], [])
    _read(element, node, point, block)
    return block


def _read(element: Element, node: int, point: Callable[[str], str], block: Block) -> None:
    inner = node + 1
    for child in element.children:
        if isinstance(child, str):
            tokens = _TOKEN.findall(child)
            block.tokens.extend(tokens)
            block.shown.extend(tokens)
            block.nodes.extend([-1] * len(tokens))
        elif isinstance(child, Element):
            _read_inline(child, inner, point, block)
            inner += sum(1 for _ in child.walk())
        else:
            _put(block, ("!", type(child).__name__, tuple(("", part) for part in child)), "", -1)


def _read_inline(element: Element, node: int, point: Callable[[str], str], block: Block) -> None:
    if element.name in UNITS:
        return
    told = mapped(element.attributes, point)
    if element.name in ("ref", "rref"):
        _put(block, Pointer(element.name, told), element.text, node)
        return
    _put(block, ("<", element.name, told), "", node if element.name in REFERENCES else -1)
    _read(element, node, point, block)
    _put(block, (">", element.name, ()), "", -1)


def _put(block: Block, token: Token, shown: str, node: int) -> None:
    block.tokens.append(token)
    block.shown.append(shown)
    block.nodes.append(node)


def mapped(attributes: Attributes, point: Callable[[str], str]) -> Attributes:
    """What attributes say, with addresses in the instrument itself as `point` has them."""
    return tuple(
        [
            (name, point(value) if value.startswith("#") else value)
            for name, value in attributes
            if name not in DERIVED
        ]
    )


def compare_blocks(old: Block, new: Block) -> list[Hunk]:
    """Where two blocks differ."""
    pairs = _common(old.tokens, new.tokens)
    hunks: list[Hunk] = []
    i = j = 0
    for after_i, after_j in [*pairs, (len(old.tokens), len(new.tokens))]:
        if after_i > i or after_j > j:
            room = i - (hunks[-1].old_stop if hunks else 0)
            hunks.append(_slide(Hunk(i, after_i, j, after_j), old, new, room))
        i, j = after_i + 1, after_j + 1
    return _joined(hunks, old)


def _common(old: list[Token], new: list[Token]) -> list[tuple[int, int]]:
    """Equal tokens, in order, as many as can be."""
    if len(old) * len(new) > _QUADRATIC:
        return align(old, new)
    known: dict[Token, int] = {}
    before = [known.setdefault(token, len(known)) for token in old]
    after = [known.setdefault(token, len(known)) for token in new]
    pairs: list[tuple[int, int]] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            pairs.extend(zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True))
    return pairs


def _slide(hunk: Hunk, old: Block, new: Block, room: int) -> Hunk:
    """Move a pure insertion or deletion up to `room` tokens back, to where it reads best: whole words with the blank
    after them."""
    if hunk.old_start < hunk.old_stop and hunk.new_start < hunk.new_stop:
        return hunk
    inserted = hunk.old_start == hunk.old_stop
    tokens = new.tokens if inserted else old.tokens
    start, stop = (hunk.new_start, hunk.new_stop) if inserted else (hunk.old_start, hunk.old_stop)
    best, move, moved = _neatness(tokens, start, stop), 0, 0
    while moved > -room and tokens[start + moved - 1] == tokens[stop + moved - 1]:
        moved -= 1
        neat = _neatness(tokens, start + moved, stop + moved)
        if neat > best:
            best, move = neat, moved
    return Hunk(*(end + move for end in hunk))


def _neatness(tokens: list[Token], start: int, stop: int) -> int:
    """2 where the words stand between blanks and take the one after, 1 where they take the one before, else 0."""
    before = tokens[start - 1] if start else " "
    first, last = tokens[start], tokens[stop - 1]
    if _blank(before) and _blank(last):
        return 2
    after = tokens[stop] if stop < len(tokens) else " "
    return 1 if _blank(first) and (_blank(after) or not str(after)[:1].isalnum()) else 0


def is_tag(token: Token) -> bool:
    """Whether a token is markup without words of its own."""
    return isinstance(token, tuple) and not isinstance(token, Pointer)


def _blank(token: Token) -> bool:
    return isinstance(token, str) and token.isspace()


def _joined(hunks: list[Hunk], old: Block) -> list[Hunk]:
    """Hunks with nothing but blanks between them as one."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and all(map(_blank, old.tokens[joined[-1].old_stop : hunk.old_start])):
            joined[-1] = Hunk(joined[-1].old_start, hunk.old_stop, joined[-1].new_start, hunk.new_stop)
        else:
            joined.append(hunk)
    return joined


def weave(old: Block, new: Block, hunks: list[Hunk]) -> Redline:
    """The redline of two blocks."""
    runs: list[Run] = []
    place = 0
    for hunk in hunks:
        _add(runs, Was.EQUAL, new.shown[place : hunk.new_start])
        before, after = old.shown[hunk.old_start : hunk.old_stop], new.shown[hunk.new_start : hunk.new_stop]
        if "".join(before) == "".join(after):
            _add(runs, Was.EQUAL, after)
        else:
            _add(runs, Was.DELETED, before)
            _add(runs, Was.INSERTED, after)
        place = hunk.new_stop
    _add(runs, Was.EQUAL, new.shown[place:])
    return tuple(runs)


def _add(runs: list[Run], was: Was, shown: list[str]) -> None:
    text = "".join(shown)
    if not text:
        return
    if runs and runs[-1].was is was:
        runs[-1] = Run(was, runs[-1].text + text)
    else:
        runs.append(Run(was, text))


def is_bracket_change(old: Block, new: Block, hunks: list[Hunk]) -> bool:
    """Whether nothing but square brackets, or the choice between bracketed alternatives, changed."""
    before, after = _depths(old.tokens), _depths(new.tokens)
    marks = 0
    for hunk in hunks:
        for tokens, depths, start, stop in (
            (old.tokens, before, hunk.old_start, hunk.old_stop),
            (new.tokens, after, hunk.new_start, hunk.new_stop),
        ):
            for index in range(start, stop):
                if tokens[index] in ("[", "]"):
                    marks += 1
                elif not depths[index] and isinstance(tokens[index], str) and not _blank(tokens[index]):
                    return False
    return marks > 0


def _depths(tokens: list[Token]) -> list[int]:
    """How many brackets are open at each token."""
    depths: list[int] = []
    depth = 0
    for token in tokens:
        depth += token == "["
        depths.append(depth)
        depth -= token == "]" and depth > 0
    return depths


