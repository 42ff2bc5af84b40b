"""Options several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def workspace_option(command: Command) -> Command:
    """`--workspace`: the folder whose drafts, settings and register are meant."""
    return click.option(
        "--workspace",
        "root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder of the drafts [default: the nearest with protodoc.toml or drafts/].",
    )(command)


def color_option(command: Command) -> Command:
    """`--color`."""
    return click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        show_default=True,
        help="Colour; auto follows the terminal, NO_COLOR and FORCE_COLOR.",
    )(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """`--format`, the first one being the default."""

    def add(command: Command) -> Command:
        return click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help="How to write the answer.",
        )(command)

    return add


def examples(*lines: str) -> str:
    """The end of a help page."""
    return "\b\n" + "\n".join(("Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))
