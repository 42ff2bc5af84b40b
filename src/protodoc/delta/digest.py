"""Digest: whether an instrument is the one a delta was made for.

Over values, so that it needs no writer; stable across processes and machines. Equal instruments have equal
digests.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from itertools import chain
from operator import itemgetter

from protodoc.delta.sheet import Sheet

_NAME, _CHILDREN = itemgetter(0), itemgetter(2)


def digest(sheet: Sheet) -> str:
    """The digest of an instrument, in hex."""
    elements = sheet.tree.elements
    said = [*map(_NAME, elements), *sheet.eids]
    said += [child if type(child) is str else "<" for child in chain.from_iterable(map(_CHILDREN, elements))]
    attributes = [elements[node][1] for node in sheet.marked]
    hashed = hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass"))
    hashed.update(repr((attributes, _around(sheet))).encode("utf-8", "surrogatepass"))
    hashed.update(_bytes(sheet.tree.parents))
    for places in (sheet.sizes, sheet.named, sheet.marked):
        hashed.update(_bytes(array("i", places)))
    return hashed.hexdigest()


def _bytes(numbers: array[int]) -> bytes:
    """The bytes of numbers, the same on every machine."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _around(sheet: Sheet) -> tuple[object, ...]:
    """Comments and instructions, and what stands outside the root."""
    instrument = sheet.instrument
    before, after = map(tuple, instrument.before), map(tuple, instrument.after)
    return instrument.namespace, instrument.prefixes, list(before), list(after), sheet.remarks
