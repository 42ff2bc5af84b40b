"""A renumbering as people read it: old number to new number, what could not follow, and the lines that change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from protodoc.edits.renumber import Conversion
from protodoc.model.diagnostic import Span
from protodoc.render.envelope import Json, envelope
from protodoc.render.findings_json import span
from protodoc.render.patch import unified
from protodoc.render.terminal import Ink, Paper, clean, columns, count, listed, wrap


class Left(NamedTuple):
    """A citation that could not be brought along, in the provision `designation` names; `instead` is what it should
    read, "" where that cannot be told; `span` is its place in the file as it was."""

    file: str
    designation: str
    text: str
    reason: str
    instead: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class RenumberedFile:
    """A file before (`source`, whose `sha256` is in hex) and after (`data`), and how many references in it follow."""

    name: str
    source: bytes
    data: bytes
    sha256: str
    following: int

    @property
    def is_changed(self) -> bool:
        """Whether renumbering changes it."""
        return self.source != self.data


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The draft and the others named with it, the conversion table, and what a person has to look at.

    `unnamed` are drafts about the same text (its explanatory report) that were not named, so do not follow.
    """

    files: tuple[RenumberedFile, ...]
    conversions: tuple[Conversion, ...]
    left: tuple[Left, ...] = ()
    unnamed: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to renumber."""
        return any(one.is_changed for one in self.files)


def renumbered_text(item: Renumbered, paper: Paper) -> str:
    """The conversion table, and under it the citations to be looked at; "" where there is neither."""
    parts = [part for part in (_table(item, paper), _looked_at(item, paper)) if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def renumbered_diff(item: Renumbered, paper: Paper) -> str:
    """The lines that change in every file, as unified diffs."""
    return "".join(unified(one.name, one.source, one.data, paper) for one in item.files)


def _table(item: Renumbered, paper: Paper) -> str:
    rows = list(_rows(item.conversions))
    if not rows:
        return ""
    head = paper.paint(Ink.STRONG, f"Conversion table: {clean(item.files[0].name)}")
    return "\n".join((head, *columns(rows)))


def _rows(conversions: Sequence[Conversion]) -> Iterator[tuple[str, str]]:
    """(old, new) of what changes by itself; parts stand below their article."""
    article: tuple[str, str] | None = None
    for one in _own(conversions):
        old, new = clean(one.old_label), clean(one.new_label)
        if one.old_label == one.new_label:
            yield f"  {old}", f"identifier {clean(one.old_eid) or 'none'} → {clean(one.new_eid)}"
        elif article and old.startswith(f"{article[0]}, ") and new.startswith(f"{article[1]}, "):
            yield f"    {old.removeprefix(f'{article[0]}, ')}", f"→ {new.removeprefix(f'{article[1]}, ')}"
        else:
            article = (old, new) if ", " not in old else article
            yield f"  {old}", f"→ {new}"


def _own(conversions: Sequence[Conversion]) -> Iterator[Conversion]:
    """The lines that do not merely follow from the provision around."""
    known = {one.old_eid: one for one in conversions if one.old_eid}
    return (one for one in conversions if not _follows(one, known))


def _follows(one: Conversion, known: dict[str, Conversion]) -> bool:
    """Whether a provision is another only because the one around it is."""
    old_head, _, old_tail = one.old_eid.rpartition("__")
    new_head, _, new_tail = one.new_eid.rpartition("__")
    around = known.get(old_head)
    return around is not None and old_tail == new_tail and around.new_eid == new_head


def _looked_at(item: Renumbered, paper: Paper) -> str:
    if not item.left:
        return ""
    lines = [paper.paint(Ink.STRONG, "To be looked at: these could not follow")]
    for one in item.left:
        at = f":{one.span.line}:{one.span.column}" if one.span else ""
        lines.append(f"  {clean(one.file)}{at}  {clean(one.designation)}")
        words = f"“{clean(one.text)}”" + (f" → “{clean(one.instead)}”" if one.instead else "")
        lines.extend(wrap(f"{words}: {one.reason}", paper.width, "      "))
    return "\n".join(lines)


def renumbered_tally(item: Renumbered) -> str:
    """The closing line: "14 provisions renumbered, 9 references follow in 2 files, 1 citation to be looked at"."""
    own = list(_own(item.conversions))
    numbered = sum(one.old_label != one.new_label for one in own)
    following = sum(one.following for one in item.files)
    files = sum(bool(one.following) for one in item.files)
    words = [f"{count(numbered, 'provision')} renumbered" if numbered else "nothing to renumber"]
    only = len(own) - numbered
    if only:
        words.append(f"{count(only, 'identifier')} put right")
    if following:
        words.append(
            f"{count(following, 'reference')} {'follow' if following > 1 else 'follows'} in {count(files, 'file')}"
        )
    if item.left:
        words.append(f"{count(len(item.left), 'citation')} to be looked at")
    lines = [", ".join(words)]
    if item.unnamed and item.is_changed:
        verb = "is" if len(item.unnamed) == 1 else "are"
        lines.append(
            f"{listed(list(item.unnamed))} {verb} about this draft: name it beside the draft to bring it along"
        )
    return "\n".join(lines)


def renumbered_json(item: Renumbered) -> str:
    """All of it (schema `schemas/renumbering.json`)."""
    files: list[Json] = [
        {"file": one.name, "sha256": one.sha256, "is_changed": one.is_changed, "following": one.following}
        for one in item.files
    ]
    conversions: list[Json] = [
        {
            "kind": one.kind,
            "wid": one.wid,
            "old_eid": one.old_eid or None,
            "new_eid": one.new_eid,
            "old_label": one.old_label,
            "new_label": one.new_label,
        }
        for one in item.conversions
    ]
    left: list[Json] = [
        {
            "file": one.file,
            "designation": one.designation,
            "text": one.text,
            "reason": one.reason,
            "instead": one.instead or None,
            "span": span(one.span),
        }
        for one in item.left
    ]
    return envelope(
        "renumbering",
        {"files": files, "conversions": conversions, "left": left, "unnamed": list(item.unnamed)},
    )
