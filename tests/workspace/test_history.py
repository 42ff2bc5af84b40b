"""One provision followed through drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from drafts_in_a_row import body, fill_row

from protodoc.model.delta import Change, Delta, Kind, Place
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError, UsageError
from protodoc.model.history import History, Stay
from protodoc.model.instrument import Instrument
from protodoc.workspace.comparing import compared
from protodoc.workspace.folder import Workspace
from protodoc.workspace.lineup import history, history_of
from protodoc.workspace.reading import read_file


@pytest.fixture
def row(tmp_path: Path) -> Workspace:
    return Workspace.open(fill_row(tmp_path), tmp_path)


def stays(found: History) -> list[tuple[str, str, str]]:
    """(draft, what became of it, where it stands) of each step."""
    return [(s.draft, s.stay.value, " + ".join(place.id for place in s.places)) for s in found.steps]


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        (
            "Article 2",
            [
                ("v1", "first", "art_nn_1"),
                ("v2", "changed", "art_2"),
                ("v3", "changed", "art_3"),
                ("v4", "same", "art_2"),
            ],
        ),
        (
            "Article 2, paragraph 2",
            [
                ("v1", "first", "art_nn_1__para_1 + art_nn_1__para_2"),
                ("v2", "changed", "art_2__para_2 + art_2__para_3"),
                ("v3", "changed", "art_3__para_2"),
                ("v4", "same", "art_2__para_2"),
            ],
        ),
        (
            "Seat",
            [("v1", "absent", ""), ("v2", "absent", ""), ("v3", "new", "art_2"), ("v4", "same", "art_1")],
        ),
    ],
)
def test_a_provision_of_the_latest_draft_is_followed_back(
    row: Workspace, words: str, steps: list[tuple[str, str, str]]
) -> None:
    assert stays(history_of(row, words, (), None)) == steps


@pytest.mark.parametrize(
    ("words", "within", "steps"),
    [
        (
            "Counting trees",
            "v1",
            [
                ("v1", "first", "art_nn_1"),
                ("v2", "changed", "art_2"),
                ("v3", "changed", "art_3"),
                ("v4", "same", "art_2"),
            ],
        ),
        (
            "art_nn_1__para_1",
            "v1",
            [
                ("v1", "first", "art_nn_1__para_1"),
                ("v2", "changed", "art_2__para_1 + art_2__para_2"),
                ("v3", "changed", "art_3__para_1 + art_3__para_2"),
                ("v4", "same", "art_2__para_1 + art_2__para_2"),
            ],
        ),
        (
            "Water",
            "v2",
            [("v1", "first", "art_nn_2"), ("v2", "same", "art_3"), ("v3", "removed", ""), ("v4", "absent", "")],
        ),
        (
            "1",
            "drafts/v2.xml",
            [("v1", "absent", ""), ("v2", "new", "art_1"), ("v3", "same", "art_1"), ("v4", "removed", "")],
        ),
    ],
)
def test_a_provision_of_an_earlier_draft_is_followed_both_ways(
    row: Workspace, words: str, within: str, steps: list[tuple[str, str, str]]
) -> None:
    assert stays(history_of(row, words, (), within)) == steps


def test_a_step_holds_what_changed_in_it_and_nothing_else(row: Workspace) -> None:
    steps = history_of(row, "Article 2", (), None).steps
    assert [change.kind for change in steps[1].delta.changes] == [Kind.HEADING, Kind.SPLIT]
    assert Kind.MERGE in [change.kind for change in steps[2].delta.changes]
    assert all("Seeds" not in place.heading for step in steps for change in step.delta.changes for place in change.old)
    assert steps[3].delta.changes == () and steps[0].delta.is_empty
    assert steps[0].opening.startswith("Each Party shall count its trees") and not steps[1].opening


def test_named_drafts_are_taken_in_the_order_of_their_dates(row: Workspace) -> None:
    assert [step.draft for step in history_of(row, "Article 2", ("v4", "v2"), None).steps] == ["v2", "v4"]
    found = history_of(row, "Article 3", ("v4", "v2", "v3"), "v3")
    assert found.draft == "v3" and found.places[0].heading == "Counting of trees"


def test_what_a_tracked_change_deleted_is_gone(row: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """It still stands in the new draft, marked as deleted; the comparison says that it was."""
    from protodoc.workspace import history as room

    def as_tracked(old: Instrument, new: Instrument) -> Delta:
        delta = compared(old, new)
        node = next(node for node, element in enumerate(new.tree.elements) if element.eid == "art_3")
        gone = Place("art_3", "Article 3", "Water", "Article 3", "article", node)
        return replace(delta, changes=(*delta.changes, Change(Kind.DELETE, (gone,))))

    monkeypatch.setattr(room, "compared", as_tracked)
    (row.drafts_folder / "v3.xml").write_text(body("v2").replace("2030-02-01", "2030-02-02"), encoding="utf-8")
    assert stays(history_of(row, "Water", ("v2", "v3"), "v2")) == [("v2", "first", "art_3"), ("v3", "removed", "")]
    assert stays(history_of(row, "3.1", ("v2", "v3"), "v2"))[1] == ("v3", "removed", "")
    assert stays(history_of(row, "Seeds", ("v2", "v3"), "v2"))[1] == ("v3", "same", "art_1")


def test_one_draft_is_a_history_of_one_step(row: Workspace) -> None:
    assert stays(history_of(row, "Seat", ("v3",), None)) == [("v3", "first", "art_2")]


def test_other_languages_and_other_works_are_left_out(row: Workspace) -> None:
    other = (
        draft(words="Nothing.").replace("2030-01-01/example", "2031-01-01/other").replace("2030-01-01", "2029-01-01")
    )
    (row.drafts_folder / "other.xml").write_text(other, encoding="utf-8")
    assert [step.draft for step in history_of(row, "Seat", (), None).steps] == ["v1", "v2", "v3", "v4"]
    assert [step.draft for step in history_of(row, "1", (), "v2@fra").steps] == ["v2.fra"]


@pytest.mark.parametrize(
    ("words", "names", "within", "why"),
    [
        ("Article 7", (), None, "v4: the text has no Article 7: it has Articles 1 and 2"),
        ("Watr", (), "v2", "did you mean “Water”?"),
        ("Water", (), None, "(v2 has one: add --in v2)"),
        ("s", (), None, "v4: “s” is no provision"),
        ("Seat", ("v1", "v3"), "v4", "--in v4 is none of the drafts the history runs through: v1, v3"),
        ("Seat", ("v9",), None, "there is no draft “v9”"),
        ("Seat", (), "v9", "there is no draft “v9”"),
    ],
)
def test_what_cannot_be_followed_is_said(
    row: Workspace, words: str, names: tuple[str, ...], within: str | None, why: str
) -> None:
    with pytest.raises(ProtodocError) as raised:
        history_of(row, words, names, within)
    assert why in str(raised.value)


def test_an_empty_folder_has_no_history(tmp_path: Path) -> None:
    with pytest.raises(ProtodocError, match="there are no drafts here"):
        history_of(Workspace.open(tmp_path, tmp_path), "1", (), None)


@pytest.fixture(scope="module")
def three(root: Path) -> list[Draft]:
    return [read_file(root / "drafts" / f"v{number}.xml") for number in (1, 2, 3)]


def test_the_article_on_subscriber_information_from_its_free_standing_text_on(three: list[Draft]) -> None:
    found = history("7", three)
    names = [[place.designation for place in step.places] for step in found.steps]
    assert names[0][0].startswith("Article [ ] (“Direct disclosure") and names[1:] == [["Article 7"], ["Article 7"]]
    assert [step.stay for step in found.steps] == [Stay.FIRST, Stay.CHANGED, Stay.CHANGED]
    assert found.steps[0].container == "" and found.steps[1].container.startswith("Chapter II")


def test_the_draft_it_is_called_so_in_can_be_chosen(three: list[Draft]) -> None:
    first = history("Direct disclosure of subscriber information", three, at=0)
    assert first.steps == history("7", three).steps
    with pytest.raises(UsageError, match="there is no draft number 3: there are 3"):
        history("7", three, at=3)
    with pytest.raises(UsageError, match="there is no draft number -1: there are 0"):
        history("7", [])
