"""What reading says: of bytes that are no draft (XML), of plain text that is read as an instrument (TXT01x)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READING: Mapping[str, str] = MappingProxyType(
    {
        "XML001": "this is not well-formed XML: {reason}",
        "XML001.related": "<{inside}> begins here",
        "XML002": "the file is not UTF-8: {reason}",
        "XML003": "the file declares a document type (<!DOCTYPE …>), which drafts never need and which can open "
        "other files",
        "XML004": "the file is larger than {limit}",
        "XML005": "the file is compressed ({kind}), not an XML draft",
        "XML006": "the file holds a NUL character, which no text has",
        "XML007": "elements stand more than {limit} deep in one another",
        "XML008": "the file is empty",
        "XML009": "the file declares XML {version}; drafts are XML 1.0",
        "XML010": "one text is longer than {limit}",
        "XML011": "this is not an XML draft: {reason}",
        "TXT010": "line {line} fits no provision: {reason}",
        "TXT010.help": "its words stand where they stood in the text; give it a label, or join it to the line it "
        "belongs to",
        "TXT011": "“{label}” on line {line} follows “{previous}”: {reason}",
        "TXT011.help": "look whether a label was lost or mistyped",
        "TXT012": "{what} on line {line} starts the numbering again without the heading of an annex: read as an "
        "attachment",
        "TXT012.help": "put a line such as “Annex I” above it, or correct the number",
        "TXT013": "line {line} begins a provision after the final clauses: read as an attachment without a heading",
        "TXT013.help": "put a line such as “Annex” above it",
        "TXT014": "{what} on line {line} has a number that was given before: its identifier is {eid}",
        "TXT014.help": "correct one of the two",
        "TXT015": "line {line} holds control characters ({count}), which no XML may hold: left out",
        "TXT016": "the text has no article and no numbered paragraph: all of it stands in one division",
        "TXT016.help": "provisions begin with lines such as “Article 1 – Purpose” or “1. …”",
        "TXT017": "no date of the instrument was given: {date} stands in its place",
        "TXT017.help": "give the day on which it was opened for signature or adopted",
    }
)  # fmt: skip
