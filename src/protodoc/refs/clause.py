"""Clauses: where a draft lets or makes a Party speak to the depositary.

"A Party may reserve the right", "may declare that", "shall notify the Secretary General": a modal, a verb of the kind
after it in the same sentence, the depositary after that where the kind asks for it, and a Party as the speaker. A
sentence may begin in an introduction and end in a part under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from protodoc.model.provision import HIERARCHY
from protodoc.refs.blocks import Block
from protodoc.refs.clause_words import ClauseWords, Kind
from protodoc.refs.resolve import References

_STOP = re.compile(r"(?<!\bNo)(?<!\bNos)(?<!\bart)[.;](?:\s+|$)")
_BODIES = frozenset(("body", "mainBody"))
_APART = frozenset(("authorialNote", "quotedStructure", "quotedText", "embeddedStructure"))


class Clause(NamedTuple):
    """One clause: the provision it is in, its kind, and the words that make it one ("may declare that").

    `parts` are the numbered provisions that end its sentence ("reserve the right: a … b …"); `start` and `end`
    are where the words stand in the text of the element `block`.
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
        for kind, start, end in _found(sentence, words):
            if (node, kind) not in seen:
                seen.add((node, kind))
                shown = " ".join(sentence.text[start:end].split())
                begin = max(start - sentence.offset, 0)
                parts = _parts(texts, sentence, end)
                yield Clause(node, kind, shown, parts, sentence.block.node, begin, end - sentence.offset)


def _found(sentence: Sentence, words: ClauseWords) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of the clauses of a text that end in its own words; one for each modal."""
    found: dict[int, tuple[int, int, str]] = {}
    for kind in words.kinds:
        for start, verb, end in _of_kind(kind, sentence, words):
            if end > sentence.offset and (start not in found or verb < found[start][0]):
                found[start] = (verb, end, kind.name)
    for start in sorted(found):
        _, end, name = found[start]
        yield name, start, end


def _of_kind(kind: Kind, sentence: Sentence, words: ClauseWords) -> Iterator[tuple[int, int, int]]:
    """(start, where the verb begins, end) of every clause of a kind."""
    text = sentence.text
    for verb in kind.verbs.finditer(text):
        begin = _begin(text, verb.start())
        modal = _last(words.modal, text, begin, verb.start())
        if modal is None or words.negation.match(text, modal.end()):
            continue
        if words.infinitive.search(text, modal.end(), verb.start()):
            continue
        end = _reaches(kind, text, verb.end(), words)
        if end and _party_speaks(text, begin, modal.start(), words):
            yield modal.start(), verb.start(), end
    for verb in kind.finite.finditer(text):
        begin = _begin(text, verb.start())
        end = _reaches(kind, text, verb.end(), words)
        if end and _last(words.speaker, text, begin, verb.start()) and _party_speaks(text, begin, verb.start(), words):
            yield verb.start(), verb.start(), end


def _begin(text: str, at: int) -> int:
    """Where the sentence around a place begins."""
    last = None
    for last in _STOP.finditer(text, 0, at):
        pass
    return last.end() if last else 0


def _reaches(kind: Kind, text: str, at: int, words: ClauseWords) -> int:
    """The end of a clause whose verb ends at a place; 0 where the depositary must follow and does not."""
    if not kind.to_depositary:
        return at
    stop = _STOP.search(text, at)
    found = words.depositary.search(text, at, stop.start() if stop else len(text))
    return found.end() if found else 0


def _party_speaks(text: str, begin: int, at: int, words: ClauseWords) -> bool:
    """Whether nobody but a Party is named last before a place in its sentence."""
    speaker = _last(words.speaker, text, begin, at)
    return speaker is None or speaker[0] not in words.others


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, begin, end):
        pass
    return found


def _parts(texts: Texts, sentence: Sentence, end: int) -> tuple[int, ...]:
    """The numbered provisions under an introduction whose last sentence holds a clause that ends at a place."""
    references = texts.references
    tree = references.instrument.tree
    around = [sentence.block.node, *tree.ancestors(sentence.block.node)]
    intro = next((place for place in around if tree.elements[place].name == "intro"), None)
    stop = _STOP.search(sentence.text, end)
    if intro is None or (stop and sentence.text[stop.start()] == "."):
        return ()
    return references.outline.children(tree.parents[intro])
