"""What would change in a file, line by line: a unified diff."""

from __future__ import annotations

import difflib

from protodoc.render.terminal import Ink, Paper, clean

_INKS = {"-": Ink.ERROR, "+": Ink.GOOD, "@": Ink.GUTTER}


def unified(name: str, old: bytes, new: bytes, paper: Paper, state: str = "after") -> str:
    """The lines of a file that become others, with three around them; "" where the bytes are the same.

    `state` says what the file would be then. Line ends and a byte order mark are not shown; characters that would
    lie on a terminal are shown by their numbers.
    """
    lines = list(difflib.unified_diff(_lines(old), _lines(new), name, f"{name} ({state})", lineterm=""))
    if not lines and old != new:
        return f"{clean(name)}: only line ends or a byte order mark differ\n"
    painted = (paper.paint(_INKS[line[0]], clean(line)) if line[0] in _INKS else clean(line) for line in lines)
    return "".join(f"{line}\n" for line in painted)


def _lines(data: bytes) -> list[str]:
    # Only a line feed ends a line of a file: others (U+2028) stand inside one.
    lines = data.decode("utf-8-sig", "backslashreplace").split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
