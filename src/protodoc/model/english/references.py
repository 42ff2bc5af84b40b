"""What is said of references (REF)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "REF001": "{holder} has no {missing}",
        "REF001.label.present": "it has {present}",
        "REF001.label": "",
        "REF001.help.meant": "did you mean {meant}?",
        "REF001.help.heading": "{holder} is “{heading}”",
        "REF001.removed": "{holder} has been taken out of the text",
        "REF001.removed.related": "it is marked as removed here",
        "REF001.range": "{holder} is no range: {reason}",
        "REF001.unknown": "no instrument is known as “{name}”",
        "REF001.unknown.help": "{count} could not be checked: add the instrument to the register, or mend the address",
        "REF001.about": "{count} to the draft this paper is about cannot be checked: it is not at hand",
        "REF001.about.help": "check the folder that holds both",
        "REF001.pointer": "{value} names nothing in this draft",
        "REF001.pointer.help": "it should be “#” and an identifier of the draft",
        "REF002": "the words cite {cited}, and the reference leads to {named}",
        "REF002.label": "{cited}",
        "REF002.related": "this leads to {named}",
        "REF002.help": "only the drafter knows which of the two is meant: change the words or the address",
    }
)  # fmt: skip
