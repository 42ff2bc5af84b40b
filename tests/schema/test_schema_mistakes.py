"""Mistakes a drafter makes, each made once in a small draft: all are refused, by both engines.

Every line is a name, the words as they stand in small-draft.xml, and the same words with the mistake.
"""

# ruff: noqa: E501 (a table is read line by line)

import pytest
from lxml import etree

MISTAKES: list[tuple[str, str, str]] = [
    # Identifiers
    ("an article without an identifier", '<article eId="art_1" GUID="a-1">', '<article GUID="a-1">'),
    ("an identifier that begins with a capital", 'eId="art_1" GUID', 'eId="Art_1" GUID'),
    ("a paragraph named like an article", 'eId="art_2__para_1"', 'eId="art_2__art_1"'),
    ("a chapter named in full", 'eId="chp_II"', 'eId="chapter_II"'),
    ("the same identifier on two articles", 'eId="art_2" wId', 'eId="art_1" wId'),
    ("the same identifier in the text and in the metadata", 'eId="in-force"', 'eId="art_1"'),
    ("the same lasting identifier twice", 'GUID="a-2"', 'GUID="a-1"'),
    ("an identifier with a blank after it", 'eId="art_2" wId', 'eId="art_2 " wId'),
    ("an identifier that stops half-way", 'eId="art_2__para_1"', 'eId="art_2__para_"'),
    ("three underscores for two", 'eId="art_2__para_1"', 'eId="art_2___para_1"'),
    ("an accent in an identifier", 'eId="art_2__para_1"', 'eId="art_2__para_é"'),
    ("eid for eId", '<article eId="art_1"', '<article eid="art_1"'),
    ("a reference without an identifier", '<ref eId="art_1__ref_1" ', "<ref "),
    ("a recital without an identifier", '<recital eId="preamble__recs_1__rec_1">', "<recital>"),
    ("a footnote without an identifier", '<authorialNote eId="art_2__para_2__authorialNote_1" ', "<authorialNote "),
    ("an editors' note without an identifier", '<note eId="note_1" ', "<note "),
    ("an annex without an identifier", '<attachment eId="att_1">', "<attachment>"),
    ("a former identifier with a # before it", 'wId="art_1A"', 'wId="#art_1A"'),
    ("an identifier of XML's own instead of an eId", 'GUID="a-3"', 'GUID="a-3" xml:id="art_nn_1"'),
    # Levels and their order
    ("an article inside an article", "<num>Article [ ]</num>", '<num>Article [ ]</num><article eId="art_9"><num>9</num></article>'),
    ("a section inside an article", "<num>Article [ ]</num>", '<num>Article [ ]</num><section eId="sec_1"><num>1</num></section>'),
    ("a paragraph inside a paragraph", "<subparagraph eId=", '<paragraph eId="art_2__para_9"/><subparagraph eId='),
    ("a recital in the body", "<body>", '<body><recital eId="rec_1"><p>Mindful of the sea;</p></recital>'),
    ("a heading before its number", "<num>Article 1</num>\n          <heading>Terms</heading>", "<heading>Terms</heading><num>Article 1</num>"),
    ("two numbers", "<num>Article 1</num>", "<num>Article 1</num><num>Article 1</num>"),
    ("two headings", "<heading>Terms</heading>", "<heading>Terms</heading><heading>Words</heading>"),
    ("an article without a number", "<num>Article 1</num>", ""),
    ("a paragraph without a number", "<num>1</num>", ""),
    ("a chapter without a number", "<num>Chapter II</num>", ""),
    ("a number on an unnumbered paragraph", '<alinea eId="art_nn_1__al_1">', '<alinea eId="art_nn_1__al_1"><num>1</num>'),
    ("an article with nothing but its number", "<num>Article [ ]</num>", '<num>Article [ ]</num></article><article eId="art_9"><num>9</num></article><article eId="art_8"><num>8</num>'),
    ("a text beside numbered paragraphs", "<heading>Keepers</heading>", "<heading>Keepers</heading><content><p>See below.</p></content>"),
    ("words straight in an article", "<heading>Keepers</heading>", "<heading>Keepers</heading>See below."),
    ("a paragraph of print straight in an article", "<heading>Keepers</heading>", "<heading>Keepers</heading><p>See below.</p>"),
    ("words straight in a text", "<content><p>its oil, and</p></content>", "<content>its oil, and</content>"),
    ("a text with nothing in it", "<content><p>its oil, and</p></content>", "<content/>"),
    ("an introduction that introduces nothing", "<content><p>its oil, and</p></content>", "<intro><p>its oil, and</p></intro>"),
    ("closing words before what they close", "<intro><p>the lamp, that is to say:</p></intro>", "<wrapUp><p>the lamp:</p></wrapUp>"),
    ("a point after the closing words", "at all hours of the night.</p></wrapUp>", 'at all hours.</p></wrapUp><point eId="point_9"><num>9</num><content><p>x</p></content></point>'),
    ("a heading between articles with no article after it", "<hcontainer name", '<crossHeading eId="crossHeading_1">End</crossHeading></chapter><chapter eId="chp_III"><num>III</num><hcontainer name'),
    ("a division without a name", '<hcontainer name="reserved"', "<hcontainer"),
    ("a set form of words without a name", '<formula name="enacting">', "<formula>"),
    ("recitals without a recital", '<recital eId="preamble__recs_1__rec_1"><p>Mindful that ships pass at night;</p></recital>', ""),
    ("the words of signature before the body", "<body>", "<conclusions><p>Done.</p></conclusions><body>"),
    ("an article before the body", "<body>", '<article eId="art_0"><num>0</num><content><p>x</p></content></article><body>'),
    ("a paragraph straight in the body", "<body>", '<body><paragraph eId="para_1"><num>1</num><content><p>x</p></content></paragraph>'),
    ("an annex with nothing in it", '<documentRef href="/akn/coe/doc/annex/2031-02-03/lights" showAs="List of lights"/>', ""),
    # Words of the vocabulary
    ("a misspelt element", "<heading>Lights</heading>", "<haeding>Lights</haeding>"),
    ("a habit from web pages", "<ins>Signed:</ins>", "<strong>Signed:</strong>"),
    ("a level that treaties do not use", "<hcontainer name", '<clause eId="cl_1"><num>1</num><content><p>x</p></content></clause><hcontainer name'),
    ("an element of no namespace", "<ins>Signed:</ins>", '<ins xmlns="">Signed:</ins>'),
    ("a picture", "<ins>Signed:</ins>", '<img src="seal.png" showAs="Seal"/>'),
    ("how a thing looks, said in the text", "<p>Mindful", '<p style="color: red">Mindful'),
    ("a change mark around a whole paragraph", '<p>Mindful that ships pass at night;</p>', "<ins><p>Mindful that ships pass at night;</p></ins>"),
    ("a quoted provision that no change quotes", "<ins>Signed:</ins>", '<quotedStructure><p>Signed:</p></quotedStructure>'),
    ("a list item without its list", "<ul><li>white</li></ul>", "<li>white</li>"),
    ("words straight in a cell", "<th><p>Light</p></th>", "<th>Light</th>"),
    ("a cell that covers no column", 'colspan="2"', 'colspan="0"'),
    ("another type named in the file", "<p>Mindful", '<p xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="inlinereqreq">Mindful'),
    # References
    ("a reference to nowhere", ' href="#art_2__para_1">', ">"),
    ("an empty reference", 'href="#art_2__para_1"', 'href=""'),
    ("a reference without the #", 'href="#art_2__para_1"', 'href="art_2__para_1"'),
    ("a blank inside a reference", 'href="#art_2__para_1"', 'href="#art_2 para_1"'),
    ("a reference that runs a program", 'href="#art_2__para_1"', 'href="javascript:alert(1)"'),
    ("a range without an end", ' upTo="#art_2"', ""),
    ("a range that names one place", 'from="#art_1" upTo="#art_2"', 'href="#art_1"'),
    ("a reference in a heading", "<heading>Terms</heading>", '<heading><ref eId="art_1__ref_9" href="#art_2">Article 2</ref></heading>'),
    ("a reference in a number", "<num>1</num>", '<num><ref eId="art_1__ref_9" href="#art_2">1</ref></num>'),
    ("a reference inside a reference", ">Article 2, paragraph 1</ref>", '>Article 2, <ref eId="art_1__ref_9" href="#art_2">1</ref></ref>'),
    ("a web link to a provision", 'href="https://example.org/lights"', 'href="#art_1"'),
    ("a note mark that points outside", '<noteRef href="#note_1"', '<noteRef href="/akn/coe/doc/note/2031-01-01/1"'),
    ("an alternative to something unnamed", 'alternativeTo="#art_2__para_2"', 'alternativeTo="paragraph 2"'),
    ("a term that stands for nothing", '<term refersTo="#term-keeper">', "<term>"),
    ("a term that stands for an empty list", '<term refersTo="#term-keeper">', '<term refersTo=" ">'),
    # Closed lists, dates, numbers
    ("a status of one's own", 'status="incomplete">\n', 'status="draft">\n'),
    ("a version of one's own", 'contains="singleVersion"', 'contains="secondVersion"'),
    ("a note at the foot", 'placement="bottom"><p>The group', 'placement="foot"><p>The group'),
    ("an event of one's own", 'type="generation"', 'type="signature"'),
    ("the thirteenth month", '<FRBRdate date="2031-02-03"', '<FRBRdate date="2031-13-03"'),
    ("29 February of a common year", '<FRBRdate date="2031-02-03"', '<FRBRdate date="2031-02-29"'),
    ("a year for a date", '<FRBRdate date="2031-02-03"', '<FRBRdate date="2031"'),
    ("a date written with points", 'date="2031-05-06"', 'date="06.05.2031"'),
    ("a language by two letters", 'language="eng"', 'language="en"'),
    ("yes for true", '<FRBRauthoritative value="false"/>', '<FRBRauthoritative value="no"/>'),
    ("a country in capitals", '<FRBRcountry value="coe"/>', '<FRBRcountry value="CoE"/>'),
    # Metadata
    ("a draft that does not say what it is", '<bill name="protocol" ', "<bill "),
    ("a draft without a language", '<FRBRlanguage language="eng"/>', ""),
    ("an address that is none", '<FRBRuri value="/akn/coe/bill/protocol/2031-02-03/lighthouses"/>', '<FRBRuri value="lighthouses"/>'),
    ("nobody to answer for it", '<identification source="#secretariat">', "<identification>"),
    ("a body without a name to show", ' showAs="Drafting group"', ""),
    ("a name to show that is empty", ' showAs="Drafting group"', ' showAs=""'),
    ("the steps before the life of the text", '<lifecycle source="#secretariat">', '<workflow source="#secretariat"><step date="2031-04-05" by="#group"/></workflow><lifecycle source="#secretariat">'),
    ("two sets of notes", "</notes>", '</notes><notes source="#secretariat"><note eId="note_2"><p>Again.</p></note></notes>'),
    # What is ours: pd
    ("a misspelt fact", '<pd:stage value="negotiation"/>', '<pd:stagee value="negotiation"/>'),
    ("a misspelt mark of agreement", 'pd:state="agreed"', 'pd:stat="agreed"'),
    ("a mark of agreement without its prefix", 'pd:state="agreed"', 'state="agreed"'),
    ("a state of one's own", 'pd:state="agreed"', 'pd:state="adopted"'),
    ("a stage of one's own", '<pd:stage value="negotiation"/>', '<pd:stage value="first reading"/>'),
    ("a profile of another version", '<pd:profile version="1">', '<pd:profile version="2">'),
    ("a fact in the text", "<ins>Signed:</ins>", '<pd:stage value="final"/>'),
    ("a bracket among the facts", '<pd:stage value="negotiation"/>', '<pd:bracketed for="#art_1" status="open"/>'),
    ("a bracket that stands nowhere", '<pd:bracketed for="#art_2__para_2"', "<pd:bracketed"),
    ("a fact of another's", '<pd:stage value="negotiation"/>', '<x:stage xmlns:x="urn:another" value="negotiation"/>'),
    ("an attribute of another's", 'GUID="a-3"', 'GUID="a-3" x:state="agreed" xmlns:x="urn:another"'),
]  # fmt: skip


def test_the_small_draft_itself_is_valid(profile, small_draft: str) -> None:
    tree = etree.fromstring(small_draft.encode())
    assert profile.complaints(tree) == []
    assert profile.says(tree) == (True, True)


def test_the_small_draft_is_valid_in_the_official_schema(official, small_draft: str) -> None:
    tree = etree.fromstring(small_draft.encode())
    assert official.complaints(tree) == []
    assert official.says(tree) == (True, True)


@pytest.mark.parametrize(("right", "wrong"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_refused(profile, small_draft: str, right: str, wrong: str) -> None:
    assert right in small_draft, "the words to be spoilt are not in the draft"
    tree = etree.fromstring(small_draft.replace(right, wrong, 1).encode())
    assert profile.says(tree) == (False, False)
