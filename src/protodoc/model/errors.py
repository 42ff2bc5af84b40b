"""What protodoc raises: only "cannot begin". Mistakes in a draft are diagnostics, never exceptions."""

from __future__ import annotations


class ProtodocError(Exception):
    """The root of every error protodoc raises on purpose; its text is one sentence for the user."""


class UnreadableDraft(ProtodocError):
    """There is no such file, or its bytes were refused, or they are not well-formed XML."""


class UsageError(ProtodocError):
    """The call itself cannot be carried out: an unknown label, provision, rule or setting."""


class UnknownInstrument(ProtodocError):
    """A name that neither the workspace nor the register knows."""


class InexactDelta(ProtodocError):
    """A delta does not fit the instrument it is applied to."""
