"""Renumbering drafts and their reports. Laws: what pointed somewhere points there still; words, lines and all other
bytes stay; once is enough; no new finding; all files are written or none."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from shutil import copy, copytree

import pytest
from drafts_in_a_folder import draft, fill

from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.model.instrument import Instrument
from protodoc.render.renumbering import Renumbered
from protodoc.workspace.checking import Checker
from protodoc.workspace.folder import Workspace, instrument_in
from protodoc.workspace.reading import Rewrite, read_bytes, write_together
from protodoc.workspace.renumbering import renumbered, write_renumbered

_DERIVED = re.compile(rb'(?: (?:eId|wId|href|from|upTo|for|src|alternativeTo)="[^"]*"|[0-9]+(?: bis)?|\b[A-Za-z]\b)')
_POINTERS = ("href", "from", "upTo", "for", "alternativeTo")


def without(text: str, name: str, eid: str) -> str:
    """A draft without one of its provisions, and without the references to it."""
    start = text.index(f'<{name} eId="{eid}"')
    end = text.index(f"</{name}>", start) + len(f"</{name}>")
    text = text[:start].rstrip() + text[end:]
    pointing = re.compile(rf'<ref [^>]*href="[^"]*[#~]{eid}(?:__[^"]*)?"[^>]*>([^<]*)</ref>')
    text = re.sub(rf'\n *<pd:bracketed [^>]*for="#{eid}(?:__[^"]*)?"[^>]*/>', "", text)
    return pointing.sub("what was there", text)


CASES = [
    ("v3", "article", "art_11"),
    ("v3", "article", "art_4"),
    ("v3", "paragraph", "art_7__para_2"),
    ("v2", "paragraph", "art_6__para_1"),
]


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Workspace:
    copytree(root / "drafts", tmp_path / "drafts")
    copy(root / "protodoc.toml", tmp_path)
    return Workspace.open(tmp_path, tmp_path)


def disorder(workspace: Workspace, version: str, name: str, eid: str) -> tuple[str, str]:
    names = f"drafts/{version}.xml", f"drafts/{version}.report.xml"
    for one in names:
        path = workspace.root / one
        text = path.read_text("utf-8")
        if one == names[0]:
            path.write_text(without(text, name, eid), "utf-8", newline="\n")
    return names


def pointed_at(here: Instrument, there: Instrument) -> dict[tuple[int, str], int]:
    """Where markup points, as nodes of the draft: (node, attribute) to node."""
    found: dict[tuple[int, str], int] = {}
    for node, element in enumerate(here.tree.elements):
        for name in _POINTERS:
            value = element.get(name) or ""
            work, _, eid = value.rpartition("#") if here is there else value.rpartition("~")
            meant = there.metadata.work or "-"
            if eid in there.eids and (here is there or work.startswith(meant)):
                found[node, name] = there.eids[eid][0]
    return found


@pytest.mark.parametrize(("version", "name", "eid"), CASES)
def test_what_pointed_somewhere_points_there_still(project: Workspace, version: str, name: str, eid: str) -> None:
    names = disorder(project, version, name, eid)
    before = [instrument_in(project.read(one)) for one in names]
    item = renumbered(names[0], names[1:], project)
    after = [instrument_in(read_bytes(one.data)) for one in item.files]
    assert item.is_changed and item.conversions
    listed = {(one.file, one.text) for one in item.left}
    for was, now, file in zip(before, after, names, strict=True):
        old, new = pointed_at(was, before[0]), pointed_at(now, after[0])
        assert old.items() <= new.items()
        for node, _ in new.keys() - old.keys():
            # What led nowhere may lead somewhere now: then it is told.
            assert (file, was.tree.elements[node].text) in listed


@pytest.mark.parametrize(("version", "name", "eid"), CASES)
def test_only_what_is_derived_changes(project: Workspace, version: str, name: str, eid: str) -> None:
    names = disorder(project, version, name, eid)
    for one in renumbered(names[0], names[1:], project).files:
        assert _DERIVED.sub(b"", one.data) == _DERIVED.sub(b"", one.source)
        assert one.data.count(b"\n") == one.source.count(b"\n")


@pytest.mark.parametrize(("version", "name", "eid"), CASES)
def test_once_is_enough_and_nothing_new_is_found(project: Workspace, version: str, name: str, eid: str) -> None:
    names = disorder(project, version, name, eid)
    before = [codes(project, one) for one in names]
    item = renumbered(names[0], names[1:], project)
    assert write_renumbered(project, item)
    assert [path.name for path in (project.root / "drafts").glob(".*")] == []
    again = Workspace.open(project.root, project.root)
    for one, was in zip(names, before, strict=True):
        assert not codes(again, one) - was
    assert not renumbered(names[0], names[1:], again).is_changed


def codes(workspace: Workspace, name: str) -> Counter[str]:
    return Counter(one.code for one in Checker(workspace).check(workspace.read(name)).draft.diagnostics)


def test_the_identifier_a_provision_had_first_is_kept(project: Workspace) -> None:
    disorder(project, "v3", "article", "art_11")
    instrument = instrument_in(read_bytes(renumbered("v3", (), project).files[0].data))
    (node,) = instrument.eids["art_11"]
    # It was unnumbered in the first draft; one that came later is named after its number there.
    assert instrument.tree.elements[node].get("wId") == "art_nn_3"
    (node,) = instrument.eids["art_15"]
    assert instrument.tree.elements[node].get("wId") == "art_16"


def test_a_report_that_was_not_named_is_told(project: Workspace) -> None:
    disorder(project, "v3", "article", "art_11")
    assert renumbered("v3", (), project).unnamed == ("drafts/v3.report.xml",)
    assert renumbered("v3", ("drafts/v3.report.xml",), project).unnamed == ()


def test_the_final_draft_is_in_order(project: Workspace) -> None:
    item = renumbered("v3", ("drafts/v3.report.xml",), project)
    assert not item.is_changed and not item.conversions and not item.left


def test_a_draft_named_twice_is_refused(project: Workspace) -> None:
    with pytest.raises(UsageError, match=r"v3\.xml is named twice"):
        renumbered("v3", ("drafts/v3.xml",), project)


# ── frozen ──


def small(folder: Path, settings: str = "", facts: str = "") -> Workspace:
    fill(folder)
    (folder / "protodoc.toml").write_text(settings, encoding="utf-8")
    text = draft().replace("<num>2</num>", "<num>3</num>").replace("art_1__para_2", "art_1__para_3")
    text = text.replace("    </meta>", f"{facts}    </meta>")
    (folder / "drafts" / "v1.xml").write_text(text, encoding="utf-8", newline="\n")
    return Workspace.open(folder, folder)


FROZEN = '<proprietary source="{}"><pd:numbering xmlns:pd="urn:protodoc:1" value="frozen"/></proprietary>\n'


@pytest.mark.parametrize(
    ("settings", "facts", "said"),
    [
        ('numbering = "frozen"\n', "", 'drafts/v1.xml may not change: protodoc.toml says numbering = "frozen"'),
        ("", FROZEN.format("#s"), "drafts/v1.xml may not change: S froze them"),
        ("", FROZEN.format("#nobody"), "the draft itself froze them"),
    ],
)
def test_frozen_numbers_stay_and_it_is_said_who_froze_them(
    tmp_path: Path, settings: str, facts: str, said: str
) -> None:
    workspace = small(tmp_path, settings, facts)
    with pytest.raises(UsageError) as raised:
        renumbered("v1", (), workspace)
    assert said in str(raised.value) and "once the meeting is over" in str(raised.value)


def test_an_adopted_instrument_is_not_renumbered(tmp_path: Path) -> None:
    workspace = small(tmp_path)
    path = tmp_path / "drafts" / "v1.xml"
    path.write_text(re.sub(r"(</?)bill\b", r"\1act", path.read_text("utf-8")), "utf-8")
    with pytest.raises(UsageError, match="was adopted"):
        renumbered("v1", (), workspace)


def test_numbers_are_free_by_default(tmp_path: Path) -> None:
    item = renumbered("v1", (), small(tmp_path, 'numbering = "free"\n'))
    assert [(one.old_label, one.new_label) for one in item.conversions] == [
        ("Article 1, paragraph 3", "Article 1, paragraph 2")
    ]


# ── writing ──


def two_files(workspace: Workspace) -> tuple[Renumbered, list[Path], list[bytes]]:
    names = disorder(workspace, "v3", "article", "art_11")
    item = renumbered(names[0], names[1:], workspace)
    assert all(one.is_changed for one in item.files)
    paths = [workspace.root / one for one in names]
    return item, paths, [path.read_bytes() for path in paths]


def test_if_one_file_changed_meanwhile_none_is_written(project: Workspace) -> None:
    item, paths, before = two_files(project)
    paths[1].write_bytes(before[1] + b"\n")
    with pytest.raises(UnreadableDraft, match=r"report\.xml” changed while it was being read"):
        write_renumbered(project, item)
    assert [path.read_bytes() for path in paths] == [before[0], before[1] + b"\n"]


def test_if_one_file_cannot_be_written_none_is(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    item, paths, before = two_files(project)
    original = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "v3.report.xml":
            raise PermissionError(13, "Permission denied")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(UnreadableDraft, match=r"report\.xml” cannot be written: Permission denied"):
        write_renumbered(project, item)
    assert [path.read_bytes() for path in paths] == before
    assert list((project.root / "drafts").glob(".*")) == []


def test_a_file_that_is_gone_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(UnreadableDraft, match="there is no file"):
        write_together([Rewrite(tmp_path / "a", b"A", b"a"), Rewrite(tmp_path / "b", b"B", b"b")])
    assert (tmp_path / "a").read_bytes() == b"a"


def test_standard_input_cannot_be_rewritten(project: Workspace) -> None:
    item, _, _ = two_files(project)
    piped = item.files[0].__class__("<stdin>", b"a", b"b", item.files[0].sha256, 0)
    with pytest.raises(UsageError, match="standard input"):
        write_renumbered(project, Renumbered((piped,), (), ()))
