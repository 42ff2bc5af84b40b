"""`protodoc cite`."""

from __future__ import annotations

from pathlib import Path

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option


@click.command(
    short_help="Look up citations written in plain words.",
    epilog=examples(
        'protodoc cite "Articles 25.3 and 27.9 of the Convention"',
        'protodoc cite --instrument ets-189 "Article 3, paragraph 2"',
    ),
)
@click.argument("text")
@click.option(
    "--instrument", default="", help='What a bare "Article 29" means: ets-185, a name, or a draft [default: as set].'
)
@click.option("--lang", default="", help="The language of TEXT, three letters [default: as set, else eng].")
@format_option("text", "json")
@workspace_option
@color_option
def cite(text: str, instrument: str, lang: str, form: str, root: Path | None, color: str) -> int:
    """Read the citations in TEXT and say what each points to, with its heading.

    TEXT is as people write, in English or French; - reads it from standard input. Ends with 1 if a citation does
    not resolve, or there is none.
    """
    from protodoc.cli.output import paper, read_text, write_out
    from protodoc.render.references import citation_json, citation_text
    from protodoc.workspace.citing import cited
    from protodoc.workspace.folder import Workspace

    words = read_text(text)
    found = cited(words, Workspace.open(root), instrument, lang)
    write_out(citation_json(words, found) if form == "json" else citation_text(words, found, paper(color)))
    return int(not found or not all(item.is_resolved for item in found))
