"""Digest: whether an instrument is the one a delta was made for.

Over values, so that it needs no writer; stable across processes and machines. Equal instruments have equal
digests.
"""

from __future__ import annotations

import hashlib
import sys
from array import array

from protodoc.delta.sheet import Sheet


def digest(sheet: Sheet) -> str:
    """The digest of an instrument, in hex."""
    elements = sheet.tree.elements
    said = [name for name, _, _ in elements]
    said += [word for _, attributes, _ in elements for pair in attributes for word in pair]
    said += [child if type(child) is str else "<" for _, _, children in elements for child in children]
    hashed = hashlib.blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=32)
    hashed.update(_bytes(sheet.tree.parents))
    hashed.update(_bytes(array("i", [len(attributes) for _, attributes, _ in elements])))
    hashed.update(_bytes(array("i", [len(children) for _, _, children in elements])))
    hashed.update(repr(_around(sheet)).encode("utf-8", "surrogatepass"))
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
