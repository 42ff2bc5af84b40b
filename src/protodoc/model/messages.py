"""The words of findings: one table of templates per language. English ships.

A template is filled with a finding's `args`; rules choose the code and the values, never the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "XML001": "this is not well-formed XML: {reason}",
        "XML002": "the file is not UTF-8: {reason}",
        "XML003": "the file declares a document type (<!DOCTYPE …>), which drafts never need and which can open other files",
        "XML004": "the file is larger than {limit}",
        "XML005": "the file is compressed ({kind}), not an XML draft",
        "XML006": "the file holds a NUL character, which no text has",
        "XML007": "elements stand more than {limit} deep in one another",
        "XML008": "the file is empty",
        "XML009": "the file declares XML {version}; drafts are XML 1.0",
        "XML010": "one text is longer than {limit}",
        "XML011": "this is not an XML draft: {reason}",
        "XSD001": "{reason}",
        "XSD002": "this is XML, but not Akoma Ntoso: its root is {root} in {namespace}",
    }
)


def fill(code: str, args: Mapping[str, str]) -> str:
    """The English message of a code with its values in place."""
    return ENGLISH[code].format_map(args)
