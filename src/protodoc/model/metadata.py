"""Metadata: what an instrument says of itself, read off its `meta` element."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from protodoc.model.element import Element
from protodoc.model.frbr import Iri

PD = "urn:protodoc:1"
"""The namespace of what Akoma Ntoso has no word for (`schema/pd.xsd`)."""


_BLANKS = re.compile("[ \t\r\n]+")


class Stage(Enum):
    """Where a draft is on its way: rules are milder the earlier it is. A draft that states none is final."""

    NEGOTIATION = "negotiation"
    CONSOLIDATION = "consolidation"
    FINAL = "final"


class Metadata(NamedTuple):
    """Facts from `meta`; what is absent or cannot be read is None or empty.

    `work` and `expression` are IRIs; `language` three letters; `date` that of the expression as written;
    `aliases` (name, value) pairs; `parent`, `default` and `about` the works that "the Convention", a bare
    "Article 18" and a report stand for.
    """

    work: str | None = None
    expression: str | None = None
    language: str | None = None
    date: str | None = None
    version_number: str | None = None
    title: str | None = None
    aliases: tuple[tuple[str, str], ...] = ()
    stage: Stage = Stage.FINAL
    stated_stage: str | None = None
    parent: str | None = None
    default: str | None = None
    about: str | None = None

    @classmethod
    def of(cls, document: Element) -> Metadata:
        """Read the metadata of a document element."""
        meta = document.first("meta")
        identification = meta.first("identification") if meta else None
        work = identification.first("FRBRWork") if identification else None
        expression = identification.first("FRBRExpression") if identification else None
        stated = _pd(meta, "stage", "value")
        return cls(
            work=_value(work, "FRBRuri"),
            expression=_value(expression, "FRBRuri"),
            language=_value(expression, "FRBRlanguage", "language"),
            date=_value(expression, "FRBRdate", "date"),
            version_number=_value(expression, "FRBRversionNumber"),
            title=_title(document, work),
            aliases=_aliases(work),
            stage=next((stage for stage in Stage if stage.value == stated), Stage.FINAL),
            stated_stage=stated,
            parent=_pd(meta, "parent", "href"),
            default=_pd(meta, "default", "href"),
            about=_pd(meta, "about", "href"),
        )

    @property
    def iri(self) -> Iri | None:
        """The expression's IRI taken apart (the work's, where the expression has none)."""
        value = self.expression or self.work
        return Iri.parse(value) if value else None

    def names(self, prefix: str) -> tuple[str, ...]:
        """The aliases of one name ("series", "id", "cite-eng"), in order."""
        return tuple(value for name, value in self.aliases if name == prefix)


def _value(parent: Element | None, name: str, attribute: str = "value") -> str | None:
    element = parent.first(name) if parent else None
    return element.get(attribute) if element else None


def _aliases(work: Element | None) -> tuple[tuple[str, str], ...]:
    if work is None:
        return ()
    return tuple(
        (element.get("name") or "", element.get("value") or "")
        for element in work.elements
        if element.name == "FRBRalias"
    )


def _title(document: Element, work: Element | None) -> str | None:
    """The long title, else the document's title in the preface, else the first citation name."""
    preface = document.first("preface")
    for element in preface.walk() if preface else ():
        if element.name in ("longTitle", "docTitle"):
            return _BLANKS.sub(" ", element.text).strip(" ")
    return next((value for name, value in _aliases(work) if name.startswith("cite-")), None)


def _pd(meta: Element | None, name: str, attribute: str) -> str | None:
    proprietary = [child for child in meta.elements if child.name == "proprietary"] if meta else []
    for holder in proprietary:
        for child in holder.elements:
            if child.name == f"{{{PD}}}{name}":
                return child.get(attribute)
    return None
