"""Workspace: one folder of drafts, where it is and what is in it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from protodoc.model.draft import Draft
from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.model.instrument import Instrument
from protodoc.workspace.labels import STANDARD_INPUT, Place, drafts_in, expand, find_draft, shown
from protodoc.workspace.reading import read_file, read_stream
from protodoc.workspace.settings import Settings, has_settings, read_settings

if TYPE_CHECKING:
    from protodoc.refs.register import Register


@dataclass(frozen=True)
class Workspace:
    """A folder with drafts in it, its settings and its register.

    `root` is the folder; `here` the one that relative paths are meant from, and shown from. Not slotted: the
    register is built on first use and kept.
    """

    root: Path
    here: Path
    settings: Settings

    @classmethod
    def open(cls, root: Path | str | None = None, here: Path | str | None = None) -> Workspace:
        """The workspace at `root`; without it the nearest one around `here` (the current folder).

        Nearest is the first folder, upwards, with `protodoc.toml`, `[tool.protodoc]` in its pyproject.toml, or a
        folder `drafts`; where there is none, `here` itself. Raises UsageError for settings that mean nothing.
        """
        start = Path(here).absolute() if here is not None else Path.cwd()
        found = Path(root).absolute() if root is not None else nearest_root(start)
        return cls(found, start, read_settings(found))

    @property
    def drafts_folder(self) -> Path:
        """Where the drafts are."""
        return self.root / self.settings.drafts

    def places(self) -> list[Place]:
        """The files of all drafts, v2 before v10."""
        return drafts_in(self.drafts_folder, self.here)

    @cached_property
    def register(self) -> Register:
        """Every instrument known here."""
        from protodoc.workspace.shelf import register_of

        own = drafts_in(self.root / self.settings.register, self.here)
        drafts = [place.path for place in self.places()]
        known = register_of([place.path for place in own], drafts, self.settings.language)
        languages = self.root / self.settings.languages
        return known.with_languages(str(languages)) if languages.is_dir() else known

    def read(self, name: str) -> Draft:
        """The draft a path, a label or "-" (standard input) means. Raises UnreadableDraft or UsageError."""
        if name == STANDARD_INPUT:
            return read_stream(sys.stdin.buffer)
        place = find_draft(name, self.drafts_folder, self.here)
        return read_file(place.path, place.name)

    def names(self, wanted: Iterable[str]) -> list[str]:
        """Names with patterns and folders expanded; the workspace's own drafts where none is given.

        Raises UnreadableDraft where there are none.
        """
        given = list(wanted)
        if given:
            return expand(given, self.here)
        places = self.places()
        if not places:
            raise UnreadableDraft(no_drafts(self))
        return [place.name for place in places]

    def each(self, wanted: Iterable[str]) -> Iterator[Draft]:
        """The drafts that names mean, one after the other."""
        for name in self.names(wanted):
            yield self.read(name)

    def instrument(self, name: str) -> Instrument:
        """The instrument a name means: a draft, else one of the register ("ets-185").

        Raises UsageError where neither knows it, UnreadableDraft where it makes no instrument.
        """
        try:
            draft = self.read(name)
        except (UsageError, UnreadableDraft):
            found = self.register.entry(name)
            known = self.register.instrument(found.work) if found else None
            if known is None:
                raise
            return known
        return instrument_in(draft)

    def pair(self, old: str, new: str) -> tuple[Instrument, Instrument]:
        """The instruments of two drafts to compare. Raises UsageError, UnreadableDraft."""
        if old == new == STANDARD_INPUT:
            raise UsageError("standard input can be one of the two drafts, not both")
        return instrument_in(self.read(old)), instrument_in(self.read(new))


def nearest_root(start: Path) -> Path:
    """The workspace's folder around a place; that place itself where there is none."""
    for folder in (start, *start.parents):
        if has_settings(folder) or (folder / "drafts").is_dir():
            return folder
    return start


def no_drafts(workspace: Workspace) -> str:
    """What to say where a workspace holds nothing to check."""
    folder = shown(workspace.drafts_folder, workspace.here)
    if not workspace.drafts_folder.is_dir():
        return f"there are no drafts here: there is no folder {folder}/; name the files, or give --workspace"
    return f"there are no drafts here: {folder}/ holds no .xml file"


def instrument_in(draft: Draft) -> Instrument:
    """The instrument of a draft. Raises UnreadableDraft with the reason where it makes none."""
    if draft.instrument is not None:
        return draft.instrument
    reason = draft.diagnostics[0] if draft.diagnostics else None
    if reason is None:
        raise UnreadableDraft(f"“{draft.source.name}” holds no instrument")
    at = f":{reason.span.line}:{reason.span.column}" if reason.span else ""
    raise UnreadableDraft(f"{draft.source.name}{at}: {reason.message}")
