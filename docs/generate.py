"""Write the reference pages from the code, and keep the examples in all pages as the program prints them.

python docs/generate.py              write docs/reference/
python docs/generate.py --refresh    write docs/reference/, run every example and write what it prints into its page
python docs/generate.py --check      write nothing; end with 1 where a page is not what the code makes it
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from press.cli_page import cli_page
from press.door_page import door_page
from press.elision import LostLinesError
from press.examples import ROOT, pages, refresh
from press.json_page import json_page
from press.markdown import Page
from press.rules_page import rules_page
from press.schema_page import schema_page

REFERENCE = ROOT / "docs" / "reference"


def _door() -> str:
    import protodoc

    return door_page(protodoc)


PAGES: Mapping[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "rules.md": rules_page,
    "schema.md": lambda: schema_page(ROOT / "schema"),
    "door.md": _door,
    "json.md": json_page,
}
"""The pages that are made, with what makes each."""


def main() -> int:
    """Write, refresh or check; the exit code."""
    words = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    words.add_argument("--refresh", action="store_true", help="run the examples and write what they print")
    words.add_argument("--check", action="store_true", help="write nothing, end with 1 where something is not fresh")
    given = words.parse_args()
    wanted = {REFERENCE / name: make() for name, make in PAGES.items()}
    lost = False
    if given.refresh or given.check:
        for path in pages():
            if path not in wanted:
                text = _refreshed(path)
                lost = lost or text is None
                wanted[path] = text or path.read_text(encoding="utf-8")
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        _say(f"{path.relative_to(ROOT).as_posix()}: {'not fresh' if given.check else 'written'}")
        if not given.check:
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return int(lost or (given.check and bool(stale)))


def _refreshed(path: Path) -> str | None:
    """A page with its outputs as they are now; None where an example has to be mended by hand."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return refresh(Page.read(path), Path(folder))
        except (LostLinesError, ValueError) as error:
            _say(f"{path.relative_to(ROOT).as_posix()}: mend this by hand: {type(error).__name__}: {error}")
            return None


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
