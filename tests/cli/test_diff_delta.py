"""`protodoc diff --format delta`, and what is made of it."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import Run

import protodoc
from delta.treaties import EIGHT, make_pair

SCHEMA = json.loads((files("protodoc.render") / "schemas" / "delta.json").read_text("utf-8"))


@pytest.mark.parametrize("names", [("v1", "v2"), ("v1", "v3"), ("v3", "v2"), ("v2", "v2")])
def test_the_short_form_is_valid_and_says_what_the_whole_one_says(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    monkeypatch.chdir(root)
    short, whole = (json.loads(run("diff", *names, "--format", form).stdout) for form in ("delta", "json"))
    Draft202012Validator(SCHEMA).validate(short)
    assert set(whole) - set(short) == {"correspondence", "consequential"}
    for key in ("protodoc", "equal", "summary", "old", "new", "renamed", "script", "metadata"):
        assert short[key] == whole[key]
    assert [change["new"] for change in short["changes"]] == [change["new"] for change in whole["changes"]]
    assert len(json.dumps(short)) < len(json.dumps(whole)) or names[0] == names[1]


@pytest.mark.parametrize("form", ["json", "delta"])
def test_a_busy_day_of_drafting_is_valid(run: Run, tmp_path: Path, form: str) -> None:
    names = [str(tmp_path / name) for name in ("old.xml", "new.xml")]
    for name, data in zip(names, make_pair(16, EIGHT, 8)[:2], strict=True):
        Path(name).write_bytes(data)
    told = json.loads(run("diff", *names, "--format", form).stdout)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["dangling"][0]["references"]


def test_the_short_form_is_applied_and_read_back(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    kept = tmp_path / "kept.json"
    assert run("diff", "v1", "v2", "--format", "delta", "-o", str(kept)).exit_code == 0
    assert run("apply", "v1", str(kept), "--verify").exit_code == 0
    assert run("apply", "v2", str(kept), "--invert", "--verify").exit_code == 0
    old, new = protodoc.read("drafts/v1.xml"), protodoc.read("drafts/v2.xml")
    assert protodoc.read_delta(kept, old) == protodoc.diff(old, new)


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("v1", "v2", "--only", "7"), "--only goes with text, markdown and json"),
        (("v1", "v2", "v3"), "--format delta compares two drafts"),
    ],
)
def test_what_the_short_form_is_not_for(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(root)
    result = run("diff", *args, "--format", "delta")
    assert result.exit_code == 2
    assert why in result.stderr
