"""Provision: a unit people name (an article, a paragraph, a recital, a footnote), as a view of one Element."""

from __future__ import annotations

from dataclasses import dataclass, field

from protodoc.model.address import Address
from protodoc.model.eid import EId
from protodoc.model.element import Child, Element

HIERARCHY: frozenset[str] = frozenset(
    "alinea article book chapter clause division hcontainer indent level list paragraph part point proviso rule"
    " section subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle title"
    " tome transitional".split()
)
"""The hierarchy elements of Akoma Ntoso 3.0 (its group `ANhier`, with hcontainer)."""

COLLECTIONS: frozenset[str] = frozenset("documentCollection amendmentList officialGazette".split())
"""Document elements that gather other documents."""

DOCUMENTS: frozenset[str] = COLLECTIONS | frozenset(
    "act bill doc statement debateReport debate judgment amendment portion".split()
)
"""The document elements of Akoma Ntoso 3.0."""

CONTAINERS: frozenset[str] = frozenset(
    "book part title subtitle chapter subchapter section subsection tome subpart division subdivision".split()
)
"""Hierarchy that gathers articles, and that articles do not take into their numbers."""

OTHER_UNITS: frozenset[str] = frozenset(
    "amendment attachment authorialNote citation component conclusions coverPage crossHeading formula item"
    " interstitial longTitle note preamble preface recital tblock tr".split()
)
"""What else a list of changes must be able to name."""

UNITS: frozenset[str] = HIERARCHY | OTHER_UNITS
_HEADS = frozenset(("num", "heading", "subheading"))


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of an instrument. All it tells is read off `element`; nothing is stored twice.

    `node` is the element's number in document order of the instrument and `address` its place; `designation`
    is how a drafter names it there ("Article 6, paragraph 2"). Only `element` counts for equality, so equal
    provisions are equal across drafts.
    """

    element: Element
    node: int = field(compare=False)
    address: Address = field(compare=False)
    designation: str = field(compare=False)

    @property
    def kind(self) -> str:
        """The element's name: "article", "paragraph", "recital"."""
        return self.element.name

    @property
    def eid(self) -> EId | None:
        """The eId, or None where there is none or it is none."""
        value = self.element.eid
        try:
            return EId.parse(value) if value else None
        except ValueError:
            return None

    @property
    def num(self) -> str:
        """The number as printed: "Article 25", "3", "(a)"; "" where there is none."""
        num = self.element.first("num")
        return num.text if num is not None else ""

    @property
    def heading(self) -> str:
        """The heading's text, "" where there is none."""
        heading = self.element.first("heading")
        return heading.text if heading is not None else ""

    @property
    def intro(self) -> Element | None:
        """The words that introduce the parts, or None."""
        return self.element.first("intro")

    @property
    def content(self) -> tuple[Child, ...]:
        """What stands inside besides number, headings, and the provisions inside."""
        return tuple(
            child
            for child in self.element.children
            if not (isinstance(child, Element) and (child.name in _HEADS or child.name in HIERARCHY))
        )

    @property
    def children(self) -> tuple[Element, ...]:
        """The provisions directly inside, as elements, in order."""
        return tuple(child for child in self.element.elements if child.name in HIERARCHY)
