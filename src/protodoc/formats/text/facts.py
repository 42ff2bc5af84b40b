"""Facts: what is to be known of an instrument that its text does not say."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

from protodoc.formats.text.words import Words, words_of
from protodoc.model.errors import UsageError
from protodoc.model.frbr import Iri

NO_DATE = "1000-01-01"
"""Stands where no date was given: the schema asks for a day, and none is made up that could be believed."""

_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_LANGUAGE = re.compile(r"[a-z]{3}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._\-]*")
_SAME = MappingProxyType({"en": "eng", "fr": "fra", "fre": "fra"})
_UNTITLED = "untitled"
# A code that no country has (ISO 3166 leaves it to users).
_NO_AUTHOR = "xx"
# /akn/coe/act/convention/2001-11-23/185 cut at its strokes, the empty piece before the first included.
_FULL = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller knows of the instrument. All may be left out.

    `title` is its title; `id` the machine id to cite it by ("convention"); `iri` that of the work
    ("/akn/coe/act/convention/2001-11-23/185"; one of the expression gives language and version too); `series` its
    number in a treaty series ("ETS 185"); `language` three letters; `date` the day it was opened for signature
    or adopted ("2001-11-23"; else the one in the IRI); `names` other names it is cited by; `author` who issued it, as
    it stands in IRIs ("coe"), where no IRI is given; `kind` what it is ("protocol"; else what IRI or title say);
    `parent` the IRI of what "the Convention" means in it; `aliases` all other names, as (kind, name) pairs:
    ("id", "convention"), ("series", "ETS 185"), ("cite-fra", "Convention sur la cybercriminalité").
    """

    title: str = ""
    id: str = ""
    iri: str = ""
    series: str = ""
    language: str = "eng"
    date: str = ""
    names: tuple[str, ...] = ()
    author: str = _NO_AUTHOR
    kind: str = ""
    parent: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What the facts come to: nothing is left open."""

    work: str
    is_bill: bool
    language: str
    version: str
    date: str
    date_given: bool
    author: str
    kind: str
    number: str
    name: str
    title: str
    parent: str
    aliases: tuple[tuple[str, str], ...]

    @property
    def expression(self) -> str:
        """The IRI of the expression."""
        return f"{self.work}/{self.language}@{self.version}"


def identify(facts: Facts) -> Identity:
    """Fill in what follows from the rest. Raises UsageError where a fact is none (a date that no calendar has)."""
    iri = _iri(facts.iri)
    steps = iri.work.value.split("/") if iri is not None else []
    language = (iri.language if iri is not None else None) or _language(facts.language)
    date = _day(facts.date) or next((step for step in reversed(steps) if _DAY.fullmatch(step)), "")
    kind = _kind(facts, steps[4] if len(steps) > _FULL and _NAME.fullmatch(steps[4]) else "", language)
    number = steps[-1] if len(steps) >= _FULL else _number(facts)
    author = slug(steps[2] if len(steps) > 2 else facts.author) or _NO_AUTHOR
    work = iri.work.value if iri is not None else f"/akn/{author}/act/{kind}/{date or NO_DATE}/{number}"
    return Identity(
        work=work,
        is_bill=len(steps) > 3 and steps[3] == "bill",
        language=language,
        version=(iri.version if iri is not None else None) or date or NO_DATE,
        date=date or NO_DATE,
        date_given=bool(date),
        author=author,
        kind=kind,
        number=number,
        name=slug(facts.title) or slug(number) or _UNTITLED,
        title=" ".join(facts.title.split()),
        parent=_work(facts.parent),
        aliases=_aliases(facts, language),
    )


def _iri(text: str) -> Iri | None:
    found = Iri.parse(text) if text else None
    if text and found is None:
        raise UsageError(f"“{text}” is no IRI of an instrument: write it like /akn/coe/act/convention/2001-11-23/185")
    return found


def _work(text: str) -> str:
    iri = _iri(text)
    return iri.work.value if iri is not None else ""


def _kind(facts: Facts, by_iri: str, language: str) -> str:
    if facts.kind and not _NAME.fullmatch(facts.kind):
        raise UsageError(f"“{facts.kind}” is no kind of instrument: write one word, such as protocol")
    if facts.kind and by_iri not in ("", facts.kind):
        raise UsageError(f"the IRI says that the instrument is a {by_iri}, not a {facts.kind}")
    return by_iri or facts.kind or kind_of(facts.title, words_of(language))


def _language(code: str) -> str:
    known = _SAME.get(code, code)
    if not _LANGUAGE.fullmatch(known):
        raise UsageError(f"“{code}” is no language: give its three letters, such as eng or fra")
    return known


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        known = datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        known = ""
    if known != text or not _DAY.fullmatch(text):
        raise UsageError(f"“{text}” is no day: write it like 2001-11-23")
    return text


def _aliases(facts: Facts, language: str) -> tuple[tuple[str, str], ...]:
    """Every name once: ids first, then series numbers, then what it is cited by, the title first."""
    found = [("id", facts.id), ("series", facts.series)]
    found.extend((f"cite-{language}", name) for name in (facts.title, *facts.names))
    found.extend(facts.aliases)
    tidy = dict.fromkeys((kind, " ".join(name.split())) for kind, name in found if name.strip())
    return tuple(sorted(tidy, key=lambda pair: ("id", "series", pair[0]).index(pair[0])))


def _number(facts: Facts) -> str:
    figures = re.findall(r"\d+", facts.series)
    return figures[-1] if figures else slug(facts.id) or slug(facts.title) or _UNTITLED


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
