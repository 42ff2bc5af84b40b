"""Reading plain text: a source to a Draft. Whatever the bytes hold, the answer is a value.

The way: lines, tokens (what each line is by itself), structure (what they are together), elements.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from protodoc.formats.akn.gate import LIMITS, MAX_BYTES, MAX_TEXT
from protodoc.formats.akn.place import LineTable, span_of_offset
from protodoc.formats.text.blocks import Footnotes
from protodoc.formats.text.build import Built, build
from protodoc.formats.text.facts import NO_DATE, Facts, identify
from protodoc.formats.text.findings import NAMES, Finding, finding
from protodoc.formats.text.lines import split_lines
from protodoc.formats.text.opening import title_of
from protodoc.formats.text.places import Place, locate
from protodoc.formats.text.structure import read_structure
from protodoc.formats.text.tokens import tokenize
from protodoc.formats.text.words import words_of
from protodoc.model.diagnostic import Diagnostic, Severity, Span, fingerprint
from protodoc.model.draft import Draft, Source
from protodoc.model.messages import compose, fill

_BOM = b"\xef\xbb\xbf"
_NO_FACTS = Facts()


def read_text(source: Source, facts: Facts = _NO_FACTS) -> Draft:
    """Read a treaty in plain text. Never raises for what the bytes hold: what did not fit is a diagnostic.

    The text is UTF-8, one line to a provision (lines broken by hand at a page's width are put together). All its
    words stand in the instrument, in their order; only footnotes ("[^1]: …") move to where their mark stands.
    """
    refused = _refuse(source)
    if refused is not None:
        return refused
    offset = len(_BOM) if source.data.startswith(_BOM) else 0
    lines = split_lines(source.data[offset:].decode("utf-8"), offset)
    findings = [finding("TXT015", line, count=str(line.dropped)) for line in lines if line.dropped]
    identity = identify(facts)
    if not identity.date_given:
        findings.append(Finding("TXT017", None, (("date", NO_DATE),)))
    words = words_of(identity.language)
    footnotes, lines = Footnotes.take(lines)
    structure, misfits = read_structure(tokenize(lines, words), facts.title, words)
    if not facts.title:
        identity = identify(replace(facts, title=title_of(structure.opening, words)))
    built = build(structure, identity, words, footnotes)
    return Draft(source, built.instrument, _diagnostics(source, built, [*findings, *misfits, *built.findings]))


def _refuse(source: Source) -> Draft | None:
    """A Draft without an instrument, where the bytes are no text that could be read."""
    data = source.data
    if not data.removeprefix(_BOM).strip():
        return _refused(source, "XML008", "empty-file", (), 0, "was it saved?")
    if len(data) > MAX_BYTES:
        return _refused(source, "XML004", "too-large", (("limit", LIMITS[0][1]),), 0, "split it into its parts")
    nul = data.find(b"\x00")
    if nul >= 0:
        return _refused(source, "XML006", "nul-character", (), nul, "is it plain text? save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{data[error.start]:02X} cannot stand there"
        return _refused(source, "XML002", "not-utf-8", (("reason", reason),), error.start, "save it as UTF-8")
    if len(text) > MAX_TEXT and max(map(len, text.splitlines())) > MAX_TEXT:
        return _refused(source, "XML010", "too-long", (("limit", LIMITS[2][1]),), 0, "break it into lines")
    return None


def _refused(source: Source, code: str, name: str, args: tuple[tuple[str, str], ...], offset: int, help_: str) -> Draft:
    span = span_of_offset(source.data, offset)
    message = fill(code, dict(args))
    refused = Diagnostic(code, name, Severity.ERROR, message, args, designation="the file", span=span, help=(help_,))
    return Draft(source, None, (refused,))


def _diagnostics(source: Source, built: Built, findings: list[Finding]) -> tuple[Diagnostic, ...]:
    """Findings as diagnostics, in the order of the lines."""
    table = LineTable(source.data)
    seen: Counter[tuple[str, str, str]] = Counter()
    ordered = sorted(findings, key=lambda found: (found.line.number if found.line else 0, found.code))
    eids = [built.ids.at(found.line) if found.line is not None else None for found in ordered]
    places = locate(built.instrument, [eid for eid in eids if eid])
    made: list[Diagnostic] = []
    for found, eid in zip(ordered, eids, strict=True):
        key = (found.code, eid or "", found.line.words if found.line is not None else "")
        span = table.span(found.line.start, found.line.end) if found.line is not None else None
        place = places.get(eid) if eid else None
        made.append(_diagnostic(found, place, span, fingerprint(*key, seen[key])))
        seen[key] += 1
    return tuple(made)


def _diagnostic(found: Finding, place: Place | None, span: Span | None, mark: str) -> Diagnostic:
    name, severity = NAMES[found.code]
    composed = compose(found.code, None, dict(found.args), name=name, severity=severity)
    designation = place.designation if place is not None else "the text"
    where = place.address if place is not None else None
    return replace(composed, designation=designation, where=where, span=span, fingerprint=mark)
