"""`protodoc validate`."""

import json
import re
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run

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
    result = run("validate", "v1", "--select", "REF,STR")
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
    lines = run("validate", "v1", "--select", "REF,STR", "--format", "concise").stdout.splitlines()
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
    assert found["summary"] == {"files": 3, "errors": 1, "warnings": 1, "notes": 0, "suppressed": 0}
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
