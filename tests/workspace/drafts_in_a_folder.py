"""A small workspace written to a folder, for the tests of this folder and of the command line."""

from __future__ import annotations

from pathlib import Path

WORK = "/akn/coe/bill/protocol/2030-01-01/example"

_DRAFT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <bill name="protocol">
    <meta>
      <identification source="#s">
        <FRBRWork>
          <FRBRthis value="{work}/!main"/>
          <FRBRuri value="{work}"/>
          <FRBRdate date="2030-01-01" name="creation"/>
          <FRBRauthor href="#s"/>
          <FRBRcountry value="coe"/>
        </FRBRWork>
        <FRBRExpression>
          <FRBRthis value="{work}/{language}@{date}/!main"/>
          <FRBRuri value="{work}/{language}@{date}"/>
          <FRBRalias name="symbol" value="{symbol}"/>
          <FRBRdate date="{date}" name="draft"/>
          <FRBRauthor href="#s"/>
          <FRBRversionNumber value="{version}"/>
          <FRBRlanguage language="{language}"/>
        </FRBRExpression>
        <FRBRManifestation>
          <FRBRthis value="{work}/{language}@{date}/!main.xml"/>
          <FRBRuri value="{work}/{language}@{date}.xml"/>
          <FRBRdate date="{date}" name="markup"/>
          <FRBRauthor href="#s"/>
        </FRBRManifestation>
      </identification>
      <references source="#s">
        <TLCOrganization eId="s" href="/akn/ontology/organization/s" showAs="S"/>
      </references>
    </meta>
    <body>
      <article eId="art_1">
        <num>Article 1</num>
        <heading>Purpose</heading>
        <paragraph eId="art_1__para_1">
          <num>1</num>
          <content>
            <p>{words}</p>
          </content>
        </paragraph>
        <paragraph eId="art_1__para_2">
          <num>2</num>
          <content>
            <p>[The Parties may] agree otherwise under <ref href="#art_1__para_1">paragraph 1</ref>.</p>
          </content>
        </paragraph>
      </article>
    </body>
  </bill>
</akomaNtoso>
"""


def draft(
    version: str = "v1",
    language: str = "eng",
    date: str = "2030-01-01",
    symbol: str = "EX (2030) 1",
    words: str = "The Parties shall plant one tree each.",
) -> str:
    """The text of a draft in canonical form."""
    return _DRAFT.format(work=WORK, version=version, language=language, date=date, symbol=symbol, words=words)


def fill(folder: Path) -> Path:
    """Write three drafts, one of them French, and settings; give the folder back."""
    drafts = folder / "drafts"
    drafts.mkdir()
    (folder / "protodoc.toml").write_text('instrument = "ets-185"\n', encoding="utf-8")
    for name, text in (
        ("v1.xml", draft()),
        (
            "v2.xml",
            draft("v2", date="2030-02-01", symbol="EX (2030) 1 rev", words="The Parties shall plant two trees."),
        ),
        ("v2.fra.xml", draft("v2", "fra", "2030-02-01", "EX (2030) 1 rév", "Les Parties plantent deux arbres.")),
    ):
        (drafts / name).write_text(text, encoding="utf-8", newline="\n")
    return folder
