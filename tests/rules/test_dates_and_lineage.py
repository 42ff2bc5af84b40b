"""What a draft says of itself: dates, and the drafts it comes from."""

from __future__ import annotations

import pytest
from marking import fixed, only, said
from skeleton import WORK, draft_of, findings, marked, read

from protodoc.model.instrument import Instrument
from protodoc.rules.base import Context
from protodoc.rules.days import Day, read_day, told
from protodoc.rules.lexicon import Lexicon, lexicon
from protodoc.rules.lineage import lineage


def words_of(language: str) -> Lexicon:
    words = lexicon(language)
    assert words is not None
    return words


def lifecycle(*stops: tuple[str, str]) -> str:
    """A draft of 5 April 2031 whose lifecycle tells (date of the event, version it names) pairs."""
    versions = list(dict.fromkeys(version for _, version in stops))
    events = "".join(
        f'<eventRef eId="ev_{n}" date="{date}" source="#ro_{versions.index(version) + 1}" type="amendment"/>'
        for n, (date, version) in enumerate(stops, 1)
    )
    named = "".join(
        f'<original eId="ro_{n}" href="{WORK}/eng@{version}" showAs="A draft"/>'
        for n, version in enumerate(versions, 1)
    )
    return (
        f'<lifecycle source="#secretariat">{events}</lifecycle><references source="#secretariat">{named}</references>'
    )


def draft(*stops: tuple[str, str]) -> bytes:
    return draft_of(lifecycle(*stops))


def instrument(data: bytes) -> Instrument:
    found = read(data).instrument
    assert found is not None
    return found


A, B, OWN, LATE = "2031-02-03", "2031-03-04", "2031-04-05", "2031-05-06"


# ── dated before its predecessor ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stops", "codes"),
    [
        ([], []),
        ([(A, A)], []),
        ([(A, A), (B, B), (OWN, OWN)], []),
        ([(LATE, LATE)], ["MET001"]),
        ([(A, A), (LATE, LATE), (OWN, OWN)], ["MET001"]),
        ([(B, B), (A, A), (OWN, OWN)], ["MET001"]),
        # what comes after the draft itself is no predecessor
        ([(A, A), (OWN, OWN), (LATE, LATE)], []),
    ],
)
def test_dates_of_a_lineage(stops: list[tuple[str, str]], codes: list[str]) -> None:
    assert [one.code for one in findings(draft(*stops))] == codes if stops else True


def test_both_dates_are_shown() -> None:
    data = draft((LATE, LATE))
    one = only(data)
    assert one.message == "this draft is dated 5 April 2031, and the draft it follows 6 May 2031"
    assert marked(data, one) == 'date="2031-04-05"'
    (other,) = one.related
    assert other.span is not None
    assert data[other.span.start : other.span.end] == b'date="2031-05-06"'


def test_a_row_that_is_out_of_order() -> None:
    (one,) = findings(draft((B, B), (A, A)))
    assert one.message == "eng@2031-02-03 is dated 3 February 2031, and the draft told before it 4 March 2031"


def test_the_draft_it_is_held_against_is_later() -> None:
    later = instrument(draft_of("<p>x</p>").replace(b"2031-04-05", b"2031-05-06"))
    (one,) = findings(draft_of("<p>x</p>"), Context(later, previous=later))
    assert (one.code, one.related) == ("MET001", ())


def test_changes_to_a_law_in_force_are_none_of_its_drafts() -> None:
    events = lifecycle((LATE, LATE)).replace('type="amendment"', 'type="amendment" refersTo="#secretariat"')
    assert lineage(instrument(draft_of(events))) == ()
    assert findings(draft_of(events)) == ()


# ── broken lineage ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_circle_is_told_whole() -> None:
    data = draft((A, A), (B, B), (B, A))
    one = only(data)
    assert (one.code, marked(data, one)) == ("MET002", 'source="#ro_1"')
    assert one.message == (
        "the drafts this one comes from go round in a circle: eng@2031-02-03 → eng@2031-03-04 → eng@2031-02-03"
    )
    assert [other.message for other in one.related] == ["eng@2031-02-03 is told here"]


def test_two_events_of_one_draft_are_no_circle() -> None:
    assert findings(draft((A, A), (B, A), (OWN, OWN))) == ()


def test_two_drafts_that_each_follow_the_other() -> None:
    before = draft((LATE, OWN)).replace(b"eng@2031-04-05/!main", b"eng@2031-03-04/!main")
    before = before.replace(b'/eng@2031-04-05"/>\n          <FRBRdate', b'/eng@2031-03-04"/>\n          <FRBRdate')
    before = before.replace(b'<FRBRdate date="2031-04-05"', b'<FRBRdate date="2031-03-04"')
    previous = instrument(before)
    assert previous.metadata.expression == f"{WORK}/eng@2031-03-04"
    found = findings(draft((B, B), (OWN, OWN)), Context(previous, previous=previous))
    assert [one.message for one in found] == [
        "this draft and the one it follows each say that they follow the other: "
        "eng@2031-04-05 → eng@2031-03-04 → eng@2031-04-05"
    ]


@pytest.mark.parametrize(("here", "codes"), [([], []), ([OWN], []), ([A, OWN], ["MET002"]), ([A, B, OWN], [])])
def test_the_draft_before_is_not_there(here: list[str], codes: list[str]) -> None:
    data = draft((A, A), (B, B), (OWN, OWN))
    own = instrument(data).metadata
    siblings = tuple(own._replace(expression=f"{WORK}/eng@{version}") for version in here)
    found = findings(data, Context(instrument(data), siblings=siblings))
    assert [one.code for one in found] == codes
    for one in found:
        assert one.message == "the draft before this one, eng@2031-03-04, is not among the drafts here"


# ── dates in words and in attributes ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("eng", "5 April 2031", Day(2031, 4, 5)),
        ("eng", "5th April 2031", Day(2031, 4, 5)),
        ("eng", "the 1st day of April, 2031", Day(2031, 4, 1)),
        ("eng", "April 5, 2031", Day(2031, 4, 5)),
        ("eng", "April 2031", Day(2031, 4, 0)),
        ("eng", "2031-04-05", Day(2031, 4, 5)),
        ("eng", "5.4.2031", Day(2031, 4, 5)),
        ("eng", "5 and 6 April 2031", None),
        ("eng", "5 April to 6 May 2031", None),
        ("eng", "the fifth of April", None),
        ("eng", "2031", None),
        ("eng", "no date", None),
        ("fra", "1er avril 2031", Day(2031, 4, 1)),
        ("fra", "le 5 août 2031", Day(2031, 8, 5)),
        ("fra", "5 April 2031", None),
    ],
)
def test_dates_as_people_write_them(language: str, text: str, day: Day | None) -> None:
    assert read_day(text, words_of(language)) == day


@pytest.mark.parametrize("value", ["2031-04-05", "2028-02-29", "2000-02-29"])
def test_days_the_calendar_has(value: str) -> None:
    assert Day.of(value).exists
    assert str(Day.of(value)) == value


@pytest.mark.parametrize("value", ["2031-02-29", "2031-04-31", "2031-13-01", "1900-02-29"])
def test_days_it_has_not(value: str) -> None:
    assert not Day.of(value).exists


def test_a_day_told() -> None:
    assert told("2031-04-05") == "5 April 2031"


def date(words: str, value: str) -> bytes:
    return draft_of(f'<p>Done on <date date="{value}">{words}</date>.</p>')


@pytest.mark.parametrize(
    ("words", "value", "message", "label"),
    [
        ("5 April 2031", "2031-04-06", "“5 April 2031” is marked as 6 April 2031",
         "the words and the attribute are one day apart"),
        ("5 April 2031", "2031-05-05", "“5 April 2031” is marked as 5 May 2031",
         "the words and the attribute are 30 days apart"),
        ("April 2031", "2031-05-05", "“April 2031” is marked as 5 May 2031", "the words and the attribute differ"),
        ("31 April 2031", "2031-04-30", "there is no 31 April 2031", "no such day"),
    ],
)  # fmt: skip
def test_words_and_attribute_differ(words: str, value: str, message: str, label: str) -> None:
    assert said(date(words, value)) == [(words, message, label)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5 April 2031", "2031-04-05"),
        ("April 2031", "2031-04-05"),
        ("that day", "2031-04-05"),
        ("5 April", "2031-04-05"),
    ],
)
def test_words_and_attribute_agree(words: str, value: str) -> None:
    assert findings(date(words, value)) == ()


def test_the_fix_follows_the_words_and_asks_first() -> None:
    wrong, right = date("5 April 2031", "2031-04-06"), date("5 April 2031", "2031-04-05")
    one = only(wrong)
    assert one.fix is not None
    assert one.fix.applicability.value == "unsafe"
    assert fixed(wrong) == right


def test_an_impossible_month_is_the_schemas_business() -> None:
    assert [one.code for one in findings(date("5 April 2031", "2031-13-05"))] == ["XSD008"]


def test_a_language_nobody_has_words_for_is_left_alone() -> None:
    data = date("5 April 2031", "2031-04-06").replace(b'language="eng"', b'language="deu"')
    assert findings(data) == ()
