"""Lexing one tag or one stretch of text: which bytes each sign of a value stands in.

Only well-formed bytes come here (the parser has been over them), so the little grammar below is exact: what is
not a comment, an instruction, a CDATA section, a tag or a reference is text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Sign: TypeAlias = tuple[str, int, int]
"""A code point, the byte it begins at, and the byte after it."""

_TAG = re.compile(rb"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=/<>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>"
    rb"""|</?[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>"""
    rb"|&(?P<reference>#?[0-9A-Za-z]+);|(?P<text>[^<&]+)",
    re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:/|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)?", re.DOTALL)
_VALUE = re.compile(rb"&(?P<reference>#?[0-9A-Za-z]+);|(?P<text>[^&]+)")
_LINES = re.compile("\r\n|.", re.DOTALL)
_NAMED = {b"amp": "&", b"lt": "<", b"gt": ">", b"quot": '"', b"apos": "'"}
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Found:
    """An attribute in a start tag: the bytes of the whole, and of its value without the quotation marks."""

    start: int
    end: int
    value_start: int
    value_end: int


def tags_of(data: bytes) -> tuple[array[int], array[int]]:
    """Where the start tags begin, and where the end tags do, in the order of the source."""
    starts, closes = array("I"), array("I")
    for begin, end in map(re.Match.span, _MARKUP.finditer(data)):
        # What is longer is a comment, an instruction or a CDATA section.
        if end - begin == 1:
            starts.append(begin)
        elif end - begin == 2:
            closes.append(begin)
    return starts, closes


def tag_end(data: bytes, start: int) -> int:
    """The byte after the tag that begins at `start`."""
    match = _TAG.match(data, start)
    return match.end() if match else start + 1


def find_attribute(data: bytes, start: int, end: int, name: str, around: Sequence[tuple[int, int]]) -> Found | None:
    """An attribute of the tag at these bytes by its name ("eId", "{urn:protodoc:1}state"), or None.

    `around` are the start tags whose declarations hold there, nearest first.
    """
    return attributes_of(data, start, end, around).get(name)


def attributes_of(data: bytes, start: int, end: int, around: Sequence[tuple[int, int]]) -> dict[str, Found]:
    """Every attribute of the tag at these bytes, by its name; declarations of namespaces are none."""
    found: dict[str, Found] = {}
    uris: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(data, start, end):
        prefix, _, local = match[1].decode("utf-8").rpartition(":")
        if prefix == "xmlns" or (not prefix and local == "xmlns"):
            continue
        if prefix and prefix not in uris:
            uris[prefix] = _uri(data, prefix, around)
        name = f"{{{uris[prefix]}}}{local}" if prefix else local
        found[name] = Found(match.start(), match.end(), match.start(2) + 1, match.end(2) - 1)
    return found


def _uri(data: bytes, prefix: str, around: Sequence[tuple[int, int]]) -> str:
    """What a prefix stands for."""
    if prefix == "xml":
        return _XML
    declaration = b"xmlns:" + prefix.encode("utf-8")
    for start, end in around:
        for match in _ATTRIBUTE.finditer(data, start, end):
            if match[1] == declaration:
                return "".join(sign for sign, _, _ in signs_of_value(data, match.start(2) + 1, match.end(2) - 1))
    return ""


def signs_of_value(data: bytes, start: int, end: int) -> Iterator[Sign]:
    """The signs of an attribute's value, as a parser reports them: a line end or tab is one blank."""
    for match in _VALUE.finditer(data, start, end):
        if match["reference"] is not None:
            yield _referred(match["reference"]), match.start(), match.end()
        else:
            for sign, first, last in _signs(match["text"], match.start()):
                yield " " if sign in "\t\n" else sign, first, last


def signs_of_text(data: bytes, start: int, end: int) -> Iterator[Sign]:
    """The signs of all text between two bytes, tags, comments and instructions left out."""
    for match in _TOKEN.finditer(data, start, end):
        if match["text"] is not None:
            yield from _signs(match["text"], match.start())
        elif match["reference"] is not None:
            yield _referred(match["reference"]), match.start(), match.end()
        elif match["cdata"] is not None:
            yield from _signs(match["cdata"], match.start("cdata"))


def _signs(raw: bytes, start: int) -> Iterator[Sign]:
    """The signs of bytes that stand for themselves; a line end of any kind is one LF (XML 1.0, section 2.11)."""
    for match in _LINES.finditer(raw.decode("utf-8")):
        sign = match[0]
        end = start + len(sign.encode("utf-8"))
        yield "\n" if sign[0] == "\r" else sign, start, end
        start = end


def _referred(reference: bytes) -> str:
    """What a reference stands for: "#x41" and "#65" are A."""
    if reference.startswith(b"#x"):
        return chr(int(reference[2:], 16))
    if reference.startswith(b"#"):
        return chr(int(reference[1:]))
    return _NAMED.get(reference, "")
