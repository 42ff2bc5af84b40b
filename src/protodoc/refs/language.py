"""The words of one language, read from a TOML file and made ready for matching.

A language is data: `languages/eng.toml` shows what a file holds, and a folder of one's own adds more of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from protodoc.model.path import LEVELS

LATIN: frozenset[str] = frozenset("bis ter quater quinquies sexies septies octies novies decies".split())
"""What makes "2 bis" another number than 2, in any language."""
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
GAP = r"\s"
"""One blank of any kind: lines are broken anywhere, and typographers use a dozen spaces."""
ENGLISH = "eng"
_SHIPPED = "languages"
_MONTH = r"[^\W\d_]{3,12}"

Table: TypeAlias = Mapping[str, "str | bool | int | list[str] | Table"]


class Unit(NamedTuple):
    """What a head word says: its level, whether it is plural, and whether it only stands inside a chain."""

    level: str
    plural: bool
    inner: bool

    @property
    def rank(self) -> int:
        """Depth of the level, wide to narrow."""
        return _RANK[self.level]

    @property
    def is_container(self) -> bool:
        """Whether it gathers articles."""
        return self.rank < _RANK["article"]


class _Words:
    """A TOML table with typed access."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table

    def text(self, key: str) -> str:
        value = self._table.get(key, "")
        return value if isinstance(value, str) else ""

    def list(self, key: str) -> list[str]:
        value = self._table.get(key, [])
        return [str(item) for item in value] if isinstance(value, list) else []

    def table(self, key: str) -> _Words:
        value = self._table.get(key, {})
        return _Words(value if isinstance(value, dict) else {})

    def numbers(self, key: str) -> Mapping[str, int]:
        inner = self.table(key)._table
        return MappingProxyType({word: number for word, number in inner.items() if isinstance(number, int)})

    @property
    def joints(self) -> tuple[str, ...]:
        """Every word that joins one part of a citation to the next."""
        return tuple(word for key in ("separators", "of", "ranges", "above", "below") for word in self.list(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def flag(self, key: str) -> bool:
        return self._table.get(key) is True


def one_of(words: Iterable[str]) -> str:
    """An alternation, longest first, a blank standing for any run of blanks; never matches where there is no word.

    It branches letter by letter, so that no word is tried beyond its first wrong letter.
    """
    known = sorted(set(words))
    return _branch([(word, "") for word in known]) if known else "(?!)"


def _word(words: Iterable[str]) -> str:
    """The same, ending where a word ends (or after the apostrophe, dot or dash it ends with)."""
    known = sorted(set(words))
    if all(word[-1].isalnum() for word in known):
        return one_of(known) + "(?![\\w-])"
    return _branch([(word, "(?![\\w-])" if word[-1].isalnum() else "") for word in known])


def _branch(forms: list[tuple[str, str]]) -> str:
    """The alternation of words that begin alike: what is left of each, and what must follow it."""
    ends = [end for form, end in forms if not form]
    parts: list[str] = []
    for first, group in groupby((one for one in forms if one[0]), key=lambda one: one[0][0]):
        rest = _branch([(form[1:], end) for form, end in group])
        parts.append((f"{GAP}+" if first == " " else re.escape(first)) + rest)
    parts += ends
    return "(?:" + "|".join(parts) + ")" if len(parts) > 1 else "".join(parts)


def _units(levels: _Words) -> Mapping[str, Unit]:
    units: dict[str, Unit] = {}
    for level in levels:
        table = levels.table(level)
        for key, plural in (("one", False), ("many", True)):
            for word in table.list(key):
                units[word] = Unit(level, plural, table.flag("inner"))
    return MappingProxyType(units)


def _goers(words: Iterable[str]) -> frozenset[str]:
    """The first letters of every word that may go on with a citation, up to what is no letter."""
    found = (re.match(r"[^\W\d_]+", word) for word in words)
    return frozenset(match[0].lower() for match in found if match) | LATIN


class _Lazy:
    """A pattern made from a language's words when it is first asked for: a draft needs two in three of them."""

    def __init__(self, source: Callable[[_Words], str]) -> None:
        self._source = source

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, words: Language, owner: type) -> re.Pattern[str]:
        pattern = re.compile(self._source(words.words), re.IGNORECASE)
        words.__dict__[self._name] = pattern
        return pattern


def _words_of(key: str) -> _Lazy:
    """One of the words under a key."""
    return _Lazy(lambda words: _word(words.list(key)))


def _after_blank(key: str) -> _Lazy:
    """Blanks, then one of the words under a key."""
    return _Lazy(lambda words: f"{GAP}+{_word(words.list(key))}")


def _ending(key: str) -> _Lazy:
    """One of the words under a key and blanks, where the text ends."""
    return _Lazy(lambda words: f"(?<!\\w){one_of(words.list(key))}{GAP}+$")


def _nouns(words: _Words) -> Mapping[str, str]:
    kinds = words.table("instruments")
    return MappingProxyType({noun: kind for kind in kinds for noun in kinds.list(kind)})


def _preceding_before(words: _Words) -> str:
    relative = words.table("relative")
    counts = one_of(relative.numbers("counts"))
    return (
        f"(?<![\\w-])(?P<words>(?:(?P<count>{counts}){GAP}+)?{one_of(relative.list('preceding'))}"
        f"(?:{GAP}+(?P<after>{counts}))?){GAP}+$"
    )


def _nth(words: _Words) -> str:
    """A number written as an ordinal: "1st", "2e", "3º"."""
    return f"[0-9]{{1,2}}{one_of(words.list('ordinal_endings'))}"


def _sentence(words: _Words) -> str:
    ordinal = f"(?:{one_of(words.numbers('ordinals'))}|{_nth(words)})"
    return f",?{GAP}+(?:{ordinal}{GAP}+{_word(words.list('sentences'))}|{_word(words.list('skipped'))})"


def _date(words: _Words) -> str:
    """ "of 3 May 1971", "of May 3, 1971", "of 1971", "du 1er mai 1971"."""
    of = f"{GAP}{_word(words.table('names').list('date_links'))}{GAP}"
    between = f"{_word(words.list('of'))}{GAP}"
    day = f"[0-9]{{1,2}}{one_of(['', *words.list('ordinal_endings')])}{GAP}(?:{between})?"
    month_first = f"{_MONTH}{GAP}[0-9]{{1,2}},{GAP}"
    return f"{of}(?:{month_first}|(?:{day})?(?:{_MONTH}{GAP}(?:{between})?)?)[12][0-9]{{3}}(?![0-9/])"


def _dot_before(words: _Words) -> str:
    """The dot of a label that goes on in lower case: "sub-paragraph b. of Article 5"."""
    going_on = _word(word for key in ("of", "above", "below") for word in words.list(key))
    return f"(?-i:\\.(?={GAP}+{going_on}))"


def _after_series(words: _Words) -> str:
    """What may stand between a series number and a citation of its treaty: "(ETS No. 24), in the "."""
    opener, article = _word(words.list("sentence_openers")), _word(words.list("articles"))
    return f"{GAP}*[)\\]]?{GAP}*,{GAP}*(?:{opener}{GAP}*)?(?:{article}{GAP}*)?"


def _exception_before(words: _Words) -> str:
    """ ", with the exception of the " at the end of a text."""
    said, between = _word(words.list("exceptions")), _word(words.list("between"))
    return f"{GAP}*[,(]?{GAP}*(?<!\\w){said}{GAP}*(?:{between}{GAP}*)?$"


def _joint_before(words: _Words) -> str:
    """ ", the " or " and " at the end of a text."""
    separator, article = one_of(words.list("separators")), _word(words.list("articles"))
    return f"{GAP}*(?:(?<!\\w)|(?=[,;])){separator}{GAP}+(?:{article}{GAP}*)?$"


def _of_preamble(words: _Words) -> str:
    """ " of the Preamble", or "Preamble" where a name begins with it."""
    whose = one_of([*words.list("articles"), *words.list("own")])
    return f"(?:{GAP}+{one_of(words.list('of'))}{GAP}*(?:{whose}{GAP}*)?)?{one_of(words.list('preamble'))}(?!\\w)"


def _this_before(words: _Words) -> str:
    """ "this " at the end of a text, or "present " where an article stands before it."""
    relative = words.table("relative")
    bound = relative.list("after_article")
    behind = "|".join(f"(?<={re.escape(article)}{GAP})" for article in words.list("articles"))
    free = one_of(word for word in relative.list("this") if word not in bound)
    said = f"{free}|(?:{behind}){one_of(bound)}" if bound else free
    return f"(?<![\\w-])(?P<words>{said}){GAP}+$"


def _capitals_before(words: _Words) -> str:
    """Capitals and the links between them at the end of a text: "Second Additional ", "Court of "."""
    links = one_of(words.table("names").list("links"))
    aside = r"\([A-Z][\w’' -]{1,60}\)"
    word = rf"(?:[A-ZÀ-Ý0-9][\w’'-]*\.?|{links}|{aside})"
    return rf"(?-i:(?<!\w)(?:{word}\s){{0,8}}(?:[A-ZÀ-Ý][\w’'-]*|{aside})\s$)"


class Language:
    """One language's words, and the patterns made of them. All patterns are anchored where they are used
    (`Pattern.match`)."""

    def __init__(self, words: _Words) -> None:
        relative, names = words.table("relative"), words.table("names")
        before = relative.table("not_before")
        self.words = words
        self.code = words.text("code")
        self.units: Mapping[str, Unit] = _units(words.table("levels"))
        self.above = frozenset(words.list("above"))
        self.counts = relative.numbers("counts")
        self.ordinals = words.numbers("ordinals")
        self.goers = _goers(
            [*words.joints, *words.list("thereof"), *words.list("hereof"), *words.list("skipped"), *self.units,
             *self.ordinals]
        )  # fmt: skip
        self.words_like_labels = frozenset(words.list("words_like_labels"))
        self.glued_letters = words.flag("glued_letters")
        own, this = words.list("own"), relative.list("this")
        self.may_point = frozenset(word for word in own if not any(one in word for one in this))
        self.preambles = tuple(words.list("preamble"))
        self.relative_levels = frozenset(relative.list("levels"))
        self.capital_only = frozenset(relative.list("capital_only"))
        self.not_before = MappingProxyType(
            {level: re.compile(f"{GAP}+{_word(before.list(level))}", re.IGNORECASE) for level in before}
        )
        self.hereinafter = tuple(words.list("hereinafter"))
        self.nouns = _nouns(words)
        self.never_own = frozenset(names.list("never_own"))
        self.links = frozenset(names.list("links"))
        self.by_links = frozenset(names.list("by_links"))
        self.loose_links = frozenset(names.list("loose_links"))
        self.demonstratives = frozenset(names.list("demonstratives"))
        self.persons = frozenset(names.list("persons"))
        self.before_noun = frozenset(names.list("before_noun"))
        self.lower_case_titles = names.flag("lower_case_titles")
        self.stops = frozenset(names.list("stops"))
        self.loose_stops = frozenset(names.list("loose_stops"))
        self.manner_stops = frozenset(names.list("manner_stops"))
        self.phrase_openers = frozenset(names.list("phrase_openers"))
        self.adjective_endings = tuple(names.list("adjective_endings"))

    unit = _Lazy(lambda words: f"(?P<unit>{_word(_units(words.table('levels')))})(?:\\(s\\))?")
    of = _words_of("of")
    article = _words_of("articles")
    separator = _words_of("separators")
    range = _words_of("ranges")
    direction = _Lazy(lambda words: f"(?P<word>{_word(words.list('above') + words.list('below'))})")
    thereof = _words_of("thereof")
    hereof = _words_of("hereof")
    own = _words_of("own")
    own_before = _ending("own")
    same = _words_of("same")
    of_the_before = _Lazy(lambda words: f"(?<!\\w){one_of(words.list('of_the'))}{GAP}*$")
    not_direction = _Lazy(lambda words: f"{GAP}+(?:{one_of(words.list('not_direction'))}|[0-9]+)(?!\\w)")
    dot_before = _Lazy(_dot_before)
    topic = _Lazy(lambda words: f",{GAP}*(?:{_word(words.list('articles'))}{GAP}*)?")
    after_series = _Lazy(_after_series)
    exception_before = _Lazy(_exception_before)
    its = _words_of("its")
    its_before = _ending("its")
    pages = _Lazy(lambda words: f"{GAP}*,?{GAP}*{_word(words.list('page_words'))}{GAP}*[0-9]")
    page_words = _Lazy(lambda words: f"{_word(words.list('page_words'))}$")
    counted = _after_blank("counted")
    after_label = _after_blank("after_label")
    joint = _Lazy(lambda words: f"{GAP}+{_word(words.joints)}")
    joint_before = _Lazy(_joint_before)
    sentence = _Lazy(_sentence)
    this_before = _Lazy(_this_before)
    of_preamble = _Lazy(_of_preamble)
    preceding = _Lazy(lambda words: _word(words.table("relative").list("preceding")))
    preceding_before = _Lazy(_preceding_before)
    preceding_after = _Lazy(lambda words: f"{GAP}+{_word(words.table('relative').list('preceding_after'))}")
    ordinal = _Lazy(lambda words: f"(?P<ordinal>{one_of(words.numbers('ordinals'))}(?!\\w)|{_nth(words)}(?!\\w))")
    ordinal_before = _Lazy(
        lambda words: f"(?<![\\w-])(?P<words>{one_of(words.numbers('ordinals'))}|{_nth(words)}){GAP}+$"
    )
    between = _Lazy(lambda words: f"{GAP}*{_word(words.list('between'))}{GAP}*$|{GAP}*$")
    opener = _words_of("sentence_openers")
    noun = _Lazy(lambda words: f"(?P<noun>{one_of(_nouns(words))})(?!\\w)")
    thereto_link = _Lazy(lambda words: _word(words.table("names").list("protocol_links")))
    thereto = _Lazy(lambda words: f"{GAP}+{_word(words.table('names').list('thereto'))}")
    after_noun = _after_blank("after_noun")
    party_links = _Lazy(lambda words: _word(words.table("names").list("party_links")))
    subject_links = _Lazy(lambda words: _word(words.table("names").list("subject_links")))
    first_links = _Lazy(lambda words: _word(words.table("names").list("first_links")))
    parent_link = _Lazy(lambda words: f"{GAP}+{_word(words.table('names').list('parent_links'))}{GAP}*(?=[^\\W\\d_])")
    parent_link_before = _Lazy(lambda words: f"(?<!\\w){one_of(words.table('names').list('parent_links'))}{GAP}$")
    capitals_before = _Lazy(_capitals_before)
    annex_link = _Lazy(lambda words: _word(words.table("names").list("annex_links")))
    article_before = _Lazy(lambda words: f"{_word(words.list('articles'))}{GAP}*")
    date = _Lazy(_date)
    amended = _Lazy(lambda words: f",?{GAP}{_word(words.table('names').list('amended'))}")


@cache
def language(code: str, folder: str = "") -> Language:
    """The language of a code ("eng", or another its file lists, such as "en").

    Looked for in `folder`, one of the caller's own, then among those that ship; English where there is no file
    for it. A file is named by its three-letter code (`eng.toml`) and lists others under `codes`. Raises
    tomllib.TOMLDecodeError for a file of the caller's that is not TOML.
    """
    for source in _folders(folder):
        path = source / f"{code}.toml"
        if code.isalpha() and path.is_file():
            return Language(_table(path))
    for table in _tables(folder):
        if code in table.list("codes"):
            return Language(table)
    return language(ENGLISH)


def known_codes(folder: str = "") -> tuple[str, ...]:
    """The codes of every language there is a file for, sorted."""
    codes = {code for table in _tables(folder) for code in (table.text("code"), *table.list("codes"))}
    return tuple(sorted(codes))


def is_known(code: str, folder: str = "") -> bool:
    """Whether there is a language of that code; of most it takes one look at a folder."""
    if code.isalpha() and any((source / f"{code}.toml").is_file() for source in _folders(folder)):
        return True
    return code in known_codes(folder)


def _folders(folder: str) -> list[Path]:
    """Where languages are looked for: a caller's own folder first."""
    shipped = Path(__file__).with_name(_SHIPPED)
    return [Path(folder), shipped] if folder else [shipped]


def _table(path: Path) -> _Words:
    return _Words(tomllib.loads(path.read_text(encoding="utf-8")))


def _tables(folder: str) -> Iterator[_Words]:
    for source in _folders(folder):
        yield from map(_table, sorted(source.glob("*.toml")))
