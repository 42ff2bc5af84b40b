"""Labels to files."""

from pathlib import Path

import pytest
from drafts_in_a_folder import draft, fill

from protodoc.model.errors import ProtodocError, UnreadableDraft, UsageError
from protodoc.workspace.folder import Workspace
from protodoc.workspace.suggest import natural_key


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(here=fill(tmp_path))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("v1", "drafts/v1.xml"),
        ("v2", "drafts/v2.xml"),
        ("v2@fra", "drafts/v2.fra.xml"),
        ("v2@eng", "drafts/v2.xml"),
        ("v2.fra", "drafts/v2.fra.xml"),
        ("drafts/v1.xml", "drafts/v1.xml"),
        ("./drafts/v1.xml", "./drafts/v1.xml"),
        ("EX (2030) 1", "drafts/v1.xml"),
        ("ex(2030)1 REV", "drafts/v2.xml"),
    ],
)
def test_a_name_finds_its_draft(workspace: Workspace, name: str, file: str) -> None:
    assert workspace.read(name).source.name == file


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v9", "there is no draft “v9”: drafts/ has v1, v2, v2.fra"),
        ("v1@fra", "there is no draft “v1@fra”: drafts/ has v1, v2, v2.fra; did you mean"),
        ("v9.xml", "there is no file “v9.xml”"),
        ("drafts/v3.xml", "there is no file “drafts/v3.xml”; did you mean “drafts/v"),
    ],
)
def test_a_name_nobody_bears_is_an_error_that_helps(workspace: Workspace, name: str, said: str) -> None:
    with pytest.raises(ProtodocError) as error:
        workspace.read(name)
    assert str(error.value).startswith(said)


def test_a_version_number_counts_where_no_file_bears_the_name(workspace: Workspace) -> None:
    (workspace.drafts_folder / "final-reading.xml").write_text(draft("v7"), encoding="utf-8")
    assert workspace.read("v7").source.name == "drafts/final-reading.xml"


def test_two_matches_are_listed(workspace: Workspace) -> None:
    for name, language in (("spring.xml", "eng"), ("printemps.xml", "fra")):
        (workspace.drafts_folder / name).write_text(draft("v7", language), encoding="utf-8")
    with pytest.raises(UsageError, match=r"“v7” could be drafts/printemps\.xml or drafts/spring\.xml"):
        workspace.read("v7")
    assert workspace.read("v7@fra").source.name == "drafts/printemps.xml"


def test_a_file_that_bears_the_name_whole_comes_first(workspace: Workspace) -> None:
    (workspace.drafts_folder / "v2.report.xml").write_text(draft("v2", date="2030-02-01"), encoding="utf-8")
    assert workspace.read("v2@eng").source.name == "drafts/v2.xml"
    assert workspace.read("v2.report").source.name == "drafts/v2.report.xml"


def test_a_file_comes_before_a_label(workspace: Workspace) -> None:
    (workspace.here / "v2").write_text(draft("v5"), encoding="utf-8")
    assert workspace.read("v2").source.name == "v2"


def test_folders_and_patterns_are_expanded_in_order(workspace: Workspace) -> None:
    (workspace.drafts_folder / "v10.xml").write_text(draft("v10"), encoding="utf-8")
    (workspace.drafts_folder / ".hidden.xml").write_text("x", encoding="utf-8")
    everything = ["drafts/v1.xml", "drafts/v2.xml", "drafts/v2.fra.xml", "drafts/v10.xml"]
    assert workspace.names(["drafts"]) == everything
    assert workspace.names(["drafts/*.xml"]) == everything
    assert workspace.names([]) == everything
    assert workspace.names(["v2", "drafts/v1.xml", "v2"]) == ["v2", "drafts/v1.xml"]


def test_a_file_whose_name_holds_brackets_is_no_pattern(workspace: Workspace) -> None:
    (workspace.here / "draft [1].xml").write_text(draft(), encoding="utf-8")
    assert workspace.names(["draft [1].xml"]) == ["draft [1].xml"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("empty", "there are no drafts in “empty”: it holds no .xml file"), ("*.akn", "no file matches “*.akn”")],
)
def test_nothing_to_read_is_an_error(workspace: Workspace, name: str, said: str) -> None:
    (workspace.here / "empty").mkdir()
    with pytest.raises(UnreadableDraft) as error:
        workspace.names([name])
    assert str(error.value) == said


def test_a_workspace_without_drafts_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft, match="there is no folder drafts/"):
        Workspace.open(here=tmp_path).names([])
    (tmp_path / "drafts").mkdir()
    with pytest.raises(UnreadableDraft, match=r"drafts/ holds no \.xml file"):
        Workspace.open(here=tmp_path).names([])
    with pytest.raises(UsageError, match="there is no draft “v1”: drafts/ is empty"):
        Workspace.open(here=tmp_path).read("v1")


def test_labels_are_meant_from_the_workspace_and_paths_from_here(workspace: Workspace) -> None:
    below = workspace.root / "drafts" / "notes"
    below.mkdir()
    inner = Workspace.open(here=below)
    assert inner.root == workspace.root
    assert inner.read("v1").source.name == "../v1.xml"


def test_two_comes_before_ten() -> None:
    names = ["v10.xml", "v2.xml", "v2b.xml", "a.xml", "2.xml"]
    assert sorted(names, key=natural_key) == ["2.xml", "a.xml", "v2.xml", "v2b.xml", "v10.xml"]


def test_the_nearest_file_of_a_name_is_meant(workspace: Workspace) -> None:
    (workspace.drafts_folder / "old").mkdir()
    (workspace.drafts_folder / "old" / "v1.xml").write_text(draft("v1"), encoding="utf-8")
    assert workspace.read("v1").source.name == "drafts/v1.xml"


def test_a_language_is_proposed_only_where_it_tells_them_apart(workspace: Workspace) -> None:
    for folder in ("a", "b"):
        (workspace.drafts_folder / folder).mkdir()
        (workspace.drafts_folder / folder / "v5.xml").write_text(draft("v5"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"“v5” could be drafts/a/v5\.xml or drafts/b/v5\.xml: say which by its path$"):
        workspace.read("v5")
