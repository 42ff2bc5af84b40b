"""The pages of what reading finds (family XML): why bytes are not read as a draft."""

from __future__ import annotations

from protodoc.model.diagnostic import Severity
from protodoc.rules.base import Rule


def _about(code: str, name: str, sentence: str, why: str, fix: str) -> Rule:
    page = f"{sentence}\n\n## Why it matters\n{why}\n\n## Fix\n{fix}\n\n## Source\n{_SOURCES[code]}\n"
    return Rule(code, name, Severity.ERROR, page)


_XML = "Extensible Markup Language (XML) 1.0 (W3C Recommendation, fifth edition)."
_LIMIT = "A limit of ours: an XML parser is a large machine to point at unknown bytes."
_SOURCES = {
    **dict.fromkeys(("XML001", "XML002", "XML006", "XML008", "XML009", "XML011"), _XML),
    **dict.fromkeys(("XML003", "XML004", "XML005", "XML007", "XML010"), _LIMIT),
}

INPUT: tuple[Rule, ...] = (
    _about(
        "XML001",
        "not-well-formed",
        "The file is not well-formed XML: a tag is not closed, a sign stands where it may not.",
        "Everything after the fault could mean anything, so nothing is read.",
        "Look at the place shown and just before it. In text, write `&amp;` for “&” and `&lt;` for “<”.",
    ),
    _about(
        "XML002",
        "not-utf-8",
        "The file is not written in UTF-8, or declares another encoding.",
        "A wrong guess would change letters without anybody noticing.",
        "Save it as UTF-8. An old editor may have saved it in the encoding of its own system.",
    ),
    _about(
        "XML003",
        "document-type",
        "The file declares a document type (`<!DOCTYPE …>`).",
        "Such a declaration can open other files, hide text and make a small file huge; no draft needs one.",
        "Delete the declaration, and write the signs that its entities stood for.",
    ),
    _about(
        "XML004",
        "too-large",
        "The file is larger than drafts are.",
        "Memory and time are spent for nothing, most often on a file that is no draft.",
        "Split it into its components.",
    ),
    _about(
        "XML005",
        "compressed",
        "The file is compressed, or a Word document, not an XML draft.",
        "What is inside cannot be known before it is unpacked.",
        "Unpack it, or export the draft as XML.",
    ),
    _about(
        "XML006",
        "nul-character",
        "The file holds a NUL character, which no text has.",
        "It is a sign of damage; programs stop reading at it.",
        "Take the file from a backup.",
    ),
    _about(
        "XML007",
        "too-deep",
        "Elements stand deeper in one another than in any treaty.",
        "Programs that read the draft may run out of memory.",
        "Look at the program that made it: it probably opens elements and never closes them.",
    ),
    _about(
        "XML008",
        "empty-file",
        "The file is empty.",
        "There is nothing to check.",
        "Save the draft again.",
    ),
    _about(
        "XML009",
        "xml-version",
        "The file declares another version of XML than 1.0.",
        "XML 1.1 allows characters that other programs refuse.",
        'Write `version="1.0"`.',
    ),
    _about(
        "XML010",
        "too-long",
        "One text or value is longer than any text of a treaty.",
        "Programs that read the draft may run out of memory.",
        "Split it into paragraphs.",
    ),
    _about(
        "XML011",
        "not-xml",
        "The file is not XML.",
        "There is nothing to read in it.",
        "A draft is an Akoma Ntoso file. `protodoc import` makes one of a treaty in plain text; a Word document has to "
        "be saved as plain text first.",
    ),
)
"""What reading can refuse, by code."""
