"""Running rules: order, what every finding is given, what is skipped, and one finding for each cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from skeleton import draft_of, findings, read

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.model.metadata import Stage
from protodoc.rules import RULES, check
from protodoc.rules.base import Context, Need, Rule, rule
from protodoc.rules.running import complete, run
from protodoc.rules.settling import _GIVES_WAY

ARTICLES = "".join(
    f'<article eId="art_{n}"><num>Article {n}</num><heading>H</heading><content><p>T</p></content></article>'
    for n in (1, 2)
)


def instrument(body: str = ARTICLES, stage: str = "final") -> Instrument:
    found = read(draft_of(body, stage)).instrument
    assert found is not None
    return found


@rule("TXT901", "says-hello", Severity.NOTE, needs=[Need.PREVIOUS], stages=frozenset((Stage.FINAL,)))
def says_hello(context: Context) -> Iterator[Diagnostic]:
    """A rule for these tests.

    ## Why it matters
    It needs a previous draft.
    """
    yield Diagnostic("TXT901", "", Severity.ERROR, "hello", anchor=Anchor(0))


def test_a_rule_speaks_where_it_has_what_it_needs() -> None:
    known = Context(instrument(), previous=instrument())
    outcome = run(known, [says_hello])
    (one,) = outcome.findings
    assert (one.name, one.severity, outcome.skipped) == ("says-hello", Severity.NOTE, ())


def test_a_rule_that_lacks_something_is_counted_as_skipped() -> None:
    outcome = run(Context(instrument()), [says_hello])
    assert outcome.findings == ()
    assert outcome.skipped == (("TXT901", "there is no previous draft"),)


def test_a_rule_that_is_silent_in_a_stage_is_counted_as_skipped() -> None:
    outcome = run(Context(instrument(stage="negotiation"), previous=instrument()), [says_hello])
    assert outcome.skipped == (("TXT901", "the draft is under negotiation"),)


@pytest.mark.parametrize("need", list(Need))
def test_every_need_can_be_absent(need: Need) -> None:
    assert not Context(instrument()).has(need)


def test_a_page_is_no_rule() -> None:
    about = Rule("XSD901", "a-page", Severity.ERROR, "A page.")
    assert run(Context(instrument()), [about]).skipped == ()
    assert about.family == "XSD"


def test_check_gives_the_findings() -> None:
    assert list(check(Context(instrument()))) == []
    twice = instrument(ARTICLES.replace("art_2", "art_1"))
    assert [one.code for one in check(Context(twice))] == ["EID001"]


def test_findings_stand_in_document_order_then_by_code() -> None:
    draft = instrument()
    places = [
        compose("STR002", Anchor(40), {"designation": "", "headed": "", "total": ""}),
        compose("STR001", Anchor(35, at_end=True), {"designation": ""}),
        compose("STR002", Anchor(35), {"designation": "", "headed": "", "total": ""}),
        compose("STR001", Anchor(35), {"designation": ""}),
    ]
    ordered = complete(draft, places)
    assert [(one.code, one.anchor.node, one.anchor.at_end) for one in ordered if one.anchor] == [
        ("STR001", 35, False),
        ("STR002", 35, False),
        ("STR001", 35, True),
        ("STR002", 40, False),
    ]


def test_a_finding_names_its_provision_and_where_it_is() -> None:
    (one,) = check(Context(instrument(ARTICLES.replace("<p>T</p>", "<p>[T</p>", 1))))
    assert one.designation == "Article 1"
    assert str(one.where) == "!main/body[1]/article[1]"
    assert one.where is not None
    assert one.where.eid == "art_1"


def test_a_fingerprint_survives_moved_lines_and_renumbering() -> None:
    """With a GUID, neither the place nor the number counts; equal findings are counted."""
    article = (
        '<article eId="art_1" GUID="g1"><num>Article 1</num><heading>H</heading>'
        "<content><p>[T [x</p></content></article>"
    )
    other = '<article eId="art_1"><num>Article 1</num><heading>H</heading><content><p>T</p></content></article>'
    before = [one.fingerprint for one in findings(draft_of(article))]
    moved = other + article.replace("art_1", "art_2").replace("Article 1", "Article 2")
    after = [one.fingerprint for one in findings(draft_of(moved))]
    assert before == after
    assert len(set(before)) == 2
    assert all(len(one) == 32 for one in before)


def test_the_same_draft_gives_the_same_findings() -> None:
    data = draft_of(ARTICLES.replace("art_2", "art_1").replace("<p>T</p>", "<p>[T</p>"))
    assert findings(data) == findings(data)


def test_a_finding_without_a_place_is_kept() -> None:
    lost = Diagnostic("XML001", "x", Severity.ERROR, "lost")
    draft = instrument()
    assert complete(draft, [lost]) == (lost,)
    assert run(Context(draft), RULES, [lost]).findings == (lost,)


def test_no_two_findings_give_way_to_each_other() -> None:
    """Or both would be lost."""
    reached = {code: set(others) for code, others in _GIVES_WAY.items()}
    for _ in reached:
        for others in reached.values():
            others |= {far for near in others for far in reached.get(near, ())}
    assert all(code not in others for code, others in reached.items())


def test_a_rules_own_severity_stands_unless_it_says_otherwise() -> None:
    def find(context: Context) -> Iterator[Diagnostic]:
        plain = compose("STR001", Anchor(0), {"designation": "x"})
        yield plain
        yield replace(plain, name="milder", severity=Severity.NOTE)

    one = Rule("STR001", "empty-article", Severity.WARNING, "", find)
    assert [(found.name, found.severity) for found in run(Context(instrument()), [one]).findings] == [
        ("empty-article", Severity.WARNING),
        ("milder", Severity.NOTE),
    ]
