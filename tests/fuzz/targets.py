"""What must hold of any bytes at all. Each target takes bytes and raises where it does not."""

from protodoc.formats.akn.gate import refuse
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.schema import validate
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.path import ProvisionPath
from protodoc.refs.find import scan
from protodoc.refs.interpret import read
from protodoc.refs.language import language
from protodoc.refs.names import Names
from protodoc.refs.place import Place
from protodoc.refs.register import Register
from protodoc.rules import RULES
from protodoc.rules.base import Context
from protodoc.rules.running import run

NAMES = Names.of(())
PLACE = Place(instrument="x", kind="convention", path=ProvisionPath.parse("Article 7, paragraph 2"))


def gate(data: bytes) -> None:
    """Bytes are refused with a code and a place inside them, or let in."""
    refusal = refuse(data)
    assert refusal is None or (refusal.code.startswith("XML") and 0 <= refusal.offset <= len(data))


def reading(data: bytes) -> None:
    """A draft is read, checked, written and read again, or there is a finding that says why not."""
    draft = read_source(Source.of("draft", data))
    if draft.instrument is None:
        assert draft.diagnostics and all(finding.message for finding in draft.diagnostics)
        return
    again = read_source(Source.of("again", write(draft.instrument))).instrument
    assert again == draft.instrument
    found = validate(draft.source, draft.instrument)
    outcome = run(Context(draft.instrument, Register()), RULES, found)
    assert all(finding.message and finding.name for finding in outcome.findings)


def citing(data: bytes) -> None:
    """Citations are found in order and inside the text, in every language, and read without an error."""
    text = data.decode("utf-8", "replace")
    for code in ("eng", "fra"):
        words = language(code)
        done = 0
        for found in scan(text, words, NAMES):
            assert done <= found.start < found.end <= len(text), (code, found)
            done = found.end
        read(text, words, PLACE)


TARGETS = {"gate": gate, "reading": reading, "citing": citing}
CORPUS = {"gate": "reading", "reading": "reading", "citing": "citing"}
"""The folder of seeds of each target."""
