"""Patterns that are made when they are first asked for: of what many look for most drafts have no example, and making
one takes longer than reading a page with it."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A pattern by its source."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """What stands at a place of a text, or None."""
        return self._made.match(text, place)
