"""`protodoc validate` in the formats of other programs."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from drafts_in_a_folder import draft
from jsonschema import Draft202012Validator
from running import Run

FORMATS = ("jsonl", "sarif", "github", "gitlab", "junit")


@pytest.fixture
def broken(folder: Path) -> Path:
    """A draft with a reference that leads nowhere and an identifier that a machine can mend."""
    file = folder / "drafts" / "v1.xml"
    text = draft().replace('href="#art_1__para_1"', 'href="#art_1__para_7"').replace("paragraph 1<", "paragraph 7<")
    file.write_text(text.replace('eId="art_1__para_2"', 'eId="art_1__para_9"'), encoding="utf-8")
    return file


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_as_text_does(run: Run, broken: Path, form: str) -> None:
    plain = run("validate", "--select", "REF,EID")
    found = run("validate", "--select", "REF,EID", "--format", form)
    assert (found.exit_code, found.stderr) == (plain.exit_code, plain.stderr) and found.exit_code == 1
    assert found.stdout == run("validate", "--select", "REF,EID", "--format", form).stdout
    assert "REF001" in found.stdout and "drafts/v1.xml" in found.stdout and str(broken.parent) not in found.stdout


@pytest.mark.parametrize(
    ("form", "empty"), [("jsonl", ""), ("github", ""), ("gitlab", "[]\n"), ("sarif", None), ("junit", None)]
)
def test_nothing_found_is_a_report_too(run: Run, form: str, empty: str | None) -> None:
    result = run("validate", "--select", "REF", "--format", form)
    assert result.exit_code == 0
    assert result.stdout == empty or (empty is None and result.stdout)


def test_jsonl_is_one_finding_to_a_line(run: Run, broken: Path) -> None:
    schema = json.loads((files("protodoc.render") / "schemas" / "finding.json").read_text("utf-8"))
    lines = run("validate", "--select", "REF,EID", "--format", "jsonl").stdout.splitlines()
    whole = json.loads(run("validate", "--select", "REF,EID", "--format", "json").stdout)["findings"]
    assert len(lines) == len(whole) >= 2
    for line, finding in zip(lines, whole, strict=True):
        Draft202012Validator(schema).validate(json.loads(line))
        assert json.loads(line) == {"protodoc": {"format": "finding", "version": 1}, **finding}


def test_the_fixes_of_sarif_are_those_of_fix(run: Run, broken: Path) -> None:
    (log,) = json.loads(run("validate", "v1", "--select", "EID", "--format", "sarif").stdout)["runs"]
    (result,) = log["results"]
    text = broken.read_text("utf-8").splitlines(keepends=True)
    (change,) = result["fixes"][0]["artifactChanges"]
    for made in reversed(change["replacements"]):
        region = made["deletedRegion"]
        line = text[region["startLine"] - 1]
        new = made["insertedContent"]["text"]
        text[region["startLine"] - 1] = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]
        assert region["startLine"] == region["endLine"]
    run("validate", "v1", "--select", "EID", "--unsafe-fixes")
    assert "".join(text) == broken.read_text("utf-8")


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_a_file_that_is_not_there_is_in_the_report(run: Run, form: str) -> None:
    result = run("validate", "none.xml", "v1", "--select", "REF", "--format", form)
    assert result.exit_code == 2 and "there is no file “none.xml”" in result.stdout


def test_what_cannot_be_read_is_in_every_report(run: Run, folder: Path) -> None:
    (folder / "drafts" / "v3.xml").write_bytes(b"")
    for form in FORMATS:
        result = run("validate", "v3", "--format", form)
        assert result.exit_code == 2 and "XML008" in result.stdout


def test_a_warning_fails_in_junit_where_it_fails_the_run(run: Run, folder: Path) -> None:
    file = folder / "drafts" / "v1.xml"
    file.write_text(draft().replace("[ ", "["), encoding="utf-8")
    for least in ("error", "note", "never"):
        result = run("validate", "v1", "--fail-on", least, "--format", "junit")
        failures = ElementTree.fromstring(result.stdout).get("failures")
        assert (failures == "0") is (result.exit_code == 0)


@pytest.fixture
def suppressing(broken: Path) -> Path:
    """The draft, which says that its reference may lead nowhere, and something nobody needs."""
    text = broken.read_text("utf-8")
    why = "<?protodoc ignore REF001: the paragraph is still to be written?><?protodoc ignore BRK001: nothing?>"
    broken.write_text(text.replace("<article ", f"{why}<article ", 1), encoding="utf-8")
    return broken


def test_what_a_draft_suppresses_is_counted(run: Run, suppressing: Path) -> None:
    result = run("validate", "v1", "--select", "REF001")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing found in 1 file, 1 suppressed\n"
    summary = json.loads(run("validate", "v1", "--select", "REF001", "--format", "json").stdout)["summary"]
    assert summary["suppressed"] == 1
    assert run("validate", "v1", "--select", "EID").stderr.endswith("1 error in 1 file\n")


def test_sarif_keeps_what_is_suppressed_with_the_reason(run: Run, suppressing: Path) -> None:
    (log,) = json.loads(run("validate", "v1", "--select", "REF", "--format", "sarif").stdout)["runs"]
    (result,) = log["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the paragraph is still to be written"}]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


def test_an_unused_suppression_is_a_warning(run: Run, suppressing: Path) -> None:
    result = run("validate", "v1", "--select", "MET,BRK", "--format", "concise")
    assert "warning[MET090] nothing is found here" in result.stdout and result.exit_code == 0
    assert run("validate", "v1", "--select", "MET").stdout == ""


def test_the_page_of_suppressions_is_there(run: Run) -> None:
    assert "<?protodoc ignore CODE: reason?>" in run("rule", "MET091").stdout.replace("\n  ", " ")
