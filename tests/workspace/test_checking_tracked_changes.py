"""Rules and references read what a draft says, not the words it keeps as deleted."""

from pathlib import Path

import pytest

import protodoc
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.draft import Draft
from protodoc.render.resolution import ResolvedReference
from protodoc.workspace.folder import Workspace
from protodoc.workspace.pointing import pointing_to

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


@pytest.fixture(scope="module")
def workspace(root: Path) -> Workspace:
    return Workspace.open(root)


def draft(*paragraphs: str) -> Draft:
    numbered = "".join(
        f'<paragraph eId="art_1__para_{number}"><num>{number}</num><content><p>{words}</p></content></paragraph>'
        for number, words in enumerate(paragraphs, 1)
    )
    body = f'<article eId="art_1"><num>Article 1</num><heading>Orders</heading>{numbered}</article>'
    data = f'<akomaNtoso xmlns="{AKN}"><bill name="draft"><body>{body}</body></bill></akomaNtoso>'
    return protodoc.read(data.encode())


def said(source: Draft, found: Diagnostic | ResolvedReference) -> str:
    assert found.span is not None
    return source.source.data[found.span.start : found.span.end].decode()


REFERENCES = [
    pytest.param("See <del>paragraph 2</del><ins>paragraph 3</ins> of this article.", ["paragraph 3 of this article"],
                 ["paragraph 3</ins> of this article"], id="a reference replaced"),
    pytest.param("See paragraph <del>2</del><ins>3</ins> of this article.", ["paragraph 3 of this article"],
                 ["paragraph <del>2</del><ins>3</ins> of this article"], id="its number replaced"),
    pytest.param("See <del>paragraph 2 of this article</del> above.", [], [], id="a reference deleted"),
    pytest.param('See <del><ref href="#art_1__para_9">paragraph 9</ref></del> above.', [], [],
                 id="a marked reference deleted"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected", "source"), REFERENCES)
def test_references_are_read_in_the_text(
    workspace: Workspace, words: str, expected: list[str], source: list[str]
) -> None:
    read = draft(words, "The first.", "The second.")
    found = protodoc.references(read, workspace=workspace)
    assert [one.text for one in found] == expected
    assert [said(read, one) for one in found] == source
    assert all(one.is_resolved for one in found)
    assert read.instrument is not None
    for one in found:
        assert one.designation == "Article 1, paragraph 1"
        assert one.reference is not None
        assert read.instrument.tree.elements[one.reference.node].text[one.start : one.end].endswith("of this article")
        assert read.instrument.tree.elements[one.resolution.node].eid == "art_1__para_3"


def test_what_points_somewhere_is_found_in_the_text(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "draft.xml"
    path.write_bytes(draft("See paragraph <del>2</del><ins>3</ins> of this article.", "A.", "B.").source.data)
    around = Workspace.open(tmp_path)
    assert [one.reference.text for one in pointing_to("1.3", [str(path)], around).pointers] == [
        "paragraph 3 of this article"
    ]
    assert not pointing_to("1.2", [str(path)], around).pointers


RULES = [
    pytest.param("The order [is <del>sent]</del> final.", "BRK001", ["["], id="a bracket closed in deleted words"),
    pytest.param("The order <del>[is sent</del> is final.", "BRK001", [], id="a bracket opened in deleted words"),
    pytest.param('See <del><ref href="#art_7">Article 7</ref></del> above.', "REF001", [], id="a reference deleted"),
    pytest.param('See <del>that</del> <ins><ref href="#art_7">Article 7</ref></ins>.', "REF001", ["Article 7"],
                 id="a reference put in"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "expected"), RULES)
def test_rules_look_at_the_text(workspace: Workspace, words: str, code: str, expected: list[str]) -> None:
    read = draft(words)
    found = protodoc.check(read, workspace=workspace, select=[code])
    assert len(found) == len(expected)
    for one, part in zip(found, expected, strict=True):
        assert part in said(read, one)
        assert one.designation == "Article 1, paragraph 1"


def test_a_provision_marked_as_deleted_is_not_counted(workspace: Workspace) -> None:
    gone = 'xmlns:leos="urn:eu:europa:ec:leos" leos:softaction="del"'
    data = draft("A.", "B.", "C.").source.data.decode()
    twice = data.replace("</article>", f'<paragraph eId="art_1__para_3" {gone}><num>3</num></paragraph></article>')
    assert "EID001" not in {one.code for one in protodoc.check(protodoc.read(twice.encode()), workspace=workspace)}
    holed = data.replace('<paragraph eId="art_1__para_2"', f'<paragraph eId="art_1__para_2" {gone}')
    (gap,) = protodoc.check(protodoc.read(holed.encode()), workspace=workspace, select=["NUM001"])
    assert gap.where is not None and str(gap.where) == "!main/body[1]/article[1]/paragraph[3]"


def test_a_fix_never_writes_over_what_is_kept_as_deleted(workspace: Workspace) -> None:
    read = draft('See <ref href="#art_1__para_2">paragraph <del>9</del><ins>3</ins></ref>.', "A.", "B.")
    for one in protodoc.check(read, workspace=workspace):
        for edit in one.fix.edits if one.fix else ():
            assert edit.anchor.start is None


def test_a_marked_draft_has_the_references_and_findings_of_the_draft(root: Path, workspace: Workspace) -> None:
    old, new = (protodoc.read(root / "drafts" / f"{name}.xml") for name in ("v1", "v2"))
    marked = protodoc.read(protodoc.write(protodoc.annotate(old, new, protodoc.diff(old, new))))
    plain = [(one.text, one.designation, str(one.resolution)) for one in protodoc.references(new, workspace=workspace)]
    found = protodoc.references(marked, workspace=workspace)
    assert [(one.text, one.designation, str(one.resolution)) for one in found] == plain
    assert marked.instrument is not None
    for one in found:
        assert one.reference is not None
        words = marked.instrument.tree.elements[one.reference.node].text[one.start : one.end]
        assert words.startswith(one.text[:3]) and words.endswith(one.text[-1:])
    before, after = (protodoc.check(one, workspace=workspace) for one in (new, marked))
    assert [(one.code, one.designation) for one in after] == [(one.code, one.designation) for one in before]
