"""`protodoc validate`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.exits import CANNOT_BEGIN, CLEAN, FOUND
from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Check drafts against the schema and the drafting rules.",
    epilog=examples(
        "protodoc validate",
        "protodoc validate v2 --select REF",
        "protodoc validate drafts/*.xml --format json",
        "protodoc validate v2 --fix --diff",
        "protodoc validate v2 --fix",
    ),
)
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, families (REF) or names.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these.")
@click.option("--against", metavar="DRAFT", help="The draft before this one [default: the latest earlier one].")
@click.option(
    "--schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An XML Schema to use instead of the profile.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    help="The least weight of a finding that ends with 1 [default: error].",
)
@click.option("--fix", is_flag=True, help="Make the fixes that are safe, and write the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Make those too that somebody has to look at.")
@click.option("--diff", is_flag=True, help="Show what fixes would change; write nothing.")
@format_option("text", "json", "concise", "jsonl", "sarif", "github", "gitlab", "junit")
@workspace_option
@color_option
def validate(
    drafts: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    against: str | None,
    schema: Path | None,
    fail_on: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    form: str,
    root: Path | None,
    color: str,
) -> int:
    """Check each DRAFT, or all drafts of the workspace, against the schema and the drafting rules.

    Ends with 0 if nothing weighs as much as --fail-on, 1 if something does, 2 if a draft cannot be read. With --fix
    what is left is told and counts; the draft of standard input (-) goes to standard output, its findings to standard
    error. --diff ends with 1 too if something would change.
    """
    from protodoc.cli.output import Progress, paper, write_err, write_out
    from protodoc.cli.report import WHOLE, told_at_once, whole_report
    from protodoc.render.tally import Tally, skipped_line
    from protodoc.workspace.checking import Selection, check_each
    from protodoc.workspace.folder import Workspace

    workspace = Workspace.open(root)
    settings = workspace.settings
    selection = Selection.of(select or settings.select, ignore or settings.ignore)
    page, progress, done, unreadable = paper(color), Progress(), [], list[str]()
    fixing, tell = None, write_out
    if fix or unsafe_fixes or diff:
        from protodoc.cli.fixing import Fixing, Way, tell_err
        from protodoc.model.diagnostic import Applicability
        from protodoc.workspace.fixing import Fixer

        allowed = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
        fixer = Fixer(workspace, selection, against, schema, allowed)
        fixing = Fixing(workspace, fixer, Way.SHOW if diff else Way.WRITE, page)
        if fixing.owns_stdout(drafts):
            page, tell = page._replace(color=False), tell_err
    for item in check_each(workspace, drafts, selection, against, schema, progress.at):
        progress.clear()
        if fixing is not None and not isinstance(item, str):
            item = fixing.fix(item)
        if isinstance(item, str):
            unreadable.append(item)
            write_err(f"error: {item}")
            continue
        done.append(item)
        if item.draft.diagnostics:
            tell(told_at_once(form, item.draft, page))
    progress.clear()
    suppressed = sum(len(item.suppressed) for item in done)
    skipped = list(dict.fromkeys(pair for item in done for pair in item.skipped))
    if form == "json":
        from protodoc.render.findings_json import findings_json

        tell(findings_json([item.draft for item in done], skipped, suppressed))
    elif form in WHOLE:
        tell(whole_report(form, done, skipped, unreadable, fail_on or settings.fail_on))
    tally = Tally.of((item.draft for item in done), suppressed)
    closing = fixing.closing(tally) if fixing is not None else str(tally)
    write_err("\n".join(line for line in (skipped_line(skipped), closing) if line))
    if unreadable or not all(item.could_begin for item in done):
        return CANNOT_BEGIN
    if fixing is not None and fixing.would_change:
        return FOUND
    return FOUND if any(item.fails(fail_on or settings.fail_on) for item in done) else CLEAN
