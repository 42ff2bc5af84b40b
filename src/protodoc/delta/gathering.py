"""Gathering: which provisions only hold others together, and come and go around them."""

from __future__ import annotations

from protodoc.delta.matching import GATHERING
from protodoc.delta.sheet import Sheet

_EITHER = frozenset(("section", "subsection"))
"""What gathers articles in one draft is what its texts are counted in, as articles are elsewhere, in another."""


def gathers(sheet: Sheet, node: int) -> bool:
    """Whether a provision only gathers others. A section does where articles are in it; a section of paragraphs is
    divided and joined as an article is."""
    name = sheet.name(node)
    return name in GATHERING and (name not in _EITHER or _has_articles(sheet, node))


def _has_articles(sheet: Sheet, node: int) -> bool:
    return any(sheet.name(inner) == "article" or _has_articles(sheet, inner) for inner in sheet.inside[node])
