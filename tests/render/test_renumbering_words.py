"""What is said of a renumbering."""

import pytest

from protodoc.edits.renumber import Conversion
from protodoc.render.renumbering import Left, Renumbered, RenumberedFile, renumbered_tally, renumbered_text
from protodoc.render.terminal import Paper

FILE = RenumberedFile("v1.xml", b"a", b"b", "0" * 64, 0)
PAPER = Paper(80, False)


def conversion(old: str, new: str, old_label: str, new_label: str) -> Conversion:
    return Conversion("article", old, old, new, old_label, new_label)


ARTICLE = conversion("art_3", "art_2", "Article 3", "Article 2")
FOLLOWS = conversion("art_3__para_1", "art_2__para_1", "Article 3, paragraph 1", "Article 2, paragraph 1")
PART = conversion("art_3__para_4", "art_2__para_3", "Article 3, paragraph 4", "Article 2, paragraph 3")
ONLY = conversion("art_9", "art_5", "Article 5", "Article 5")
NEW = conversion("", "art_6", "Article [ ]", "Article 6")


@pytest.mark.parametrize(
    ("conversions", "rows"),
    [
        ((ARTICLE, FOLLOWS), ["  Article 3  → Article 2"]),
        ((ARTICLE, FOLLOWS, PART), ["  Article 3      → Article 2", "    paragraph 4  → paragraph 3"]),
        ((PART,), ["  Article 3, paragraph 4  → Article 2, paragraph 3"]),
        ((ONLY,), ["  Article 5  identifier art_9 → art_5"]),
        ((NEW,), ["  Article [ ]  → Article 6"]),
    ],
)
def test_the_table_leaves_out_what_follows(conversions: tuple[Conversion, ...], rows: list[str]) -> None:
    text = renumbered_text(Renumbered((FILE,), conversions, ()), PAPER)
    assert text.splitlines() == ["Conversion table: v1.xml", *rows]


def test_what_could_not_follow_is_told() -> None:
    left = Left("v1.xml", "Article 1", "Article 3", "its words are not marked up", "Article 2", None)
    text = renumbered_text(Renumbered((FILE,), (), (left,)), PAPER)
    assert text.splitlines() == [
        "To be looked at: these could not follow",
        "  v1.xml  Article 1",
        "      “Article 3” → “Article 2”: its words are not marked up",
    ]


def test_nothing_is_said_of_nothing() -> None:
    assert renumbered_text(Renumbered((FILE,), (), ()), PAPER) == ""


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Renumbered((FILE,), ()), "nothing to renumber"),
        (Renumbered((FILE,), (ARTICLE, FOLLOWS, ONLY)), "1 provision renumbered, 1 identifier put right"),
        (
            Renumbered((FILE,), (ARTICLE,), (), ("r.xml",)),
            "1 provision renumbered\nr.xml is about this draft: name it beside the draft to bring it along",
        ),
    ],
)
def test_the_closing_line(item: Renumbered, said: str) -> None:
    assert renumbered_tally(item) == said


def test_characters_that_lie_are_shown() -> None:
    odd = conversion("art_3", "art_2", "Article 3\x1b[31m", "Article 2\u202e")
    text = renumbered_text(Renumbered((FILE,), (odd,), ()), PAPER)
    assert "\x1b" not in text and "\u202e" not in text
