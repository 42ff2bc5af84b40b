"""Law: a fix takes its finding away, makes no new one, and leaves a draft that is read as before."""

from __future__ import annotations

import pytest
from skeleton import draft_of, findings, read

from protodoc.formats.akn.lower import apply_edits
from protodoc.model.diagnostic import Diagnostic

NUM, HEADING, TEXT = "<num>Article 1</num>", "<heading>Purpose</heading>", "<content><p>To help.</p></content>"


def article(inside: str = "", attributes: str = 'eId="art_1"', number: int = 1) -> str:
    return f"<article {attributes}><num>Article {number}</num>{HEADING}{inside or TEXT}</article>"


def mend(data: bytes, finding: Diagnostic) -> bytes:
    """The bytes with the fix of one finding made."""
    draft = read(data)
    assert draft.instrument is not None
    assert finding.fix is not None
    return apply_edits(draft.source, draft.instrument, finding.fix.edits)


def codes(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return sorted((one.code, one.message) for one in found)


MENDED = [
    # misspelt, or another vocabulary's word
    (article().replace("article", "artcle"), article()),
    ("<p><strong>All</strong> of <em>it</em>.</p>", "<p><b>All</b> of <i>it</i>.</p>"),
    ("<p>All<br></br> of <strong/>it</p>", "<p>All<br></br> of <b/>it</p>"),
    # attributes
    (article(attributes='eid="art_1"'), article(attributes='eId="art_1"')),
    (article(attributes=""), article(attributes='eId="art_1"')),
    (article(attributes='eId="art 1"'), article(attributes='eId="art_1"')),
    ('<p pd:stat="open">a</p>', '<p pd:state="open">a</p>'),
    ('<p pd:state="agred">a</p>', '<p pd:state="agreed">a</p>'),
    ('<p pd:since="2031-4-5">a</p>', '<p pd:since="2031-04-05">a</p>'),
    # order
    (f'<article eId="art_1">{HEADING}{NUM}{TEXT}</article>', f'<article eId="art_1">{NUM}{HEADING}{TEXT}</article>'),
    # identifiers
    (article() + article(number=2), article() + article(attributes='eId="art_2"', number=2)),
    (
        article('<paragraph eId="art_7__para_1"><num>1</num>' + TEXT + "</paragraph>", 'eId="art_7"'),
        article('<paragraph eId="art_1__para_1"><num>1</num>' + TEXT + "</paragraph>"),
    ),
    (
        article('<paragraph eId="art_7__para_1"><num>1</num>' + TEXT + "</paragraph>"),
        article('<paragraph eId="art_1__para_1"><num>1</num>' + TEXT + "</paragraph>"),
    ),
    (
        article('<content><p>See <ref eId="art_1__ref_1" href="#art_8">Article 2</ref>.</p></content>')
        + article(attributes='eId="art_8"', number=2),
        article('<content><p>See <ref eId="art_1__ref_1" href="#art_2">Article 2</ref>.</p></content>')
        + article(attributes='eId="art_2"', number=2),
    ),
]


@pytest.mark.parametrize(("wrong", "right"), MENDED)
def test_a_fix_writes_what_is_right(wrong: str, right: str) -> None:
    data = draft_of(wrong)
    while True:
        fixable = [one for one in findings(data) if one.fix]
        if not fixable:
            break
        data = mend(data, fixable[0])
    assert read(data).instrument == read(draft_of(right)).instrument


@pytest.mark.parametrize("wrong", [wrong for wrong, _ in MENDED])
def test_each_fix_takes_its_finding_away_and_makes_no_new_one(wrong: str) -> None:
    data = draft_of(wrong)
    before = findings(data)
    for one in before:
        if one.fix is None:
            continue
        after = findings(mend(data, one))
        assert one.fingerprint not in {other.fingerprint for other in after}
        assert len(after) < len(before)
        assert not (set(codes(after)) - set(codes(before)))
