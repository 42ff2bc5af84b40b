"""The drafts around a draft: the one before it, and its other languages."""

from __future__ import annotations

from protodoc.model.instrument import Instrument
from protodoc.model.metadata import Metadata
from protodoc.workspace.folder import Workspace
from protodoc.workspace.labels import Place
from protodoc.workspace.reading import read_file
from protodoc.workspace.shelf import metadata_of


def previous_of(instrument: Instrument, workspace: Workspace) -> Instrument | None:
    """The latest earlier expression of the same work and language among the workspace's drafts."""
    own = instrument.metadata
    if not own.work or not own.date:
        return None
    earlier = [
        (metadata.date, place)
        for place, metadata in _siblings(own, workspace)
        if metadata.language == own.language and metadata.date and metadata.date < own.date
    ]
    if not earlier:
        return None
    _, place = max(earlier, key=lambda pair: pair[0])
    return read_file(place.path, place.name).instrument


def earlier_than(instrument: Instrument, workspace: Workspace) -> tuple[Instrument, ...]:
    """Every earlier expression of the same work and language among the workspace's drafts, in the order of the
    folder."""
    own = instrument.metadata
    if not own.work or not own.date:
        return ()
    found = [
        read_file(place.path, place.name).instrument
        for place, metadata in _siblings(own, workspace)
        if metadata.language == own.language and metadata.date and metadata.date < own.date
    ]
    return tuple(item for item in found if item is not None)


def reports_on(instrument: Instrument, workspace: Workspace) -> tuple[str, ...]:
    """The names of the workspace's drafts that say they are about this expression: its explanatory report."""
    expression = instrument.metadata.expression
    if not expression:
        return ()
    return tuple(
        place.name
        for place in workspace.places()
        if (metadata := metadata_of(place.path)) is not None and metadata.about == expression
    )


def companions_of(instrument: Instrument, workspace: Workspace) -> tuple[Instrument, ...]:
    """The same work at the same date in other languages, in the order of the folder."""
    own = instrument.metadata
    if not own.work or not own.date:
        return ()
    found = [
        read_file(place.path, place.name).instrument
        for place, metadata in _siblings(own, workspace)
        if metadata.language != own.language and metadata.date == own.date
    ]
    return tuple(item for item in found if item is not None)


def siblings_of(instrument: Instrument, workspace: Workspace) -> tuple[Metadata, ...]:
    """What every draft of the same work among the workspace's says of itself, in the order of the folder."""
    own = instrument.metadata
    return tuple(metadata for _, metadata in _siblings(own, workspace)) if own.work else ()


def _siblings(own: Metadata, workspace: Workspace) -> list[tuple[Place, Metadata]]:
    """The workspace's drafts of the same work, by their metadata alone."""
    return [
        (place, metadata)
        for place in workspace.places()
        if (metadata := metadata_of(place.path)) is not None and metadata.work == own.work
    ]
