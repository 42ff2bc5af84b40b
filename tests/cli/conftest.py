"""Running the command line in a folder of drafts, without starting a process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

if TYPE_CHECKING:
    from running import Run

# What the tests here import by name: the small workspace, and the type of `run`.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "workspace")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small workspace, which is the current folder; no colour, no width, no other setting from outside."""
    from drafts_in_a_folder import fill

    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PROTODOC_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(fill(tmp_path))
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run `protodoc` with some arguments there."""
    from protodoc.cli.main import cli

    def call(*args: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(args), input=stdin)

    return call
