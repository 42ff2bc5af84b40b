"""Where labels go: each case is a text as typed, and the provisions it makes."""

import pytest
from drawing import drawn, eids, findings

CASES = {
    "one unnumbered text is content": (
        """
        Article 1 – Lamps
        Each Party shall keep its lamps.
        """,
        """
        article Article 1 “Lamps” = Each Party shall keep its lamps.
        """,
    ),
    "several are alineas": (
        """
        Article 1
        Each Party shall keep its lamps.
        It may dim them.
        """,
        """
        article Article 1
          alinea = Each Party shall keep its lamps.
          alinea = It may dim them.
        """,
    ),
    "definitions without labels follow the words that introduce them": (
        """
        Article 1
        In this Convention:
        “lamp” means a light;
        “wick” means what burns.
        """,
        """
        article Article 1
          > In this Convention:
          alinea = “lamp” means a light;
          alinea = “wick” means what burns.
        """,
    ),
    "paragraphs, points and sub-points": (
        """
        Article 1
        1. The keeper shall:
          a. trim the lamp;
          b. log:
            i. ships;
            ii. storms;
          c. rest.
        2. The keeper may sing.
        """,
        """
        article Article 1
          paragraph 1.
            > The keeper shall:
            subparagraph a. = trim the lamp;
            subparagraph b.
              > log:
              point i. = ships;
              point ii. = storms;
            subparagraph c. = rest.
          paragraph 2. = The keeper may sing.
        """,
    ),
    "points right under the article, and closing words": (
        """
        Article 1
        The keeper shall:
          (a) trim the lamp; and
          (b) log the ships,
        unless it is noon.
        """,
        """
        article Article 1
          > The keeper shall:
          subparagraph (a) = trim the lamp; and
          subparagraph (b) = log the ships,
          < unless it is noon.
        """,
    ),
    "closing words of a paragraph, flat as they come": (
        """
        Article 1
        1. The keeper shall:
        a) trim the lamp;
        b) log the ships.
        The second duty begins at dusk.
        2. The keeper may sing.
        """,
        """
        article Article 1
          paragraph 1.
            > The keeper shall:
            subparagraph a) = trim the lamp;
            subparagraph b) = log the ships.
            < The second duty begins at dusk.
          paragraph 2. = The keeper may sing.
        """,
    ),
    "a second text of a paragraph": (
        """
        Article 1
        1. The keeper shall log ships.
        The log is open to all.
        2. The keeper may sing.
        """,
        """
        article Article 1
          paragraph 1.
            alinea = The keeper shall log ships.
            alinea = The log is open to all.
          paragraph 2. = The keeper may sing.
        """,
    ),
    "i is a letter after h": (
        "Article 1\nLamps are:\n" + "\n".join(f"  ({letter}) lamp {letter};" for letter in "abcdefghij"),
        "article Article 1\n  > Lamps are:\n"
        + "\n".join(f"  subparagraph ({letter}) = lamp {letter};" for letter in "abcdefghij"),
    ),
    "i is a letter after h at the end of a row": (
        "Article 1\nLamps are:\n" + "\n".join(f"  ({letter}) lamp {letter};" for letter in "abcdefghi"),
        "article Article 1\n  > Lamps are:\n"
        + "\n".join(f"  subparagraph ({letter}) = lamp {letter};" for letter in "abcdefghi"),
    ),
    "i is Roman below h": (
        "Article 1\nLamps are:\n"
        + "\n".join(f"  {letter}. lamp {letter};" for letter in "abcdefg")
        + "\n  h. lamp h:\n    i. red;\n    ii. green;\n  i. lamp i.",
        "article Article 1\n  > Lamps are:\n"
        + "\n".join(f"  subparagraph {letter}. = lamp {letter};" for letter in "abcdefg")
        + "\n  subparagraph h.\n    > lamp h:\n    point i. = red;\n    point ii. = green;"
        + "\n  subparagraph i. = lamp i.",
    ),
    "i is Roman below h without indentation too": (
        "Article 1\n"
        + "\n".join(f"({letter}) lamp;" for letter in "abcdefg")
        + "\n(h) lamps:\n(i) red;\n(ii) green;\n(i) lamp;\n(j) lamp.",
        "article Article 1\n"
        + "\n".join(f"  subparagraph ({letter}) = lamp;" for letter in "abcdefg")
        + "\n  subparagraph (h)\n    > lamps:\n    point (i) = red;\n    point (ii) = green;"
        + "\n  subparagraph (i) = lamp;\n  subparagraph (j) = lamp.",
    ),
    "v and x are letters in the row of letters": (
        "Article 1\n" + "\n".join(f"{letter}. lamp;" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "article Article 1\n"
        + "\n".join(f"  subparagraph {letter}. = lamp;" for letter in "abcdefghijklmnopqrstuvwxyz"),
    ),
    "a paragraph without words of its own": (
        """
        Article 1
        1. The keeper shall log ships.
        2.
          a. The log is open.
          b. It is kept dry.
        """,
        """
        article Article 1
          paragraph 1. = The keeper shall log ships.
          paragraph 2.
            subparagraph a. = The log is open.
            subparagraph b. = It is kept dry.
        """,
    ),
    "two labels on one line": (
        """
        Article 1
        1. (a) The log is open.
           (b) It is kept dry.
        2. The keeper may sing.
        """,
        """
        article Article 1
          paragraph 1.
            subparagraph (a) = The log is open.
            subparagraph (b) = It is kept dry.
          paragraph 2. = The keeper may sing.
        """,
    ),
    "figures below letters, however they are indented": (
        """
        Article 1
        § 1. The keeper shall:
          a. log
        1. ships,
        2. storms;
          b. rest.
          § 2. The keeper may sing.
        """,
        """
        article Article 1
          paragraph § 1.
            > The keeper shall:
            subparagraph a.
              > log
              point 1. = ships,
              point 2. = storms;
            subparagraph b. = rest.
          paragraph § 2. = The keeper may sing.
        """,
    ),
    "capitals above figures": (
        """
        Article 1
        A.
        1. Lamps burn.
        2. Lamps smoke.
        B. Lamps go out.
        """,
        """
        article Article 1
          paragraph A.
            subparagraph 1. = Lamps burn.
            subparagraph 2. = Lamps smoke.
          paragraph B. = Lamps go out.
        """,
    ),
    "capitals below Roman numbers": (
        """
        Article 1
        1. Lamps:
          a. in towers:
            i. red ones:
            A. large,
            B. small;
            ii. green ones.
        """,
        """
        article Article 1
          paragraph 1.
            > Lamps:
            subparagraph a.
              > in towers:
              point i.
                > red ones:
                point A. = large,
                point B. = small;
              point ii. = green ones.
        """,
    ),
    "dashes": (
        """
        Article 1
        1. There are:
        – red lamps;
        – green lamps.
        2. There are no blue ones.
        """,
        """
        article Article 1
          paragraph 1.
            > There are:
            indent – = red lamps;
            indent – = green lamps.
          paragraph 2. = There are no blue ones.
        """,
    ),
    "bis and ter": (
        """
        Article 1
        1. Lamps burn.
        1 bis. Lamps smoke.
        1 ter. Lamps hiss.
        2. Lamps go out.
        """,
        """
        article Article 1
          paragraph 1. = Lamps burn.
          paragraph 1 bis. = Lamps smoke.
          paragraph 1 ter. = Lamps hiss.
          paragraph 2. = Lamps go out.
        """,
    ),
    "labels without a sign, as Council of Europe treaties print them": (
        """
        Article 1
        1 The keeper shall:
          a trim the lamp;
          b log the ships.
        2 A keeper may sing.
        """,
        """
        article Article 1
          paragraph 1
            > The keeper shall:
            subparagraph a = trim the lamp;
            subparagraph b = log the ships.
          paragraph 2 = A keeper may sing.
        """,
    ),
    "words that look like such labels": (
        """
        Article 1
        1. There are
        7 lamps in a tower.
        2. Whoever is
        a keeper may sing.
        """,
        """
        article Article 1
          paragraph 1.
            alinea = There are
            alinea = 7 lamps in a tower.
          paragraph 2. = Whoever is a keeper may sing.
        """,
    ),
    "a label that lost its sign between two that have it": (
        """
        Article 1
        1. There are:
          a. red lamps,
          b green lamps,
          c. blue lamps.
        """,
        """
        article Article 1
          paragraph 1.
            > There are:
            subparagraph a. = red lamps,
            subparagraph b = green lamps,
            subparagraph c. = blue lamps.
        """,
    ),
    "two rows of the same letters": (
        """
        Article 1
        By day the keeper shall:
          a. rest;
          b. eat.
        By night the keeper shall:
          a. trim the lamp;
          b. log the ships.
        """,
        """
        article Article 1
          alinea
            > By day the keeper shall:
            subparagraph a. = rest;
            subparagraph b. = eat.
          alinea
            > By night the keeper shall:
            subparagraph a. = trim the lamp;
            subparagraph b. = log the ships.
        """,
    ),
    "a text amid a row": (
        """
        Article 1
        The keeper shall:
          a. rest;
          b. eat;
        but not before dawn;
          c. trim the lamp.
        """,
        """
        article Article 1
          > The keeper shall:
          subparagraph a. = rest;
          subparagraph b. = eat;
          alinea = but not before dawn;
          subparagraph c. = trim the lamp.
        """,
    ),
    "an indented text goes on with its point": (
        """
        Article 1
        The keeper shall:
          a. rest;
             that is, lie down;
          b. eat.
        """,
        """
        article Article 1
          > The keeper shall:
          subparagraph a.
            alinea = rest;
            alinea = that is, lie down;
          subparagraph b. = eat.
        """,
    ),
    "a table belongs to the text above it": (
        """
        Article 1
        1. The colours are:
        | tower | colour |
        |---|---|
        | north | red |
        2. They may change.
        """,
        """
        article Article 1
          paragraph 1. = The colours are: / tower | colour | north | red
          paragraph 2. = They may change.
        """,
    ),
    "numbered levels": (
        """
        Article 1
        1. Lamps
        1.1. Lamps burn.
        1.2. Lamps smoke.
        2. Wicks
        """,
        """
        article Article 1
          paragraph 1.
            > Lamps
            subparagraph 1.1. = Lamps burn.
            subparagraph 1.2. = Lamps smoke.
          paragraph 2. = Wicks
        """,
    ),
}


def plain(text: str) -> str:
    """A case without the indentation of this file."""
    lines = text.strip("\n").split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:].rstrip() for line in lines).strip("\n")


@pytest.mark.parametrize(("typed", "expected"), CASES.values(), ids=CASES)
def test_outline(typed: str, expected: str) -> None:
    assert drawn(plain(typed)) == plain(expected)


def test_eids_say_where_a_provision_stands() -> None:
    text = "Article 1\n1. Lamps:\n  a. red:\n    i. large;\n  b. green.\n2 bis. Wicks.\n– long\n"
    assert eids(text) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__subpara_a",
        "art_1__para_1__subpara_a__point_i",
        "art_1__para_1__subpara_b",
        "art_1__para_2bis",
        "art_1__para_2bis__indent_1",
    ]


def test_levels_may_be_skipped() -> None:
    assert eids("Article 1\nLamps are:\n(a) red;\n(b) green.\nArticle 2\nLamps are:\n(i) red;\n(ii) green.\n") == [
        "art_1",
        "art_1__subpara_a",
        "art_1__subpara_b",
        "art_2",
        "art_2__point_i",
        "art_2__point_ii",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 1\n1. Lamps.\n2. Wicks.\n", []),
        ("Article 1\n1. Lamps.\n3. Wicks.\n", [("TXT011", 3)]),
        ("Article 1\n1. Lamps.\n2. Wicks.\n2. Oil.\n", [("TXT011", 4)]),
        ("Article 1\nLamps.\n  b. Wicks.\n", [("TXT011", 3)]),
        ("Article 1\n1. Lamps:\n  a. red;\nor else\n  b. green.\n", [("TXT010", 4)]),
        ("Article 1\n1. Lamps:\n  a. red;\n  b. green;\nand so on.\n2. Wicks.\n", []),
    ],
)
def test_what_is_out_of_order_is_said(text: str, found: list[tuple[str, int]]) -> None:
    assert findings(text) == found


def test_a_repeated_label_keeps_an_identifier_of_its_own() -> None:
    assert eids("Article 1\n1. Lamps.\n2. Wicks.\n2. Oil.\n2. Glass.\n") == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "art_1__para_2_2",
        "art_1__para_2_3",
    ]
