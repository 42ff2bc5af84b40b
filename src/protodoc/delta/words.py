"""Words: what changed inside one block of text, word by word.

A block is a row of tokens: words, blanks, signs, one for each reference and one for each mark without words (a line
break, a comment). A reference into the instrument itself is what it points at, after renumbering, so that one that
only follows is no change. Inline markup around words is no token: it is kept beside them as their style.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import ne
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from protodoc.delta.boundary import best_move
from protodoc.delta.order import align
from protodoc.delta.sheet import DERIVED
from protodoc.model.delta import Redline, Run, Was
from protodoc.model.element import Attributes, Element
from protodoc.model.provision import UNITS

_TOKENS = re.compile(r"\w+(?:[-‐‑'’]\w+)*|[ \t\r\n]+|[^\w \t\r\n]")
_FEW = 12
"""Tokens that may stand between two insertions that are really one."""
_QUADRATIC = 60_000_000
"""Tokens times tokens beyond which a block is compared by its rare words instead of exactly."""


class Pointer(NamedTuple):
    """A reference: its element's name, each place it points at, and its words where they are its author's."""

    name: str
    targets: Attributes
    label: str


class Mark(NamedTuple):
    """An element or a remark without words: its name, and what it says."""

    name: str
    said: Attributes


Token: TypeAlias = str | Pointer | Mark
Style: TypeAlias = tuple[tuple[str, Attributes], ...]
"""The inline elements around a token, outermost first."""

END_OF_PART = Mark("¶", ())
"""Stands between the parts of a provision that was split, or of several that were merged."""


class Reading(NamedTuple):
    """How one draft's references are read: `point` says what an address in the instrument itself ("#art_5") means,
    `own_label` whether a reference's words are its author's, and not derived from where it points."""

    point: Callable[[str], str]
    own_label: Callable[[Element], bool]


class Block(NamedTuple):
    """One block of text as tokens; `shown` is what each token looks like, `styles` the markup around it, `nodes`
    the reference it stands for (-1 for none)."""

    tokens: list[Token]
    shown: list[str]
    styles: list[Style]
    nodes: list[int]

    @classmethod
    def empty(cls) -> Block:
        """A block without text."""
        return cls([], [], [], [])

    def add(self, token: Token, shown: str, style: Style, node: int = -1) -> None:
        """Put one token at the end."""
        self.tokens.append(token)
        self.shown.append(shown)
        self.styles.append(style)
        self.nodes.append(node)

    def add_words(self, words: list[str], style: Style) -> None:
        """Put words, blanks and signs at the end."""
        self.tokens.extend(words)
        self.shown.extend(words)
        self.styles.extend([style] * len(words))
        self.nodes.extend([-1] * len(words))

    def extend(self, other: Block) -> None:
        """Put all tokens of another block at the end."""
        self.tokens.extend(other.tokens)
        self.shown.extend(other.shown)
        self.styles.extend(other.styles)
        self.nodes.extend(other.nodes)


class Hunk(NamedTuple):
    """Tokens `old_start` to `old_stop` became tokens `new_start` to `new_stop`; one of the two may be none."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int


def words_of(text: str) -> list[str]:
    """A text cut into words, blanks and signs."""
    return _TOKENS.findall(text)


def read_block(element: Element, node: int, reading: Reading) -> Block:
    """The tokens of an element's own text; provisions inside (a footnote) are left out."""
    block = Block.empty()
    _read(element, node, (), block, reading)
    return block


def _read(element: Element, node: int, style: Style, block: Block, reading: Reading) -> None:
    inner = node + 1
    for child in element.children:
        if isinstance(child, str):
            block.add_words(words_of(child), style)
        elif not isinstance(child, Element):
            block.add(Mark(type(child).__name__, tuple(("", part) for part in child)), "", style)
        else:
            if child.name in ("ref", "rref"):
                label = child.text if reading.own_label(child) else ""
                pointer = Pointer(child.name, mapped(child.attributes, reading.point), label)
                block.add(pointer, child.text, style, inner)
            elif child.name not in UNITS:
                said = mapped(child.attributes, reading.point)
                if child.children:
                    around = style if _only_brackets(child) else (*style, (child.name, said))
                    _read(child, inner, around, block, reading)
                else:
                    block.add(Mark(child.name, said), "", style)
            inner += sum(1 for _ in child.walk())


def _only_brackets(element: Element) -> bool:
    """Whether an element only marks what its square brackets say already."""
    return element.name == "placeholder" or (element.name == "inline" and element.get("name") == "bracket")


def mapped(attributes: Attributes, point: Callable[[str], str]) -> Attributes:
    """What attributes say, with addresses in the instrument itself as `point` has them."""
    return tuple(
        [(name, point(value) if value.startswith("#") else value) for name, value in attributes if name not in DERIVED]
    )


def compare_blocks(old: Block, new: Block) -> list[Hunk]:
    """Where two blocks differ."""
    hunks: list[Hunk] = []
    i = j = 0
    for stretch in _common(old.tokens, new.tokens):
        if stretch.old > i or stretch.new > j:
            hunks.append(Hunk(i, stretch.old, j, stretch.new))
        i, j = stretch.old + stretch.length, stretch.new + stretch.length
    hunks = [_trimmed(hunk, old, new) for hunk in _joined(_fused(hunks, old, new), old)]
    return _slid(hunks, old, new)


class _Stretch(NamedTuple):
    """So many equal tokens, from a place in each block on."""

    old: int
    new: int
    length: int


def _common(old: list[Token], new: list[Token]) -> list[_Stretch]:
    """Equal tokens, in order, as many as can be; the last stretch ends where both blocks do."""
    most = min(len(old), len(new))
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), most - head)
    i_stop, j_stop = len(old) - tail, len(new) - tail
    core = _common_core(old[head:i_stop], new[head:j_stop], head)
    return [_Stretch(0, 0, head), *core, _Stretch(i_stop, j_stop, tail)]


def _alike(old: list[Token], new: list[Token]) -> int:
    """How many tokens are equal before the first that differ."""
    differ = list(map(ne, old, new))
    return differ.index(True) if True in differ else len(differ)


def _common_core(old: list[Token], new: list[Token], start: int) -> list[_Stretch]:
    """The same between common ends, `start` tokens from the beginning of both."""
    if not old or not new:
        return []
    if len(old) * len(new) > _QUADRATIC:
        return [_Stretch(start + i, start + j, 1) for i, j in align(old, new)]
    known: dict[Token, int] = {}
    before = [known.setdefault(token, len(known)) for token in old]
    after = [known.setdefault(token, len(known)) for token in new]
    return [
        _Stretch(start + code.src_start, start + code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(before, after)
        if code.tag == "equal"
    ]


def _joined(hunks: list[Hunk], old: Block) -> list[Hunk]:
    """Hunks with nothing but blanks between them as one."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and all(map(is_blank, old.tokens[joined[-1].old_stop : hunk.old_start])):
            joined[-1] = Hunk(joined[-1].old_start, hunk.old_stop, joined[-1].new_start, hunk.new_stop)
        else:
            joined.append(hunk)
    return joined


def _fused(hunks: list[Hunk], old: Block, new: Block) -> list[Hunk]:
    """Two insertions (or two deletions) as one, where the few words between them stand at its other end as well."""
    fused: list[Hunk] = []
    for hunk in hunks:
        while fused and (one := _fusion(fused[-1], hunk, old, new)) is not None:
            fused.pop()
            hunk = one
        fused.append(hunk)
    return fused


def _fusion(first: Hunk, second: Hunk, old: Block, new: Block) -> Hunk | None:
    between = second.old_start - first.old_stop
    if between > _FEW:
        return None
    if first.old_start == first.old_stop and second.old_start == second.old_stop:
        tokens, start, stop = new.tokens, first.new_start, second.new_stop
    elif first.new_start == first.new_stop and second.new_start == second.new_stop:
        tokens, start, stop = old.tokens, first.old_start, second.old_stop
    else:
        return None
    words = old.tokens[first.old_stop : second.old_start]
    if tokens[start : start + between] == words and start + between <= stop - between:
        moved = between
    elif tokens[stop - between : stop] == words:
        moved = 0
    else:
        return None
    if tokens is new.tokens:
        return Hunk(first.old_start + moved, first.old_start + moved, start + moved, stop - between + moved)
    return Hunk(start + moved, stop - between + moved, first.new_start + moved, first.new_start + moved)


def _trimmed(hunk: Hunk, old: Block, new: Block) -> Hunk:
    """A hunk without what is the same on both sides at its ends."""
    i, i_stop, j, j_stop = hunk
    while i < i_stop and j < j_stop and old.tokens[i] == new.tokens[j]:
        i, j = i + 1, j + 1
    while i < i_stop and j < j_stop and old.tokens[i_stop - 1] == new.tokens[j_stop - 1]:
        i_stop, j_stop = i_stop - 1, j_stop - 1
    return Hunk(i, i_stop, j, j_stop)


def _slid(hunks: list[Hunk], old: Block, new: Block) -> list[Hunk]:
    """Pure insertions and deletions moved to where they read best; a word stays between one hunk and the next."""
    slid: list[Hunk] = []
    for number, hunk in enumerate(hunks):
        inserted = hunk.old_start == hunk.old_stop
        if not inserted and hunk.new_start < hunk.new_stop:
            slid.append(hunk)
            continue
        left = hunk.old_start - (slid[-1].old_stop + 1 if slid else 0)
        right = (hunks[number + 1].old_start - 1 if number + 1 < len(hunks) else len(old.tokens)) - hunk.old_stop
        block = new if inserted else old
        start, stop = (hunk.new_start, hunk.new_stop) if inserted else (hunk.old_start, hunk.old_stop)
        move = best_move(block.tokens, block.shown, start, stop, left, right)
        slid.append(Hunk(*(end + move for end in hunk)))
    return slid


def is_blank(token: Token) -> bool:
    """Whether a token is white space."""
    return isinstance(token, str) and token.isspace()


def is_restyled(old: Block, new: Block, hunks: list[Hunk]) -> bool:
    """Whether words that stayed have other markup around them."""
    if not any(old.styles) and not any(new.styles):
        return False
    i = j = 0
    for hunk in [*hunks, Hunk(len(old.tokens), 0, len(new.tokens), 0)]:
        while i < hunk.old_start:
            if old.styles[i] != new.styles[j] and not is_blank(old.tokens[i]):
                return True
            i, j = i + 1, j + 1
        i, j = hunk.old_stop, hunk.new_stop
    return False


def weave(old: Block, new: Block, hunks: list[Hunk]) -> Redline:
    """The redline of two blocks."""
    runs: list[Run] = []
    place = 0
    for hunk in hunks:
        _run(runs, Was.EQUAL, new.shown[place : hunk.new_start])
        before, after = old.shown[hunk.old_start : hunk.old_stop], new.shown[hunk.new_start : hunk.new_stop]
        if "".join(before) == "".join(after):
            _run(runs, Was.EQUAL, after)
        else:
            _run(runs, Was.DELETED, before)
            _run(runs, Was.INSERTED, after)
        place = hunk.new_stop
    _run(runs, Was.EQUAL, new.shown[place:])
    return tuple(runs)


def _run(runs: list[Run], was: Was, shown: list[str]) -> None:
    text = "".join(shown)
    if not text:
        return
    if runs and runs[-1].was is was:
        runs[-1] = Run(was, runs[-1].text + text)
    else:
        runs.append(Run(was, text))


def is_bracket_change(old: Block, new: Block, hunks: list[Hunk]) -> bool:
    """Whether nothing but square brackets, or the choice between bracketed alternatives, changed."""
    touched: list[Token] = [token for h in hunks for token in (*old.tokens[slice(*h[:2])], *new.tokens[slice(*h[2:])])]
    if "[" not in touched and "]" not in touched:
        return False
    before, after = _depths(old.tokens), _depths(new.tokens)
    for hunk in hunks:
        for tokens, depths, start, stop in (
            (old.tokens, before, hunk.old_start, hunk.old_stop),
            (new.tokens, after, hunk.new_start, hunk.new_stop),
        ):
            for index in range(start, stop):
                if tokens[index] not in ("[", "]") and not depths[index] and not is_blank(tokens[index]):
                    return False
    return True


def _depths(tokens: list[Token]) -> list[int]:
    """How many brackets are open at each token."""
    depths: list[int] = []
    depth = 0
    for token in tokens:
        depth += token == "["
        depths.append(depth)
        depth -= token == "]" and depth > 0
    return depths
