"""`protodoc rule`, which `protodoc rules` means too."""

from __future__ import annotations

import click

from protodoc.cli.completion import complete_rules
from protodoc.cli.options import color_option, examples, format_option


@click.command(
    short_help="Explain a rule, or list all of them.",
    epilog=examples(
        "protodoc rule REF001", "protodoc rule dangling-reference", "protodoc rules", "protodoc rules --format json"
    ),
)
@click.argument("code", required=False, metavar="[RULE]", shell_complete=complete_rules)
@format_option("text", "json")
@color_option
def rule(code: str | None, form: str, color: str) -> None:
    """Explain RULE, given by its code or name: why it matters, what is wrong and right, and how to mend it.

    Without RULE all rules are listed, those of other packages too. `protodoc rules` is the same command.
    """
    from protodoc.cli.output import paper, write_out
    from protodoc.render.rules import rule_text, rules_json, rules_text
    from protodoc.workspace.pages import rule_page, rule_pages

    if code is None:
        pages = rule_pages(with_others=True)
        write_out(rules_json(pages) if form == "json" else rules_text(pages, paper(color)))
        return
    page = rule_page(code)
    write_out(rules_json([page]) if form == "json" else rule_text(page, paper(color)))
