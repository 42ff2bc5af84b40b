"""The profile and the official schema, each in both engines, and a small valid draft to make mistakes in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


class Verdicts:
    """What two independent engines say about one document: libxml2 and xmlschema, on the same XSD."""

    def __init__(self, path: Path) -> None:
        self.libxml2 = etree.XMLSchema(etree.parse(path))
        # 'local' keeps xmlschema away from the network, whatever a schema may name.
        self.xmlschema = xmlschema.XMLSchema10(str(path), allow="local")
        self.elements = {name: e for name, e in self.xmlschema.maps.elements.items() if name.startswith(f"{{{AKN}}}")}

    def says(self, tree: etree._Element) -> tuple[bool, bool]:
        """Valid by libxml2, valid by xmlschema."""
        return self.libxml2.validate(tree), self.xmlschema.is_valid(tree)

    def complaints(self, tree: etree._Element) -> list[str]:
        """What libxml2 has against the document: empty when it is valid."""
        self.libxml2.validate(tree)
        return [f"line {error.line}: {error.message}" for error in self.libxml2.error_log]


@pytest.fixture(scope="session")
def profile(root: Path) -> Verdicts:
    """Our profile of Akoma Ntoso."""
    return Verdicts(root / "schema" / "protocol.xsd")


@pytest.fixture(scope="session")
def official(shared: Path) -> Verdicts:
    """The official Akoma Ntoso 3.0 schema; skipped where it is not at hand."""
    return Verdicts(shared / "akn-xsd" / "akomantoso30.xsd")


@pytest.fixture(scope="session")
def small_draft() -> str:
    """A valid draft of two chapters and three articles."""
    return Path(__file__).with_name("small-draft.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def drafts(root: Path) -> Iterator[Path]:
    """Every draft and register document of the project itself."""
    folders = (root / "drafts", root / "register", root / "src" / "protodoc" / "register")
    yield sorted(path for folder in folders for path in folder.glob("**/*.xml"))
