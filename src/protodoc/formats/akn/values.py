"""Values: whether the value of an attribute is one its type allows, and if not, in what way it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from lxml import etree

_XS = "{http://www.w3.org/2001/XMLSchema}"
_BLANKS = " \t\r\n"
_LONG = 1000


class Fault(Enum):
    """In what way a value is wrong."""

    SHAPE = "shape"
    LIST = "list"
    DATE = "date"
    TOO_LONG = "too-long"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value; `reason` is said of dates only, `part` is the part of a list that is meant."""

    fault: Fault
    reason: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A type of values: a built-in kind, narrowed by patterns (all of them), a closed list and lengths.

    Patterns that cannot be put into Python's words are left out: libxml2 has the last word.
    """

    name: str
    kind: str
    words: str = ""
    patterns: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    shortest: int = 0
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    item: SimpleType | None = None
    members: tuple[SimpleType, ...] = ()

    def check(self, value: str) -> Problem | None:
        """The first thing wrong with a value, or None."""
        if self.members:
            problems = [member.check(value) for member in self.members]
            return None if None in problems else problems[0]
        if self.kind not in ("string", "normalizedString"):
            value = " ".join(value.split())
        if self.item is not None:
            return self._check_items(value)
        if self.longest is not None and len(value) > self.longest:
            return Problem(Fault.TOO_LONG, str(self.longest))
        if self.allowed and value not in self.allowed:
            return Problem(Fault.LIST)
        if self.kind in ("date", "dateTime"):
            reason = wrong_date(value, time=self.kind == "dateTime")
            if reason:
                return Problem(Fault.DATE, reason)
        if len(value) < self.shortest:
            return Problem(Fault.EMPTY)
        if not _LEXICAL.get(self.kind, _anything)(value) or not self._in_bounds(value):
            return Problem(Fault.EMPTY if not value else Fault.SHAPE)
        # Python goes back where libxml2 does not: no pattern is tried on a value that could take long.
        if len(value) <= _LONG and not all(re.fullmatch(pattern, value) for pattern in self.patterns):
            return Problem(Fault.EMPTY if not value else Fault.SHAPE)
        return None

    def _check_items(self, value: str) -> Problem | None:
        parts = value.split()
        if len(parts) < self.shortest:
            return Problem(Fault.EMPTY)
        for part in parts:
            problem = self.item.check(part) if self.item is not None else None
            if problem is not None:
                return Problem(problem.fault, problem.reason, part if len(parts) > 1 else "")
        return None

    def _in_bounds(self, value: str) -> bool:
        if self.least is None and self.most is None:
            return True
        if len(value) > 18 or not value.lstrip("+-").isdigit():
            return False
        number = int(value)
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


Resolve = Callable[[etree._Element, str], SimpleType]


def simple_type(node: etree._Element, name: str, words: str, resolve: Resolve) -> SimpleType:
    """Read an xs:simpleType; `resolve` finds the types it names."""
    for child in node:
        if child.tag == f"{_XS}list":
            return SimpleType(name, "token", words, item=_inner(child, "itemType", resolve))
        if child.tag == f"{_XS}union":
            named = [resolve(child, member) for member in child.get("memberTypes", "").split()]
            held = [simple_type(one, "", "", resolve) for one in child.iterchildren(f"{_XS}simpleType")]
            return SimpleType(name, "token", words, members=(*named, *held))
        if child.tag == f"{_XS}restriction":
            return _restricted(_inner(child, "base", resolve), child, name, words)
    return SimpleType(name, "string", words)


def _inner(node: etree._Element, attribute: str, resolve: Resolve) -> SimpleType:
    named = node.get(attribute)
    if named is not None:
        return resolve(node, named)
    held = node.find(f"{_XS}simpleType")
    return SimpleType("", "string") if held is None else simple_type(held, "", "", resolve)


def _restricted(base: SimpleType, node: etree._Element, name: str, words: str) -> SimpleType:
    facets: dict[str, list[str]] = {}
    for facet in node.iterchildren(etree.Element):
        facets.setdefault(str(facet.tag).removeprefix(_XS), []).append(facet.get("value", ""))
    # The patterns of one step are alternatives; those of several steps must all fit.
    translated = [translate(pattern) for pattern in facets.get("pattern", [])]
    own = "|".join(f"(?:{pattern})" for pattern in translated if pattern is not None)
    length = facets.get("length", [])
    return SimpleType(
        name,
        base.kind,
        words or base.words,
        (*base.patterns, own) if own and None not in translated else base.patterns,
        tuple(facets.get("enumeration", ())) or base.allowed,
        int((length or facets.get("minLength", [str(base.shortest)]))[0]),
        _number(length or facets.get("maxLength"), base.longest),
        _number(facets.get("minInclusive"), base.least),
        _number(facets.get("maxInclusive"), base.most),
        base.item,
        base.members,
    )


def _number(values: list[str] | None, otherwise: int | None) -> int | None:
    return int(values[0]) if values and values[0].lstrip("-").isdigit() else otherwise


def translate(pattern: str) -> str | None:
    """A pattern of XML Schema in Python's notation; None where it uses what we do not know."""
    out: list[str] = []
    inside = False
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 1
            escape = pattern[place : place + 1]
            if escape == "s":
                out.append(" \\t\\n\\r" if inside else "[ \\t\\n\\r]")
            elif escape == "S" and not inside:
                out.append("[^ \\t\\n\\r]")
            elif escape == "d":
                out.append("0-9" if inside else "[0-9]")
            elif escape.isalpha() and escape not in "tnr":
                return None
            else:
                out.append("\\" + escape)
        elif inside:
            if sign == "-" and pattern[place + 1 : place + 2] == "[":
                return None
            inside = sign != "]"
            out.append("\\[" if sign == "[" else sign)
        elif sign == "[":
            inside = True
            out.append(sign)
        else:
            out.append({".": "[^\\n\\r]", "^": "\\^", "$": "\\$"}.get(sign, sign))
        place += 1
    return "".join(out)


_DATE = r"-?([0-9]{4,9})-([0-9]{2})-([0-9]{2})"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00)"
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = "January February March April May June July August September October November December".split()


def wrong_date(value: str, *, time: bool = False) -> str:
    """Why a value is not a date of the calendar, in words; "" where it is one."""
    match = re.fullmatch(_DATE + (f"T{_CLOCK}" if time else "") + _ZONE, value)
    if match is None:
        return "a day is written year-month-day, as in 2021-04-12"
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = _DAYS[month - 1] + leap
    if not 1 <= day <= days:
        return f"{_MONTHS[month - 1]} {year} has {days} days"
    return ""


def _anything(_value: str) -> bool:
    return True


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_NAME = r"[^\W\d][\w.\-\u00b7]*"
_LEXICAL: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "boolean": lambda value: value in ("true", "false", "1", "0"),
        "integer": _like(r"[+-]?[0-9]+"),
        "positiveInteger": _like(r"\+?0*[1-9][0-9]*"),
        "nonNegativeInteger": _like(r"\+?[0-9]+|-0+"),
        "decimal": _like(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
        "time": _like(_CLOCK + _ZONE),
        "duration": _like(r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"),
        "language": _like(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),
        "NCName": _like(_NAME),
        "ID": _like(_NAME),
        "NMTOKEN": _like(r"[\w.\-:\u00b7]+"),
    }
)

_FREE = ("string", "normalizedString", "token", "anyURI", "date", "dateTime")
BUILT_IN: Mapping[str, SimpleType] = MappingProxyType(
    {
        **{name: SimpleType(name, name) for name in (*_FREE, *_LEXICAL)},
        # At least one, says the specification; libxml2 takes none, and it is libxml2 that is explained.
        "NMTOKENS": SimpleType("NMTOKENS", "token", item=SimpleType("NMTOKEN", "NMTOKEN")),
        "IDREF": SimpleType("IDREF", "NCName"),
        "anySimpleType": SimpleType("anySimpleType", "string"),
    }
)
"""The types XML Schema brings along, as far as drafts use them."""
