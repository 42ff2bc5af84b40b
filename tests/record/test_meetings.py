"""Meetings and steps, in the order of their days."""

from __future__ import annotations

from edits.drafting import article, draft
from protodoc.model.instrument import Instrument
from protodoc.record.meetings import Meeting, Party, Step, meetings_of, proceedings, steps_of


def a_draft(*meetings: tuple[str, str], steps: str = "") -> Instrument:
    facts = "".join(f'<pd:meeting code="{code}" date="{date}">Meeting {code}</pd:meeting>' for code, date in meetings)
    references = (
        '<references source="#s"><TLCOrganization eId="plenary" href="/o/p" showAs="The Plenary"/>'
        '<TLCConcept eId="read" href="/c/r" showAs="First reading"/></references>'
    )
    return draft(
        article("art_1", "Article 1"), facts=facts, meta=f'<workflow source="#s">{steps}</workflow>{references}'
    )[1]


def test_meetings_are_told_once_and_in_order() -> None:
    early, late = (
        a_draft(("P-1", "2030-01-01"), ("P-2", "2030-05-01")),
        a_draft(("P-3", "2030-03-01"), ("P-1", "2030-01-01")),
    )
    assert [meeting.code for meeting in proceedings([early, late]).meetings] == ["P-1", "P-3", "P-2"]
    assert meetings_of(early)[0] == Meeting("P-1", "2030-01-01", "Meeting P-1")


def test_a_meeting_without_a_day_stays_behind_the_one_before_it() -> None:
    told = proceedings([a_draft(("P-2", "2030-05-01"), ("P-3", ""), ("P-1", "2030-01-01"))]).meetings
    assert [meeting.code for meeting in told] == ["P-1", "P-2", "P-3"]


def test_steps_are_told_in_words() -> None:
    steps = '<step date="2030-02-01" by="#plenary" refersTo="#read" outcome="#unknown"/>'
    assert steps_of(a_draft(steps=steps)) == (
        Step("2030-02-01", (Party("plenary", "The Plenary"),), "First reading", "unknown"),
    )


def test_a_draft_that_records_nothing() -> None:
    assert proceedings([a_draft()]) == proceedings([])
