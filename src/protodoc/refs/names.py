"""Names of instruments in running text: those someone has told us, and those that only look like one.

A name that nobody knows is still read to its end ("the Treaty on Fair Winds"), so that a citation of it is a
citation of another instrument and not of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from protodoc.refs.language import GAP, Language
from protodoc.refs.lexer import entry, skip_space
from protodoc.refs.pattern import Pattern
from protodoc.refs.titles import CLOSED, WORD, title_end

_TOKEN = re.compile(r"[\w’'°./-]+")
_BETWEEN = re.compile(rf"\)?{GAP}{{0,2}}[,(–-]?{GAP}{{0,2}}\(?")
_YEAR = Pattern(rf"[12][0-9]{{3}}{GAP}")
_ACRONYM = Pattern(rf"{GAP}(?:[A-Z]{{2,6}}(?![\w'’-])|(?:[A-Z]\.){{2,6}})")
_ACRONYM_ALONE = Pattern(r"[A-Z]{3,8}(?![\w'’-])")
_INITIALS = Pattern(r"(?:[A-Z]\.){2,4}")
_ASIDE = Pattern(rf"{GAP}\([A-Z][^\s()]*(?:{GAP}[A-Z][^\s()]*){{0,4}}\)(?={GAP}[A-Z])")
"""Capitals in brackets inside a name: "Harbour Lamps (Minimum Brightness) Convention"."""
_YEAR_AFTER = Pattern(rf",?{GAP}(?:1[89]|20)[0-9]{{2}}(?![\w/])")
_CODE = re.compile(
    rf"(?:\([A-Z]{{2,4}}(?:, ?[A-Z][A-Za-z]+)?\){GAP}*)?(?:(?:No\.?|n°|nº|N°){GAP}*)?[0-9][\w/.-]*(?<![.-])"
    rf"(?:{GAP}\((?:[IVXLC]+|[12][0-9]{{3}})\))?"
)
SERIES = re.compile(
    rf"(?P<series>CETS|ETS|STCE|STE)(?:{GAP}*(?:Nos?\.?|n\.?[°ºo]s?\.?|N\.?[°º]s?\.?|№))?{GAP}*(?P<number>[0-9]{{1,4}})(?![0-9])"
)
"""A treaty series number of the Council of Europe, in English or French."""
_SERIES_AFTER = re.compile(rf"{GAP}*,?{GAP}*(?P<open>[(\[])?{GAP}*{SERIES.pattern}(?P<close>[)\]])?")
_WEAK = frozenset(("act", "law", "code", "decision", "declaration", "recommendation"))
_WEAK_ALONE = frozenset(("report", "resolution", "rules"))
_NUMBERED = frozenset(("resolution", "decision", "recommendation"))


class Known(NamedTuple):
    """A name that was found: the key of its instrument and the place after it."""

    key: str
    end: int


class Name(NamedTuple):
    """An instrument as the text names it.

    `kind` is what its noun says ("convention"); `key` its instrument, where the name or a series number is
    known; `bare` says that it is the noun alone ("the Convention").
    """

    words: str
    kind: str
    key: str
    series: str
    bare: bool
    end: int


def series_key(series: str, number: str) -> str:
    """The English form of a series number: ("STE", "108") gives "ETS 108"."""
    return f"{ {'STE': 'ETS', 'STCE': 'CETS'}.get(series, series) } {number.lstrip('0') or '0'}"


def _token(word: str) -> str:
    """One word of a name as it is compared."""
    return word.casefold().replace("’", "'").strip(".")


def tokens(name: str) -> tuple[str, ...]:
    """A name as it is compared: words alone, case folded, apostrophes alike."""
    said = " ".join(_TOKEN.findall(name)).casefold().replace("’", "'")
    return tuple([word.strip(".") for word in said.split(" ")]) if said else ()


_Row: TypeAlias = tuple[tuple[str, ...], str]


class _Rows(Mapping[str, tuple[_Row, ...]]):
    """Names by their first word, longest first; those of a word are taken apart when one is first asked for: of
    all the instruments there are a text names a few."""

    def __init__(self, listed: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._listed = listed
        self._made: dict[str, tuple[_Row, ...]] = {}

    def __getitem__(self, first: str) -> tuple[_Row, ...]:
        made = self._made.get(first)
        if made is None:
            rows: dict[tuple[str, ...], str] = {}
            for name, key in self._listed[first]:
                rows.setdefault(tokens(name), key)
            made = self._made[first] = tuple(sorted(rows.items(), key=lambda row: -len(row[0])))
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def __contains__(self, first: object) -> bool:
        return first in self._listed


class Names(NamedTuple):
    """Citation names, each with the key of its instrument, found longest first."""

    table: Mapping[str, tuple[_Row, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Names:
        """Names from (name, key) pairs; of two equal names the first one counts."""
        listed: dict[str, list[tuple[str, str]]] = {}
        for name, key in pairs:
            first = name.partition(" ")[0]
            word = first.casefold() if first.isalpha() else next(iter(tokens(name)), "")
            if word:
                listed.setdefault(word, []).append((name, key))
        return cls(_Rows(listed))

    def key(self, name: str) -> str:
        """The key of exactly this name, or ""."""
        words = tokens(name)
        rows = self.table.get(words[0], ()) if words else ()
        return next((key for row, key in rows if row == words), "")

    def longest(self, text: str, place: int) -> Known | None:
        """The longest name that begins at a place."""
        match = _TOKEN.match(text, place)
        if match is None:
            return None
        first = _token(match[0])
        if first not in self.table:
            return None
        rows = self.table[first]
        read: list[str] = []
        ends: list[int] = []
        longest = len(rows[0][0])
        while match is not None and len(read) < longest:
            read.append(_token(match[0]))
            ends.append(match.end() - (match[0][-1] == "."))
            gap = _BETWEEN.match(text, match.end())
            match = _TOKEN.match(text, gap.end()) if gap else None
        for row, key in rows:
            if tuple(read[: len(row)]) == row:
                end = ends[len(row) - 1]
                closes = text[end : end + 1] == ")" and text.count("(", place, end) > text.count(")", place, end)
                return Known(key, end + closes)
        return None


NO_NAMES = Names(MappingProxyType({}))
"""No names at all."""


def read_name(text: str, place: int, words: Language, names: Names) -> Name | None:
    """The name of an instrument at a place (after "the"), with its series number where one follows."""
    known = names.longest(text, place)
    shaped = _shaped(text, place, words)
    if known is not None and shaped is not None and words.date.fullmatch(text, known.end, shaped.end):
        found = shaped._replace(key=known.key)
    elif known is not None and (shaped is None or known.end >= shaped.end or not _goes_on(text, known.end, words)):
        kind = shaped.kind if shaped is not None else ""
        found = Name(text[place : known.end], kind, known.key, "", False, known.end)
    elif shaped is not None:
        found = shaped
    else:
        return None
    return _to_its_end(text, place, found, words)


def read_own(text: str, place: int, words: Language) -> Name | None:
    """What a text calls itself at a place after "this": "Convention", "Additional Protocol". What follows is no part
    of it: nobody says "this Convention on Lamps"."""
    noun = _noun_ahead(text, place, words)
    if noun is None:
        return None
    kind, is_capital = entry(words.nouns, noun["noun"]), noun["noun"][0].isupper()
    if not is_capital and kind in (_WEAK | _WEAK_ALONE):
        return None
    return _to_its_end(text, place, Name(text[place : noun.end()], kind, "", "", True, noun.end()), words)


def _to_its_end(text: str, place: int, found: Name, words: Language) -> Name:
    """A name with what may follow any: its series number, "as amended"."""
    found = _with_series(text, place, found)
    end = _amended(text, found.end, words)
    return found if end == found.end else found._replace(words=text[place:end], end=end)


def _goes_on(text: str, end: int, words: Language) -> bool:
    """Whether a name goes on after a known beginning ("Convention on Cybercrime" … "Committee")."""
    match = WORD.match(text, skip_space(text, end))
    return match is not None and match.start() > end and (match[0] in words.links or match[0][0].isupper())


def read_acronym(text: str, place: int, words: Language, *, bare: bool) -> Name | None:
    """An instrument by its initials ("of the TFEU"); `bare` says that no "of the" stands before ("Article 8 ECHR"),
    where it must be plain that they end there."""
    match = _ACRONYM_ALONE.match(text, place)
    if match is None or words.unit.match(text, place):
        return None
    end = match.end()
    if bare and not (CLOSED.match(text, end) or text[end : end + 1] == "." or words.joint.match(text, end)):
        return None
    return Name(match[0], "", "", "", False, end)


def read_series(text: str, place: int) -> Name | None:
    """A series number at a place, as the name of its instrument."""
    match = SERIES.match(text, place)
    if match is None:
        return None
    return Name(match[0], "", "", series_key(match["series"], match["number"]), False, match.end())


def _with_series(text: str, place: int, found: Name) -> Name:
    match = _SERIES_AFTER.match(text, found.end)
    if match is None:
        return found
    end = match.end() if match["close"] and match["open"] else match.end("number")
    series = series_key(match["series"], match["number"])
    return found._replace(words=text[place:end], series=series, bare=False, end=end)


def _shaped(text: str, place: int, words: Language) -> Name | None:
    """A name by its looks: capitals before the noun, the noun, and what links it to what it is about."""
    noun = _noun_ahead(text, place, words)
    if noun is None:
        return None
    kind, end = entry(words.nouns, noun["noun"]), noun.end()
    capital = noun["noun"][0].isupper()
    before = noun.start() > place
    coded = _coded(text, end, kind, words, capital=capital)
    if coded is not None:
        return Name(text[place:coded], kind, "", "", False, coded)
    acronym = _ACRONYM.match(text, end) if capital and not noun["noun"].isupper() else None
    named = acronym.end() if acronym and acronym[0].strip().lower() not in words.links else end
    tail = title_end(text, named, words)
    end = _dated_tail(text, named, words)
    bare = not before and end == noun.end()
    thereto = words.thereto.match(text, end) if tail is None and before else None
    year = None if bare else _YEAR_AFTER.match(text, end)
    end = thereto.end() if thereto else year.end() if year else end
    weak = kind in _WEAK and (bare or not words.lower_case_titles)
    if not capital and (weak or (tail is None and kind in _WEAK_ALONE)):
        return None
    return Name(text[place:end], kind, "", "", bare, end)


def _coded(text: str, end: int, kind: str, words: Language, *, capital: bool) -> int | None:
    """The end of a name that goes on with a number: "Regulation (EU) 2031/77", "Protocol No. 4 to the Convention",
    "resolution 12 (II) of the Assembly"; None where none follows its noun."""
    code = _CODE.match(text, skip_space(text, end))
    if code is None or code.start() == end:
        return None
    end, beyond = code.end(), skip_space(text, code.end())
    is_bare = code[0][0].isdigit() and "/" not in code[0]
    is_wide = "/" in code[0]
    if is_bare and kind in _NUMBERED:  # no "decision 14 days later"
        is_wide = capital or "(" in code[0] or words.of.match(text, beyond) is not None
    if is_bare and not (is_wide or capital):
        return None
    if is_wide:
        return _dated_tail(text, end, words) if words.of.match(text, beyond) else end
    return title_end(text, end, words) or end if words.thereto_link.match(text, beyond) else end


def _dated_tail(text: str, end: int, words: Language) -> int:
    """The end of a title's tail, its date, and what stands behind that; `end` itself where there is nothing."""
    date = words.date.match(text, end)
    tail = None if date else title_end(text, end, words)
    end = tail if tail is not None else end
    date = date or words.date.match(text, end)
    if date is None:
        return end
    beyond = title_end(text, date.end(), words)
    return beyond if beyond is not None else date.end()


def _amended(text: str, end: int, words: Language) -> int:
    """Past "as amended", where it is not said by what."""
    match = words.amended.match(text, end)
    if match is None:
        return end
    following = WORD.match(text, skip_space(text, match.end()))
    return end if following is not None and following[0] in words.by_links else match.end()


def _noun_ahead(text: str, place: int, words: Language) -> re.Match[str] | None:
    """The noun at a place, or after a few words in capitals ("Second Additional Protocol")."""
    linking = False
    year = _YEAR.match(text, place)
    place = year.end() if year else place
    for count in range(8):
        noun = words.noun.match(text, place)
        if noun is not None:
            return None if linking and not words.lower_case_titles else noun
        word = _INITIALS.match(text, place) or WORD.match(text, place)
        if word is None:
            return None
        linking = count > 0 and (word[0] in words.links or word[0] in words.before_noun)
        if not (word[0][0].isupper() or linking) or words.unit.match(text, place):
            return None
        aside = _ASIDE.match(text, word.end()) if count else None
        end = aside.end() if aside else word.end()
        place = skip_space(text, end)
        if place == end:
            return None
    return None
