"""Quoting: the first words of a provision, to remind a reader of what it says."""

from __future__ import annotations

from protodoc.model.element import Element

_HEADS = frozenset(("num", "heading", "subheading"))
_MOST = 48


def first_words(element: Element) -> str:
    """What a provision is about: its heading, else how it begins, in a few words."""
    heading = element.first("heading")
    if heading is not None and heading.text.strip():
        text = heading.text
    else:
        parts = (child if isinstance(child, str) else child.text for child in element.children if _is_text(child))
        text = " ".join(parts)
    words = " ".join(text.split())
    if len(words) <= _MOST:
        return words
    return f"{words[:_MOST].rpartition(' ')[0] or words[:_MOST]} …"


def _is_text(child: object) -> bool:
    return isinstance(child, str) or (isinstance(child, Element) and child.name not in _HEADS)


def with_article(title: str) -> str:
    """A title in the midst of a sentence: "the Convention on Cybercrime". An address, and what has its article, stay
    as they are."""
    return title if title.startswith(("/", "the ", "The ")) or not title else f"the {title}"
