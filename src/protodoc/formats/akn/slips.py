"""The slip behind bytes that expat calls "not well-formed": it says where it stopped, and not what is amiss."""

from __future__ import annotations

import re
from typing import NamedTuple

_FAR = 8_192
"""No further back is looked for the tag a fault stands in."""
_CURLY = tuple(sign.encode() for sign in "“”„‟″«»‘’‚‛′‹›")
_ENTITY = re.compile(rb"&#?[A-Za-z0-9]{0,40}\Z")
_VALUE = re.compile(rb"""([^\s<>"'=/]{1,200})\s*=\s*(?:"[^"]*"|'[^']*')""")
_OPEN_VALUE = re.compile(rb"""([^\s<>"'=/]{1,200})\s*=\s*(["'])[^"']*\Z""")
_BEFORE_VALUE = re.compile(rb"""([^\s<>"'=/]{1,200})\s*=\s*\Z""")
_NEXT = re.compile(rb"\s[^\s<>\"'=/]{1,200}\s*=\s*[\"']\Z")
_NAME = re.compile(rb"[A-Za-z_:\x80-\xff]")


class Slip(NamedTuple):
    """What is amiss, the way out, and the byte where it is."""

    reason: str
    help: str
    offset: int


def find_slip(data: bytes, offset: int) -> Slip:
    """The likely slip where expat stopped."""
    entity = _ENTITY.search(data, max(0, offset - 42), offset)
    if entity is not None:
        return Slip("an “&” stands by itself", "in text write &amp; for “&”", entity.start())
    if data[offset - 1 : offset] == b"<" and data[offset : offset + 1] not in (b"/", b"!", b"?"):
        return Slip("a “<” begins no tag", "in text write &lt; for “<”", offset - 1)
    start = _tag_before(data, offset)
    if data[start : start + 4] == b"<!--":
        return Slip("a comment holds “--”", "two hyphens only end a comment: take one of them away", offset)
    if start >= 0 and data[start + 1 : start + 2] not in (b"!", b"?"):
        return _in_tag(data, start, offset)
    reason = "a character stands where XML does not allow it"
    return Slip(reason, "take it out, or write the character that was meant", offset)


def _tag_before(data: bytes, offset: int) -> int:
    """Where the tag begins that is not ended before a byte; -1 where the byte stands in a text."""
    start = data.rfind(b"<", max(0, offset - _FAR), offset)
    if start < 0 or data[start : start + 4] == b"<!--":
        return start
    # A ">" within quotes does not end a tag.
    return -1 if b">" in re.sub(rb"\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)", b"", data[start:offset]) else start


def _in_tag(data: bytes, start: int, offset: int) -> Slip:
    before = data[start:offset]
    awaited = _BEFORE_VALUE.search(before)
    if awaited is not None:
        name = awaited[1].decode("utf-8", "replace")
        if data.startswith(_CURLY, offset):
            reason = f"the value of {name} stands in curly quotation marks"
            return Slip(reason, f'write straight ones: {name}="…"', offset)
        return Slip(f"the value of {name} stands in no quotation marks", f'write {name}="…"', offset)
    values = list(_VALUE.finditer(before))
    if data[offset : offset + 1] == b"<":
        opened = _OPEN_VALUE.search(_VALUE.sub(lambda found: b"_" * len(found[0]), before))
        if opened is not None and b">" in opened[0]:
            return _unclosed(opened[1], start + opened.start(2))
        return Slip("a “<” stands in the value of an attribute", "write &lt; for “<”", offset)
    if values and values[-1].end() == len(before):
        last = values[-1]
        if _NEXT.search(last[0]) is not None:
            # It runs on to the mark that begins the next value.
            opening = min(place for mark in (b'"', b"'") if (place := last[0].find(mark)) >= 0)
            return _unclosed(last[1], start + last.start() + opening)
        if _NAME.match(data, offset):
            reason = "two attributes stand side by side with nothing between them"
            return Slip(reason, f"write a blank after the value of {last[1].decode('utf-8', 'replace')}", offset)
    name = re.match(rb"<[^\s<>/]*", before)
    called = name[0][1:].decode("utf-8", "replace") if name else ""
    return Slip(
        f"the tag <{called}> is not written as XML asks", 'in a tag write name="value", and nothing else', offset
    )


def _unclosed(name: bytes, offset: int) -> Slip:
    called = name.decode("utf-8", "replace")
    help_ = f'write the quotation mark that is missing: {called}="…"'
    return Slip(f"the value of {called} has no quotation mark at its end", help_, offset)
