"""`protodoc renumber`."""

import json
from importlib.resources import files
from pathlib import Path
from shutil import copy

import pytest
from drafts_in_a_folder import draft
from jsonschema import Draft202012Validator
from running import Run

from protodoc.render.envelope import VERSIONS


@pytest.fixture
def gap(folder: Path) -> Path:
    """Article 1 has paragraphs 1, 3 and 4; paragraph 4 cites 3 in markup, and in bare words."""
    file = folder / "drafts" / "v1.xml"
    text = draft().replace("art_1__para_2", "art_1__para_3").replace("<num>2</num>", "<num>3</num>")
    more = """        <paragraph eId="art_1__para_4">
          <num>4</num>
          <content>
            <p>See <ref href="#art_1__para_3">Article 1, paragraph 3</ref>{}.</p>
          </content>
        </paragraph>
      </article>"""
    text = text.replace("      </article>", more.format(""))
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


@pytest.fixture
def prose(gap: Path) -> Path:
    end = "</ref>.</p>"
    head, _, tail = gap.read_text("utf-8").rpartition(end)
    text = f"{head}</ref>, and Article 1, paragraph 4.</p>{tail}"
    gap.write_text(text, encoding="utf-8", newline="\n")
    return gap


def test_the_conversion_table_is_printed_and_nothing_written(run: Run, gap: Path) -> None:
    before = gap.read_bytes()
    result = run("renumber", "v1")
    assert result.exit_code == 0
    assert result.stdout == (
        "Conversion table: drafts/v1.xml\n"
        "  Article 1, paragraph 3  → Article 1, paragraph 2\n"
        "  Article 1, paragraph 4  → Article 1, paragraph 3\n"
    )
    assert result.stderr == "2 provisions renumbered, 1 reference follows in 1 file\n"
    assert gap.read_bytes() == before


def test_write_rewrites_the_files(run: Run, gap: Path) -> None:
    result = run("renumber", "v1", "--write")
    assert result.exit_code == 0 and result.stderr.startswith("rewrote drafts/v1.xml\n")
    text = gap.read_text("utf-8")
    assert '<paragraph eId="art_1__para_2" wId="art_1__para_3">' in text
    assert '<ref href="#art_1__para_2">Article 1, paragraph 2</ref>' in text
    again = run("renumber", "v1", "--write")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "nothing to renumber\n")


def test_diff_shows_the_lines(run: Run, gap: Path) -> None:
    result = run("renumber", "v1", "--diff")
    assert "-          <num>3</num>\n" in result.stdout and "+          <num>2</num>\n" in result.stdout
    assert result.stdout.startswith("--- drafts/v1.xml\n+++ drafts/v1.xml (after)\n")


def test_citations_in_bare_words_are_listed_and_end_with_1(run: Run, prose: Path) -> None:
    result = run("renumber", "v1")
    assert result.exit_code == 1
    assert "To be looked at: these could not follow\n" in result.stdout
    assert "“Article 1, paragraph 4” → “Article 1, paragraph 3”: its words are not" in result.stdout
    assert result.stderr.endswith("1 citation to be looked at\n")


def test_standard_input_is_numbered_but_never_written(run: Run, gap: Path) -> None:
    data = gap.read_bytes()
    assert "→ Article 1, paragraph 2" in run("renumber", "-", stdin=data).stdout
    result = run("renumber", "-", "--write", stdin=data)
    assert result.exit_code == 2 and "standard input" in result.stderr


@pytest.mark.parametrize("way", [(), ("--diff",), ("--write",)])
def test_frozen_numbers_are_refused(run: Run, gap: Path, folder: Path, way: tuple[str, ...]) -> None:
    (folder / "protodoc.toml").write_text('numbering = "frozen"\n', encoding="utf-8")
    before = gap.read_bytes()
    result = run("renumber", "v1", *way)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'error: the numbers of drafts/v1.xml may not change: protodoc.toml says numbering = "frozen"; '
        "take that line out once the meeting is over\n"
    )
    assert gap.read_bytes() == before


@pytest.mark.parametrize("args", [("renumber",), ("renumber", "v9"), ("renumber", "v1", "v1")])
def test_a_call_that_means_nothing_ends_with_2(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2 and result.stderr.startswith("error: ")


def test_a_setting_that_means_nothing_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "protodoc.toml").write_text('numbering = "frozn"\n', encoding="utf-8")
    result = run("renumber", "v1")
    assert result.exit_code == 2 and "“numbering” is one of free, frozen; did you mean “frozen”" in result.stderr


@pytest.mark.parametrize("way", [(), ("--write",)])
def test_json_holds_all_of_it(run: Run, prose: Path, root: Path, folder: Path, way: tuple[str, ...]) -> None:
    copy(root / "drafts" / "v3.report.xml", folder / "drafts")
    output = json.loads(run("renumber", "v1", "drafts/v3.report.xml", "--format", "json", *way).stdout)
    schema = json.loads((files("protodoc.render") / "schemas" / "renumbering.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(output)
    assert output["protodoc"] == {"format": "renumbering", "version": VERSIONS["renumbering"]}
    assert [(one["file"], one["is_changed"], one["following"]) for one in output["files"]] == [
        ("drafts/v1.xml", True, 1),
        ("drafts/v3.report.xml", False, 0),
    ]
    assert [(one["wid"], one["new_eid"]) for one in output["conversions"]] == [
        ("art_1__para_3", "art_1__para_2"),
        ("art_1__para_4", "art_1__para_3"),
    ]
    (left,) = output["left"]
    assert (left["text"], left["instead"]) == ("Article 1, paragraph 4", "Article 1, paragraph 3")
    assert left["span"]["line"] > 1
