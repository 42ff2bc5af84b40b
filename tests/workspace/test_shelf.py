"""The register of a workspace."""

from pathlib import Path

import pytest
from drafts_in_a_folder import WORK, draft, fill

from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Source
from protodoc.model.reference import Status
from protodoc.refs.register import Entry
from protodoc.workspace.citing import cited, resolved_references
from protodoc.workspace.folder import Workspace
from protodoc.workspace.importing import delivered, imported
from protodoc.workspace.named import instrument_of
from protodoc.workspace.places import find_place
from protodoc.workspace.shelf import INDEX, folder, head_of, metadata_of, read_index, write_index


def test_the_index_that_ships_says_what_the_files_say() -> None:
    shipped = (folder() / INDEX).read_text("utf-8")
    assert shipped == write_index(), "refresh it: python -m protodoc.workspace.shelf"


def test_an_entry_from_the_index_equals_one_from_its_file() -> None:
    index = read_index((folder() / INDEX).read_bytes())
    assert len(index) > 20
    for name, entry in index:
        if name:
            metadata = metadata_of(folder() / name)
            assert metadata is not None and entry == Entry.of(metadata)
        else:
            made = instrument_of(entry)
            assert made is not None and entry == Entry.of(made.metadata)


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


def test_an_instrument_known_by_its_name_only_is_made_of_its_entry(tmp_path: Path) -> None:
    register = Workspace.open(here=tmp_path).register
    entry = register.entry("Protocol No. 4 to the European Convention on Human Rights")
    assert entry is not None and entry is register.entry("ets46") is register.entry("STE 46")
    instrument = register.instrument(entry.work)
    assert instrument is not None and Entry.of(instrument.metadata) == entry
    assert Workspace.open(here=tmp_path).instrument("ets-46").metadata.title == entry.title


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


LAMPS = "Article 1 – Towers\n1. Each Party shall build towers.\n2. A tower shall have a lamp.\n"
CITING = 'as <ref href="{work}/!main~art_1__para_2">Article 1, paragraph 2, of the Convention</ref> says.</p>'


def imported_to(folder: Path, name: str, text: str, facts: Facts) -> None:
    draft = read_text(Source.of("treaty.txt", text.encode()), facts)
    assert draft.instrument is not None
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(write(draft.instrument))


@pytest.mark.parametrize("place", ["register/lamps.xml", "drafts/lamps.xml"])
def test_an_imported_instrument_comes_before_the_one_that_ships(tmp_path: Path, place: str) -> None:
    fill(tmp_path)
    shipped = Workspace.open(here=tmp_path).register.entry("ets-185")
    assert shipped is not None
    imported_to(tmp_path, place, LAMPS, Facts(iri=shipped.work, title="Convention on Lamps"))
    register = Workspace.open(here=tmp_path).register
    entry = register.entry("ets-185")
    assert entry is not None and entry.work == shipped.work
    assert entry.title == "Convention on Lamps"
    assert set(shipped.names) < set(entry.names) and entry.ids == shipped.ids and entry.series == shipped.series
    instrument = register.instrument(shipped.work)
    assert instrument is not None and "A tower shall have a lamp." in instrument.document.text
    assert register.entry("Budapest Convention") == entry


def test_references_lead_into_an_imported_instrument(tmp_path: Path) -> None:
    fill(tmp_path)
    work = "/akn/xts/act/convention/1931-05-06/7"
    imported_to(tmp_path, "register/lamps.xml", LAMPS, Facts(iri=work, id="xts-7", title="Convention on Lamps"))
    citing = draft().replace("agree otherwise under", CITING.format(work=work).removesuffix("</p>") + " under")
    (tmp_path / "drafts" / "v3.xml").write_text(citing, encoding="utf-8")
    workspace = Workspace.open(here=tmp_path)
    found = {item.text: item.resolution for item in resolved_references(workspace.read("v3"), workspace)}
    resolution = found["Article 1, paragraph 2, of the Convention"]
    assert (resolution.status, resolution.heading) == (Status.FOUND, "Towers")
    (cited_one,) = cited("Article 1.2 of the Convention on Lamps", workspace)
    assert cited_one.resolution.address == f"{work}/!main~art_1__para_2"
    assert workspace.instrument("xts-7").metadata.work == work


def test_the_language_of_the_workspace_comes_first(tmp_path: Path) -> None:
    work = "/akn/xts/act/convention/1931-05-06/7"
    for language in ("eng", "fra"):
        imported_to(tmp_path, f"register/lamps.{language}.xml", LAMPS, Facts(iri=work, language=language))
    for language in ("eng", "fra"):
        (tmp_path / "protodoc.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
        assert Workspace.open(here=tmp_path).instrument(work).metadata.language == language


def test_the_real_convention_beside_a_draft(tmp_path: Path, shared: Path) -> None:
    """All 48 articles, with their words, in place of the structure that ships."""
    fill(tmp_path)
    workspace = Workspace.open(here=tmp_path)
    text = shared / "texts" / "ets185-convention-en.txt"
    made = imported(str(text), workspace, like="ets-185")
    assert made.diagnostics == ()
    (tmp_path / "register").mkdir()
    delivered(made, str(text), Path("register/ets-185.xml"), workspace)
    workspace = Workspace.open(here=tmp_path)
    (cited_one,) = cited("Article 25, paragraph 3, of the Budapest Convention", workspace)
    assert cited_one.resolution.status is Status.FOUND
    instrument = workspace.instrument("ets-185")
    node = find_place(instrument, "25.3")
    assert len(instrument.tree.elements[node].text.split()) > 50
    assert "omissis" not in {element.name for element in instrument.tree.elements}
