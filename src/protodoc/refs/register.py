"""Register: the instruments that are known, by IRI, machine id, series number and citation name.

It holds a small entry per instrument; the instrument itself is read only when a target in it is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Metadata
from protodoc.model.path import WHOLE, ProvisionPath
from protodoc.refs.language import Language, language
from protodoc.refs.names import Names, series_key
from protodoc.refs.outline import Outline
from protodoc.refs.place import Place

Loader: TypeAlias = Callable[[], Instrument | None]
"""Reads one instrument; None where it cannot be read."""


class Entry(NamedTuple):
    """What the register says of one instrument without reading it.

    `work` is its IRI; `ids` machine ids, the one to write first; `series` numbers in their one form ("ETS 185", never
    "STE 185"); `names` (language, citation name) pairs, the title first; `parent` the IRI of what "the Convention"
    means in it.
    """

    work: str
    ids: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    parent: str = ""
    kind: str = ""

    @classmethod
    def of(cls, metadata: Metadata) -> Entry | None:
        """The entry of an instrument that states a work IRI; None for one that does not."""
        if not metadata.work:
            return None
        cited = [(name, value) for name, value in metadata.aliases if name.startswith("cite-")]
        return cls(
            work=metadata.work,
            ids=metadata.names("id"),
            series=tuple(map(_series, metadata.names("series"))),
            names=tuple((name.removeprefix("cite-"), value) for name, value in cited),
            parent=metadata.parent or "",
            kind=kind_of(metadata.work),
        )

    @property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Ids, numbers and names as metadata states them: (kind, name) pairs, from which `of` makes an entry again."""
        cited = [(f"cite-{language}", name) for language, name in self.names]
        return (*(("id", one) for one in self.ids), *(("series", one) for one in self.series), *cited)

    @property
    def title(self) -> str:
        """The first citation name, else the series number, else the IRI."""
        return next((name for _, name in self.names), "") or next(iter(self.series), self.work)

    def name(self, language: str) -> str:
        """The title in a language, else the title."""
        return next((name for code, name in self.names if code == language), self.title)


def kind_of(work: str) -> str:
    """What an IRI says an instrument is: "convention", "protocol"; "" where it does not say."""
    parts = work.split("/")
    return parts[4] if len(parts) > 5 and parts[1:2] == ["akn"] and not parts[4][:1].isdigit() else ""


_SERIES_ID = re.compile(r"(c?ets)-?([0-9]{1,4})")
_NONE: Mapping[str, Loader] = MappingProxyType({})


class Register:
    """Known instruments. `entries` in order; `loaders` read one by its work IRI, `expressions` one by its
    expression IRI, for those who hold several drafts of a work; `languages` is a folder of languages of the
    caller's own ("" for none), in which the words of citations are looked for before those that ship.

    Where several entries bear one name, series number or id, the first counts.
    """

    def __init__(
        self,
        entries: tuple[Entry, ...] = (),
        loaders: Mapping[str, Loader] = _NONE,
        expressions: Mapping[str, Loader] = _NONE,
        languages: str = "",
    ) -> None:
        self.entries = entries
        self.loaders = loaders
        self.expressions = expressions
        self.languages = languages

    @classmethod
    def of(cls, instruments: Iterable[Instrument]) -> Register:
        """A register of instruments that have been read already."""
        entries: list[Entry] = []
        loaders: dict[str, Loader] = {}
        expressions: dict[str, Loader] = {}
        for instrument in instruments:
            entry = Entry.of(instrument.metadata)
            if entry is not None and entry.work not in loaders:
                entries.append(entry)
                loaders[entry.work] = _held(instrument)
            if instrument.metadata.expression:
                expressions.setdefault(instrument.metadata.expression, _held(instrument))
        return cls(tuple(entries), MappingProxyType(loaders), MappingProxyType(expressions))

    def with_instruments(self, instruments: Iterable[Instrument]) -> Register:
        """This register with more instruments, which come first: a workspace's own drafts."""
        more = Register.of(instruments)
        kept = tuple(entry for entry in self.entries if entry.work not in more.loaders)
        loaders = MappingProxyType({**self.loaders, **more.loaders})
        expressions = MappingProxyType({**self.expressions, **more.expressions})
        return Register((*more.entries, *kept), loaders, expressions, self.languages)

    def with_languages(self, folder: str) -> Register:
        """This register, words looked for in a folder of languages first."""
        return Register(self.entries, self.loaders, self.expressions, folder)

    @cached_property
    def _by_key(self) -> Mapping[str, Entry]:
        """Entries by IRI, id and series number; an IRI before an id before a number."""
        table: dict[str, Entry] = {}
        for entry in self.entries:
            for key in (entry.work, *entry.ids, *entry.series):
                table.setdefault(key, entry)
        return MappingProxyType(table)

    @cached_property
    def _read(self) -> dict[str, Instrument | None]:
        """What has been read so far; filled on first use, never changed after."""
        return {}

    def entry(self, key: str) -> Entry | None:
        """The entry of an IRI ("/akn/…"), a machine id ("convention") or a series number ("ETS 185", "STE 185")."""
        return self._by_key.get(key) or self._by_key.get(_series(key)) or self._by_name(key)

    def _by_name(self, name: str) -> Entry | None:
        key = self.names.key(name) if len(name) < 400 else ""
        return self._by_key.get(key) if key else None

    def instrument(self, iri: str) -> Instrument | None:
        """The instrument of a work or expression IRI, read now if it has not been; None where there is none."""
        if iri not in self._read:
            loader = self.loaders.get(iri) or self.expressions.get(iri)
            self._read[iri] = loader() if loader is not None else None
        return self._read[iri]

    @cached_property
    def _outlines(self) -> dict[str, Outline]:
        """The outlines made so far."""
        return {}

    def outline(self, iri: str) -> Outline | None:
        """The numbered provisions of a work or expression; None where it cannot be read."""
        if iri not in self._outlines:
            instrument = self.instrument(iri)
            if instrument is None:
                return None
            self._outlines[iri] = Outline(instrument)
        return self._outlines[iri]

    @cached_property
    def names(self) -> Names:
        """Every citation name and series number with its work IRI."""
        cited = [(name, entry.work) for entry in self.entries for _, name in entry.names]
        return Names.of([*cited, *((number, entry.work) for entry in self.entries for number in entry.series)])

    @cached_property
    def protocols(self) -> Names:
        """ "Additional Protocol to IRI" for every protocol that states its parent, where that is one alone."""
        borne: dict[str, set[str]] = {}
        for entry in self.entries:
            for code, name in entry.names if entry.parent else ():
                link = self.language(code).parent_link.search(name)
                if link is not None:
                    borne.setdefault(f"{name[: link.start()]} to {entry.parent}", set()).add(entry.work)
        # A convention may have several protocols of one name, told apart by what they are about.
        return Names.of((name, work) for name, works in borne.items() if len(works) == 1 for work in works)

    def language(self, code: str) -> Language:
        """The words of a language, the caller's own first."""
        return language(code, self.languages)

    def is_numbered(self, key: str) -> bool:
        """Whether a key is a number of a treaty series ("ets112"), known or not."""
        return _series(key) != key or key.startswith(("ETS ", "CETS "))

    def place(self, own: str, path: ProvisionPath = WHOLE, default: str = "") -> Place:
        """The place for reading a text that stands in an instrument, its containers added where they are known."""
        entry = self.entry(own)
        parent = self.entry(entry.parent) if entry and entry.parent else None
        outline = self.outline(entry.work) if entry and path else None
        path = outline.containers(path) if outline else path
        annexed = outline.annexed(path) if outline else None
        return Place(
            instrument=entry.work if entry else own,
            kind=entry.kind if entry else "",
            path=path,
            parent=parent.work if parent else "",
            parent_kind=parent.kind if parent else "convention",
            default=default,
            names=self.names,
            protocols=self.protocols,
            annexed=annexed,
        )

    def machine_id(self, key: str) -> str:
        """The id to write for a key: its first id, else "ets24" for a series number, else the key itself."""
        entry = self.entry(key) if key else None
        if entry is not None and entry.ids:
            return entry.ids[0]
        if _series(key).startswith(("ETS ", "CETS ")):
            return _series(key).replace(" ", "").lower()
        return "x-unknown" if key == "?" else key


def _series(text: str) -> str:
    """The one form of a series number ("ETS 185") for "STE 185", "ets185" and "ets-185"; any other text as it is."""
    plain = _SERIES_ID.fullmatch(text)
    if plain is not None:
        return series_key(plain[1].upper(), plain[2])
    words = text.split()
    if len(words) == 2 and words[0] in ("ETS", "CETS", "STE", "STCE"):
        return series_key(words[0], words[1])
    return text


def _held(instrument: Instrument) -> Loader:
    return lambda: instrument
