"""Clauses: where a draft lets or makes a Party speak to the depositary.

"A Party may reserve the right", "may declare that", "shall notify the Secretary General": a modal, a verb of the kind
after it in the same sentence, the depositary after that where the kind asks for it, and a Party as the speaker. A
sentence may begin in an introduction and end in a part under it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from protodoc.model.provision import HIERARCHY
from protodoc.refs.blocks import Block
from protodoc.refs.clause_words import ClauseWords, Kind
from protodoc.refs.resolve import References

_STOP = re.compile(r"(?<!\bNo)(?<!\bNos)(?<!\bart)[.;](?:\s+|$)")
_LONG = 1_000
"""How many signs of a sentence are looked at on either side of a verb: so that a page without a full stop costs no more
than any other."""
_NEAR = 40
_BODIES = frozenset(("body", "mainBody"))
_APART = frozenset(("authorialNote", "quotedStructure", "quotedText", "embeddedStructure"))


class Clause(NamedTuple):
    """One clause: the provision it is in, its kind, and the words that make it one ("may declare that").

    `parts` are the numbered provisions that end its sentence ("reserve the right: a … b …"); `start` and `end`
    are where the words stand in the text of the element `block`. Of what stands between the modal and the verb,
    `words` keep "…".
    """

    node: int
    kind: str
    words: str
    parts: tuple[int, ...]
    block: int
    start: int
    end: int


class Sentence(NamedTuple):
    """A text to be read: a block's own from `offset` on, before it the introductions it continues."""

    block: Block
    text: str
    offset: int


@dataclass(frozen=True, eq=False)
class Texts:
    """The texts of the body of an instrument that may hold a clause."""

    references: References

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every text of the body, footnotes and quotations left out, in document order."""
        return tuple(self._sentence(block) for block in self.references.blocks if self._is_body(block.node))

    def unit(self, node: int) -> int:
        """The numbered provision, or the article, a text stands in."""
        tree = self.references.instrument.tree
        chain = (place for place in (node, *tree.ancestors(node)) if tree.elements[place].name in HIERARCHY)
        return next((place for place in chain if tree.elements[place].name != "alinea"), node)

    def article(self, node: int) -> int:
        """The article around a node, or the outermost provision that stands in for one."""
        tree = self.references.instrument.tree
        return next((place for place in (node, *tree.ancestors(node)) if place in self._articles), node)

    @cached_property
    def _articles(self) -> frozenset[int]:
        references = self.references
        parts = references.instrument.components
        return frozenset(unit for part in parts for unit in references.outline.basic_units(part))

    def _is_body(self, node: int) -> bool:
        tree = self.references.instrument.tree
        around = [tree.elements[place].name for place in (node, *tree.ancestors(node))]
        return any(name in _BODIES for name in around) and not any(name in _APART for name in around)

    def _sentence(self, block: Block) -> Sentence:
        lead = "".join(f"{text} " for text in self.leads(block.node))
        return Sentence(block, lead + block.text, len(lead))

    def leads(self, node: int) -> list[str]:
        """The introductions a text continues, the widest first; what ends with a full stop is none."""
        tree = self.references.instrument.tree
        found: list[str] = []
        for place in tree.ancestors(node):
            intro = next((child for child in tree.children(place) if tree.elements[child].name == "intro"), None)
            if intro is None or node in tree.inside(intro):
                continue
            text = " ".join(tree.elements[intro].text.split())
            if text.endswith("."):
                break
            found.append(text)
        return found[::-1]


def find_clauses(texts: Texts, words: ClauseWords) -> Iterator[Clause]:
    """Every clause of an instrument, in document order; of one provision each kind once."""
    seen: set[tuple[int, str]] = set()
    for sentence in texts.sentences:
        node = texts.unit(sentence.block.node)
        for kind, found in _found(sentence, words):
            if (node, kind) not in seen:
                seen.add((node, kind))
                begin = max(found.start - sentence.offset, 0)
                parts = _parts(texts, sentence, found.end)
                shown = found.words(sentence.text)
                yield Clause(node, kind, shown, parts, sentence.block.node, begin, found.end - sentence.offset)


class _Found(NamedTuple):
    """Where the words of a clause stand: the modal, the verb, and the depositary where the kind asks for it (else
    `told` and `end` are where the verb ends)."""

    start: int
    modal_end: int
    verb: int
    verb_end: int
    told: int
    end: int

    def words(self, text: str) -> str:
        """The words, and "…" for what stands between them."""
        modal, verb = text[self.start : self.modal_end], text[self.verb : self.verb_end]
        between = " … " if text[self.modal_end : self.verb].strip() else " " if modal else ""
        after = text[self.verb_end : self.end]
        if len(after) > _NEAR:
            after = f" … {text[self.told : self.end]}"
        return " ".join(f"{modal}{between}{verb}{after}".split())


def _found(sentence: Sentence, words: ClauseWords) -> Iterator[tuple[str, _Found]]:
    """The clauses of a text that end in its own words, with their kinds; one for each modal, of the first kind that
    fits."""
    taken: dict[int, tuple[str, _Found]] = {}
    for kind in words.kinds:
        for found in _of_kind(kind, sentence, words):
            if found.end > sentence.offset:
                taken.setdefault(found.start, (kind.name, found))
    yield from (taken[start] for start in sorted(taken))


def _of_kind(kind: Kind, sentence: Sentence, words: ClauseWords) -> Iterator[_Found]:
    """Every clause of a kind."""
    text = sentence.text
    for verb in kind.verbs.finditer(text):
        begin = sentence_begin(text, verb.start())
        modal = _last(words.modal, text, begin, verb.start())
        if modal is None or words.negation.match(text, modal.end()):
            continue
        if words.infinitive.search(text, modal.end(), verb.start()):
            continue
        told = _told(kind, text, verb.end(), words)
        if told and _party_speaks(text, begin, modal.start(), words):
            yield _Found(modal.start(), modal.end(), *verb.span(), *told)
    for verb in kind.finite.finditer(text):
        begin = sentence_begin(text, verb.start())
        told = _told(kind, text, verb.end(), words)
        named = _last(words.speaker, text, begin, verb.start())
        if told and named is not None and named[0] not in words.others:
            yield _Found(verb.start(), verb.start(), *verb.span(), *told)


def sentence_begin(text: str, at: int) -> int:
    """Where the sentence around a place begins."""
    near = max(at - _LONG, 0)
    stop = _last(_STOP, text, near, at)
    return stop.end() if stop else near


def _told(kind: Kind, text: str, at: int, words: ClauseWords) -> tuple[int, int] | None:
    """Where the depositary stands after a verb that ends at a place; there itself where the kind asks for none."""
    if not kind.to_depositary:
        return at, at
    stop = _STOP.search(text, at, at + _LONG)
    found = words.depositary.search(text, at, stop.start() if stop else at + _LONG)
    return found.span() if found else None


def _party_speaks(text: str, begin: int, at: int, words: ClauseWords) -> bool:
    """Whether nobody but a Party is named last before a place in its sentence."""
    speaker = _last(words.speaker, text, begin, at)
    return speaker is None or speaker[0] not in words.others


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in a stretch of text."""
    matches = deque(pattern.finditer(text, begin, end), maxlen=1)
    return matches[0] if matches else None


def _parts(texts: Texts, sentence: Sentence, end: int) -> tuple[int, ...]:
    """The numbered provisions under an introduction whose last sentence holds a clause that ends at a place."""
    references = texts.references
    tree = references.instrument.tree
    around = [sentence.block.node, *tree.ancestors(sentence.block.node)]
    intro = next((place for place in around if tree.elements[place].name == "intro"), None)
    stop = _STOP.search(sentence.text, end, end + _LONG)
    if intro is None or (stop and sentence.text[stop.start()] == "."):
        return ()
    return references.outline.children(tree.parents[intro])
