"""Names of works, expressions and manifestations.

Source: Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 4.
The country slot takes any word here (`/akn/coe/…`): international organisations have no code of their own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_IRI = re.compile(
    r"(?P<work>/akn/[^/@~!#\s]+(?:/[^/@~!#\s]+)*?)"
    r"(?:/(?P<language>[a-z]{3})@(?P<version>[^/!~#\s]*?))?"
    r"(?:/!(?P<component>[^/~#.\s]+))?"
    r"(?P<format>\.[a-z]{2,5})?"
    r"(?:/?~(?P<portion>[^/#\s]+)|#(?P<fragment>[^\s]*))?"
)


class WorkUri(NamedTuple):
    """A work: `/akn/coe/act/convention/2001-11-23/185`."""

    value: str

    def __str__(self) -> str:
        return self.value


class ExpressionUri(NamedTuple):
    """An expression of a work: one language at one version (`…/eng@2021-04-12`)."""

    work: WorkUri
    language: str
    version: str

    def __str__(self) -> str:
        return f"{self.work}/{self.language}@{self.version}"


class Iri(NamedTuple):
    """An IRI of the naming convention taken apart; what is absent is None.

    `portion` is what follows "~" ("art_25__para_3", "art_2->art_11") or, for the many who write it that
    way, what follows "#".
    """

    work: WorkUri
    language: str | None = None
    version: str | None = None
    component: str | None = None
    portion: str | None = None

    @property
    def expression(self) -> ExpressionUri | None:
        """The expression it names, where it names one."""
        if self.language is None:
            return None
        return ExpressionUri(self.work, self.language, self.version or "")

    @classmethod
    def parse(cls, text: str) -> Iri | None:
        """Take an IRI apart, or None where it is not one of the convention ("https://…", "#art_3")."""
        match = _IRI.fullmatch(text)
        if match is None:
            return None
        portion = match["portion"] or match["fragment"] or None
        return cls(WorkUri(match["work"]), match["language"], match["version"], match["component"], portion)
