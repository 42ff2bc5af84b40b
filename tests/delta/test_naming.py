"""The list of changes names provisions as everything else does."""

from pathlib import Path

from protodoc.delta.naming import Namer
from protodoc.delta.sheet import lay, numbering
from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source


def assert_named_alike(path: Path) -> None:
    instrument = read_source(Source.of(path.name, path.read_bytes())).instrument
    if instrument is None:
        return
    sheet = lay(instrument, numbering(), numbering())
    namer = Namer(sheet)
    for node in sheet.units:
        place = namer.place(node)
        assert place.designation == instrument.designation(node)
        assert place.address == str(instrument.address(node))
        assert place.eid == sheet.tree.elements[node].eid


def test_the_worked_example(root: Path) -> None:
    for path in sorted((root / "drafts").glob("*.xml")):
        assert_named_alike(path)


def test_other_drafts(shared: Path) -> None:
    for path in sorted((shared / "akn-pairs").rglob("v1.xml")):
        assert_named_alike(path)
