"""Habits: what people write who know HTML, Word or another vocabulary, and what is meant by it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

ELEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "strong": ("b",),
        "bold": ("b",),
        "em": ("i",),
        "italic": ("i",),
        "underline": ("u",),
        "s": ("del",),
        "strike": ("del",),
        "mark": ("inline",),
        "font": ("span",),
        "small": ("span",),
        "li": ("item", "point"),
        "lb": ("br",),
        "h1": ("heading",),
        "h2": ("heading",),
        "h3": ("heading",),
        "h4": ("heading",),
        "h5": ("heading",),
        "h6": ("heading",),
        "title": ("heading",),
        "header": ("heading",),
        "div": ("hcontainer", "container"),
        "para": ("paragraph", "p"),
        "par": ("paragraph", "p"),
        "text": ("content", "p"),
        "line": ("p",),
        "number": ("num",),
        "label": ("num",),
        "no": ("num",),
        "art": ("article",),
        "clause": ("paragraph",),
        "subclause": ("subparagraph",),
        "level": ("paragraph",),
        "list": ("blockList",),
        "sublist": ("blockList",),
        "letter": ("subparagraph", "point"),
        "dash": ("indent",),
        "bullet": ("indent", "item"),
        "footnote": ("authorialNote",),
        "fn": ("authorialNote",),
        "note": ("authorialNote",),
        "link": ("ref", "a"),
        "cite": ("ref",),
        "reference": ("ref",),
        "citation": ("ref",),
        "xref": ("ref",),
        "annex": ("attachment",),
        "appendix": ("attachment",),
        "row": ("tr",),
        "cell": ("td",),
        "head": ("meta",),
        "metadata": ("meta",),
        "definition": ("def",),
        "bracket": ("inline",),
        "blank": ("fillIn",),
        "comment": ("remark",),
        "insert": ("ins",),
        "delete": ("del",),
    }
)
"""What is meant by a name, likeliest first."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("eId",),
        "{http://www.w3.org/XML/1998/namespace}id": ("eId",),
        "lang": ("{http://www.w3.org/XML/1998/namespace}lang", "language"),
        "src": ("href",),
        "url": ("href",),
        "target": ("href",),
        "to": ("upTo",),
        "style": ("class",),
        "type": ("name",),
        "name": ("eId",),
    }
)
"""What is meant by the name of an attribute."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one of some names that a word was probably meant to be: one slip for a short word, two for a long one."""
    from rapidfuzz.distance import OSA

    best: tuple[int, str] | None = None
    folded = word.casefold()
    for name in names:
        other = name.casefold()
        if abs(len(other) - len(folded)) > 2:
            continue  # more than two slips apart
        distance = OSA.distance(folded, other, score_cutoff=2)
        if distance <= min(2, (min(len(word), len(name)) + 1) // 3) and (best is None or distance < best[0]):
            best = (distance, name)
    return best[1] if best else None
