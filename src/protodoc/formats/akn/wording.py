"""Wording: how elements, places and lists of names are called in findings about structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD

_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_NAMES = 6
_LONGEST_WORDS = 220
_LONGEST_NAME = 60

_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "num": "number",
        "heading": "heading",
        "content": "text",
        "p": "text",
        "meta": "metadata",
        "preamble": "preamble",
        "body": "body",
        "mainBody": "body",
    }
)


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def namespace_of(name: str) -> str | None:
    """The namespace of a name, None for one of Akoma Ntoso's own."""
    return name[1:].partition("}")[0] if name.startswith("{") else None


def short(text: str) -> str:
    """A name or value as it is quoted: cut where it is longer than anyone reads."""
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def shown(name: str, instrument: Instrument) -> str:
    """A name as one writes it in this draft: "article", "pd:stage"."""
    namespace = namespace_of(name)
    if not namespace:
        return short(local_name(name))
    prefixes = {uri: prefix for prefix, uri in reversed(instrument.prefixes)}
    prefix = {PD: "pd", _XML: "xml"}.get(namespace) or prefixes.get(namespace, "")
    return short(f"{prefix}:{local_name(name)}" if prefix else local_name(name))


def tag(name: str, instrument: Instrument) -> str:
    """A name as a tag: "<article>"."""
    return f"<{shown(name, instrument)}>"


def place_of(instrument: Instrument, node: int) -> str:
    """Where a node is, in words: "Article 6, paragraph 2", or "<content> in Article 6, paragraph 2"."""
    named = instrument.designation(node)
    if instrument.unit_of(node) == node and node != 0:
        return named
    own = tag(instrument.tree.elements[node].name, instrument)
    return own if named == "the text" else f"{own} in {named}"


def called(names: Iterable[str], instrument: Instrument) -> str:
    """What is missing, in words: "number", "<FRBRauthor>", "number and no text"."""
    return " and no ".join(_CALLED.get(name) or tag(name, instrument) for name in dict.fromkeys(names))


def listed(names: Iterable[str], instrument: Instrument) -> str:
    """A few names as a list, and how many more there are."""
    every = list(dict.fromkeys(names))
    some = [tag(name, instrument) for name in every]
    if len(every) > _MOST_NAMES + 1:
        return f"{', '.join(some[:_MOST_NAMES])} and {len(every) - _MOST_NAMES} others"
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} or {some[-1]}" if some else ""


def brief(words: str) -> str:
    """The words of an annotation, as many whole sentences as fit in a line of help."""
    if len(words) <= _LONGEST_WORDS:
        return words.rstrip(".")
    end = words.rfind(". ", 0, _LONGEST_WORDS)
    return words[:end] if end > 0 else words[: words.rfind(" ", 0, _LONGEST_WORDS)] + " …"
