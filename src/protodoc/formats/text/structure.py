"""Structure: the tokens of a text put together as articles, containers and attachments."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from protodoc.formats.text.findings import Finding, finding
from protodoc.formats.text.headers import Header
from protodoc.formats.text.labels import DASH, Label, read_label
from protodoc.formats.text.opening import read_opening
from protodoc.formats.text.outline import NOTHING_AHEAD, Outline
from protodoc.formats.text.parts import Article, Component, Container, Opening, Part, Structure, Table, Text
from protodoc.formats.text.tokens import Sort, Token
from protodoc.formats.text.words import CONTAINERS, Words

# After the final clauses come names and offices; a longer text is something else.
_LONG = 40

# What holds what. Titles hold chapters in some treaties, and stand in chapters or sections in others.
_NESTING = frozenset(
    [(outer, inner) for place, outer in enumerate(CONTAINERS) for inner in CONTAINERS[place + 1 :]]
    + [("chapter", "title"), ("section", "title")]
)


def read_structure(tokens: list[Token], title: str, words: Words) -> tuple[Structure, list[Finding]]:
    """The structure of a text, and what did not fit."""
    first = _first_provision(tokens)
    reader = _Reader(tokens, words)
    opening = Opening()
    if first is None:
        reader.findings.append(Finding("TXT016", tokens[0].line if tokens else None))
        first = 0
    else:
        opening = read_opening(tokens[:first], title, words)
    for place in range(first, len(tokens)):
        reader.read(place)
    reader.end()
    return Structure(opening, reader.components[0], reader.components[1:]), reader.findings


def _first_provision(tokens: list[Token]) -> int | None:
    """Where the opening ends: at the first article or container; in a text without any, at the first label.

    Labels before the first article are those of recitals.
    """
    for place, token in enumerate(tokens):
        if token.header is not None and token.header.unit != "annex":
            return place
        if token.header is not None:
            break
    return next((place for place, token in enumerate(tokens) if token.header or token.label), None)


class _Reader:
    """One pass over the tokens; what is open is kept here."""

    def __init__(self, tokens: list[Token], words: Words) -> None:
        self.findings: list[Finding] = []
        self.components: list[Component] = [Component(None)]
        self._tokens = tokens
        self._words = words
        self._order = _nesting(tokens)
        self._coming = _articles_to_come(tokens)
        self._containers: list[Container] = []
        self._outline = self._outline_of(self.components[0])
        self._has_articles = False
        self._value = 0
        self._concluded = False
        self._table: list[Token] = []

    def read(self, place: int) -> None:
        """Take in one token."""
        token = self._tokens[place]
        if token.sort is Sort.ROW:
            self._table.append(token)
            return
        self._end_table()
        if token.header is not None:
            self._header(place, token, token.header)
        elif token.label is not None:
            self._label(token, token.label)
        elif token.sort is Sort.TESTIMONIUM and self._may_end(place):
            self._concluded = True
            self._conclude(token)
        else:
            self._block(Text(token.line, token.words))

    def _may_end(self, place: int) -> bool:
        """Whether the final clauses may begin here: there is a text, and its articles do not go on below."""
        coming = self._coming[place]
        goes_on = coming is not None and self._has_articles and coming.value == self._value + 1
        return bool(self.components[-1].parts) and not goes_on

    def end(self) -> None:
        """Close what is open."""
        self._end_table()

    # --- headers -----------------------------------------------------------------------------------------------

    def _header(self, place: int, token: Token, header: Header) -> None:
        if header.unit == "annex":
            self._attach(Component(token.line, header, token.heading))
            return
        if self._concluded:
            self.findings.append(finding("TXT013", token.line))
            self._attach(Component(token.line))
        elif self._starts_again(place, header):
            self.findings.append(finding("TXT012", token.line, what=header.printed))
            self._attach(Component(token.line))
        if header.unit == "article":
            self._article(token, header)
        else:
            self._container(token, header)

    def _article(self, token: Token, header: Header) -> None:
        article = Article(token.line, header, token.heading)
        self._holder.append(article)
        self._has_articles = True
        self._value = header.value
        self._outline = Outline(article.parts, self.findings)
        if not header.rest:
            return
        label = read_label(header.rest)
        if label is not None and not label.bare:
            self._add_label(token, label)
        else:
            self._outline.add_block(Text(token.line, header.rest))

    def _container(self, token: Token, header: Header) -> None:
        units = [container.header.unit for container in self._containers]
        if header.unit in units:
            del self._containers[units.index(header.unit) :]
        while self._containers and not self._holds(self._containers[-1].header.unit, header.unit):
            self._containers.pop()
        container = Container(token.line, header, token.heading)
        self._holder.append(container)
        self._containers.append(container)
        self._outline = Outline(container.parts, self.findings)

    @property
    def _holder(self) -> list[Part]:
        return self._containers[-1].parts if self._containers else self.components[-1].parts

    def _holds(self, outer: str, inner: str) -> bool:
        """Whether one kind of container stands in the other: by custom, or, where custom differs, as in this text."""
        if (outer, inner) not in _NESTING or (inner, outer) not in _NESTING:
            return (outer, inner) in _NESTING
        there, back = self._order[(outer, inner)], self._order[(inner, outer)]
        return there > back or (there == back and CONTAINERS.index(outer) < CONTAINERS.index(inner))

    def _starts_again(self, place: int, header: Header) -> bool:
        """Whether the articles begin anew with 1, no header of an annex having been seen.

        Where a container stands right above, articles may count from 1 in each; then it is the container that has
        to begin anew.
        """
        if not self._has_articles:
            return False
        if header.unit == "article":
            above = self._tokens[place - 1]
            return header.is_first and (above.header is None or above.header.unit == "article")
        top = [part for part in self.components[-1].parts if isinstance(part, Container)]
        known = [part for part in top if part.header.unit == header.unit]
        coming = self._coming[place]
        return header.is_first and coming is not None and coming.is_first and bool(known) and known[-1].header.value > 1

    def _attach(self, component: Component) -> None:
        self.components.append(component)
        self._containers = []
        self._has_articles = False
        self._concluded = False
        self._outline = self._outline_of(component)

    def _outline_of(self, component: Component) -> Outline:
        return Outline(component.parts, self.findings)

    # --- what stands below headers -----------------------------------------------------------------------------

    def _label(self, token: Token, label: Label) -> None:
        if self._concluded and label.form == DASH:
            self._conclude(token)
            return
        if self._concluded:
            self.findings.append(finding("TXT013", token.line))
            self._attach(Component(token.line))
        self._add_label(token, label)

    def _add_label(self, token: Token, label: Label) -> None:
        """A label, and the one that stands right after it on its line ("1. (a) The Parties …")."""
        inner = read_label(label.rest) if label.form != DASH else None
        if inner is None or inner.form not in ("()", ")", ".") or inner.first is None or inner.kind not in ("a", "1"):
            self._outline.add_label(token.line, label, token.ahead)
            return
        if inner.kind == label.kind == "1":
            self._outline.add_label(token.line, label, token.ahead)
            return
        outer = Label(label.printed, label.number, label.form, label.readings, "")
        self._outline.add_label(token.line, outer, token.ahead)
        self._outline.add_label(token.line, inner, NOTHING_AHEAD)

    def _block(self, block: Text | Table) -> None:
        if not self._concluded:
            self._outline.add_block(block)
            return
        if isinstance(block, Table) or len(block.words.split()) > _LONG:
            reason = "it stands after the final clauses and under no heading"
            self.findings.append(finding("TXT010", block.line, reason=reason))
        self.components[-1].conclusions.append(block)

    def _conclude(self, token: Token) -> None:
        for sentence in self._words.done.split(token.words):
            if sentence.strip():
                self.components[-1].conclusions.append(Text(token.line, sentence.strip()))

    def _end_table(self) -> None:
        if not self._table:
            return
        rows = tuple(tuple(_cells(token.words)) for token in self._table)
        self._block(Table(self._table[0].line, rows))
        self._table = []


def _cells(row: str) -> list[str]:
    inner = row.removeprefix("|").removesuffix("|")
    return [" ".join(cell.split(" ")).strip() for cell in inner.split("|")]


def _nesting(tokens: list[Token]) -> Counter[tuple[str, str]]:
    """How often one kind of container stands right above another: that tells which holds which in this text."""
    found: Counter[tuple[str, str]] = Counter()
    run: list[str] = []
    for token in tokens:
        if token.header is not None and token.header.unit in CONTAINERS:
            run.append(token.header.unit)
            continue
        if token.header is not None or token.sort is Sort.LABEL:
            found.update(pairwise(run))
            if len(run) > 2:
                found.update((run[0], unit) for unit in run[2:])
            run = []
    return found


def _articles_to_come(tokens: list[Token]) -> list[Header | None]:
    """For each token the next article; None where an annex or the end comes first."""
    coming: list[Header | None] = []
    following: Header | None = None
    for token in reversed(tokens):
        if token.header is not None and token.header.unit in ("article", "annex"):
            following = token.header if token.header.unit == "article" else None
        coming.append(following)
    coming.reverse()
    return coming
