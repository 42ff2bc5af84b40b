"""`protodoc validate --baseline`, `--write-baseline`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run

LOOK = ("validate", "v1", "--select", "REF001,BRK001", "--baseline", "known.json")


@pytest.fixture
def broken(folder: Path) -> Path:
    file = folder / "drafts" / "v1.xml"
    text = draft().replace('href="#art_1__para_1">paragraph 1<', 'href="#art_1__para_7">paragraph 7<')
    file.write_text(text.replace("[The Parties may]", "[The Parties may"), encoding="utf-8", newline="\n")
    return file


def test_a_line_is_drawn_and_holds(run: Run, broken: Path) -> None:
    result = run(*LOOK, "--write-baseline")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == ("2 findings recorded in known.json: 2 new\nnothing found in 1 file, 2 in the baseline\n")
    result = run(*LOOK)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing found in 1 file, 2 in the baseline\n"


def test_what_comes_later_is_told(run: Run, broken: Path) -> None:
    run(*LOOK, "--write-baseline")
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("tree each.", 'tree, see <ref href="#art_4">Article 4</ref>.'), encoding="utf-8")
    result = run(*LOOK, "--format", "concise")
    assert result.exit_code == 1 and result.stdout.count("\n") == 1 and "no Article 4" in result.stdout
    assert result.stderr == "1 error in 1 file, 2 in the baseline\n"


def test_what_is_mended_is_said_and_can_be_taken_out(run: Run, broken: Path, folder: Path) -> None:
    run(*LOOK, "--write-baseline")
    broken.write_text(draft(), encoding="utf-8", newline="\n")
    said = "2 findings of the baseline are no longer there: --write-baseline takes them out\nnothing found in 1 file\n"
    assert run(*LOOK).stderr == said
    gone = json.loads(run(*LOOK, "--format", "json").stdout)["no_longer_there"]
    assert sorted(item["code"] for item in gone) == ["BRK001", "REF001"]
    result = run(*LOOK, "--write-baseline")
    assert result.stderr == "0 findings recorded in known.json: 2 no longer there\nnothing found in 1 file\n"
    assert json.loads((folder / "known.json").read_text("utf-8"))["findings"] == []


def test_settings_can_name_it_seen_from_the_workspace(
    run: Run, broken: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "protodoc.toml").write_text('baseline = "drafts/known.json"\n', encoding="utf-8")
    monkeypatch.chdir(folder / "drafts")
    assert run("validate", "v1", "--write-baseline").exit_code == 0
    assert (folder / "drafts" / "known.json").is_file()
    monkeypatch.chdir(folder)
    result = run("validate", "v1")
    assert result.exit_code == 0 and result.stderr.endswith("in the baseline\n")


def test_a_file_that_cannot_be_read_is_told_whatever_is_known(run: Run, broken: Path) -> None:
    broken.write_bytes(b"")
    assert run(*LOOK, "--write-baseline").exit_code == 2
    result = run(*LOOK)
    assert result.exit_code == 2 and "XML008" in result.stdout


def test_other_formats_leave_out_what_is_known(run: Run, broken: Path) -> None:
    run(*LOOK, "--write-baseline")
    for form in ("jsonl", "github", "sarif", "gitlab", "junit"):
        result = run(*LOOK, "--format", form)
        assert result.exit_code == 0 and "paragraph 7" not in result.stdout
    summary = json.loads(run(*LOOK, "--format", "json").stdout)["summary"]
    assert (summary["errors"], summary["warnings"], summary["in_baseline"]) == (0, 0, 2)


def test_fixes_leave_alone_what_is_known(run: Run, folder: Path) -> None:
    file = folder / "drafts" / "v1.xml"
    file.write_text(draft().replace("<paragraph eId", "<paragraph id", 1), encoding="utf-8", newline="\n")
    look = ("validate", "v1", "--select", "XSD006")
    known = (*look, "--baseline", "known.json")
    run(*known, "--write-baseline")
    before = file.read_bytes()
    assert run(*known, "--fix").exit_code == 0 and file.read_bytes() == before
    assert run(*look, "--fix").stderr.startswith("1 finding fixed")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--baseline", "known.json", "--write-baseline", "--diff"), "--diff writes nothing"),
        (("--write-baseline",), "say where to write it: --baseline FILE"),
        (("--baseline", "none.json"), "there is no baseline “none.json”; --write-baseline makes one"),
        (("--baseline", "drafts/v1.xml"), "the baseline “drafts/v1.xml” is not JSON"),
        (("--baseline", "drafts/v1.xml", "--write-baseline"), "the baseline “drafts/v1.xml” is not JSON"),
        (("--baseline", "none/known.json", "--write-baseline"), "cannot be written"),
    ],
)
def test_a_baseline_that_cannot_be_used_ends_with_2(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run("validate", "v1", *args)
    assert result.exit_code == 2 and said in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("old", ["{}", "", '{"protodoc": {"format": "baseline", "version": 0}}'])
def test_a_baseline_that_holds_nothing_of_use_is_written_anew(run: Run, folder: Path, old: str) -> None:
    (folder / "known.json").write_text(old)
    args = ("validate", "v1", "--baseline", "known.json")
    assert run(*args).exit_code == 2
    assert run(*args, "--write-baseline").exit_code == 0
    assert run(*args).exit_code == 0


@pytest.mark.parametrize("old", ['{"name": "somebody\u2019s work"}', "<bill/>", "[1]"])
def test_what_is_no_baseline_is_never_lost_to_one(run: Run, folder: Path, old: str) -> None:
    (folder / "known.json").write_text(old, "utf-8")
    assert run("validate", "v1", "--baseline", "known.json", "--write-baseline").exit_code == 2
    assert (folder / "known.json").read_text("utf-8") == old
