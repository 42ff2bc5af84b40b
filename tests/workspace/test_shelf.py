"""The register of a workspace."""

from pathlib import Path

from drafts_in_a_folder import WORK, draft, fill

from protodoc.refs.register import Entry
from protodoc.workspace.folder import Workspace
from protodoc.workspace.shelf import INDEX, folder, head_of, metadata_of, read_index, write_index


def test_the_index_that_ships_says_what_the_files_say() -> None:
    shipped = (folder() / INDEX).read_text("utf-8")
    assert shipped == write_index(), "refresh it: python -m protodoc.workspace.shelf"


def test_an_entry_from_the_index_equals_one_from_its_file() -> None:
    index = read_index((folder() / INDEX).read_bytes())
    assert len(index) > 20
    for name, entry in index:
        metadata = metadata_of(folder() / name)
        assert metadata is not None and entry == Entry.of(metadata)


def test_the_metadata_of_a_file_is_read_without_the_rest() -> None:
    data = draft().encode()
    head = head_of(data)
    assert head.endswith(b"</meta></bill></akomaNtoso>") and len(head) < len(data)
    assert head_of(b"<akomaNtoso/>") == b"<akomaNtoso/>"
    prefixed = (
        b'<an:akomaNtoso xmlns:an="x">\n<!-- a --><an:act><an:meta> </an:meta><an:body/></an:act></an:akomaNtoso>'
    )
    assert head_of(prefixed).endswith(b"</an:meta></an:act></an:akomaNtoso>")


def test_an_instrument_is_known_by_all_its_names(tmp_path: Path) -> None:
    register = Workspace.open(here=tmp_path).register
    entries = {register.entry(key) for key in ("ets-185", "ETS 185", "convention", "Convention on Cybercrime")}
    assert len(entries) == 1 and None not in entries
    assert register.entry("ets-9999") is None


def test_a_workspace_adds_its_own_instruments_and_drafts(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "register").mkdir()
    own = draft().replace(WORK, "/akn/coe/act/convention/2031-01-01/999")
    own = own.replace("<FRBRdate", '<FRBRalias name="series" value="CETS 999"/><FRBRdate', 1)
    (tmp_path / "register" / "trees.xml").write_text(own, encoding="utf-8")
    workspace = Workspace.open(here=tmp_path)
    assert workspace.register.entry("CETS 999") is not None
    latest = workspace.register.instrument(WORK)
    assert latest is not None and latest.metadata.expression == f"{WORK}/eng@2030-02-01"
    assert workspace.instrument("CETS 999").metadata.work == "/akn/coe/act/convention/2031-01-01/999"
