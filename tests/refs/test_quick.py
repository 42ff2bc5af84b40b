"""What the quick reader tells at a glance is what the whole grammar reads, wherever it tells anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protodoc.refs.citation import Found
from protodoc.refs.find import read_at, scan
from protodoc.refs.heads import heads
from protodoc.refs.language import language
from protodoc.refs.names import Names
from protodoc.refs.quick import quick

NAMES = Names.of([("Convention on Lighthouses", "lights"), ("Lighthouse Convention", "lights"), ("Fair", "winds")])


def disagreements(text: str, code: str, names: Names = NAMES) -> Iterator[tuple[str, Found | None, Found | None]]:
    """(what stands there, what the quick reader tells, what the grammar reads), where the two differ."""
    words = language(code)
    quickly = quick(words)
    for start, end, unit in heads(words).places(text):
        if unit is None:
            continue
        citation = quickly.read(text, names, start, end, unit)
        relative = quickly.relative(text, names, start, end, unit)
        told = citation or relative
        if told is None and not quickly.is_noun(text, start, end):
            continue
        read = read_at(text, words, names, start)
        if told != read:
            yield text[start : end + 40], told, read


def count(text: str, code: str = "eng") -> int:
    """How many head words are told at a glance."""
    words = language(code)
    quickly = quick(words)
    return sum(
        quickly.read(text, NAMES, start, end, unit) is not None
        or quickly.relative(text, NAMES, start, end, unit) is not None
        or quickly.is_noun(text, start, end)
        for start, end, unit in heads(words).places(text)
        if unit is not None
    )


AT_A_GLANCE = [
    "Article 5 shall apply.",
    "See Article 5.",
    "Article 5 – Lamps and wicks",
    "SECTION 2 – LAMPS",
    "Article 5 Lamps and wicks",
    "(Article 5)",
    "paragraph 2 (a) shall apply",
    "paragraph 2(a)(ii) shall apply",
    "paragraph 1 b) shall apply",
    "sub-paragraph (c) shall apply",
    "Articles 5, 6 and 7 shall apply",
    "Articles 5 to 9 shall apply",
    "paragraph 2 (a) and (c) shall apply",
    "sub-paragraphs (a), (b) and (d) apply to lamps",
    "paragraph 3 of this article shall apply",
    "Article 8 of this Convention shall apply",
    "Article 8 of the Convention, lamps",
    "paragraph 3 of Article 8 shall",
    "the lamps of this article shall burn",
    "Article 5, Keepers of lamps",
    "a part of the lamp",
    "Parts XI and XV shall",
    "chapters II to V of this Convention, including",
    "Annex III, article 17, to burn",
    "paragraph 3 of this Annex shall burn",
    "Article 5, States",
    "subparagraphs (a) to (f) shall",
    "paragraph 2 (o) (ii). The lamps",
    "subparagraph (f);   l. the lamps",
    "section 3 as may be",
    "Article 5, “lamp” means",
    'Article 5, "lamp" means',
    "articles 5 c) and 9 shall",
    "paragraph 1 c) or 2 c) shall",
    "paragraphs 5 (b) and 6 (b) shall",
    "subparagraphs (g)(i) and (n)(iii) shall",
    "subparagraphs b) and c) (i) shall",
    "paragraph 4 (a) (i) and (ii) shall",
    "paragraph 1 a) (i) or (ii) or b) (i) shall",
    "Articles 5, 6, 38.a and 39 of this Convention. The",
    "paragraphs 1.e, 3 and 4;\n– lamps",
    "paragraph 2 (b) to (d) shall",
    "paragraphs 2 (b) to 4 shall",
    "points a, b and e of paragraph 1 shall",
    "point 1.d and 9 shall",
    "point d. The lamps",
    "subparagraphs (a); (b); (c) shall",
    "article 6, subparagraph (1), of this Annex. The",
    "paragraph 2(B), the lamps",
    "article 162, paragraph (2)(x). The",
    "Articles 27(2)(a) and 29(9)(b) shall",
    "paragraph 2 and, if it burns, the lamp",
    "Article 5, as well as keepers",
    "this article as well as others",
    "Part XI\nThis section applies",
    "SECTION 2\n\nArticle 7",
    "this section\nThis lamp",
    "Article 5 of this Convention for the lamps",
    "Article 5 of the Charter of Lamps and Wicks shall",
    "Article 5 of the Statute of the Council of Keepers.",
    "paragraph 3 of section 8, and",
    "articles 12 or 13, paragraph 1, of this Convention. The",
    "Articles 5, 6 and 9, paragraph 2, shall",
    "paragraph 3 (a) and (d). and to",
]


@pytest.mark.parametrize("text", AT_A_GLANCE)
def test_told_at_a_glance(text: str) -> None:
    assert count(text) >= 1
    assert list(disagreements(text, "eng")) == []


LOOKED_AT_CLOSELY = [
    "Article 5 of the Treaty on Fair Winds",
    "Article 5 Lighthouse Convention",
    "Article 5 Fair weather",
    "Article 5 (Lamps), paragraph 2",
    "Articles 5, 6.2 and 7 shall",
    "Article 5 bis shall",
    "Articles 5 and 7 days",
    "paragraph 5 (a) (i) and (ii) shall",
    "that article shall",
    "the two preceding paragraphs",
    "the first paragraph shall",
    "Article 5 a. shall",
    "paragraph 2, (b)",
    "Article 5, page 7",
    "Article 5 as well as 7",
    "sub-paragraphs (ii) to (h) shall",
    "sub-paragraphs (ii) or (h) shall",
    "Parts 5 and XI shall",
    "subparagraphs (f);   l. the lamps; m. and",
    "Article 5 of this Annex to the Convention",
    "Articles 5 IV Éclairage Protocol",
    "Annex III, article 5 to the Convention",
    "Part 5 (a) shall",
    "paragraph 1 of Part 5 (a) shall",
    "paragraph 1 of article 5 (a) shall",
    "(see article 38.a)",
    "(see paragraph 1 b) and (c) shall)",
    "subparagraph (a); (b); (c) shall",
    "subparagraphs (a); (1) shall",
    "subparagraphs (h) and (i) shall",
    "Article 5, a Party",
    "Articles 5, a and 7 shall",
    "point a lamp",
    "point l and m shall",
    "paragraph l(a) and (b) shall",
    "article 5 (a), 6 (b) and 7 shall",
    "Article 5 (a) (b) shall",
    "Articles 27(2) and (3) shall",
    "Article 5 as well as 7 shall",
    "Article 5 and, 7 shall",
    "Article 5 Lighthouse Convention",
    "Part XI Lighthouse Convention",
    "Article 5 of the First Charter of Lamps",
    "Article 5 of the Charter of page 5",
    "Article 5 aa shall",
    "Articles 5 and 6, paragraph 2, and 7 shall",
    "Articles 5 and 6, paragraphs 2 and 3, of Article 7",
    "articles 12 and 13, paragraphs 2 and 3 shall",
    "Articles 5 and 6, paragraph 2 of section 3 of Part II",
    "paragraph d. and e shall",
    "Article 5 mix shall",
    "Article 5 A. The",
    "paragraph 5 A of Article 7",
    "Chapters II and III, Article 5",
    "Chapters II, Article 5",
    "Part II and IIIrd",
]


@pytest.mark.parametrize("text", LOOKED_AT_CLOSELY)
def test_what_is_read_by_the_grammar_is_the_same(text: str) -> None:
    assert list(disagreements(text, "eng")) == []


WORDS = {
    "eng": (
        "Article articles paragraph Paragraphs sub-paragraph subparagraphs point Section CHAPTER Part annex § 1 2 12 "
        "5a 2bis 1.a 1(a) (a) (b) (i) (ii) a) b) c a i A II IV X l(a) , , . ; : – - ( ) and or to through of the "
        "this that present Convention Protocol Statute Lighthouse Fair Charter Nations shall may is first preceding "
        'two above thereof days page ETS No. 185 in accordance with The Parties (1) (A) 38.a 1.e (g) (iii) (i)(a) ; " '
        "points d as well as both for respect Charter of the United 7A 9.1c II(1) A 3ter 1) “A” Xth Chapters second"
    ).split(),
    "fra": (
        "Article l'article articles paragraphe §§ § alinéa alinéas lettre point Chapitre section annexe 1 2 12 1er "
        "premier 2bis 1.a 1(a) (a) a) b c II IV , , . ; : – ( ) et ou à de du des la présente présent cette Convention "
        "Protocole Traité est peut ci-dessus précédent jours page STE n° 5 dans les Parties d'un n'est (1) 38.a "
        "(iii) ; points lettres d ainsi que „A” « » A 1-er 2° VIIe IIIe deuxième 2e § 9.1c"
    ).split(),
}


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(WORDS)), st.data())
def test_quick_and_slow_agree_on_any_row_of_words(code: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[code]), min_size=2, max_size=14))
    gaps = data.draw(st.lists(st.sampled_from([" ", " ", " ", " ", "", "\n"]), min_size=14, max_size=14))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    assert list(disagreements(text, code)) == []


def test_quick_and_slow_agree_on_the_sentences_of_treaties(shared: Path) -> None:
    for line in (shared / "refs" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert list(disagreements(row["text"], row["lang"])) == []


def test_quick_and_slow_agree_on_whole_treaties(shared: Path) -> None:
    told = every = 0
    for path in sorted((shared / "texts").glob("*.txt")):
        text, code = path.read_text(encoding="utf-8"), "fra" if "-fr" in path.name else "eng"
        assert list(disagreements(text, code)) == [], path.name
        told += count(text, code)
        every += sum(unit is not None for _, _, unit in heads(language(code)).places(text))
    assert told > 0.8 * every


@pytest.mark.parametrize(
    "text",
    [
        "ſection 5",
        "paragraph 1 of ſection 5",
        "paragraph 1 of artıcle 5",
        "paragraphe 1 de l'artİcle 6",
        "Article 5 of the ſtatute of Lamps",
        "Article 5, sub  paragraph 5",
        "sub, paragraph 5",
        "paragraph 1 of article(s) 5",
        "Kapitel 5",
        "Article\u20095 applies",
        "АRTICLE 5",
        "\ud800Article 5",
        "non-article 5",
        "sub paragraph 5 is",
    ],
)
def test_letters_of_any_alphabet_are_read(text: str) -> None:
    for code in ("eng", "fra"):
        assert all(found.end <= len(text) for found in scan(text, language(code), NAMES))


def test_head_words_stand_where_words_begin() -> None:
    text = "Sub-paragraph a, «Article 5», non-article 6, 5§3, sub paragraph 2, ETS 5, party."
    found = [(text[start:end], unit.level if unit else "") for start, end, unit in heads(language("eng")).places(text)]
    assert found == [
        ("Sub-paragraph", "subparagraph"),
        ("Article", "article"),
        ("§", "paragraph"),
        ("paragraph", "paragraph"),
        ("", ""),
    ]
