"""`protodoc renumber`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.exits import CLEAN, FOUND
from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Number a draft anew, and bring its references along.",
    epilog=examples(
        "protodoc renumber v3",
        "protodoc renumber v3 drafts/v3.report.xml --diff",
        "protodoc renumber v3 drafts/v3.report.xml --write",
    ),
)
@click.argument("draft")
@click.argument("others", nargs=-1, metavar="[OTHER]...")
@click.option("--diff", "way", flag_value="diff", help="Show the lines that would change.")
@click.option("--write", "way", flag_value="write", help="Rewrite the files in place, all of them or none.")
@format_option("text", "json")
@workspace_option
@color_option
def renumber(draft: str, others: tuple[str, ...], way: str | None, form: str, root: Path | None, color: str) -> int:
    """Give the provisions of DRAFT numbers without a gap, and print the table from old number to new number.

    Identifiers follow the numbers, each provision keeps its first one as its wId, and references to it follow in
    DRAFT and in each OTHER (its explanatory report). Citations that could not follow are listed. Nothing is written
    without --write. Ends with 0, with 1 if somebody has to look at a citation, with 2 if numbering is frozen.
    """
    from protodoc.cli.output import paper, write_err, write_out
    from protodoc.render.renumbering import renumbered_diff, renumbered_json, renumbered_tally, renumbered_text
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.renumbering import renumbered, write_renumbered

    workspace, page = Workspace.open(root), paper(color)
    item = renumbered(draft, others, workspace)
    written = write_renumbered(workspace, item) if way == "write" else ()
    if form == "json":
        write_out(renumbered_json(item))
    elif way == "diff":
        write_out(renumbered_diff(item, page))
    else:
        write_out(renumbered_text(item, page))
    write_err("\n".join((*(f"rewrote {name}" for name in written), renumbered_tally(item))))
    return FOUND if item.left else CLEAN
