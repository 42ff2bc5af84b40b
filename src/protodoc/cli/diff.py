"""`protodoc diff`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Tell what changed between two drafts, provision by provision.",
    epilog=examples("protodoc diff v1 v2", 'protodoc diff v1 v2 --only "Article 7"'),
)
@click.argument("old")
@click.argument("new")
@click.option("--only", metavar="PROVISION", help='Only what happened to one provision: "Article 7", 7.2, an eId.')
@click.option("--exit-code", is_flag=True, help="End with 1 if the drafts differ.")
@format_option("text", "json")
@workspace_option
@color_option
def diff(old: str, new: str, only: str | None, exit_code: bool, form: str, root: Path | None, color: str) -> int:
    """Compare two drafts: a summary to read aloud, each change by provision, and what became of each number.

    Provisions that were only renumbered count as unchanged; they are in the table at the end, and the references
    that follow them are listed apart.
    """
    from protodoc.cli.output import paper, write_out
    from protodoc.render.delta_json import delta_json
    from protodoc.render.redline import redline_text
    from protodoc.workspace.comparing import compared, narrowed
    from protodoc.workspace.folder import Workspace

    workspace = Workspace.open(root)
    before, after = workspace.pair(old, new)
    delta = compared(before, after)
    if only is not None:
        delta = narrowed(delta, only)
    if form == "json":
        write_out(delta_json(delta, (old, new), after, only or ""))
    else:
        write_out(redline_text(delta, paper(color), (old, new), after, only or ""))
    return int(exit_code and not delta.is_empty)
