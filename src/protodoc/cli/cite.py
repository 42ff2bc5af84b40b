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
        'protodoc cite --instrument ets-185 --at 27.9 "paragraph 1 of this article"',
    ),
)
@click.argument("text", required=False)
@click.option(
    "--instrument",
    default="",
    metavar="NAME",
    help='What a bare "Article 29" means: ets-185, a title, or a draft [default: as set].',
)
@click.option(
    "--lang",
    default="",
    metavar="CODE",
    help="The language of TEXT, such as fra [default: the one that reads the most in it].",
)
@click.option(
    "--at",
    default="",
    metavar="PROVISION",
    help='The provision of it that TEXT stands in, for "this article" and bare paragraphs: "Article 7, paragraph 2".',
)
@click.option(
    "--jsonl",
    "lines",
    metavar="FILE",
    help="Answer a file of sentences instead, one JSON object a line; - is standard input.",
)
@format_option("text", "json")
@workspace_option
@color_option
def cite(
    text: str | None, instrument: str, lang: str, at: str, lines: str | None, form: str, root: Path | None, color: str
) -> int:
    """Read the citations in TEXT and say what each points to, with its heading.

    TEXT is as people write, in English, in French, or in a language of the workspace's own; - reads it from
    standard input. Ends with 1 if a citation does
    not resolve, or there is none.
    """
    from protodoc.cli.output import paper, read_lines, read_text, write_out
    from protodoc.render.references import citation_json, citation_text
    from protodoc.workspace.citing import cited, cited_lines, provision
    from protodoc.workspace.folder import Workspace

    if (text is None) == (lines is None):
        raise click.UsageError("give either TEXT or --jsonl FILE")
    workspace = Workspace.open(root)
    if lines is not None:
        for answer in cited_lines(read_lines(lines), workspace, instrument):
            write_out(f"{answer}\n")
        return 0
    words = read_text(text or "")
    found = cited(words, workspace, instrument, lang, provision(at))
    write_out(citation_json(words, found) if form == "json" else citation_text(words, found, paper(color)))
    return int(not found or not all(item.is_resolved for item in found))
