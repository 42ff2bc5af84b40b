"""Facts: what is to be known of an instrument that its text does not say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from protodoc.formats.text.words import LANGUAGES, Words, words_of
from protodoc.model.frbr import Iri

NO_DATE = "1000-01-01"
"""Stands where no date was given: the schema asks for a day, and none is made up that could be believed."""

_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_SAME = {"en": "eng", "fr": "fra", "fre": "fra"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller knows of the instrument. All may be left out.

    `title` is its title; `id` the machine id to cite it by ("convention"); `iri` that of the work
    ("/akn/coe/act/convention/2001-11-23/185"; one of the expression gives language and version too); `series` its
    number in a treaty series ("ETS 185"); `language` three letters; `date` the day it was opened for signature
    or adopted ("2001-11-23"; else the one in the IRI); `names` other names it is cited by; `author` who issued it, as
    it stands in IRIs ("coe"), where no IRI is given.
    """

    title: str = ""
    id: str = ""
    iri: str = ""
    series: str = ""
    language: str = "eng"
    date: str = ""
    names: tuple[str, ...] = ()
    author: str = "xx"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the facts come to: nothing is left open."""

    work: str
    language: str
    version: str
    date: str
    date_given: bool
    author: str
    kind: str
    number: str
    name: str
    title: str
    aliases: tuple[tuple[str, str], ...]

    @property
    def expression(self) -> str:
        """The IRI of the expression."""
        return f"{self.work}/{self.language}@{self.version}"


def identify(facts: Facts) -> Identity:
    """Fill in what follows from the rest. A date that is none counts as not given."""
    iri = Iri.parse(facts.iri) if facts.iri else None
    language = _SAME.get(facts.language, facts.language) or LANGUAGES[0]
    if iri is not None and iri.language:
        language = iri.language
    steps = iri.work.value.split("/") if iri is not None else []
    dated = [step for step in steps if _DAY.fullmatch(step)]
    date = facts.date if _DAY.fullmatch(facts.date) else dated[-1] if dated else ""
    kind = steps[4] if len(steps) > 6 else kind_of(facts.title, words_of(language))
    number = steps[-1] if len(steps) > 5 else _number(facts)
    author = steps[2] if len(steps) > 3 else facts.author
    work = iri.work.value if iri is not None else f"/akn/{author}/act/{kind}/{date or NO_DATE}/{number}"
    version = (iri.version if iri is not None else None) or date or NO_DATE
    return Identity(
        work, language, version, date or NO_DATE, bool(date), author, kind, number, slug(facts.title) or number,
        facts.title, _aliases(facts, language),
    )  # fmt: skip


def _aliases(facts: Facts, language: str) -> tuple[tuple[str, str], ...]:
    found = [("id", facts.id), ("series", facts.series)]
    found.extend((f"cite-{language}", name) for name in dict.fromkeys((facts.title, *facts.names)))
    return tuple((name, " ".join(value.split())) for name, value in found if value.strip())


def _number(facts: Facts) -> str:
    figures = re.findall(r"\d+", facts.series)
    return figures[-1] if figures else slug(facts.id) or slug(facts.title) or "untitled"


def kind_of(title: str, words: Words) -> str:
    """What an instrument is, by its title ("protocol"); "treaty" where the title does not say."""
    for word in re.findall(r"\w+", title.lower()):
        if word in words.kinds:
            return words.kinds[word]
    return "treaty"


def slug(text: str) -> str:
    """A text as it may stand in an IRI: "Convention on Cybercrime" is "convention-on-cybercrime"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
