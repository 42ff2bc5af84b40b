"""`protodoc validate --fix`: what becomes of each draft that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protodoc.render.fixing import Mended
    from protodoc.render.tally import Tally
    from protodoc.render.terminal import Paper
    from protodoc.workspace.checking import Checked
    from protodoc.workspace.fixing import Fixer
    from protodoc.workspace.folder import Workspace


class Way(Enum):
    """What happens to a fixed draft: it is written, or what would change is shown."""

    WRITE = "write"
    SHOW = "show"


class Fixing:
    """Fixes drafts as they come: files are written, standard input goes to standard output, and where a diff is
    wanted only that is shown."""

    def __init__(self, workspace: Workspace, fixer: Fixer, way: Way, page: Paper) -> None:
        self._workspace = workspace
        self._fixer = fixer
        self._shows_diff = way is Way.SHOW
        self._page = page
        self._done: list[Mended] = []

    def owns_stdout(self, drafts: Sequence[str]) -> bool:
        """Whether standard output is for a draft or a diff, so that findings go to standard error."""
        return self._shows_diff or "-" in drafts

    @property
    def would_change(self) -> bool:
        """Whether a diff was shown that is not empty."""
        return self._shows_diff and any(item.is_changed for item in self._done)

    def fix(self, item: Checked) -> Checked | str:
        """What is left after fixing, or the reason why a file could not be written."""
        from protodoc.cli.output import stdout_bytes, write_out
        from protodoc.render.fixing import mended_diff
        from protodoc.workspace.fixing import write_mended
        from protodoc.workspace.reading import STDIN

        left, mended = self._fixer.fixed(item)
        if self._shows_diff:
            write_out(mended_diff(mended, self._page))
        elif mended.name == STDIN:
            stdout_bytes(mended.data)
        elif reason := write_mended(self._workspace, mended):
            return reason
        self._done.append(mended)
        return left

    def closing(self, tally: Tally) -> str:
        """The closing line."""
        from protodoc.render.fixing import mended_line

        return mended_line(self._done, tally, would=self._shows_diff)


def tell_err(text: str) -> None:
    """Findings on standard error, where standard output is for something else."""
    from protodoc.cli.output import write_err

    if text:
        write_err(text.removesuffix("\n"))
