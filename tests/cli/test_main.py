"""The group of commands: help, errors, exit codes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

from protodoc.cli.main import _COMMANDS, module_of


def test_alone_it_shows_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 0 and result.stdout == run("--help").stdout
    for command in _COMMANDS:
        assert re.search(rf"^  {command}  ", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    paragraphs = result.stdout.rstrip().split("\n\n")
    assert re.match(rf"  Examples?:\n    protodoc {command}", paragraphs[-1])
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert result.stdout.isascii()


@pytest.mark.parametrize("command", _COMMANDS)
def test_the_short_help_is_the_same_in_both_places(command: str) -> None:
    from importlib import import_module

    name = module_of(command)
    assert getattr(import_module(f"protodoc.cli.{name}"), name).short_help == _COMMANDS[command]


def test_the_version_is_said(run: Run) -> None:
    assert re.fullmatch(r"protodoc [0-9]+\.[0-9]+\.[0-9]+\S*\n", run("--version").stdout)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("validat",), "there is no command “validat”; did you mean “validate”?"),
        (("zzz",), "there is no command “zzz”"),
        (("--bad",), "no such option"),
        (("show",), "missing argument 'DRAFT'"),
        (("show", "v9"), "there is no draft “v9”: drafts/ has v1, v2, v2.fra"),
        (("show", "v1", "--workspace", "none"), "none"),
        (("show", "v1", "1", "2"), "unexpected extra argument"),
    ],
)
def test_what_cannot_begin_ends_with_2_and_one_sentence(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("error: ") and said in result.stderr
    assert "Traceback" not in result.stderr


def test_our_own_mistake_is_3_and_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a slip of ours")

    monkeypatch.setattr("protodoc.workspace.folder.Workspace.instrument", broken)
    result = run("show", "v1")
    assert result.exit_code == 3 and result.stderr.count("\n") == 1
    assert "a slip of ours" in result.stderr and "please report it" in result.stderr
    monkeypatch.setenv("PROTODOC_DEBUG", "1")
    assert isinstance(run("show", "v1").exception, KeyError)


def test_interrupted_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("protodoc.workspace.folder.Workspace.instrument", interrupted)
    assert run("show", "v1").exit_code == 130


def process(*args: str, cwd: Path, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A real run, with little in its environment."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME", "PYTHONPATH") if name in os.environ}
    command = [sys.executable, "-m", "protodoc", *args]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env={**kept, **env}, check=False)


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    for env in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}):
        done = process("show", "v1", "1", cwd=folder, **env)
        assert done.returncode == 0 and "Article 1 – Purpose\n".encode() in done.stdout
        assert process("show", "v9", cwd=folder, **env).stderr.startswith("error: there is no draft “v9”".encode())


def test_a_reader_who_goes_away_is_no_error(folder: Path) -> None:
    command = f'{sys.executable} -c "from protodoc.cli.main import main; main()" fmt v1 | true'
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.stderr == b""


def test_colour_is_for_terminals(folder: Path) -> None:
    assert b"\x1b[" not in process("show", "v1", cwd=folder).stdout
    assert b"\x1b[" in process("show", "v1", cwd=folder, FORCE_COLOR="1").stdout
    assert b"\x1b[" in process("show", "v1", "--color", "always", cwd=folder, NO_COLOR="1").stdout
    assert b"\x1b[" not in process("show", "v1", cwd=folder, NO_COLOR="1", FORCE_COLOR="1").stdout
    assert b"\x1b[" not in process("show", "v1", "--color", "never", cwd=folder, FORCE_COLOR="1").stdout


def test_the_width_is_that_of_columns(folder: Path) -> None:
    narrow = process("show", "v2", "1", cwd=folder, COLUMNS="44").stdout.decode()
    assert max(map(len, narrow.splitlines())) <= 44
    assert len(narrow.splitlines()) > len(process("show", "v2", "1", cwd=folder).stdout.splitlines())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "x/y.txt"), "error: “x/y.txt” cannot be used: permission denied\n"),
        (OSError(28, "No space left on device"), "error: standard output cannot be written: no space left on device\n"),
    ],
)
def test_what_the_system_refuses_is_said_in_one_sentence(
    error: OSError, said: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from protodoc.cli import exits

    def refused() -> None:
        raise error

    monkeypatch.setattr(exits, "_silence_output", lambda: None)
    assert exits.ending(refused) == 2
    assert capfd.readouterr().err == said
