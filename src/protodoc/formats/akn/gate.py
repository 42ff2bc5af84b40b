"""The gate: what is refused before any parser sees it.

An XML parser is a large machine to point at unknown bytes. A draft is UTF-8 text without a document type, of a
size a person could have written; everything else is turned away here with one sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_BYTES = 50_000_000
MAX_DEPTH = 200
MAX_TEXT = 10_000_000

LIMITS: tuple[tuple[str, str], ...] = (
    ("file size", f"{MAX_BYTES // 1_000_000} MB"),
    ("depth of elements", str(MAX_DEPTH)),
    ("one text or attribute value", f"{MAX_TEXT // 1_000_000} MB"),
)
"""Every limit of the reader, in words."""

_BOM = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_VERSION = re.compile(rb"version\s*=\s*[\"']([^\"']*)[\"']")
_COMPRESSED = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a zip archive, perhaps a Word document"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


class Refusal(NamedTuple):
    """Why bytes are refused: a code of the family XML, the values of its message, a byte offset, a way out; where an
    element is not ended, where it begins (else -1) and its name."""

    code: str
    name: str
    args: tuple[tuple[str, str], ...]
    offset: int
    help: str
    opened: int = -1
    inside: str = ""


def refuse(data: bytes) -> Refusal | None:
    """The reason not to read these bytes, or None where they may go on to the parser."""
    if not data:
        return Refusal("XML008", "empty-file", (), 0, "was it saved?")
    if len(data) > MAX_BYTES:
        limit = (("limit", LIMITS[0][1]),)
        return Refusal("XML004", "too-large", limit, 0, "split it into its components")
    for magic, kind in _COMPRESSED:
        if data.startswith(magic):
            return Refusal("XML005", "compressed", (("kind", kind),), 0, "unpack it, or export the draft as XML")
    return _refuse_encoding(data) or _refuse_prolog(data)


def _refuse_encoding(data: bytes) -> Refusal | None:
    help_ = "save it as UTF-8 and declare no other encoding"
    if data.startswith(_UTF16):
        return Refusal("XML002", "not-utf-8", (("reason", "it looks like UTF-16"),), 0, help_)
    nul = data.find(b"\x00")
    if nul >= 0:
        return Refusal("XML006", "nul-character", (), nul, "the file may be damaged; take it from a backup")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{data[error.start]:02X} cannot stand there"
        return Refusal("XML002", "not-utf-8", (("reason", reason),), error.start, "saved by an old editor? " + help_)
    encoding = _ENCODING.search(_declaration(data))
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        reason = f"it declares {encoding[1][:60].decode('utf-8', 'replace')}"
        return Refusal(
            "XML002",
            "not-utf-8",
            (("reason", reason),),
            len(data) - len(data.removeprefix(_BOM)) + encoding.start(1),
            help_,
        )
    return None


def _declaration(data: bytes) -> bytes:
    """The XML declaration, whole; empty where there is none."""
    text = data.removeprefix(_BOM)
    return text[: text.find(b"?>") + 2] if text.startswith(b"<?xml") else b""


def _refuse_prolog(data: bytes) -> Refusal | None:
    start = len(_BOM) if data.startswith(_BOM) else 0
    version = _VERSION.search(_declaration(data))
    if version and version[1] != b"1.0":
        value = (("version", version[1][:20].decode("utf-8", "replace")),)
        return Refusal("XML009", "xml-version", value, start, 'write version="1.0"')
    doctype = _find_doctype(data, start)
    if doctype is not None:
        return Refusal("XML003", "document-type", (), doctype, "delete the declaration; nothing in a draft needs it")
    if not data[start:].strip():
        return Refusal("XML008", "empty-file", (), 0, "was it saved?")
    if not data[start:].lstrip().startswith(b"<"):
        reason = (("reason", "it does not begin with “<”"),)
        return Refusal("XML011", "not-xml", reason, start, "a draft is Akoma Ntoso XML; see the tutorial")
    return None


def _find_doctype(data: bytes, start: int) -> int | None:
    """A document type can stand only in the prolog, between comments and instructions: this is exact."""
    place = start
    while True:
        while place < len(data) and data[place] in b" \t\r\n":
            place += 1
        if data.startswith(b"<!--", place):
            close, size = data.find(b"-->", place + 4), 3
        elif data.startswith(b"<?", place):
            close, size = data.find(b"?>", place + 2), 2
        else:
            return place if data[place : place + 9].upper() == b"<!DOCTYPE" else None
        if close < 0:
            return None
        place = close + size
