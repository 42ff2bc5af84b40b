"""The vocabulary, derived again from the official schema where that is at hand."""

from pathlib import Path

import pytest
from lxml import etree

from formats.canonical import BLOCKS, INLINE, OTHERS, SIGNS
from protodoc.formats.akn.names import AKN_30, LAYOUTS, REOPENING, Layout, flows, is_akn
from protodoc.model.eid import ABBREVIATIONS
from protodoc.model.instrument import AKN
from protodoc.model.provision import CONTAINERS, HIERARCHY, OTHER_UNITS, UNITS

XS = "{http://www.w3.org/2001/XMLSchema}"


class Schema:
    """As much of XML Schema as this question needs: which elements there are, which are mixed, which are in a group."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(str(path)).getroot()
        self.elements = {node.get("name"): node for node in root.findall(f"{XS}element")}
        self._types = {node.get("name"): node for node in root.findall(f"{XS}complexType")}
        self._groups = {node.get("name"): node for node in root.findall(f"{XS}group")}

    def group(self, name: str) -> set[str]:
        """All elements of a group, those of its groups included."""
        node = self._groups[name]
        found = {ref.get("ref") for ref in node.iter(f"{XS}element")}
        for inner in node.iter(f"{XS}group"):
            if inner.get("ref"):
                found |= self.group(inner.get("ref"))
        return found

    def is_mixed(self, name: str) -> bool:
        """Whether an element may hold text."""
        element = self.elements[name]
        return self._mixed(self._types.get(element.get("type"), element.find(f"{XS}complexType")))

    def _mixed(self, node: etree._Element | None) -> bool:
        if node is None:
            return False
        if any(inner.get("mixed") == "true" for inner in (node, *node.findall(f"{XS}complexContent"))):
            return True
        extension = node.find(f"{XS}complexContent/{XS}extension")
        return extension is not None and self._mixed(self._types.get(extension.get("base")))


@pytest.fixture(scope="module")
def schema(shared: Path) -> Schema:
    return Schema(shared / "akn-xsd" / "akomantoso30.xsd")


def names_of(layout: Layout) -> set[str]:
    return {name for name, found in LAYOUTS.items() if found is layout}


def test_every_element_of_the_schema_has_a_layout_and_nothing_else_has(schema: Schema) -> None:
    assert set(LAYOUTS) == set(schema.elements)


def test_signs_within_a_line_are_the_group_of_subflows(schema: Schema) -> None:
    # The schema counts embeddedStructure among the inline elements, but it holds structure alone, as they do.
    assert names_of(Layout.ATOM) == schema.group("subFlowElements") | {"embeddedStructure"}
    assert not any(schema.is_mixed(name) for name in names_of(Layout.ATOM))


def test_inline_is_what_may_stand_within_a_line(schema: Schema) -> None:
    # quotedText is in no group: it stands in modifications only, and those are lines.
    assert names_of(Layout.INLINE) == schema.group("inlineCM") - names_of(Layout.ATOM) | {"quotedText"}


def test_blocks_are_what_else_may_hold_text(schema: Schema) -> None:
    mixed = {name for name in schema.elements if schema.is_mixed(name)}
    assert names_of(Layout.BLOCK) == mixed - names_of(Layout.INLINE)


def test_everything_else_is_structure(schema: Schema) -> None:
    assert names_of(Layout.STRUCTURE) == set(schema.elements) - names_of(Layout.INLINE) - names_of(
        Layout.BLOCK
    ) - names_of(Layout.ATOM)


def test_what_begins_lines_again_is_structure_that_stands_in_lines() -> None:
    assert {LAYOUTS[name] for name in REOPENING} <= {Layout.ATOM, Layout.STRUCTURE}


def test_the_tables_of_the_canonicaliser_of_these_tests(schema: Schema) -> None:
    assert set(schema.elements) == INLINE | SIGNS | BLOCKS | OTHERS
    assert len(schema.elements) == len(INLINE) + len(SIGNS) + len(BLOCKS) + len(OTHERS)


def test_the_hierarchy_of_the_model_is_that_of_the_schema(schema: Schema) -> None:
    assert schema.group("ANhier") | {"hcontainer"} == HIERARCHY
    assert CONTAINERS < HIERARCHY
    assert set(schema.elements) >= UNITS
    assert not HIERARCHY & OTHER_UNITS


def test_abbreviations_are_of_elements_there_are(schema: Schema) -> None:
    assert {name for name, _ in ABBREVIATIONS} <= set(schema.elements)
    assert [name for name, _ in ABBREVIATIONS] == sorted({name for name, _ in ABBREVIATIONS})


@pytest.mark.parametrize(
    ("layout", "text", "inline", "block", "runs_on"),
    [
        (Layout.STRUCTURE, False, False, False, False),
        (Layout.STRUCTURE, False, False, True, False),
        (Layout.STRUCTURE, True, False, False, True),
        (Layout.STRUCTURE, False, True, True, True),
        (Layout.BLOCK, False, False, False, True),
        (Layout.BLOCK, False, False, True, False),
        (Layout.BLOCK, True, False, True, True),
        (Layout.BLOCK, False, True, True, True),
        (Layout.INLINE, False, False, False, True),
        (Layout.INLINE, False, False, True, False),
        (Layout.ATOM, False, False, False, False),
        (Layout.ATOM, True, False, True, True),
    ],
)
def test_what_runs_on_as_text(layout: Layout, text: bool, inline: bool, block: bool, runs_on: bool) -> None:
    assert flows(layout, text=text, inline=inline, block=block) is runs_on


def test_the_namespace_is_named_once_in_meaning() -> None:
    assert AKN_30 == AKN
    assert is_akn(AKN)
    assert not is_akn("urn:protodoc:1")
    assert not is_akn("")
