"""xmlschema asked why a draft is not valid: for schemas that our own explanation does not understand.

A second to load and slow to run; so only where libxml2 has said "not valid" already.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from protodoc.formats.akn.compiled import SchemaFile

MOST_FAULTS = 1000
_NAMESPACE = re.compile(r"\{[^}]*\}")
_OBJECT = re.compile(r"(?:Xsd|Xs)\w+\((?:name|ref)='([^']*)'[^)]*\)")


class Fault(NamedTuple):
    """What is wrong at a node, in words."""

    node: int
    reason: str


def faults(data: bytes, schema: SchemaFile) -> tuple[Fault, ...]:
    """Everything xmlschema finds in a draft, in document order, at most `MOST_FAULTS`; nothing where it cannot use
    the schema. Reads no file outside the schema's own folder, and no address."""
    import xmlschema

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it cannot take in, libxml2 has complained of
        try:
            loaded = xmlschema.XMLSchema(
                str(schema.folder / schema.name), base_url=str(schema.folder), allow="sandbox", defuse="always"
            )
            said = tuple(islice(_said(loaded.iter_errors(root), root), MOST_FAULTS))
        except (xmlschema.XMLSchemaException, OSError, ValueError, RecursionError):
            return ()
    return tuple(sorted(dict.fromkeys(said)))


def _said(errors: Iterator[object], root: etree._Element) -> Iterator[Fault]:
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    for error in errors:
        # The element itself, or the one whose text or attribute is meant.
        held = getattr(error, "elem", None)
        yield Fault(numbers.get(held, 0) if held is not None else 0, _plain(str(getattr(error, "reason", error))))


def _plain(words: str) -> str:
    """Its words on one line, without namespaces and without its own names for parts of a schema."""
    words = _OBJECT.sub(r"“\1”", " ".join(words.split()))
    words = _NAMESPACE.sub("", words).strip().rstrip(".")
    return words[:1].lower() + words[1:]
