"""`protodoc completion`, and what a shell is told when somebody presses a key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

from protodoc.cli.completion import _DRAFTS
from protodoc.cli.main import _COMMANDS, cli


def asked(folder: Path, *words: str, shell: str = "bash", **env: str) -> subprocess.CompletedProcess[str]:
    """What a shell does: the words so far in the environment, the last one being completed."""
    told = {
        "_PROTODOC_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("protodoc", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    return subprocess.run(
        [sys.executable, "-m", "protodoc"],
        cwd=folder,
        env={**os.environ, **told, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def offered(folder: Path, *words: str) -> list[str]:
    done = asked(folder, *words)
    assert done.returncode == 0 and not done.stderr
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line.startswith("plain,")]


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (("va",), ["validate"]),
        (("re",), ["refs", "renumber"]),
        (("validate", "v"), ["v1", "v2", "v2.fra"]),
        (("validate", "v1", "v2."), ["v2.fra"]),
        (("validate", "--against", "v1"), ["v1"]),
        (("diff", "v1", "v2"), ["v2", "v2.fra"]),
        (("show", "v1"), ["v1"]),
        (("refs", "v1"), ["v1"]),
        (("log", "4", "v1"), ["v1"]),
        (("rule", "REF001"), ["REF001"]),
        (("rule", "ref001"), ["REF001"]),
        (("rules", "REF001"), ["REF001"]),
        (("rule", "dangling"), ["dangling-reference"]),
        (("validate", "--select", "BR"), ["BRK", "BRK001"]),
        (("validate", "--ignore", "BRK,REF001"), ["BRK,REF001"]),
        (("validate", "--select", "XSD00"), [f"XSD00{number}" for number in range(1, 10)]),
        (("validate", "--fail-on", "w"), ["warning"]),
        (("validate", "--write"), ["--write-baseline"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("nonsense", "x"), []),
    ],
)
def test_what_is_offered(folder: Path, words: tuple[str, ...], offers: list[str]) -> None:
    found = offered(folder, *words)
    assert [one for one in found if one in offers] == offers
    begun = words[-1].lower()
    assert all(one.lower().startswith(begun) for one in found), found


def test_files_are_offered_where_no_label_fits(folder: Path) -> None:
    assert asked(folder, "validate", "dra").stdout == "file,dra\n"


def test_settings_that_mean_nothing_do_not_spoil_the_line(folder: Path) -> None:
    (folder / "protodoc.toml").write_text("drafts = 3\n", encoding="utf-8")
    done = asked(folder, "validate", "v")
    assert (done.returncode, done.stdout, done.stderr) == (0, "file,v\n", "")


@pytest.mark.parametrize("words", [("validate", "v"), ("diff", "v"), ("rule", "REF"), ("validate", "--select", "N")])
def test_nothing_heavy_is_loaded(folder: Path, words: tuple[str, ...]) -> None:
    done = asked(folder, *words, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded and not loaded & {"lxml", "lxml.etree", "xmlschema", "rapidfuzz", "importlib.metadata"}


def test_other_shells_are_told_what_a_word_means(folder: Path) -> None:
    assert asked(folder, "rule", "REF001", shell="zsh").stdout == "plain\nREF001\ndangling-reference\n"
    assert asked(folder, "rule", "REF001", shell="fish").stdout.startswith("plain,REF001\tdangling-reference")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_as_the_tests_do(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0 and f"_PROTODOC_COMPLETE={shell}_complete" in result.stdout
    assert "%(" not in result.stdout and result.stderr == ""


def test_bash_reads_the_script_and_completes(run: Run, folder: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    script = folder / "complete.sh"
    script.write_text(run("completion", "bash").stdout, encoding="utf-8", newline="\n")
    assert subprocess.run([bash, "-n", str(script)], capture_output=True, check=False).stderr == b""
    program = folder / "protodoc"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m protodoc "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    lines = (
        f". {script}; complete -p protodoc >/dev/null || exit 9; COMP_WORDS=(protodoc validate v2.); COMP_CWORD=2; "
        f'_protodoc_completion {program}; echo "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run([bash, "-c", lines], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout == "v2.fra\n", done.stderr


def test_another_shell_is_an_error(run: Run) -> None:
    result = run("completion", "tcsh")
    assert result.exit_code == 2 and "'bash', 'zsh', 'fish'" in result.stderr


def test_every_parameter_that_names_a_draft_is_there() -> None:
    ctx = cli.make_context("protodoc", [], resilient_parsing=True)
    assert set(_DRAFTS) <= set(_COMMANDS)
    for command, names in _DRAFTS.items():
        found = cli.get_command(ctx, command)
        assert found is not None and set(names) <= {parameter.name for parameter in found.params}
