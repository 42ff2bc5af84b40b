"""`protodoc validate --fix`, `--unsafe-fixes`, `--diff`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run

BAD = draft().replace("<paragraph eId", "<paragraph id", 1)


@pytest.fixture
def broken(folder: Path) -> Path:
    file = folder / "drafts" / "v1.xml"
    file.write_text(BAD, encoding="utf-8", newline="\n")
    return file


@pytest.fixture
def stubborn(folder: Path) -> Path:
    """One mistake that can be fixed, one that cannot."""
    file = folder / "drafts" / "v1.xml"
    text = BAD.replace('href="#art_1__para_1">paragraph 1', 'href="#art_9">Article 9')
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def test_the_file_is_fixed(run: Run, broken: Path) -> None:
    result = run("validate", "v1", "--select", "XSD006", "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 finding fixed; nothing left in 1 file\n"
    assert broken.read_bytes() == draft().encode()


def test_without_fix_nothing_is_written(run: Run, broken: Path) -> None:
    assert run("validate", "v1").exit_code == 1
    assert broken.read_bytes() == BAD.encode()


@pytest.mark.parametrize("args", [("--diff",), ("--fix", "--diff"), ("--unsafe-fixes", "--diff")])
def test_diff_shows_and_writes_nothing(run: Run, broken: Path, args: tuple[str, ...]) -> None:
    result = run("validate", "v1", "--select", "XSD006", *args)
    assert result.exit_code == 1
    assert result.stdout.startswith("--- drafts/v1.xml\n+++ drafts/v1.xml (after)\n@@ ")
    assert '-        <paragraph id="art_1__para_1">\n+        <paragraph eId="art_1__para_1">\n' in result.stdout
    assert result.stderr == "1 finding would be fixed; nothing would be left in 1 file\n"
    assert broken.read_bytes() == BAD.encode()


def test_diff_of_what_is_right_is_empty(run: Run) -> None:
    result = run("validate", "v2", "--select", "REF", "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_what_is_left_is_told_and_counts(run: Run, stubborn: Path) -> None:
    result = run("validate", "v1", "--select", "XSD006,REF001", "--fix")
    assert result.exit_code == 1 and "error[REF001]" in result.stdout and "XSD006" not in result.stdout
    assert result.stderr == "1 finding fixed; 1 error left in 1 file\n"
    assert run("validate", "v1", "--select", "XSD006,REF001", "--fix", "--fail-on", "never").exit_code == 0


def test_standard_input_goes_to_standard_output(run: Run, stubborn: Path) -> None:
    before = stubborn.read_bytes()
    result = run("validate", "-", "--select", "XSD006,REF001", "--fix", "--color", "always", stdin=before)
    assert result.exit_code == 1
    assert result.stdout_bytes == before.replace(b"<paragraph id", b"<paragraph eId")
    assert "error[REF001]" in result.stderr and "--> <stdin>:" in result.stderr and "\x1b" not in result.stderr
    assert "U+001B" not in result.stderr
    assert stubborn.read_bytes() == before


def test_standard_input_that_is_no_draft_comes_back_as_it_was(run: Run) -> None:
    result = run("validate", "-", "--fix", stdin=b"<akomaNtoso")
    assert (result.exit_code, result.stdout_bytes) == (2, b"<akomaNtoso")
    assert "error[XML001]" in result.stderr


def test_json_tells_what_is_left(run: Run, stubborn: Path) -> None:
    result = run("validate", "v1", "--select", "XSD006,REF001", "--fix", "--format", "json")
    assert [item["code"] for item in json.loads(result.stdout)["findings"]] == ["REF001"]


def test_a_file_that_cannot_be_written_is_an_error(run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("validate", "v1", "v2", "--select", "XSD006", "--fix")
    assert result.exit_code == 2
    assert "cannot be written: Permission denied" in result.stderr and "Traceback" not in result.stderr
    assert broken.read_bytes() == BAD.encode()
    assert [item.name for item in broken.parent.glob(".*")] == []


def test_the_draft_before_cannot_be_standard_input(run: Run, broken: Path) -> None:
    result = run("validate", "v1", "--fix", "--against", "-", stdin=draft().encode())
    assert result.exit_code == 2 and "name its file" in result.stderr
