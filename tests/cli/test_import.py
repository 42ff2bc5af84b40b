"""`protodoc import`."""

import json
from pathlib import Path

import pytest
from lxml import etree
from running import Run

from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument
from protodoc.render.envelope import VERSIONS

TEXT = """\
Convention on the Lighting of Coasts

Preamble The Parties, Considering that ships go aground at night; Have agreed as follows:

Article 1 – Towers
1. Each Party shall build towers.
2. A tower shall have:
  a. a lamp;
  b. a keeper.

Article 2 – Keepers
Keepers shall log ships under Article 1.
"""
DATED = ("--date", "1931-05-06")


@pytest.fixture
def lamps(folder: Path) -> Path:
    file = folder / "lamps.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def made(data: bytes) -> Instrument:
    instrument = read_source(Source.of("made", data)).instrument
    assert instrument is not None
    return instrument


def test_the_instrument_goes_to_standard_output(run: Run, lamps: Path) -> None:
    result = run("import", "lamps.txt", *DATED)
    instrument = made(result.stdout_bytes)
    assert (result.exit_code, result.stderr) == (0, "nothing found in 1 file\n")
    assert instrument.eids.keys() >= {"art_1__para_2__subpara_b", "art_2"}
    assert instrument.metadata.title == "Convention on the Lighting of Coasts"
    work = "/akn/xx/act/convention/1931-05-06/convention-on-the-lighting-of-coasts"
    assert instrument.metadata.work == work


def test_or_to_a_file(run: Run, lamps: Path) -> None:
    result = run("import", "lamps.txt", *DATED, "-o", "drafts/lamps.xml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "wrote drafts/lamps.xml\nnothing found in 1 file\n"
    assert run("show", "lamps", "1.2.b").stdout.rstrip().endswith("b.  a keeper.")
    assert run("validate", "lamps").exit_code == 0
    assert run("fmt", "--check", "lamps").exit_code == 0


def test_a_folder_is_made_for_it(run: Run, lamps: Path) -> None:
    assert run("import", "lamps.txt", *DATED, "-o", "register/lamps.xml").exit_code == 0
    assert run("cite", "Article 1.2.b of the Convention on the Lighting of Coasts").exit_code == 0


def test_standard_input_is_read(run: Run, lamps: Path) -> None:
    assert run("import", "-", *DATED, stdin=lamps.read_bytes()).stdout == run("import", "lamps.txt", *DATED).stdout


def test_the_options_say_what_the_text_does_not(run: Run, lamps: Path) -> None:
    options = (
        *("--title", "Protocole sur les feux", "--lang", "fra", "--kind", "protocol", "--series", "XTS 7"),
        *("--id", "feux", "--parent", "ETS 185", "--iri", "/akn/xts/act/protocol/1931-05-06/7"),
    )
    metadata = made(run("import", "lamps.txt", *options).stdout_bytes).metadata
    assert metadata.expression == "/akn/xts/act/protocol/1931-05-06/7/fra@1931-05-06"
    assert metadata.aliases == (("id", "feux"), ("series", "XTS 7"), ("cite-fra", "Protocole sur les feux"))
    assert metadata.parent == "/akn/coe/act/convention/2001-11-23/185"


def test_the_register_says_what_the_options_do_not(run: Run, lamps: Path) -> None:
    metadata = made(run("import", "lamps.txt", "--as", "ets-189").stdout_bytes).metadata
    assert metadata.work == "/akn/coe/act/protocol/2003-01-28/189"
    assert metadata.date == "2003-01-28"
    assert metadata.parent == "/akn/coe/act/convention/2001-11-23/185"
    assert metadata.names("id") == ("protocol1", "ets-189")
    assert metadata.names("series") == ("ETS 189",)
    assert "First Additional Protocol to the Convention on Cybercrime" in metadata.names("cite-eng")


def test_findings_stand_beside_the_instrument_not_in_it(run: Run, lamps: Path) -> None:
    lamps.write_text(TEXT.replace("2. A tower", "3. A tower"), encoding="utf-8")
    result = run("import", "lamps.txt", *DATED)
    made(result.stdout_bytes)
    assert result.exit_code == 0
    assert "warning[TXT011] label-out-of-order: “3.” on line 7 follows “1.”" in result.stderr
    to_file = run("import", "lamps.txt", *DATED, "-o", "lamps.xml", "--format", "concise", "--fail-on", "warning")
    assert to_file.exit_code == 1
    assert to_file.stdout.startswith("lamps.txt:7:1: warning[TXT011]")
    assert to_file.stderr == "wrote lamps.xml\n1 warning in 1 file\n"


def test_findings_as_json(run: Run, lamps: Path) -> None:
    found = json.loads(run("import", "lamps.txt", "-o", "lamps.xml", "--format", "json").stdout)
    assert found["protodoc"] == {"format": "findings", "version": VERSIONS["findings"]}
    assert [(item["code"], item["file"]) for item in found["findings"]] == [("TXT017", "lamps.txt")]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("none.txt",), "there is no file “none.txt”"),
        (("lamps.txt", "--as", "ets-1855"), "nobody here knows an instrument “ets-1855”; did you mean"),
        (("lamps.txt", "--parent", "the Lamp"), "nobody here knows an instrument “the Lamp”"),
        (("lamps.txt", "--date", "1931-02-30"), "“1931-02-30” is no day"),
        (("lamps.txt", "--lang", "english"), "“english” is no language"),
        (("lamps.txt", "--iri", "http://lamps"), "“http://lamps” is no IRI"),
        (("lamps.txt", "--kind", "a treaty"), "“a treaty” is no kind of instrument"),
        (("lamps.txt", "--as", "ets-189", "--kind", "treaty"), "the IRI says that the instrument is a protocol"),
        (("lamps.txt", "-o", "lamps.txt"), "“lamps.txt” is the text itself"),
        (("lamps.txt", "-o", "none/at/all/lamps.xml"), "“none/at/all/lamps.xml” cannot be written"),
        (("drafts/v1.xml",), "“drafts/v1.xml” is XML, not plain text"),
        (("drafts",), "“drafts” is a folder"),
    ],
)
def test_what_cannot_begin(run: Run, lamps: Path, args: tuple[str, ...], said: str) -> None:
    result = run("import", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert lamps.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(("data", "code"), [(b"", "XML008"), (b"a\xffb", "XML002"), (b"a\x00b", "XML006")])
def test_bytes_that_are_no_text(run: Run, data: bytes, code: str) -> None:
    result = run("import", "-", stdin=data)
    assert result.exit_code == 2
    assert code in result.stderr and result.stdout == ""


def test_the_instrument_is_valid(run: Run, lamps: Path, root: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(root / "schema" / "protocol.xsd")))
    made_of = run("import", "lamps.txt", "--as", "ets-189").stdout_bytes
    assert schema.validate(etree.fromstring(made_of)), str(schema.error_log)
