"""Which provision of the new draft is which of the old one, where words alone do not say it."""

import pytest

from delta.drafts import draft, tell
from protodoc.delta.compare import compare
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument

LONG = (
    "the keeper shall in every such case, and whatever the state of the weather or of the tide, send word by the first"
    " boat to the master of the port, who shall enter the hour and the place in the book of the port"
)
LEAVE = (
    "A State may at any time leave this Treaty by a letter to the Secretariat. Each keeper shall report every failure"
    " of a lamp to the nearest harbour within a day. The Secretariat shall print all reports once in every year."
)
KEPT = "The book of lamps shall be kept by the master of the port and shown to whoever asks for it."
STOCK = "The powers in this article are subject to the law of the Party that uses them."


def changes(old: str, new: str) -> list[str]:
    return [tell(change) for change in compare(draft(old), draft(new)).changes]


BIG_CHILD_LEFT = {
    "a point, from under a chapeau": (
        f"""
    Article 1 One
    1. In the case of a failure of the light in the night:
      (a) the lamp is lit again;
      (b) the book is signed;
      (c) {LONG};
    Article 2 Two
    1. A certificate shall be refused where:
      (a) the fee is not paid;
      (b) the form is not signed;
    """,
        f"""
    Article 1 One
    1. In the case of a failure of the light in the night:
      (a) the lamp is lit again;
      (b) the book is signed;
    Article 2 Two
    1. A certificate shall be refused where:
      (a) the fee is not paid;
      (b) the form is not signed;
      (c) {LONG};
    """,
        ["move: art_1__para_1__point_c -> art_2__para_1__point_c"],
    ),
    "a paragraph, from under a heading": (
        f"""
    Article 1 One
    1. The fee is one mark.
    2. {LONG}.
    3. It is paid at once.
    Article 2 Two
    1. The form is blue.
    2. It has two sides.
    """,
        f"""
    Article 1 One
    1. The fee is one mark.
    2. It is paid at once.
    Article 2 Two
    1. The form is blue.
    2. {LONG}.
    3. It has two sides.
    """,
        ["move: art_1__para_2 -> art_2__para_2"],
    ),
    "a paragraph, where there are no headings": (
        f"""
    Article 1
    1. The fee is one mark.
    2. {LONG}.
    3. It is paid at once.
    Article 2
    1. The form is blue.
    2. It has two sides.
    """,
        f"""
    Article 1
    1. The fee is one mark.
    2. It is paid at once.
    Article 2
    1. The form is blue.
    2. {LONG}.
    3. It has two sides.
    """,
        ["move: art_1__para_2 -> art_2__para_2"],
    ),
    "a paragraph, and its article has another number since": (
        f"""
    Article 1 One
    1. The fee is one mark.
    2. {LONG}.
    Article 2 Two
    1. The form is blue.
    """,
        f"""
    Article 1 None
    1. {LEAVE}
    Article 2 One
    1. The fee is one mark.
    Article 3 Two
    1. The form is blue.
    2. {LONG}.
    """,
        ["insert: art_1", "move: art_1__para_2 -> art_3__para_2"],
    ),
    "but a chapeau that other articles have too says nothing": (
        f"""
    Article 1
    1. A Party may say that this does not apply to:
      (a) {LONG};
      (b) the harbours of another Party.
    """,
        f"""
    Article 1
    1. A Party may say that this does not apply to:
      (a) {LEAVE}
    Article 2
    1. A Party may say that this does not apply to:
      (a) {LONG};
      (b) the harbours of another Party.
    """,
        ["insert: art_1"],
    ),
    "but an article put before another with one phrase in common is new": (
        f"""
    Article 1
    1. {STOCK}
    2. {LONG}.
    """,
        f"""
    Article 1
    1. {STOCK}
    2. {LEAVE}
    Article 2
    1. {STOCK}
    2. {LONG}.
    """,
        ["insert: art_1"],
    ),
}


@pytest.mark.parametrize("case", BIG_CHILD_LEFT)
def test_a_provision_stays_itself_when_the_largest_part_of_it_leaves(case: str) -> None:
    old, new, told = BIG_CHILD_LEFT[case]
    assert changes(old, new) == told
    back = [line.replace("insert", "delete") for line in changes(new, old)]
    assert len(back) == len(told)


SAME_WORDS_ELSEWHERE = {
    "a long paragraph became a point of the one before": (
        f"""
    Article 1
    1. {KEPT}
    2. A Party may say that this does not apply to:
      (a) Articles 1 to 12; or
      (b) Articles 13 to 17.
    3. {LEAVE}
    """,
        f"""
    Article 1
    1. {KEPT}
    2. A Party may say that this does not apply to:
      (a) Articles 1 to 12; or
      (b) Articles 13 to 17.
      (c) {LEAVE}
    """,
        ["demote: art_1__para_3 -> art_1__para_2__point_c"],
    ),
    "and a word of it is another": (
        f"""
    Article 1
    1. {KEPT}
    2. A Party may say that this does not apply to:
      (a) Articles 1 to 12; or
      (b) Articles 13 to 17.
    3. {LEAVE}
    """,
        f"""
    Article 1
    1. {KEPT}
    2. A Party may say that this does not apply to:
      (a) Articles 1 to 12; or
      (b) Articles 13 to 17.
      (c) {LEAVE.replace("letter", "notice")}
    """,
        ["demote, text: art_1__para_3 -> art_1__para_2__point_c"],
    ),
    "but what was reworded in place did not move": (
        f"""
    Article 1
    1. {KEPT}
    Article 2
    1. {LEAVE}
    """,
        f"""
    Article 1
    1. {KEPT.replace("whoever", "any person who")}
    Article 2
    1. {LEAVE.replace("letter", "notice")}
    """,
        ["text: art_1__para_1", "text: art_2__para_1"],
    ),
}


@pytest.mark.parametrize("case", SAME_WORDS_ELSEWHERE)
def test_the_same_words_elsewhere_count_for_more_than_some_of_them_in_place(case: str) -> None:
    old, new, told = SAME_WORDS_ELSEWHERE[case]
    assert changes(old, new) == told


def points(*texts: str) -> str:
    lines = [f"  ({letter}) {text}" for letter, text in zip("abcdefgh", texts, strict=False)]
    return "\n".join(["Article 1 Lists", "1. The book shall say:", *lines])


def paragraphs(*texts: str) -> str:
    lines = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    return "\n".join(["Article 1 Lists", *lines, "Article 2 Powers", f"1. {STOCK}", f"2. {KEPT}"])


REORDERED = {
    "a short point": (
        points("who was there;", "the hour of it;", "that it is in order;", "the name of the ship;"),
        points("who was there;", "that it is in order;", "the name of the ship;", "the hour of it;"),
        ["move: art_1__para_1__point_b -> art_1__para_1__point_d"],
    ),
    "a paragraph that stands in another article as well": (
        paragraphs("Each keeper has a book.", "Each book has a number.", STOCK),
        paragraphs(STOCK, "Each keeper has a book.", "Each book has a number."),
        ["move: art_1__para_3 -> art_1__para_1"],
    ),
    "but what stands there twice is told by its place": (
        points("none;", "the hour of it;", "none;", "the name of the ship;"),
        points("none;", "the hour of it;", "the name of the ship;", "none;"),
        ["delete: art_1__para_1__point_c", "insert: art_1__para_1__point_d"],
    ),
    "and what stands in another list is another": (
        points("the hour of it;", "the name of the ship;") + "\n2. It shall not say:\n  (a) the fee;",
        points("the name of the ship;") + "\n2. It shall not say:\n  (a) the fee;\n  (b) the hour of it;",
        ["delete: art_1__para_1__point_a", "insert: art_1__para_2__point_b"],
    ),
}


@pytest.mark.parametrize("case", REORDERED)
def test_what_stands_once_among_its_neighbours_is_known_however_short_it_is(case: str) -> None:
    old, new, told = REORDERED[case]
    assert changes(old, new) == told


TERM = "“licence” means the paper which, under the law of the State where the keeper has the seat of its main business,"
REWRITTEN = {
    "same opening words, points gone": (
        f"""
    Article 1
    1. {KEPT}
    2. The Parties shall send each other any report, as this Section says, that helps them in:
      (a) the building of lamps and the care of the towers in which they stand, and
      (b) the search for ships that were lost, before a court or before the master of a port.
    """,
        f"""
    Article 1
    1. {KEPT}
    2. The Parties shall send each other any report that is of use to their own harbours.
    """,
        "art_1__para_2",
    ),
    "a term with another meaning": (
        f"""
    Article 1
    1. In this Treaty:
      (a) “book” means the book of lamps;
      (b) {TERM} allows it to carry on that business at sea;
    """,
        """
    Article 1
    1. In this Treaty:
      (a) “book” means the book of lamps;
      (b) “licence” means the leave given by a State, under the law in force there, by which a keeper is known;
    """,
        "art_1__para_1__point_b",
    ),
    "an article under its old heading": (
        f"""
    Article 1 Books
    1. {KEPT}
    Article 2 Storms
    1. {LONG}.
    """,
        f"""
    Article 1 Books
    1. {KEPT}
    Article 2 Storms
    1. {LEAVE}
    """,
        "art_2",
    ),
}


@pytest.mark.parametrize("case", REWRITTEN)
def test_what_kept_number_place_and_opening_is_the_same_one_rewritten(case: str) -> None:
    old, new, eid = REWRITTEN[case]
    delta = compare(draft(old), draft(new))
    wholes = [place.eid for change in delta.changes if change.kind.value in ("insert", "delete")
              for place in (*change.old, *change.new)]  # fmt: skip
    assert delta.changes
    assert eid not in wholes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (KEPT, LEAVE),
        (LEAVE, KEPT),
        ("Each Party shall take the steps it needs to keep all lamps lit.",
         "Each Party shall take no fee from a ship that is in need of help in its waters."),
        ("The master of the port keeps the book of lamps and shows it to whoever asks for it.",
         "The master of the Lighthouse Commission shall tell all Parties at once of every storm that is near:"),
        ("the fee is due;", "a tower was shut;"),
    ],
)  # fmt: skip
def test_what_was_put_in_the_place_of_another_is_new(old: str, new: str) -> None:
    both = "Article 1 Lamps\n1. Each Party shall take the steps it needs to find a ship that was lost.\n2. {}\n3. {}"
    told = changes(both.format(old, STOCK), both.format(new, STOCK))
    assert sorted(told) == ["delete: art_1__para_2", "insert: art_1__para_2"]


NOTE = "One delegation said that the hour should be told in the time of the port of registry, and kept its position."


def noted(instrument: Instrument, words: str, note: str) -> Instrument:
    """The same draft with a footnote after some words."""

    def put(element: Element) -> Element:
        children = []
        for child in element.children:
            if isinstance(child, str) and words in child:
                before, after = child.split(words)
                footnote = Element("authorialNote", (("marker", "1"),), (Element("p", (), (note,)),))
                children += [before + words, footnote, after]
            else:
                children.append(put(child) if isinstance(child, Element) else child)
        return element.with_children(tuple(children))

    return Instrument(put(instrument.root))


@pytest.mark.parametrize("words", ["the hour", "the name"])
def test_a_footnote_does_not_make_a_short_text_another_one(words: str) -> None:
    bare = draft(points("the hour of the failure;", "the name of the ship;"))
    told = [
        (c.kind.value, [p.element for p in (*c.old, *c.new)]) for c in compare(bare, noted(bare, words, NOTE)).changes
    ]
    assert told == [("insert", ["authorialNote"])]
    told = [
        (c.kind.value, [p.element for p in (*c.old, *c.new)]) for c in compare(noted(bare, words, NOTE), bare).changes
    ]
    assert told == [("delete", ["authorialNote"])]


STOCK_CHAPEAU = (
    """
    Article 1 One
    1. A Party may refuse a request where:
      (a) it is late;
      (b) it is rude;
    2. A Party may refuse a request where:
      (a) it is late;
      (b) the boat is sold;
      (c) the lamp is out;
    """,
    """
    Article 1 One
    1. A Party may refuse a request where:
      (a) it is late;
      (b) the boat is sold;
      (c) the lamp was lost;
    """,
)
KEEPING = (
    "to keep every lamp alight from dusk until dawn, to trim its wick twice a night and to feed those who do so from"
    " stores laid in before winter comes."
)
PRINTING = (
    "to let newspapers print which boats were lost at sea, who owned them, what cargo they carried and how many of"
    " their crew came home alive."
)
FORMULA = "Each Party shall adopt such measures as may be needed"
REPLACED = (
    f"""
    Article 1 One
    1. {FORMULA} {KEEPING}
    Article 2 Two
    1. {FORMULA} to train the keepers of its lamps.
    2. The fee is one mark.
    """,
    f"""
    Article 1 One
    1. {FORMULA} {PRINTING}
    Article 2 Two
    1. {FORMULA} to train the keepers of its lamps.
    2. The fee is one mark.
    """,
)


@pytest.mark.parametrize("turned", [False, True])
def test_words_that_stand_often_in_either_draft_vouch_for_nothing(turned: bool) -> None:
    old, new = STOCK_CHAPEAU[::-1] if turned else STOCK_CHAPEAU
    kinds = {change.split(":")[0] for change in changes(old, new)}
    assert kinds == ({"insert", "text"} if turned else {"delete", "text"})


def test_a_formula_at_the_beginning_makes_nothing_the_same() -> None:
    assert {change.split(":")[0] for change in changes(*REPLACED)} == {"delete", "insert"}
