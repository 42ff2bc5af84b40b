"""`protodoc validate --fix`, `--unsafe-fixes`, `--diff`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import WORK, draft
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


def test_the_draft_before_can_be_standard_input_but_not_both(run: Run, broken: Path) -> None:
    result = run("validate", "v1", "--fix", "--select", "XSD006", "--against", "-", stdin=draft().encode())
    assert result.exit_code == 0 and broken.read_bytes() == draft().encode()
    result = run("validate", "-", "--against", "-", stdin=draft().encode())
    assert result.exit_code == 2 and "standard input can be one of the two drafts, not both" in result.stderr


# A draft and its report in one run


def test_a_report_is_held_against_the_draft_as_it_now_is(run: Run, folder: Path) -> None:
    """Paragraph 2 goes by the identifier of a paragraph 7, and the report cites that. Fixed, there is none."""
    file = folder / "drafts" / "v1.xml"
    file.write_text(draft().replace("art_1__para_2", "art_1__para_7"), encoding="utf-8", newline="\n")
    text = draft("r", words='See <ref href="THIS/!main~art_1__para_7">paragraph 7</ref>.').replace(
        WORK, f"{WORK}-report"
    )
    for name in ("a.report.xml", "v1.report.xml"):  # one before the draft, one after it
        report = text.replace("THIS", f"{WORK}/eng@2030-01-01")
        (folder / "drafts" / name).write_text(report, encoding="utf-8", newline="\n")
    chosen = ("drafts/a.report.xml", "v1", "drafts/v1.report.xml", "--select", "EID002,REF001", "--format", "concise")
    before = run("validate", *chosen)
    assert before.stdout.count("EID002") == before.stdout.count("\n") == 1, before.stdout
    result = run("validate", *chosen, "--unsafe-fixes")
    found = [line.partition(":")[0] for line in result.stdout.splitlines() if "[REF001]" in line]
    assert found == ["drafts/a.report.xml", "drafts/v1.report.xml"], result.stdout
    assert result.stderr == "1 finding fixed; 2 errors left in 3 files\n"


# Stopped half-way


def test_a_run_that_is_stopped_leaves_whole_files(run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = broken.with_name("v2.xml")
    second.write_text(BAD, encoding="utf-8", newline="\n")
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if target.name == "v2.xml":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopped)
    result = run("validate", "v1", "v2", "--select", "XSD006", "--fix")
    assert result.exit_code == 130 and "Traceback" not in result.stderr
    assert broken.read_bytes() == draft().encode() and second.read_bytes() == BAD.encode()
    assert [item.name for item in broken.parent.glob(".*")] == []
