"""`protodoc fmt`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run


@pytest.fixture
def untidy(folder: Path) -> Path:
    file = folder / "drafts" / "v1.xml"
    file.write_bytes(draft().replace("\n      <article", "\n<article").replace("\n", "\r\n").encode())
    return file


def test_one_draft_goes_to_standard_output(run: Run, untidy: Path) -> None:
    before = untidy.read_bytes()
    result = run("fmt", "v1")
    assert result.exit_code == 0 and result.stdout_bytes == draft().encode()
    assert untidy.read_bytes() == before


def test_standard_input_is_formatted(run: Run) -> None:
    assert run("fmt", "-", stdin=draft().replace("\n  ", "\n").encode()).stdout_bytes == draft().encode()


def test_check_names_the_drafts_and_ends_with_1(run: Run, untidy: Path) -> None:
    result = run("fmt", "--check")
    assert (result.exit_code, result.stdout) == (1, "drafts/v1.xml: not in canonical form\n")
    assert result.stderr == "1 of 3 not in canonical form\n"
    assert run("fmt", "--check", "v2").exit_code == 0


def test_diff_shows_the_lines(run: Run, untidy: Path) -> None:
    untidy.write_bytes(draft().replace("      <article", "<article").encode())
    result = run("fmt", "--diff", "v1")
    assert result.exit_code == 1
    assert '-<article eId="art_1">\n' in result.stdout and '+      <article eId="art_1">\n' in result.stdout


def test_diff_says_when_nothing_but_line_ends_differ(run: Run, untidy: Path) -> None:
    untidy.write_bytes(draft().replace("\n", "\r\n").encode())
    assert run("fmt", "--diff", "v1").stdout == "drafts/v1.xml: only line ends or a byte order mark differ\n"


def test_write_rewrites_what_is_not_canonical(run: Run, untidy: Path) -> None:
    result = run("fmt", "--write")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "rewrote drafts/v1.xml\n")
    assert untidy.read_bytes() == draft().encode()
    assert run("fmt", "--write").stderr == ""


def test_json_says_which(run: Run, untidy: Path) -> None:
    files = json.loads(run("fmt", "--check", "--format", "json").stdout)["files"]
    assert [(item["file"], item["is_canonical"]) for item in files] == [
        ("drafts/v1.xml", False), ("drafts/v2.xml", True), ("drafts/v2.fra.xml", True),
    ]  # fmt: skip


@pytest.mark.parametrize("args", [("fmt",), ("fmt", "v1", "v2"), ("fmt", "--write", "-")])
def test_what_makes_no_sense_ends_with_2(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2
