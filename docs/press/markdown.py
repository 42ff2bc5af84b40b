"""A Markdown page as its examples see it: fenced blocks, each with the comment that says what it is for.

The convention, in the whole documentation:

* a `console` block is run: lines with "$ " are commands, what follows each is what it prints, a line "…" alone
  stands for any lines;
* a block after `<!-- file: PATH -->` is written to that file first; a `diff` block after `<!-- edit: PATH -->`
  changes it;
* a `python` block is run; a `text` block after `<!-- output -->` is what it prints;
* `<!-- not run -->` before a block leaves it alone, and `<!-- workspace: project -->` anywhere in a page gives it a
  copy of the project's own drafts and register to work in, where it would have an empty folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ELISION = "…"
_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<language>[\w-]*)\s*$")
_COMMENT = re.compile(r"<!--\s*(?P<words>.*?)\s*-->\s*$")
_WORKSPACE = re.compile(r"<!--\s*workspace:\s*(?P<name>\w+)\s*-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `first` is the index of its first line in the page, its fence left out."""

    language: str
    purpose: str
    first: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """What stands in it, with a line feed at the end."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block and what the page says it prints, which stands at `first` up to `last`."""

    line: str
    expected: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines and its blocks."""

    path: Path
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]

    @classmethod
    def read(cls, path: Path) -> Page:
        """Read a page; a fence that is never closed is an error of its author."""
        lines = path.read_text(encoding="utf-8").splitlines()
        return cls(path, tuple(lines), tuple(_blocks(lines, path)))

    @property
    def text(self) -> str:
        """The page as it stands in the file."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def prose(self) -> str:
        """The page without its blocks."""
        inside = {block.first + place for block in self.blocks for place in range(-1, len(block.lines) + 1)}
        return "\n".join(line for place, line in enumerate(self.lines) if place not in inside)

    @property
    def workspace(self) -> str:
        """The folder its examples begin in: "empty" or "project"."""
        found = _WORKSPACE.search(self.prose)
        return found["name"] if found else "empty"


def _blocks(lines: list[str], path: Path) -> list[Block]:
    found: list[Block] = []
    place = 0
    while place < len(lines):
        fence = _FENCE.match(lines[place])
        if fence is None:
            place += 1
            continue
        first = place + 1
        last = next((n for n in range(first, len(lines)) if lines[n].rstrip() == fence["ticks"]), None)
        if last is None:
            raise ValueError(f"{path.name}:{first}: a block that is never closed")
        found.append(Block(fence["language"], _purpose(lines, place), first, tuple(lines[first:last])))
        place = last + 1
    return found


def _purpose(lines: list[str], fence: int) -> str:
    """The words of the comment before a fence, "" where there is none."""
    before = next((lines[n] for n in range(fence - 1, -1, -1) if lines[n].strip()), "")
    comment = _COMMENT.match(before)
    return comment["words"] if comment else ""


def commands(block: Block) -> list[Command]:
    """The commands of a console block, each with its output; empty lines before the next command are nobody's."""
    starts = [place for place, line in enumerate(block.lines) if line.startswith("$ ")]
    found: list[Command] = []
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        last = end
        while last > start + 1 and not block.lines[last - 1].strip():
            last -= 1
        shown = block.lines[start + 1 : last]
        found.append(Command(block.lines[start][2:], shown, block.first + start + 1, block.first + last))
    return found
