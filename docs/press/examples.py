"""The examples of a page, run one after the other in a folder of their own."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from press.elision import agrees, refreshed, tidy
from press.markdown import Block, Page, commands
from press.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says something prints, and what it printed; the page's lines `first` up to `last`."""

    what: str
    expected: tuple[str, ...]
    actual: tuple[str, ...]
    first: int
    last: int

    @property
    def is_right(self) -> bool:
        """Whether the page tells the truth."""
        return agrees(self.expected, self.actual)


def pages() -> list[Path]:
    """Every page whose examples are run: README.md and all of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def prepare(page: Page, folder: Path) -> None:
    """Fill the folder a page begins in."""
    if page.workspace == "project":
        shutil.copytree(ROOT / "drafts", folder / "drafts")
        shutil.copy(ROOT / "protodoc.toml", folder)


def run(page: Page, folder: Path) -> Iterator[Shown]:
    """Run the examples of a page. Raises ValueError for an example that makes no sense."""
    prepare(page, folder)
    shell = Shell(folder)
    names: dict[str, object] = {"__name__": "page"}
    printed: list[str] = []
    for block in page.blocks:
        if block.purpose == NOT_RUN:
            continue
        if block.purpose.startswith("file: "):
            _write(folder / block.purpose.removeprefix("file: "), block.text)
        elif block.purpose.startswith("edit: "):
            path = folder / block.purpose.removeprefix("edit: ")
            _write(path, _edited(path.read_text(encoding="utf-8"), block))
        elif block.language == "console":
            for command in commands(block):
                actual = tuple(tidy(shell.run(command.line)))
                yield Shown(f"$ {command.line}", command.expected, actual, command.first, command.last)
        elif block.language == "python":
            printed = tidy(_python(block, names, folder))
        elif block.purpose == "output":
            yield Shown("python", block.lines, tuple(printed), block.first, block.first + len(block.lines))


def refresh(page: Page, folder: Path) -> str:
    """The page with its outputs as they are today. Raises LostLinesError where shown lines are gone."""
    lines = list(page.lines)
    for shown in reversed(list(run(page, folder))):
        lines[shown.first : shown.last] = refreshed(shown.expected, shown.actual)
    return "".join(f"{line}\n" for line in lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _edited(text: str, block: Block) -> str:
    """A text with the change a diff block shows: the lines marked "-" out, those marked "+" in."""
    old = "".join(f"{line[1:]}\n" for line in block.lines if line[:1] != "+")
    new = "".join(f"{line[1:]}\n" for line in block.lines if line[:1] != "-")
    if text.count(old) != 1:
        raise ValueError(f"line {block.first + 1}: these lines stand {text.count(old)} times in the file")
    return text.replace(old, new)


def _python(block: Block, names: dict[str, object], folder: Path) -> str:
    output = io.StringIO()
    sys.path.insert(0, str(folder))
    try:
        with contextlib.redirect_stdout(output), contextlib.chdir(folder):
            exec(compile(block.text, f"line {block.first + 1} of the page", "exec"), names)
    finally:
        sys.path.remove(str(folder))
    return output.getvalue()
