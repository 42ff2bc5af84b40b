"""The measurement of reading can be run, and measures the same drafts everywhere."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "bench" / "read.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_read", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*arguments: str) -> list[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_it_prints_a_line_for_each_size() -> None:
    head, *lines = run("--sizes", "0.02", "0.05", "--rounds", "1")
    assert head.split()[0] == "MB"
    assert [line.split()[0] for line in lines] == ["0.02", "0.05"]


def test_its_help_shows_how() -> None:
    assert run("--help")[-1].startswith("example: python bench/read.py")


def test_the_same_size_gives_the_same_bytes(bench: ModuleType) -> None:
    data = bench.draft_of(20_000)
    assert data == bench.draft_of(20_000)
    assert hashlib.sha256(data).hexdigest() == "a6d6429e68fbb627501cf88e4044dca5ac661a55686599d983b8e83abca0f86e"
    assert 0.2 < data.count(b"<ref ") / data.count(b"<paragraph ") < 0.4
