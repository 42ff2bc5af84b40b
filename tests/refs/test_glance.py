"""What is told at a glance is what reading at length tells: references that plainly lead where their words say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lighthouses import BODY, CONVENTION, PROTOCOL, instrument, meta
from test_resolve import ANNEX, article, protocol

from protodoc.model.reference import Origin, Status
from protodoc.refs.compare import Agreement, compare, differing
from protodoc.refs.glance import Glance
from protodoc.refs.register import Register
from protodoc.refs.resolve import References

SAID = ("Article 9", "Article 8", "Article 9, paragraph 1", "Article 5, paragraph 1", "Articles 8 and 9", "paragraph 1",
        "this article", "Article 9 of the Convention", "Article 8 above", "article 9", "that provision")  # fmt: skip
FAR = f"{CONVENTION}/!main~art_3"
HREFS = (
    FAR,
    f"{FAR}__para_9",
    CONVENTION,
    "/akn/aa/act/no/1/2",
    "#art_9",
    "#art_8",
    "#art_9__para_1",
    "#art_8__para_1",
    "#art_99",
    "#art_5__para_1",
)
BEFORE = (
    "As ",
    "Its ",
    "Keepers of ",
    "The Convention, with the exception of the rules of ",
    "The Convention, in particular ",
    "Under Article 8 and ",
    "See Articles 8, ",
    "",
)
AFTER = (" says.", " of the Convention says.", ", paragraph 1, says.", " and 8 say.", " to 12 say.", ", and", "")
EIGHTH = (
    '<article eId="art_8"{}><num>Article 8</num>'
    '<paragraph eId="art_8__para_1"><num>1</num><content><p>Fog.</p></content></paragraph></article>'
)
KNOWN = Register.of([instrument(BODY, meta(CONVENTION, "lights;ETS 900", ("Convention on Lighthouses",)))])
references = st.builds(
    lambda href, said: f'<ref href="{href}">{said}</ref>', st.sampled_from(HREFS), st.sampled_from(SAID)
)
texts = st.lists(st.tuples(st.sampled_from(BEFORE), references, st.sampled_from(AFTER)), min_size=1, max_size=3).map(
    lambda parts: "".join("".join(part) for part in parts)
)
states = st.sampled_from(("", ' status="removed"', ' class="bracketed"', ' alternativeTo="#art_9"'))


@given(texts, states)
def test_a_glance_never_says_more_than_reading_does(text: str, state: str) -> None:
    found = References(protocol(EIGHTH.format(state) + article(text)), KNOWN)
    every = list(compare(found))
    assert list(differing(found)) == [one for one in every if one.agreement is Agreement.DIFFERS]
    glance = Glance(found)
    agreeing = {block.node for block in found.blocks if block.marks and glance.agrees(block)}
    assert all(one.agreement is Agreement.AGREES for one in every if one.reference.block in agreeing)


@given(texts, states)
def test_what_a_reference_plainly_leads_to_is_what_is_found(text: str, state: str) -> None:
    found = References(protocol(EIGHTH.format(state) + article(text)), KNOWN)
    for reference in found:
        for target, resolution in zip(reference.targets, found.resolve(reference), strict=True):
            node = found.plain_node(target)
            assert node < 0 or (resolution.status, resolution.nodes) == (Status.FOUND, (node,))
        if found.is_plain(reference):
            assert reference.origin is Origin.MARKUP
            assert all(one.status is Status.FOUND for one in found.resolve(reference))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('As <ref href="#art_9">Article 9</ref> says.', True),
        ('As <ref href="#art_8__para_1">Article 8, paragraph 1</ref> says.', True),
        ('<ref href="#art_9">Article 9</ref> says so, as <ref href="#art_8">Article 8</ref> does.', True),
        ('<ref href="#art_9">Article 9</ref> and <ref href="#art_8">Article 8</ref> go on.', True),
        ('As <ref href="#art_8">Article 9</ref> says.', False),
        ('As <ref href="#art_9">Article 9</ref> of the Convention says.', False),
        ('As <ref href="#art_9">Article 9</ref>, paragraph 1, says.', False),
        ('As <ref href="#art_9">Article 9</ref> says, and Article 8.', False),
        ('Under its <ref href="#art_9">Article 9</ref> it ends.', False),
        ('As <ref href="#art_9">this article</ref> says.', False),
    ],
)
def test_what_a_glance_tells(text: str, plain: bool) -> None:
    found = References(protocol(EIGHTH.format("") + article(text)), Register())
    glance = Glance(found)
    assert [glance.agrees(block) for block in found.blocks if block.marks] == [plain]


def test_what_numbers_anew_in_an_annex_takes_a_closer_look() -> None:
    head = meta(PROTOCOL, "fog", ("Fog Protocol",))
    draft = instrument(article('As <ref href="#art_9">Article 9</ref> says.'), head, after=ANNEX.format("Now."))
    found = References(draft, Register())
    assert not any(Glance(found).agrees(block) for block in found.blocks)
