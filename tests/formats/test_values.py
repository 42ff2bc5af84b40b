"""Values of attributes: patterns of XML Schema in Python's words, closed lists, and days of the calendar."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from protodoc.formats.akn.values import BUILT_IN, Fault, SimpleType, simple_type, translate, wrong_date

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def type_of(inside: str) -> SimpleType:
    node = etree.fromstring(f"<xs:simpleType {XS}>{inside}</xs:simpleType>")
    return simple_type(node, "", "", lambda _, name: BUILT_IN[name.removeprefix("xs:")])


def fault(type_: SimpleType, value: str) -> Fault | None:
    problem = type_.check(value)
    return problem.fault if problem else None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2031-04-05", ""),
        ("2031-13-01", "there is no month 13"),
        ("2031-00-01", "there is no month 00"),
        ("2031-02-29", "February 2031 has 28 days"),
        ("2032-02-29", ""),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2000-02-29", ""),
        ("2031-04-31", "April 2031 has 30 days"),
        ("2031-04-00", "April 2031 has 30 days"),
        ("99999-01-01", ""),
        ("2031-04-05Z", ""),
        ("2031-04-05+02:00", ""),
        ("2031-4-5", "a day is written year-month-day, as in 2021-04-12"),
        ("5 April 2031", "a day is written year-month-day, as in 2021-04-12"),
    ],
)
def test_days(value: str, reason: str) -> None:
    assert wrong_date(value) == reason


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"\S.*", "a b", " a"),
        (r"[^\s]+", "ab", "a b"),
        (r"a.c", "abc", "a\nc"),
        (r"^a$", "^a$", "a"),
        (r"[A-Za-z0-9._\-]*", "a-b", "a b"),
        (r"\d{2}", "12", "1x"),
        (r"a\.b", "a.b", "axb"),
        ("[[]", "[", "]"),
    ],
)
def test_patterns_are_translated(pattern: str, yes: str, no: str) -> None:
    python = translate(pattern)
    assert python is not None
    assert re.fullmatch(python, yes)
    assert not re.fullmatch(python, no)


@pytest.mark.parametrize("pattern", [r"\p{Lu}", r"\i\c*", r"[a-z-[aeiou]]"])
def test_what_cannot_be_translated_is_left_to_the_validator(pattern: str) -> None:
    assert translate(pattern) is None
    found = type_of(f'<xs:restriction base="xs:string"><xs:pattern value="{pattern}"/></xs:restriction>')
    assert fault(found, "anything at all") is None


@given(st.text(max_size=20))
def test_a_translated_pattern_never_fails(value: str) -> None:
    found = type_of(r'<xs:restriction base="xs:string"><xs:pattern value="[a-z][A-Za-z]*(_[a-z]+)*"/></xs:restriction>')
    assert (fault(found, value) is None) == bool(re.fullmatch(r"[a-z][A-Za-z]*(_[a-z]+)*", value))


@pytest.mark.parametrize(
    ("inside", "value", "expected"),
    [
        ('<xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction>', "a", None),
        ('<xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction>', "b", Fault.LIST),
        ('<xs:restriction base="xs:string"><xs:maxLength value="2"/></xs:restriction>', "abc", Fault.TOO_LONG),
        ('<xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction>', "", Fault.EMPTY),
        ('<xs:restriction base="xs:positiveInteger"><xs:maxInclusive value="9"/></xs:restriction>', "9", None),
        ('<xs:restriction base="xs:positiveInteger"><xs:maxInclusive value="9"/></xs:restriction>', "10", Fault.SHAPE),
        ('<xs:restriction base="xs:positiveInteger"/>', "0", Fault.SHAPE),
        ('<xs:list itemType="xs:NMTOKEN"/>', "a b", None),
        ('<xs:list itemType="xs:NMTOKEN"/>', "a !", Fault.SHAPE),
        ('<xs:union memberTypes="xs:date xs:dateTime"/>', "2031-04-05", None),
        ('<xs:union memberTypes="xs:date xs:dateTime"/>', "2031-04-05T10:00:00", None),
        ('<xs:union memberTypes="xs:date xs:dateTime"/>', "soon", Fault.DATE),
        ('<xs:restriction base="xs:boolean"/>', "yes", Fault.SHAPE),
        ('<xs:restriction base="xs:language"/>', "en-GB", None),
        ('<xs:restriction base="xs:duration"/>', "P3M", None),
        ('<xs:restriction base="xs:duration"/>', "P", Fault.SHAPE),
    ],
)
def test_types(inside: str, value: str, expected: Fault | None) -> None:
    assert fault(type_of(inside), value) is expected


def test_the_part_of_a_list_that_is_wrong_is_named() -> None:
    problem = type_of('<xs:list itemType="xs:date"/>').check("2031-04-05 2031-13-05")
    assert problem is not None
    assert (problem.part, problem.reason) == ("2031-13-05", "there is no month 13")


def test_a_long_value_takes_no_time() -> None:
    slow = SimpleType("", "string", patterns=(r"(a+)+b",))
    assert slow.check("a" * 100_000) is None
