"""The door: what `import protodoc` offers."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import protodoc


def test_names_are_sorted_and_each_is_there() -> None:
    assert protodoc.__all__ == sorted(protodoc.__all__, key=lambda name: (not name[0].isupper(), name))
    assert set(protodoc.__all__) == set(protodoc._HOMES)
    assert set(protodoc.__all__) <= set(dir(protodoc))
    assert 20 <= len(protodoc.__all__) <= 32


@pytest.mark.parametrize("name", protodoc.__all__)
def test_each_name_is_documented(name: str) -> None:
    value = getattr(protodoc, name)
    documentation = inspect.getdoc(value) or ""
    assert len(documentation.split()) >= 3, name
    assert documentation.rstrip().endswith((".", ")")), name


def test_type_checkers_see_the_same_names() -> None:
    source = Path(protodoc.__file__).read_text("utf-8")
    block = source.split("if TYPE_CHECKING:")[1].split("\n_HOMES")[0]
    imported: dict[str, str] = {}
    for line in block.splitlines():
        if " import " in line:
            home, names = line.strip().removeprefix("from protodoc.").split(" import ")
            imported.update((name.strip(), home) for name in names.split(","))
    assert imported == protodoc._HOMES


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, protodoc; print(sorted(m for m in sys.modules if m.startswith(('protodoc', 'lxml', 'click'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['protodoc']"


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="module 'protodoc' has no attribute 'nothing'"):
        _ = protodoc.nothing  # type: ignore[attr-defined]


def test_what_the_front_page_shows_works(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    old, new = protodoc.read("drafts/v1.xml"), protodoc.read("drafts/v2.xml")
    for finding in protodoc.check(new):
        assert finding.code and finding.message and finding.where is not None
    found = protodoc.references(new)
    assert len(found) > 50 and all(ref.text and ref.resolution for ref in found)
    delta = protodoc.diff(old, new)
    assert protodoc.redline(delta).startswith("From the old draft to the new draft\n")
    assert old.instrument is not None and new.instrument is not None
    assert protodoc.apply(old.instrument, delta) == new.instrument
    assert protodoc.apply(new.instrument, protodoc.invert(delta)) == old.instrument


def test_instruments_are_checked_in_their_canonical_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    draft = protodoc.read("drafts/v3.xml")
    assert draft.instrument is not None
    assert protodoc.is_valid(draft.instrument) and protodoc.is_valid(draft)
    assert protodoc.read(protodoc.write(draft)).instrument == draft.instrument


def test_citations_are_looked_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    first, second = protodoc.cite("Articles 25.3 and 27.9 of the Convention")[0].resolutions
    assert (first.eid, second.eid) == ("art_25__para_3", "art_27__para_9")
    workspace = protodoc.Workspace.open(root)
    assert protodoc.cite("Article 1", instrument="v3", workspace=workspace)[0].is_resolved


@pytest.mark.parametrize("at", ["Article 27, paragraph 9", "27.9", protodoc.ProvisionPath.parse("27.9")])
def test_a_text_may_stand_in_a_provision(root: Path, at: str | protodoc.ProvisionPath) -> None:
    workspace = protodoc.Workspace.open(root)
    found = protodoc.cite(
        "Les alinéas a et b du présent paragraphe, l'article 31 de la Convention et le présent chapitre",
        lang="fra", instrument="ets-185", at=at, workspace=workspace,
    )  # fmt: skip
    assert [[item.eid for item in ref.resolutions] for ref in found] == [
        ["art_27__para_9__subpara_a", "art_27__para_9__subpara_b"],
        ["art_31"],
        ["chp_III"],
    ]


def test_a_place_that_is_no_provision_is_refused(root: Path) -> None:
    with pytest.raises(protodoc.ProtodocError, match="“the sea” names no provision"):
        protodoc.cite("Article 1", at="the sea", workspace=protodoc.Workspace.open(root))


def test_writing_puts_a_file_in_place(root: Path, tmp_path: Path) -> None:
    data = protodoc.write(protodoc.read(root / "drafts" / "v1.xml"), tmp_path / "v1.xml")
    assert (tmp_path / "v1.xml").read_bytes() == data


def test_what_cannot_be_read_is_told_from_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(protodoc.UnreadableDraft, match="there is no file"):
        protodoc.read(tmp_path / "none.xml")
    bad = protodoc.read(b"<a")
    assert bad.instrument is None and bad.diagnostics[0].code == "XML001"
    assert protodoc.check(bad) == bad.diagnostics and not protodoc.is_valid(bad)
    with pytest.raises(protodoc.ProtodocError, match="<bytes>:1:"):
        protodoc.diff(bad, bad)
