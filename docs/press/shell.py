"""The few commands a page may show, run in this process: protodoc itself, `cp`, `cat`, `echo $?`, and `>` and `<`."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

_WIDTH = "80"
_UNSET = ("FORCE_COLOR", "PROTODOC_DEBUG", "TERM")


class Shell:
    """A terminal of 80 columns without colour, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._code = 0

    def run(self, line: str) -> str:
        """What one command prints, on standard output and standard error in the order of writing."""
        words = shlex.split(line)
        source, target = _taken(words, "<"), _taken(words, ">")
        match words:
            case ["echo", "$?"]:
                return f"{self._code}\n"
            case ["cp", old, new]:
                (self._folder / new).write_bytes((self._folder / old).read_bytes())
                return ""
            case ["cat", name]:
                return (self._folder / name).read_text(encoding="utf-8")
            case ["protodoc", *arguments]:
                given = (self._folder / source).read_bytes() if source else b""
                output, errors = self._protodoc(arguments, given, together=target is None)
                if target is not None:
                    (self._folder / target).write_bytes(output)
                    output = errors
                return output.decode("utf-8")
        raise ValueError(f"the examples know no such command: {line}")

    def _protodoc(self, arguments: list[str], given: bytes, *, together: bool) -> tuple[bytes, bytes]:
        from protodoc.cli.main import cli

        output = io.BytesIO()
        errors = output if together else io.BytesIO()
        with _streams(given, output, errors), _surroundings(), contextlib.chdir(self._folder):
            try:
                cli.main(arguments)
            except SystemExit as end:
                self._code = end.code if isinstance(end.code, int) else 0
        return output.getvalue(), errors.getvalue()


def _taken(words: list[str], sign: str) -> str | None:
    """The file after "<" or ">", both taken out of the words."""
    if sign not in words:
        return None
    place = words.index(sign)
    name = words[place + 1]
    del words[place : place + 2]
    return name


@contextlib.contextmanager
def _streams(given: bytes, output: io.BytesIO, errors: io.BytesIO) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout = out = io.TextIOWrapper(output, encoding="utf-8", newline="\n", write_through=True)
    sys.stderr = err = io.TextIOWrapper(errors, encoding="utf-8", newline="\n", write_through=True)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        # The bytes outlive the wrappers, which would close them.
        out.detach()
        err.detach()


@contextlib.contextmanager
def _surroundings() -> Iterator[None]:
    """The variables that decide how output looks."""
    before = dict(os.environ)
    os.environ.update(COLUMNS=_WIDTH, NO_COLOR="1")
    for name in _UNSET:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
