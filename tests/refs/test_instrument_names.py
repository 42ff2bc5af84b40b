"""Names of instruments in running text."""

import pytest

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
