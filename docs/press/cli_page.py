"""The commands, from their own help."""

from __future__ import annotations

from pathlib import Path

from press.elision import tidy
from press.shell import Shell

_INTRODUCTION = """\
# The command line

What `protodoc COMMAND --help` prints, for every command.

* A draft is a path (`drafts/v2.xml`), a label (`v2`), or `-` for standard input. A label is the file `drafts/v2.xml`,
  the version number the draft itself states, or its symbol. `v3@fra` is the French text of v3.
* The workspace is the nearest folder, upwards, with a `protodoc.toml` or a folder `drafts`.
* Findings and answers go to standard output. What is about the run itself goes to standard error.
* Output is UTF-8 with line feeds on every system.

| exit code | meaning |
|---|---|
| 0 | nothing to report |
| 1 | findings at or above `--fail-on`; with `diff --exit-code`, the drafts differ |
| 2 | cannot begin: wrong usage, or a file that cannot be read |
| 3 | a mistake of protodoc itself; please report it |
| 130 | interrupted |
"""


def cli_page() -> str:
    """`docs/reference/cli.md`."""
    from protodoc.cli.main import cli

    shell = Shell(Path.cwd())
    parts = [_INTRODUCTION, _section("protodoc", shell)]
    names = cli.list_commands(cli.make_context("protodoc", [], resilient_parsing=True))
    parts.extend(_section(f"protodoc {name}", shell) for name in names)
    return "\n".join(parts)


def _section(command: str, shell: Shell) -> str:
    lines = tidy(shell.run(f"{command} --help"))
    return "\n".join([f"## {command}", "", "```text", *lines, "```", ""])
