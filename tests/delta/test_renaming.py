"""What became of an article is what became of all in it, and what became of one was done to its neighbours too."""

import pytest

from delta.drafts import draft
from protodoc.delta.compare import compare
from protodoc.delta.renaming import counterparts, spelled_out
from protodoc.model.delta import Renaming

SIX = [f"Article {i} Matter {i}\n1. Each Party shall look after matter {i} in its own way." for i in range(1, 7)]
FIRST = "Article 1 Purpose\n1. The Parties want to see their harbours clean by the end of the year."


def renumbered(articles: list[str], first: int) -> list[str]:
    return [text.replace(text.split(" ")[1], str(i), 1) for i, text in enumerate(articles, first)]


def test_a_new_first_article_is_one_rule_for_all_that_follow() -> None:
    delta = compare(draft("\n".join(SIX)), draft("\n".join([FIRST, *renumbered(SIX, 2)])))
    assert delta.renamed.forward == (Renaming("art_1", "art_2", 6),)
    assert delta.renamed.backward == (Renaming("art_1", None), Renaming("art_2", "art_1", 6))


def test_a_removed_article_leaves_no_counterpart() -> None:
    delta = compare(draft("\n".join(SIX)), draft("\n".join([*SIX[:2], *renumbered(SIX[3:], 3)])))
    assert delta.renamed.forward == (Renaming("art_3", None), Renaming("art_4", "art_3", 3))
    assert list(counterparts(["art_2", "art_3__para_1", "art_5__para_1"], delta.renamed.forward)) == [
        ("art_2", "art_2"),
        ("art_3__para_1", None),
        ("art_5__para_1", "art_4__para_1"),
    ]


@pytest.mark.parametrize(
    ("rule", "pairs"),
    [
        (Renaming("art_9", "art_10"), ["art_9 art_10"]),
        (Renaming("art_9", "art_10", 3), ["art_9 art_10", "art_10 art_11", "art_11 art_12"]),
        (Renaming("chp_III", "chp_IV", 2, "I"), ["chp_III chp_IV", "chp_IV chp_V"]),
        (Renaming("art_1__para_1__point_y", "art_2__para_1__point_z", 2, "a"), [
            "art_1__para_1__point_y art_2__para_1__point_z",
            "art_1__para_1__point_z art_2__para_1__point_aa",
        ]),
        (Renaming("art_4", None, 2), ["art_4 None", "art_5 None"]),
    ],
)  # fmt: skip
def test_a_rule_counts_on_in_its_own_style(rule: Renaming, pairs: list[str]) -> None:
    assert [f"{old} {new}" for old, new in spelled_out([rule])] == pairs


RULES = (
    Renaming("art_3", "art_4", 2),
    Renaming("art_3__para_2", None),
    Renaming("art_3__para_3", "art_9__para_1"),
    Renaming("att_1__art_1", "att_1__art_1"),
)


@pytest.mark.parametrize(
    ("eid", "counterpart"),
    [
        ("art_2", "art_2"),
        ("art_3", "art_4"),
        ("art_4__para_2__point_a", "art_5__para_2__point_a"),
        ("art_3__para_2__point_a", None),
        ("art_3__para_3__point_a", "art_9__para_1__point_a"),
        ("art_31", "art_31"),
        ("att_1__art_3", "att_1__art_3"),
    ],
)
def test_the_longest_rule_that_fits_counts(eid: str, counterpart: str | None) -> None:
    assert list(counterparts([eid], RULES)) == [(eid, counterpart)]


def test_an_identifier_that_stands_twice_has_two_rules() -> None:
    rules = (Renaming("art_3", "art_4"), Renaming("art_3", "art_5"))
    assert list(counterparts(["art_3", "art_3", "art_3__para_1"], rules)) == [
        ("art_3", "art_4"),
        ("art_3", "art_5"),
        ("art_3__para_1", "art_4__para_1"),
    ]
