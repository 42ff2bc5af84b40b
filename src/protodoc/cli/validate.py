"""`protodoc validate`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from protodoc.cli.completion import complete_drafts, complete_rules
from protodoc.cli.exits import CLEAN
from protodoc.cli.options import color_option, examples, format_option, workspace_option

if TYPE_CHECKING:
    from protodoc.workspace.folder import Workspace


@click.command(
    short_help="Check drafts against the schema and the drafting rules.",
    epilog=examples(
        "protodoc validate",
        "protodoc validate v2 --select REF",
        "protodoc validate drafts/*.xml --format json",
        "protodoc validate --baseline known.json --write-baseline",
        "protodoc validate v2 --fix --diff",
        "protodoc validate v2 --fix",
    ),
)
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...", shell_complete=complete_drafts)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Only these: codes, what they begin with (REF), or names.",
)
@click.option("--ignore", multiple=True, metavar="RULES", shell_complete=complete_rules, help="All but these.")
@click.option(
    "--against",
    metavar="DRAFT",
    shell_complete=complete_drafts,
    help="The draft before this one [default: with several drafts, the latest earlier one].",
)
@click.option("--schema", metavar="FILE", help="An XML Schema to use instead of the profile; akn is the official one.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    help="The least weight of a finding that ends with 1 [default: error].",
)
@click.option("--baseline", metavar="FILE", help="Hide the findings recorded in this file.")
@click.option("--write-baseline", is_flag=True, help="Record in that file what is found now.")
@click.option(
    "--max-per-rule",
    type=click.IntRange(min=0),
    metavar="N",
    help="Show so many findings of a rule in each draft, 0 for all [default: 50].",
)
@click.option("--fix", is_flag=True, help="Make the fixes that are safe, and write the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Make those too that somebody has to look at.")
@click.option("--diff", is_flag=True, help="Show what fixes would change; write nothing.")
@click.option("--show-settings", is_flag=True, help="Show the settings, each with where it comes from; check nothing.")
@format_option("text", "json", "concise", "jsonl", "sarif", "github", "gitlab", "junit")
@workspace_option
@color_option
def validate(
    drafts: tuple[str, ...],
    against: str | None,
    write_baseline: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    show_settings: bool,
    form: str,
    root: Path | None,
    color: str,
    **said: object,
) -> int:
    """Check each DRAFT, or all drafts of the workspace, against the schema and the drafting rules.

    Ends with 0 if nothing weighs as much as --fail-on, 1 if something does, 2 if a draft cannot be read. With --fix
    what is left is told and counts; the draft of standard input (-) goes to standard output, its findings to standard
    error. --diff ends with 1 too if something would change.
    """
    from protodoc.cli.output import Progress, paper
    from protodoc.cli.report import Telling
    from protodoc.workspace.checking import Checked, Checker
    from protodoc.workspace.meant import settings_are_meant

    if against == "-" and "-" in drafts:
        raise click.UsageError("standard input can be one of the two drafts, not both")
    if diff and write_baseline:
        raise click.UsageError("--diff writes nothing: leave it out, or --write-baseline")
    workspace = _workspace(root, said)
    if show_settings:
        return _show_settings(workspace, form, color)
    settings_are_meant(workspace)
    baseline = None
    if write_baseline or workspace.settings.baseline:
        from protodoc.workspace.baseline import baseline_of

        baseline = baseline_of(workspace, new=write_baseline)
    checker = Checker.of(workspace, against, None if write_baseline else baseline)
    progress = Progress()

    def each() -> Iterator[Checked | str]:
        for item in checker.check_each(drafts, progress.at):
            progress.clear()
            yield item
        progress.clear()

    telling, items = Telling(form, paper(color), checker, baseline), each()
    if fix or unsafe_fixes or diff:
        from protodoc.cli.fixing import Fixing, Way, allowed

        fixing = Fixing(checker, allowed(unsafe=unsafe_fixes), Way.SHOW if diff else Way.WRITE, telling.page)
        telling.beside(fixing, owns_stdout=fixing.owns_stdout(drafts))
        items = fixing.fix_all(items)
    if write_baseline:
        items = telling.record_all(items)
    for found in items:
        telling.tell(found)
    return telling.finish()


def _workspace(root: Path | None, said: dict[str, object]) -> Workspace:
    """The workspace, with what the command line says put over its settings."""
    from dataclasses import replace

    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.settings import Call

    workspace = Workspace.open(root)
    call = Call(**said)  # type: ignore[arg-type]  # the options of the command are the members of Call
    return replace(workspace, settings=workspace.settings.overridden(call))


def _show_settings(workspace: Workspace, form: str, color: str) -> int:
    from protodoc.cli.output import paper, write_out
    from protodoc.render.settings import settings_json, settings_text
    from protodoc.workspace.labels import shown

    settings = workspace.settings
    if form == "json":
        write_out(settings_json(settings.each(), shown(settings.origin, workspace.here) if settings.origin else None))
    else:
        write_out(settings_text(settings.each(), paper(color)))
    return CLEAN
