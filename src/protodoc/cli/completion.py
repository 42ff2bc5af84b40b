"""`protodoc completion`, and what there is to complete: labels of drafts, codes and names of rules.

Whoever presses a key waits for this: nothing here reads a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from protodoc.cli.options import examples

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Words = click.ParamType[str]
else:
    Words = click.ParamType  # generic for type checkers, and in the newest click only

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_PROTODOC_COMPLETE"
_DRAFTS = {
    "diff": ("old", "new"),
    "apply": ("draft",),
    "log": ("drafts", "within"),
    "refs": ("drafts",),
    "show": ("draft",),
    "renumber": ("draft",),
    "fmt": ("drafts",),
}
"""Parameters of other commands that name a draft."""


@click.command(
    short_help="Print what makes a shell complete commands, labels and rules.",
    epilog=examples(
        "protodoc completion bash >> ~/.bashrc",
        "protodoc completion zsh > ~/.zfunc/_protodoc",
        "protodoc completion fish > ~/.config/fish/completions/protodoc.fish",
    ),
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="SHELL")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that makes SHELL (bash, zsh or fish) complete commands, options, labels of drafts and rules.

    Keep it where the shell looks for such scripts, or read it each time the shell starts.
    """
    from click.shell_completion import get_completion_class

    from protodoc.cli.output import write_out

    maker = get_completion_class(shell)
    assert maker is not None
    script = maker(ctx.find_root().command, {}, "protodoc", _VARIABLE)
    # Not `script.source()`: for bash that starts a bash, to complain of an old one.
    write_out(script.source_template % script.source_vars())


def complete_drafts(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Labels of the drafts around the current folder; where none fits, files."""
    from click.shell_completion import CompletionItem

    files = CompletionItem(begun, type="file")
    return [files, *(CompletionItem(label) for label in _labels() if label.startswith(begun))]


def complete_rules(_ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Codes of rules with their names, after the last comma; where a whole list may stand, families too."""
    from click.shell_completion import CompletionItem

    from protodoc.rules.pages import catalogue

    rules = [(rule.code, rule.name) for rule in catalogue()]
    is_list = isinstance(parameter, click.Option)
    before, comma, last = begun.rpartition(",") if is_list else ("", "", begun)
    families = dict.fromkeys(code.rstrip("0123456789") for code, _ in rules) if is_list else ()
    words = [*((family, "") for family in families), *rules]
    if last and not last.isupper():
        words += [(name, code) for code, name in rules]
    fitting = (pair for pair in words if pair[0].lower().startswith(last.lower()))
    return [CompletionItem(f"{before}{comma}{word}", help=more or None) for word, more in fitting]


def teach(command: click.Command) -> click.Command:
    """Let the parameters of a command that name drafts complete as those of `validate` do."""
    for parameter in command.params:
        if parameter.name in _DRAFTS.get(command.name or "", ()):
            parameter.type = _DraftName()
    return command


class _DraftName(Words):
    """A path or a label; nothing is converted."""

    name = "draft"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        return complete_drafts(ctx, param, incomplete)


def _labels() -> list[str]:
    from protodoc.model.errors import ProtodocError
    from protodoc.workspace.folder import Workspace

    try:
        return list(dict.fromkeys(place.path.stem for place in Workspace.open().places()))
    except ProtodocError:  # settings that mean nothing: the command itself will say so
        return []
