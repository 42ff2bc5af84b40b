"""Whole texts: title, preamble, containers, headings, annexes, final clauses; what they become and what is said."""

import pytest
from drawing import drawn, eids, findings, instrument_of, lines_of, read, said

from protodoc.formats.text.facts import Facts


def part(text: str, name: str, language: str = "eng") -> list[str]:
    """A part of the instrument, a line for each of its elements."""
    element = instrument_of(text, language).document.first(name)
    return [] if element is None else [line for child in element.elements for line in lines_of(child, 0)]


def attachments(text: str) -> list[str]:
    """The attachments with what is in their bodies."""
    held = instrument_of(text).document.first("attachments")
    found: list[str] = []
    for attachment in held.elements if held is not None else ():
        num, heading = attachment.first("num"), attachment.first("heading")
        found.append(f"{attachment.eid}: {num.text if num else ''} “{heading.text if heading else ''}”")
        document = attachment.first("doc")
        assert document is not None
        for name in ("mainBody", "conclusions"):
            body = document.first(name)
            found.extend(f"  {line}" for child in (body.elements if body else ()) for line in lines_of(child, 0))
    return found


# --- containers and headings ---------------------------------------------------------------------------------------


def test_containers_nest_as_the_text_nests_them() -> None:
    text = """
Chapter I – Lights
Article 1 – Lamps
So.
Chapter II – Sounds
Section 1 – Horns
Title 1 – Brass
Article 2
So.
Title 2 – Tin
Article 3
So.
Section 2 – Bells
Article 4
So.
"""
    assert drawn(text).split("\n") == [
        "chapter Chapter I “Lights”",
        "  article Article 1 “Lamps” = So.",
        "chapter Chapter II “Sounds”",
        "  section Section 1 “Horns”",
        "    title Title 1 “Brass”",
        "      article Article 2 = So.",
        "    title Title 2 “Tin”",
        "      article Article 3 = So.",
        "  section Section 2 “Bells”",
        "    article Article 4 = So.",
    ]
    assert eids(text)[:4] == ["chp_I", "art_1", "chp_II", "chp_II__sec_1"]
    assert "chp_II__sec_1__title_2" in eids(text)


def test_titles_hold_chapters_where_the_text_says_so() -> None:
    text = "Title I\nChapter 1\nArticle 1\nSo.\nChapter 2\nArticle 2\nSo.\nTitle II\nChapter 1\nArticle 3\nSo.\n"
    assert [eid for eid in eids(text) if "art" not in eid] == [
        "title_I",
        "title_I__chp_1",
        "title_I__chp_2",
        "title_II",
        "title_II__chp_1",
    ]


def test_parts_and_subsections() -> None:
    text = "Part I\nSection 1\nSubsection A – Lamps\nArticle 1\nSo.\nSubsection B – Wicks\nArticle 2\nSo.\n"
    assert [line.strip() for line in drawn(text).split("\n")] == [
        "part Part I",
        "section Section 1",
        "subsection Subsection A “Lamps”",
        "article Article 1 = So.",
        "subsection Subsection B “Wicks”",
        "article Article 2 = So.",
    ]


def test_french_containers() -> None:
    text = "CHAPITRE PREMIER – Des feux\nArticle premier\nSo.\nCHAPITRE II – Des sons\nArticle 2\nSo.\n"
    assert drawn(text, "fra").split("\n") == [
        "chapter CHAPITRE PREMIER “Des feux”",
        "  article Article premier = So.",
        "chapter CHAPITRE II “Des sons”",
        "  article Article 2 = So.",
    ]
    assert eids(text, "fra") == ["chp_1", "art_1", "chp_II", "art_2"]


def test_headings_on_the_next_line() -> None:
    text = """
Chapter I
Lights

Article 1
Lamps

The lamps shall burn.

Article 2
Wicks

1. The wicks shall be trimmed.
2. By hand.
"""
    assert drawn(text).split("\n") == [
        "chapter Chapter I “Lights”",
        "  article Article 1 “Lamps” = The lamps shall burn.",
        "  article Article 2 “Wicks”",
        "    paragraph 1. = The wicks shall be trimmed.",
        "    paragraph 2. = By hand.",
    ]


def test_a_short_first_sentence_is_no_heading() -> None:
    text = "Article 1\nThe lamps shall burn.\nArticle 2\nThe wicks shall be trimmed.\n"
    assert "“" not in drawn(text)


def test_a_line_under_every_article_is_no_heading() -> None:
    text = "".join(f"Article {number}\nNot yet in force\nThe lamps shall burn.\n" for number in range(1, 5))
    assert "“" not in drawn(text)


def test_text_right_under_a_container_introduces_it() -> None:
    text = "Chapter I – Lights\nThis chapter is about lights.\nArticle 1\nSo.\n"
    assert drawn(text).split("\n")[:2] == ["chapter Chapter I “Lights”", "  > This chapter is about lights."]


def test_paragraphs_without_an_article_are_a_division() -> None:
    assert drawn("Section 1 – Lights\n1. Lamps.\n2. Wicks.\n").split("\n") == [
        "section Section 1 “Lights”",
        "  hcontainer",
        "    paragraph 1. = Lamps.",
        "    paragraph 2. = Wicks.",
    ]


def test_an_article_without_words_stands() -> None:
    assert drawn("Article 1\nArticle 2\nSo.\n").split("\n") == ["article Article 1 = ", "article Article 2 = So."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article [ ] – Lamps\nSo.\nArticle [ ]\n1. y\n", ["art_nn_1", "art_nn_2", "art_nn_2__para_1"]),
        ("Article 5\nSo.\nArticle 5 bis\nSo.\n", ["art_5", "art_5bis"]),
        ("Article 5\nSo.\nArticle 5\nSo.\n", ["art_5", "art_5_2"]),
        ("[Article 5 – Lamps\n[2 bis] x.]\n", ["art_5", "art_5__para_2bis"]),
        ("ARTICLE I\nSo.\nARTICLE II\nSo.\n", ["art_I", "art_II"]),
    ],
)
def test_identifiers_of_articles(text: str, expected: list[str]) -> None:
    assert eids(text) == expected


def test_a_reference_at_the_beginning_of_a_line_is_text() -> None:
    text = "Article 1\n1. Lamps.\nArticle 2 applies to wicks.\nArticles 3 and 4 apply to oil.\nArticle 2\nSo.\n"
    assert eids(text) == ["art_1", "art_1__para_1", *(f"art_1__para_1__al_{n}" for n in (1, 2, 3)), "art_2"]


# --- title and preamble --------------------------------------------------------------------------------------------

OPENING = """
Treaty of the Two Harbours
Port Arden, 3 May 2011

Preamble

The States which have signed this Treaty,
Considering that lamps go out;
Recalling the Treaty of the Lamps, and desiring to keep it; Convinced that wicks matter,
Have agreed as follows:

Article 1
So.
"""


def test_preface_and_preamble() -> None:
    assert part(OPENING, "preface") == ["longTitle = Treaty of the Two Harbours", "p = Port Arden, 3 May 2011"]
    assert part(OPENING, "preamble") == [
        "block",
        "formula = The States which have signed this Treaty,",
        "recitals",
        "  recital = Considering that lamps go out;",
        "  recital = Recalling the Treaty of the Lamps, and desiring to keep it;",
        "  recital = Convinced that wicks matter,",
        "formula = Have agreed as follows:",
    ]


def test_a_preamble_on_one_line() -> None:
    text = "Preamble The Parties, Considering lamps;Mindful of wicks,Have agreed as follows:\nArticle 1\nSo.\n"
    assert part(text, "preamble") == [
        "block",
        "formula = The Parties,",
        "recitals",
        "  recital = Considering lamps;",
        "  recital = Mindful of wicks,",
        "formula = Have agreed as follows:",
    ]


def test_a_french_preamble() -> None:
    text = (
        "Les Parties,Considérant les feux;Désireuses de bien faire,\nSont convenues de ce qui suit :\nArticle 1\nSo.\n"
    )
    assert part(text, "preamble", "fra") == [
        "formula = Les Parties,",
        "recitals",
        "  recital = Considérant les feux;",
        "  recital = Désireuses de bien faire,",
        "formula = Sont convenues de ce qui suit :",
    ]


def test_numbered_recitals() -> None:
    text = "The Parties,\n(1) Lamps go out.\n(2) Wicks matter.\nHave agreed:\nArticle 1\nSo.\n"
    assert part(text, "preamble")[1:4] == ["recitals", "  recital (1) = Lamps go out.", "  recital (2) = Wicks matter."]


def test_the_callers_title_stands_where_the_text_has_none() -> None:
    draft = read("Article 1\nSo.\n", Facts(title="Treaty of Lamps", date="2011-05-03"))
    assert draft.instrument is not None
    assert said(draft.instrument) == "TreatyofLampsArticle1So"
    assert draft.instrument.metadata.title == "Treaty of Lamps"


def test_the_callers_title_is_found_among_the_first_lines() -> None:
    text = "Official Journal\nLamps Treaty\n\nThe Parties,\nHave agreed:\nArticle 1\nSo.\n"
    draft = read(text, Facts(title="Lamps Treaty", date="2011-05-03"))
    assert draft.instrument is not None
    preface = draft.instrument.document.first("preface")
    assert preface is not None
    assert [(child.name, child.text) for child in preface.elements] == [
        ("p", "Official Journal"),
        ("longTitle", "Lamps Treaty"),
    ]


# --- final clauses and annexes -------------------------------------------------------------------------------------

CLOSING = """
Article 1
The Parties are:
  a. the North;
  b. the South.
  In witness whereof they have signed. DONE at Port Arden, in two copies.
For the North: A. Keeper
Annex I – Table of lights
1. Red.
2. Green.
Annex II
Rules
Introductory words.
Article 1 – Towers
1. High.
Section 1 – Stairs
Article 2
Steep.
"""


def test_final_clauses() -> None:
    assert part(CLOSING, "conclusions") == [
        "p = In witness whereof they have signed.",
        "p = DONE at Port Arden, in two copies.",
        "p = For the North: A. Keeper",
    ]


def test_annexes_are_attachments_with_identifiers_of_their_own() -> None:
    assert attachments(CLOSING) == [
        "att_1: Annex I “Table of lights”",
        "  paragraph 1. = Red.",
        "  paragraph 2. = Green.",
        "att_2: Annex II “Rules”",
        "  p = Introductory words.",
        "  article Article 1 “Towers”",
        "    paragraph 1. = High.",
        "  section Section 1 “Stairs”",
        "    article Article 2 = Steep.",
    ]
    found = eids(CLOSING)
    assert found[found.index("att_1__para_1") :] == [
        "att_1__para_1",
        "att_1__para_2",
        "att_2__art_1",
        "att_2__art_1__para_1",
        "att_2__sec_1",
        "att_2__art_2",
    ]
    assert findings(CLOSING) == []


def test_letters_and_dashes_of_an_annex() -> None:
    assert attachments("Article 1\nSo.\nAnnex\na. red\nb. green\nLamps:\n– large\n– small\n") == [
        "att_1: Annex “”",
        "  paragraph a. = red",
        "  paragraph b. = green",
        "  p = Lamps:",
        "  hcontainer",
        "    indent – = large",
        "    indent – = small",
    ]


def test_an_annex_that_lost_its_heading_begins_where_articles_count_anew() -> None:
    text = "Article 1\nSo.\nArticle 2\nSo.\nArticle 1\nYes.\nArticle 2\nYes.\n"
    assert attachments(text) == ["att_1:  “”", "  article Article 1 = Yes.", "  article Article 2 = Yes."]
    assert findings(text) == [("TXT012", 5)]


def test_an_annex_that_lost_its_heading_begins_with_the_first_title() -> None:
    text = "Title I\nArticle 1\nSo.\nTitle II\nArticle 2\nSo.\nTitle I\nArticle 1\nYes.\n"
    assert attachments(text) == ["att_1:  “”", "  title Title I", "    article Article 1 = Yes."]
    assert findings(text) == [("TXT012", 7)]


def test_articles_may_count_anew_in_each_chapter() -> None:
    text = "Chapter I\nArticle 1\nSo.\nArticle 2\nSo.\nChapter II\nArticle 1\nYes.\n"
    assert attachments(text) == []
    assert eids(text) == ["chp_I", "art_1", "art_2", "chp_II", "art_1_2"]
    assert findings(text) == [("TXT014", 7)]


def test_provisions_after_the_final_clauses_are_an_attachment() -> None:
    text = "Article 1\nSo.\nDone at Port Arden.\n1. Red.\n2. Green.\n"
    assert attachments(text) == ["att_1:  “”", "  paragraph 1. = Red.", "  paragraph 2. = Green."]
    assert findings(text) == [("TXT013", 4)]


def test_a_long_text_after_the_final_clauses_is_said_to_fit_nowhere() -> None:
    text = "Article 1\nSo.\nDone at Port Arden.\n" + "lamp " * 50 + "\n"
    assert findings(text) == [("TXT010", 4)]


def test_final_clauses_do_not_begin_where_the_articles_go_on() -> None:
    text = "Article 1\nLamps are lit.\nDone at night, this is best.\nArticle 2\nSo.\n"
    assert part(text, "conclusions") == []
    assert eids(text)[-1] == "art_2"


def test_french_final_clauses() -> None:
    text = "Article 1\nSo.\nEN FOI DE QUOI ils ont signé. FAIT à Port Arden.\n"
    assert part(text, "conclusions", "fra") == ["p = EN FOI DE QUOI ils ont signé.", "p = FAIT à Port Arden."]


# --- texts of other kinds ------------------------------------------------------------------------------------------


def test_a_text_without_provisions() -> None:
    text = "Lamps burn.\nWicks smoke.\n"
    assert drawn(text).split("\n") == ["hcontainer", "  alinea = Lamps burn.", "  alinea = Wicks smoke."]
    assert findings(text) == [("TXT016", 1)]


def test_a_text_of_paragraphs_only() -> None:
    text = "The Meeting,\nHaving met,\n1. Decides on lamps;\n2. Decides on wicks.\n"
    assert drawn(text).split("\n") == [
        "hcontainer",
        "  paragraph 1. = Decides on lamps;",
        "  paragraph 2. = Decides on wicks.",
    ]
    assert part(text, "preamble") == ["formula = The Meeting,", "recitals", "  recital = Having met,"]


def test_lines_broken_by_hand() -> None:
    text = """
Article 1
Lamps

1. The keeper of a lamp shall see to it that it burns from dusk to
   dawn, as is laid down in paragraph 2 and, for towers, in
   Article 5. The keeper shall also see that every ship which passes
   is logged.
2. A wick shall be trimmed by hand, and never by the foot, whatever the
   weather may be.
"""
    assert drawn(text).split("\n") == [
        "article Article 1 “Lamps”",
        "  paragraph 1. = The keeper of a lamp shall see to it that it burns from dusk to dawn, as is laid down in "
        "paragraph 2 and, for towers, in Article 5. The keeper shall also see that every ship which passes is logged.",
        "  paragraph 2. = A wick shall be trimmed by hand, and never by the foot, whatever the weather may be.",
    ]


def test_footnotes_go_where_their_mark_stands() -> None:
    instrument = instrument_of("Article 1\n1. Lamps.[^1]\n2. Wicks.\n\n[^1]: Of oil.\n[^2]: Unused.\n")
    (note,) = [element for element in instrument.tree.elements if element.name == "authorialNote"]
    assert (note.eid, note.get("marker"), note.text) == ("art_1__para_1__authorialNote_1", "1", "Of oil.")
    assert "[^2]: Unused." in instrument.document.text


@pytest.mark.parametrize(
    ("line", "language", "terms"),
    [
        ("“lamp” means a light;", "eng", ["“lamp”"]),
        ('the term "wick" shall mean a thread;', "eng", ['"wick"']),
        ("‘‘keeper’s oil’’ includes tallow;", "eng", ["‘‘keeper’s oil’’"]),
        ("l’expression « feu » désigne une lumière;", "fra", ["« feu »"]),
        ("“oil” is dear.", "eng", []),
        ("The keeper means well.", "eng", []),
    ],
)
def test_defined_terms_are_marked(line: str, language: str, terms: list[str]) -> None:
    instrument = instrument_of(f"Article 1\nIn this Treaty:\n  a. {line}\n", language)
    assert [element.text for element in instrument.tree.elements if element.name == "def"] == terms


def test_brackets_stay_in_the_text() -> None:
    text = "Article 1\n1. A Party [may] [shall] light its lamps.\n[2. Wicks are free.]\n"
    assert drawn(text).split("\n") == [
        "article Article 1",
        "  paragraph 1. = A Party [may] [shall] light its lamps.",
        "  paragraph [2. = Wicks are free.]",
    ]
    assert eids(text)[-1] == "art_1__para_2"
