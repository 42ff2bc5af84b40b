"""What a citation takes from what stands around it: the list it ends, the paragraph named before, the container it is
in, the instrument its sentence has just named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lighthouses import instrument, meta
from test_find import check, written
from test_linear_reading import seconds

from protodoc.model.path import ProvisionPath
from protodoc.refs import find
from protodoc.refs.instruments import own_kind
from protodoc.refs.interpret import read
from protodoc.refs.jsonl import cite_lines
from protodoc.refs.language import Language, language
from protodoc.refs.place import Place
from protodoc.refs.register import Register

CONTAINERS = [
    ("see ⟦Section II, paragraph 4⟧, on wicks", "Chapter II, Section II, 4"),
    ("under ⟦Part II, paragraph 4 (b)⟧, and", "Part II, 4.b"),
    ("under ⟦paragraph 3 of Part II of this Protocol⟧, and", "Part II, 3"),
    ("under ⟦paragraph 3 of Section A of Annex II⟧, and", "Annex II, Section A, 3"),
    ("by ⟦Part V, paragraph 6, of the Treaty on Fair Winds⟧, and", "W:Part V, 6"),
    # an article's number says where it is
    ("under ⟦Part II, Article 5, paragraph 4⟧, and", "5.4"),
    ("under ⟦paragraph 3 of Article 5 of Part II⟧, and", "5.3"),
    ("under ⟦Annex II, Article 5, paragraph 4⟧, and", "Annex II, 5.4"),
    ("under ⟦paragraph 4⟧, and", "7.4"),
]

REMARKS = [
    ("⟦Articles 5 and 30⟧ (except for ⟦paragraph 3⟧) are lit", "5 30; 30.3"),
    ("⟦Articles 5 and 30⟧, in particular ⟦paragraph 3⟧, are lit", "5 30; 30.3"),
    ("⟦Articles 5 to 30⟧, in particular ⟦paragraph 3⟧, are lit", "5→30; 30.3"),
    ("⟦Articles 5, paragraph 1, and 30, paragraph 2⟧, in particular ⟦sub-paragraph a⟧, are", "5.1 30.2; 30.2.a"),
    ("⟦paragraph 2 of Articles 8 and 9⟧, in particular ⟦sub-paragraph a⟧, is", "8.2 9.2; 9.2.a"),
    ("⟦Articles 5 and 30⟧, in particular ⟦Article 30⟧, are lit", "5 30; 30"),
    ("⟦Articles 5 and 30⟧ of the rules; ⟦paragraph 3⟧ is lit", "5 30; 7.3"),
]

BACK = [
    ("⟦sub-paragraph (b)⟧ or ⟦sub-paragraph (c) of the preceding paragraph⟧, if", "7.1.b; 7.1.c"),
    (
        "⟦sub-paragraph (a)⟧, ⟦sub-paragraph (b)⟧ or ⟦sub-paragraph (c) of the preceding paragraph⟧",
        "7.1.a; 7.1.b; 7.1.c",
    ),
    ("⟦paragraph 1⟧ or ⟦paragraph 2 of the preceding Article⟧, if", "6.1; 6.2"),
    ("⟦Article 9⟧ burns oil; ⟦paragraph 1⟧ or ⟦paragraph 3 of that article⟧, if", "9; 9.1; 9.3"),
    ("⟦Article 9, paragraph 4⟧, ⟦paragraph 1⟧ or ⟦paragraph 3 of this article⟧, if", "9.4; 7.1; 7.3"),
    # what stands in no list, or says its own, takes nothing
    ("⟦sub-paragraph (b)⟧ is lit, and so is all in ⟦sub-paragraph (c) of the preceding paragraph⟧", "7.2.b; 7.1.c"),
    ("⟦paragraph 1 of Article 9⟧ or ⟦paragraph 2 of the preceding Article⟧, if", "9.1; 6.2"),
    ("⟦Article 5⟧ or ⟦paragraph 2 of the preceding Article⟧, if", "5; 6.2"),
]

LAST = [
    ("⟦sub-paragraphs (e) and (f) of paragraph 5 of Article VIII⟧, or ⟦sub-paragraph (h) of that paragraph⟧",
     "viii.5.e viii.5.f; viii.5.h"),
    ("under ⟦Article 9(5)(e)⟧ or ⟦sub-paragraph (h) of that paragraph⟧", "9.5.e; 9.5.h"),
    ("by ⟦paragraph 5⟧, unless ⟦sub-paragraph (h) of that paragraph⟧ is lit", "7.5; 7.5.h"),
    ("by ⟦Article 9⟧ and ⟦paragraph 5⟧, unless ⟦sub-paragraph (h) of that paragraph⟧ is lit", "9; 7.5; 7.5.h"),
    ("by the ⟦preceding paragraph⟧, unless ⟦sub-paragraph (h) of that paragraph⟧ is lit", "7.1; 7.1.h"),
    ("by ⟦paragraph 5 of the preceding Article⟧, or ⟦sub-paragraph (h) of that paragraph⟧", "6.5; 6.5.h"),
    ("by ⟦paragraph 5 of Article 9⟧, ⟦Article 8⟧, and ⟦paragraph 3 of that Article⟧", "9.5; 8; 8.3"),
    ("by ⟦paragraph 5 of Article 9⟧; ⟦paragraph 3 of that Article⟧", "9.5; 9.3"),
    ("by ⟦Article 9⟧ and by ⟦this article⟧; ⟦paragraph 3 of that Article⟧", "9; 7; 7.3"),
    ("by ⟦Articles 3 to 5⟧; ⟦paragraph 3 of that Article⟧", "3→5; 5.3"),
    ("by ⟦Article 4 of the Convention⟧ and the oils of ⟦Section D⟧ of that Article", "C:4; C:Section D"),
    ("by ⟦Article 4 of the Convention⟧ and the oils of ⟦Section D⟧ of a shop", "C:4; Chapter II, Section D"),
    ("by ⟦paragraph 5 of Article 4 of the Convention⟧, and ⟦sub-paragraph (h) of that paragraph⟧", "C:4.5; C:4.5.h"),
]  # fmt: skip

ANNEXES = [
    ("what ⟦Annex III⟧ lists; a change to ⟦this Annex⟧ is lit", "Annex III; Annex III"),
    ("what ⟦Annexes II and III⟧ list; a change to ⟦this Annex⟧ is lit", "Annex II Annex III; Annex III"),
    ("what ⟦Annex III⟧ lists; ⟦paragraph 2 of this Annex⟧ is lit", "Annex III; Annex III, 2"),
    ("what ⟦Annex III to the Convention⟧ lists; a change to ⟦this Annex⟧ is lit", "C:Annex III; C:Annex III"),
    # another sentence, or nothing named before
    ("What ⟦Annex III⟧ lists is lit. A change to ⟦this Annex⟧ is lit", "Annex III; Annex "),
    ("a change to ⟦this Annex⟧, as to ⟦Annex III⟧, is lit", "Annex ; Annex III"),
]

FRENCH = [
    ("l’entrée en vigueur du présent Protocole en vertu de son ⟦article 4, alinéa 1er⟧", "4.1"),
    ("le Traité relatif aux vents et l’⟦article 9 de ce Traité⟧ brûlent", "?:9"),
    ("le Traité relatif aux vents, l’⟦article 9 de ce Traité⟧ et l’⟦article 8 de ce Traité⟧ brûlent", "?:9; ?:8"),
    ("le Traité relatif aux vents, et ce Traité par son ⟦article 9⟧, brûlent", "?:9"),
    # nothing of that kind named before, or only before that sentence, or of the text's own kind
    ("l’⟦article 9 de ce Traité⟧ brûle", "?:9"),
    ("le Protocole relatif aux vents et l’⟦article 9 de ce Protocole⟧ brûlent", "9"),
    ("l’⟦article 9 du présent Protocole⟧, le Traité relatif aux vents", "9"),
    ("les ⟦articles 5 et 30⟧, notamment le ⟦paragraphe 3⟧, brûlent", "5 30; 30.3"),
    ("l’⟦alinéa a⟧ ou l’⟦alinéa b du paragraphe précédent⟧ brûle", "7.1.a; 7.1.b"),
]


@pytest.mark.parametrize(("marked", "expected"), [*CONTAINERS, *REMARKS, *BACK, *LAST, *ANNEXES])
def test_english(marked: str, expected: str, place: Place) -> None:
    check(marked, expected, "eng", place)


@pytest.mark.parametrize(("marked", "expected"), FRENCH)
def test_french(marked: str, expected: str, place: Place) -> None:
    check(marked, expected, "fra", place)


@pytest.mark.parametrize(
    ("at", "marked", "expected"),
    [
        ("Annex I, Section II, paragraph 3", "by ⟦paragraph 4⟧, and", "Annex I, Section II, 4"),
        ("Annex I, Section II, paragraph 3", "by ⟦this paragraph⟧, and", "Annex I, Section II, 3"),
        ("Annex I, Section II, paragraph 3", "by ⟦Section III, paragraph 4⟧", "Annex I, Section III, 4"),
        ("Annex I, Section II, Article 3", "by ⟦paragraph 4⟧ and ⟦this article⟧", "Annex I, 3.4; Annex I, 3"),
        ("Annex I, Article 3", "as in ⟦Annex III⟧, a change to ⟦this Annex⟧", "Annex III; Annex I"),
    ],
)  # fmt: skip
def test_in_an_annex(at: str, marked: str, expected: str, place: Place) -> None:
    check(marked, expected, "eng", place._replace(path=ProvisionPath.parse(at)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("l’article 3 de cette Convention", "convention"),
        ("l’article 3 de cette Convention, dans le présent Accord", "agreement"),
        ("la Convention relative aux vents et l’article 3 de cette Convention", ""),
        ("l’Accord relatif aux vents et l’article 3 de cette Convention", "convention"),
        ("la Convention relative aux vents et la présente Convention", "convention"),
    ],
)
def test_what_a_text_calls_itself(text: str, kind: str) -> None:
    assert own_kind(text, language("fra")) == kind


def test_this_in_english_is_of_the_text_itself() -> None:
    text = "the Convention on Fair Winds and Article 3 of this Convention"
    assert [one.targets[0].instrument for one in read(text, language("eng"), Place("own"))] == ["own"]


def answers(register: Register, own: str, context: str, text: str, lang: str) -> list[list[tuple[str | None, ...]]]:
    """The instrument, article, paragraph, point and container of every target of a line."""
    line = json.dumps({"id": "n", "lang": lang, "instrument": own, "context": context, "text": text})
    (answer,) = cite_lines([line], register)
    keys = ("instrument", "article", "paragraph", "point", "other")
    return [[tuple(target[key] for key in keys) for target in ref["targets"]] for ref in json.loads(answer)["refs"]]


@pytest.mark.parametrize(
    ("lang", "context", "text", "expected"),
    [
        ("en", "art_12", "Under the preceding paragraph, lamps burn.", [("x-a", "12", None, None, None)]),
        ("fr", "art_12", "Selon l’alinéa précédent, si", [("x-a", "12", None, None, None)]),
        ("fr", "annex_I__art_12", "Selon l’alinéa précédent, si", [("x-a", "12", None, None, "annex:I")]),
        ("en", "art_12__para_3", "Under the preceding paragraph, lamps burn.", [("x-a", "12", "2", None, None)]),
        # there is none before the first one, and none where no article is known
        ("en", "art_12__para_1", "Under the preceding paragraph, lamps burn.", []),
        ("en", "none", "Under the preceding paragraph, lamps burn.", []),
        ("en", "art_12", "Under this Chapter, lamps burn.", []),
        ("en", "art_12", "Under Section II, paragraph 4, lamps burn.", [("x-a", None, "4", None, "section:II")]),
    ],
)
def test_lines(lang: str, context: str, text: str, expected: list[tuple[str | None, ...]], register: Register) -> None:
    assert answers(register, "x-a", context, text, lang) == [expected]


@pytest.mark.parametrize(
    ("own", "text", "meant"),
    [
        ("harbours", "Part II of the Charter says so.", "harbours"),
        ("harbours", "Part II of the Convention says so.", "x-unknown"),
        ("harbours", "Part II of the Harbour Convention says so.", "x-unknown"),
        ("piers", "Part II of the Charter says so.", "harbours"),
        ("piers", "Part II of the Protocol says so.", "piers"),
    ],
)
def test_the_kind_of_an_instrument_is_that_of_the_register(own: str, text: str, meant: str) -> None:
    charter = "/akn/aa/act/charter/1961-10-18/902"
    held = Register.of(
        [
            instrument("", meta(charter, "harbours;ETS 902", ("Harbour Charter",))),
            instrument(
                "",
                meta(
                    "/akn/aa/act/protocol/1988-05-05/903",
                    "piers;ETS 903",
                    ("Protocol to the Harbour Charter",),
                    f'<pd:parent href="{charter}"/>',
                ),
            ),
        ]
    )
    assert [[target[0] for target in ref] for ref in answers(held, own, "art_2", text, "en")] == [[meant]]


PREAMBLE = [
    ("eng", "the first paragraph of the Preamble burns", ""),
    ("eng", "paragraph 1 of the preamble to the Convention burns", ""),
    ("eng", "the first paragraph of this Preamble, and ⟦paragraph 3⟧", "7.3"),
    ("eng", "⟦paragraph 1⟧ and the Preamble burn", "7.1"),
    ("eng", "the preceding paragraph of the Preamble burns, as ⟦Article 3⟧ says", "3"),
    ("eng", "⟦Article 3, paragraph 1⟧, of the Preamble", "3.1"),
    ("fra", "le premier paragraphe du préambule brûle", ""),
    ("fra", "le deuxième alinéa du Préambule de la Convention brûle", ""),
    ("fra", "le ⟦premier paragraphe⟧, le préambule et l’⟦article 3⟧ brûlent", "7.1; 3"),
]


def knowing_preambles(lang: str, folder: Path) -> Language:
    """A language whose table says what a preamble is called."""
    shipped = Path(find.__file__).with_name("languages") / f"{lang}.toml"
    said = shipped.read_text(encoding="utf-8")
    if "\npreamble =" not in said:
        said = 'preamble = ["preamble", "préambule"]\n' + said
    (folder / shipped.name).write_text(said, encoding="utf-8")
    return language(lang, str(folder))


@pytest.mark.parametrize(("lang", "marked", "expected"), PREAMBLE)
def test_the_preamble_is_no_provision(lang: str, marked: str, expected: str, place: Place, tmp_path: Path) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    readings = read(text, knowing_preambles(lang, tmp_path), place)
    assert [text[one.start : one.end] for one in readings] == re.findall("⟦(.*?)⟧", marked)
    assert "; ".join(map(written, readings)) == expected


HOSTILE = [
    "sub-paragraph (h) of that paragraph, ", "paragraph 3 of the preceding Article or ", "Annex III and this Annex, ",
    "Section D of that Article ", "Articles 5 and 30, in particular paragraph 3, ", "article 9 de cette Convention, ",
    "la Convention relative à l’Union et l’article 9 de cette Convention ", "first paragraph of the Preamble ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text(unit: str, register: Register) -> None:
    place = register.place("fog", ProvisionPath.parse("Article 7, paragraph 2"))
    small, large = unit * (2000 // len(unit)), unit * (8 * 2000 // len(unit))
    seconds(small, place)
    short = min(seconds(small, place) for _ in range(3))
    assert seconds(large, place) < 40 * short + 0.05
