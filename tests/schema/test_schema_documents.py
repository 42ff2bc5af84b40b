"""Whole documents: the examples beside the project, and every draft and register document in it."""

from pathlib import Path

import pytest
from lxml import etree

EXAMPLES = (
    "01-minimal-doc.xml",
    "02-minimal-bill.xml",
    "03-draft-protocol.xml",
    "04-amending-protocol.xml",
    "05-collection.xml",
    "06-amendment-list.xml",
    "07-meeting-report.xml",
)

# What the profile wants named, and the word its identifiers end in where that is not the element's own name.
NAMED = "part title chapter section subsection article paragraph subparagraph point indent alinea hcontainer"
NAMED += " crossHeading recitals recital citations citation attachment component ref mref rref authorialNote note"
SHORT = {
    "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "paragraph": "para",
    "subparagraph": "subpara", "alinea": "al", "recitals": "recs", "recital": "rec", "citations": "cits",
    "citation": "cit", "attachment": "att", "component": "cmp",
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_valid_once_everything_citable_is_named(profile, official, shared: Path, name: str) -> None:
    tree = etree.parse(shared / "akn-examples" / name).getroot()
    name_what_has_no_name(tree)
    assert profile.complaints(tree) == []
    assert official.complaints(tree) == []
    assert profile.says(tree) == official.says(tree) == (True, True)


def name_what_has_no_name(tree: etree._Element) -> None:
    count = 0
    for element in tree.iter(*("{*}" + name for name in NAMED.split())):
        if element.get("eId") is None:
            count += 1
            local = etree.QName(element).localname
            element.set("eId", f"{SHORT.get(local, local)}_new-{count}")


def test_drafts_and_register_documents_are_valid_in_both_schemas(profile, official, drafts: list[Path]) -> None:
    """By libxml2: there are many, and xmlschema has its say on the other documents here."""
    wrong = {}
    for path in drafts:
        tree = etree.parse(path)
        complaints = profile.complaints(tree) + official.complaints(tree)
        if complaints:
            wrong[path.name] = complaints
    assert wrong == {}


def test_one_draft_is_valid_by_both_engines(profile, official, drafts: list[Path]) -> None:
    smallest = sorted(drafts, key=lambda path: path.stat().st_size)[:2]
    for path in smallest:
        tree = etree.parse(path).getroot()
        assert profile.says(tree) == official.says(tree) == (True, True)
