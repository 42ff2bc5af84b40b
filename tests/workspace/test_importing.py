"""Importing: facts from the register, and what is found in real treaties once they are instruments."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.formats.text.facts import Facts
from protodoc.formats.text.words import likely_language
from protodoc.model.draft import Source
from protodoc.model.errors import UnknownInstrument
from protodoc.workspace.checking import Checker, Selection
from protodoc.workspace.folder import Workspace
from protodoc.workspace.importing import imported

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "bench" / "resolve.py"
NAMES = sorted(path.stem for path in (ROOT.parent / "shared" / "texts").glob("*.txt")) or [
    pytest.param("", marks=pytest.mark.skip("the shared data folder is not beside this checkout"))
]

SLIPS = {
    "ets99-en": {"NUM001": 1},  # the label f of Article 12 is glued to its text
    "un1988-en": {"NUM001": 1},  # Article 10 has lost its label 1
    "unclos-en": {"NUM001": 21},  # Article 1; subsections; resolutions without headings after the last annex
    "vclt-en": {"NUM001": 11},  # the annex and the final act have no headings
    "rome-en": {"STR002": 1},  # Article 10 has no heading in the treaty itself
    "versions-air-vn-en-2011-05-31": {"NUM001": 2},  # two annexes without headings
    # The headings of the first titles are missing; a few paragraphs of the annexes are "4." among "§ 1." and "§ 2."
    "versions-cotif-fr-2011-01-01": {"NUM001": 4, "NUM002": 2},
    # So are they here; Article 6, paragraph 4, has two rows of letters, and "da)" and "b" stand among "a." and "c."
    "versions-cotif-fr-2012-01-01": {"NUM001": 6, "NUM002": 3},
    "untoc-en": {"STR003": 1},  # Article 5, paragraph 1, has lost its label b
    "versions-tax-maa-en-2013-09-01": {"NUM001": 1},  # Article 19 was taken out
    "versions-tax-maa-en-2013-11-19": {"NUM001": 1},
}
"""What is found in an imported text besides its references: slips of the source, looked at one by one."""
SLIPS |= dict.fromkeys(("versions-rome-en-2002-07-01", "versions-rome-en-2013-11-04"), SLIPS["rome-en"])
SLIPS["versions-unclos-en-1996-07-28"] = SLIPS["unclos-en"]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The measurement that knows what each text is."""
    spec = importlib.util.spec_from_file_location("bench_resolve", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path, tmp_path)


def lamps(folder: Path) -> str:
    (folder / "lamps.txt").write_text("Article 1 – Lamps\nEach Party shall light its coast.\n", encoding="utf-8")
    return "lamps.txt"


def test_the_register_fills_in_what_is_not_said(workspace: Workspace) -> None:
    draft = imported(lamps(workspace.root), workspace, Facts(title="On Lamps", language="fra"), "CETS 210")
    assert draft.instrument is not None
    metadata = draft.instrument.metadata
    assert metadata.expression == "/akn/coe/act/convention/2011-05-11/210/fra@2011-05-11"
    assert metadata.names("cite-fra") == ("On Lamps",)
    assert metadata.names("id") == ("cets210", "cets-210")
    assert "Council of Europe Convention on preventing and combating violence against women and domestic violence" in (
        metadata.names("cite-eng")
    )


FRENCH = (
    "Article premier\nLes Parties et les gardiens allument le feu de la tour. Le feu est allumé du soir au matin.\n"
)
ENGLISH = "Article 1\nThe Parties shall light the lamp of the tower, and this lamp shall burn to the morning.\n"


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [(FRENCH, "", "fra"), (ENGLISH, "", "eng"), (FRENCH, "eng", "eng"), ("Article 1\nLux.\n", "", "deu")],
)
def test_the_language_is_the_one_said_or_shown_or_the_workspaces(
    workspace: Workspace, text: str, said: str, language: str
) -> None:
    (workspace.root / "protodoc.toml").write_text('language = "deu"\n', encoding="utf-8")
    (workspace.root / "lamps.txt").write_text(text, encoding="utf-8")
    around = Workspace.open(workspace.root, workspace.root)
    draft = imported("lamps.txt", around, Facts(language=said))
    assert draft.instrument is not None and draft.instrument.metadata.language == language


@pytest.mark.parametrize("name", NAMES)
def test_real_texts_show_their_language(shared: Path, name: str) -> None:
    text = (shared / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    assert likely_language(text) == ("fra" if "-fr" in name else "eng")


def test_an_instrument_nobody_knows(workspace: Workspace) -> None:
    with pytest.raises(UnknownInstrument, match="nobody here knows an instrument “ets-9999”"):
        imported(lamps(workspace.root), workspace, like="ets-9999")


@pytest.mark.parametrize("name", NAMES)
def test_only_slips_of_the_source_are_found(shared: Path, bench: ModuleType, workspace: Workspace, name: str) -> None:
    draft = bench.imported_text(shared / "texts" / f"{name}.txt", workspace)
    made = read_source(Source.of(name, write(draft.instrument)))
    assert made.instrument == draft.instrument
    # How a treaty itself words things is looked at in tests/rules/test_terms.py.
    found = Checker(workspace, Selection.of((), ("REF", "DEF"))).check(made).draft.diagnostics
    assert Counter(item.code for item in found) == SLIPS.get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_is_found_or_explained(
    shared: Path, bench: ModuleType, workspace: Workspace, name: str
) -> None:
    draft = bench.imported_text(shared / "texts" / f"{name}.txt", workspace)
    outcomes = list(bench.outcomes(name, draft, workspace))
    assert [one.reference.text for one in outcomes if one.reason == bench.UNEXPLAINED] == []
    assert all(bool(one.reason) != one.resolution.is_resolved for one in outcomes)


def test_the_references_of_the_convention(shared: Path, bench: ModuleType, workspace: Workspace) -> None:
    """All are found but one, to the Statute of the Council of Europe, of which the register has the name only."""
    draft = bench.imported_text(shared / "texts" / "ets185-convention-en.txt", workspace)
    outcomes = list(bench.outcomes("ets185-convention-en", draft, workspace))
    assert len(outcomes) > 160
    assert {one.reason for one in outcomes if one.reason} == {bench.NAME_ONLY}
    assert sum(bool(one.reason) for one in outcomes) == 1
