"""Address: where a thing stands in a draft. Always there, always unique, whatever the eIds are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(r"([^\[\]#/]+)\[([0-9]{1,9})\]")


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step down: the element's name and its ordinal (from 1) among siblings of that name."""

    name: str
    ordinal: int

    def __str__(self) -> str:
        return f"{self.name}[{self.ordinal}]"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """The way from a component's document element down to one element.

    `component` is "main", or the attachment's or component's own name ("att_1"); `eid` is the eId the
    element carries, for people: it is no part of what makes an address unique.
    """

    component: str
    steps: tuple[Step, ...]
    eid: str | None = None

    def __str__(self) -> str:
        return "/".join((f"!{self.component}", *map(str, self.steps)))

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what `str` writes, without the eId. Raises ValueError."""
        component, *steps = text.split("/")
        matches = [_STEP.fullmatch(step) for step in steps]
        if not component.startswith("!") or len(component) < 2 or not all(matches):
            raise ValueError(f"not an address: {text!r}")
        return cls(component[1:], tuple(Step(m[1], int(m[2])) for m in matches if m))
