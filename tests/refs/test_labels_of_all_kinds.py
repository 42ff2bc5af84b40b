"""Labels as treaties of many houses and times write them: letters glued to numbers, dots, degrees, quotes, tails.

The tables are written as those of `test_find`: ⟦ ⟧ mark what must be found, in Article 7, paragraph 2, point b.
"""

from __future__ import annotations

import pytest
from test_find import check
from test_quick import disagreements

from protodoc.refs.place import Place

ENGLISH = [
    # a small letter glued to the number of an article: its own, where a paragraph follows or stands before
    ("under ⟦Article 5a, paragraph 1, sub-paragraph c⟧, too", "5a.1.c"),
    ("under ⟦Article 5a, paragraphs 1 to 3⟧, too", "5a.1→5a.3"),
    ("under ⟦Article 5a, first paragraph⟧, too", "5a.1"),
    ("under ⟦Articles 5a, paragraph 1, and 6b, paragraph 2⟧, too", "5a.1 6b.2"),
    ("under ⟦Articles 4, 5a and 6b, paragraph 2⟧, too", "4 5a 6b.2"),
    ("under ⟦Articles 5a to 5c, paragraph 2⟧, too", "5a→5c 5c.2"),
    ("under ⟦Article 5a(2)⟧ and ⟦Article 5b (2)(c)⟧", "5a.2; 5b.2.c"),
    ("under ⟦Article 5a.2⟧ too", "5a.2"),
    ("under ⟦paragraph 2 of Article 5a⟧, and", "5a.2"),
    ("under ⟦point c of paragraph 2 of Article 5a⟧, and", "5a.2.c"),
    ("under ⟦paragraph 2 of Articles 5a and 6b⟧, and", "5a.2 6b.2"),
    # else the letter is a point, as it always was
    ("under ⟦Article 5a⟧ and ⟦Articles 6b and 8⟧", "5.a; 6.b 8"),
    ("under ⟦Article 5a(i)⟧ and ⟦point i of Article 5a⟧", "5.a.i; 5.a.i"),
    ("under ⟦Article 5.a, paragraph 1⟧, too", "5.a.1"),
    # a letter glued to the number of a paragraph is one of its points
    ("under ⟦paragraph 2c of Article 8⟧ too", "8.2.c"),
    ("under ⟦paragraphs 2d and e⟧ too", "7.2.d 7.2.e"),
    ("under ⟦paragraphs 1g ) and 3⟧ too", "7.1.g 7.3"),
    ("(under ⟦paragraph 1g⟧ ) too", "7.1.g"),
    ("under ⟦paragraph 2c(i)⟧ too", "7.2.c.i"),
    ("under ⟦paragraph 2 bis of Article 8⟧ too", "8.2bis"),
    # capitals: under a sub-paragraph, or with a blank or bracket
    ("under ⟦sub-paragraph 3A (4)⟧ too", "7.3.a.4"),
    ("under ⟦sub-paragraph 1 A of this Article⟧ too", "7.1.a"),
    ("under ⟦sub-paragraphs 7 A and 7 B⟧, if", "7.7.a 7.7.b"),
    ("under ⟦paragraph 1 B)⟧ too", "7.1.b"),
    ("under ⟦paragraph 3A⟧ too", "7.3a"),
    ("⟦Paragraph 1⟧ A lamp is lit", "7.1"),
    ("under ⟦paragraph 1⟧ B lamps burn", "7.1"),
    # numbers with dots
    ("under ⟦Article 9.1c)⟧ too", "9.1.c"),
    ("under ⟦Article 28.2c⟧, or", "28.2.c"),
    ("under ⟦Articles 9.1b and 28.2c⟧, or", "9.1.b 28.2.c"),
    ("under ⟦Article 8.2, 3 or 4⟧.", "8.2 8.3 8.4"),
    ("under ⟦Article 1.1 and 2⟧.", "1.1 1.2"),
    ("under ⟦Article 9.1.a and c⟧.", "9.1.a 9.1.c"),
    # what more a container's label says is read, and its citation goes on behind it
    ("under ⟦Part IV (B), paragraph 3⟧, too", "Part IV, 3"),
    ("under ⟦Annex II(1)⟧ too", "Annex II"),
    ("under ⟦Annex II.3 to this Protocol⟧ too", "Annex II"),
    ("under ⟦section 2(1)(a) of the Fog Act⟧ too", "?:Section 2"),
    ("under ⟦section 2 (1) of the Fog Act⟧ too", "?:Section 2"),
    ("under ⟦sections 2(1) and 3(2) of the Fog Act⟧ too", "?:Section 2 ?:Section 3"),
    ("under ⟦section 2(1) and (3) of the Fog Act⟧ too", "?:Section 2"),
    ("under ⟦section 2(1)⟧ and (c) lamps", "Chapter II, Section 2"),
    ("under ⟦Annex I.A and I.B⟧, too", "Annex I Annex I"),
    ("under ⟦Part II⟧.A lamp", "Part II"),
    ("under ⟦Section 12(b) of this Chapter⟧ too", "Chapter II, Section 12"),
    ("under ⟦Part I(b) of the Annex⟧ too", "Annex , Part I"),
    ("under ⟦Section A.1⟧ too", "Chapter II, Section A"),
    ("under ⟦paragraph 1 of Annex II.3⟧ too", "Annex II, 1"),
    ("under ⟦Annex II⟧. A Party", "Annex II"),
    ("under ⟦Annex II⟧ (lamps) too", "Annex II"),
    # a number with a tail, and figures with a bracket
    ("under ⟦Article 3 ter 1) or 2)⟧, too", "3ter.1 3ter.2"),
    ("under ⟦Article 3ter 2)⟧, too", "3ter.2"),
    ("under ⟦Article 3⟧ 1) the lamp", "3"),
    ("under ⟦Article 3 ter⟧ 1) the lamp", "3ter"),
    # several chapters hold no one article
    ("under ⟦Chapters IV to VI⟧, ⟦Article 29⟧ and ⟦Chapter X⟧", "Chapter IV→Chapter VI; 29; Chapter X"),
    ("under ⟦Chapters IV and V⟧, ⟦Article 29⟧", "Chapter IV Chapter V; 29"),
    ("under ⟦Chapter IV, Article 29⟧", "29"),
    ("under ⟦Annexes I and II, Article 29⟧", "Annex I Annex II, 29"),
    # ordinals behind a comma; quotes around a label
    ("under ⟦Article 18, first and second paragraphs⟧, too", "18.1 18.2"),
    ("under ⟦Article 18, first, second and fourth paragraphs, of the Convention⟧", "C:18.1 C:18.2 C:18.4"),
    ("under ⟦Article 18⟧, first and second lamps", "18"),
    ("under ⟦Article 18⟧ and, second, of the lamps", "18"),
    ("under ⟦Annex “A”⟧ and ⟦Annex \"B\"⟧", "Annex A; Annex B"),
    ("an annex “A lamp” is lit", ""),
    # bare letters behind a comma, where there are several
    ("under ⟦Article 4, b and c⟧, too", "4.b 4.c"),
    ("under ⟦Article 4⟧, A and B are lit", "4"),
    ("under ⟦Article 4⟧, b is lit", "4"),
]  # fmt: skip

FRENCH = [
    ("à l'⟦article 4, a et b⟧, si", "4.a 4.b"),
    ("à l'⟦article 4, a à d de la Convention⟧", "C:4.a→C:4.d"),
    ("à l'⟦article 4⟧, a été lu", "4"),
    ("à l'⟦article 4⟧, a et reste lu", "4"),
    ("aux ⟦articles 5, 2° et 6, 3°⟧, si", "5.2 6.3"),
    ("à l'⟦article 10, 1° et 3°⟧, si", "10.1 10.3"),
    ("au ⟦§ 2, 3° de l'article 5⟧", "5.2.3"),
    ("à l'⟦article 10⟧, 45° nord, si", "10"),
    ("au point 45° nord", ""),
    ("à l'⟦alinéa 1-er⟧ et à l'⟦article 1-er⟧", "7.1; 1"),
    ("⟦articles 1-9⟧", "1→9"),
    ("du ⟦chapitre VIIème⟧ et du ⟦chapitre IIe de la Convention⟧", "C:Chapter VII; C:Chapter II"),
    ("selon l'⟦article 3 du titre Ier⟧, si", "3"),
    ("le chapitre Ici et la section Vue", ""),
    ("à l'⟦article 18, 1er et 2e alinéas⟧, si", "18.1 18.2"),
    ("à l'⟦article 18, deuxième et troisième alinéas, de la Convention⟧", "C:18.2 C:18.3"),
    ("à l'⟦article 18, 1er alinéa⟧, si", "18.1"),
    ("à l'⟦article 18 premier et deuxième alinéas⟧, si", "18.1 18.2"),
    ("aux ⟦alinéas 1er, 2ème et 3e de l'article 5⟧", "5.1 5.2 5.3"),
    ("à l'⟦article 18, alinéas premier et deuxième⟧, si", "18.1 18.2"),
    ("à l'⟦article premier⟧ et au ⟦deuxième alinéa de l'article 3⟧", "1; 3.2"),
    ("selon l'⟦article premier⟧ et première lampe, si", "1"),
    ("selon l'⟦article 1er⟧ et premier phare", "1"),
    ("aux ⟦§ § 1 et 2⟧ et à l'⟦article 3, § § 2 à 5⟧", "7.1 7.2; 3.2→3.5"),
    ("aux ⟦§ § 1 et 2 de l'article 5⟧", "5.1 5.2"),
    ("en ⟦Annexe „A”⟧ et à l'⟦annexe « B »⟧, si", "Annex A; Annex B"),
    ("à l'alinéa ci-dessus et au paragraphe ci-après", ""),
    ("au ⟦paragraphe 1 ci-dessus⟧", "7.1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [*(("eng", *row) for row in ENGLISH), *(("fra", *row) for row in FRENCH)],
)
def test_labels(lang: str, marked: str, expected: str, place: Place) -> None:
    check(marked, expected, lang, place)
    assert list(disagreements(marked.replace("⟦", "").replace("⟧", ""), lang)) == []
