"""`protodoc apply`."""

from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run


@pytest.fixture
def kept(run: Run, folder: Path) -> Path:
    """The comparison of v1 and v2, kept in a file."""
    file = folder / "v1-v2.json"
    file.write_bytes(run("diff", "v1", "v2", "--format", "json").stdout_bytes)
    return file


def test_the_new_draft_is_written_in_canonical_form(run: Run, kept: Path, folder: Path) -> None:
    result = run("apply", "v1", "v1-v2.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == (folder / "drafts" / "v2.xml").read_bytes()


def test_inverted_it_gives_the_old_draft(run: Run, kept: Path, folder: Path) -> None:
    result = run("apply", "v2", "v1-v2.json", "--invert")
    assert result.stdout_bytes == (folder / "drafts" / "v1.xml").read_bytes()


def test_the_comparison_may_stand_on_standard_input(run: Run, kept: Path, folder: Path) -> None:
    result = run("apply", "v1", "-", stdin=kept.read_bytes())
    assert result.stdout_bytes == (folder / "drafts" / "v2.xml").read_bytes()
    result = run("apply", "-", "v1-v2.json", stdin=(folder / "drafts" / "v1.xml").read_bytes())
    assert result.stdout_bytes == (folder / "drafts" / "v2.xml").read_bytes()
    assert run("apply", "-", "-").stderr.startswith("error: standard input can be the draft or the comparison")


def test_a_file_is_put_in_place(run: Run, kept: Path, folder: Path) -> None:
    result = run("apply", "v1", "v1-v2.json", "-o", "made.xml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote made.xml\n")
    assert (folder / "made.xml").read_bytes() == (folder / "drafts" / "v2.xml").read_bytes()
    assert [file.name for file in folder.iterdir() if file.name.endswith(".tmp")] == []


@pytest.mark.parametrize("out", ["drafts/v1.xml", "drafts/../drafts/v1.xml", "v1-v2.json"])
def test_what_is_read_is_never_written_over(run: Run, kept: Path, folder: Path, out: str) -> None:
    before = (folder / out).read_bytes()
    result = run("apply", "v1", "v1-v2.json", "-o", out)
    assert result.exit_code == 2 and result.stderr.startswith(f"error: “{out}” is what is read here")
    assert (folder / out).read_bytes() == before


def test_another_draft_is_refused(run: Run, kept: Path, folder: Path) -> None:
    (folder / "drafts" / "v1.xml").write_text(draft(words="The Parties shall plant nothing."), encoding="utf-8")
    result = run("apply", "v1", "v1-v2.json")
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("error: this comparison was made for “v1” (sha256 ")
    assert "and “drafts/v1.xml” is another draft" in result.stderr


def test_the_wrong_end_is_refused_with_the_way_out(run: Run, kept: Path) -> None:
    result = run("apply", "v2", "v1-v2.json")
    assert result.exit_code == 2 and "to make “v1” of “drafts/v2.xml”, add --invert" in result.stderr


@pytest.mark.parametrize("args", [("v1",), ("v2", "--invert")])
def test_verify_says_that_it_holds(run: Run, kept: Path, args: tuple[str, ...]) -> None:
    result = run("apply", args[0], "v1-v2.json", "--verify", *args[1:])
    assert result.exit_code == 0 and result.stderr == ""
    said = " ".join(result.stdout.split())
    assert said.startswith(f"The comparison holds: applied to “{args[0]}” (sha256 ") and said.count(".") == 1


def test_verify_says_why_it_does_not_hold(run: Run, kept: Path) -> None:
    assert run("apply", "v2", "v1-v2.json", "--verify").exit_code == 1
    text = kept.read_text("utf-8")
    start = text.index('"new": {"name": "v2", "sha256": "') + 33
    kept.write_text(text[:start] + "0" * 64 + text[start + 64 :], encoding="utf-8")
    result = run("apply", "v1", "v1-v2.json", "--verify")
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert said == "The comparison does not hold: “v1-v2.json” is damaged: what it makes is not “v2”."


def test_verify_writes_no_draft(run: Run, kept: Path) -> None:
    assert run("apply", "v1", "v1-v2.json", "--verify", "-o", "made.xml").exit_code == 2


def test_a_file_that_is_no_comparison_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "findings.json").write_bytes(run("validate", "--format", "json").stdout_bytes)
    result = run("apply", "v1", "findings.json")
    assert result.exit_code == 2 and result.stderr.startswith("error: “findings.json” holds “findings”, not a comp")
    assert run("apply", "v1", "none.json").stderr == "error: there is no file “none.json”\n"
    assert run("apply", "v9", "findings.json").exit_code == 2
