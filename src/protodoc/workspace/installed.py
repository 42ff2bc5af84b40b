"""What installed packages announce: the files beside them that speak of a group of entry points.

Looking through everything that is installed with `importlib.metadata` takes longer than checking a draft. What a
package announces stands in one small file beside it, so only those files are looked into, as bytes; this module is
loaded on every run, and makes nothing ready that a run without such a file does not need.

Source: "Entry points specification" and "Recording installed projects" (packaging.python.org).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

GROUP = "protodoc.rules"
"""The entry points under which packages announce rules."""


def announcing(group: str, places: Iterable[str] | None = None) -> list[str]:
    """The `entry_points.txt` of installed packages that name a group; `places` are the folders to look in, those
    Python looks in where it is not given. Packages in archives are not seen."""
    wanted = group.encode()
    return [
        path
        for folder in (sys.path if places is None else places)
        for path in _entry_files(folder or ".")
        if wanted in _bytes(path)
    ]


def _entry_files(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:  # no folder: an archive, or nothing
        return []
    # Of hundreds, hardly one is ever opened: as words, not as paths.
    return [f"{folder}{os.sep}{name}{os.sep}entry_points.txt" for name in names]


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            return stream.read()
    except OSError:  # most announce nothing
        return b""
