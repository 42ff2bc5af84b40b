"""What is told when a provision that has parts is split or merged, and where parts may go without more."""

import pytest

from delta.drafts import draft, tell
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.invert import invert
from protodoc.model.delta import Delta
from protodoc.model.element import Element
from protodoc.model.instrument import Instrument

OPEN = "The Parties shall keep the list of ferries open to whoever asks to see it on a working day."
WARN = "Each pilot shall report every sandbank that has shifted to the nearest harbour within a week."
LIST = "Such a report shall set out the following matters in the order in which they stand here:"
PRINT = "The Office shall print the reports it has received under this Treaty once in every year."
LEAVE = "A State may leave this Treaty at any time by a letter that it sends to the depositary."
STOCK = "Whatever is done under this article is subject to the law of the Party that does it."
LONG = (
    "The pilot shall in every such case, whatever the wind and whatever the tide, send word by the first boat to the"
    " harbour master, who shall enter the place and the hour in a book kept for that purpose, and who shall tell the"
    " owner of every ferry that is due before the next morning, so that none of them runs aground for want of warning."
)
FIRST = "the name and the home port of the pilot who signed the first report"
SECOND = "the hour at which the sandbank was seen by any other vessel"
THIRD = "the buoys that were laid since then, and what was paid for them"


def compared(before: Instrument, after: Instrument) -> Delta:
    delta = compare(before, after)
    assert apply(before, delta) == after
    assert apply(after, invert(delta)) == before
    return delta


def told(delta: Delta) -> list[str]:
    return [tell(change) for change in delta.changes]


def went(delta: Delta) -> dict[str | None, str | None]:
    """The correspondence by eId."""
    return {pair.old.eid: pair.new.eid for pair in delta.correspondence}


PARAGRAPHS = {
    "with long points": (FIRST, SECOND, THIRD),
    "with points too short to be known elsewhere": ("the hour;", "the name;"),
    "with points that stand twice in the draft": (FIRST, STOCK),
    "with one and the same point twice": ("the hour;", "the hour;"),
}


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_points_go_along_when_a_paragraph_is_split_or_merged(case: str) -> None:
    points = "".join(f"\n  ({letter}) {point}" for letter, point in zip("abc", PARAGRAPHS[case], strict=False))
    rest = f"Article 2 Leaving\n1. {LEAVE}\n2. {STOCK}"
    whole = draft(f"Article 1 Reports\n1. {OPEN}\n2. {WARN} {LIST}{points}\n{rest}")
    apart = draft(f"Article 1 Reports\n1. {OPEN}\n2. {WARN}\n3. {LIST}{points}\n{rest}")
    letters = "abc"[: len(PARAGRAPHS[case])]

    split = compared(whole, apart)
    assert told(split) == ["split: art_1__para_2 -> art_1__para_2 + art_1__para_3"]
    assert went(split) == {f"art_1__para_2__point_{x}": f"art_1__para_3__point_{x}" for x in letters}

    merged = compared(apart, whole)
    assert told(merged) == ["merge: art_1__para_2 + art_1__para_3 -> art_1__para_2"]
    assert went(merged) == {f"art_1__para_3__point_{x}": f"art_1__para_2__point_{x}" for x in letters}


COSTS = "Each Party shall bear what its pilots cost it."
ONE = f"Article 1 Ferries\n1. {OPEN}\n2. {WARN}\n3. {PRINT}\n4. {LONG}\n5. {LEAVE}\nArticle 2 Costs\n1. {COSTS}"
TWO = (
    f"Article 1 Ferries\n1. {OPEN}\n2. {WARN}\nArticle 2 Office\n1. {PRINT}\n2. {LONG}\n3. {LEAVE}\n"
    f"Article 3 Costs\n1. {COSTS}"
)


def test_paragraphs_go_along_when_an_article_is_split_or_merged() -> None:
    split = compared(draft(ONE), draft(TWO))
    assert told(split) == ["split: art_1 -> art_1 + art_2"]
    assert [went(split)[f"art_1__para_{n}"] for n in (3, 4, 5)] == [f"art_2__para_{n}" for n in (1, 2, 3)]
    merged = compared(draft(TWO), draft(ONE))
    assert told(merged) == ["merge: art_1 + art_2 -> art_1"]
    assert [went(merged)[f"art_2__para_{n}"] for n in (1, 2, 3)] == [f"art_1__para_{n}" for n in (3, 4, 5)]


def test_a_stock_paragraph_goes_along_with_the_piece_it_stands_in() -> None:
    stock = (f"Costs\n1. {COSTS}", f"Costs\n1. {COSTS}\n2. {STOCK}"), (LEAVE, STOCK)
    old, new = ONE, TWO
    for before, after in stock:
        old, new = old.replace(before, after), new.replace(before, after)
    delta = compared(draft(old), draft(new))
    assert told(delta) == ["split: art_1 -> art_1 + art_2"]
    assert went(delta)["art_1__para_5"] == "art_2__para_3"


SPLIT = "split: art_1 -> art_1 + art_2"
BESIDES = {
    "a paragraph that went to another article moved": (
        [(f"3. {LEAVE}\n", ""), (f"1. {COSTS}", f"1. {LEAVE}\n2. {COSTS}")],
        [SPLIT, "move: art_1__para_5 -> art_3__para_1"],
    ),
    "a paragraph that left its place among the others moved": (
        [(f"1. {PRINT}\n2. {LONG}", f"1. {LONG}\n2. {PRINT}")],
        [SPLIT, "move: art_1__para_3 -> art_2__para_2"],
    ),
    "a paragraph that came into the new piece is new": (
        [(LEAVE, f"{LEAVE}\n4. There is one Office.")],
        [SPLIT, "insert: art_2__para_4"],
    ),
    "a paragraph of the new piece reads otherwise": (
        [("once in every year", "twice in every year")],
        [SPLIT, "text: art_1__para_3 -> art_2__para_1"],
    ),
}


@pytest.mark.parametrize("case", BESIDES)
def test_what_was_done_to_parts_besides_is_told(case: str) -> None:
    edits, wanted = BESIDES[case]
    new = TWO
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    assert told(compared(draft(ONE), draft(new))) == wanted
    backwards = [tell(change) for change in invert(compare(draft(new), draft(ONE))).changes]
    assert len(backwards) == len(wanted)


# Levels


def provision(kind: str, eid: str, num: str, *inside: Element | str) -> Element:
    """A provision with a number; words are its text."""
    children = [Element("content", (), (Element("p", (), (c,)),)) if isinstance(c, str) else c for c in inside]
    return Element(kind, (("eId", eid),), (Element("num", (), (num,)), *children))


def article(eid: str, *texts: str) -> Element:
    paragraphs = [provision("paragraph", f"{eid}__para_{n}", f"{n}.", text) for n, text in enumerate(texts, 1)]
    return provision("article", eid, f"Article {eid[-1]}", *paragraphs)


def annexed(body: list[Element], annex: list[Element]) -> Instrument:
    """A treaty with one annex."""
    document = Element("doc", (("name", "annex"),), (Element("mainBody", (), tuple(annex)),))
    attachment = Element("attachment", (("eId", "att_1"),), (Element("heading", (), ("Annex",)), document))
    attachments = Element("attachments", (), (attachment,))
    treaty = Element("act", (("name", "treaty"),), (Element("body", (), tuple(body)), attachments))
    return Instrument(Element("akomaNtoso", (), (treaty,)))


def test_what_goes_between_the_body_and_an_annex_is_moved() -> None:
    """An annex stands beside the body, not above its articles."""
    one, two = article("art_1", OPEN, WARN), article("art_2", PRINT, LONG)
    forms = article("att_1__art_1", COSTS, LEAVE, FIRST)
    before = annexed([one, two], [forms])
    paragraph = annexed([article("art_1", OPEN, COSTS, WARN), two], [article("att_1__art_1", LEAVE, FIRST)])
    assert told(compared(before, paragraph)) == ["move: att_1__art_1__para_1 -> art_1__para_2"]
    whole = annexed([one], [forms, article("att_1__art_2", PRINT, LONG)])
    assert told(compared(before, whole)) == ["move: art_2 -> att_1__art_2"]


def test_a_point_is_a_point_wherever_it_stands() -> None:
    """Points may stand directly in an article; to stand in a paragraph is no other level for them."""
    intro = Element("intro", (), (Element("p", (), (LIST,)),))

    def points(eid: str, *texts: str) -> list[Element]:
        return [provision("point", f"{eid}__point_{x}", f"({x})", text) for x, text in zip("abc", texts, strict=False)]

    def drafted(directly: tuple[str, ...], below: tuple[str, ...]) -> Instrument:
        one = provision("article", "art_1", "Article 1", intro, *points("art_1", *directly))
        paragraph = provision("paragraph", "art_2__para_1", "1.", intro, *points("art_2__para_1", *below))
        return Instrument(
            Element("akomaNtoso", (), (Element("body", (), (one, provision("article", "art_2", "2", paragraph))),))
        )

    moved = compared(drafted((FIRST, SECOND, THIRD), (OPEN, WARN)), drafted((FIRST, THIRD), (OPEN, SECOND, WARN)))
    assert told(moved) == ["move: art_1__point_b -> art_2__para_1__point_b"]


# Fewest moves


def numbered(*texts: str) -> Instrument:
    return draft("Article 1 Ferries\n" + "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)))


MOVED = {
    "the longest one": ((OPEN, LONG, PRINT, LEAVE, COSTS), (OPEN, PRINT, LEAVE, LONG, COSTS), ["2 -> 4"]),
    "the shortest one": ((OPEN, COSTS, PRINT, LEAVE, LONG), (OPEN, PRINT, LEAVE, COSTS, LONG), ["2 -> 4"]),
    "of two that changed places, the shorter one": ((OPEN, LONG, PRINT), (LONG, OPEN, PRINT), ["1 -> 2"]),
    "one of three that stand the other way round": ((OPEN, WARN, PRINT), (PRINT, WARN, OPEN), ["3 -> 1", "1 -> 3"]),
}


@pytest.mark.parametrize("case", MOVED)
def test_as_few_as_can_be_are_told_as_moved(case: str) -> None:
    old, new, moves = MOVED[case]
    wanted = ["move: " + " -> ".join(f"art_1__para_{n}" for n in move.split(" -> ")) for move in moves]
    assert told(compared(numbered(*old), numbered(*new))) == wanted


def test_what_kept_its_number_did_not_move() -> None:
    """Two paragraphs were put after another one and took new numbers: it is them one tells of."""
    old = f"Article 1 Ferries\n1. {OPEN}\n2. {WARN}\n3. {PRINT}\n4. {LEAVE}"
    new = f"Article 1 Ferries\n1. {OPEN}\n4. {LEAVE}\n5. {WARN}\n6. {PRINT}"
    assert told(compared(draft(old), draft(new))) == [
        "move: art_1__para_2 -> art_1__para_5",
        "move: art_1__para_3 -> art_1__para_6",
    ]


# What gathers


def act(*sections: tuple[str, ...]) -> Instrument:
    """A law made of sections with subsections."""
    made = []
    for n, texts in enumerate(sections, 1):
        parts = [provision("subsection", f"sec_{n}__subsec_{m}", f"{m}.", text) for m, text in enumerate(texts, 1)]
        made.append(provision("section", f"sec_{n}", f"{n} §", *parts))
    return Instrument(Element("akomaNtoso", (), (Element("act", (), (Element("body", (), tuple(made)),)),)))


def test_a_subsection_of_text_is_split_and_merged_as_a_paragraph_is() -> None:
    whole, apart = act((OPEN, f"{WARN} {PRINT}"), (LONG,)), act((OPEN, WARN, PRINT), (LONG,))
    assert told(compared(whole, apart)) == ["split: sec_1__subsec_2 -> sec_1__subsec_2 + sec_1__subsec_3"]
    assert told(compared(apart, whole)) == ["merge: sec_1__subsec_2 + sec_1__subsec_3 -> sec_1__subsec_2"]


def test_a_section_of_subsections_is_split_and_merged_as_an_article_is() -> None:
    whole, apart = act((OPEN, WARN, PRINT, LEAVE), (LONG,)), act((OPEN, WARN), (PRINT, LEAVE), (LONG,))
    assert told(compared(whole, apart)) == ["split: sec_1 -> sec_1 + sec_2"]
    assert told(compared(apart, whole)) == ["merge: sec_1 + sec_2 -> sec_1"]


def test_a_subsection_that_goes_to_a_new_section_is_moved() -> None:
    before, after = act((OPEN, WARN, PRINT), (LONG,)), act((OPEN, WARN), (PRINT, LEAVE, FIRST, SECOND), (LONG,))
    assert told(compared(before, after)) == ["insert: sec_2", "move: sec_1__subsec_3 -> sec_2__subsec_1"]


def test_a_section_of_articles_comes_and_goes_around_them() -> None:
    articles = [article("art_1", OPEN, WARN), article("art_2", PRINT, LONG), article("art_3", LEAVE)]

    def drafted(*sizes: int) -> Instrument:
        made, start = [], 0
        for n, size in enumerate(sizes, 1):
            made.append(provision("section", f"sec_{n}", f"Section {n}", *articles[start : start + size]))
            start += size
        return Instrument(Element("akomaNtoso", (), (Element("body", (), tuple(made)),)))

    assert told(compared(drafted(3), drafted(2, 1))) == ["insert: sec_2"]
    assert told(compared(drafted(2, 1), drafted(3))) == ["delete: sec_2"]


def test_a_section_put_round_paragraphs_moves_none_of_them() -> None:
    texts = [provision("paragraph", f"para_{n}", f"{n}.", text) for n, text in enumerate((OPEN, WARN, PRINT, LONG), 1)]

    def drafted(*inside: Element) -> Instrument:
        return Instrument(Element("akomaNtoso", (), (Element("body", (), inside),)))

    bare, framed = drafted(*texts), drafted(*texts[:2], provision("section", "sec_1", "A", *texts[2:]))
    assert told(compared(bare, framed)) == ["insert: sec_1"]
    assert told(compared(framed, bare)) == ["delete: sec_1"]


def test_the_closing_words_are_no_part_of_a_section() -> None:
    """What went from the last section into the closing words was taken out there and put in here."""
    ending = Element("conclusions", (("eId", "conclusions"),), (Element("p", (), (f"{LONG} {WARN}",)),))

    def drafted(*texts: str, closing: tuple[Element, ...] = ()) -> Instrument:
        section = provision("section", "sec_1", "Section 1", article("art_1", *texts))
        body = Element("body", (), (section,))
        return Instrument(Element("akomaNtoso", (), (Element("act", (), (body, *closing)),)))

    delta = compared(drafted(OPEN, PRINT, f"{LONG} {WARN}"), drafted(OPEN, PRINT, closing=(ending,)))
    assert "split" not in {change.kind.value for change in delta.changes}
    assert "insert: conclusions" in told(delta)
