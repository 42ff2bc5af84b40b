"""protodoc: legal text as structured documents.

    import protodoc

    old, new = protodoc.read("drafts/v1.xml"), protodoc.read("drafts/v2.xml")
    for finding in protodoc.check(new):
        print(finding.code, finding.where, finding.message)
    print(protodoc.redline(protodoc.diff(old, new)))

Everything public is named here and imported when it is first used, so `import protodoc` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protodoc.model.address import Address
    from protodoc.model.delta import Delta
    from protodoc.model.diagnostic import Diagnostic, Severity, Span
    from protodoc.model.draft import Draft
    from protodoc.model.eid import EId
    from protodoc.model.errors import ProtodocError, UnreadableDraft
    from protodoc.model.frbr import ExpressionUri, WorkUri
    from protodoc.model.instrument import Instrument
    from protodoc.model.path import ProvisionPath
    from protodoc.model.provision import Provision
    from protodoc.model.reference import Reference, Resolution
    from protodoc.workspace.annotating import annotate, plain
    from protodoc.workspace.applying import read_delta
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.lineup import history
    from protodoc.workspace.verbs import apply, check, cite, diff, invert, is_valid, read, redline, references, write

_HOMES = {
    "Address": "model.address",
    "Delta": "model.delta",
    "Diagnostic": "model.diagnostic",
    "Draft": "model.draft",
    "EId": "model.eid",
    "ExpressionUri": "model.frbr",
    "Instrument": "model.instrument",
    "ProtodocError": "model.errors",
    "Provision": "model.provision",
    "ProvisionPath": "model.path",
    "Reference": "model.reference",
    "Resolution": "model.reference",
    "Severity": "model.diagnostic",
    "Span": "model.diagnostic",
    "UnreadableDraft": "model.errors",
    "WorkUri": "model.frbr",
    "Workspace": "workspace.folder",
    "annotate": "workspace.annotating",
    "apply": "workspace.verbs",
    "check": "workspace.verbs",
    "cite": "workspace.verbs",
    "diff": "workspace.verbs",
    "history": "workspace.lineup",
    "invert": "workspace.verbs",
    "is_valid": "workspace.verbs",
    "plain": "workspace.annotating",
    "read": "workspace.verbs",
    "read_delta": "workspace.applying",
    "redline": "workspace.verbs",
    "references": "workspace.verbs",
    "write": "workspace.verbs",
}

__all__ = [
    "Address",
    "Delta",
    "Diagnostic",
    "Draft",
    "EId",
    "ExpressionUri",
    "Instrument",
    "ProtodocError",
    "Provision",
    "ProvisionPath",
    "Reference",
    "Resolution",
    "Severity",
    "Span",
    "UnreadableDraft",
    "WorkUri",
    "Workspace",
    "annotate",
    "apply",
    "check",
    "cite",
    "diff",
    "history",
    "invert",
    "is_valid",
    "plain",
    "read",
    "read_delta",
    "redline",
    "references",
    "write",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'protodoc' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"protodoc.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
