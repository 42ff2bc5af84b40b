"""Every kind of finding has a page, and the examples on it do what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from skeleton import draft_of, findings, findings_since

from protodoc.formats.akn.schema import NAMES
from protodoc.formats.text.findings import NAMES as TEXT_NAMES
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.english import ENGLISH
from protodoc.rules import RULES
from protodoc.rules.base import Rule
from protodoc.rules.pages import SECTIONS, Page, catalogue
from protodoc.rules.plain_text import PLAIN_TEXT
from protodoc.rules.structure import STRUCTURE

EVERY = catalogue()
WITH_EXAMPLES = [rule for rule in EVERY if Page.of(rule).example("Wrong")]
FRAME = {
    "__init__",
    "base",
    "running",
    "settling",
    "suppressing",
    "reading",
    "renaming",
    "anew",
    "counterparts",
    "quoting",
    "ranges",
    "rising",
    "pages",
    "structure",
    "input",
    "plain_text",
    "days",
    "lexicon",
    "lineage",
    "prose",
    "terms",
    "writing",
}


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_page_has_its_sections_in_order(rule: Rule) -> None:
    page = Page.of(rule)
    titles = [title for title, _ in page.sections]
    assert titles == [title for title in SECTIONS if title in titles]
    assert {"Why it matters", "Fix", "Source"} <= set(titles)
    assert page.sentence.endswith(".")
    assert all(text.strip() for _, text in page.sections)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_wrong_and_a_right_example(rule: Rule) -> None:
    page = Page.of(rule)
    assert page.example("Wrong")
    assert page.example("Right")


def example_findings(page: Page, title: str) -> tuple[Diagnostic, ...]:
    """What is found in an example, held against the draft before it where the page has one."""
    before, data = page.example("Before"), draft_of(page.example(title))
    return findings_since(draft_of(before), data) if before else findings(data)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_and_nothing_else(rule: Rule) -> None:
    found = example_findings(Page.of(rule), "Wrong")
    assert {(one.code, one.name) for one in found} == {(rule.code, rule.name)}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_nothing_is_found_in_the_right_example(rule: Rule) -> None:
    if Page.of(rule).example("Right"):
        assert example_findings(Page.of(rule), "Right") == ()


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in EVERY}) == len(EVERY)
    assert len({rule.name for rule in EVERY}) == len(EVERY)


def test_every_file_of_a_rule_is_in_the_list(root: Path) -> None:
    files = {path.stem for path in (root / "src/protodoc/rules").glob("*.py")} - FRAME
    listed = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES}
    assert files == listed


def test_rules_are_listed_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)


def test_the_schema_finds_what_has_a_page() -> None:
    assert [(rule.code, rule.name) for rule in STRUCTURE] == list(NAMES)


def test_the_import_of_plain_text_finds_what_has_a_page() -> None:
    assert {rule.code: (rule.name, rule.severity) for rule in PLAIN_TEXT} == dict(TEXT_NAMES)


def test_every_code_has_words() -> None:
    assert {rule.code for rule in EVERY} == {key.split(".")[0] for key in ENGLISH}
