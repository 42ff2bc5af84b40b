"""Fixing drafts. Law: the finding is gone, no new one, every other byte as it was, and it is read as before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from drafts_in_a_folder import draft, fill

from protodoc.model.diagnostic import Applicability
from protodoc.model.draft import Draft
from protodoc.render.fixing import Mended
from protodoc.workspace.checking import Checked, Checker, Selection
from protodoc.workspace.fixing import Fixer, write_mended
from protodoc.workspace.folder import Workspace
from protodoc.workspace.reading import read_bytes

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE

# What was right, what somebody made of it, and who may undo that: once in each draft that has these words.
SEEDED = [
    ("<paragraph eId=", "<paragraph id=", SAFE),
    ("<paragraph eId=", "<paragraph eid=", SAFE),
    (' pd:state="', ' pd:State="', SAFE),
    (' pd:state="provisional"', ' pd:state="provisionel"', UNSAFE),
    ("<heading>Purpose</heading>", "<headng>Purpose</headng>", SAFE),
    ("<heading>Language of requests</heading>", "<heding>Language of requests</heding>", SAFE),
    ('eId="art_2"', 'eId="art_1"', UNSAFE),
    ('eId="art_4__para_2"', 'eId="art_4__para_7"', UNSAFE),
    (' class="bracketed"', ' Class="bracketed"', SAFE),
]


@pytest.fixture(scope="module")
def project(root: Path) -> Workspace:
    return Workspace.open(root, root)


def found(item: Draft) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in item.diagnostics)


def fixed(data: bytes, workspace: Workspace, allowed: Applicability) -> tuple[Checked, Checked, Mended]:
    checker = Checker(workspace)
    before = checker.check(read_bytes(data, "draft.xml"))
    after, mended = Fixer(checker, allowed).fixed(before)
    return before, after, mended


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("good", "bad", "allowed"), SEEDED, ids=[bad for _, bad, _ in SEEDED])
def test_a_seeded_mistake_is_undone_and_nothing_else_touched(
    root: Path, project: Workspace, good: str, bad: str, allowed: Applicability, line_end: str
) -> None:
    drafts = [(root / "drafts" / f"{name}.xml").read_text("utf-8") for name in ("v1", "v2", "v3")]
    for text in [text for text in drafts if good in text][:1]:
        whole = text.replace("\n", line_end)
        at = len(whole.replace(good, bad, 1).encode()) - len(whole.encode())
        before, after, mended = fixed(whole.replace(good, bad, 1).encode(), project, allowed)
        fixable = [one for one in before.draft.diagnostics if one.fix]
        if not fixable:
            pytest.skip("no rule offers a way out of this mistake")
        assert mended.made and mended.is_changed
        assert not found(after.draft) - found(before.draft)
        assert all(one.fingerprint not in {left.fingerprint for left in after.draft.diagnostics} for one in fixable)
        assert abs(len(mended.data) - len(whole.encode())) <= max(abs(at), 8)
        assert mended.data == whole.encode()
        assert after.draft.instrument == read_bytes(whole.encode()).instrument


def test_what_needs_a_look_waits(root: Path, project: Workspace) -> None:
    text = (root / "drafts" / "v1.xml").read_text("utf-8")
    bad = text.replace('pd:state="provisional"', 'pd:state="provisionel"', 1).replace(
        "<paragraph eId", "<paragraph id", 1
    )
    _, after, mended = fixed(bad.encode(), project, SAFE)
    assert (mended.made, mended.waiting, len(after.draft.diagnostics)) == (1, 1, 1)
    _, after, mended = fixed(bad.encode(), project, UNSAFE)
    assert (mended.made, mended.waiting, len(after.draft.diagnostics)) == (2, 0, 0)
    assert mended.data == text.encode()


def test_fixes_in_one_anothers_way_are_made_in_rounds(root: Path, project: Workspace) -> None:
    text = (root / "drafts" / "v1.xml").read_text("utf-8")
    heading = "<heading>Language of requests</heading>"
    good = text.replace(heading, "<heading><b>Language</b> of requests</heading>")
    start = good.index("<article")
    num, head = good.index("<num>", start), good.index("<heading>", start)
    end = good.index("</heading>", head) + len("</heading>")
    first, second = good[num : good.index("</num>", num) + 6], good[head:end]
    between = good[num + len(first) : head]
    bad = good[:num] + second.replace("b>", "strong>") + between + first + good[end:]
    _, after, mended = fixed(bad.encode(), project, UNSAFE)
    assert mended.data == good.encode() and not after.draft.diagnostics
    assert mended.made == 2


def test_only_what_was_selected_is_fixed(root: Path, project: Workspace) -> None:
    bad = (root / "drafts" / "v1.xml").read_text("utf-8").replace("<paragraph eId", "<paragraph id", 1)
    checker = Checker(project, Selection.of(["REF"], []))
    before = checker.check(read_bytes(bad.encode()))
    assert not Fixer(checker).fixed(before)[1].is_changed


@pytest.mark.parametrize("data", [b"", b"<akomaNtoso", b"<html/>", b"\xff\xfe"])
def test_what_holds_no_draft_stays_as_it_is(project: Workspace, data: bytes) -> None:
    before, after, mended = fixed(data, project, UNSAFE)
    assert mended.data == data and not mended.made and after == before


@pytest.mark.parametrize("name", ["v1", "v2", "v3", "v1.report", "v2.report", "v3.report"])
def test_the_drafts_of_this_project_stay_as_they_are(root: Path, project: Workspace, name: str) -> None:
    data = (root / "drafts" / f"{name}.xml").read_bytes()
    assert fixed(data, project, UNSAFE)[2] == Mended("draft.xml", data, data, 0)


# ── writing ──


def in_folder(folder: Path) -> tuple[Workspace, Path, Mended]:
    path = fill(folder) / "drafts" / "v1.xml"
    path.write_text(draft().replace("<paragraph eId", "<paragraph id", 1), encoding="utf-8", newline="\n")
    workspace = Workspace.open(folder, folder)
    checker = Checker(workspace)
    mended = Fixer(checker).fixed(checker.check(workspace.read("v1")))[1]
    return workspace, path, mended


def test_the_file_is_replaced(tmp_path: Path) -> None:
    workspace, path, mended = in_folder(tmp_path)
    path.chmod(0o640)
    assert write_mended(workspace, mended) == ""
    assert path.read_bytes() == mended.data == draft().encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(item.name for item in path.parent.iterdir()) == ["v1.xml", "v2.fra.xml", "v2.xml"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    workspace, path, mended = in_folder(tmp_path)
    path.write_bytes(path.read_bytes() + b"\n")
    changed = path.read_bytes()
    assert "changed while it was being read" in write_mended(workspace, mended)
    assert path.read_bytes() == changed


def test_standard_input_is_never_written(tmp_path: Path) -> None:
    workspace, path, mended = in_folder(tmp_path)
    before = path.read_bytes()
    assert write_mended(workspace, Mended("<stdin>", mended.source, mended.data, 1)) == ""
    assert path.read_bytes() == before
