"""How a run ends: 0 clean, 1 findings, 2 cannot begin, 3 our own mistake, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from protodoc.model.errors import ProtodocError

CLEAN = 0
FOUND = 1
CANNOT_BEGIN = 2
OUR_MISTAKE = 3
INTERRUPTED = 130


def ending(run: Callable[[], object]) -> int:
    """Run a command and say how it ended, in words on standard error and as an exit code."""
    try:
        return _code(run())
    except BrokenPipeError:
        _silence_output()
        return CLEAN
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.UsageError as error:
        _say(_usage(error))
        return CANNOT_BEGIN
    except click.ClickException as error:
        _say(f"error: {error.format_message()}")
        return CANNOT_BEGIN
    except ProtodocError as error:
        _say(f"error: {error}")
        return CANNOT_BEGIN
    except OSError as error:
        if error.errno is None:
            return _our_mistake(error)
        _say(f"error: {_refused(error)}")
        return CANNOT_BEGIN
    except Exception as error:
        return _our_mistake(error)


def leave(code: int) -> None:
    """End the process at once. Taking a large draft apart, value by value, only to give the memory back would take
    a sixth of the whole run."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _code(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else CLEAN


def _usage(error: click.UsageError) -> str:
    message = error.format_message()
    message = message[:1].lower() + message[1:].rstrip(".") if message[1:2].islower() else message
    lines = [f"error: {message}"]
    if error.ctx is not None:
        lines.append(f"Try `{error.ctx.command_path} --help`.")
    return "\n".join(lines)


def _refused(error: OSError) -> str:
    """What the system would not do, and with which file; a write that names none is one to standard output."""
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        _silence_output()
        return f"standard output cannot be written: {reason}"
    return f"“{os.fsdecode(error.filename)}” cannot be used: {reason}"


def _our_mistake(error: Exception) -> int:
    if os.environ.get("PROTODOC_DEBUG"):
        raise error
    _say(
        f"error: protodoc made a mistake of its own ({type(error).__name__}: {error}); "
        "please report it to its maintainers with the command you typed and, if you may share it, the draft "
        "(PROTODOC_DEBUG=1 shows where it happened)"
    )
    return OUR_MISTAKE


def _say(message: str) -> None:
    from protodoc.cli.output import write_err

    write_err(message)


def _silence_output() -> None:
    """Whoever read us has gone: let the interpreter flush into nothing when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None
