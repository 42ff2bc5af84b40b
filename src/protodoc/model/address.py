"""Address: where a thing stands in a draft. Always there, always unique, whatever the eIds are worth."""

from __future__ import annotations

import re
from typing import NamedTuple

_STEP = re.compile(r"([^\[\]/]+)\[([1-9][0-9]{0,8})\]")
_SIGNS = (("%", "%25"), ("/", "%2F"), ("[", "%5B"), ("]", "%5D"))


def _quote(name: str) -> str:
    """Names of foreign elements hold their namespace, and that may hold the signs an address is written with."""
    for sign, quoted in _SIGNS:
        name = name.replace(sign, quoted)
    return name


def _unquote(name: str) -> str:
    for sign, quoted in reversed(_SIGNS):
        name = name.replace(quoted, sign)
    return name


class Step(NamedTuple):
    """One step down: the element's name and its ordinal (from 1) among siblings of that name."""

    name: str
    ordinal: int

    def __str__(self) -> str:
        return f"{_quote(self.name)}[{self.ordinal}]"


class Address(NamedTuple):
    """The way from a component's document element down to one element.

    `component` is "main", or the attachment's or component's own name ("att_1"), or "" for what stands outside
    every document (the way then begins at the root); `eid` is the eId the element carries, for people: it is no
    part of what makes an address unique.
    """

    component: str
    steps: tuple[Step, ...]
    eid: str | None = None

    def __str__(self) -> str:
        return "/".join((f"!{_quote(self.component)}", *map(str, self.steps)))

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what `str` writes, without the eId. Raises ValueError."""
        component, *steps = text.split("/")
        matches = [_STEP.fullmatch(step) for step in steps]
        if not component.startswith("!") or not all(matches):
            raise ValueError(f"not an address: {text!r}")
        return cls(_unquote(component[1:]), tuple(Step(_unquote(m[1]), int(m[2])) for m in matches if m))
