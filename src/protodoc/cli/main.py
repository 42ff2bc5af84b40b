"""`protodoc`: the group of commands, each imported only when it is called."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from protodoc.cli.exits import ending, leave

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_COMMANDS: dict[str, str] = {
    "validate": "Check drafts against the schema and the drafting rules.",
    "diff": "Tell what changed between two drafts, provision by provision.",
    "apply": "Make one draft from another and a comparison kept as JSON.",
    "log": "Follow one provision through all drafts.",
    "refs": "List every cross-reference and what it points to.",
    "cite": "Look up citations written in plain words.",
    "show": "Print one provision, or a whole draft, as plain text.",
    "import": "Make an instrument of a treaty in plain text.",
    "rule": "Explain a rule, or list all of them.",
    "renumber": "Number a draft anew, and bring its references along.",
    "fmt": "Write drafts in canonical form.",
    "completion": "Print what makes a shell complete commands, labels and rules.",
}
_ALSO = {"rules": "rule"}
"""Other spellings, which no help lists."""
_EPILOG = """\b
Examples:
  protodoc validate
  protodoc diff v1 v2
  protodoc cite "Articles 25.3 and 27.9 of the Convention"

A draft is a path (drafts/v2.xml), a label (v2: the file drafts/v2.xml, a version number or a symbol), or - for
standard input. `protodoc COMMAND --help` tells more."""


def module_of(command: str) -> str:
    """What the module and the function of a command are called: its name, and "import_" for a word of Python."""
    return f"{command}_" if iskeyword(command) else command


class Commands(click.Group):
    """A group that knows its commands by name and help line, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        cmd_name = _ALSO.get(cmd_name, cmd_name)
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        name = module_of(cmd_name)
        command = getattr(import_module(f"protodoc.cli.{name}"), name)
        assert isinstance(command, click.Command)
        if ctx.resilient_parsing:  # a shell asks what could stand here
            from protodoc.cli.completion import teach

            return teach(command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The commands that begin so, without importing one of them; else options."""
        from click.shell_completion import CompletionItem

        if not incomplete or incomplete[0].isalnum():
            fitting = ((name, words) for name, words in _COMMANDS.items() if name.startswith(incomplete))
            return [CompletionItem(name, help=words) for name, words in fitting]
        return super().shell_complete(ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        is_known = name in _COMMANDS or name in _ALSO or name.startswith("-")
        if not is_known and not ctx.resilient_parsing:
            from protodoc.workspace.suggest import did_you_mean

            ctx.fail(f"there is no command “{name}”{did_you_mean(name, _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]  # the overloads of click tell standalone mode apart, which is ours to choose
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run a command and leave with its exit code; nothing escapes as a traceback."""
        extra["standalone_mode"] = False
        sys.exit(ending(lambda: super(Commands, self).main(args, prog_name or "protodoc", **extra)))


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: object) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    from protodoc.cli.output import write_out

    write_out(f"protodoc {version('protodoc')}\n")
    ctx.exit()


@click.group(
    cls=Commands,
    name="protodoc",
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version.")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Legal text as structured documents: validate, cross-reference and compare drafts of international
    instruments in Akoma Ntoso."""
    if ctx.invoked_subcommand is None:
        from protodoc.cli.output import write_out

        write_out(ctx.get_help() + "\n")


def main() -> None:
    """The entry point."""
    # One command and the process ends: what the cyclic collector would look for is not worth looking for.
    gc.set_threshold(200_000, 20, 100)
    try:
        cli.main()
    except SystemExit as ended:
        leave(ended.code if isinstance(ended.code, int) else 0)
