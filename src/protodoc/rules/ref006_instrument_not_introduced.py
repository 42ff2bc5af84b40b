"""REF006: "the Convention", and no word on which."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.refs.language import Language
from protodoc.refs.register import kind_of
from protodoc.rules.anew import counted
from protodoc.rules.base import Context, rule
from protodoc.rules.prose import Prose

_KINDS = frozenset("convention protocol treaty statute covenant charter agreement pact concordat".split())
_OPENING = frozenset("“«\"‘'„")
_BACK = 40
_LONGEST_ARTICLE = 8


@rule("REF006", "instrument-not-introduced", Severity.WARNING)
def instrument_not_introduced(context: Context) -> Iterator[Diagnostic]:
    """The text speaks of "the Convention", and says nowhere which one.

    ## Why it matters
    Whoever reads the text alone cannot tell what it speaks of, and no citation of a provision of it can be checked.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content><p>Words have the meaning that the Convention gives them.</p></content>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <content>
            <p>Words have the meaning that the Convention on Lighthouses (hereinafter “the Convention”) gives them.</p>
          </content>
        </article>

    ## Fix
    Give its full title where it is mentioned first, mostly in the preamble, and say what it is called from there on. A
    draft that belongs to another instrument can say so in its metadata (`pd:parent`), and a paper that comments on one
    too (`pd:default`). The rule is silent where the text calls itself by that name ("this Convention"), where any
    instrument of that kind is named in full, and where the word is defined.

    ## Source
    Good drafting practice.
    """
    metadata = context.instrument.metadata
    if metadata.default or metadata.about:
        return
    references, prose = context.references, context.prose
    words = references.words
    known = {kind_of(references.work), context.instrument.document.get("name") or "", context.instrument.kind}
    parent = references.register.entry(metadata.parent or "")
    if metadata.parent:
        known.add(parent.kind if parent is not None else kind_of(metadata.parent))
    singular: dict[str, str] = {}
    for noun, kind in words.nouns.items():
        singular.setdefault(kind, noun)
    spoken = " ".join(context.vocabulary)
    for kind, noun in singular.items():
        if kind not in _KINDS or kind in known or references.defined.key(noun):
            continue
        if not all(word in spoken for word in noun.lower().split()):
            continue
        places = _bare_mentions(prose, noun.capitalize(), words)
        if places:
            start, end = places[0]
            args = {
                "words": " ".join(prose.text[start:end].split()),
                "designation": context.instrument.designation(prose.node(start)),
                "kind": kind,
                "count": f"; {counted(len(places) - 1, 'more mention')}" if len(places) > 1 else "",
            }
            known.add(kind)
            yield compose("REF006", prose.anchor(start, end), args)


def _bare_mentions(prose: Prose, noun: str, words: Language) -> list[tuple[int, int]]:
    """Where the noun stands alone after an article; nothing at all where it is introduced anywhere."""
    from protodoc.refs.names import NO_NAMES, read_name

    text = prose.text
    found: list[tuple[int, int]] = []
    end = 0
    while (place := text.find(noun, end)) >= 0:
        end = place + len(noun)
        if text[end : end + 1].isalnum() or text[place - 1 : place].isalnum():
            continue
        name = read_name(text, place, words, NO_NAMES)
        start = _article(text, place, words)
        before = start if start >= 0 else place
        if name is None or not name.bare or name.series or text[max(0, before - 1) : before] in _OPENING:
            return []
        if start >= 0:
            found.append((start, end))
        elif _is_its_own(text[max(0, place - _BACK) : place], words):
            return []
    return found


def _article(text: str, place: int, words: Language) -> int:
    """Where the article right before a place begins, -1 where there is none."""
    for start in range(max(0, place - _LONGEST_ARTICLE), place):
        match = None if text[start - 1 : start].isalnum() else words.article_before.match(text, start)
        if match is not None and match.end() == place:
            return start
    return -1


def _is_its_own(head: str, words: Language) -> bool:
    """Whether the words before the noun say that the text itself is meant, or make a name of it: "European"."""
    last = head.rstrip().rpartition(" ")[2]
    return words.own_before.search(head) is not None or last[:1].isupper()
