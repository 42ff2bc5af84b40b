"""`protodoc apply`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.exits import CLEAN, FOUND
from protodoc.cli.options import color_option, examples, workspace_option


@click.command(
    short_help="Make one draft from another and a comparison kept as JSON.",
    epilog=examples(
        "protodoc apply v1 v1-v2.json -o v2-again.xml",
        "protodoc apply v2 v1-v2.json --invert > v1-again.xml",
        "protodoc diff v1 v2 --format json | protodoc apply v1 - --verify",
    ),
)
@click.argument("draft")
@click.argument("delta")
@click.option("-o", "--output", "out", metavar="OUT", help="Write to this file [default: standard output].")
@click.option("--invert", "is_inverted", is_flag=True, help="DRAFT is the new draft: make the old one from it.")
@click.option("--verify", is_flag=True, help="Write no draft; say whether the comparison holds in both directions.")
@workspace_option
@color_option
def apply(
    draft: str, delta: str, out: str | None, is_inverted: bool, verify: bool, root: Path | None, color: str
) -> int:
    """Make the new draft from the old one, DRAFT, and DELTA: a file made by `protodoc diff OLD NEW --format json`,
    or - for standard input.

    The new draft is written in canonical form. A draft that is not the one the comparison was made for is refused.
    With --verify the command ends with 1 where the comparison does not hold.
    """
    from protodoc.cli.output import paper, stdout_bytes, write_err, write_out
    from protodoc.workspace.applying import applied, put, read_comparison, verified
    from protodoc.workspace.folder import Workspace

    if draft == delta == "-":
        raise click.UsageError("standard input can be the draft or the comparison, not both")
    if verify and out is not None:
        raise click.UsageError("--verify writes no draft: leave out -o")
    workspace = Workspace.open(root)
    comparison = read_comparison(workspace, delta)
    if is_inverted:
        comparison = comparison.turned
    source = workspace.read(draft)
    if verify:
        from protodoc.render.verdict import verdict_text

        verdict = verified(source, comparison)
        write_out(verdict_text(verdict, paper(color)))
        return CLEAN if verdict.holds else FOUND
    data = applied(source, comparison)
    if out is None or out == "-":
        stdout_bytes(data)
    else:
        put(workspace, out, data, (source.source.name, delta))
        write_err(f"wrote {out}")
    return CLEAN
