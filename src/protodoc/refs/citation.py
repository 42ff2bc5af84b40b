"""What is read in a text: citations with labels, relative ones, numbers of treaties."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from protodoc.refs.language import Unit
from protodoc.refs.lexer import Step
from protodoc.refs.names import Name


class Item(NamedTuple):
    """One member of a list: its labels from the head word down, the other end of a range, and where it stands."""

    steps: tuple[Step, ...]
    upto: tuple[Step, ...]
    start: int
    end: int


class Qualifier(NamedTuple):
    """What was said after a chain.

    `parents` are the wider units named ("of Articles 8 and 9": two); `this` the unit of "of this article";
    `that` of "of that article" and `before` of "of the preceding paragraph"; `thereof` that word; `name` the
    instrument, and `whose` what stood before it: "own" ("this Convention"), "last" ("that Convention") or "" ("the
    Convention").
    """

    end: int
    parents: tuple[tuple[Step, ...], ...] = ()
    this: Unit | None = None
    that: Unit | None = None
    before: Unit | None = None
    thereof: bool = False
    name: Name | None = None
    whose: str = ""
    direction: str = ""


NOTHING = Qualifier(0)
"""What most chains are qualified by; it ends nowhere."""


class Citation(NamedTuple):
    """A head word with its labels: `unit` is that of the word, and `qualifier` what was said after them.

    It may begin before its head word ("first paragraph") and ends where its qualifier does.
    """

    start: int
    end: int
    unit: Unit
    items: tuple[Item, ...]
    qualifier: Qualifier = NOTHING


class Relative(NamedTuple):
    """ "this article", "the two preceding paragraphs": a head word without a label.

    `back` is 0 for "this", the number of provisions before for "preceding", -1 for all before. `whole` says that
    "of this Convention" followed.
    """

    start: int
    end: int
    unit: Unit
    back: int
    whole: bool = False


class Series(NamedTuple):
    """One treaty series number on its own, or several ("ETS Nos. 24 and 86")."""

    start: int
    end: int
    keys: tuple[str, ...]


Found: TypeAlias = Citation | Relative | Series
