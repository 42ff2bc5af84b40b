"""Words old and new woven into one: the runs of a redline as pieces of text in their inks."""

from __future__ import annotations

from protodoc.model.delta import Redline, Was
from protodoc.render.terminal import Ink, Paper, Piece, clean

_AROUND = 12
_LONG = 3 * _AROUND


def woven(redline: Redline, paper: Paper) -> list[Piece]:
    """Every run in its ink."""
    return [piece for run in redline for piece in marked(run.was, clean(run.text), paper)]


def excerpted(redline: Redline, paper: Paper) -> list[Piece]:
    """The same; long stretches without a change are cut to what stands around one."""
    if all(run.was is Was.EQUAL for run in redline):
        return opening(" ".join(run.text for run in redline))
    pieces: list[Piece] = []
    last = len(redline) - 1
    for place, run in enumerate(redline):
        text = clean(run.text)
        if run.was is Was.EQUAL:
            pieces.extend(_cut(text, first=place == 0, last=place == last))
        else:
            pieces.extend(marked(run.was, text, paper))
    return pieces


def opening(text: str) -> list[Piece]:
    """Words without a change: whole where they are few, else how they begin."""
    words = clean(text).split()
    if len(words) <= _LONG:
        return [(None, " ".join(words))]
    return [(None, " ".join(words[:_AROUND]) + " "), (Ink.QUIET, "…")]


def marked(was: Was, text: str, paper: Paper) -> list[Piece]:
    """A run in its ink; blanks at its ends stay outside the marks, a run of blanks alone is shown as one."""
    if was is Was.EQUAL:
        return [(None, text)]
    ink = Ink.STRUCK if was is Was.DELETED else Ink.INSERTED
    sign = "-" if was is Was.DELETED else "+"
    inner = text.strip(" \n")
    if not inner:
        inner, text = "␣" if " " in text else "¶", text.replace("\n", " ") or " "
        lead, trail = "", text if was is Was.INSERTED else ""
    else:
        lead, trail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]
    if paper.color:
        return [(None, lead), (ink, inner), (None, trail)]
    return [(None, lead), (ink, "{" + sign + inner + sign + "}"), (None, trail)]


def _cut(text: str, *, first: bool, last: bool) -> list[Piece]:
    """An unchanged stretch, its middle (or its far end) left out where it is long."""
    words = text.split()
    if len(words) <= _LONG:
        return [(None, text)]
    head = "" if first else " " * text.startswith(" ") + " ".join(words[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-_AROUND:]) + " " * text.endswith(" ")
    return [(None, head), (Ink.QUIET, "…"), (None, tail)]
