"""Findings in the formats of other programs: what each must hold, and what no name or word may break out of."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from protodoc.formats.akn.place import LineTable
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity, Span
from protodoc.model.draft import Draft, Source
from protodoc.render.findings_jsonl import findings_jsonl
from protodoc.render.github import findings_github
from protodoc.render.gitlab import findings_gitlab
from protodoc.render.junit import findings_junit
from protodoc.render.report import File, Replacement, Report
from protodoc.render.rules import RulePage
from protodoc.render.sarif import findings_sarif
from protodoc.workspace.reporting import path_seen_from

DATA = "<p>条約 tree \U0001f333 oak</p>\n<p>two\nlines</p>\n".encode()
PAGE = RulePage("REF001", "dangling-reference", Severity.ERROR, "It leads nowhere.\n\n## Why it matters\nA {b}.\n")
RENDERERS = (findings_sarif, findings_github, findings_gitlab, findings_junit)


def span(words: str) -> Span:
    start = DATA.index(words.encode())
    return LineTable(DATA).span(start, start + len(words.encode()))


def one(message: str = "nothing stands there", words: str = "oak", **more: object) -> Diagnostic:
    given = {"designation": "Article 7", "fingerprint": "f" * 32, "span": span(words) if words else None} | more
    severity = given.pop("severity", Severity.ERROR)
    return Diagnostic("REF001", "dangling-reference", severity, message, **given)  # type: ignore[arg-type]


def report(*found: Diagnostic, path: str = "drafts/v2.xml", **more: object) -> Report:
    file = File(path, Draft(Source.of(path, DATA), None, found))
    return Report((file,), rules=(PAGE,), **more)  # type: ignore[arg-type]


def sarif_run(given: Report) -> dict[str, Any]:
    (run,) = json.loads(findings_sarif(given))["runs"]
    found: dict[str, Any] = run
    return found


# ── GitHub ────────────────────────────────────────────────────────────────────────────────────────────────


def test_github_gets_one_command_for_each_finding() -> None:
    assert findings_github(report(one(help=("did you mean 6?",)))) == (
        "::error file=drafts/v2.xml,line=1,col=14,endColumn=17,title=REF001 dangling-reference::"
        "nothing stands there (Article 7)%0Adid you mean 6?\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
)
def test_github_has_a_command_for_each_severity(severity: Severity, command: str) -> None:
    assert findings_github(report(one(severity=severity))).startswith(f"::{command} ")


def test_github_takes_no_columns_over_two_lines() -> None:
    assert "line=2,endLine=3,title=" in findings_github(report(one(words="two\nlines")))


def test_github_names_the_file_alone_where_the_place_is_not_known() -> None:
    assert findings_github(report(one(words=""))).startswith("::error file=drafts/v2.xml,title=")


def test_nothing_breaks_out_of_a_command() -> None:
    given = report(one("100 %, a: b\n::error::mine\r"), path="a,b:c%\n::x.xml")
    text = findings_github(given)
    assert text.count("\n") == 1
    assert text.startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Ax.xml,line=")
    assert text.endswith("::100 %25, a: b ::error::mine⟨U+000D⟩ (Article 7)\n")


def test_a_file_that_could_not_be_opened_is_said() -> None:
    given = Report(unreadable=("there is no file “a.xml”",))
    assert findings_github(given) == "::error title=protodoc::there is no file “a.xml”\n"
    assert ElementTree.fromstring(findings_junit(given)).get("errors") == "1"
    (call,) = sarif_run(given)["invocations"]
    assert call["executionSuccessful"] is False and "there is no file" in json.dumps(call, ensure_ascii=False)


# ── GitLab ────────────────────────────────────────────────────────────────────────────────────────────────


def test_gitlab_gets_what_it_requires() -> None:
    (issue,) = json.loads(findings_gitlab(report(one())))
    assert issue["location"] == {
        "path": "drafts/v2.xml",
        "positions": {"begin": {"line": 1, "column": 14}, "end": {"line": 1, "column": 17}},
    }
    assert (issue["check_name"], issue["severity"]) == ("REF001", "critical")
    assert issue["description"] == "nothing stands there (Article 7)"


def test_gitlab_fingerprints_differ_even_where_ours_are_equal() -> None:
    """The same mistake in two drafts has one fingerprint with us; GitLab would show only one of the two."""
    files = tuple(File(path, Draft(Source.of(path, DATA), None, (one(), one(fingerprint="")))) for path in "ab")
    prints = [issue["fingerprint"] for issue in json.loads(findings_gitlab(Report(files)))]
    assert len(set(prints)) == 4
    assert len({item["fingerprint"] for item in json.loads(findings_gitlab(report(one(), one())))}) == 2


def test_gitlab_always_gets_a_line() -> None:
    (issue,) = json.loads(findings_gitlab(report(one(words=""))))
    assert issue["location"]["positions"]["begin"]["line"] == 1


# ── JUnit ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_junit_has_a_suite_for_each_draft_and_a_test_for_each_finding() -> None:
    root = ElementTree.fromstring(findings_junit(report(one("a < b & “c” ]]>"), one(severity=Severity.NOTE))))
    assert (root.tag, root.attrib) == (
        "testsuites",
        {"name": "protodoc", "tests": "2", "failures": "1", "errors": "0"},
    )
    (suite,) = root
    failed, passed = suite
    (failure,) = failed
    assert (failed.get("classname"), failed.get("line")) == ("drafts/v2.xml", "1")
    assert failure.get("message") == "a < b & “c” ]]> (Article 7)"
    assert (failure.text or "").startswith("drafts/v2.xml:1:14: error[REF001] a < b")
    assert [child.tag for child in passed] == ["system-out"]


def test_a_clean_draft_is_a_test_that_passed() -> None:
    (suite,) = ElementTree.fromstring(findings_junit(report()))
    assert (suite.get("tests"), suite.get("failures"), [len(case) for case in suite]) == ("1", "0", [0])


@pytest.mark.parametrize(("least", "failures"), [(Severity.ERROR, 0), (Severity.WARNING, 1), (None, 0)])
def test_junit_fails_what_fails_the_run(least: Severity | None, failures: int) -> None:
    root = ElementTree.fromstring(findings_junit(report(one(severity=Severity.WARNING), least=least)))
    assert root.get("failures") == str(failures)


# ── SARIF ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_sarif_says_where_in_code_points() -> None:
    run = sarif_run(report(one()))
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "drafts/v2.xml", "uriBaseId": "%SRCROOT%", "index": 0},
        "region": {"startLine": 1, "startColumn": 14, "endLine": 1, "endColumn": 17},
    }
    assert result["partialFingerprints"] == {"protodocFinding/v1": "f" * 32}


def test_sarif_holds_the_pages_of_the_rules_found() -> None:
    driver = sarif_run(report(one()))["tool"]["driver"]
    (page,) = driver["rules"]
    assert (page["id"], page["name"], page["shortDescription"]["text"]) == (
        "REF001",
        "dangling-reference",
        "It leads nowhere.",
    )
    assert page["fullDescription"]["text"] == "A {{b}}."
    assert "## Why it matters" in page["help"]["markdown"]
    assert sarif_run(report())["tool"]["driver"]["rules"] == []


def test_sarif_holds_other_places_and_fixes() -> None:
    item = one(
        related=(Related("first here", Anchor(1), None, span("tree")), Related("in the report", Anchor(2))),
        fix=Fix("make it an elm", Applicability.SAFE, (Edit(Anchor(1), "elm"),)),
    )
    change = Replacement(span("oak"), "elm")
    draft = Draft(Source.of("v2.xml", DATA), None, (item,))
    (result,) = sarif_run(Report((File("v2.xml", draft, {0: (change,)}),)))["results"]
    first, second = result["relatedLocations"]
    assert first["message"]["text"] == "first here" and "region" not in second["physicalLocation"]
    (fix,) = result["fixes"]
    (made,) = fix["artifactChanges"]
    assert made["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 14, "endLine": 1, "endColumn": 17},
            "insertedContent": {"text": "elm"},
        }
    ]


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    """A bracket is law in a draft; in SARIF "[may](1)" would be a link."""
    (result,) = sarif_run(report(one("“{0}” and [may](1) and [2 bis]")))["results"]
    assert result["message"] == {"text": "“{{0}}” and \\[may](1) and [2 bis]"}


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("drafts/v2.xml", "drafts/v2.xml", "%SRCROOT%"),
        ("a b/#1 é%.xml", "a%20b/%231%20%C3%A9%25.xml", "%SRCROOT%"),
        ("c:x.xml", "c%3Ax.xml", "%SRCROOT%"),
        ("<stdin>", "%3Cstdin%3E", "%SRCROOT%"),
        ("/far/away.xml", "file:///far/away.xml", None),
        ("C:/far/away.xml", "file:///C:/far/away.xml", None),
    ],
)
def test_sarif_names_files_by_uris(path: str, uri: str, base: str | None) -> None:
    (artifact,) = sarif_run(report(path=path))["artifacts"]
    location = artifact["location"]
    assert isinstance(location, dict)
    assert (location["uri"], location.get("uriBaseId")) == (uri, base)


def references(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "uri" in value and "index" in value:
            yield value
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_index_of_sarif_leads_to_what_it_means() -> None:
    files = tuple(File(path, Draft(Source.of(path, DATA), None, (one(), one("other")))) for path in ("a.xml", "b.xml"))
    run = sarif_run(Report(files, rules=(PAGE,)))
    for place in references(run):
        location = run["artifacts"][place["index"]]["location"]
        assert isinstance(location, dict) and location["uri"] == place["uri"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_is_valid_against_the_published_schema() -> None:
    """The schema of OASIS is not ours to ship: name a copy in PROTODOC_SARIF_SCHEMA (npm: @microsoft/jest-sarif)."""
    named = os.environ.get("PROTODOC_SARIF_SCHEMA")
    if not named:
        pytest.skip("PROTODOC_SARIF_SCHEMA names no copy of sarif-schema-2.1.0.json")
    schema = json.loads(Path(named).read_text("utf-8"))
    item = one(related=(Related("here", Anchor(1), None, span("tree")),), fix=Fix("x", Applicability.SAFE, ()))
    draft = Draft(Source.of("v2.xml", DATA), None, (item, one(words="", fingerprint="")))
    whole = Report(
        (File("v2.xml", draft, {0: (Replacement(span("oak"), ""),)}), File("/b.xml", draft)),
        (("NUM001", "there is no previous draft"),), ("no file",), None, (PAGE,), "0.1",
    )  # fmt: skip
    for every in (whole, Report(), report(one())):
        validator_for(schema)(schema).validate(json.loads(findings_sarif(every)))


# ── all of them ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_of_jsonl_is_a_finding_of_json() -> None:
    draft = Draft(Source.of("v2.xml", DATA), None, (one("a\nb \u202e"), one()))
    lines = findings_jsonl(draft).splitlines()
    assert len(lines) == 2 and "\u202e" not in lines[0]
    schema = json.loads((Path(findings_jsonl.__code__.co_filename).parent / "schemas/finding.json").read_text("utf-8"))
    for line in lines:
        Draft202012Validator(schema).validate(json.loads(line))


@pytest.mark.parametrize("render", RENDERERS)
def test_what_lies_to_a_reader_is_shown_by_its_number(render: Callable[[Report], str]) -> None:
    text = render(report(one("may \u202eton\u2066 \x1b[31m\x07")))
    assert not re.search("[\u202e\u2066\x1b\x07]", text)


@given(st.text(max_size=40), st.text(alphabet=st.characters(exclude_characters="\x00"), min_size=1, max_size=20))
def test_any_words_and_any_file_name_make_a_report_that_can_be_read(words: str, path: str) -> None:
    given_report = report(one(words, help=(words,)), path=path)
    for render in RENDERERS:
        text = render(given_report)
        assert render(given_report) == text
        text.encode("utf-8")
    json.loads(findings_gitlab(given_report))
    json.loads(findings_sarif(given_report))
    ElementTree.fromstring(findings_junit(given_report).encode())
    assert findings_github(given_report).count("\n") == 1


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("drafts/v1.xml", "drafts/v1.xml"),
        ("./drafts/../v1.xml", "v1.xml"),
        ("/srv/treaty/v1.xml", "v1.xml"),
        ("../other/v1.xml", "/srv/other/v1.xml"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_paths_are_relative_where_they_can_be(name: str, seen: str) -> None:
    assert path_seen_from(PurePosixPath("/srv/treaty"), name) == seen
