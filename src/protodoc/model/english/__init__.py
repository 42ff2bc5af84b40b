"""The words of findings in English, by what they speak of. Loaded when something is found, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from protodoc.model.english.numbering import NUMBERING
from protodoc.model.english.reading import READING
from protodoc.model.english.record import RECORD
from protodoc.model.english.references import REFERENCES
from protodoc.model.english.structure import STRUCTURE
from protodoc.model.english.wording import WORDING

ENGLISH: Mapping[str, str] = MappingProxyType({**READING, **STRUCTURE, **NUMBERING, **REFERENCES, **WORDING, **RECORD})
"""Every template, by code and what follows it."""
