"""Building: a structure to an instrument."""

from __future__ import annotations

from dataclasses import dataclass

from protodoc.formats.text.blocks import Blocks, Footnotes
from protodoc.formats.text.facts import Identity
from protodoc.formats.text.findings import Finding
from protodoc.formats.text.ids import Ids
from protodoc.formats.text.meta import element, meta_of, meta_of_attachment
from protodoc.formats.text.parts import Component, Opening, Structure
from protodoc.formats.text.provisions import Provisions
from protodoc.formats.text.words import Words
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD

_PREAMBLE = "preamble"


@dataclass(frozen=True, slots=True)
class Built:
    """An instrument, where its provisions begin in the text, and what was found on the way."""

    instrument: Instrument
    ids: Ids
    findings: tuple[Finding, ...]


def build(structure: Structure, identity: Identity, words: Words, footnotes: Footnotes) -> Built:
    """The instrument of a structure."""
    ids = Ids((identity.author, "protodoc", "preface", _PREAMBLE, "body", "conclusions"))
    findings: list[Finding] = []
    blocks = Blocks(ids, words, footnotes)
    provisions = Provisions(ids, blocks, findings)
    main = structure.main
    children = [
        meta_of(identity),
        *_preface(structure.opening, identity.title, blocks),
        *_preamble(structure.opening, ids, blocks),
        element("body", *(provisions.body(main.parts, "", "") or [_nothing(ids)]), eId="body"),
        *_conclusions(main, blocks, ""),
    ]
    attachments = [_attachment(component, identity, ids, blocks, provisions) for component in structure.attachments]
    if attachments:
        children.append(element("attachments", *attachments))
    document = element("bill" if identity.is_bill else "act", *children, name=identity.kind)
    return Built(Instrument(element("akomaNtoso", document), prefixes=(("pd", PD),)), ids, tuple(findings))


def _nothing(ids: Ids) -> Element:
    return element("hcontainer", element("content", element("p")), eId=ids.ordinal("", "hcontainer"), name="text")


def _preface(opening: Opening, title: str, blocks: Blocks) -> list[Element]:
    """The title with the lines around it; where the text has none, the one the caller gave."""
    if not opening.title and not title:
        return []
    if opening.title:
        words = [blocks.inline(text.words, "preface") for text in opening.title]
    else:
        words = [blocks.inline(title, "preface")]
    long_title = element("longTitle", *(element("p", element("docTitle", *line)) for line in words))
    before = [blocks.of(text, "preface") for text in opening.before]
    after = [blocks.of(text, "preface") for text in opening.after]
    return [element("preface", *before, long_title, *after, eId="preface")]


def _preamble(opening: Opening, ids: Ids, blocks: Blocks) -> list[Element]:
    children: list[Element] = []
    if opening.word:
        children.append(element("block", opening.word, name="heading"))
    if opening.parties:
        eid = ids.ordinal(_PREAMBLE, "formula", opening.parties[0].line)
        children.append(element("formula", *blocks.several(opening.parties, eid), eId=eid, name="parties"))
    if opening.recitals:
        group = ids.ordinal(_PREAMBLE, "recitals", opening.recitals[0].line)
        recitals: list[Element] = []
        for recital in opening.recitals:
            eid = ids.ordinal(group, "recital", recital.line)
            num = [element("num", recital.num)] if recital.num else []
            recitals.append(element("recital", *num, element("p", *blocks.inline(recital.words, eid)), eId=eid))
        children.append(element("recitals", *recitals, eId=group))
    if opening.enacting:
        eid = ids.ordinal(_PREAMBLE, "formula", opening.enacting[0].line)
        children.append(element("formula", *blocks.several(opening.enacting, eid), eId=eid, name="enacting"))
    return [element("preamble", *children, eId=_PREAMBLE)] if children else []


def _conclusions(component: Component, blocks: Blocks, prefix: str) -> list[Element]:
    if not component.conclusions:
        return []
    eid = f"{prefix}__conclusions" if prefix else "conclusions"
    return [element("conclusions", *blocks.several(component.conclusions, eid), eId=eid)]


def _attachment(component: Component, identity: Identity, ids: Ids, blocks: Blocks, provisions: Provisions) -> Element:
    eid = ids.ordinal("", "attachment", component.line)
    head: list[Element] = []
    if component.header is not None:
        head.append(element("num", component.header.printed))
    if component.heading:
        head.append(element("heading", *blocks.inline(component.heading, eid)))
    document = element(
        "doc",
        meta_of_attachment(identity, eid),
        element("mainBody", *provisions.annex(component.parts, eid)),
        *_conclusions(component, blocks, eid),
        name="annex",
    )
    return element("attachment", *head, document, eId=eid)
