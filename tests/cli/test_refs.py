"""`protodoc refs` with a question: --to, --graph, --clauses, --link."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from jsonschema import Draft202012Validator
from running import Run

from protodoc.render.envelope import VERSIONS

CITING = "Article 18, paragraph 1, of the Convention on Cybercrime applies."


def valid(output: str, name: str) -> dict[str, object]:
    """An output, if it is what its schema says."""
    schema = json.loads((files("protodoc.render") / "schemas" / f"{name}.json").read_text("utf-8"))
    loaded = json.loads(output)
    assert loaded["protodoc"] == {"format": name, "version": VERSIONS[name]}
    Draft202012Validator(schema).validate(loaded)
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def project(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run in the folder of this project, on the worked example."""
    monkeypatch.chdir(root)
    return run


def write(folder: Path, words: str) -> Path:
    path = folder / "drafts" / "v1.xml"
    path.write_text(draft(words=words), encoding="utf-8")
    return path


def test_who_cites_an_article(run: Run, folder: Path) -> None:
    write(folder, CITING)
    result = run("refs", "--to", "Article 18 of the Convention", "drafts/")
    assert result.exit_code == 0
    assert result.stdout.startswith("Article 18 “Production order” (Convention on Cybercrime)\n")
    assert "\ndrafts/v1.xml\n" in result.stdout and "inside it: Article 18, paragraph 1\n" in result.stdout
    assert result.stderr == "1 reference in 3 drafts: 1 to something inside it\n"


def test_nothing_pointing_there_is_said(run: Run) -> None:
    result = run("refs", "--to", "Article 40 of the Convention", "v1")
    assert (result.exit_code, result.stderr) == (0, "nothing points to it in 1 draft\n")


def test_without_a_draft_all_of_them_are_read(run: Run, folder: Path) -> None:
    write(folder, CITING)
    assert "in 3 drafts" in run("refs", "--to", "Article 18 of the Convention").stderr


def test_a_broken_reference_there_ends_with_1(run: Run, folder: Path) -> None:
    write(folder, "Article 18, paragraph 9, of the Convention on Cybercrime applies.")
    result = run("refs", "--to", "Article 18 of the Convention", "v1")
    assert result.exit_code == 1 and "✗" in result.stdout and "has no paragraph 9" in result.stdout


def test_a_target_nobody_knows_ends_with_2(run: Run) -> None:
    result = run("refs", "--to", "Article 99 of the Convention", "v1")
    assert result.exit_code == 2 and "has no Article 99" in result.stderr


def test_a_paragraph_of_no_article_is_asked_back(run: Run) -> None:
    result = run("refs", "--to", "paragraph 2", "v1")
    assert result.exit_code == 2 and "“paragraph 2” of which article?" in result.stderr


@pytest.mark.parametrize("target", ["Article 18 of the Convention", "Article 7", "the Convention", "Chapter II"])
def test_who_cites_whom_as_json(project: Run, target: str) -> None:
    assert valid(project("refs", "--to", target, "drafts/", "--format", "json").stdout, "pointing")["references"]


def test_the_graph_is_json_whatever_is_asked(project: Run) -> None:
    result = project("refs", "--graph", "v2", "v3")
    assert result.exit_code == 0
    assert valid(result.stdout, "graph")["files"] == ["drafts/v2.xml", "drafts/v3.xml"]


@pytest.mark.parametrize(("name", "code"), [("v1", 0), ("v2", 1), ("v3", 0)])
def test_clauses_as_json(project: Run, name: str, code: int) -> None:
    result = project("refs", "--clauses", name, "--format", "json")
    assert result.exit_code == code
    assert valid(result.stdout, "clauses")["clauses"]


def test_the_omission_is_shown(project: Run) -> None:
    result = project("refs", "--clauses", "v2")
    assert "Article 7, paragraph 9.b: not in Article 19, paragraph 1\n" in result.stdout
    assert result.stderr == "21 clauses, 5 lists: 1 not listed\n"
    assert project("refs", "--clauses", "v3").stderr == "21 clauses, 6 lists: they agree\n"
    assert project("refs", "--clauses", "v1").stderr == "13 clauses; no article lists them\n"


@pytest.mark.parametrize(
    "args", [("--clauses", "v1"), ("--clauses", "v2"), ("--to", "Article 7", "drafts/"), ("--to", "art_8", "v3")]
)
def test_pages_are_eighty_columns_wide(project: Run, args: tuple[str, ...]) -> None:
    lines = project("refs", *args).stdout.splitlines()
    assert all(len(line) <= 80 or "/" in line for line in lines)


def test_a_language_without_a_table_is_refused(run: Run, folder: Path) -> None:
    (folder / "drafts" / "v1.xml").write_text(draft(language="deu"), encoding="utf-8")
    result = run("refs", "--clauses", "v1")
    assert result.exit_code == 2 and "is in deu: clauses can be found in eng, fra only" in result.stderr


def test_links_are_proposed_as_a_diff(run: Run, folder: Path) -> None:
    path = write(folder, CITING)
    before = path.read_bytes()
    result = run("refs", "--link", "v1")
    assert result.exit_code == 0 and path.read_bytes() == before
    assert result.stdout.startswith("--- drafts/v1.xml\n+++ drafts/v1.xml (linked)\n")
    assert '<ref eId="art_1__para_1__ref_1" href="/akn/coe/act/convention/2001-11-23/185/!main~' in result.stdout
    assert result.stderr == "drafts/v1.xml: 1 citation to link\n"


def test_links_are_written_once(run: Run, folder: Path) -> None:
    path = write(folder, CITING)
    result = run("refs", "--link", "--write", "v1")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "rewrote drafts/v1.xml\ndrafts/v1.xml: 1 citation linked\n"
    written = path.read_bytes()
    assert b"art_18__para_1" in written
    assert run("refs", "--link", "--write", "v1").stderr == "drafts/v1.xml: nothing to link\n"
    assert path.read_bytes() == written


def test_what_cannot_be_linked_is_listed(run: Run, folder: Path) -> None:
    write(folder, "Article 9 applies.")
    result = run("refs", "--link", "v1")
    assert result.stdout == ""
    assert result.stderr.startswith("Left in bare words\n") and "has no Article 9" in result.stderr
    assert result.stderr.endswith("drafts/v1.xml: nothing to link, 1 left in bare words\n")


def test_standard_input_is_linked_and_not_written(run: Run) -> None:
    data = draft(words=CITING).encode()
    assert "+++ <stdin> (linked)" in run("refs", "--link", "-", stdin=data).stdout
    assert run("refs", "--link", "--write", "-", stdin=data).exit_code == 2


def test_links_as_json(project: Run, run: Run) -> None:
    found = valid(project("refs", "--link", "v3", "--format", "json").stdout, "links")
    assert found["links"] and found["left"]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("v1", "v2"),
        ("--clauses",),
        ("--clauses", "v1", "v2"),
        ("--link",),
        ("--write", "v1"),
        ("--clauses", "--write", "v1"),
        ("--to", "Article 1", "--graph", "v1"),
        ("--to", "Article 1", "--summary", "v1"),
        ("--graph", "--unresolved", "v1"),
    ],
)
def test_what_does_not_go_together_ends_with_2(run: Run, args: tuple[str, ...]) -> None:
    result = run("refs", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")


def test_help_has_an_example_of_each(run: Run) -> None:
    text = run("refs", "--help").stdout
    assert all(f"protodoc refs {way}" in text for way in ("--to", "--graph", "--clauses", "--link", "--link --write"))


def test_two_questions_at_a_time_are_refused(run: Run) -> None:
    for args, said in ((("--graph", "--clauses"), "--graph and --clauses"), (("--link", "--clauses"), "--clauses and")):
        result = run("refs", *args, "v1")
        assert result.exit_code == 2 and said in result.stderr


def test_an_identifier_that_nothing_has_leads_nowhere(run: Run, folder: Path) -> None:
    """The number alone would lead to it, but other programs read the identifier."""
    path = folder / "drafts" / "v1.xml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('paragraph eId="art_1__para_1"', 'paragraph eId="art_1__para_1bis"'), "utf-8")
    result = run("refs", "v1")
    assert result.exit_code == 1 and "no identifier art_1__para_1. Did you mean" in " ".join(result.stdout.split())
