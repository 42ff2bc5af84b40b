"""Markup for bare citations: what holds for every draft, and for every treaty that was imported."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from drafts_in_a_folder import draft, fill

from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Draft, Source
from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.model.instrument import Instrument
from protodoc.workspace.checking import Checker
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.linking import linked, write_linked
from protodoc.workspace.reading import read_bytes

DRAFTS = ("v1", "v2", "v3", "v1.report", "v2.report", "v3.report")
TREATIES = (
    ("ets185-convention-en", "/akn/coe/act/convention/2001-11-23/185", "eng"),
    ("ets189-protocol1-en", "/akn/coe/act/protocol/2003-01-28/189", "eng"),
    ("vcdr-en", "", "eng"),
    ("vcdr-fr", "", "fra"),
    ("hague1961-fr", "", "fra"),
)
_MARK = re.compile(rb"</?(?:ref|mref|rref)\b[^>]*>")
_HREF = re.compile(rb'(?:href|from|upTo)="((?:#|/akn)[^"]*)"')


def unmarked(data: bytes) -> bytes:
    """A draft without any `ref`, `mref` and `rref`; the words stay."""
    return _MARK.sub(b"", data)


@pytest.fixture
def project(root: Path) -> Workspace:
    return Workspace.open(root, root)


def found_in(read: Draft, workspace: Workspace) -> Counter[tuple[str, str, str]]:
    return Counter((one.code, one.designation, one.message) for one in Checker(workspace).check(read).draft.diagnostics)


def hold(data: bytes, workspace: Workspace) -> bytes:
    """The laws: words kept, nothing new found, bytes outside the markup kept, done once and for all."""
    before = read_bytes(data, "draft.xml")
    item = linked(before, workspace)
    after = read_bytes(item.data, "draft.xml")
    assert instrument_in(after).root.text == instrument_in(before).root.text
    assert not found_in(after, workspace) - found_in(before, workspace)
    assert _MARK.sub(b"", item.data) == _MARK.sub(b"", data)
    again = linked(after, workspace)
    assert again.data == item.data and not again.links
    assert [(one.text, one.reason) for one in again.left] == [(one.text, one.reason) for one in item.left]
    return item.data


@pytest.mark.parametrize("name", DRAFTS)
def test_an_unmarked_draft_is_linked_once(name: str, root: Path, project: Workspace) -> None:
    assert hold(unmarked((root / "drafts" / f"{name}.xml").read_bytes()), project).count(b"<ref ") > 10


@pytest.mark.parametrize("name", DRAFTS)
def test_markup_that_is_there_stays(name: str, root: Path, project: Workspace) -> None:
    data = (root / "drafts" / f"{name}.xml").read_bytes()
    marks = Counter(_MARK.findall(data))
    assert not marks - Counter(_MARK.findall(hold(data, project)))


@pytest.mark.parametrize("name", ["v2", "v3"])
def test_the_markup_that_was_taken_away_comes_back(name: str, root: Path, project: Workspace) -> None:
    data = (root / "drafts" / f"{name}.xml").read_bytes()
    item = linked(read_bytes(unmarked(data), "draft.xml"), project)
    lost = Counter(_HREF.findall(data)) - Counter(_HREF.findall(item.data))
    assert [href.rpartition(b"/")[2] for href in lost] == [b"185"]  # the name of the Convention, without its number


@pytest.mark.parametrize(("name", "iri", "language"), TREATIES)
def test_an_imported_treaty_is_linked_once(
    shared: Path, project: Workspace, name: str, iri: str, language: str
) -> None:
    source = Source.of(name, (shared / "texts" / f"{name}.txt").read_bytes())
    imported: Instrument = instrument_in(read_text(source, Facts(title="A Treaty", iri=iri, language=language)))
    assert hold(write(imported), project).count(b"<ref ") > 3


def in_folder(folder: Path, words: str) -> Workspace:
    fill(folder)
    (folder / "drafts" / "v1.xml").write_text(draft(words=words), encoding="utf-8")
    return Workspace.open(folder, folder)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("See Article 18, paragraph 9, of the Convention on Cybercrime.", "has no paragraph 9"),
        ("See Article 9.", "has no Article 9"),
        ("See Article 1 of the Treaty of Nowhere.", "no known instrument is called “Treaty of Nowhere”"),
    ],
)
def test_what_leads_nowhere_is_left_with_the_reason(tmp_path: Path, words: str, reason: str) -> None:
    workspace = in_folder(tmp_path, words)
    item = linked(workspace.read("v1"), workspace)
    assert item.data == item.source and not item.links
    assert [reason in one.reason for one in item.left] == [True]


def test_markup_that_leads_nowhere_is_told_and_kept(tmp_path: Path) -> None:
    workspace = in_folder(tmp_path, "See Article 1.")
    path = tmp_path / "drafts" / "v1.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("#art_1__para_1", "#art_1__para_7"), encoding="utf-8")
    item = linked(workspace.read("v1"), workspace)
    assert item.doubts and item.doubts[0].text == "paragraph 1"
    assert b'href="#art_1__para_7"' in item.data


def test_a_report_does_not_guess_whose_paragraph_is_meant(root: Path, project: Workspace) -> None:
    data = unmarked((root / "drafts" / "v1.report.xml").read_bytes())
    left = [one for one in linked(read_bytes(data, "draft.xml"), project).left if "in a report" in one.reason]
    assert len(left) > 5


def test_the_file_is_written_in_place(tmp_path: Path) -> None:
    workspace = in_folder(tmp_path, "See Article 18 of the Convention on Cybercrime.")
    path = tmp_path / "drafts" / "v1.xml"
    before = path.read_bytes()
    item = linked(workspace.read("v1"), workspace)
    assert write_linked(workspace, item)
    assert path.read_bytes() == item.data != before
    assert not write_linked(workspace, linked(workspace.read("v1"), workspace))


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    workspace = in_folder(tmp_path, "See Article 18 of the Convention on Cybercrime.")
    item = linked(workspace.read("v1"), workspace)
    path = tmp_path / "drafts" / "v1.xml"
    path.write_bytes(path.read_bytes() + b"\n")
    changed = path.read_bytes()
    with pytest.raises(UnreadableDraft, match="changed while it was being read"):
        write_linked(workspace, item)
    assert path.read_bytes() == changed


def test_standard_input_cannot_be_rewritten(root: Path, project: Workspace) -> None:
    item = linked(read_bytes((root / "drafts" / "v3.xml").read_bytes(), "<stdin>"), project)
    with pytest.raises(UsageError, match="standard input"):
        write_linked(project, item)
