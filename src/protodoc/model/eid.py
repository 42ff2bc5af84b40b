"""EId: the identifier of a provision in one draft (`art_25__para_3`).

Source: Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("alinea", "al"),
    ("amendmentBody", "body"),
    ("article", "art"),
    ("attachment", "att"),
    ("blockList", "list"),
    ("chapter", "chp"),
    ("citation", "cit"),
    ("citations", "cits"),
    ("clause", "cl"),
    ("component", "cmp"),
    ("componentRef", "cref"),
    ("components", "cmpnts"),
    ("debateBody", "body"),
    ("debateSection", "dbsect"),
    ("division", "dvs"),
    ("documentRef", "dref"),
    ("eventRef", "eref"),
    ("intro", "intro"),
    ("judgmentBody", "body"),
    ("list", "list"),
    ("listIntroduction", "intro"),
    ("listWrapUp", "wrapup"),
    ("mainBody", "body"),
    ("paragraph", "para"),
    ("quotedStructure", "qstr"),
    ("quotedText", "qtext"),
    ("recital", "rec"),
    ("recitals", "recs"),
    ("section", "sec"),
    ("subchapter", "subchp"),
    ("subclause", "subcl"),
    ("subdivision", "subdvs"),
    ("subparagraph", "subpara"),
    ("subsection", "subsec"),
    ("temporalGroup", "tmpg"),
    ("wrapUp", "wrapup"),
)
"""Element names and what an eId calls them; an element that is not here goes by its own name."""

_ABBREVIATION = dict(ABBREVIATIONS)
_EID = re.compile(r"[^\s_](?:_?[^\s_])*(?:__[^\s_](?:_?[^\s_])*)*")


def abbreviation(element: str) -> str:
    """What an eId calls an element: "paragraph" gives "para", "point" gives "point"."""
    return _ABBREVIATION.get(element, element)


@dataclass(frozen=True, slots=True, order=True)
class EId:
    """An eId as its steps: `art_25__para_3` is ("art_25", "para_3")."""

    steps: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> EId:
        """Read an eId. Raises ValueError where the text is not steps joined by "__"."""
        if not _EID.fullmatch(text):
            raise ValueError(f"not an eId: {text!r}")
        return cls(tuple(text.split("__")))

    def __str__(self) -> str:
        return "__".join(self.steps)

    @property
    def parent(self) -> EId | None:
        """The eId of the provision around this one, or None at the top."""
        return EId(self.steps[:-1]) if len(self.steps) > 1 else None

    @property
    def last(self) -> tuple[str, str]:
        """The last step as (abbreviation, number): ("para", "3"); the number is "" where there is none."""
        head, _, number = self.steps[-1].partition("_")
        return head, number

    def is_within(self, other: EId) -> bool:
        """Whether this is `other` or stands inside it."""
        return self.steps[: len(other.steps)] == other.steps

    def child(self, element: str, number: str) -> EId:
        """The eId of a child: `EId.parse("art_25").child("paragraph", "3")`."""
        return EId((*self.steps, f"{abbreviation(element)}_{number}" if number else abbreviation(element)))
