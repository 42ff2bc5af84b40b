"""`protodoc log`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Follow one provision through all drafts.",
    epilog=examples(
        'protodoc log "Article 7"', 'protodoc log "Emergency mutual assistance" --in v1', "protodoc log 7.9 v2 v3"
    ),
)
@click.argument("provision")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option(
    "--in", "within", metavar="DRAFT", help="The draft in which PROVISION is called so [default: the latest]."
)
@format_option("text", "json")
@workspace_option
@color_option
def log(provision: str, drafts: tuple[str, ...], within: str | None, form: str, root: Path | None, color: str) -> None:
    """Follow PROVISION through each DRAFT, or all drafts of the same work and language in the workspace, in the order
    of their dates: where it stands in each, and what changed.

    PROVISION is 7.2, "Article 7, paragraph 2", an eId or a heading. Moves, splits, mergers and new numbers are
    followed backwards and forwards.
    """
    from protodoc.cli.output import paper, write_out
    from protodoc.render.history import history_json, history_text
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.lineup import history_of

    history = history_of(Workspace.open(root), provision, drafts, within)
    write_out(history_json(history) if form == "json" else history_text(history, paper(color)))
