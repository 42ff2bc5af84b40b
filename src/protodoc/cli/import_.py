"""`protodoc import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from protodoc.cli.exits import CANNOT_BEGIN, CLEAN, FOUND
from protodoc.cli.options import color_option, examples, format_option, workspace_option

if TYPE_CHECKING:
    from protodoc.model.draft import Draft
    from protodoc.render.terminal import Paper


@click.command(
    name="import",
    short_help="Make an instrument of a treaty in plain text.",
    epilog=examples(
        "protodoc import convention.txt --as ets-185 -o register/ets-185.xml",
        'protodoc import lamps.txt --title "Convention on Lamps" --date 1931-05-06',
    ),
)
@click.argument("text", metavar="FILE")
@click.option("-o", "--output", "out", type=Path, metavar="FILE", help="Where to [default: standard output].")
@click.option("--as", "like", default="", metavar="NAME", help="Which instrument of the register it is: ets-185.")
@click.option("--title", default="", metavar="WORDS", help="Its title [default: as the text has it].")
@click.option("--date", default="", metavar="DAY", help="When it was opened for signature or adopted: 1931-05-06.")
@click.option("--lang", default="", metavar="CODE", help="Its language, three letters [default: as the text reads].")
@click.option("--series", default="", metavar="NUMBER", help='Its number in a treaty series: "ETS 185".')
@click.option("--id", "short", default="", metavar="NAME", help="What to call it on the command line: ets-185.")
@click.option("--kind", default="", metavar="WORD", help="What it is: convention, protocol [default: by its title].")
@click.option("--parent", default="", metavar="NAME", help='What "the Convention" means in it: ets-185, a title.')
@click.option("--iri", default="", metavar="IRI", help="Its address [default: made of kind, date and number].")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    help="The least weight of a finding that ends with 1 [default: error].",
)
@format_option("text", "json", "concise")
@workspace_option
@color_option
def import_(
    text: str,
    out: Path | None,
    like: str,
    title: str,
    date: str,
    lang: str,
    series: str,
    short: str,
    kind: str,
    parent: str,
    iri: str,
    fail_on: str | None,
    form: str,
    root: Path | None,
    color: str,
) -> int:
    """Make an Akoma Ntoso instrument of the treaty in FILE: plain text in UTF-8, a line to a provision, its label
    first ("Article 3 - Keepers", "1. Each Party", "a. lamps"); - is standard input.

    No word is lost. A line that does not fit gets a finding with its number; findings go to standard output, or to
    standard error where the instrument goes to standard output. What the text does not say of itself is told by the
    options, or taken from the register with --as.
    """
    from protodoc.cli.output import paper, stdout_bytes, write_err
    from protodoc.formats.text.facts import Facts
    from protodoc.render.tally import Tally
    from protodoc.workspace.checking import Checked
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.importing import delivered, imported

    workspace = Workspace.open(root)
    facts = Facts(title, short, iri, series, lang, date, kind=kind, parent=parent)
    draft = imported(text, workspace, facts, like)
    data = delivered(draft, text, out, workspace) if draft.instrument is not None else b""
    _say(draft, form, paper(color), to_stdout=out is not None)
    if out is None:
        stdout_bytes(data)
    elif data:
        write_err(f"wrote {out.as_posix()}")
    write_err(str(Tally.of([draft])))
    if not data:
        return CANNOT_BEGIN
    return FOUND if Checked(draft).fails(fail_on or workspace.settings.fail_on) else CLEAN


def _say(draft: Draft, form: str, page: Paper, *, to_stdout: bool) -> None:
    """The findings, where they do not stand in the way of the instrument."""
    from protodoc.cli.output import write_err, write_out
    from protodoc.render.findings import findings_concise, findings_text
    from protodoc.render.findings_json import findings_json

    if form == "json":
        findings = findings_json([draft])
    else:
        as_text = findings_text if form == "text" else findings_concise
        findings = as_text(draft, page if to_stdout else page._replace(color=False))
    if to_stdout:
        write_out(findings)
    elif findings:
        write_err(findings.rstrip("\n") + ("\n" if form == "text" else ""))
