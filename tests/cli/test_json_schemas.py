"""Every JSON output, against the schema that ships for it."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import Run

from protodoc.render.envelope import VERSIONS

SCHEMAS = files("protodoc.render") / "schemas"


def schema(name: str) -> dict[str, object]:
    loaded = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_every_format_has_a_schema_and_every_schema_a_format() -> None:
    assert {item.name for item in SCHEMAS.iterdir()} == {f"{name}.json" for name in VERSIONS}


@pytest.mark.parametrize("name", VERSIONS)
def test_every_schema_is_one_and_says_which_version(name: str) -> None:
    whole = schema(name)
    Draft202012Validator.check_schema(whole)
    assert whole["$id"] == f"urn:protodoc:json:{name}:{VERSIONS[name]}"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("findings", ("validate",)),
        ("findings", ("validate", "none.xml")),
        ("delta", ("diff", "v1", "v2")),
        ("delta", ("diff", "v1", "v3")),
        ("delta", ("diff", "v2", "v1", "--only", "7")),
        ("references", ("refs", "v2")),
        ("references", ("refs", "v3", "--unresolved")),
        (
            "citation",
            ("cite", "Articles 25.3, 25.33 and 9 to 2 of the Convention, Article 3 of the Treaty on Fair Winds"),
        ),
        ("provision", ("show", "v3", "6")),
        ("provision", ("show", "v1")),
        ("rules", ("rule",)),
        ("rules", ("rules",)),
        ("rules", ("rules", "REF001")),
        ("settings", ("validate", "--show-settings")),
        ("canonical", ("fmt", "--check")),
    ],
)
def test_outputs_for_the_drafts_of_this_project_are_valid(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, name: str, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(root)
    output = json.loads(run(*args, "--format", "json").stdout)
    assert output["protodoc"] == {"format": name, "version": VERSIONS[name]}
    Draft202012Validator(schema(name)).validate(output)


def test_findings_of_a_bad_draft_are_valid(run: Run, root: Path, folder: Path) -> None:
    text = (root / "drafts" / "v3.xml").read_text("utf-8")
    bad = (
        text.replace("25__para_3", "25__para_12")
        .replace("<num>Article 7<", "<num>Article 5<")
        .replace("<heading>", "<headline>", 1)
    )
    (folder / "drafts" / "bad.xml").write_text(bad, encoding="utf-8")
    output = json.loads(run("validate", "drafts/bad.xml", "--format", "json").stdout)
    Draft202012Validator(schema("findings")).validate(output)


def test_json_shows_no_control_or_bidirectional_character(run: Run, folder: Path) -> None:
    result = run("cite", "Article 29 \u202e \x1b[31m \u200b", "--format", "json")
    assert "\\u202e" in result.stdout and "\\u001b" in result.stdout and "\\u200b" in result.stdout
    assert json.loads(result.stdout)["text"] == "Article 29 \u202e \x1b[31m \u200b"
