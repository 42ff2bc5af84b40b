"""Digest: whether an instrument is the one a delta was made for.

Over values, so that it needs no writer; stable across processes and machines. Equal instruments have equal
digests.
"""

from __future__ import annotations

import hashlib

from protodoc.model.element import Element
from protodoc.model.instrument import Instrument


def digest(instrument: Instrument) -> str:
    """The digest of an instrument, in hex."""
    elements = instrument.tree.elements
    shape = [
        (element.name, element.attributes, [child if type(child) is str else None for child in element.children])
        for element in elements
        if type(element) is Element
    ]
    remarks = [tuple(c) for e in elements for c in e.children if type(c) is not str and type(c) is not Element]
    around = (
        instrument.namespace,
        instrument.prefixes,
        [tuple(remark) for remark in instrument.before],
        [tuple(remark) for remark in instrument.after],
        instrument.tree.parents.tolist(),
    )
    return hashlib.sha256(repr((around, shape, remarks)).encode("utf-8", "surrogatepass")).hexdigest()
