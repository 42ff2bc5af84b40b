"""Names of instruments in running text."""

import pytest

from protodoc.refs.citation import Citation
from protodoc.refs.find import scan
from protodoc.refs.language import language
from protodoc.refs.names import Names, read_name, series_key

NAMES = Names.of(
    [
        ("Convention on Lighthouses", "lights"),
        ("Lighthouse Convention", "lights"),
        ("Convention on Lighthouses and Buoys", "buoys"),
        ("Brume Regulation", "brume"),
        ("ETS 900", "lights"),
    ]
)


UNMARKED = str.maketrans("", "", "⟦⟧")


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Convention on Lighthouses, and", "Convention on Lighthouses", "lights"),
        ("convention on lighthouses, and", "convention on lighthouses", "lights"),
        ("Convention on Lighthouses and Buoys", "Convention on Lighthouses and Buoys", "buoys"),
        ("Convention on Lighthouses of 3 May 1971 is", "Convention on Lighthouses of 3 May 1971", "lights"),
        ("Convention on Lamps (ETS No. 900) is", "Convention on Lamps (ETS No. 900)", ""),
        ("Convention and Article 5", "Convention", ""),
        ("Convention to Parties", "Convention", ""),
        ("Convention in respect of fog", "Convention", ""),
        ("Agreement for the Sale of Oil applies", "Agreement for the Sale of Oil", ""),
        ("Statute of the Court of Harbours and Article 3", "Statute of the Court of Harbours", ""),
        ("Second Additional Protocol to this Convention shall", "Second Additional Protocol to this Convention", ""),
        ("Regulation (EU) 2031/77 says", "Regulation (EU) 2031/77", ""),
        ("Convention on Oil, Wicks and Lamps, done at", "Convention on Oil, Wicks and Lamps", ""),
    ],
)
def test_a_name_ends_where_it_ends(text: str, words: str, key: str) -> None:
    name = read_name(text, 0, language("eng"), NAMES)
    assert name is not None
    assert (name.words, name.key) == (words, key)


@pytest.mark.parametrize("text", ["lamp of the Convention", "law of the Party", "Article 5", "Party", ""])
def test_what_is_no_name(text: str) -> None:
    assert read_name(text, 0, language("eng"), NAMES) is None


def test_a_french_title_goes_on_in_lower_case() -> None:
    text = "Convention de Brumeville sur les phares et balises (STE n° 900), ainsi que"
    name = read_name(text, 0, language("fra"), NAMES)
    assert name is not None
    assert name.words == "Convention de Brumeville sur les phares et balises (STE n° 900)" or name.series == "ETS 900"


def test_series_numbers_have_one_key_in_both_languages() -> None:
    assert series_key("STE", "108") == series_key("ETS", "0108") == "ETS 108"
    assert series_key("STCE", "223") == "CETS 223"


@pytest.mark.parametrize(
    "marked",
    [
        "section 12 of the ⟦A.B. Inland Harbours Code⟧ applies",
        "Article 7 of the ⟦Harbour Lamps (Least Brightness) Convention, 1931⟧, as",
        "Article 7 of the Harbour Lamps (see the list) Convention",
        "Article 5 of the ⟦Convention on Towage, 1989⟧ and others",
        "Article 2 of the ⟦General Agreement on Oil and Wicks 1994⟧ applies",
        "Article 2 of the ⟦Convention on Oil⟧ 1994/5",
        "Article 9 of the ⟦Treaty establishing the Union of Harbours⟧ shall",
        "paragraph 3 of ⟦resolution 93 (IV) of the Lamp Assembly⟧ shall",
        "paragraph 8 of the ⟦terms of reference of the Commission for Lamps⟧ may",
        "Article 5 of the ⟦Staff Regulations⟧ is",
        "paragraph 4 of the ⟦Exchange of Notes⟧ is",
        "Article 5 of the ⟦Agreement of July 8, 1942⟧ applies",
        "Article 2 of the ⟦Agreement between Arland and the Lake provinces on the keeping of lamps⟧ which was signed",
        "Article 5 of the ⟦Convention between A and B for the avoidance of fog with respect to boats⟧, signed",
        "Article 1 of the ⟦Protocol Additional to the Lake Conventions of 12 August 1949⟧, and relating to boats",
        "Article 5 of the ⟦Agreement⟧ Additional keepers",
        "Article 5 of the ⟦Agreement between Arland and Brume⟧ shall",
        "Article 5 of the ⟦Agreement between Arland and Brume⟧ and paragraph 2",
    ],
)
def test_the_name_a_citation_ends_with(marked: str) -> None:
    text = marked.translate(UNMARKED)
    first = next(scan(text, language("eng"), NAMES))
    assert isinstance(first, Citation)
    name = first.qualifier.name
    assert marked == (text.replace(name.words, f"⟦{name.words}⟧", 1) if name else text)


@pytest.mark.parametrize(
    "marked",
    [
        "sous l'⟦article 12 de la Convention de Brume⟧ et de l'article 3 de",
        "l'⟦article 5 de la Convention sur les lampes⟧ et du présent article",
        "l'⟦article 4 de la Convention sur tous les phares et toutes les lampes⟧, qui",
        "l'⟦article 7 du présent Accord⟧ à l'égard des gardiens reste applicable",
        "l'⟦article 5 de la présente Convention⟧ en vue de l'éclairage",
        "l'⟦article 3 de la Convention⟧ en matière de lampes",
        "l'⟦article 2 du Protocole à la Convention sur les phares⟧ dispose",
        "l'⟦article 5 de la Convention d'Union de 1886⟧ dispose",
        "l'⟦article 3 du Code civil⟧ dispose",
        "l'⟦article 2 du Traité L.U.X.⟧ dispose",
        "l'⟦article 9 de la Convention de la Brume⟧ la Commission décide",
        "l'⟦article 8 de la Convention sur les phares⟧ règle les veilles",
        "l'⟦article 1er de la Convention relative aux lampes⟧ conclue à Brume le 3 mai 1950",
        "⟦paragraphe 2 du présent protocole⟧ au régime de l'art. 3",
        "l'⟦article 6 de la loi néerlandaise du 3 mai 1990⟧",
        "l'⟦article 41 de son Statut⟧ ou",
        "l'⟦article 22 de la Convention révisée pour la navigation de la Brume⟧ signée à Brume",
        "l'⟦article 10 du traité de pêche entre l'Arlande et la Brume⟧ en date de ce jour",
        "selon le ⟦précédent article⟧, le",
        "l'⟦article 9 de la Convention relative au transport des lampes par mer⟧, qui",
        "l'⟦article 9 de la Convention relative aux phares⟧ par laquelle",
    ],
)
def test_a_french_name_ends_before_what_is_no_part_of_it(marked: str) -> None:
    assert mark_first(marked.translate(UNMARKED), "fra") == marked


@pytest.mark.parametrize(
    "marked",
    [
        "under ⟦Article 29 of its Statute⟧, keepers",
        "under ⟦Article 29⟧ of its rules",
        "⟦Part V, paragraph 6, of the Inspection Annex⟧;",
        "⟦paragraph 2 of the Technical Annex to the Convention on Lamps⟧",
        "⟦paragraph 2⟧ of the Annexes",
        "in accordance with ⟦this part of the Agreement⟧ and",
        "under ⟦Article 3 of this Additional Protocol⟧ on board",
        "⟦Annex 1 hereto⟧ is",
        "⟦Article 7⟧ under a procedure",
    ],
)
def test_what_a_citation_is_of(marked: str) -> None:
    assert mark_first(marked.translate(UNMARKED), "eng") == marked


def test_a_part_of_a_thing_is_none() -> None:
    assert [*scan("this part of the coast and this part of the convention hall", language("eng"), NAMES)] == []


def mark_first(text: str, code: str) -> str:
    """A text with its first citation marked."""
    first = next(scan(text, language(code), NAMES))
    return f"{text[: first.start]}⟦{text[first.start : first.end]}⟧{text[first.end :]}"
