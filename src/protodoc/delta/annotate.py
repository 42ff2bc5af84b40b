"""Annotating: the new draft with its changes marked in it, as one Akoma Ntoso document.

Words that came or went stand in `ins` and `del`; what became of whole provisions stands in `analysis`: renumbered
ones as `mappings`, everything else in an `otherAnalysis` of our own (`delta/noted.py`). Akoma Ntoso also has
`textualMod`, but that says that one instrument amended another, and the drafts of one negotiation do not.

Everything that is put in bears one name that the draft does not use ("protodoc", or "protodoc_2" where it is marked
already), so that `plain` can take exactly that out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from protodoc.delta.digest import digest
from protodoc.delta.marked import MarkedWords
from protodoc.delta.noted import COMPARISON, list_mappings, note_changes
from protodoc.delta.weaving import Weaver
from protodoc.model.collector import collector_paused
from protodoc.model.delta import Delta
from protodoc.model.element import Child, Element, join_text
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD

NAME = "protodoc"
_SOURCE = re.compile(rf"#{NAME}(?:_([1-9][0-9]{{0,8}}))?")
_AFTER_ANALYSIS = frozenset("temporalData references notes proprietary presentation".split())
_AFTER_REFERENCES = frozenset("notes proprietary presentation".split())
_AFTER_MAPPINGS = frozenset(("otherReferences", "otherAnalysis"))


def annotate(old: Instrument, new: Instrument, delta: Delta) -> Instrument:
    """The new draft with what changed since the old one marked in it; `plain` gives the new draft back.

    Words are in `ins` and `del`, with the class "protodoc". The analysis lists every change of the delta, with the
    old words of what was deleted or moved away: nothing is put back into the body. A draft that holds such marks
    already keeps them and gets a second layer. A delta narrowed to one provision marks that provision only.

    Raises InexactDelta where the delta is not the one between these drafts.
    """
    with collector_paused():
        words = MarkedWords(old, new)
        if not delta.is_empty and (delta.script.old, delta.script.new) != (digest(words.old), digest(words.new)):
            raise InexactDelta("this delta is not the one between these two drafts: one of them has changed since")
        for number, change in enumerate(delta.changes):
            words.mark(number, change)
        name = _free_name(new.root)
        prefixes = new.prefixes
        if not any(prefix == "pd" or uri == PD for prefix, uri in prefixes):
            prefixes = _inserted(prefixes, ("pd", PD))
        declared = "" if prefixes == new.prefixes else "pd"
        woven = Weaver(new.tree, words.marks, name).build(0)
        noted = note_changes(old, delta, words.unshown, f"#{name}", declared)
        root = _with_analysis(woven, new, list_mappings(delta, name), noted, name)
        return replace(new, root=root, prefixes=prefixes)


def plain(instrument: Instrument) -> Instrument:
    """The draft without what `annotate` put in (the last layer of it); itself, where there is nothing of the kind."""
    layers = dict(_layers(instrument.root))
    if not layers:
        return instrument
    last = max(layers)
    declared = layers[last].get("declared")
    prefixes = tuple(pair for pair in instrument.prefixes if pair != (declared, PD))
    with collector_paused():
        return replace(instrument, root=_Cleaner(_layer_name(last)).cleaned(instrument.root), prefixes=prefixes)


def _inserted(prefixes: tuple[tuple[str, str], ...], pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The prefixes with one more; what was read has them in the order of the alphabet."""
    place = next((i for i, other in enumerate(prefixes) if other > pair), len(prefixes))
    return (*prefixes[:place], pair, *prefixes[place:])


def _layer_name(number: int) -> str:
    return NAME if number == 1 else f"{NAME}_{number}"


def _layers(root: Element) -> Iterator[tuple[int, Element]]:
    """The layers of marks in a draft: the number of each, and the element at the head of its list of changes."""
    for element in root.walk():
        if element.name != "otherAnalysis":
            continue
        head, match = element.first(COMPARISON), _SOURCE.fullmatch(element.get("source") or "")
        if head is not None and match is not None:
            yield int(match[1] or 1), head


def _free_name(root: Element) -> str:
    """The name of the next layer: above all there are, and nowhere in the draft."""
    said = {part for e in root.walk() for _, value in e.attributes for part in re.split(r"[\s#]+", value)}
    said |= {part.partition("__")[0] for part in said if part.startswith(NAME)}
    number = max((number for number, _ in _layers(root)), default=0) + 1
    while _layer_name(number) in said:
        number += 1
    return _layer_name(number)


def _with_analysis(
    woven: Element, new: Instrument, mappings: tuple[Element, ...], noted: Element, name: str
) -> Element:
    """A root with our analysis in the metadata of its main document.

    A `meta` that is empty or missing gets one of ours before it, which then holds nothing else.
    """
    place = next((i for i, child in enumerate(new.root.children) if child is new.document), -1)
    document = woven if place < 0 else woven.children[place]
    assert isinstance(document, Element)
    at = next((i for i, c in enumerate(document.children) if isinstance(c, Element) and c.name == "meta"), 0)
    meta = document.children[at] if document.children else None
    if isinstance(meta, Element) and meta.name == "meta" and meta.children:
        document = _replaced(document, at, (_with_references(_in_meta(meta, mappings, noted, name), name),))
    else:
        made = _with_references(_in_meta(Element("meta"), mappings, noted, name), name)
        document = _put(document, at, made)
    return document if place < 0 else _replaced(woven, place, (document,))


def _in_meta(meta: Element, mappings: tuple[Element, ...], noted: Element, name: str) -> Element:
    place = _first(meta, frozenset(("analysis",)))
    if place == len(meta.children):
        own = _in_analysis(Element("analysis", (("source", f"#{name}"),)), mappings, noted, name)
        return _put(meta, _first(meta, _AFTER_ANALYSIS), own)
    analysis = meta.children[place]
    assert isinstance(analysis, Element)
    return _replaced(meta, place, (_in_analysis(analysis, mappings, noted, name),))


def _in_analysis(analysis: Element, mappings: tuple[Element, ...], noted: Element, name: str) -> Element:
    place = _first(analysis, frozenset(("mappings",)))
    if mappings and place < len(analysis.children):
        others = analysis.children[place]
        assert isinstance(others, Element)
        analysis = _replaced(analysis, place, (others.with_children((*others.children, *mappings)),))
    elif mappings:
        own = Element("mappings", (("source", f"#{name}"),), mappings)
        analysis = _put(analysis, _first(analysis, _AFTER_MAPPINGS), own)
    return analysis.with_children((*analysis.children, noted))


def _with_references(meta: Element, name: str) -> Element:
    """The name of the layer among the references, so that every "#" leads somewhere."""
    attributes = (("eId", name), ("href", f"/akn/ontology/object/{NAME}"), ("showAs", NAME))
    item = Element("TLCObject", attributes)
    place = _first(meta, frozenset(("references",)))
    if place == len(meta.children):
        own = Element("references", (("source", f"#{name}"),), (item,))
        return _put(meta, _first(meta, _AFTER_REFERENCES), own)
    references = meta.children[place]
    assert isinstance(references, Element)
    return _replaced(meta, place, (references.with_children((*references.children, item)),))


def _first(element: Element, names: frozenset[str]) -> int:
    """The place of the first child with one of some names; behind all, where there is none."""
    children = element.children
    found = (i for i, child in enumerate(children) if isinstance(child, Element) and child.name in names)
    return next(found, len(children))


def _put(element: Element, place: int, child: Element) -> Element:
    return Element(element.name, element.attributes, (*element.children[:place], child, *element.children[place:]))


def _replaced(element: Element, place: int, children: tuple[Child, ...]) -> Element:
    rest = element.children[place + 1 :]
    return Element(element.name, element.attributes, (*element.children[:place], *children, *rest))


class _Cleaner:
    """Takes out all that bears one name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._source = f"#{name}"

    def cleaned(self, element: Element) -> Element:
        """An element without our marks; itself, where it has none."""
        made: list[Child] = []
        for child in element.children:
            made.extend(self._left(child) if isinstance(child, Element) else (child,))
        if len(made) == len(element.children) and all(map(_is_same, made, element.children)):
            return element
        return Element(element.name, element.attributes, join_text(tuple(made)))

    def _left(self, child: Element) -> tuple[Child, ...]:
        """What is left of a child: nothing, its children, or itself without the marks in it."""
        if child.name in ("ins", "del") and child.get("class") == self._name:
            return self.cleaned(child).children if child.name == "ins" else ()
        if self._is_ours(child):
            return ()
        left = self.cleaned(child)
        if child.name == "meta" and child.children and not left.children:
            return ()
        return (left,)

    def _is_ours(self, child: Element) -> bool:
        if child.name in ("analysis", "mappings", "otherAnalysis", "references"):
            return child.get("source") == self._source
        eid = child.eid or ""
        if child.name == "mapping":
            return eid.startswith(f"{self._name}__")
        return child.name == "TLCObject" and eid == self._name


def _is_same(one: Child, other: Child) -> bool:
    return one is other
