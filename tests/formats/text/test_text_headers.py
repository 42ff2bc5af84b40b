"""Which lines open an article, a container or an annex, and which only begin alike."""

import pytest

from protodoc.formats.text.headers import read_header
from protodoc.formats.text.words import words_of

FOUND = [
    # line, unit, printed, number, heading
    ("Article 5 – Dimming of lights", "article", "Article 5", "5", "Dimming of lights"),
    ("Article 5", "article", "Article 5", "5", ""),
    ("ARTICLE IV", "article", "ARTICLE IV", "IV", ""),
    ("Article 5: Dimming", "article", "Article 5", "5", "Dimming"),
    ("Article 5. Dimming", "article", "Article 5", "5", "Dimming"),
    ("Article 5 (Dimming)", "article", "Article 5", "5", "(Dimming)"),
    ("Article 5 Dimming of lights", "article", "Article 5", "5", "Dimming of lights"),
    ("Article 5bis – Dimming", "article", "Article 5bis", "5bis", "Dimming"),
    ("Article 5 bis", "article", "Article 5 bis", "5bis", ""),
    ("Article 6a – Dimming", "article", "Article 6a", "6a", "Dimming"),
    ("Article [ ]", "article", "Article [ ]", "", ""),
    ("Article [X] – Dimming", "article", "Article [X]", "X", "Dimming"),
    ("[Article 5 – Dimming]", "article", "[Article 5", "5", "Dimming]"),
    ("Article premier – Des feux", "article", "Article premier", "1", "Des feux"),
    ("Article 1er", "article", "Article 1er", "1", ""),
    ("CHAPTER II – LIGHTS", "chapter", "CHAPTER II", "II", "LIGHTS"),
    ("Chapitre II – Des feux", "chapter", "Chapitre II", "II", "Des feux"),
    ("PART ONE", "part", "PART ONE", "ONE", ""),
    ("Section 1 - Lights", "section", "Section 1", "1", "Lights"),
    ("SUBSECTION C – LAMPS", "subsection", "SUBSECTION C", "C", "LAMPS"),
    ("TITRE III", "title", "TITRE III", "III", ""),
    ("ANNEX I – TABLE OF LIGHTS", "annex", "ANNEX I", "I", "TABLE OF LIGHTS"),
    ("Annex", "annex", "Annex", "", ""),
    ("Appendix – Table of lights", "annex", "Appendix", "", "Table of lights"),
    ("Annex to the Convention", "annex", "Annex to the Convention", "", ""),
    ("Annexe 2", "annex", "Annexe 2", "2", ""),
]

PROSE = [
    "Article 4 does not prevent a Party from lighting more.",
    "Article 2 The lamps shall burn all night.",
    "Articles 5 and 6 apply to lamps.",
    "article 5 – lower case",
    "Annex VII, articles 4 to 13, apply to lamps",
    "Annex to this Convention means the table of lights.",
    "Part XVII applies to lamps, except at noon.",
    "Part of the light is lost.",
    "Title to the lamps shall pass at dusk.",
    "Section 1 du présent chapitre",
    "Chapters are many",
    "Articulate lamps",
]


@pytest.mark.parametrize(("line", "unit", "printed", "number", "heading"), FOUND)
def test_headers(line: str, unit: str, printed: str, number: str, heading: str) -> None:
    header = read_header(line, words_of("fra" if "Annexe" in line else "eng"))
    assert header is not None
    assert (header.unit, header.printed, header.number, header.heading) == (unit, printed, number, heading)


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_begins_alike(line: str) -> None:
    assert read_header(line, words_of("eng")) is None


def test_a_text_on_the_line_of_its_article_is_no_heading() -> None:
    line = "Art. 3. Each Party shall keep its lamps burning from dusk to dawn on all of its coast."
    header = read_header(line, words_of("eng"))
    assert header is not None
    assert (header.printed, header.heading) == ("Art. 3", "")
    assert header.rest.startswith("Each Party")


def test_a_first_article_begins_a_row_and_1_bis_does_not() -> None:
    words = words_of("fra")
    lines = ["Article 1", "Article premier", "Chapitre I", "Article 1bis", "Article 2"]
    headers = [read_header(line, words) for line in lines]
    assert [header.is_first for header in headers if header] == [True, True, True, False, False]
