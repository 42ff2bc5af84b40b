"""Documents made from the schema itself, by chance.

The maker walks the content models of the profile and throws dice at every choice, so that the odd corners come up
that nobody would write: a table cell with a footnote with a list in it, a citation with a second heading. Each
document comes from a number, and the same number makes the same document.
"""

import random
from collections.abc import Iterator

from lxml import etree
from xmlschema.validators import XsdElement, XsdGroup, XsdType

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DOCUMENTS = ("act", "bill", "doc", "debateReport", "amendment", "amendmentList", "documentCollection")
WORDS = ("the keeper", "shall", "[may]", "light", "no later than", "—", "  ", "Article 1", "“lamp”", "é", "\u00a0")

# For each simple type of the schemas, values that stand for it.
VALUES: dict[str, tuple[str, ...]] = {
    "wId": ("art_1", "art_1A", "chp_II__sec_1"),
    "localRef": ("#art_1", "#secretariat", " #ev_1 "),
    "localRefs": ("#a", "#a #b", " #a\t#b "),
    "iri": ("/akn/coe/act/convention/2029-06-07/900/!main~art_2->art_11", "https://example.org:8080/a?b=c&d=%20#e"),
    "reference": ("#art_1__para_2", "/akn/coe/act/statute/1999-01-01/1", "http://data.example.org/eli/1"),
    "webAddress": ("https://example.org", "mailto:keeper@example.org"),
    "iriValue": ("/akn/coe/bill/protocol/2031-02-03/x/eng@2031-04-05/!main.xml",),
    "words": ("x", "(1)", "“", "some words ", "\u00a0", "a\u2028b\u0085c"),
    "name": ("protocol", "cite-eng", "bracket"),
    "classNames": ("bracketed", " a  b "),
    "day": ("2031-02-28", "1949-05-05", "2000-02-29"),
    "clock": ("00:00:00", "23:59:59"),
    "timeSpan": ("P3M", "P1Y2M3D"),
    "language": ("eng", "fra"),
    "lang": ("en", "fr", "eng", "sr-Latn"),
    "space": ("default", "preserve"),
    "country": ("coe", "un", "aa-coe"),
    "width": ("3em", "0.5cm", "50%"),
    "cells": ("1", "2", "+3", " 4 "),
    "boolean": ("true", "false", "1", "0"),
    "string": ("", "Some words\nand more", " "),
    "identifiers": ("art_1", "art_1 art_1__para_2"),
    "sha256": ("0123456789abcdef" * 4,),
    "changeKinds": ("text", "text markup", " text\t bracket "),
    "token": ("treaty", "very-restricted"),
}


class Maker:
    """Makes one document. Numbers given out for identifiers never come back."""

    def __init__(self, elements: dict[str, XsdElement], seed: int) -> None:
        self.elements = elements
        self.heights = heights(elements)
        self.dice = random.Random(seed)
        self.count = 0
        self.room = 0  # how many elements before only the shortest way out is taken

    def document(self, name: str) -> etree._Element:
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "pd": "urn:protodoc:1"})
        root.append(self.element(self.elements[f"{{{AKN}}}{name}"], 0))
        return root

    def element(self, declared: XsdElement, depth: int) -> etree._Element:
        left = self.room - 1
        if depth <= 3:  # each part of the document has room of its own, or the first would leave none for the last
            self.room = 14
        made = self.filled(declared, depth)
        self.room = left if depth <= 3 else self.room - 1
        return made

    def filled(self, declared: XsdElement, depth: int) -> etree._Element:
        made = etree.Element(declared.name)
        for name, attribute in declared.attributes.items():
            if attribute.use == "required" or self.dice.random() < 0.15:
                made.set(name, self.value(attribute.type, attribute.local_name))
        if declared.type.has_simple_content():
            made.text = self.value(declared.type.content, declared.local_name)
            return made
        for child in self.particles(declared.type.content, depth):
            made.append(self.element(child, depth + 1))
        if declared.type.mixed:
            made.text = self.dice.choice(WORDS)
            for child in made:
                child.tail = self.dice.choice(WORDS)
        return made

    def particles(self, particle: XsdGroup | XsdElement, depth: int) -> Iterator[XsdElement]:
        for _ in range(self.times(particle, depth)):
            if isinstance(particle, XsdElement):
                yield particle if particle.ref is None else particle.ref
            elif particle.model == "choice":
                yield from self.particles(self.pick(particle, depth), depth)
            else:
                for part in particle:
                    yield from self.particles(part, depth)

    def times(self, particle: XsdGroup | XsdElement, depth: int) -> int:
        least = particle.min_occurs
        if self.room < 0 or depth > 18:
            return least
        most = least + 2 if particle.max_occurs is None else particle.max_occurs
        return self.dice.randint(least, max(least, most))

    def pick(self, choice: XsdGroup, depth: int) -> XsdGroup | XsdElement:
        parts = list(choice)
        if self.room < 0 or depth > 18:
            return min(parts, key=lambda part: height(part, self.heights))
        return self.dice.choice(parts)

    def value(self, simple: XsdType, place: str) -> str:
        name = simple.local_name or place
        if name == "eId" or name.startswith("eId.") or name in ("metaId", "GUID"):
            self.count += 1
            return f"{self.stem(name)}_{self.count}" if name != "GUID" else f"urn:guid:{self.count}"
        if simple.enumeration:
            return self.dice.choice(simple.enumeration)
        return self.dice.choice(VALUES[name])

    def stem(self, name: str) -> str:
        short = {
            "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "paragraph": "para",
            "subparagraph": "subpara", "alinea": "al", "recitals": "recs", "recital": "rec", "citations": "cits",
            "citation": "cit", "attachment": "att", "component": "cmp",
        }  # fmt: skip
        kind = name.partition(".")[2] or "x"
        return short.get(kind, kind)


def heights(elements: dict[str, XsdElement]) -> dict[str, int]:
    """How deep each element goes at the least: the way out of a choice when there is no room left."""
    known: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for name, element in elements.items():
            least = 1 + (height(element.type.content, known) if element.type.has_complex_content() else 0)
            if least < known.get(name, 99):
                known[name], changed = least, True
    return known


def height(particle: XsdGroup | XsdElement, known: dict[str, int]) -> int:
    if particle.min_occurs == 0:
        return 0
    if isinstance(particle, XsdElement):
        return known.get(particle.name, 99)
    parts = [height(part, known) for part in particle]
    return min(parts, default=0) if particle.model == "choice" else max(parts, default=0)


def make(profile, seed: int) -> etree._Element:
    return Maker(profile.elements, seed).document(DOCUMENTS[seed % len(DOCUMENTS)])
