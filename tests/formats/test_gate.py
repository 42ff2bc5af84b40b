"""The gate: every refusal, with its code, its words and its place; and what may pass."""

import pytest

from protodoc.formats.akn.gate import LIMITS, MAX_BYTES, MAX_DEPTH, MAX_TEXT, refuse
from protodoc.formats.akn.read import read_source
from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.draft import Source

AKN = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'
MARK = b"\xef\xbb\xbf"
ONE = b'<?xml version="1.0"'

# (what it is, its bytes, the code, the message, the byte the finding points at)
REFUSED = [
    ("nothing at all", b"", "XML008", "the file is empty", 0),
    ("a byte order mark and nothing else", MARK, "XML008", "the file is empty", 0),
    ("white space and nothing else", b" \r\n\t", "XML008", "the file is empty", 0),
    ("a NUL character", b"<a>\x00</a>", "XML006", "the file holds a NUL character, which no text has", 3),
    ("too many bytes", b" " * (MAX_BYTES + 1), "XML004", "the file is larger than 50 MB", 0),
]
# (what it is, its bytes, the reason given, the byte)
NOT_UTF_8 = [
    ("UTF-16 with a mark, little end first", b"\xff\xfe" + "<a/>".encode("utf-16-le"), "it looks like UTF-16", 0),
    ("UTF-16 with a mark, big end first", b"\xfe\xff" + "<a/>".encode("utf-16-be"), "it looks like UTF-16", 0),
    ("UTF-16 without a mark, little end first", "<a/>".encode("utf-16-le"), "it looks like UTF-16", 0),
    ("UTF-16 without a mark, big end first", "<a/>".encode("utf-16-be"), "it looks like UTF-16", 0),
    ("a letter in Latin-1", b"<a>caf\xe9</a>", "byte 0xE9 cannot stand there", 6),
    ("an overlong sign", b"<a>\xc0\xbc</a>", "byte 0xC0 cannot stand there", 3),
    ("half a pair of characters", b"<a>\xed\xa0\x80</a>", "byte 0xED cannot stand there", 3),
    ("a character cut off at the end", b"<a/>\xe2\x82", "byte 0xE2 cannot stand there", 4),
    ("a declared encoding", ONE + b' encoding="ISO-8859-1"?><a/>', "it declares ISO-8859-1", 30),
    ("one in single quotes", MARK + ONE + b" encoding = 'cp1252' ?><a/>", "it declares cp1252", 35),
    ("one whose name is a letter", ONE + b' encoding="x"?><a/>', "it declares x", 30),
    ("one after much white space", ONE + b" " * 300 + b'encoding="ISO-8859-1"?><a/>', "it declares ISO-8859-1", 329),
    ("one with a very long name", ONE + b' encoding="a%s"?><a/>' % (b"-b" * 24), "it declares a" + "-b" * 24, 30),
]
COMPRESSED = [
    (b"\x1f\x8b\x08\x00" + AKN, "gzip"),
    (b"PK\x03\x04\x14\x00", "a zip archive, perhaps a Word document"),
    (b"BZh91AY", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
]
OTHER_VERSIONS = [
    (b'<?xml version="1.1"?><a/>', "1.1", 0),
    (MARK + b"<?xml version='1.1' encoding='utf-8'?><a/>", "1.1", 3),
    (b'<?xml version="one"?><a/>', "one", 0),
    (b"<?xml" + b" " * 300 + b'version="2.0"?><a/>', "2.0", 0),
]
DOCUMENT_TYPES = [
    ("at the start", b"<!DOCTYPE a><a/>", 0),
    ("in small letters", b"<!doctype html><a/>", 0),
    ("with entities", b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a/>', 22),
    ("after all that may stand before it", MARK + ONE + b"?>\r\n<!-- a > b --><?x y?>\n\t<!DOCTYPE a><a/>", 49),
    ("after a comment that names one", b"<!-- <!DOCTYPE x> --><!DOCTYPE a><a/>", 21),
]
NO_XML = [
    ("plain text", b"Article 1", 0),
    ("a word before the draft", MARK + b" see " + AKN, 3),
    ("JSON", b'{"a": 1}', 0),
]


def ids(table: list[tuple[object, ...]]) -> list[str]:
    return [str(row[0]) for row in table]


def finding_in(data: bytes) -> Diagnostic:
    draft = read_source(Source.of("draft", data))
    assert draft.instrument is None
    (finding,) = draft.diagnostics
    assert finding.severity is Severity.ERROR
    assert finding.designation == "the file"
    assert finding.help, "every refusal shows a way out"
    return finding


def check(data: bytes, code: str, message: str, offset: int) -> None:
    finding = finding_in(data)
    assert (finding.code, finding.span and finding.span.start) == (code, offset)
    assert finding.message == message
    refusal = refuse(data)
    assert refusal is not None
    assert (refusal.code, refusal.offset, refusal.name) == (code, offset, finding.name)


@pytest.mark.parametrize(("what", "data", "code", "message", "offset"), REFUSED, ids=ids(REFUSED))
def test_what_is_refused(what: str, data: bytes, code: str, message: str, offset: int) -> None:
    check(data, code, message, offset)


@pytest.mark.parametrize(("what", "data", "reason", "offset"), NOT_UTF_8, ids=ids(NOT_UTF_8))
def test_a_draft_is_utf_8(what: str, data: bytes, reason: str, offset: int) -> None:
    check(data, "XML002", f"the file is not UTF-8: {reason}", offset)


@pytest.mark.parametrize(("data", "kind"), COMPRESSED, ids=[kind for _, kind in COMPRESSED])
def test_nothing_is_unpacked(data: bytes, kind: str) -> None:
    check(data, "XML005", f"the file is compressed ({kind}), not an XML draft", 0)


@pytest.mark.parametrize(("data", "version", "offset"), OTHER_VERSIONS)
def test_drafts_are_xml_1_0(data: bytes, version: str, offset: int) -> None:
    check(data, "XML009", f"the file declares XML {version}; drafts are XML 1.0", offset)


@pytest.mark.parametrize(("what", "data", "offset"), DOCUMENT_TYPES, ids=ids(DOCUMENT_TYPES))
def test_document_types_are_refused(what: str, data: bytes, offset: int) -> None:
    words = "the file declares a document type (<!DOCTYPE …>), which drafts never need and which can open other files"
    check(data, "XML003", words, offset)


@pytest.mark.parametrize(("what", "data", "offset"), NO_XML, ids=ids(NO_XML))
def test_a_draft_is_xml(what: str, data: bytes, offset: int) -> None:
    check(data, "XML011", "this is not an XML draft: it does not begin with “<”", offset)


@pytest.mark.parametrize(
    "data",
    [
        AKN,
        MARK + AKN,
        b" \n" + AKN,
        b'<?xml version="1.0"?>' + AKN,
        b"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n" + AKN,
        b'<?xml version="1.0" encoding="UTF-8"?><!-- x --><?y z?>' + AKN + b"<!-- <!DOCTYPE no> -->",
        b"<!-- <!DOCTYPE only said> -->" + AKN,
        b'<?note encoding="ISO-8859-1" version="1.1"?>' + AKN,
        AKN + b"\n" * 100,
    ],
)
def test_what_may_pass(data: bytes) -> None:
    assert refuse(data) is None
    assert read_source(Source.of("draft", data)).instrument is not None


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "UTF8", "utf8", "US-ASCII", "us-ascii"])
def test_other_names_of_utf_8_are_read_as_utf_8_or_refused_by_name(encoding: str) -> None:
    root = AKN.replace(b"/>", "><act>é</act></akomaNtoso>".encode())
    draft = read_source(Source.of("draft", f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + root))
    if draft.instrument is None:
        assert [finding.code for finding in draft.diagnostics] == ["XML002"]
    else:
        assert draft.instrument.root.text == "é"


def nested(name: str, depth: int) -> bytes:
    inside = f"<{name}>" * (depth - 1) + f"</{name}>" * (depth - 1)
    return AKN.replace(b"/>", b">" + inside.encode() + b"</akomaNtoso>")


@pytest.mark.parametrize("name", ["article", "p", "b", "strange"])
def test_the_limit_of_depth(name: str) -> None:
    assert read_source(Source.of("draft", nested(name, MAX_DEPTH))).instrument is not None
    for depth in (MAX_DEPTH + 1, 300, 5_000):
        finding = finding_in(nested(name, depth))
        assert finding.code == "XML007"
        assert finding.message == "elements stand more than 200 deep in one another"


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(b"><act>%s</act></akomaNtoso>", id="a text"),
        pytest.param(b"><x xmlns=''>%s</x></akomaNtoso>", id="a text in foreign markup"),
        pytest.param(b' class="%s"/>', id="an attribute"),
    ],
)
def test_the_limit_of_one_text(draft: bytes) -> None:
    finding = finding_in(AKN.replace(b"/>", draft % (b"a" * (MAX_TEXT + 1))))
    assert finding.code == "XML010"
    assert finding.message == "one text is longer than 10 MB"


def test_every_limit_is_named_in_words() -> None:
    assert [words for _, words in LIMITS] == ["50 MB", "200", "10 MB"]
