"""What `apply --verify` says: whether a comparison holds."""

from __future__ import annotations

from typing import NamedTuple

from protodoc.render.terminal import Paper, clean, wrap


class Verdict(NamedTuple):
    """The two drafts of a comparison, (name, sha256 of the canonical form) each; `reason` is why it does not hold,
    "" where it does."""

    old: tuple[str, str]
    new: tuple[str, str]
    reason: str

    @property
    def holds(self) -> bool:
        """Whether the comparison is exact."""
        return not self.reason


def verdict_text(verdict: Verdict, paper: Paper) -> str:
    """One sentence."""
    if not verdict.holds:
        said = f"The comparison does not hold: {verdict.reason}."
    else:
        old, new = verdict.old, verdict.new
        said = (
            f"The comparison holds: applied to “{old[0]}” (sha256 {_short(old[1])}) it gives “{new[0]}” "
            f"(sha256 {_short(new[1])}), and inverted it gives “{old[0]}” back."
        )
    return "\n".join(wrap(clean(said), paper.width)) + "\n"


def _short(sha256: str) -> str:
    return f"{sha256[:12]}…" if sha256 else "not stated"
