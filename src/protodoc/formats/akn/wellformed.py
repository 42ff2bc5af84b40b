"""Why bytes are not well-formed XML, in words, and where."""

from __future__ import annotations

import re

from protodoc.formats.akn.build import IllFormed
from protodoc.formats.akn.gate import Refusal

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mismatched tag",
        "an end tag does not match the start tag before it",
        "close the elements in the order they were opened",
    ),
    (
        "no element found",
        "the file ends before its elements are closed",
        "was it cut off? compare it with the last good copy",
    ),
    (
        "unclosed token",
        "the file ends in the middle of a tag or comment",
        "was it cut off? compare it with the last good copy",
    ),
    (
        "undefined entity",
        "an entity that XML does not know",
        "write the character itself; XML knows only &amp; &lt; &gt; &quot; &apos;",
    ),
    ("duplicate attribute", "an attribute stands twice in one tag", "keep one of the two"),
    (
        "junk after document",
        "something follows the end of the document element",
        "a file holds one <akomaNtoso> and nothing after it",
    ),
    ("reference to invalid character number", "a character reference names no character", "write the character itself"),
    (
        "unbound prefix",
        "a prefix is used that no xmlns declares",
        'for “pd:” declare xmlns:pd="urn:protodoc:1" on <akomaNtoso>',
    ),
    (
        "XML or text declaration not at start",
        "something stands before <?xml …?>",
        "it must be the very first thing in the file",
    ),
    ("must not undeclare prefix", "a prefix is declared to mean nothing", "give it a namespace, or leave it out"),
    ("syntax error", "something stands where XML allows only tags", "a file is one <akomaNtoso> element"),
    ("must not be bound", "a reserved prefix is declared with another meaning", "leave xml and xmlns alone"),
    (
        "brace in a namespace",
        "a namespace holds “}”, which no address does",
        'write it as it was meant: for “pd:” it is xmlns:pd="urn:protodoc:1"',
    ),
    ("reserved prefix", "a reserved prefix is declared with another meaning", "leave xml and xmlns alone"),
)


_END_TAG = re.compile(rb"[<]?/?\s*([^\s<>/]{1,200})")


def explain(data: bytes, fault: IllFormed) -> Refusal:
    """The first fault as a refusal: what expat said of it, in a drafter's words, with the element it is about."""
    offset = min(fault.offset, len(data))
    reason, help_ = fault.said, ""
    for key, words, way_out in _WORDS:
        if key in fault.said:
            reason, help_ = words, way_out
            break
    if "not well-formed" in fault.said:
        from protodoc.formats.akn.slips import find_slip

        reason, help_, offset = find_slip(data, offset)
    found = _END_TAG.match(data, offset)
    opened = -1
    if "mismatched tag" in fault.said and fault.inside and found:
        reason = f"</{found[1].decode('utf-8', 'replace')}> ends what <{fault.inside}> began"
        opened = _opened(data)
    elif "no element found" in fault.said and fault.inside:
        reason = f"the file ends before <{fault.inside}> is closed"
    return Refusal("XML001", "not-well-formed", (("reason", reason),), offset, help_, opened, fault.inside)


def _opened(data: bytes) -> int:
    """Where the element begins that an end tag does not fit."""
    from xml.parsers import expat

    parser = expat.ParserCreate("UTF-8")
    begun: list[int] = []
    parser.StartElementHandler = lambda name, attributes: begun.append(parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: begun.pop()
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return begun[-1] if begun else -1
    finally:
        parser.StartElementHandler = parser.EndElementHandler = None  # which hold the parser, as it holds them
    return -1
