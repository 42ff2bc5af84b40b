"""Settings that name something: whether there is such a thing here."""

from __future__ import annotations

from protodoc.model.errors import ProtodocError, UsageError
from protodoc.refs.language import is_known, known_codes
from protodoc.workspace.folder import Workspace
from protodoc.workspace.suggest import did_you_mean


def settings_are_meant(workspace: Workspace) -> None:
    """Raises UsageError where the instrument or the language of the settings is none that anybody here knows."""
    settings = workspace.settings
    languages_are_known(workspace)
    name, register = settings.instrument, workspace.register
    if not name or register.entry(name) is not None:
        return
    try:
        workspace.instrument(name)
    except ProtodocError as error:
        known = [key for entry in register.entries for key in (*entry.ids, *entry.series)]
        said = f"{settings.source('instrument')}: “instrument”"
        raise UsageError(f"{said}: nobody here knows an instrument “{name}”{did_you_mean(name, known)}") from error


def languages_are_known(workspace: Workspace) -> None:
    """Raises UsageError where nothing tells the words of the language that citations are read in."""
    settings, folder = workspace.settings, str(workspace.root / workspace.settings.languages)
    if is_known(settings.language, folder):
        return
    known = known_codes(folder)
    said = f"{settings.source('language')}: “language”"
    some = f"there is no language “{settings.language}”: it is one of {', '.join(known)}"
    raise UsageError(f"{said}: {some}{did_you_mean(settings.language, known)}")
