"""Fixing: a mistake that the schema knows a way out of is undone, to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.rounds import fix_rounds
from protodoc.formats.akn.schema import validate
from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.draft import Draft, Source


def find(draft: Draft) -> Sequence[Diagnostic]:
    return validate(draft.source, draft.instrument) if draft.instrument is not None else draft.diagnostics


def swapped(data: str) -> str:
    """The first article with its heading before its number."""
    start = data.index("<article")
    num, heading = data.index("<num>", start), data.index("<heading>", start)
    end = data.index("</heading>", heading) + len("</heading>")
    between = data[data.index("</num>", num) + len("</num>") : heading]
    return data[:num] + data[heading:end] + between + data[num : data.index("</num>", num) + 6] + data[end:]


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ('<paragraph eId="art_nn_1__para_1">', '<paragraph id="art_nn_1__para_1">', Applicability.SAFE),
        ('pd:state="provisional"', 'pd:State="provisional"', Applicability.SAFE),
        ('pd:state="provisional"', 'pd:state="provisionel"', Applicability.UNSAFE),
        ("<heading>Video conferencing</heading>", "<headng>Video conferencing</headng>", Applicability.SAFE),
        ("", "", Applicability.SAFE),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_mistake_is_undone_to_the_byte(root: Path, old: str, new: str, allowed: Applicability, line_end: str) -> None:
    good = (root / "drafts" / "v1.xml").read_text(encoding="utf-8").replace("\n", line_end)
    bad = good.replace(old, new, 1) if old else swapped(good)
    assert bad != good
    draft = read_source(Source.of("v1.xml", bad.encode()))
    assert find(draft)
    fixed = fix_rounds(draft, find, allowed)
    assert fixed.draft.source.data == good.encode()
    assert len(fixed.made) == 1
    assert not fixed.left


def test_a_draft_that_cannot_be_read_is_left_alone() -> None:
    draft = read_source(Source.of("x.xml", b"<akomaNtoso"))
    fixed = fix_rounds(draft, find)
    assert fixed.draft is draft
    assert not fixed.rounds
