"""What a drafter must be able to write: each done once in the small draft, valid here and in the official schema."""

# ruff: noqa: E501 (a table is read line by line)

import pytest
from lxml import etree

ARTICLE = "<num>Article [ ]</num>\n"
POINT = "<content><p>its oil, and</p></content>"
DUTY = "<p>A lamp is lit at sunset.]</p>"

POSSIBLE: list[tuple[str, str, str]] = [
    # Numbers
    ("a number in brackets", "<num>Article 1</num>", "<num>[Article 1]</num>"),
    ("a number still open", "<num>Article 1</num>", "<num>Article [X]</num>"),
    ("bis, in italics", "<num>1</num>", "<num>1 <i>bis</i></num>"),
    ("a bracket opened before the number", "<num>Article 1</num>", '<num><inline name="bracket">[</inline>Article 1</num>'),
    ("a number changed since the last draft", "<num>Article 1</num>", "<num>Article <del>3</del><ins>1</ins></num>"),
    ("an article without a heading", "<heading>Terms</heading>", ""),
    ("an article with two headings", "<heading>Terms</heading>", "<heading>Terms</heading><subheading>and their use</subheading>"),
    ("a paragraph with a heading", "<num>1</num>", "<num>1</num><heading>Lamps</heading>"),
    ("a footnote on a heading", "Terms</heading>", 'Terms<authorialNote eId="art_1__authorialNote_1"><p>New.</p></authorialNote></heading>'),
    ("an identifier with bis", 'eId="art_2__para_1"', 'eId="art_2__para_1bis"'),
    ("an identifier that clashes with none by its end", 'eId="art_2__para_1"', 'eId="art_2__para_1_2"'),
    # Levels
    ("a subparagraph straight in an article", ARTICLE, ARTICLE + '<subparagraph eId="art_nn_1__subpara_a"><num>a</num><content><p>x</p></content></subparagraph>'),
    ("a point straight in an article", ARTICLE, ARTICLE + '<point eId="art_nn_1__point_1"><num>1</num><content><p>x</p></content></point>'),
    ("numbered and unnumbered paragraphs side by side", ARTICLE, ARTICLE + '<paragraph eId="art_nn_1__para_1"><num>1</num><content><p>x</p></content></paragraph>'),
    ("an indent with its dash", POINT, '<intro><p>its oil:</p></intro><indent eId="art_2__indent_1"><num>–</num><content><p>clean</p></content></indent>'),
    ("an indent without a dash", POINT, '<intro><p>its oil:</p></intro><indent eId="art_2__indent_1"><content><p>clean</p></content></indent>'),
    ("a point inside a point", POINT, '<intro><p>its oil:</p></intro><point eId="art_2__point_1"><num>1</num><content><p>clean</p></content></point>'),
    ("an unnumbered paragraph with points", ARTICLE, ARTICLE + '<alinea eId="art_nn_1__al_9"><intro><p>That is:</p></intro><point eId="art_nn_1__al_9__point_i"><num>i</num><content><p>x</p></content></point></alinea>'),
    ("options", POINT, '<hcontainer name="option" eId="art_2__hcontainer_1"><heading>Option 1</heading><content><p>oil</p></content></hcontainer><hcontainer name="option" eId="art_2__hcontainer_2" alternativeTo="#art_2__hcontainer_1"><heading>Option 2</heading><content><p>gas</p></content></hcontainer>'),
    ("chapter, section, title, article", '<hcontainer name="reserved"', '<section eId="chp_II__sec_1"><num>Section 1</num><title eId="chp_II__sec_1__title_1"><num>Title 1</num><article eId="art_3"><num>Article 3</num><content><p>x</p></content></article></title></section><hcontainer name="reserved"'),
    ("articles without chapters, and parts", "<body>", '<body><article eId="art_0"><num>Article 0</num><content><p>x</p></content></article><part eId="part_1"><num>Part 1</num><chapter eId="part_1__chp_I"><num>Chapter I</num><content><p>[to come]</p></content></chapter></part>'),
    ("two headings between provisions, one under the other", "<crossHeading eId", '<crossHeading eId="crossHeading_0">B.</crossHeading><crossHeading eId'),
    ("a table in an article", "<content><p>its glass,</p></content>", "<content><table><caption>Glass</caption><tr><td/></tr></table></content>"),
    ("a list that is no provision", DUTY, '<blockList><listIntroduction>either</listIntroduction><item><num>–</num><p>at sunset, or</p></item><item><p>at dusk</p></item><listWrapUp>.</listWrapUp></blockList>'),
    # Brackets and blanks
    ("a bracket across two paragraphs of print", DUTY, "<p>[A lamp is lit</p><p>at sunset.]</p>"),
    ("a bracket in a bracket", DUTY, '<p><inline name="bracket">[A <inline name="bracket">[great]</inline> lamp]</inline></p>'),
    ("a reference in a bracket", DUTY, '<p><inline name="bracket">[<ref eId="art_2__ref_7" href="#art_1">Article 1</ref>]</inline></p>'),
    ("a bracket in a reference", DUTY, '<p><ref eId="art_2__ref_7" href="#art_1">Article [<placeholder>1</placeholder>]</ref></p>'),
    ("a blank to fill in", DUTY, '<p>within <fillIn width="3em">…</fillIn> days</p>'),
    ("words left out", DUTY, "<p><omissis/></p>"),
    ("a remark of the editors", DUTY, '<p>Lit. <remark status="editorial">[moved from Article 9]</remark></p>'),
    ("who wants it, since when", 'pd:state="agreed"', 'pd:state="open" pd:by="#delegation-a #group"'),
    # References
    ("a range inside a citation", '<ref eId="art_nn_1__al_1__mref_1__ref_1" href="/akn/coe/act/convention/2029-06-07/900/!main~art_4">Articles 4</ref>', '<rref eId="art_nn_1__al_1__mref_1__rref_1" from="/akn/coe/act/convention/2029-06-07/900/!main~art_4" upTo="/akn/coe/act/convention/2029-06-07/900/!main~art_6">Articles 4 to 6</rref>'),
    ("a range as one address", 'href="#art_2__para_1"', 'href="/akn/coe/act/convention/2029-06-07/900/!main~art_2->art_11"'),
    ("a law on the web", 'href="#art_2__para_1"', 'href="https://data.example.org/eli/reg/2016/679/oj#art_3"'),
    # Metadata
    ("a document symbol and a short name", '<FRBRsubtype value="protocol"/>', '<FRBRnumber value="LH(2031)2"/><FRBRname value="lighthouses"/>'),
    ("what the file was made from", '<FRBRlanguage language="eng"/>', '<FRBRmasterExpression href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-02-03" showAs="v1"/><FRBRlanguage language="eng"/>'),
    ("what the draft explains", '<pd:stage value="negotiation"/>', '<pd:about href="/akn/coe/bill/protocol/2031-02-03/lighthouses/eng@2031-04-05"/><pd:default href="/akn/coe/act/convention/2029-06-07/900"/>'),
]  # fmt: skip

EMPTY = """<body>
  <hcontainer name="unknown" eId="hcontainer_1"><content><p><omissis/></p></content></hcontainer>
</body>"""


@pytest.mark.parametrize(("before", "after"), [p[1:] for p in POSSIBLE], ids=[p[0] for p in POSSIBLE])
def test_it_can_be_written(profile, official, small_draft: str, before: str, after: str) -> None:
    assert before in small_draft, "the words to be changed are not in the draft"
    tree = etree.fromstring(small_draft.replace(before, after, 1).encode())
    assert profile.complaints(tree) == []
    assert official.complaints(tree) == []


def test_an_instrument_known_by_name_only_has_one_empty_division(profile, official, small_draft: str) -> None:
    head, _, rest = small_draft.replace("bill", "act").partition("<body>")
    tree = etree.fromstring((head + EMPTY + rest.partition("</body>")[2]).encode())
    assert profile.says(tree) == official.says(tree) == (True, True)
