"""Tokens: what each line is by itself, before its place among the others is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum

from protodoc.formats.text.headers import Header, may_be_heading, read_header
from protodoc.formats.text.labels import DASH, Label, read_label
from protodoc.formats.text.lines import Line, Piece, is_wrapped, join_wrapped
from protodoc.formats.text.outline import NOTHING_AHEAD, Ahead
from protodoc.formats.text.words import Words

# A text that stands under this many articles is no heading, whatever it looks like.
_TOO_OFTEN = 3


class Sort(Enum):
    """What a line is."""

    HEADER = "header"
    LABEL = "label"
    ROW = "row"
    TESTIMONIUM = "testimonium"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A line and what it is. `heading` is that of a header, from its own line or the next."""

    sort: Sort
    line: Line
    words: str
    header: Header | None = None
    heading: str = ""
    label: Label | None = None
    ahead: Ahead = NOTHING_AHEAD


def tokenize(lines: list[Line], words: Words) -> list[Token]:
    """All lines as tokens, in order."""
    wrapped = is_wrapped(lines)
    tokens = [_token(line, words) for line in lines]
    tokens = _without_false_labels(_unbroken(tokens, wrapped=wrapped))
    pieces = [Piece(token.line, token.sort is Sort.TEXT, _may_go_on(token)) for token in tokens]
    sorts = {token.line.number: token.sort for token in tokens}
    joined = join_wrapped(pieces, wrapped=wrapped)
    # A line that was judged to be prose stays so, whatever it looks like now that it is whole.
    tokens = [_plain(line) if sorts[line.number] is Sort.TEXT else _token(line, words) for line in joined]
    return _with_sight(_with_headings(tokens))


def _token(line: Line, words: Words) -> Token:
    text = line.words
    header = read_header(text, words)
    if header is not None:
        return Token(Sort.HEADER, line, text, header=header, heading=header.heading)
    if text.startswith("|"):
        return Token(Sort.ROW, line, text)
    if words.testimonium.match(text):
        return Token(Sort.TESTIMONIUM, line, text)
    label = read_label(line.raw)
    if label is not None:
        return Token(Sort.LABEL, line, text, label=label)
    return _plain(line)


def _plain(line: Line) -> Token:
    return Token(Sort.TEXT, line, line.words)


def _may_go_on(token: Token) -> bool:
    return token.sort in (Sort.TEXT, Sort.LABEL, Sort.TESTIMONIUM)


def _unbroken(tokens: list[Token], *, wrapped: bool) -> list[Token]:
    """Tokens without the headers that are the end of a sentence broken above them ("… under⏎Article 5. A …").

    In a text that is not wrapped only a lone "Annex" is in doubt.
    """
    kept: list[Token] = []
    for token in tokens:
        above = kept[-1] if kept else None
        inside = above is not None and _may_go_on(above) and above.line.raw[-1] not in ".;:" and not token.line.free
        header = token.header
        doubtful = header is not None and (wrapped or (header.unit == "annex" and not header.number))
        kept.append(_plain(token.line) if doubtful and inside else token)
    return kept


# --- headings on a line of their own -------------------------------------------------------------------------------


def _with_headings(tokens: list[Token]) -> list[Token]:
    """Headers with the heading that stands on the next line, where one does.

    Articles agree among themselves: most of those without a heading on their own line have one below, or none has.
    """
    below = [_heading_below(tokens, place) for place in range(len(tokens))]
    often = Counter(text for text in below if text)
    open_articles = [place for place, token in enumerate(tokens) if _is_open(token) and _is_article(token)]
    fitting = [i for i in open_articles if below[i] and often[below[i]] < _TOO_OFTEN and i + 2 < len(tokens)]
    articles = set(fitting) if len(fitting) * 2 > len(open_articles) else set()
    kept: list[Token] = []
    taken = -1
    for place, token in enumerate(tokens):
        if place == taken:
            continue
        fits = place in articles or (not _is_article(token) and 0 < often[below[place]] < _TOO_OFTEN)
        if fits and below[place]:
            token, taken = replace(token, heading=below[place]), place + 1
        kept.append(token)
    return kept


def _is_article(token: Token) -> bool:
    return token.header is not None and token.header.unit == "article"


def _is_open(token: Token) -> bool:
    return token.header is not None and not token.heading and not token.header.rest


def _heading_below(tokens: list[Token], place: int) -> str:
    """The line under a header, where it may be its heading: for an article there must be text after it."""
    if not _is_open(tokens[place]) or place + 1 >= len(tokens):
        return ""
    below = tokens[place + 1]
    if below.sort is not Sort.TEXT or not may_be_heading(below.words):
        return ""
    after = tokens[place + 2].sort if place + 2 < len(tokens) else Sort.HEADER
    if _is_article(tokens[place]) and after is Sort.HEADER:
        return ""
    return below.words


# --- labels that may be words --------------------------------------------------------------------------------------


def _without_false_labels(tokens: list[Token]) -> list[Token]:
    """Labels without any sign ("1 The Parties", "a person") count only beside another of their row.

    They also count between two labels with a sign that leave room for just this one, and where two blanks or more
    stand after them, as typists set labels off.
    """
    kept: list[Token] = []
    for section in _sections(tokens):
        bare = {place for token in section if token.label and token.label.bare for place in _readings(token)}
        above = _signed_before(section)
        below = _signed_before(section[::-1])[::-1]
        for place, token in enumerate(section):
            unsure = token.label is not None and token.label.bare and not _set_off(token)
            if unsure and not _has_neighbour(token, bare) and not _fills_gap(token, above[place], below[place]):
                token = _plain(token.line)
            kept.append(token)
    return kept


_Place = tuple[int, str, int]


def _readings(token: Token) -> list[_Place]:
    """How far a label is indented, and each series and place in it that it may be."""
    label = token.label
    return [(token.line.indent, reading.series, reading.base) for reading in label.readings] if label else []


def _signed_before(section: list[Token]) -> list[Token | None]:
    """For each token the last label with a sign before it, as far indented."""
    last: dict[int, Token] = {}
    found: list[Token | None] = []
    for token in section:
        found.append(last.get(token.line.indent))
        if token.label is not None and not token.label.bare:
            last[token.line.indent] = token
    return found


def _has_neighbour(token: Token, bare: set[_Place]) -> bool:
    return any((indent, series, base + step) in bare for indent, series, base in _readings(token) for step in (1, -1))


def _fills_gap(token: Token, above: Token | None, below: Token | None) -> bool:
    """Whether the labels around leave room for just this one: "b" between "a." and "c."."""
    before = set(_readings(above)) if above is not None else set()
    after = set(_readings(below)) if below is not None else set()
    return any(
        (indent, series, base - 1) in before and (indent, series, base + 1) in after
        for indent, series, base in _readings(token)
    )


def _set_off(token: Token) -> bool:
    label = token.label
    if label is None or not label.rest:
        return False
    after = token.line.raw[len(label.printed) :]
    return after.startswith(("  ", "\t"))


def _sections(tokens: list[Token]) -> list[list[Token]]:
    """The tokens from header to header."""
    sections: list[list[Token]] = [[]]
    for token in tokens:
        if token.sort is Sort.HEADER:
            sections.append([])
        sections[-1].append(token)
    return sections


# --- what comes next -----------------------------------------------------------------------------------------------


def _with_sight(tokens: list[Token]) -> list[Token]:
    """Labels with what comes after them: from the last token to the first, so that each is looked at once."""
    seen: list[Token] = []
    beside: dict[int, Label] = {}
    following: Label | None = None
    marked: Label | None = None
    other: Label | None = None
    for token in reversed(tokens):
        label = token.label
        if token.sort is Sort.HEADER:
            beside, following, marked, other = {}, None, None, None
        elif label is not None:
            indent = token.line.indent
            if label.form != DASH:
                other = marked if marked is not None and marked.kind != label.kind else other
                marked = label
            token = replace(token, ahead=Ahead(following, beside.get(indent), other))
            for deeper in [key for key in beside if key > indent]:
                del beside[deeper]
            beside[indent] = following = label
        seen.append(token)
    seen.reverse()
    return seen
