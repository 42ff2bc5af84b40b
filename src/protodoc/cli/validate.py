"""`protodoc validate`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.exits import CANNOT_BEGIN, CLEAN, FOUND
from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Check drafts against the schema and the drafting rules.",
    epilog=examples(
        "protodoc validate", "protodoc validate v2 --select REF", "protodoc validate drafts/*.xml --format json"
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
@format_option("text", "json", "concise")
@workspace_option
@color_option
def validate(
    drafts: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    against: str | None,
    schema: Path | None,
    fail_on: str | None,
    form: str,
    root: Path | None,
    color: str,
) -> int:
    """Check each DRAFT, or all drafts of the workspace, against the schema and the drafting rules.

    Ends with 0 if nothing weighs as much as --fail-on, 1 if something does, 2 if a draft cannot be read.
    """
    from protodoc.cli.output import Progress, paper, write_err, write_out
    from protodoc.render.tally import Tally, skipped_line
    from protodoc.workspace.checking import Selection, check_each
    from protodoc.workspace.folder import Workspace

    workspace = Workspace.open(root)
    settings = workspace.settings
    selection = Selection.of(select or settings.select, ignore or settings.ignore)
    page, progress, done, unreadable = paper(color), Progress(), [], 0
    for item in check_each(workspace, drafts, selection, against, schema, progress.at):
        progress.clear()
        if isinstance(item, str):
            unreadable += 1
            write_err(f"error: {item}")
            continue
        done.append(item)
        if form != "json" and item.draft.diagnostics:
            from protodoc.render.findings import findings_concise, findings_text

            write_out((findings_text if form == "text" else findings_concise)(item.draft, page))
    progress.clear()
    skipped = list(dict.fromkeys(pair for item in done for pair in item.skipped))
    if form == "json":
        from protodoc.render.findings_json import findings_json

        write_out(findings_json([item.draft for item in done], skipped))
    write_err("\n".join(line for line in (skipped_line(skipped), str(Tally.of(item.draft for item in done))) if line))
    if unreadable or not all(item.could_begin for item in done):
        return CANNOT_BEGIN
    return FOUND if any(item.fails(fail_on or settings.fail_on) for item in done) else CLEAN
