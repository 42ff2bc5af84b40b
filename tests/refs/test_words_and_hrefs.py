"""Words and hrefs that disagree."""

import pytest
from lighthouses import CONVENTION, PROTOCOL, instrument, meta
from test_resolve import ANNEX, article, protocol

from protodoc.refs.compare import Agreement, compare
from protodoc.refs.register import Register
from protodoc.refs.resolve import References

FAR = f"{CONVENTION}/!main~"
BOTH = "<mref>Articles {} and {} of the Convention</mref>"


def far(eid: str, words: str) -> str:
    """A reference into the Convention."""
    return f'<ref href="{FAR}{eid}">{words}</ref>'


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ('<ref href="#art_9">Article 9</ref>', ["agrees"]),
        ('<ref href="#art_9__para_1">paragraph 1</ref>', ["agrees"]),
        ('<ref href="#art_9__para_1">paragraph 1 of this article</ref>', ["agrees"]),
        ('<ref href="#art_9__para_1">Article 9</ref>', ["differs"]),
        ('<ref href="#art_9">Article 8</ref>', ["differs"]),
        ('<ref href="#art_9">this article</ref>', ["agrees"]),
        ('<ref href="#art_9">the provision on fog</ref>', ["silent"]),
        (f'<ref href="{FAR}art_3__para_1__point_a">Article 3, paragraph 1.a, of the Convention</ref>', ["agrees"]),
        (f'<ref href="{FAR}art_3__para_1__point_b">Article 3, paragraph 1.a, of the Convention</ref>', ["differs"]),
        (f'<ref href="{FAR}art_3">Article 3</ref>', ["differs"]),
        (f'<ref href="{FAR}art_3">Article 3</ref> of the Convention', ["agrees"]),
        ('<ref href="#art_9">Article 9 of the Convention</ref>', ["differs"]),
        (f'<ref href="{CONVENTION}">ETS No. 900</ref>', ["agrees"]),
        (f'<ref href="{CONVENTION}">ETS No. 901</ref>', ["differs"]),
        (f'<rref from="{FAR}art_2" upTo="{FAR}art_4">Articles 2 to 4 of the Convention</rref>', ["agrees"]),
        (f'<rref from="{FAR}art_2" upTo="{FAR}art_3">Articles 2 to 4 of the Convention</rref>', ["differs"]),
        (BOTH.format(far("art_2", "2"), far("art_3", "3")), ["agrees", "agrees"]),
        (BOTH.format(far("art_3", "2"), far("art_2", "3")), ["differs", "differs"]),
    ],
)
def test_words_against_hrefs(text: str, verdicts: list[str], register: Register) -> None:
    references = References(protocol(article(f"As {text} says.")), register)
    assert [one.agreement for one in compare(references)] == [Agreement(verdict) for verdict in verdicts]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ('<ref href="#att_1">Annex I</ref>', ["agrees"]),
        ('<ref href="#att_1">Annex II</ref>', ["differs"]),
        ('<ref href="#att_1__art_1">Article 1 of Annex I</ref>', ["agrees"]),
        ('<ref href="#att_1">this Annex</ref>', ["agrees"]),
    ],
)
def test_an_annex_goes_by_its_own_number(text: str, verdicts: list[str], register: Register) -> None:
    draft = instrument(
        article(f"As {text} says."), meta(PROTOCOL, "fog", ("Fog Protocol",)), after=ANNEX.format("Now.")
    )
    assert [one.agreement for one in compare(References(draft, register))] == [Agreement(word) for word in verdicts]


def test_words_that_count_what_has_no_number_agree_with_its_identifier(register: Register) -> None:
    alineas = "".join(f'<alinea eId="art_2__al_{n}"><content><p>Fog {n}.</p></content></alinea>' for n in (1, 2))
    body = f'<article eId="art_2"><num>Article 2</num>{alineas}</article>'
    for href, verdict in (("#art_2__al_2", Agreement.AGREES), ("#art_2__al_1", Agreement.DIFFERS)):
        draft = protocol(body + article(f'As <ref href="{href}">Article 2, paragraph 2</ref> says.'))
        assert [one.agreement for one in compare(References(draft, register))] == [verdict]
