"""Drafts fixed: the fixes that findings carry, made in rounds, and written back."""

from __future__ import annotations

from collections.abc import Sequence

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.rounds import fix_rounds
from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.draft import Draft
from protodoc.model.errors import ProtodocError
from protodoc.render.fixing import Mended
from protodoc.workspace.checking import Checked, Checker
from protodoc.workspace.folder import Workspace
from protodoc.workspace.labels import find_draft
from protodoc.workspace.reading import STDIN, write_file


class Fixer:
    """Fixes drafts that were checked, as they were checked: with the same rules, schema and draft before them."""

    def __init__(self, checker: Checker, allowed: Applicability = Applicability.SAFE) -> None:
        self._checker = checker
        self._allowed = allowed

    def again(self, item: Checked) -> Checked:
        """A draft looked at once more, after others were written that it may speak of."""
        return self._checker.check(read_source(item.draft.source))

    def fixed(self, item: Checked) -> tuple[Checked, Mended]:
        """A checked draft with the fixes of its findings made, and what is found then; nothing is written.

        A finding is fixed whole or not at all. Fixes that stand in one another's way are made one after the other,
        with a new look between. A draft that holds no instrument stays as it is.
        """
        looks = _Looks(self._checker, item)
        outcome = fix_rounds(item.draft, looks.find, self._allowed)
        waiting = sum(
            1
            for one in outcome.left
            if one.fix is not None
            and one.fix.applicability is Applicability.UNSAFE
            and self._allowed is Applicability.SAFE
        )
        source = item.draft.source
        mended = Mended(source.name, source.data, outcome.draft.source.data, len(outcome.made), waiting)
        return looks.last, mended


class _Looks:
    """The looks at one draft: the first is there already, the last is kept."""

    def __init__(self, checker: Checker, first: Checked) -> None:
        self._checker = checker
        self.last = first

    def find(self, draft: Draft) -> Sequence[Diagnostic]:
        """What is wrong with a draft as it is now."""
        if draft.source is not self.last.draft.source:
            self.last = self._checker.check(draft)
        return self.last.draft.diagnostics


def write_mended(workspace: Workspace, item: Mended) -> str:
    """Put a fixed draft in place of its file, where it changed and nobody touched the file meanwhile.

    Gives the reason why it could not be written, "" where it was or did not have to be. Standard input is never
    written: its draft goes to standard output.
    """
    if item.name == STDIN or not item.is_changed:
        return ""
    try:
        path = find_draft(item.name, workspace.drafts_folder, workspace.here).path
        write_file(path, item.data, expected=item.source)
    except ProtodocError as error:
        return str(error)
    # What other drafts say of this one is looked up in the register, which has read it as it was.
    vars(workspace).pop("register", None)
    return ""
