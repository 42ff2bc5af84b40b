"""`protodoc show`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Print one provision, or a whole draft, as plain text.",
    epilog=examples("protodoc show v2 6.1", 'protodoc show v2 "Article 3, paragraph 2.a"', "protodoc show ets-185 25"),
)
@click.argument("draft")
@click.argument("provision", required=False)
@format_option("text", "json")
@workspace_option
@color_option
def show(draft: str, provision: str | None, form: str, root: Path | None, color: str) -> None:
    """Print PROVISION of DRAFT as plain text, numbers hung out, square brackets kept; without PROVISION all of it.

    DRAFT is a draft, or an instrument of the register by its id (ets-185). PROVISION is 25.3, "Article 25,
    paragraph 3", an eId (art_25__para_3), a heading, "preamble" or "recital 3". A draft in which changes are tracked
    is printed as it reads with them.
    """
    from protodoc.cli.output import paper, write_err, write_out
    from protodoc.render.provision import provision_json, provision_text
    from protodoc.workspace.as_read import as_it_reads
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.places import find_places, others

    instrument = as_it_reads(Workspace.open(root).instrument(draft))
    node, *more = find_places(instrument, provision) if provision else (0,)
    write_out(provision_json(instrument, node) if form == "json" else provision_text(instrument, node, paper(color)))
    if more:
        write_err(others(instrument, more))
