"""Fixes: which go together, and a draft fixed round by round."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edits.drafting import article, draft, one, paragraph
from protodoc.edits.fix import choose
from protodoc.formats.akn.rounds import fix_rounds
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Position, Severity
from protodoc.model.draft import Draft
from protodoc.model.element import Element


def finding(*edits: Edit, safe: bool = True, title: str = "x") -> Diagnostic:
    fix = Fix(title, Applicability.SAFE if safe else Applicability.UNSAFE, edits)
    return Diagnostic("TXT999", "made-up", Severity.ERROR, title, fix=fix)


def eid(node: int, value: str) -> Edit:
    return Edit(Anchor(node, "eId"), value)


def words(node: int, start: int, end: int, new: str = "x") -> Edit:
    return Edit(Anchor(node, None, start, end), new)


# Nodes of the little draft below, as names.
_, DRAFT = draft(article("art_1", "Article 1", paragraph("art_1__para_1", "1", "Rivers flow.")))
ARTICLE, NUM, PARAGRAPH, P = (one(DRAFT, name) for name in ("article", "num", "paragraph", "p"))
P_IN_ARTICLE = len("Article 1") + len("1")


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ([eid(ARTICLE, "a")], [eid(PARAGRAPH, "b")], True),
        ([eid(ARTICLE, "a")], [eid(ARTICLE, "b")], False),
        ([eid(ARTICLE, "a"), eid(P, "c")], [eid(P, "b"), eid(PARAGRAPH, "d")], False),
        ([words(P, 0, 6)], [words(P, 7, 11)], True),
        ([words(P, 0, 6)], [words(P, 5, 8)], False),
        # the same words, seen from the article
        ([words(P, 0, 6)], [words(ARTICLE, P_IN_ARTICLE, P_IN_ARTICLE + 3)], False),
        ([words(P, 6, 6)], [words(P, 6, 6)], False),
        ([Edit(Anchor(PARAGRAPH), "")], [words(P, 0, 6)], False),
        ([words(P, 0, 6)], [Edit(Anchor(PARAGRAPH), "")], False),
        ([Edit(Anchor(PARAGRAPH), "")], [words(NUM, 0, 3)], True),
        ([Edit(Anchor(P), "block")], [words(P, 0, 6)], True),
        ([Edit(Anchor(P), "block")], [Edit(Anchor(P), "li")], False),
        (
            [Edit(Anchor(NUM), Element("heading"), Position.AFTER)],
            [Edit(Anchor(NUM), Element("i"), Position.AFTER)],
            False,
        ),
    ],
)
def test_fixes_that_touch_the_same_wait(first: list[Edit], second: list[Edit], together: bool) -> None:
    findings = [finding(*first), finding(*second)]
    choice = choose(findings, DRAFT)
    assert choice.taken == tuple(findings if together else findings[:1])
    assert choice.later == tuple([] if together else findings[1:])


def test_unsafe_fixes_are_made_on_request_only() -> None:
    findings = [finding(eid(ARTICLE, "a"), safe=False), finding(eid(PARAGRAPH, "b")), finding()]
    choice = choose(findings, DRAFT)
    assert (choice.taken, choice.unsafe) == ((findings[1],), (findings[0],))
    assert choose(findings, DRAFT, Applicability.UNSAFE).taken == tuple(findings[:2])
    assert len(choose(findings, DRAFT, Applicability.UNSAFE).fixes) == 2


def small_words(a_draft: Draft) -> Sequence[Diagnostic]:
    """A made-up rule: no capital letters in text, one finding for each."""
    if a_draft.instrument is None:
        return ()
    tree = a_draft.instrument.tree
    return [
        finding(words(node, place, place + 1, sign.lower()), words(node, place + 1, place + 1, ""), title=sign)
        for node, element in enumerate(tree.elements)
        if element.name == "p"
        for place, sign in enumerate(element.text)
        if sign.isupper()
    ]


def test_a_draft_is_fixed_until_nothing_is_left() -> None:
    source, instrument = draft(article("art_1", "Article 1", "All RIVERS Flow."))
    fixed = fix_rounds(Draft(source, instrument), small_words)
    assert b"all rivers flow." in fixed.draft.source.data
    assert not fixed.left
    assert len(fixed.rounds) > 1  # neighbours wait for one another
    assert len(fixed.made) == 8


def test_fixes_that_undo_each_other_end() -> None:
    def swing(a_draft: Draft) -> Sequence[Diagnostic]:
        assert a_draft.instrument is not None
        node = one(a_draft.instrument, "article")
        old = a_draft.instrument.tree.elements[node].eid
        return [finding(eid(node, "b" if old == "a" else "a"))]

    source, instrument = draft(article("a", "Article 1"))
    fixed = fix_rounds(Draft(source, instrument), swing)
    assert len(fixed.rounds) == 1
    assert len(fixed.left) == 1


def test_a_fix_that_would_spoil_the_file_is_not_made() -> None:
    source, instrument = draft(article("art_1", "Article 1"))
    spoil = [finding(Edit(Anchor(ARTICLE, "bad name"), "x"))]
    fixed = fix_rounds(Draft(source, instrument), lambda _: spoil)
    assert fixed.draft.source == source
    assert fixed.left == tuple(spoil)
