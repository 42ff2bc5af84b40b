"""`protodoc log`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_row import fill_row
from jsonschema import Draft202012Validator
from running import Run

from protodoc.cli.main import cli


@pytest.fixture
def row(tmp_path: Path, run: Run, folder: Path) -> Run:
    """The command line in a folder with four drafts in a row."""
    for file in (folder / "drafts").iterdir():
        file.unlink()
    (folder / "drafts").rmdir()
    fill_row(folder)
    return run


def test_a_provision_is_followed_from_its_free_standing_text_on(row: Run) -> None:
    result = row("log", "Article 2")
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout == (
        "Article 2 “Counting of trees”, as v4 has it, from v1 to v4\n"
        "{-struck-} {+inserted+} … words left as they were; square brackets are the\n"
        "draft’s own\n"
        "\n"
        "v1 (2030-01-01)  Article [ ] (“Counting trees”); the first of these drafts has\n"
        "  it\n"
        "    Each Party shall count its trees every autumn and send the number …\n"
        "\n"
        "v2 (2030-02-01)  Article 2 “Counting of trees” (was Article [ ] (“Counting\n"
        "  trees”))\n"
        "  the article: new heading\n"
        "      Counting {+of+} trees\n"
        "  paragraph 1: split into paragraph 1 and paragraph 2\n"
        "  new numbers: paragraph 2 → paragraph 3\n"
        "\n"
        "v3 (2030-03-01)  Article 3 “Counting of trees” (was Article 2)\n"
        "  paragraph 2: merged from paragraph 2 and paragraph 3\n"
        "\n"
        "v4 (2030-04-01)  Article 2 “Counting of trees” (was Article 3): nothing else\n"
        "  changed\n"
    )


def test_it_is_said_in_which_draft_it_first_appears(row: Run) -> None:
    text = row("log", "Seat").stdout
    assert "v1 (2030-01-01)  not in this draft\n" in text and "Article 2 “Seat” first appears here\n" in text


def test_a_provision_can_be_named_as_an_earlier_draft_has_it(row: Run) -> None:
    assert "v3 (2030-03-01)  Article 3 “Water” is no longer there\n" in row("log", "Water", "--in", "v2").stdout
    result = row("log", "Water")
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("error: v4: “Water” names no provision") and "add --in v2" in result.stderr


def test_only_the_drafts_named_are_looked_at(row: Run) -> None:
    assert row("log", "Article 2", "v2", "v4").stdout.startswith("Article 2 “Counting of trees”, as v4 has it, from v2")


def test_an_unknown_provision_or_draft_ends_with_2(row: Run) -> None:
    result = row("log", "Countin of trees")
    assert result.exit_code == 2 and "did you mean “Counting of trees”?" in result.stderr
    assert row("log", "Article 2", "v7").exit_code == 2
    assert row("log", "Article 2", "--in", "v7").exit_code == 2
    assert row("log").exit_code == 2


def test_json_says_the_same(row: Run, root: Path) -> None:
    told = json.loads(row("log", "Article 2, paragraph 2", "--format", "json").stdout)
    schema = json.loads((root / "src/protodoc/render/schemas/history.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(told)
    assert told["protodoc"] == {"format": "history", "version": 2}
    assert (told["asked"], told["draft"]) == ("Article 2, paragraph 2", "v4")
    assert [(step["draft"], step["stay"], [place["eId"] for place in step["places"]]) for step in told["steps"]] == [
        ("v1", "first", ["art_nn_1__para_1", "art_nn_1__para_2"]),
        ("v2", "changed", ["art_2__para_2", "art_2__para_3"]),
        ("v3", "changed", ["art_3__para_2"]),
        ("v4", "same", ["art_2__para_2"]),
    ]
    assert [change["kind"] for change in told["steps"][1]["changes"]] == ["split"]


def test_the_story_of_article_7(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    text = run("log", "Article 7").stdout
    for words in (
        "v1 (2020-11-10)  Article [ ] (“Direct disclosure of subscriber information”)",
        "v2 (2021-04-12)  Article 7 “Disclosure of subscriber information”, in Chapter",
        "      {-Direct disclosure-}{+Disclosure+} of subscriber information\n",
        "  paragraph 8: new paragraph\n",
        "  paragraph 9.b: reworded (was paragraph 8.b)\n",
        "v3 (2021-05-28)  Article 7 “Disclosure of subscriber information”, in Chapter",
        "  the article: now agreed (was provisional)\n",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["log", "apply"])
def test_help_has_examples(name: str, run: Run) -> None:
    text = run(name, "--help").stdout
    assert f"protodoc {name} " in text and "Examples:" in text
    assert cli.get_command(cli.make_context("protodoc", [], resilient_parsing=True), name) is not None
