"""The streams: UTF-8 and line feeds on every system, colour and width as the reader's terminal takes them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import BinaryIO, TextIO

from protodoc.model.errors import UsageError
from protodoc.render.terminal import DEFAULT_WIDTH, MIN_WIDTH, Paper, clean

_PATIENCE = 1.0


def stdout_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    stream: BinaryIO = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def write_out(text: str) -> None:
    """Write what the command found to standard output."""
    if text:
        stdout_bytes(text.encode("utf-8", "backslashreplace"))


def write_err(message: str) -> None:
    """Write one message about the run to standard error, on lines of its own."""
    data = (clean(message) + "\n").encode("utf-8", "backslashreplace")
    try:
        sys.stderr.buffer.write(data)
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody listens
        return


def paper(color: str) -> Paper:
    """What standard output is written on; `color` is "auto", "always" or "never".

    Auto follows NO_COLOR, FORCE_COLOR and TERM=dumb, then whether standard output is a terminal. The width is
    that of COLUMNS, else of the terminal, else 80.
    """
    return Paper(_width(sys.stdout), _takes_color(color, sys.stdout))


def _takes_color(color: str, stream: TextIO) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced not in ("0", "false")
    return os.environ.get("TERM") != "dumb" and _is_terminal(stream)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _width(stream: TextIO) -> int:
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted[:6]) > 0:
        return max(int(wanted[:6]), MIN_WIDTH)
    if not _is_terminal(stream):
        return DEFAULT_WIDTH
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, MIN_WIDTH)
    except (OSError, ValueError):
        return DEFAULT_WIDTH


class Progress:
    """One line on standard error that says how far a long run is; silent where nobody watches."""

    def __init__(self) -> None:
        self._begun = monotonic()
        self._shown = False
        self._watched = _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"

    def at(self, done: int, total: int, name: str) -> None:
        """Say what is next, once the run takes longer than a second."""
        if self._watched and monotonic() - self._begun > _PATIENCE:
            self._draw(f"{done} of {total} done, now {name}")

    def clear(self) -> None:
        """Take the line away before anything else is written."""
        if self._shown:
            self._draw("")
            self._shown = False

    def _draw(self, text: str) -> None:
        width = _width(sys.stderr) - 1
        sys.stderr.buffer.write(f"\r\x1b[K{clean(text)[:width]}".encode("utf-8", "backslashreplace"))
        sys.stderr.flush()
        self._shown = True


def read_text(argument: str) -> str:
    """An argument that is text, or standard input where it is "-". Raises UsageError where that is not UTF-8."""
    return argument if argument != "-" else _decoded(sys.stdin.buffer.read(), "standard input")


def read_lines(name: str) -> list[str]:
    """The lines of a file, or of standard input where the name is "-". Raises UsageError."""
    if name == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input").splitlines()
    try:
        return _decoded(Path(name).read_bytes(), f"“{name}”").splitlines()
    except OSError as error:
        raise UsageError(f"“{name}” cannot be read: {error.strerror or error}") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8") from error
