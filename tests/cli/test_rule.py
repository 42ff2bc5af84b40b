"""`protodoc rule`."""

import json

import pytest
from running import Run

from protodoc.rules import RULES


def test_every_rule_is_listed(run: Run) -> None:
    result = run("rule")
    assert result.exit_code == 0
    for rule in RULES:
        assert f"  {rule.code}  {rule.severity.value}" in result.stdout and rule.name in result.stdout


@pytest.mark.parametrize("word", ["REF001", "ref001", "dangling-reference"])
def test_a_rule_is_explained_by_code_or_name(run: Run, word: str) -> None:
    text = run("rule", word).stdout
    assert text.startswith("REF001 dangling-reference (error)\n\n")
    for section in ("Why it matters", "Wrong", "Right", "Fix", "Source"):
        assert f"\n{section}\n" in text


def test_a_rule_nobody_knows_ends_with_2(run: Run) -> None:
    result = run("rule", "REF01")
    assert result.exit_code == 2 and "there is no rule “REF01”; did you mean “REF001”" in result.stderr


def test_rules_as_json_have_their_sections(run: Run) -> None:
    rules = json.loads(run("rule", "--format", "json").stdout)["rules"]
    assert len(rules) >= len(RULES) and all(rule["sentence"] for rule in rules)
    page = json.loads(run("rule", "REF001", "--format", "json").stdout)["rules"]
    assert page[0]["sections"][0]["title"] == "Why it matters"


@pytest.mark.parametrize("code", ["XML001", "XSD001", "XSD004"])
def test_what_reading_and_the_schema_find_has_a_page_too(run: Run, code: str) -> None:
    result = run("rule", code)
    assert result.exit_code == 0 and result.stdout.startswith(f"{code} ") and "\nWhy it matters\n" in result.stdout
    assert f"  {code}  " in run("rule").stdout


@pytest.mark.parametrize("args", [(), ("--format", "json"), ("REF001",), ("ref001", "--format", "json"), ("--help",)])
def test_rules_is_another_spelling(run: Run, args: tuple[str, ...]) -> None:
    one, other = run("rule", *args), run("rules", *args)
    assert one.exit_code == other.exit_code == 0
    assert one.stdout == other.stdout.replace("protodoc rules [OPTIONS]", "protodoc rule [OPTIONS]") != ""


def test_a_misspelt_command_is_told_the_one_that_is_listed(run: Run) -> None:
    assert "did you mean “rule”" in run("rulez").stderr
