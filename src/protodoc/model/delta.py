"""Delta: what changed between two drafts of one instrument, for people to read and for machines to replay.

Two halves that do not depend on each other. `changes`, `renumbered`, `correspondence`, `consequential`, `dangling`
and `metadata` say what changed, as a drafter would say it; heuristics decide how well they read. `script` is exact:
played forward on the old draft it gives the new one, played backward it gives the old one back.

Identifiers, numbers and the labels of internal references are derived data: a provision that only went from
Article 5 to Article 6 did not change. Such provisions are in `correspondence` (every one), `renumbered` (as ranges,
to read) and `renamed` (as rules, to compute with); references that only follow them are in `consequential`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias

from protodoc.model.element import Attributes, Comment, Instruction


class Kind(Enum):
    """What can happen to a provision. The list is closed.

    `insert` and `delete` are of a whole provision (of a chapter's number and heading alone, where the articles in it
    were there before). `promote` and `demote` are moves to another level: a point becomes a paragraph. `text` is
    words; `bracket` is words where nothing but square brackets, or the choice between bracketed alternatives,
    changed. `reference` is a reference that points elsewhere; `markup` is inline markup or comments around the same
    words; `attribute` any other attribute.
    """

    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    PROMOTE = "promote"
    DEMOTE = "demote"
    TEXT = "text"
    HEADING = "heading"
    ATTRIBUTE = "attribute"
    REFERENCE = "reference"
    MARKUP = "markup"
    BRACKET = "bracket"


class Place(NamedTuple):
    """A provision in one of the two drafts, as a list of changes names it.

    `eid` as written, None where there is none; `address` is what `str(Address)` gives, "" where the place was not
    asked for by address (`correspondence`); `designation` "Article 5, paragraph 2"; `heading` its own heading or "";
    `num` the number as printed ("Article 5", "(a)"); `element` the element's name; `node` its node number.
    """

    eid: str | None
    designation: str
    heading: str
    num: str
    element: str
    node: int
    address: str = ""

    @property
    def id(self) -> str:
        """The eId, or the address of what has none."""
        return self.eid or self.address


class Was(Enum):
    """What became of a run of words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class Run(NamedTuple):
    """A run of words in a redline; runs follow one another, a deleted one before the inserted one that replaces it."""

    was: Was
    text: str


Redline: TypeAlias = tuple[Run, ...]
"""The words of a provision, old and new woven into one; deleted left out it is the new text, inserted left out
the old one."""


class AttributeChange(NamedTuple):
    """One attribute of one element in a provision: `old` None where it was added, `new` None where it was removed."""

    element: str
    name: str
    old: str | None
    new: str | None


class ReferenceChange(NamedTuple):
    """A reference before and after: its words and its href ("" where there was or is none)."""

    old_text: str
    old_href: str
    new_text: str
    new_href: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done to the draft.

    `old` and `new` are the provisions concerned: one each for most kinds, none for `old` of an insertion and `new`
    of a deletion, two or more for `new` of a split and `old` of a merger (the first of them is the one that goes
    on). `also` names what else happened to the same provision. `redline` is its words where they changed;
    `heading` those of its heading; `text` all words of what was inserted or deleted, a line per provision inside.
    """

    kind: Kind
    old: tuple[Place, ...] = ()
    new: tuple[Place, ...] = ()
    also: tuple[Kind, ...] = ()
    redline: Redline = ()
    heading: Redline = ()
    text: str = ""
    attributes: tuple[AttributeChange, ...] = ()
    references: tuple[ReferenceChange, ...] = ()


class Counterpart(NamedTuple):
    """One provision in both drafts."""

    old: Place
    new: Place


class Renumbered(NamedTuple):
    """Neighbouring provisions whose own numbers changed alike: "Articles 5 to 9 are now Articles 6 to 10".

    `old` and `new` are the first and the last of them (the same, where it is one), `size` how many they are.
    Unnumbered provisions that took a number stand alone; their old `num` holds none.
    """

    old: tuple[Place, Place]
    new: tuple[Place, Place]
    size: int


class Renaming(NamedTuple):
    """A rule for eIds: `old` is `new` in the other draft (None: it is not there, or has no eId), and an eId that
    begins with `old` and "__" begins with `new` there. Where several rules fit, the longest `old` counts; where none
    does, the eId is the same.

    A rule for `size` neighbours, `old` and `new` the first of them, counts on the last number of both: in the `style`
    "1" (1, 2, 3), "a" (a, b, c; z, aa), "i" (i, ii, iii), "A" or "I". A second rule for an eId that stands twice in
    the draft tells of one more provision of that eId, and of nothing in it.
    """

    old: str
    new: str | None
    size: int = 1
    style: str = "1"


class Renamings(NamedTuple):
    """The rules from the old draft to the new, and those back: for every eId of a provision they give the eId of its
    counterpart (`delta/renaming.py`), and so the whole correspondence, in a few lines."""

    forward: tuple[Renaming, ...] = ()
    backward: tuple[Renaming, ...] = ()


class Following(NamedTuple):
    """A reference that changed only because its target was renumbered or moved; `old` and `new` hold it."""

    old: Place
    new: Place
    reference: ReferenceChange


class Dangling(NamedTuple):
    """A reference whose target (`target`, in the old draft) is gone; `old` and `new` hold the reference."""

    old: Place
    new: Place
    reference: ReferenceChange
    target: Place


class MetadataChange(NamedTuple):
    """A fact in `meta`: where ("identification/FRBRExpression/FRBRdate@date"), and its values; None is absent."""

    path: str
    old: str | None
    new: str | None


class Keep(NamedTuple):
    """Children `start` to `stop` (exclusive) of the element at hand, as they were."""

    start: int
    stop: int


class Take(NamedTuple):
    """The old element at `node`, from wherever it stood; its children whole (None) or built from `items`."""

    node: int
    items: tuple[Item, ...] | None = None


class Make(NamedTuple):
    """A new element."""

    name: str
    attributes: Attributes
    items: tuple[Item, ...] = ()


class Slice(NamedTuple):
    """Characters `start` to `stop` of the text that is child `child` of the element at hand."""

    child: int
    start: int
    stop: int


class Compose(NamedTuple):
    """A text put together from slices of old text and new words."""

    parts: tuple[str | Slice, ...]


Item: TypeAlias = Keep | Take | Make | Compose | Comment | Instruction
"""What a patch makes children of; "the element at hand" is the one named by the `Take` directly around."""


class Shift(NamedTuple):
    """A rule for numbers: in every kept element `name` with a node from `start` to `stop` (exclusive), the last
    number in `attribute` ("#text": in its own text) goes up by `by`, counted in the given style."""

    name: str
    attribute: str
    start: int
    stop: int
    style: str
    by: int


class Assign(NamedTuple):
    """An attribute of a kept element that no rule gives: its value, or None where it has none."""

    node: int
    name: str
    value: str | None


class Outside(NamedTuple):
    """How the XML around the tree is written (see `Instrument`)."""

    namespace: str
    prefixes: tuple[tuple[str, str], ...]
    before: tuple[Comment | Instruction, ...]
    after: tuple[Comment | Instruction, ...]


_WHOLE = Take(0)


@dataclass(frozen=True, slots=True)
class Patch:
    """How to make one draft from the other.

    `root` builds the tree out of old elements. Old elements that are kept then get the identifiers, numbers and
    labels that follow from those around them (`delta/derive.py`), the numbers in `shifts`, the wIds by the rule
    `wids` ("same", "origin", "drop"); and what is left over is in `assigned` and `renamed` (element names).
    `outside` is None where it is the same in both.
    """

    root: Item = _WHOLE
    shifts: tuple[Shift, ...] = ()
    wids: str = "same"
    assigned: tuple[Assign, ...] = ()
    renamed: tuple[tuple[int, str], ...] = ()
    outside: Outside | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """The exact part of a delta. `old` and `new` are digests of the two drafts' values (`delta/digest.py`)."""

    forward: Patch = Patch()
    backward: Patch = Patch()
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """What changed between two drafts.

    `old_sha256` and `new_sha256` are of the drafts' canonical bytes, "" where whoever compared did not say.
    `changes` stand in the order of the new draft, deletions where the words stood. `correspondence` has every
    provision of both drafts whose eId differs, and `renamed` says the same as rules. Two drafts are equal exactly
    when `is_empty`.
    """

    changes: tuple[Change, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    correspondence: tuple[Counterpart, ...] = ()
    consequential: tuple[Following, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()
    renamed: Renamings = field(default=Renamings())
    script: Script = field(default=Script(), repr=False)
    old_sha256: str = ""
    new_sha256: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all differs, comments and attributes included."""
        return self.script.old == self.script.new
