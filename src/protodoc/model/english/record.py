"""What is said of metadata (MET) and of the record of the negotiation (NEG)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECORD: Mapping[str, str] = MappingProxyType(
    {
        "MET090": "nothing is found here that would have to be kept silent ({rules})",
        "MET090.label": "this has no effect",
        "MET090.help": "take it away: it would hide the next mistake",
        "MET091": "nobody says why {rules} should be silent",
        "MET091.label": "a reason is missing",
        "MET091.help": "write <?protodoc ignore {rules}: why it may stand?>",
        "MET091.rule": "there is no rule “{word}” to be kept silent",
        "MET091.rule.label": "no code or name of a rule",
        "MET091.rule.help": "`protodoc rule` lists the rules; several take commas between them",
        "MET091.form": "“{text}” is nothing that protodoc is told in a draft",
        "MET091.form.label": "no effect",
        "MET091.form.help": "write <?protodoc ignore NUM001: why it may stand?>, with the code or name of a rule",
    }
)  # fmt: skip
