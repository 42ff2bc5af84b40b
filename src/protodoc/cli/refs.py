"""`protodoc refs`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from protodoc.cli.options import color_option, examples, format_option, workspace_option

if TYPE_CHECKING:
    from protodoc.render.linking import Linked
    from protodoc.render.terminal import Paper
    from protodoc.workspace.folder import Workspace


@click.command(
    short_help="List every cross-reference and what it points to.",
    epilog=examples(
        "protodoc refs v2",
        "protodoc refs v2 --unresolved",
        'protodoc refs --to "Article 18 of the Convention" drafts/',
        "protodoc refs --graph v3 > graph.json",
        "protodoc refs --clauses v3",
        "protodoc refs --link v3",
        "protodoc refs --link --write v3",
    ),
)
@click.argument("drafts", nargs=-1, metavar="DRAFT...")
@click.option("--unresolved", is_flag=True, help="Only those that do not resolve.")
@click.option("--summary", is_flag=True, help="Only the counts by instrument, and what does not resolve.")
@click.option("--to", "target", metavar="TARGET", help="Who cites TARGET, or something inside it.")
@click.option("--graph", is_flag=True, help="The citation graph, as JSON.")
@click.option("--clauses", is_flag=True, help="Reservations, declarations, notifications, and their lists.")
@click.option("--link", is_flag=True, help="Propose markup for citations in bare words, as a diff.")
@click.option("--write", is_flag=True, help="With --link: put the markup into the file.")
@format_option("text", "json")
@workspace_option
@color_option
def refs(
    drafts: tuple[str, ...],
    unresolved: bool,
    summary: bool,
    target: str | None,
    graph: bool,
    clauses: bool,
    link: bool,
    write: bool,
    form: str,
    root: Path | None,
    color: str,
) -> int:
    """List every cross-reference of DRAFT: where it stands, its words, and what each target is.

    Ends with 1 if a reference is broken: its target is missing, ambiguous or removed.

    --to takes several drafts or folders (without any: all of the workspace) and lists every provision that points to
    TARGET, ranges included, what names it exactly first. TARGET is read as a citation that stands in the draft:
    "Article 7" is its own, "Article 18 of the Convention" what the draft calls so. --graph takes several drafts too.

    --clauses lists every clause by which a Party makes a reservation or declaration, notifies or communicates, and
    compares them, both ways, with the articles that enumerate them. Ends with 1 if they do not agree.

    --link puts ref, mref and rref around citations in bare words that lead somewhere; the others are listed with the
    reason. Markup that is there is checked and left alone. With --write the file is rewritten, every other byte kept.
    """
    from protodoc.cli.output import paper
    from protodoc.workspace.folder import Workspace

    way = _way(graph=graph, clauses=clauses, link=link)
    _go_together(target, way, write, unresolved or summary)
    workspace = Workspace.open(root)
    page = paper(color)
    if target is not None:
        return _point(workspace, target, drafts, form, page)
    if way == "graph":
        return _draw(workspace, drafts)
    draft = _only(drafts)
    if way == "clauses":
        return _clauses(workspace, draft, form, page)
    if way == "link":
        return _rewrite(workspace, draft, form) if write else _propose(workspace, draft, form, page)
    return _list(workspace, draft, form, page, "summary" if summary else "unresolved" if unresolved else "all")


def _way(**asked: bool) -> str | None:
    """The one question that is asked, if any. Raises UsageError of click."""
    first, *more = [*(name for name, is_asked in asked.items() if is_asked), None]
    if more[:-1]:
        raise click.UsageError(f"--{first} and --{more[0]} are two questions: ask one at a time")
    return first


def _go_together(target: str | None, way: str | None, write: bool, short: bool) -> None:
    """One question at a time. Raises UsageError of click."""
    if target is not None and way is not None:
        raise click.UsageError(f"--to and --{way} are two questions: ask one at a time")
    if short and (target is not None or way is not None):
        raise click.UsageError(f"--unresolved and --summary do not go with --{way or 'to'}")
    if write and way != "link":
        raise click.UsageError("--write goes with --link: nothing else changes a file")


def _only(drafts: tuple[str, ...]) -> str:
    if len(drafts) != 1:
        raise click.UsageError("name one draft; only --to and --graph take several" if drafts else "name a draft")
    return drafts[0]


def _list(workspace: Workspace, draft: str, form: str, page: Paper, what: str) -> int:
    from protodoc.cli.output import write_err, write_out
    from protodoc.render.references import references_json, references_text, summary_text, tally
    from protodoc.workspace.citing import resolved_references

    read = workspace.read(draft)
    found = list(resolved_references(read, workspace))
    shown = [item for item in found if what == "all" or not item.is_resolved]
    if form == "json":
        write_out(references_json(read, shown))
    else:
        head = summary_text(read, found, page) if what == "summary" else ""
        write_out(head + references_text(read, shown, page))
    write_err(tally(found))
    return int(any(item.is_broken for item in found))


def _point(workspace: Workspace, target: str, drafts: tuple[str, ...], form: str, page: Paper) -> int:
    from protodoc.cli.output import write_err, write_out
    from protodoc.render.pointing import pointing_json, pointing_tally, pointing_text
    from protodoc.workspace.pointing import pointing_to

    found = pointing_to(target, drafts, workspace)
    write_out(pointing_json(found) if form == "json" else pointing_text(found, page))
    for reason in found.missing:
        write_err(reason)
    write_err(pointing_tally(found))
    return int(any(one.reference.is_broken for one in found.pointers))


def _draw(workspace: Workspace, drafts: tuple[str, ...]) -> int:
    from protodoc.cli.output import write_out
    from protodoc.render.graph import graph_json
    from protodoc.workspace.graph import graph_of

    write_out(graph_json(graph_of(drafts, workspace)))
    return 0


def _clauses(workspace: Workspace, draft: str, form: str, page: Paper) -> int:
    from protodoc.cli.output import write_err, write_out
    from protodoc.render.clauses import clauses_json, clauses_tally, clauses_text
    from protodoc.workspace.clauses import clauses_of

    report = clauses_of(workspace.read(draft), workspace)
    write_out(clauses_json(report) if form == "json" else clauses_text(report, page))
    write_err(clauses_tally(report))
    return int(not report.agrees)


def _propose(workspace: Workspace, draft: str, form: str, page: Paper) -> int:
    from protodoc.cli.output import write_out
    from protodoc.render.linking import linking_diff, linking_json
    from protodoc.workspace.linking import linked

    item = linked(workspace.read(draft), workspace)
    write_out(linking_json(item) if form == "json" else linking_diff(item, page))
    _tell(item)
    return 0


def _rewrite(workspace: Workspace, draft: str, form: str) -> int:
    from protodoc.cli.output import write_err, write_out
    from protodoc.render.linking import linking_json
    from protodoc.workspace.linking import linked, write_linked

    item = linked(workspace.read(draft), workspace)
    if write_linked(workspace, item):
        write_err(f"rewrote {item.name}")
    if form == "json":
        write_out(linking_json(item))
    _tell(item, "linked")
    return 0


def _tell(item: Linked, done: str = "to link") -> None:
    """What could not be linked, and how many there were."""
    from protodoc.cli.output import write_err
    from protodoc.render.linking import linking_notes, linking_tally
    from protodoc.render.terminal import Paper

    notes = linking_notes(item, Paper())
    if notes:
        write_err(notes)
    write_err(linking_tally(item, done))
