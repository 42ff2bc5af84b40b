"""`protodoc refs`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="List every cross-reference and what it points to.",
    epilog=examples("protodoc refs v2", "protodoc refs v2 --unresolved", "protodoc refs v2 --summary"),
)
@click.argument("draft")
@click.option("--unresolved", is_flag=True, help="Only those that do not resolve.")
@click.option("--summary", is_flag=True, help="Only the counts by instrument, and what does not resolve.")
@format_option("text", "json")
@workspace_option
@color_option
def refs(draft: str, unresolved: bool, summary: bool, form: str, root: Path | None, color: str) -> int:
    """List every cross-reference of DRAFT: where it stands, its words, and what each target is.

    Ends with 1 if a reference is broken: its target is missing, ambiguous or removed.
    """
    from protodoc.cli.output import paper, write_err, write_out
    from protodoc.render.references import references_json, references_text, summary_text, tally
    from protodoc.workspace.citing import resolved_references
    from protodoc.workspace.folder import Workspace

    workspace = Workspace.open(root)
    read = workspace.read(draft)
    found = list(resolved_references(read, workspace))
    shown = [item for item in found if not ((unresolved or summary) and item.is_resolved)]
    page = paper(color)
    if form == "json":
        write_out(references_json(read, shown))
    else:
        write_out((summary_text(read, found, page) if summary else "") + references_text(read, shown, page))
    write_err(tally(found))
    return int(any(item.is_broken for item in found))
