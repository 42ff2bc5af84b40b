"""The history of one provision as a drafter reads it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from protodoc.model.delta import Change, Delta, Kind, Place, Renumbered, Run, Was
from protodoc.model.history import History, Stay, Step
from protodoc.render.history import history_json, history_text
from protodoc.render.terminal import Paper, width_of

PAPER = Paper(80)


def article(name: str, node: int = 10, heading: str = "Water", element: str = "article") -> Place:
    return Place(f"e{node}", name, heading, name, element, node, f"!main/{element}[{node}]")


def paragraph(name: str, node: int) -> Place:
    return article(name, node, "", "paragraph")


FREE = article("Article [ ] (“Water”)")
FIVE, SIX = article("Article 5"), article("Article 6")
REWORDED = (Run(Was.EQUAL, "Wells are "), Run(Was.DELETED, "open"), Run(Was.INSERTED, "closed"), Run(Was.EQUAL, "."))


def changed(*changes: Change, old: Place = FIVE, new: Place = FIVE, container: str = "", **more: object) -> str:
    """What is said of the second of two drafts."""
    before = Step("v1", "2030-01-01", Stay.FIRST, (old,))
    step = Step("v2", "2030-02-01", Stay.CHANGED, (new,), container, Delta(changes, **more))  # type: ignore[arg-type]
    return history_text(History("5", "v2", (before, step)), PAPER).split("\n\n")[-1]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step("v1", "2030-01-01", Stay.ABSENT), "v1 (2030-01-01)  not in this draft"),
        (Step("v1", "", Stay.FIRST, (FIVE,)), "v1  Article 5 “Water”; the first of these drafts has it"),
        (Step("v1", "", Stay.NEW, (FIVE,)), "v1  Article 5 “Water” first appears here"),
        (Step("v1", "", Stay.NEW, (FIVE,), "Chapter I"), "v1  Article 5 “Water”, in Chapter I, first appears here"),
        (Step("2030-01-01", "2030-01-01", Stay.ABSENT), "2030-01-01  not in this draft"),
        (
            Step("v1", "", Stay.FIRST, (FIVE,), opening="Wells are open."),
            "v1  Article 5 “Water”; the first of these drafts has it\n    Wells are open.",
        ),
    ],
)
def test_a_draft_with_none_before_it(step: Step, said: str) -> None:
    assert history_text(History("5", "v9", (step,)), PAPER).split("\n\n")[1] == said + "\n"


@pytest.mark.parametrize(
    ("before", "step", "said"),
    [
        ((FIVE,), Step("v2", "", Stay.SAME, (FIVE,)), "v2  Article 5 “Water”: nothing changed"),
        ((FIVE,), Step("v2", "", Stay.CHANGED, (FIVE,)), "v2  Article 5 “Water”: no words changed"),
        ((FIVE,), Step("v2", "", Stay.SAME, (SIX,)), "v2  Article 6 “Water” (was Article 5): nothing else changed"),
        (
            (FREE,),
            Step("v2", "", Stay.SAME, (FIVE,), "Chapter I"),
            "v2  Article 5 “Water”, in Chapter I (was Article [ ] (“Water”)): nothing else\n  changed",
        ),
        ((FIVE,), Step("v2", "", Stay.REMOVED), "v2  Article 5 “Water” is no longer there"),
        (
            (paragraph("Article 5, paragraph 1", 11), paragraph("Article 5, paragraph 2", 12)),
            Step("v2", "", Stay.SAME, (paragraph("Article 5, paragraph 1", 11),)),
            "v2  Article 5, paragraph 1 (was Article 5, paragraphs 1 and 2): nothing else\n  changed",
        ),
    ],
)
def test_a_draft_with_one_before_it(before: tuple[Place, ...], step: Step, said: str) -> None:
    found = History("5", "v2", (Step("v1", "", Stay.FIRST, before), step))
    assert history_text(found, PAPER).split("\n\n")[-1] == said + "\n"


def test_what_happens_to_the_provision_itself_is_said_without_its_name() -> None:
    assert changed(Change(Kind.TEXT, (FREE,), (FIVE,), redline=REWORDED), old=FREE).splitlines()[1:] == [
        "  the article: reworded",
        "      Wells are {-open-}{+closed+}.",
    ]


def test_what_is_in_it_goes_by_a_short_name() -> None:
    change = Change(
        Kind.TEXT, (paragraph("Article 5, paragraph 2", 12),), (paragraph("Article 6, paragraph 3", 13),),
        redline=REWORDED,
    )  # fmt: skip
    assert "  paragraph 3: reworded (was paragraph 2)\n" in changed(change, new=SIX)
    two, three = paragraph("Article 5, paragraph 2", 12), paragraph("Article 6, paragraph 3", 13)
    points = [
        article(name, 14, "", "subparagraph") for name in ("Article 5, paragraph 2.a", "Article 6, paragraph 3.a")
    ]
    inner = Change(Kind.TEXT, (points[0],), (points[1],), redline=REWORDED)
    assert "  paragraph 3.a: reworded (was paragraph 2.a)\n" in changed(inner, old=two, new=three)


def test_a_footnote_in_it_goes_by_a_short_name_too() -> None:
    note = article("footnote 2 to Article 5, paragraph 1", 14, "", "authorialNote")
    assert "  footnote 2 to paragraph 1: removed\n" in changed(Change(Kind.DELETE, (note,), text="Delegation B."))


def test_what_came_from_elsewhere_keeps_its_long_name() -> None:
    change = Change(Kind.MOVE, (paragraph("Article 9, paragraph 1", 90),), (paragraph("Article 5, paragraph 2", 12),))
    assert "  paragraph 2: moved from Article 9, paragraph 1\n" in changed(change)


def test_numbers_and_references_that_follow_are_said_in_a_line_each() -> None:
    ends = [paragraph(f"Article 5, paragraph {number}", 10 + number) for number in (2, 3, 4)]
    run = Renumbered((ends[0], ends[1]), (ends[1], ends[2]), 2)
    single = Renumbered((ends[0], ends[0]), (ends[2], ends[2]), 1)
    said = " ".join(changed(renumbered=(run, single)).split())
    assert "new numbers: paragraph 2 to paragraph 3 → paragraph 3 to paragraph 4; paragraph 2 → paragraph 4" in said


def test_the_marks_are_explained_only_where_there_are_some() -> None:
    same = History("5", "v2", (Step("v1", "", Stay.FIRST, (FIVE,)), Step("v2", "", Stay.SAME, (FIVE,))))
    assert history_text(same, PAPER).startswith("Article 5 “Water”, as v2 has it, from v1 to v2\n\nv1  ")


def test_characters_that_lie_are_shown() -> None:
    step = Step("v\u202e1", "", Stay.FIRST, (article("Article 5", heading="W\x1b[31m"),), opening="a\u200bb")
    text = history_text(History("5", "v\u202e1", (step,)), PAPER)
    assert not {"\u202e", "\x1b", "\u200b"} & set(text)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_paper(root: Path, width: int) -> None:
    from protodoc.workspace.lineup import history
    from protodoc.workspace.reading import read_file

    drafts = [read_file(root / "drafts" / f"v{number}.xml") for number in (1, 2, 3)]
    for words in ("7", "Chapter II", "preamble", "8.8"):
        found = history(words, drafts)
        assert all(width_of(line) <= width for line in history_text(found, Paper(width)).splitlines())
        schema = json.loads((root / "src/protodoc/render/schemas/history.json").read_text("utf-8"))
        Draft202012Validator(schema).validate(json.loads(history_json(found)))
