"""Rules of other packages, in `protodoc validate` and `protodoc rule`."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from installed_rules import install, source
from running import Run

NUMBERS = itertools.count()


@pytest.fixture
def place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed; the draft v1 says "must"."""
    inside = tmp_path / "site"
    inside.mkdir()
    monkeypatch.syspath_prepend(str(inside))
    text = draft(words="Each Party must plant one tree.")
    (folder / "drafts" / "v1.xml").write_text(text, encoding="utf-8", newline="\n")
    return inside


def name() -> str:
    return f"rules_of_a_house_{next(NUMBERS)}"


def test_a_rule_of_a_package_is_asked(run: Run, place: Path) -> None:
    install(place, name(), source())
    result = run("validate", "v1", "--format", "concise", "--select", "OWN")
    assert result.stdout.endswith(": warning[OWN001] “must” for “shall” (Article 1, paragraph 1)\n")
    assert run("validate", "v1", "--select", "must-for-shall", "--fail-on", "warning").exit_code == 1
    assert "OWN001" not in run("validate", "v1", "--ignore", "OWN001").stdout
    (found,) = json.loads(run("validate", "v1", "--select", "OWN", "--format", "json").stdout)["findings"]
    assert (found["name"], found["severity"], found["eid"]) == ("must-for-shall", "warning", "art_1__para_1")
    (log,) = json.loads(run("validate", "v1", "--select", "OWN", "--format", "sarif").stdout)["runs"]
    assert "OWN001" in {one["id"] for one in log["tool"]["driver"]["rules"]}


def test_it_has_its_page(run: Run, place: Path) -> None:
    install(place, name(), source())
    assert run("rule", "own001").stdout.startswith("OWN001 must-for-shall (warning)\n\nAn obligation is written")
    assert "  OWN001  warning  must-for-shall" in run("rules").stdout
    codes = [one["code"] for one in json.loads(run("rules", "--format", "json").stdout)["rules"]]
    assert "OWN001" in codes and codes == sorted(codes)


def test_it_can_be_left_out(run: Run, place: Path, folder: Path) -> None:
    install(place, name(), source())
    (folder / "protodoc.toml").write_text("plugins = false\n", encoding="utf-8")
    assert "OWN001" not in run("validate", "v1").stdout + run("rule").stdout
    assert run("validate", "v1", "--select", "OWN").exit_code == 2


@pytest.mark.parametrize("args", [("validate", "v1"), ("rule",), ("rule", "OWN001")])
def test_a_broken_package_is_named_and_ends_with_2(run: Run, place: Path, args: tuple[str, ...]) -> None:
    install(place, name(), "import nobody_has_this")
    result = run(*args)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("error: the rules of “house-rules 1.0” (entry point “house”) cannot be used: ")
    assert "Traceback" not in result.stderr and "mistake of its own" not in result.stderr


def test_our_own_pages_need_no_package(run: Run, place: Path) -> None:
    install(place, name(), "import nobody_has_this")
    assert run("rule", "REF001").exit_code == 0


def test_a_rule_that_fails_is_no_mistake_of_ours(run: Run, place: Path) -> None:
    install(place, name(), source().replace("enumerate(", "enumerate(1 / 0, "))
    result = run("validate", "v1")
    assert result.exit_code == 2 and "its rule OWN001 must-for-shall failed: ZeroDivisionError" in result.stderr


def test_a_package_installed_for_real_is_seen_by_the_program(place: Path, folder: Path) -> None:
    """A process of its own, and nothing patched: Python is told where the package is, as an installer would."""
    install(place, "house_of_a_process", source())
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(place), os.environ.get("PYTHONPATH", "")))}
    command = [sys.executable, "-m", "protodoc", "validate", "v1", "--select", "OWN", "--format", "concise"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert b"warning[OWN001]" in done.stdout and done.returncode == 0, done.stderr


def test_another_command_never_loads_it(run: Run, place: Path) -> None:
    install(place, name(), "import nobody_has_this")
    assert run("show", "v1").exit_code == 0


# The page that shows how


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def test_the_page_tells_the_truth(run: Run, root: Path, place: Path, folder: Path) -> None:
    """What it says to write is installed as an installer would, and prints what it says."""
    page = (root / "docs" / "howto" / "write-a-rule.md").read_text("utf-8")
    project = tomllib.loads(next(text for text in blocks(page, "toml") if "[project]" in text))
    facts, (entry,) = project["project"], project["project"]["entry-points"]["protodoc.rules"].items()
    module = entry[1].partition(":")[0]
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["include"] == [f"{module}.py"]
    text = next(text for text in blocks(page, "python") if "@rule(" in text and "import" in text)
    install(place, module, text, " = ".join(entry), facts["name"], facts["version"])
    (folder / "drafts" / "v2.xml").write_bytes((root / "drafts" / "v2.xml").read_bytes())
    (shown,) = [text for text in blocks(page, "console") if "protodoc rule" in text]
    for command in shown.strip().split("\n\n$ "):
        line, _, printed = command.removeprefix("$ protodoc ").removeprefix("protodoc ").partition("\n")
        result = run(*line.split())
        assert (result.stdout + result.stderr).strip() == printed.strip()
