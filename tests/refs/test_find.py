"""What is a citation, where it begins and ends, and what it means: a drafting manual by example.

⟦ ⟧ mark what must be found; behind the sentence stand its targets, separated by blanks, ";" between citations.
All sentences stand in Article 7, paragraph 2, point b of a protocol to a convention, Chapter II, Section 1.
C: is the Convention, ?: an instrument nobody knows, W: the Treaty on Fair Winds.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lighthouses import CONVENTION

from protodoc.model.path import ProvisionPath
from protodoc.model.reference import Form
from protodoc.refs.interpret import Reading, read
from protodoc.refs.language import language
from protodoc.refs.place import Place

_KEYS = {CONVENTION: "C:", "?": "?:", "/akn/aa/act/treaty/1970-01-01/winds": "W:", "ETS 333": "E:"}

ENGLISH = [
    # one article, in every case and abbreviation
    ("It is done under ⟦Article 5⟧.", "5"),
    ("It is done under ⟦article 5⟧.", "5"),
    ("See ⟦Art. 5⟧ and ⟦arts. 6 and 7⟧.", "5; 6 7"),
    ("⟦ARTICLE 12⟧ is the last.", "12"),
    # levels: by comma, by dots, by brackets, by blanks
    ("under ⟦Article 5, paragraph 3⟧, if", "5.3"),
    ("under ⟦Article 5.3⟧ of old", "5.3"),
    ("under ⟦Article 5.3.a⟧ too", "5.3.a"),
    ("under ⟦Article 5(3)(a)⟧ too", "5.3.a"),
    ("under ⟦Article 5, paragraph 3 (a) (ii)⟧, too", "5.3.a.ii"),
    ("the lamps of ⟦paragraph 1 a.ii of this article⟧", "7.1.a.ii"),
    ("under ⟦Article 5, paragraph 3, sub-paragraph a, item i⟧.", "5.3.a.i"),
    ("under ⟦Article 5 – paragraph 3⟧.", "5.3"),
    ("under ⟦Article 5, paragraph 3b)⟧ as well", "5.3.b"),
    # lists
    ("⟦Articles 5 and 6⟧ apply.", "5 6"),
    ("⟦Articles 5, 6 or 9⟧ apply.", "5 6 9"),
    ("⟦Articles 5.3 and 7.9⟧ apply.", "5.3 7.9"),
    ("⟦Articles 5, 6, paragraph 1.b, 7, 9, paragraph 3, and 27⟧ apply.", "5 6.1.b 7 9.3 27"),
    ("⟦Article 1, paragraph 2, 22, paragraph 4, and 25⟧ apply.", "1.2 22.4 25"),
    ("⟦Articles 3, 4 (paragraph 1) and 7⟧ apply.", "3 4.1 7"),
    ("⟦paragraphs 1, sub-paragraphs d. and e, and 2, sub-paragraph b⟧, apply", "7.1.d 7.1.e 7.2.b"),
    ("⟦Article 5, paragraphs 1 and 2⟧, apply.", "5.1 5.2"),
    ("⟦Article 5, paragraph 1 or 2⟧, applies.", "5.1 5.2"),
    ("⟦Article 9.1.a and c⟧ apply.", "9.1.a 9.1.c"),
    ("⟦paragraph 1 a) (i) or (ii) or b) (i)⟧ applies", "7.1.a.i 7.1.a.ii 7.1.b.i"),
    ("⟦subparagraphs (h) and (i)⟧ apply", "7.2.h 7.2.i"),
    ("⟦point 1.d and 9⟧ apply", "7.1.d 7.9"),
    ("⟦paragraphs 1 (second lamp only), 3 and 4⟧ apply", "7.1 7.3 7.4"),
    # ranges
    ("⟦Articles 5 to 9⟧ apply.", "5→9"),
    ("⟦Articles 5 through 9⟧ apply.", "5→9"),
    ("⟦Articles 5–9⟧ apply.", "5→9"),
    ("⟦Articles 2, 4 to 6 and 9⟧ apply.", "2 4→6 9"),
    ("⟦paragraphs 1.b through 1.d⟧ apply.", "7.1.b→7.1.d"),
    ("⟦sub-paragraphs a to c⟧ apply.", "7.2.a→7.2.c"),
    # a repeated head word begins anew
    ("⟦Article 5, paragraph 2⟧, ⟦Article 6, paragraph 3⟧, and ⟦Article 9⟧ apply.", "5.2; 6.3; 9"),
    ("⟦Chapter II⟧, ⟦Chapter III, Article 14⟧ and the annexes", "Chapter II; 14"),
    # upwards with "of"
    ("⟦paragraph 3 of Article 8⟧ applies", "8.3"),
    ("⟦sub-paragraph a of paragraph 1 of Article 8⟧ applies", "8.1.a"),
    ("⟦Articles 3 and 8⟧, ⟦paragraphs 2 and 4 of Article 9⟧ and ⟦Article 12⟧", "3 8; 9.2 9.4; 12"),
    ("⟦paragraph 2⟧ and ⟦paragraph 3 of Article 8⟧ apply", "8.2; 8.3"),
    ("⟦Section 2 of Chapter III⟧ applies", "Chapter III, Section 2"),
    ("⟦Annex IV, article 13⟧ applies", "Annex IV, 13"),
    # from the place
    ("⟦paragraph 1⟧ applies", "7.1"),
    ("⟦paragraph 1 above⟧ applies", "7.1"),
    ("⟦sub-paragraph c⟧ applies", "7.2.c"),
    ("⟦sub-paragraph c of this article⟧ applies", "7.2.c"),
    ("⟦sub-paragraph c of this paragraph⟧ applies", "7.2.c"),
    ("⟦paragraph 1 of the present article⟧ applies", "7.1"),
    ("⟦Section 2⟧ applies", "Chapter II, Section 2"),
    ("⟦Section 2 of this Chapter⟧ applies", "Chapter II, Section 2"),
    ("⟦Articles 5 and 6 of this chapter⟧ apply", "5 6"),
    ("⟦Article 22, paragraph 2⟧, and ⟦paragraph 3⟧ apply", "22.2; 22.3"),
    # relatives
    ("as ⟦this article⟧ says", "7"),
    ("as ⟦This Article⟧ says", "7"),
    ("as the ⟦present Chapter⟧ says", "Chapter II"),
    ("as ⟦this section⟧ says", "Chapter II, Section 1"),
    ("as ⟦this paragraph⟧ says", "7.2"),
    ("as ⟦this sub-paragraph⟧ says", "7.2.b"),
    ("as the ⟦preceding paragraph⟧ says", "7.1"),
    ("as the ⟦two preceding articles⟧ say", "5 6"),
    ("as the ⟦foregoing articles⟧ say", "1 2 3 4 5 6"),
    ("as the ⟦previous sub-paragraph⟧ says", "7.2.a"),
    ("as the ⟦preceding paragraphs of this article⟧ say", "7.1"),
    # other instruments
    ("⟦Article 5 of the Convention⟧ applies", "C:5"),
    ("⟦Article 5, paragraph 1, of the Convention⟧ applies", "C:5.1"),
    ("⟦Article 5 of this Protocol⟧ applies", "5"),
    ("⟦Article 5⟧ and ⟦Article 6 of the Convention⟧ apply", "C:5; C:6"),
    ("⟦Article 5 of the Lighthouse Convention⟧ applies", "C:5"),
    ("⟦Article 5 Lighthouse Convention⟧ applies", "C:5"),
    ("⟦Article 3 TFW⟧ applies", "W:3"),
    ("⟦Article 5 of the Convention on Lighthouses (ETS No. 900)⟧ applies", "C:5"),
    ("⟦Article 5 of ETS 900⟧ applies", "C:5"),
    ("⟦Article 5 of the Treaty on Fair Winds⟧ applies", "W:5"),
    ("⟦Article 5 of the Agreement on the Sale of Oil for Lamps⟧ applies", "?:5"),
    ("⟦Article 5 of the Statute of the Court of Harbours of 3 May 1971⟧ applies", "?:5"),
    ("denounce the Convention under its ⟦Article 47⟧", "C:47"),
    ("the force of this Protocol under its ⟦Articles 9 and 10⟧", "9 10"),
    ("⟦Chapter II of the Convention⟧ applies", "C:Chapter II"),
    ("⟦Article 5 of the Additional Protocol to the Convention⟧ applies", "5"),
    ("In ⟦Article 5 of the Convention⟧, ⟦paragraph 2⟧ is deleted.", "C:5; C:5.2"),
    ("⟦paragraph 2⟧ and ⟦Article 6 of the Convention⟧ apply", "7.2; C:6"),
    ("see the Treaty on Fair Winds, and ⟦Article 5 of that Treaty⟧", "W:5"),
    ("see ⟦Article 9⟧ and ⟦paragraph 2 of that article⟧", "9; 9.2"),
    # series numbers
    ("the lamps (⟦ETS No. 333⟧) shine", "E:"),
    ("the lamps (⟦ETS Nos. 333 and 900⟧) shine", "E: C:"),
    ("the lamps (⟦STE n° 900⟧) shine", "C:"),
    # numbers with a tail, numbers nobody knows yet
    ("⟦Article 10 bis⟧ and ⟦Article 25A⟧ apply", "10bis; 25a"),
    ("⟦paragraph 2 ter⟧ applies", "7.2ter"),
    ("⟦Article [5]⟧ applies", "5"),
    ("⟦Article [ ], paragraph 1⟧, applies", ".1"),
    # a dot that ends the sentence, a bracket that closes another
    ("it rests on ⟦sub-paragraph b⟧. If not", "7.2.b"),
    ("(see ⟦Article 5.3.a⟧) and (⟦paragraph 1⟧)", "5.3.a; 7.1"),
    ("under ⟦point f)⟧ and more", "7.2.f"),
    ("The ⟦first paragraph of Article 3⟧ applies", "3.1"),
    ("⟦Article 5, paragraph 1, second sentence, of the Convention⟧ applies", "C:5.1"),
    ("⟦Articles 5 to 9, inclusive, of the Convention⟧ apply", "C:5→C:9"),
    ("⟦Articles 2 to 4, paragraph 1, and 6⟧ apply", "2→3 4.1 6"),
    ("⟦paragraph 1, sub-paragraph a, of Article 5⟧ applies", "5.1.a"),
    ("⟦sub-paragraph c of the preceding paragraph⟧ applies", "7.1.c"),
    ("⟦Article 6, paragraph 2, (b)⟧, applies", "6.2.b"),
    ("under ⟦Article 6, paragraph 2⟧, (a) the lamp is lit, (b) it is put out", "6.2"),
    ("⟦Article 6(1)(a), (b) and (c)⟧, ⟦Article 7(2) and (3)⟧", "6.1.a 6.1.b 6.1.c; 7.2 7.3"),
    ("⟦subparagraphs (g)(i) and (n)(iii)⟧ apply", "7.2.g.i 7.2.n.iii"),
    ("⟦subparagraphs (h), (k), (1) and (n)⟧ apply", "7.2.h 7.2.k 7.2.l 7.2.n"),
    ("⟦paragraph l(b)⟧ applies", "7.1.b"),
    ("⟦Article 20d of the Convention⟧ applies", "C:20.d"),
    ("⟦Article 5 (2) of the 1950 Convention on Sirens⟧ applies", "?:5.2"),
    ("⟦Article 1 of Protocol No. 1 to the Treaty on Sirens⟧ applies", "?:1"),
    ("⟦paras 5-7 of the explanatory report⟧ apply", "?:5→?:7"),
    ("⟦Article 3 common to the Siren Conventions of 12 August 1949⟧ applies", "?:3"),
    ("under ⟦Article 3⟧ a Party may, and under ⟦paragraph 1⟧ a keeper may", "3; 7.1"),
    ("under ⟦Article 5⟧, 30 days later, or ⟦paragraph 2⟧, 3 lamps", "5; 7.2"),
    ("the Convention on Sirens (⟦ETS No. 333⟧), ⟦Article 6, paragraph 1⟧, says so", "E:; E:6.1"),
    # a capital letter under an article, a letter and a number without a blank, a run of letters
    ("under ⟦Article 5, B (2), of the 1951 Convention relating to the Keepers of Lamps⟧, too", "?:5.b.2"),
    ("under ⟦articles 5,6 and 9⟧ too", "5 6 9"),
    ("under ⟦Articles 5.2.b-d⟧ and ⟦points a-c of paragraph 1⟧", "5.2.b→5.2.d; 7.1.a→7.1.c"),
    # what an instrument is called: links, dates, institutions, initials, "as amended"
    ("⟦Article 5 of the 1949 Harbour Convention relative to the Treatment of Keepers⟧ applies", "?:5"),
    ("⟦Article 5 of the 1961 Convention as amended⟧ and ⟦Article 6 of the 1971 Convention⟧ apply", "?:5; ?:6"),
    ("⟦Article 5 of the Convention⟧ as amended by the Treaty on Fair Winds", "C:5"),
    ("⟦Article 5(1) of Directive 31/77/EU of the Parliament of Lamps⟧ applies", "?:5.1"),
    ("⟦Article 5 of the TFL⟧, ⟦Article 6 TFL⟧, and ⟦Article 7⟧ LAMPS", "?:5; ?:6; 7"),
    # what is said of a name in front counts for the list behind it
    ("the Treaty on Fair Winds, in particular ⟦Article 5⟧ and ⟦Article 6⟧", "W:5; W:6"),
    ("this Protocol, with the exception of ⟦Articles 5 and 6⟧, is open", "5 6"),
    ("The Convention, under its ⟦Article 5⟧, is open", "C:5"),
    ("⟦Article 10⟧, with the exception of ⟦sub-paragraphs a and b⟧, applies", "10; 10.a 10.b"),
    # annexes, with and without a number, and what they are annexed to
    ("⟦Article 2 of Annex IV to the Treaty on Fair Winds⟧ applies", "W:Annex IV, 2"),
    ("⟦paragraph 2 of the Annex to the Treaty on Fair Winds⟧ applies", "W:Annex , 2"),
    ("⟦Annex A to this Protocol⟧ applies", "Annex A"),
    ("the Annex to this Protocol applies, and so does the present Appendix", ""),
    # a heading in brackets
    ("⟦Article 5 (Lamps) of the Convention⟧ applies", "C:5"),
    ("⟦Article 5⟧ (Lamps), ⟦Article 6⟧ (Wicks) and ⟦Article 7 (Oil) of the Convention⟧ apply", "C:5; C:6; C:7"),
    ("⟦Article 5 (Lamps), paragraph 1⟧, applies", "5.1"),
    # relatives and ordinals
    ("under ⟦this Chapter of the Convention⟧ and ⟦this Section⟧", "Chapter II; Chapter II, Section 1"),
    ("The ⟦first and third paragraphs of Article 3⟧ apply", "3.1 3.3"),
    ("⟦paragraph 3, second sentence, of Article 5⟧ applies", "5.3"),
    ("⟦Section 2 of Chapter II⟧ applies", "Chapter II, Section 2"),
]

FRENCH = [
    ("selon l’⟦article 5, paragraphe 3, point a)⟧", "5.3.a"),
    ("les ⟦articles 5 à 9⟧ et l'⟦article premier⟧", "5→9; 1"),
    ("selon l'⟦article 1er⟧, sauf", "1"),
    ("le ⟦paragraphe 1 du présent article⟧ et le ⟦présent paragraphe⟧", "7.1; 7.2"),
    ("l’⟦alinéa a) du paragraphe 1 de l’article 8⟧ vaut", "8.1.a"),
    ("selon le ⟦§ 2⟧ et les ⟦§§ 1 à 3⟧", "7.2; 7.1→7.3"),
    ("au ⟦paragraphe précédent⟧ et aux ⟦deux articles précédents⟧", "7.1; 5 6"),
    ("l'⟦article 13, § 1, lettre f) de la Convention⟧ vaut", "C:13.1.f"),
    ("les ⟦articles 3, 4 et 5, alinéa 2, de la présente Convention⟧ valent", "C:3 C:4 C:5.2"),
    ("le ⟦chapitre III⟧ et la ⟦présente section⟧", "Chapter III; Chapter II, Section 1"),
    ("aux ⟦articles 9, 10 et 10bis⟧ seuls", "9 10 10bis"),
    ("l'⟦article 2⟧, le ⟦paragraphe 3 de l'article 4⟧ et les ⟦articles 6 et 7⟧", "2; 4.3; 6 7"),
    ("l’⟦article 5 de la Convention de Brumeville sur les phares⟧ est clair", "?:5"),
    ("l'⟦article 5⟧ a été lu", "5"),
    ("⟦STE n° 333⟧", "E:"),
    ("aux ⟦articles 2 à 11 inclus de la Convention⟧", "C:2→C:11"),
    ("aux ⟦articles 5, 6, §§ 1 et 2⟧, des ⟦articles 8 et 9⟧", "5 6.1 6.2; 8 9"),
    ("des ⟦articles 13 et 14.3), 4) et 5) de l’Accord de Brumeville⟧", "?:13 ?:14.3 ?:14.4 ?:14.5"),
    ("le ⟦deuxième alinéa du paragraphe 3 du présent article⟧", "7.3.2"),
    ("l'⟦article 42, § 1, première phrase, de la Convention⟧", "C:42.1"),
    (
        "Dans le ⟦chapitre II de la Convention⟧, la ⟦section III⟧ (⟦articles 5 à 9⟧) est supprimée",
        "C:Chapter II; C:Chapter II, Section III; C:5→C:9",
    ),
    ("les ⟦alinéas précédents du présent article⟧", "7.2.a"),
    ("aux ⟦paragraphes 1, alinéa b, et 2, alinéa c⟧", "7.1.b 7.2.c"),
    ("selon l'⟦article premier, § 2 des Règles uniformes PHA⟧ et l'⟦article 3 du Règlement⟧", "?:1.2; ?:3"),
    ("l'⟦article 3 du règlement (UE) 2031/77 du Parlement des phares⟧, si", "?:3"),
    ("l'⟦article 2 de la loi fédérale du 3 mai 1990⟧, si", "?:2"),
    ("Règles uniformes PHA, à l'exception des ⟦articles 2, 3⟧, des ⟦articles 5 et 6⟧", "?:2 ?:3; ?:5 ?:6"),
    ("à l'⟦article 10⟧, à l'exception des ⟦lettres a) et b)⟧", "10; 10.a 10.b"),
    ("aux ⟦articles 9, § 2 (voiles) et 13, § 2 (rames) de la Convention⟧", "C:9.2 C:13.2"),
    ("aux ⟦premier et deuxième alinéas de l'article 5⟧", "5.1 5.2"),
    ("à l'⟦article 6§1⟧. Le ⟦§1⟧ suit", "6.1; 7.1"),
    ("à l'⟦article 6 de la Convention relative aux phares⟧, et l'⟦article 8 de celle-ci⟧", "?:6; ?:8"),
    ("l’⟦article 3 de l’annexe à la présente Convention⟧", "C:Annex , 3"),
    ("le présent Protocole entre en vigueur en application de son ⟦article 4⟧", "4"),
]

NOTHING = [
    ("eng", "The articles were sold, and the parties took part in a section of the fair."),
    ("eng", "Each Party is party to 3 such arrangements, at that point a long way off."),
    ("eng", "This Convention, the present Protocol and the said paragraph say so."),
    ("eng", "See the log, Section 5 pages 12 to 18, kept in Room 4."),
    ("eng", "Document 18/2 and T (2020)32 of 5 May; 30 days; 5.5 per cent."),
    ("eng", "The draft article on fog and those Articles wait."),
    ("fra", "Les articles de pêche saisis et la partie à la rive, en partie."),
    ("fra", "La section de Brumeville compte 25 gardiens, à ce point de vue."),
    ("fra", "Chaque Partie a un gardien ; le point d’entrée est fermé."),
]


def written(reading: Reading) -> str:
    """The targets of a reading as the tables write them."""
    shown = []
    for target in reading.targets:
        key = "" if target.instrument.endswith("/fog") else _KEYS[target.instrument]
        shown.append(f"{key}{target.path}" + (f"→{key}{target.upto}" if target.upto else ""))
    return " ".join(shown)


def check(marked: str, expected: str, lang: str, place: Place) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    readings = read(text, language(lang), place)
    assert [text[r.start : r.end] for r in readings] == re.findall("⟦(.*?)⟧", marked)
    assert "; ".join(map(written, readings)) == expected


@pytest.mark.parametrize(("marked", "expected"), ENGLISH)
def test_english(marked: str, expected: str, place: Place) -> None:
    check(marked, expected, "eng", place)


@pytest.mark.parametrize(("marked", "expected"), FRENCH)
def test_french(marked: str, expected: str, place: Place) -> None:
    check(marked, expected, "fra", place)


def test_figures_under_a_letter_are_beside_figures_under_it(place: Place) -> None:
    path = ProvisionPath.parse("Article 4, paragraph C, subparagraph 4")
    check("selon l'⟦alinéa 2) ci-dessus⟧", "4.c.2", "fra", place._replace(path=path))


def test_preceding_subparagraphs_are_those_of_both_rows(place: Place) -> None:
    path = ProvisionPath.parse("Article 4, paragraph 1, point b, item ii")
    check("under the ⟦preceding subparagraphs⟧, and", "4.1.a 4.1.b.i", "eng", place._replace(path=path))


def test_an_appendix_that_is_an_instrument_speaks_of_itself(place: Place) -> None:
    check("as the present Appendix says", "", "eng", place)
    path = ProvisionPath.parse("Appendix II, paragraph 1")
    check("as the ⟦present Appendix⟧ says", "Appendix II", "eng", place._replace(path=path))


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_what_is_no_citation(lang: str, text: str, place: Place) -> None:
    assert read(text, language(lang), place) == ()


def test_the_form_is_told(place: Place) -> None:
    text = "Article 1, Articles 2 and 3, Articles 4 to 6, this article, ETS No. 333"
    forms = [reading.form for reading in read(text, language("eng"), place)]
    assert forms == [Form.SINGLE, Form.LIST, Form.RANGE, Form.RELATIVE, Form.INSTRUMENT]


def test_no_break_spaces_are_blanks(place: Place) -> None:
    check("under ⟦Article\u00a05, paragraph\u202f3⟧.".replace("\u202f", "\u00a0"), "5.3", "eng", place)


@given(st.text(alphabet="Articles paragh 0123456789(),.;ab ivx-of the Convention[]’\u00a0", max_size=120))
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    end = 0
    for lang in ("eng", "fra"):
        end = 0
        for reading in read(text, language(lang), Place("own")):
            assert end <= reading.start < reading.end <= len(text)
            assert reading.targets
            end = reading.end
