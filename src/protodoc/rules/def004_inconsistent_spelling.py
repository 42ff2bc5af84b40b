"""DEF004: one word, two spellings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from protodoc.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.lexicon import Lexicon, lexicon, title_before

_TITLES = frozenset(("longTitle", "docTitle", "preface", "coverPage", "toc"))
_BACK = 300
_NEAR = 6
_ANY = r"\w*"
_SHOWN = 9


@rule("DEF004", "inconsistent-spelling", Severity.WARNING)
def inconsistent_spelling(context: Context) -> Iterator[Diagnostic]:
    """One word is spelled in two ways: "co-operation" and "cooperation".

    ## Why it matters
    Two spellings make readers look for two meanings, and whoever searches for one misses the other.

    ## Wrong
        <p>The Parties shall agree on co-operation.</p>
        <p>Such co-operation includes the exchange of lamps; cooperation ends at dawn.</p>

    ## Right
        <p>The Parties shall agree on co-operation.</p>
        <p>Such co-operation includes the exchange of lamps; it ends at dawn.</p>

    ## Fix
    Write the spelling that is more common in the draft, or the one that stands first where both are as common (that
    fix is not a safe one). Titles of instruments, names, and words in quotation marks are left as they are. Which
    words have two spellings is said for each language in a list of its own.

    ## Source
    Good drafting practice: one word, one spelling. For English, the Interinstitutional Style Guide of the European
    Union, part four, and the United Nations Editorial Manual name their own.
    """
    words = lexicon(context.instrument.metadata.language or "")
    if words is None:
        return
    known = sorted(context.vocabulary)
    for row in _rows(words):
        if sum(_has(known, spelling.beginning) for spelling in row) < 2:
            continue
        found = {spelling: list(_matches(context.prose.text, spelling)) for spelling in row}
        places: dict[_Spelling, list[tuple[int, int]]] = {}
        # The rarest first: most often it is a name, and nobody need look at the others.
        for left, spelling in zip(range(len(row), 0, -1), sorted(row, key=lambda one: len(found[one])), strict=True):
            if left + len(places) > 1:
                places[spelling] = _own(context, found[spelling], words)
                if not places[spelling]:
                    del places[spelling]
        if len(places) < 2:
            continue
        used = sorted(places, key=lambda one: (-len(places[one]), places[one][0]))
        for odd in used[1:]:
            yield _finding(context, used[0], odd, places[used[0]], places[odd])


def _has(known: list[str], beginning: str) -> bool:
    """Whether one of some words, in order, begins so."""
    place = bisect_left(known, beginning)
    return place < len(known) and known[place].startswith(beginning)


class _Spelling(NamedTuple):
    """One way to spell the beginning of a word, and what may follow."""

    beginning: str
    endings: str


@cache
def _rows(words: Lexicon) -> tuple[tuple[_Spelling, ...], ...]:
    """The spellings of each word."""
    rows = [tuple(_Spelling(beginning, _ANY) for beginning in row) for row in words.rows("spellings")]
    endings = f"(?:{'|'.join(words.words('ise_endings'))})"
    rows += [tuple(_Spelling(word + letters, endings) for letters in ("is", "iz")) for word in words.words("ise")]
    return tuple(rows)


def _own(context: Context, matches: list[re.Match[str]], words: Lexicon) -> list[tuple[int, int]]:
    """Where a word is the draft's own, and no name or title or quotation."""
    text = context.prose.text
    own: list[tuple[int, int]] = []
    for match in sorted(matches, key=re.Match.start):
        number = context.prose.block(match.start())
        low, _ = context.prose.bounds(number)
        before = text[max(low, match.start() - _BACK) : match.start()]
        has_capital = match[0][0].isupper() and not match[0].isupper()
        is_name = has_capital and not (_sentence().search(before[-_NEAR:]) or not before.strip())
        if is_name or _is_quoted(before) or title_before(words).search(before) or _is_title(context, number):
            continue
        own.append(match.span())
    return own


def _matches(text: str, spelling: _Spelling) -> Iterator[re.Match[str]]:
    """Every word that is spelled so: small, with a capital, and in capitals. Letter for letter a search is swift."""
    begin, endings = spelling
    large = endings if endings == _ANY else endings.upper()
    for form, rest in ((begin, endings), (begin[0].upper() + begin[1:], endings), (begin.upper(), large)):
        if form in text:
            said = re.escape(form)
            yield from re.compile(rf"{said}(?<!\w{said}){rest}(?![\w@])").finditer(text)


def _is_quoted(before: str) -> bool:
    is_open = any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("“”", "«»"))
    return is_open or before.count('"') % 2 == 1


def _is_title(context: Context, number: int) -> bool:
    """Whether a block is the title of the draft."""
    tree, node = context.instrument.tree, context.prose.nodes[number]
    return any(tree.elements[place].name in _TITLES for place in (node, *tree.ancestors(node)))


def _finding(
    context: Context, right: _Spelling, odd: _Spelling, common: list[tuple[int, int]], rare: list[tuple[int, int]]
) -> Diagnostic:
    prose = context.prose
    (start, end), *others = rare
    word = prose.text[start:end]
    args = {
        "word": word,
        "right": _as(word, odd, right),
        "count": str(len(rare)),
        "total": str(len(common)),
        "designation": context.instrument.designation(prose.node(start)),
    }
    related = [Related(fill("DEF004.related", args), prose.anchor(*common[0]))]
    for one in others[:_SHOWN]:
        related.append(Related(fill("DEF004.also", {"word": prose.text[slice(*one)]}), prose.anchor(*one)))
    edits = tuple(Edit(prose.anchor(*one), _as(prose.text[slice(*one)], odd, right)) for one in rare)
    variant = "equal" if len(rare) == len(common) else ""
    fix = Fix(fill("DEF004.fix", args), Applicability.UNSAFE if variant else Applicability.SAFE, edits)
    return compose("DEF004", prose.anchor(start, end), args, variant=variant, related=tuple(related), fix=fix)


def _as(word: str, odd: _Spelling, right: _Spelling) -> str:
    """A word in the other spelling, with its capital and its ending."""
    begin = right.beginning
    if word.isupper():
        return begin.upper() + word[len(odd.beginning) :]
    return (begin[0].upper() if word[0].isupper() else begin[0]) + begin[1:] + word[len(odd.beginning) :]


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"(?:^|[.:;!?–—][”\"»)]?\s|[“\"«(\[])\s*$")
