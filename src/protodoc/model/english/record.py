"""What is said of metadata (MET) and of the record of the negotiation (NEG)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECORD: Mapping[str, str] = MappingProxyType(
    {
        "MET001": "this draft is dated {own}, and the draft it follows {other}",
        "MET001.label": "earlier than the draft before it",
        "MET001.related": "the draft it follows is of {other}",
        "MET001.help": "one of the two dates is wrong: comparing goes by them",
        "MET001.row": "{expression} is dated {own}, and the draft told before it {other}",
        "MET001.row.label": "earlier than the draft before it",
        "MET001.row.related": "{before} is of {other}",
        "MET001.row.help": "correct the date, or tell the drafts in their order",
        "MET002": "the drafts this one comes from go round in a circle: {chain}",
        "MET002.label": "{expression} again",
        "MET002.related": "{expression} is told here",
        "MET002.help": "tell each draft once, the first one first",
        "MET002.each": "this draft and the one it follows each say that they follow the other: {chain}",
        "MET002.each.label": "and that draft names this one",
        "MET002.each.help": "a draft names those before it, never one after it",
        "MET002.missing": "the draft before this one, {expression}, is not among the drafts here",
        "MET002.missing.label": "no draft here has this address",
        "MET002.missing.help": "put it beside this one, or correct the address",
        "MET003": "“{words}” is marked as {date}",
        "MET003.label.apart": "the words and the attribute are {apart} apart",
        "MET003.label.differ": "the words and the attribute differ",
        "MET003.related": "the attribute says {date}",
        "MET003.help": "which of the two is right?",
        "MET003.impossible": "there is no {words}",
        "MET003.impossible.label": "no such day",
        "MET003.impossible.help": "write the day that is meant",
        "MET003.address": "this draft is dated {date}, and its address says {said}",
        "MET003.address.label": "not the day of the address",
        "MET003.address.related": "the address is here",
        "MET003.address.help": "which of the two is right? drafts are compared by date, and found by address",
        "MET003.fix": "write date=\"{value}\"",
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
