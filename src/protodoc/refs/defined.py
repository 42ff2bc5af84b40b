"""Short names an instrument defines for others: "(ETS No. 185, hereinafter “the Convention”)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protodoc.model.instrument import Instrument
from protodoc.refs.hrefs import ends_of, read_href
from protodoc.refs.language import Language
from protodoc.refs.names import SERIES, Names, series_key
from protodoc.refs.register import kind_of

_QUOTED = re.compile(r"[^“«\"‘'.;]{0,40}[“«\"‘]\s?(?P<name>[^”»\"’]{2,80}?)\s?[”»\"’]")
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w’'-]+")
_BLOCKS = frozenset(("p", "longTitle", "listIntroduction", "block", "formula"))
_BACK = 400


def defined_names(instrument: Instrument, words: Language, names: Names) -> Iterator[tuple[str, str]]:
    """(short name, key of the instrument it stands for) pairs, in the order they are defined."""
    tree = instrument.tree
    if not any(stem in tree.runs for stem in words.hereinafter):
        return
    for node in tree.nodes(_BLOCKS):
        text = tree.elements[node].text
        for stem in words.hereinafter:
            place = text.find(stem)
            while place >= 0:
                match = _QUOTED.match(text, place + len(stem))
                if match is not None:
                    article = words.article_before.match(match["name"])
                    name = match["name"][article.end() if article else 0 :]
                    key = _meant(instrument, node, text, place, names, words.nouns.get(name.lower(), ""))
                    if key:
                        yield name, key
                place = text.find(stem, place + len(stem))


def _meant(instrument: Instrument, node: int, text: str, place: int, names: Names, kind: str) -> str:
    """The instrument named last before a place: by markup, by its series number, by a known name.

    Where it is of another kind than the short name says, one of that kind whose name stands in the other's: "this
    Protocol to the Convention on Fog (hereinafter “the Convention”)".
    """
    best, end = _marked(instrument, node, text, place)
    for series in SERIES.finditer(text, max(end, place - _BACK), place):
        key = series_key(series["series"], series["number"])
        best, end = names.key(key) or key, series.end()
    low = max(end, place - _BACK)
    alike = ""
    for word in _CAPITAL.finditer(text, low, place):
        known = names.longest(text, word.start())
        if known is None or known.end > place:
            continue
        alike = known.key if kind_of(known.key) == kind else alike
        if word.start() >= end:
            best, end = known.key, known.end
    return best if kind_of(best) == kind else alike or best


def _marked(instrument: Instrument, node: int, text: str, place: int) -> tuple[str, int]:
    """The work of the last `ref` before a place, and where its words end."""
    tree = instrument.tree
    best, end = "", 0
    for inner in tree.inside(node):
        element = tree.elements[inner]
        at = text.find(element.text, end) if element.name == "ref" else -1
        if at >= 0 and at + len(element.text) <= place:
            end = at + len(element.text)
            best = read_href(ends_of(element)[0]).work
    return best, end
