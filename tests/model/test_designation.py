"""How drafters name a place."""

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.model.designation import printed_number
from protodoc.model.draft import Source
from protodoc.model.instrument import AKN, Instrument

NUMBERS = [
    ("Article 18", "18"),
    ("ARTICLE 18", "18"),
    ("Article 18.", "18"),
    ("Article 18 –", "18"),
    ("Article 18 bis", "18 bis"),
    ("Article 18bis", "18bis"),
    ("Article\u00a06", "6"),
    ("Art. 5", "5"),
    ("Article 1er", "1er"),
    ("Article premier", "premier"),
    ("Chapter II", "II"),
    ("CHAPITRE XIV", "XIV"),
    ("Section 1 –", "1"),
    ("§ 3", "3"),
    ("1", "1"),
    ("1.", "1"),
    ("1.2", "1.2"),
    ("1)", "1"),
    ("(a)", "a"),
    ("a.", "a"),
    ("(ii)", "ii"),
    ("iv)", "iv"),
    ("[2 bis]", "2 bis"),
    ("[3]", "3"),
    ("[Article 7]", "7"),
    ("IV 3", "IV 3"),
    ("No 12", "No 12"),
    ("Article [X]", "X"),
    ("Article [ ]", ""),
    ("Article [...]", ""),
    ("Article […]", ""),
    ("[ ]", ""),
    ("–", ""),
    ("-", ""),
    ("•", ""),
    ("", ""),
]


@pytest.mark.parametrize(("num", "number"), NUMBERS)
def test_the_number_in_a_num(num: str, number: str) -> None:
    assert printed_number(num) == number


DRAFT = f"""<akomaNtoso xmlns="{AKN}">
  <bill name="protocol">
    <meta><notes source="#us"><note eId="note_1" marker="*"><p eId="in_note">Agreed at the last meeting.</p></note></notes></meta>
    <coverPage><block name="symbol" eId="symbol">LK(2031)1</block></coverPage>
    <preface eId="preface"><p eId="subtitle">First reading</p><longTitle><p eId="title">Protocol on lights</p></longTitle></preface>
    <preamble eId="preamble">
      <formula name="parties"><p eId="parties">The keepers of lights,</p></formula>
      <recitals>
        <recital eId="rec_1"><p>Mindful of ships;</p></recital>
        <recital eId="rec_2"><p>Recalling<authorialNote marker="1" eId="rec_note"><p>At length.</p></authorialNote> fog;</p></recital>
        <recital eId="rec_9"><num>(9)</num><p eId="rec_p">Noting rocks;</p></recital>
      </recitals>
    </preamble>
    <body eId="body">
      <chapter eId="chp_I">
        <num>Chapter I</num><heading eId="chp_heading">Lights</heading>
        <section eId="sec_1">
          <num>Section 1</num>
          <title eId="title_3"><num>Title 3</num><heading>Lamps</heading>
            <article eId="art_6">
              <num eId="art_num">Article 6</num><heading eId="art_heading">Keepers</heading>
              <paragraph eId="para_1"><num>1.</num><content><p eId="para_p">Keepers shall <ref eId="a_ref" href="#x">keep</ref>.</p></content></paragraph>
              <paragraph eId="para_2bis"><num>[2 bis]</num>
                <intro><p eId="an_intro">Keepers shall:</p></intro>
                <subparagraph eId="sub_a"><num>(a)</num>
                  <intro><p>trim</p></intro>
                  <point eId="point_i"><num>i</num><content><p>wicks</p></content></point>
                  <indent eId="an_indent"><num>–</num><content><p>lamps</p></content></indent>
                </subparagraph>
              </paragraph>
            </article>
          </title>
        </section>
      </chapter>
      <article eId="art_7">
        <num>Article 7</num>
        <alinea eId="al_1"><content><p>One text<authorialNote eId="note_a" marker="2"><p eId="note_p">Of two.</p></authorialNote>.</p></content></alinea>
        <alinea eId="al_2"><content><p>Another<authorialNote eId="note_b"><p>Of two.</p></authorialNote>.</p></content></alinea>
      </article>
      <article eId="art_8">
        <num>Article 8</num>
        <subparagraph eId="art_8_a"><num>a</num>
          <intro><p>words</p></intro>
          <point eId="art_8_a_ii"><num>ii</num><content><p>a word</p></content></point>
        </subparagraph>
      </article>
      <article eId="art_nn_1"><num>Article [ ]</num><heading>Fog</heading>
        <paragraph eId="nn_para"><num>1</num><content><p>Horns.</p></content></paragraph>
      </article>
      <article eId="art_9">
        <num>Article 9</num>
        <paragraph eId="art_9_1"><num>1</num><content>
          <table><tr><td><p>white</p></td></tr><tr eId="row_2"><td><p eId="cell_p">red<authorialNote marker="3" eId="row_note"><p>Or green.</p></authorialNote></p></td></tr></table>
          <blockList><item eId="item_a"><num>a</num><p>one</p>
            <blockList><item eId="item_a_i"><num>i</num><p eId="item_p">two</p></item></blockList></item>
            <item eId="item_2"><p>bare</p></item>
          </blockList></content></paragraph>
        <paragraph eId="art_9_2"><num>2</num>
          <list eId="a_list"><intro><p eId="list_intro">Colours:</p></intro>
            <point eId="list_b"><num>(b)</num><content><p>blue</p></content></point></list></paragraph>
        <hcontainer name="alternative" eId="alternative"><num>B</num><content><p>x</p></content></hcontainer>
        <paragraph eId="art_9_3"><content><p>Unnumbered.</p></content></paragraph>
        <paragraph eId="art_9_4"><heading>Horns</heading><content><p>Unnumbered.</p></content></paragraph>
      </article>
      <article eId="art_10"><num>Article 10</num>
        <paragraph eId="art_10_1"><num>1</num><content><p><mod eId="a_mod">Article 14 shall read: <quotedStructure eId="quoted">
          <article eId="q_14"><num>Article 14</num>
            <paragraph eId="q_14_2"><num>2</num><content><p>Quoted.</p></content></paragraph></article>
        </quotedStructure></mod></p></content></paragraph>
      </article>
    </body>
    <conclusions eId="conclusions"><p eId="done">Done at sea.</p></conclusions>
    <attachments>
      <attachment eId="att_1"><heading eId="att_heading">List of lights</heading>
        <doc name="annex" eId="att_doc"><mainBody>
          <article eId="att_1__art_1"><num>Article 1</num>
            <paragraph eId="att_para"><num>2</num><content><p>Far.</p></content></paragraph></article>
          <paragraph eId="att_bare"><num>3</num><content><p>Near.</p></content></paragraph>
        </mainBody></doc>
      </attachment>
      <attachment eId="att_2"><doc name="annex"><preface><p eId="att_preface">Annex</p></preface><mainBody><p eId="att_p">x</p></mainBody></doc></attachment>
    </attachments>
  </bill>
</akomaNtoso>"""  # noqa: E501

PLACES = [
    # articles and what is in them
    ("art_6", "Article 6"),
    ("art_num", "Article 6"),
    ("art_heading", "Article 6"),
    ("para_1", "Article 6, paragraph 1"),
    ("para_p", "Article 6, paragraph 1"),
    ("a_ref", "Article 6, paragraph 1"),
    ("para_2bis", "Article 6, paragraph 2 bis"),
    ("an_intro", "Article 6, paragraph 2 bis"),
    ("sub_a", "Article 6, paragraph 2 bis.a"),
    ("point_i", "Article 6, paragraph 2 bis.a.i"),
    ("an_indent", "Article 6, paragraph 2 bis.a, indent 1"),
    ("al_1", "Article 7, alinea 1"),
    ("al_2", "Article 7, alinea 2"),
    ("art_8_a", "Article 8, subparagraph a"),
    ("art_8_a_ii", "Article 8, subparagraph a.ii"),
    ("art_9_3", "Article 9, paragraph 3"),
    ("art_9_4", "Article 9, paragraph “Horns”"),
    ("alternative", "Article 9, alternative B"),
    # a list only holds its points together
    ("list_b", "Article 9, paragraph 2.b"),
    ("list_intro", "Article 9, paragraph 2"),
    # articles without a number
    ("art_nn_1", "Article [ ] (“Fog”)"),
    ("nn_para", "Article [ ] (“Fog”), paragraph 1"),
    # containers
    ("chp_I", "Chapter I"),
    ("chp_heading", "Chapter I"),
    ("sec_1", "Chapter I, Section 1"),
    ("title_3", "Chapter I, Section 1, Title 3"),
    # rows and items
    ("row_2", "table row 2 of Article 9, paragraph 1"),
    ("cell_p", "table row 2 of Article 9, paragraph 1"),
    ("item_a", "Article 9, paragraph 1, item a"),
    ("item_a_i", "Article 9, paragraph 1, item a.i"),
    ("item_p", "Article 9, paragraph 1, item a.i"),
    ("item_2", "Article 9, paragraph 1, item 2"),
    # notes
    ("note_a", "footnote 2 to Article 7, alinea 1"),
    ("note_p", "footnote 2 to Article 7, alinea 1"),
    ("note_b", "footnote 1 to Article 7, alinea 2"),
    ("row_note", "footnote 3 to Article 9, paragraph 1"),
    ("rec_note", "footnote 1 to recital 2 of the preamble"),
    ("note_1", "editors’ note *"),
    ("in_note", "editors’ note *"),
    # what another article quotes
    ("a_mod", "Article 10, paragraph 1"),
    ("quoted", "Article 10, paragraph 1"),
    ("q_14", "Article 14, quoted in Article 10, paragraph 1"),
    ("q_14_2", "Article 14, paragraph 2, quoted in Article 10, paragraph 1"),
    # before and after the articles
    ("symbol", "the cover page"),
    ("preface", "the preface"),
    ("subtitle", "the preface"),
    ("title", "the title"),
    ("preamble", "the preamble"),
    ("parties", "the preamble"),
    ("rec_1", "recital 1 of the preamble"),
    ("rec_9", "recital 9 of the preamble"),
    ("rec_p", "recital 9 of the preamble"),
    ("body", "the text"),
    # attachments
    ("att_1", "attachment 1 (“List of lights”)"),
    ("att_heading", "attachment 1 (“List of lights”)"),
    ("att_1__art_1", "Article 1 of attachment 1"),
    ("att_para", "Article 1, paragraph 2 of attachment 1"),
    ("att_bare", "Paragraph 3 of attachment 1"),
    ("att_2", "attachment 2"),
    ("att_preface", "the preface of attachment 2"),
    ("att_p", "the text of attachment 2"),
]


def instrument_of(data: str) -> Instrument:
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument


@pytest.fixture(scope="module")
def draft() -> Instrument:
    return instrument_of(DRAFT)


@pytest.mark.parametrize(("eid", "words"), PLACES)
def test_the_name_of_a_place(draft: Instrument, eid: str, words: str) -> None:
    (node,) = draft.eids[eid]
    assert draft.designation(node) == words


def test_the_words_before_the_signatures_are_no_final_clauses(draft: Instrument) -> None:
    """Final clauses are articles (entry into force, denunciation); what follows them is the testimonium."""
    (node,) = draft.eids["done"]
    assert draft.designation(node) == "the testimonium"


def test_the_root_is_the_text(draft: Instrument) -> None:
    assert draft.designation(0) == "the text"


def test_every_place_has_a_name_and_every_unit_names_itself(draft: Instrument) -> None:
    for node in range(len(draft.tree)):
        assert draft.designation(node).strip()
    for provision in draft.provisions():
        assert provision.designation == draft.designation(provision.node)


def test_attachments_in_attachments() -> None:
    paragraph = '<mainBody><paragraph eId="{}"><num>3</num></paragraph></mainBody>'
    inner = "".join(
        f'<attachment{eid}><doc name="a">{paragraph.format(name)}</doc></attachment>'
        for eid, name in ((' eId="att_1__att_1"', "one"), ("", "two"))
    )
    outer = f'<attachment eId="att_1"><doc name="a"><mainBody/><attachments>{inner}</attachments></doc></attachment>'
    draft = instrument_of(
        f'<akomaNtoso xmlns="{AKN}"><bill name="b"><attachments>{outer}</attachments></bill></akomaNtoso>'
    )
    assert draft.designation(draft.eids["one"][0]) == "Paragraph 3 of attachment 1 of attachment 1"
    assert draft.designation(draft.eids["two"][0]) == "Paragraph 3 of attachment 2 of attachment 1"


REPORT = f"""<akomaNtoso xmlns="{AKN}">
  <doc name="report"><mainBody>
    <paragraph eId="para_1"><num>1.</num><content><p>At first.</p></content></paragraph>
    <hcontainer name="commentary" eId="on_6"><heading eId="on_6_heading">Article 6 – Keepers</heading>
      <paragraph eId="para_31"><num>31.</num><content><p>Keepers<authorialNote eId="fn" marker="4"><p>Of old.</p></authorialNote>.</p></content></paragraph>
      <hcontainer name="commentary" eId="on_6_2"><heading>Paragraph 2</heading>
        <paragraph eId="para_32"><num>32.</num>
          <subparagraph eId="para_32_b"><num>b.</num><content><p>Wicks.</p></content></subparagraph></paragraph></hcontainer>
    </hcontainer>
    <section eId="sec_1"><num>I.</num><heading>Introduction</heading><p eId="sec_p">x</p></section>
  </mainBody></doc>
</akomaNtoso>"""  # noqa: E501


@pytest.mark.parametrize(
    ("eid", "words"),
    [
        ("para_1", "Paragraph 1"),
        ("para_31", "Paragraph 31"),
        ("para_32", "Paragraph 32"),
        ("para_32_b", "Paragraph 32.b"),
        ("fn", "footnote 4 to Paragraph 31"),
        ("on_6", "“Article 6 – Keepers”"),
        ("on_6_heading", "“Article 6 – Keepers”"),
        ("on_6_2", "“Article 6 – Keepers”, “Paragraph 2”"),
        ("sec_p", "Section I"),
    ],
)
def test_a_report_goes_by_its_paragraphs(eid: str, words: str) -> None:
    report = instrument_of(REPORT)
    (node,) = report.eids[eid]
    assert report.designation(node) == words


OPTIONS = f"""<akomaNtoso xmlns="{AKN}"><bill name="protocol"><body>
  <article eId="art_3"><num>Article 3</num>
    <paragraph eId="art_3__para_2"><num>[2</num><content><p>Option 1: Lamps shall be lit at dusk.</p></content></paragraph>
    <paragraph eId="second" alternativeTo="#art_3__para_2"><num>2</num><content><p>At noon.</p></content></paragraph>
    <paragraph eId="third" alternativeTo="#art_3__para_2"><num>2</num><intro><p>Lamps shall be lit:</p></intro>
      <subparagraph eId="third_a"><num>a</num><content><p>at midnight<authorialNote eId="third_note" marker="1"><p>Or so.</p></authorialNote>.]</p></content></subparagraph></paragraph>
    <paragraph eId="art_3__para_3"><num>[3</num><content><p>Oil.</p></content></paragraph>
    <paragraph eId="wax" alternativeTo="#art_3__para_3"><num>3</num><content><p>Wax.]</p></content></paragraph>
  </article>
  <article eId="art_4"><num>[Article 4</num><paragraph eId="art_4__para_1"><num>1</num><content><p>Fog.</p></content></paragraph></article>
  <article eId="rain" alternativeTo="#art_4"><num>Article 4</num><paragraph eId="rain_1"><num>1</num><content><p>Rain.]</p></content></paragraph></article>
</body></bill></akomaNtoso>"""  # noqa: E501


@pytest.mark.parametrize(
    ("eid", "words"),
    [
        ("art_3__para_2", "Article 3, paragraph 2"),
        ("second", "Article 3, paragraph 2 (option 2)"),
        ("third", "Article 3, paragraph 2 (option 3)"),
        ("third_a", "Article 3, paragraph 2.a (option 3)"),
        ("third_note", "footnote 1 to Article 3, paragraph 2.a (option 3)"),
        ("wax", "Article 3, paragraph 3 (option 2)"),
        ("art_4__para_1", "Article 4, paragraph 1"),
        ("rain", "Article 4 (option 2)"),
        ("rain_1", "Article 4, paragraph 1 (option 2)"),
    ],
)
def test_alternatives_are_told_apart(eid: str, words: str) -> None:
    draft = instrument_of(OPTIONS)
    (node,) = draft.eids[eid]
    assert draft.designation(node) == words
