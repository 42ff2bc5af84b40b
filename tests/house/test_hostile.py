"""Hostile and broken inputs, as far as reading is concerned: refused where they should be, read where they may be."""

import gzip
import json
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Draft, Source

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "hostile"
INDEX = FOLDER / "index.json"
CASES: list[dict[str, Any]] = json.loads(INDEX.read_text(encoding="utf-8"))["cases"] if INDEX.is_file() else []
DRAFTS = [case for case in CASES if ".xml" in case["file"]]
ABSENT = pytest.param({}, marks=pytest.mark.skip("the shared data folder is not beside this checkout"))

# What must be refused, and how: the code of the finding, and words its message or help must hold.
REFUSED = {
    "xxe-file-attr.xml": ("XML003", "document type"),
    "xxe-parameter-http.xml": ("XML003", "document type"),
    "external-dtd-file.xml": ("XML003", "document type"),
    "billion-laughs.xml": ("XML003", "document type"),
    "quadratic-blowup.xml.gz": ("XML003", "document type"),
    "entity-recursive.xml": ("XML003", "document type"),
    "dtd-default-attribute.xml": ("XML003", "document type"),
    "deep-900.xml": ("XML007", "200"),
    "huge-text.xml.gz": ("XML010", "10 MB"),
    "huge-attr.xml.gz": ("XML010", "10 MB"),
    "utf7.xml": ("XML002", "UTF-7"),
    "utf16-declared-utf8.xml": ("XML002", "UTF-8"),
    "latin1-undeclared.xml": ("XML002", "save it as UTF-8"),
    "utf8-overlong.xml": ("XML002", "0xC0"),
    "nul-byte.xml": ("XML006", "NUL"),
    "charref-fffe.xml": ("XML001", "names no character"),
    "ns-dup-attr.xml": ("XML001", "twice"),
    "ns-xmlns-reserved.xml": ("XML001", "reserved"),
    "bom-only.xml": ("XML008", "empty"),
    "truncated.xml": ("XML001", "the file ends"),
    "png.xml": ("XML", ""),
    "two-roots.xml": ("XML001", "end of the document element"),
    "mixed-good-bad.xml": ("XML001", "</"),
    "nonamespace-schemalocation.xml": ("XSD002", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"),
    "svg.xml": ("XSD002", "not Akoma Ntoso"),
}

cases = pytest.mark.parametrize("case", DRAFTS or [ABSENT], ids=lambda case: case.get("file", "shared"))


@cache
def read_file(name: str) -> Draft:
    data = (FOLDER / name).read_bytes()
    return read_source(Source.of(name, gzip.decompress(data) if name.endswith(".gz") else data))


def read(case: dict[str, Any]) -> Draft:
    return read_file(case["file"])


@cases
def test_each_is_refused_or_read_in_time(case: dict[str, Any]) -> None:
    started = time.process_time()
    draft = read(case)
    assert time.process_time() - started < max(2, case["expect"]["max_seconds"])
    if case["file"] in REFUSED:
        code, words = REFUSED[case["file"]]
        (finding,) = draft.diagnostics
        assert draft.instrument is None
        assert finding.code.startswith(code)
        assert words in " ".join((finding.message, *finding.help))
        assert finding.span is not None
    else:
        assert draft.diagnostics == ()
        assert draft.instrument is not None


@cases
def test_what_the_list_wants_refused_is_refused(case: dict[str, Any]) -> None:
    """The list asks for exit code 2 where a file is refused, and for a finding where it is of another vocabulary."""
    if case["expect"]["exit_code"] == 2:
        assert read(case).instrument is None
    if case["expect"]["exit_code"] == 0:
        assert read(case).instrument is not None


@cases
def test_nothing_secret_shows(case: dict[str, Any]) -> None:
    if not case.get("canary"):
        return
    secrets = [line for name in ("canary.txt", "canary.ent") for line in (FOLDER / name).read_text().splitlines()]
    draft = read(case)
    shown = repr(draft.diagnostics) + (write(draft.instrument).decode() if draft.instrument else "")
    assert not [secret for secret in secrets if secret and secret in shown]


@cases
def test_what_is_read_is_written_and_read_again(case: dict[str, Any]) -> None:
    draft = read(case)
    instrument = draft.instrument
    if instrument is not None and len(draft.source.data) < 400_000:
        again = read_source(Source.of("again", write(instrument))).instrument
        assert again == instrument


def test_a_compressed_draft_is_not_unpacked(shared: Path) -> None:
    draft = read_source(Source.of("draft", (shared / "hostile" / "huge-text.xml.gz").read_bytes()))
    assert [finding.code for finding in draft.diagnostics] == ["XML005"]


def test_the_first_line_is_not_shifted_by_a_mark(shared: Path) -> None:
    data = (shared / "hostile" / "utf8-bom.xml").read_bytes()
    (finding,) = read_source(Source.of("draft", data.replace(b"<", b"&", 1))).diagnostics
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 1)


def test_the_place_of_a_letter_in_latin_1(shared: Path) -> None:
    data = (shared / "hostile" / "latin1-undeclared.xml").read_bytes()
    (finding,) = read_source(Source.of("draft", data)).diagnostics
    assert finding.span is not None
    assert finding.span.start == data.index(b"\xe9")
    before = data[: finding.span.start]
    assert finding.span.line == before.count(b"\n") + 1
    assert finding.span.column == len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
