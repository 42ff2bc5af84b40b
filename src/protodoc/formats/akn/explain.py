"""Explaining: why a draft is not valid, in a drafter's words, all of it in one run.

libxml2 decides whether a draft is valid, but stops at the first mistake of each element and says little about it.
This goes over the values again with the same schema, and finds every mistake once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from protodoc.formats.akn.attributes import Attributes
from protodoc.formats.akn.children import Children, Meant
from protodoc.formats.akn.grammar import ElementRule, Grammar
from protodoc.formats.akn.wording import place_of, shown
from protodoc.model.diagnostic import Anchor, Diagnostic, Related
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill

_BLANKS = " \t\r\n"


def explain(grammar: Grammar, instrument: Instrument, within: Iterable[int] = (0,)) -> list[Diagnostic]:
    """Every way in which an instrument is not what the grammar asks for, in document order.

    `within` are the nodes to look at, with all that is in them: what stands around these is valid.
    """
    outermost: list[int] = []
    for node in sorted(within):
        if not outermost or node >= instrument.tree.ends[outermost[-1]]:
            outermost.append(node)
    meant: Meant = {}
    found = [one for node in outermost for one in _structure(grammar, instrument, node, meant)]
    found += _unique(grammar, instrument)
    return sorted(found, key=lambda diagnostic: diagnostic.anchor.node if diagnostic.anchor else 0)


def _structure(grammar: Grammar, instrument: Instrument, start: int, meant: Meant) -> Iterator[Diagnostic]:
    """Elements one by one; what a misspelt one was taken for decides how it is looked at itself.

    An element that should not be where it is, or is not known, has had its finding: only what stands in it is
    looked at, each part for itself.
    """
    tree = instrument.tree
    waiting: list[tuple[int, str, bool]] = [(start, tree.elements[start].name, True)]
    while waiting:
        node, name, expected = waiting.pop()
        children = list(tree.children(node))
        rule = grammar.rule(name)
        if rule is None or not expected:
            known = [(child, tree.elements[child].name, True) for child in children]
            waiting.extend(reversed([child for child in known if grammar.rule(child[1]) is not None]))
            continue
        attributes = Attributes(grammar, instrument, node, rule)
        yield from attributes.check()
        words = list(_stray_words(instrument, node, rule))
        yield from words
        if rule.value is not None:
            yield from attributes.check_text(rule.value)
        order = Children(grammar, instrument, node, rule, meant)
        order.check(has_words=bool(words))
        yield from order.found
        inside = [child for child in children if child not in order.foreign]
        named = [(c, order.instead.get(c, tree.elements[c].name), c not in order.strange) for c in inside]
        waiting.extend(reversed(named))


def _stray_words(instrument: Instrument, node: int, rule: ElementRule) -> Iterator[Diagnostic]:
    """Words directly in an element that takes none."""
    inside = instrument.tree.elements[node].children
    if rule.mixed or rule.value is not None or str not in map(type, inside):
        return
    offset = 0
    for child in inside:
        if isinstance(child, str):
            words = child.strip(_BLANKS)
            if words:
                start = offset + child.index(words)
                wrapper = _wrapper(rule)
                args = {"place": place_of(instrument, node), "wrapper": wrapper}
                anchor = Anchor(node, None, start, start + len(words))
                yield compose("XSD009", anchor, args, label="wrap" if wrapper else "")
            offset += len(child)
        elif isinstance(child, Element):
            offset += len(child.text)


def _wrapper(rule: ElementRule) -> str:
    """The tags that would make room for words: "<p>…</p>"; "" where none would."""
    if "p" in rule.automaton.names:
        return "<p>…</p>"
    return "<content><p>…</p></content>" if "content" in rule.automaton.names else ""


def _unique(grammar: Grammar, instrument: Instrument) -> Iterator[Diagnostic]:
    """Attributes that must differ inside an element (identifiers inside a document), with both places."""
    tree = instrument.tree
    rules = {name: rule for name in tree.named if (rule := grammar.rule(name)) is not None and rule.unique}
    told: set[tuple[int, str]] = set()
    for scope in tree.nodes(rules):
        for name in rules[tree.elements[scope].name].unique:
            first: dict[str, int] = {}
            for node, value in tree.written.get(name, ()):
                if not scope < node < tree.ends[scope]:
                    continue
                if first.setdefault(value, node) == node or (node, name) in told:
                    continue
                told.add((node, name))
                yield _twice(instrument, name, value, first[value], node)


def _twice(instrument: Instrument, name: str, value: str, first: int, node: int) -> Diagnostic:
    args = {"name": shown(name, instrument), "value": value}
    related = Related(fill("XSD010.related.first", args), Anchor(first, name), instrument.address(first))
    return compose("XSD010", Anchor(node, name), args, related=(related,))
