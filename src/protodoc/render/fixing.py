"""What fixing did to drafts: the lines that change, and the closing words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from protodoc.render.patch import unified
from protodoc.render.tally import Tally
from protodoc.render.terminal import Paper, count


@dataclass(frozen=True, slots=True)
class Mended:
    """A draft before fixing (`source`) and after (`data`).

    `made` is how many findings had their fix made, `waiting` how many are left whose fix was not asked for, because
    somebody has to look at it.
    """

    name: str
    source: bytes
    data: bytes
    made: int
    waiting: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether fixing changed anything."""
        return self.source != self.data


def mended_diff(item: Mended, paper: Paper) -> str:
    """The lines that fixes change, as a unified diff; "" where they change none."""
    return unified(item.name, item.source, item.data, paper)


def mended_line(items: Sequence[Mended], tally: Tally, *, would: bool) -> str:
    """The closing line: "2 findings fixed; 1 error left in 3 files", and what could be done about the rest.

    With `would` nothing was written: "2 findings would be fixed". Where no draft came so far, that is all there is.
    """
    if not items:
        return "nothing was fixed"
    made, waiting = sum(item.made for item in items), sum(item.waiting for item in items)
    done = f"{count(made, 'finding')} {'would be ' if would else ''}fixed" if made else "nothing to fix"
    left = str(tally).replace(" in ", f" {'would be ' if would and made else ''}left in ", 1)
    lines = [f"{done}; {left.replace('nothing found', 'nothing')}"]
    if waiting:
        which = f"{count(waiting, 'finding')} can be fixed"
        lines.append(f"{which} with --unsafe-fixes: look at what would change with --unsafe-fixes --diff first")
    return "\n".join(lines)
