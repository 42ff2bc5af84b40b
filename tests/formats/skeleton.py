"""A small draft that is valid, round whatever a test is about."""

from __future__ import annotations

import re
from dataclasses import replace

from protodoc.delta.compare import compare
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.schema import validate
from protodoc.formats.akn.spans import locate
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.draft import Draft, Source
from protodoc.rules import RULES
from protodoc.rules.base import Context
from protodoc.rules.running import run

WORK = "/akn/coe/bill/protocol/2031-02-03/lighthouses"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:pd="urn:protodoc:1">
  <bill name="protocol">
    <meta>
      <identification source="#secretariat">
        <FRBRWork>
          <FRBRthis value="{work}/!main"/>
          <FRBRuri value="{work}"/>
          <FRBRdate date="2031-02-03" name="creation"/>
          <FRBRauthor href="#secretariat"/>
          <FRBRcountry value="coe"/>
        </FRBRWork>
        <FRBRExpression>
          <FRBRthis value="{work}/eng@2031-04-05/!main"/>
          <FRBRuri value="{work}/eng@2031-04-05"/>
          <FRBRdate date="2031-04-05" name="draft"/>
          <FRBRauthor href="#secretariat"/>
          <FRBRlanguage language="eng"/>
        </FRBRExpression>
        <FRBRManifestation>
          <FRBRthis value="{work}/eng@2031-04-05/!main.xml"/>
          <FRBRuri value="{work}/eng@2031-04-05.xml"/>
          <FRBRdate date="2031-04-06" name="markup"/>
          <FRBRauthor href="#secretariat"/>
        </FRBRManifestation>
      </identification>
      <references source="#secretariat">
        <TLCOrganization eId="secretariat" href="/akn/ontology/organization/coe.secretariat" showAs="Secretariat"/>
      </references>
      <proprietary source="#secretariat">
        <pd:profile version="1">treaty</pd:profile>
        <pd:stage value="{stage}"/>
      </proprietary>
    </meta>
"""
_ARTICLE = '<article eId="art_1"><num>Article 1</num><heading>Purpose</heading>{inside}</article>'
_WHOLE = ("<akomaNtoso", "<?xml", "<html")


def draft_of(fragment: str, stage: str = "final") -> bytes:
    """A draft with a piece of text in it: articles and what gathers them, provisions, or paragraphs of print.

    A whole file stays as it is.
    """
    if fragment.startswith(_WHOLE):
        return fragment.encode()
    first = re.match(r"\s*<([\w:]+)", fragment)
    name = first[1] if first else ""
    if name == "p":
        fragment = _ARTICLE.format(inside=f"<content>{fragment}</content>")
    elif name in ("paragraph", "subparagraph", "point", "content", "intro", "alinea"):
        fragment = _ARTICLE.format(inside=fragment)
    head = _HEAD.format(work=WORK, stage=stage)
    if name == "lifecycle":
        head = _with_lifecycle(head, fragment)
        fragment = _ARTICLE.format(inside="<content><p>To help.</p></content>")
    return f"{head}    <body>{fragment}</body>\n  </bill>\n</akomaNtoso>\n".encode()


def _with_lifecycle(head: str, fragment: str) -> str:
    """The metadata with the events of a `lifecycle`, and what the `references` behind it hold."""
    events, _, named = fragment.partition("<references")
    named = named[named.index(">") + 1 : named.index("</references>")]
    head = head.replace("</references>", f"{named}</references>")
    return head.replace("      <references", f"      {events}<references", 1)


def read(data: bytes) -> Draft:
    """The draft some bytes make."""
    return read_source(Source.of("draft.xml", data))


def schema_findings(data: bytes) -> tuple[Diagnostic, ...]:
    """What the schema finds in some bytes, with spans."""
    draft = read(data)
    assert draft.instrument is not None, draft.diagnostics
    return locate(validate(draft.source, draft.instrument), draft.source, draft.instrument)


def findings(data: bytes, context: Context | None = None) -> tuple[Diagnostic, ...]:
    """All that reading, the schema and the rules find in some bytes, settled and with spans."""
    draft = read(data)
    if draft.instrument is None:
        return draft.diagnostics
    known = replace(context, instrument=draft.instrument) if context else Context(draft.instrument)
    outcome = run(known, RULES, validate(draft.source, draft.instrument))
    return locate(outcome.findings, draft.source, draft.instrument)


def findings_since(before: bytes, data: bytes, context: Context | None = None) -> tuple[Diagnostic, ...]:
    """All that is found in a draft held against the one before it, which is dated earlier."""
    old = read(before.replace(b"2031-04-05", b"2031-03-01")).instrument
    new = read(data).instrument
    assert old is not None
    assert new is not None
    known = context or Context(new)
    return findings(data, replace(known, previous=old, delta=compare(old, new)))


def marked(data: bytes, diagnostic: Diagnostic) -> str:
    """The words of the source a finding points at."""
    span = diagnostic.span
    assert span is not None, diagnostic
    return data[span.start : span.end].decode()
