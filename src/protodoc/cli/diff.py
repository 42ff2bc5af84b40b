"""`protodoc diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option

if TYPE_CHECKING:
    from protodoc.model.delta import Delta
    from protodoc.model.instrument import Instrument


@click.command(
    short_help="Tell what changed between two drafts, provision by provision.",
    epilog=examples(
        "protodoc diff v1 v2",
        'protodoc diff v1 v2 --only "Article 7"',
        "protodoc diff v1 v2 --format html -o redline.html",
        "protodoc diff v1 v2 --format csv > correspondence.csv",
        "protodoc diff v1 v2 --format delta -o v1-v2.json",
        "protodoc diff v1 v2 v3",
    ),
)
@click.argument("old")
@click.argument("new")
@click.argument("later", nargs=-1, metavar="[LATER]...")
@click.option("--only", metavar="PROVISION", help='Only what happened to one provision: "Article 7", 7.2, an eId.')
@click.option("--exit-code", is_flag=True, help="End with 1 if the drafts differ.")
@click.option("-o", "--output", "out", type=Path, metavar="FILE", help="Where to [default: standard output].")
@format_option("text", "json", "html", "markdown", "csv", "akn", "delta")
@workspace_option
@color_option
def diff(
    old: str,
    new: str,
    later: tuple[str, ...],
    only: str | None,
    exit_code: bool,
    out: Path | None,
    form: str,
    root: Path | None,
    color: str,
) -> int:
    """Compare two drafts: a summary to read aloud, each change by provision, and what became of each number.

    Provisions that were only renumbered count as unchanged; they are in the table at the end, and the references
    that follow them are listed apart.

    html is one page to read, print and send: the new draft in full as a redline, or both side by side. markdown is
    the list of changes, csv the table of numbers both ways. akn is the new draft with its changes marked in it.

    json has everything. delta is the same in its short form, to keep and to send, for protodoc apply: it grows with
    the changes, not with the draft.

    With three drafts or more: a table with a column for each draft and a row for each provision.
    """
    from protodoc.cli.output import stdout_bytes
    from protodoc.workspace.comparing import compared_in_turn, narrowed, write_comparison
    from protodoc.workspace.folder import Workspace

    names = (old, new, *later)
    _check(names, form, only)
    workspace = Workspace.open(root)
    drafts = [*workspace.pair(old, new), *(workspace.pair(name, name)[0] for name in later)]
    deltas = compared_in_turn(drafts)
    if only is not None:
        deltas = [narrowed(deltas[0], only, drafts[0], drafts[1])]
    out = None if out == Path("-") else out
    shown = "never" if out is not None and color == "auto" else color
    if later:
        data = _columns(deltas, drafts, names, form, shown)
    else:
        data = _redline(deltas[0], (drafts[0], drafts[1]), (old, new), only or "", form, shown)
    if out is not None:
        write_comparison(workspace, out, data, names)
    else:
        stdout_bytes(data)
    return int(exit_code and not all(delta.is_empty for delta in deltas))


def _check(names: tuple[str, ...], form: str, only: str | None) -> None:
    """Refuse what would be answered with something else than what was asked for."""
    if only is not None and form in ("html", "csv", "akn", "delta"):
        raise click.UsageError(f"--only goes with text, markdown and json; --format {form} has the whole draft")
    if len(names) > 2 and only is not None:
        raise click.UsageError("--only compares two drafts; protodoc log follows one provision through all of them")
    if len(names) > 2 and form in ("json", "akn", "delta"):
        raise click.UsageError(f"--format {form} compares two drafts; three or more are text, html, markdown or csv")
    if names.count("-") > 1:
        raise click.UsageError("standard input can be one of the drafts, not several")


def _redline(
    delta: Delta,
    drafts: tuple[Instrument, Instrument],
    names: tuple[str, str],
    only: str,
    form: str,
    color: str,
) -> bytes:
    """Two drafts in the form asked for."""
    from protodoc.cli.output import paper

    before, after = drafts
    match form:
        case "json":
            from protodoc.render.delta_json import delta_json

            text = delta_json(delta, names, after, only)
        case "delta":
            from protodoc.render.delta_json import short_delta_json

            text = short_delta_json(delta, names, after)
        case "html":
            from protodoc.render.html_redline import redline_html

            text = redline_html(delta, before, after, names)
        case "markdown":
            from protodoc.render.markdown_redline import redline_markdown

            text = redline_markdown(delta, before, after, names, only)
        case "csv":
            from protodoc.render.csv_table import correspondence_csv

            text = correspondence_csv(delta, before, after)
        case "akn":
            from protodoc.workspace.annotating import annotated_bytes

            return annotated_bytes(before, after, delta)
        case _:
            from protodoc.render.redline import redline_text

            text = redline_text(delta, paper(color), names, after, only)
    return text.encode("utf-8", "backslashreplace")


def _columns(deltas: list[Delta], drafts: list[Instrument], names: tuple[str, ...], form: str, color: str) -> bytes:
    """Three drafts or more in the form asked for."""
    from protodoc.cli.output import paper
    from protodoc.render.columns import columns_csv, columns_html, columns_markdown, columns_text
    from protodoc.render.threads import threads

    followed = threads(drafts, deltas)
    match form:
        case "html":
            text = columns_html(followed, names, drafts[-1].metadata.title or "")
        case "markdown":
            text = columns_markdown(followed, names)
        case "csv":
            text = columns_csv(followed, names)
        case _:
            text = columns_text(followed, names, paper(color))
    return text.encode("utf-8", "backslashreplace")
