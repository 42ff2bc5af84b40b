"""Digest: whether an instrument is the one a delta was made for.

Over values, so that it needs no writer; stable across processes and machines. Equal instruments have equal
digests.
"""

from __future__ import annotations

import hashlib
import sys
from array import array

from protodoc.delta.sheet import Sheet
from protodoc.model.element import Element


def digest(sheet: Sheet) -> str:
    """The digest of an instrument, in hex."""
    elements = sheet.tree.elements
    said = [element[0] for element in elements]
    said += [word for element in elements for pair in element[1] for word in pair]
    said += [child if type(child) is str else "<" for element in elements for child in element[2]]
    hashed = hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass"))
    hashed.update(sheet.tree.parents.tobytes() if sys.byteorder == "little" else _swapped(sheet.tree.parents))
    hashed.update(repr([len(element[1]) + 16 * len(element[2]) for element in elements]).encode())
    hashed.update(repr(_around(sheet)).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _swapped(numbers: array[int]) -> bytes:
    """The bytes of numbers as a little-endian machine has them."""
    twin = array(numbers.typecode, numbers)
    twin.byteswap()
    return twin.tobytes()


def _around(sheet: Sheet) -> tuple[object, ...]:
    """Comments and instructions, and what stands outside the root."""
    instrument = sheet.instrument
    remarks = [
        tuple(child)
        for element in sheet.tree.elements
        if len(element[2]) > 1 or (element[2] and type(element[2][0]) not in _USUAL)
        for child in element[2]
        if type(child) not in _USUAL
    ]
    before, after = map(tuple, instrument.before), map(tuple, instrument.after)
    return instrument.namespace, instrument.prefixes, list(before), list(after), remarks


_USUAL = frozenset((str, Element))
