"""`protodoc fmt`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Write drafts in canonical form.",
    epilog=examples("protodoc fmt v2 > tidy.xml", "protodoc fmt --check", "protodoc fmt --write drafts/"),
)
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option("--check", "way", flag_value="check", help="Only say which drafts are not in canonical form.")
@click.option("--diff", "way", flag_value="diff", help="Show the lines that would change.")
@click.option("--write", "way", flag_value="write", help="Rewrite the files in place.")
@format_option("text", "json")
@workspace_option
@color_option
def fmt(drafts: tuple[str, ...], way: str | None, form: str, root: Path | None, color: str) -> int:
    """Write DRAFT in canonical form: two-space indentation, one line per paragraph, attributes in order.

    Words, comments and markup stay as they are. One draft goes to standard output; with --check, --diff or
    --write there can be several (without any: all of the workspace), and --check and --diff end with 1 if there is
    one that is not in canonical form.
    """
    from protodoc.cli.output import paper, stdout_bytes, write_err, write_out
    from protodoc.render.canonical import canonical_diff, canonical_json, canonical_line
    from protodoc.workspace.canonical import formatted, write_back
    from protodoc.workspace.folder import Workspace

    workspace = Workspace.open(root)
    if way is None and form == "text":
        if len(drafts) != 1:
            raise click.UsageError("name one draft, or say --check, --diff or --write")
        stdout_bytes(formatted(workspace.read(drafts[0])).canonical)
        return 0
    done = [formatted(draft) for draft in workspace.each(drafts)]
    if way == "write":
        for item in done:
            if write_back(workspace, item):
                write_err(f"rewrote {item.name}")
    if form == "json":
        write_out(canonical_json(done))
    elif way == "diff":
        write_out("".join(canonical_diff(item, paper(color)) for item in done))
    elif way == "check":
        write_out("".join(canonical_line(item) for item in done))
    changed = sum(not item.is_canonical for item in done)
    if form == "text" and way != "write":
        write_err(f"{changed} of {len(done)} not in canonical form" if changed else f"{len(done)} in canonical form")
    return 1 if changed and way != "write" else 0
