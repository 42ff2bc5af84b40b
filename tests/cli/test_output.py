"""The streams: colour, width and progress."""

import io
import sys

import pytest

from protodoc.cli import output
from protodoc.render.terminal import DEFAULT_WIDTH, MIN_WIDTH


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal, and keeps what was written."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError("no real terminal")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("option", "env", "expected"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, option: str, env: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert output.paper(option).color is expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [("120", 120), ("12", MIN_WIDTH), ("0", DEFAULT_WIDTH), ("-5", DEFAULT_WIDTH), ("wide", DEFAULT_WIDTH), ("٣", 80)],
)
def test_the_width_follows_columns(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.paper("auto").width == expected


def test_progress_is_for_long_runs_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    now = [0.0]
    monkeypatch.setattr(output, "monotonic", lambda: now[0])
    progress = output.Progress()
    progress.at(0, 3, "v1")
    progress.clear()
    assert terminal.buffer.getvalue() == b""  # type: ignore[attr-defined]
    now[0] = 5.0
    progress.at(1, 3, "v2\x1b[31m")
    progress.clear()
    written = terminal.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert written == "\r\x1b[K1 of 3 done, now v2⟨U+001B⟩[31m\r\x1b[K"


def test_progress_is_silent_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(output, "monotonic", iter((0.0, 9.0, 9.0)).__next__)
    output.Progress().at(1, 3, "v2")
    assert stream.buffer.getvalue() == b""  # type: ignore[attr-defined]
