"""`protodoc validate --fix`: what becomes of each draft that was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from protodoc.model.diagnostic import Applicability

if TYPE_CHECKING:
    from protodoc.render.fixing import Mended
    from protodoc.render.tally import Tally
    from protodoc.render.terminal import Paper
    from protodoc.workspace.checking import Checked, Checker


class Way(Enum):
    """What happens to a fixed draft: it is written, or what would change is shown."""

    WRITE = "write"
    SHOW = "show"


def allowed(*, unsafe: bool) -> Applicability:
    """Which fixes are made: those that are safe, or those too that somebody has to look at."""
    return Applicability.UNSAFE if unsafe else Applicability.SAFE


class Fixing:
    """Fixes drafts as they come: files are written, standard input goes to standard output, and where a diff is
    wanted only that is shown."""

    def __init__(self, checker: Checker, which: Applicability, way: Way, page: Paper) -> None:
        from protodoc.workspace.fixing import Fixer

        self._workspace = checker.workspace
        self._fixer = Fixer(checker, which)
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

    def fix_all(self, items: Iterable[Checked | str]) -> Iterator[Checked | str]:
        """What is left of each check after fixing, or the reason why a file could not be written.

        A draft that was looked at before another was written is looked at again: it may speak of that one.
        """
        left: list[Checked | str] = []
        last_written = 0
        for item in items:
            if isinstance(item, str):
                left.append(item)
                continue
            after, is_written = self._fix(item)
            if is_written:
                last_written = len(left)
            left.append(after)
        for number, item in enumerate(left):
            yield self._fixer.again(item) if number < last_written and not isinstance(item, str) else item

    def _fix(self, item: Checked) -> tuple[Checked | str, bool]:
        """What is left, or the reason why the file could not be written; and whether it was."""
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
            return reason, False
        self._done.append(mended)
        return left, mended.is_changed and not self._shows_diff

    def closing(self, tally: Tally) -> str:
        """The closing line."""
        from protodoc.render.fixing import mended_line

        return mended_line(self._done, tally, would=self._shows_diff)
