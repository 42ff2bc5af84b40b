"""Days: dates as people write them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from protodoc.rules.lexicon import Lexicon, lexicon

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A date, or as much of one as was written: 0 for what is not there."""

    year: int
    month: int
    day: int

    @property
    def is_whole(self) -> bool:
        """Whether day, month and year are there."""
        return all(self)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        if self.month > 12 or self.day > _LENGTHS[self.month - 1 if self.month else 0]:
            return False
        return (self.month, self.day) != (2, 29) or not self.year or _is_leap(self.year)

    def agrees(self, other: Day) -> bool:
        """Whether two dates say the same, as far as both say something."""
        return all(one == two for one, two in zip(self, other, strict=True) if one and two)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @classmethod
    def of(cls, value: str) -> Day:
        """Read year-month-day, which must be one."""
        return cls(*(int(part) for part in value.split("-")))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def read_day(text: str, words: Lexicon) -> Day | None:
    """The one date some words say; None where they say none, or more than one."""
    figures = _figures().findall(text)
    if figures:
        year, month, day, day2, month2, year2 = figures[0]
        return Day(int(year or year2), int(month or month2), int(day or day2)) if len(figures) == 1 else None
    names = words.words("months")
    months = [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in names]
    numbers = re.findall(rf"(?<![\w.,/-])(\d+)(?:{'|'.join(words.words('day_endings'))})?(?![\w/-])", text.casefold())
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if len(months) != 1 or len(years) > 1 or len(days) > 1 or len(years) + len(days) < len(numbers) or not numbers:
        return None
    return Day(years[0] if years else 0, names.index(months[0]) + 1, days[0] if days else 0)


def told(value: str) -> str:
    """Year-month-day as people say it, in the language of messages: "28 May 2021"."""
    date = Day.of(value)
    name = _months()[date.month - 1] if 0 < date.month <= 12 else ""
    return f"{date.day} {name.capitalize()} {date.year}" if name else value


@cache
def _months() -> tuple[str, ...]:
    words = lexicon("eng")
    return words.words("months") if words is not None else ()


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"(?<![\w./-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))(?![\w/-])")
