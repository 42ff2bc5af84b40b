"""The state of play: read off small drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.drafting import article, draft, paragraph, provision, read, text
from protodoc.model.bracket import find_brackets, words_of
from protodoc.model.metadata import Stage
from protodoc.record.reading import state_of_play
from protodoc.record.state import Agreement, Extent, Gap, Kind, ProvisionState, StateOfPlay
from protodoc.record.tracks import record

PARTIES = (
    '<references source="#s"><TLCOrganization eId="delegation-a" href="/o/a" showAs="Delegation A"/>'
    '<TLCOrganization eId="delegation-b" href="/o/b" showAs="Delegation B"/></references>'
)


def bracketed(*entries: str) -> str:
    return f'<analysis source="#s"><otherAnalysis source="#s">{"".join(entries)}</otherAnalysis></analysis>{PARTIES}'


def state(*body: str, **more: str) -> StateOfPlay:
    return state_of_play(draft(*body, **{"meta": PARTIES, **more})[1])


def on(play: StateOfPlay, eid: str) -> ProvisionState:
    return next(provision for provision in play.provisions if provision.eid == eid)


# ── how far it is agreed ──


def test_a_state_holds_for_what_is_inside() -> None:
    play = state(
        article("art_1", "Article 1", paragraph("art_1__para_1", "1"), pd_state="agreed", pd_since="2030-01-05"),
        article("art_2", "Article 2", paragraph("art_2__para_1", "1", pd_state="open"), pd_state="provisional"),
        article("art_3", "Article 3"),
    )
    told = [(one.label, one.state, one.is_stated, one.since) for one in play.provisions]
    assert told == [
        ("Article 1", Agreement.AGREED, True, "2030-01-05"),
        ("Article 1, paragraph 1", Agreement.AGREED, False, "2030-01-05"),
        ("Article 2", Agreement.PROVISIONAL, True, ""),
        ("Article 2, paragraph 1", Agreement.OPEN, True, ""),
        ("Article 3", None, False, ""),
    ]
    totals = play.totals
    assert (totals.articles, totals.agreed, totals.provisional, totals.open, totals.unstated) == (3, 1, 1, 0, 1)
    assert [one.label for one in play.unsettled] == ["Article 2, paragraph 1"]


def test_what_the_draft_says_of_itself() -> None:
    play = state(article("art_1", "Article 1"), stage="negotiation")
    assert (play.stage, play.date) == (Stage.NEGOTIATION, "2030-02-01")
    assert play.expression.endswith("rivers/eng@2030-02-01")


# ── brackets ──


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (text("Rivers [may] [shall] flow."), [("[may]", Extent.WORDS, 0), ("[shall]", Extent.WORDS, 0)]),
        (text("Rivers [may [freely]] flow."), [("[may [freely]]", Extent.WORDS, 0), ("[freely]", Extent.WORDS, 1)]),
        (text("[Rivers flow.]"), [("[Rivers flow.]", Extent.PROVISION, 0)]),
        (
            text('[Rivers flow.]<authorialNote marker="1"><p>Or [not].</p></authorialNote>'),
            [("[Rivers flow.]", Extent.PROVISION, 0)],
        ),
        (text("Rivers <i>[</i>may] flow."), [("[may]", Extent.WORDS, 0)]),
        (text('within <placeholder originalText="days">[X]</placeholder> days'), []),
        (text("<omissis>[…]</omissis> <remark>[To follow.]</remark>"), []),
        (text("[within <placeholder>[X]</placeholder> days]"), [("[within [X] days]", Extent.PROVISION, 0)]),
        (text("Rivers [may flow."), [("[may flow.", Extent.WORDS, 0)]),
        (text("Rivers may] flow."), [("]", Extent.WORDS, 0)]),
    ],
)
def test_brackets_in_a_paragraph(inside: str, found: list[tuple[str, Extent, int]]) -> None:
    play = state(article("art_1", "Article 1", paragraph("art_1__para_1", "1", inside)))
    brackets = on(play, "art_1__para_1").brackets
    assert [(one.words, one.extent, one.depth) for one in brackets] == found
    assert all(one.is_closed == (one.words.startswith("[") and one.words.endswith("]")) for one in brackets)


def test_brackets_belong_to_what_they_hold() -> None:
    play = state(
        article("art_1", "Article [ ]", paragraph("art_1__para_1", "[1]"), paragraph("art_1__para_2", "[2", "a]")),
        article("art_2", "[Article 2", paragraph("art_2__para_1", "1", "a"), paragraph("art_2__para_2", "2", "b]")),
        article(
            "art_3",
            "Article 3",
            *(paragraph(f"art_3__para_{n}", num, w) for n, num, w in ((1, "[1", "a"), (2, "2", "b]"), (3, "3", "c"))),
        ),
        article("art_4", "Article 4", heading="[Dams]"),
        article("art_5", "Article 5", "[It flows."),
        article("art_6", "Article 6", "It ends.]"),
    )
    told = {one.eid: [(b.extent, b.words) for b in one.brackets] for one in play.provisions if one.brackets}
    assert told == {
        "art_1__para_1": [(Extent.NUMBER, "[1]")],
        "art_1__para_2": [(Extent.PROVISION, "[2 a]")],
        "art_2": [(Extent.PROVISION, "[Article 2 1 a 2 b]")],
        "art_3": [(Extent.SEVERAL, "[1 a 2 b]")],
        "art_4": [(Extent.HEADING, "[Dams]")],
        "art_5": [(Extent.SEVERAL, "[It flows. Article 6 It ends.]")],
    }


def test_who_asked_for_a_bracket_and_since_when() -> None:
    meta = bracketed(
        '<pd:bracketed for="#art_1__para_1" by="#delegation-a" since="2030-01-07" status="open"/>',
        '<pd:bracketed for="#art_1__para_2" by="#delegation-b" since="2030-01-08" status="open"/>',
        '<pd:bracketed for="#art_1__para_3" by="#delegation-b" since="2030-01-09" status="resolved"/>',
    )
    play = state(
        article(
            "art_1",
            "Article 1",
            paragraph("art_1__para_1", "1", text("Rivers [may] flow.")),
            paragraph("art_1__para_2", "[2", text("Rivers [may] flow.]")),
            paragraph("art_1__para_3", "3", text("Rivers [may] flow.")),
            paragraph("art_1__para_4", "[4", text("Rivers flow.]"), pd_by="#delegation-a #delegation-b"),
            paragraph(
                "art_1__para_5", "5", text('Rivers <inline name="bracket" pd:by="#delegation-b">[may]</inline>.')
            ),
        ),
        meta=meta,
    )
    told = {
        one.eid[-1]: [(b.words, [party.name for party in b.by], b.since) for b in one.brackets]
        for one in play.provisions
    }
    assert told["1"] == [("[may]", ["Delegation A"], "2030-01-07")]
    assert told["2"] == [("[2 Rivers [may] flow.]", ["Delegation B"], "2030-01-08"), ("[may]", [], "")]
    assert told["3"] == [("[may]", [], "")]
    assert told["4"] == [("[4 Rivers flow.]", ["Delegation A", "Delegation B"], "")]
    assert told["5"] == [("[may]", ["Delegation B"], "")]
    assert [one.is_open for one in on(play, "art_1__para_3").recorded] == [False]


# ── options, gaps, notes ──


def test_options_are_told_under_what_they_are_options_to() -> None:
    play = state(
        article(
            "art_1",
            "Article 1",
            paragraph("art_1__para_1", "1", text("Rivers flow.")),
            paragraph(
                "art_1__para_1-alt-1",
                "1",
                provision("subparagraph", "art_1__para_1-alt-1__subpara_a", "a", text("Rivers [may] rest.")),
                alternativeTo="#art_1__para_1",
                pd_by="#delegation-b",
            ),
        )
    )
    assert [one.eid for one in play.provisions] == ["art_1", "art_1__para_1"]
    (option,) = on(play, "art_1__para_1").options
    assert (option.words, [party.name for party in option.state.by]) == (
        "a Rivers [may] rest.".removeprefix("a "),
        ["Delegation B"],
    )
    assert [len(part.brackets) for part in option.parts] == [0, 1]
    assert (play.totals.options, play.totals.brackets) == (1, 1)


def test_what_is_to_be_filled_in() -> None:
    body = '<placeholder originalText="days">[X]</placeholder> <fillIn width="3em">…</fillIn> <omissis>[…]</omissis>'
    play = state(article("art_1", "Article 1", text(body)), article("art_2", "Article 2", text("<fillIn>…</fillIn>")))
    assert [(one.gap, one.text, one.about) for one in on(play, "art_1").placeholders] == [
        (Gap.VALUE, "[X]", "days"),
        (Gap.BLANK, "…", ""),
        (Gap.OMISSION, "[…]", ""),
    ]
    assert (play.totals.values, play.totals.blanks, play.totals.omissions) == (1, 2, 1)
    assert [one.eid for one in play.unsettled] == ["art_1"]


def test_notes_and_footnotes() -> None:
    notes = '<notes source="#s"><note eId="note_1" marker="*"><p>Editors’ note: see above.</p></note></notes>'
    body = text(
        'Rivers flow.<noteRef href="#note_1" marker="*"/><authorialNote marker="1"><p><organization '
        'refersTo="#delegation-a">A</organization> reserves its position.</p></authorialNote>'
        '<authorialNote marker="2"><p>As they do.</p></authorialNote> <remark>To be discussed.</remark>'
        '<noteRef href="#note_9"/>'
    )
    play = state(article("art_1", "Article 1", body), notes=notes)
    assert [(one.kind, one.marker, one.text, [p.name for p in one.by]) for one in on(play, "art_1").notes] == [
        (Kind.EDITORS, "*", "Editors’ note: see above.", []),
        (Kind.DELEGATION, "1", "A reserves its position.", ["Delegation A"]),
        (Kind.FOOTNOTE, "2", "As they do.", []),
        (Kind.REMARK, "", "To be discussed.", []),
    ]
    assert on(play, "art_1").is_settled


# ── through the drafts ──


def test_a_provision_is_followed_by_the_identifier_that_lasts() -> None:
    _, first = draft(article("art_nn_1", "Article [ ]"), article("art_nn_2", "Article [ ]"), date="2030-01-01")
    _, second = draft(article("art_1", "Article 1"), article("art_2", "Article 2", wId="art_nn_1"), date="2030-03-01")
    tracks = record([second, first]).tracks
    assert [(track.wid, [one.label if one else None for one in track.states]) for track in tracks] == [
        ("art_1", [None, "Article 1"]),
        ("art_nn_1", ["unnumbered article 1", "Article 2"]),
        ("art_nn_2", ["unnumbered article 2", None]),
    ]
    assert [track.latest.label for track in tracks] == ["Article 1", "Article 2", "unnumbered article 2"]


def test_the_worked_example(root: Path) -> None:
    drafts = [read((root / "drafts" / f"{name}.xml").read_text(encoding="utf-8"))[1] for name in ("v3", "v1", "v2")]
    told = record(drafts)
    assert [play.version for play in told.drafts] == ["v1", "v2", "v3"]
    assert [play.totals.brackets > 0 for play in told.drafts] == [True, True, False]
    final = told.drafts[-1]
    assert final.totals.agreed == final.totals.articles
    assert [meeting.code for meeting in told.proceedings.meetings] == ["T-CY-17", "PDP-6", "PDP-7", "T-CY-24"]


# ── laws ──

signs = st.sampled_from(("[", "]", "a ", "b", "[ ]", "<i>[</i>", "<i>c]</i>", "<omissis>[…]</omissis>"))
sentences = st.lists(signs, max_size=8).map("".join)


@given(st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=1, max_size=3))
def test_every_bracket_is_told_once(articles: list[list[str]]) -> None:
    body = [
        article(
            f"art_{a}",
            f"Article {a}",
            *(paragraph(f"art_{a}__para_{p}", str(p), text(w)) for p, w in enumerate(words, 1)),
        )
        for a, words in enumerate(articles, 1)
    ]
    _, instrument = draft(*body)
    found = find_brackets(instrument.tree)
    marks = [mark for one in found for mark in (one.open, one.close) if mark is not None]
    assert len(set(marks)) == len(marks)
    for one, said in zip(found, words_of(instrument.tree, found), strict=True):
        assert said.startswith("[") == (one.open is not None)
        assert said.endswith("]") or one.close is None
    for mark in marks:
        assert instrument.tree.elements[mark.node].text[mark.offset] in "[]"
    assert state_of_play(instrument) == state_of_play(instrument)
