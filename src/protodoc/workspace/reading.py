"""Files to drafts, and values back to files."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from protodoc.model.draft import Draft, Source
from protodoc.model.errors import UnreadableDraft

STDIN = "<stdin>"


def read_file(path: Path, name: str | None = None) -> Draft:
    """Read one file; `name` is what to call it in findings. Raises UnreadableDraft where it cannot be opened."""
    from protodoc.formats.akn.read import read_source

    return read_source(source_of(path, name))


def source_of(path: Path, name: str | None = None) -> Source:
    """The bytes of one file. Raises UnreadableDraft."""
    shown = name if name is not None else str(path)
    try:
        return Source.of(shown, path.read_bytes())
    except FileNotFoundError as error:
        raise UnreadableDraft(f"there is no file “{shown}”") from error
    except IsADirectoryError as error:
        raise UnreadableDraft(f"“{shown}” is a folder, not a draft") from error
    except PermissionError as error:
        raise UnreadableDraft(f"“{shown}” may not be read: permission denied") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableDraft(f"“{shown}” cannot be read: {reason}") from error


def read_stream(stream: BinaryIO, name: str = STDIN) -> Draft:
    """Read standard input, or any stream of bytes, to its end."""
    return read_bytes(stream.read(), name)


def read_bytes(data: bytes, name: str = "<bytes>") -> Draft:
    """Read bytes that are at hand."""
    from protodoc.formats.akn.read import read_source

    return read_source(Source.of(name, data))


class Rewrite(NamedTuple):
    """New bytes for a file, and those it must still hold when they are put there."""

    path: Path
    data: bytes
    expected: bytes


def write_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Put bytes in place of a file in one step, so that no reader ever sees half of it.

    With `expected`: only if the file still holds these bytes. Keeps the file's mode, follows a link to the
    file it names. Raises UnreadableDraft.
    """
    if expected is not None:
        _still_holds(path, expected)
    try:
        target, temporary = _staged(path, data)
        _put(temporary, target)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_together(rewrites: Sequence[Rewrite]) -> None:
    """Put bytes in place of several files: all of them, or none.

    Nothing is touched before every file is known to hold what was read and its new bytes lie beside it; where a
    file can then not be replaced, those replaced before it get their old bytes back. Raises UnreadableDraft.
    """
    for one in rewrites:
        _still_holds(one.path, one.expected)
    staged: list[tuple[Path, Path]] = []
    put: list[Rewrite] = []
    path = Path()
    try:
        for path, data, _ in rewrites:
            staged.append(_staged(path, data))
        for one, (target, temporary) in zip(rewrites, staged, strict=True):
            path = one.path
            _put(temporary, target)
            put.append(one)
    except BaseException as error:
        for _, temporary in staged:
            temporary.unlink(missing_ok=True)
        for one in put:
            write_file(one.path, one.expected)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


def _still_holds(path: Path, expected: bytes) -> None:
    if source_of(path.resolve(), str(path)).data != expected:
        raise UnreadableDraft(f"“{path}” changed while it was being read: nothing was written, try again")


def _unwritable(path: Path, error: OSError) -> UnreadableDraft:
    return UnreadableDraft(f"“{path}” cannot be written: {error.strerror or error}")


def _staged(path: Path, data: bytes) -> tuple[Path, Path]:
    """The file that is meant, and its new bytes in a file beside it."""
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        # A folder lets a file be replaced that nobody may write in; whoever made it so did not mean that.
        raise PermissionError(errno.EACCES, "it is write-protected")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return target, temporary


def _put(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
