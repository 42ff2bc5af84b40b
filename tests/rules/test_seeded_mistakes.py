"""Mistakes as drafters make them, one to a draft: what is said of each, as it is printed.

The drafts are built here and what is printed stands in seeded/NUMBER.txt. `python tests/rules/test_seeded_mistakes.py`
writes those files anew; read them before they are kept.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "formats"))
from skeleton import WORK, draft_of, findings, findings_since, read

from protodoc.formats.akn.lower import apply_edits
from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.draft import Draft
from protodoc.refs.register import Register
from protodoc.render.findings import findings_text
from protodoc.render.terminal import Paper
from protodoc.rules.base import Context

SEEDED = Path(__file__).with_name("seeded")
SAFE, UNSAFE, NONE = Applicability.SAFE, Applicability.UNSAFE, None
CONVENTION = "/akn/coe/act/convention/2001-01-01/900"

PARTS = ("<intro>", "<content>", "<paragraph ", "<subparagraph ", "<section ")
COSTS = "Each Party bears the costs of the answers it gives in full."
SECRET = "The Parties keep every answer they are given confidential at all times."
SENT = "A request is sent in writing to the point of contact of the other Party."
NAMES = "It names the law that was broken and the data that are sought."
LAMPS = "Lamps along the coast are lit from dusk to dawn in all seasons."


def para(of: str, number: str, inside: str, *, eid: str = "", level: str = "para") -> str:
    """A numbered provision, a line for each of its parts."""
    kind = {"para": "paragraph", "subpara": "subparagraph"}[level]
    eid = eid or f"{of}__{level}_{number.strip('().')}"
    body = inside if inside.startswith(PARTS) else f"<content><p>{inside}</p></content>"
    return f'<{kind} eId="{eid}">\n  <num>{number}</num>\n  {body}\n</{kind}>\n'


def paras(of: str, *rows: tuple[str, str]) -> str:
    return "".join(para(of, number, words) for number, words in rows)


def art(number: str, heading: str, inside: str = LAMPS, *, eid: str = "", attributes: str = "") -> str:
    """An article of one text, or with paragraphs."""
    eid = eid or f"art_{number.replace(' ', '')}"
    body = inside if inside.startswith(PARTS) else f"<content><p>{inside}</p></content>\n"
    head = f"<heading>{heading}</heading>\n" if heading else ""
    return f'<article eId="{eid}"{attributes}>\n<num>Article {number}</num>\n{head}{body}</article>\n'


def ref(eid: str, href: str, words: str) -> str:
    return f'<ref eId="{eid}" href="{href}">{words}</ref>'


class Seed(NamedTuple):
    """A draft with one mistake in it: what must be found, and the fix that goes with it. `before` is the draft before
    it, where one is at hand."""

    code: str
    body: str
    fix: Applicability | None
    before: str = ""
    stage: str = "final"


REQUESTS = art("2", "Requests", paras("art_2", ("1", SENT), ("2", NAMES)))
SECRETS = art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SECRET)))
POINTS = "<intro><p>A request names:</p></intro>\n"


def point(letter: str, words: str, *, of: str = "art_1__para_1") -> str:
    return para(of, letter, words, level="subpara")


def listed(*points: str, intro: str = POINTS) -> str:
    """Article 1, whose paragraph 1 is a list."""
    return art("1", "Requests", para("art_1", "1", intro + "".join(points)))


SEEDS: Mapping[str, Seed] = {
    "01-duplicate-article-number": Seed(
        "NUM001",
        art("1", "Purpose")
        + art("2", "Disclosure of lamps")
        + art("2", "Giving effect to orders", eid="art_3")
        + art("4", "Costs", f"See {ref('art_4__ref_1', '#art_3', 'that article')}."),
        UNSAFE,
    ),
    "02-skipped-paragraph-number": Seed(
        "NUM001",
        art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SECRET), ("4", NAMES))),
        UNSAFE,
        before=art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SECRET), ("3", SENT), ("4", NAMES))),
    ),
    "03-number-out-of-order": Seed(
        "NUM001", art("1", "Answers", paras("art_1", ("1", COSTS), ("3", SECRET), ("2", SENT))), UNSAFE
    ),
    "04-eid-against-number": Seed(
        "EID002",
        art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_8', 'that article')} on costs.")
        + art("2", "Costs", eid="art_8"),
        UNSAFE,
    ),
    "05-duplicate-eid": Seed("EID001", art("1", "Purpose") + art("2", "Costs", eid="art_1"), UNSAFE),
    "06-eid-of-another-parent": Seed(
        "EID003",
        SECRETS + art("2", "Requests", para("art_2", "1", SENT) + para("art_2", "2", NAMES, eid="art_1__para_3")),
        UNSAFE,
    ),
    "07-skipped-letter": Seed(
        "NUM001", listed(point("a", "the data;"), point("b", "the law;"), point("d", "the time.")), UNSAFE
    ),
    "08-mixed-numbering-style": Seed(
        "NUM002",
        art("1", "Answers", paras("art_1", ("1.", COSTS), ("(2)", SECRET), ("3", LAMPS)))
        + art("2", "Requests", paras("art_2", ("1.", SENT), ("2.", NAMES))),
        SAFE,
    ),
    "09-bis-without-base": Seed(
        "NUM001", art("1", "Purpose") + art("2", "Costs") + art("4 bis", "Lamps", eid="art_4bis"), UNSAFE
    ),
    "10-dangling-external-reference": Seed(
        "REF001",
        art(
            "1",
            "Purpose",
            "Help is given as in "
            + ref("art_1__ref_1", f"{CONVENTION}/!main~art_2__para_12", "Article 2.12 of the Convention on Lamps")
            + ".",
        ),
        NONE,
    ),
    "11-dangling-internal-reference": Seed(
        "REF001",
        art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_31', 'Article 31')}.")
        + "".join(art(str(number), f"Matter {number}") for number in range(2, 26)),
        NONE,
    ),
    "12-words-and-address-disagree": Seed(
        "REF002", art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_2__para_2', 'Article 2.1')}.") + REQUESTS, UNSAFE
    ),
    "13-moved-provision": Seed(
        "REF003",
        art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SENT), ("3", SECRET)))
        + art(
            "2",
            "Refusal",
            f"Subject to {ref('art_2__ref_1', '#art_1__para_2', 'Article 1, paragraph 2')}, a Party may refuse to "
            "answer a request that would harm it.",
        ),
        UNSAFE,
        before=SECRETS
        + art(
            "2",
            "Refusal",
            f"Subject to {ref('art_2__ref_1', '#art_1__para_2', 'Article 1, paragraph 2')}, a Party may refuse to "
            "answer a request that would harm it.",
        ),
    ),
    "14-untagged-citation": Seed(
        "REF004",
        art(
            "1",
            "Purpose",
            f"See {ref('art_1__ref_1', '#art_2', 'Article 2')}, {ref('art_1__ref_2', '#art_3', 'Article 3')} and "
            f"{ref('art_1__ref_3', '#art_3', 'the costs')}.",
        )
        + REQUESTS
        + art("3", "Costs", "Subject to Article 2, paragraph 2, each Party bears its own."),
        SAFE,
    ),
    "15-bare-reference-after-move": Seed(
        "REF005",
        SECRETS
        + art(
            "2",
            "Requests",
            paras("art_2", ("1", SENT), ("2", NAMES), ("3", "Paragraph 2 applies to a request that was refused.")),
        ),
        NONE,
        before=art(
            "1",
            "Answers",
            paras("art_1", ("1", COSTS), ("2", SECRET), ("3", "Paragraph 2 applies to a request that was refused.")),
        )
        + REQUESTS,
    ),
    "16-instrument-never-introduced": Seed(
        "REF006", art("1", "Purpose", "The Parties light the lamps that the Convention speaks of."), NONE
    ),
    "17-range-upside-down": Seed(
        "REF001",
        art(
            "1",
            "Purpose",
            'See <rref eId="art_1__rref_1" from="#art_4" upTo="#art_2">Articles 4 to 2</rref> on the matter.',
        )
        + "".join(art(str(number), f"Matter {number}") for number in range(2, 5)),
        UNSAFE,
    ),
    "18-reference-to-what-was-removed": Seed(
        "REF001",
        art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_2', 'Article 2')}.")
        + art("2", "Costs", "[Removed]", attributes=' status="removed"'),
        NONE,
    ),
    "19-circle-of-references": Seed(
        "REF007",
        art("1", "Costs", f"Costs are borne as {ref('art_1__ref_1', '#art_2__para_1', 'Article 2.1')} says.")
        + art(
            "2",
            "Requests",
            para("art_2", "1", f"{ref('art_2__para_1__ref_1', '#art_1', 'Article 1')} applies.")
            + para("art_2", "2", NAMES),
        ),
        NONE,
    ),
    "20-section-in-an-article": Seed(
        "XSD005",
        art(
            "1",
            "Purpose",
            '<section eId="sec_1">\n<num>Section 1</num>\n<heading>Lamps</heading>\n'
            f"{para('art_1', '1', LAMPS, eid='sec_1__para_1')}</section>\n",
        ),
        NONE,
    ),
    "21-empty-article": Seed("STR001", art("1", "Purpose") + art("2", "Costs", "<content><p/></content>\n"), NONE),
    "22-article-without-heading": Seed("STR002", art("1", "Purpose") + art("2", "") + art("3", "Costs"), NONE),
    "23-misspelt-element": Seed("XSD003", art("1", "Purpose").replace("article", "artcle"), SAFE),
    "23-element-of-web-pages": Seed("XSD003", art("1", "Purpose", "Lamps are <strong>always</strong> lit."), UNSAFE),
    "24-attribute-in-the-wrong-case": Seed("XSD006", art("1", "Purpose").replace("eId", "eid"), SAFE),
    "25-number-and-heading-swapped": Seed(
        "XSD012",
        art("1", "Purpose").replace(
            "<num>Article 1</num>\n<heading>Purpose</heading>", "<heading>Purpose</heading>\n<num>Article 1</num>"
        ),
        SAFE,
    ),
    "26-list-of-one-point": Seed("STR003", listed(point("a", "the data that are sought.")), NONE),
    "26-list-without-introduction": Seed(
        "STR003", listed(point("a", "the data;"), point("b", "the law."), intro=""), NONE
    ),
}


def convention() -> Register:
    """A register that knows one instrument: two articles, the second with two paragraphs."""
    data = draft_of(art("1", "Terms") + art("2", "Help given to others", paras("art_2", ("1", SENT), ("2", NAMES))))
    data = data.replace(WORK.encode(), CONVENTION.encode()).replace(
        b'<FRBRdate date="2031-02-03"',
        b'<FRBRalias name="cite-eng" value="Convention on Lamps"/><FRBRdate date="2031-02-03"',
    )
    instrument = read(data).instrument
    assert instrument is not None
    return Register.of([instrument])


def look(seed: Seed, data: bytes) -> tuple[Diagnostic, ...]:
    instrument = read(data).instrument
    assert instrument is not None
    known = Context(instrument, register=convention())
    return findings_since(draft_of(seed.before), data, known) if seed.before else findings(data, known)


def printed(seed: Seed) -> str:
    data = draft_of(seed.body, seed.stage)
    draft: Draft = replace(read(data), diagnostics=look(seed, data))
    return findings_text(draft, Paper(100))


EVERY = pytest.mark.parametrize("name", list(SEEDS))


@EVERY
def test_what_is_printed(name: str) -> None:
    assert printed(SEEDS[name]) == (SEEDED / f"{name}.txt").read_text(encoding="utf-8")


@EVERY
def test_one_cause_is_one_finding_in_plain_words(name: str) -> None:
    seed = SEEDS[name]
    (one,) = look(seed, draft_of(seed.body, seed.stage))
    assert one.code == seed.code
    assert len(one.help) <= 2
    assert (one.fix.applicability if one.fix else None) is seed.fix
    for words in (one.message, one.label, *one.help, *(other.message for other in one.related)):
        assert "\n" not in words
        assert "{" not in words
        assert "docs.oasis-open.org" not in words


@EVERY
def test_a_fix_mends_what_was_found_and_nothing_else(name: str) -> None:
    seed = SEEDS[name]
    data = draft_of(seed.body, seed.stage)
    (one,) = look(seed, data)
    if one.fix is None:
        return
    draft = read(data)
    assert draft.instrument is not None
    mended = apply_edits(draft.source, draft.instrument, one.fix.edits)
    assert look(seed, mended) == ()
    before, after = data.split(b"\n"), mended.split(b"\n")
    assert len(before) == len(after)
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert 0 < len(changed) <= 2 * len(one.fix.edits)


NEGOTIATED = [
    "02-skipped-paragraph-number", "03-number-out-of-order", "07-skipped-letter", "09-bis-without-base",
    "26-list-of-one-point", "26-list-without-introduction",
]  # fmt: skip


@pytest.mark.parametrize("name", NEGOTIATED)
def test_what_is_deliberate_under_negotiation_is_not_said(name: str) -> None:
    seed = SEEDS[name]
    assert look(seed, draft_of(seed.body, "negotiation")) == ()
    assert [one.code for one in look(seed, draft_of(seed.body, "consolidation"))] == [seed.code]


if __name__ == "__main__":
    for name, seed in SEEDS.items():
        (SEEDED / f"{name}.txt").write_text(printed(seed), encoding="utf-8", newline="\n")
