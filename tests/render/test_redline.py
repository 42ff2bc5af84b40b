"""A delta as a chair and a drafter read it."""

import re

import pytest

from protodoc.delta.compare import compare
from protodoc.model.delta import (
    AttributeChange,
    Change,
    Counterpart,
    Dangling,
    Delta,
    Following,
    Kind,
    Place,
    ReferenceChange,
    Renumbered,
    Run,
    Script,
    Was,
)
from protodoc.model.instrument import Instrument
from protodoc.render.names import number_word, numbers, ranges
from protodoc.render.redline import redline_text
from protodoc.render.summary import summary
from protodoc.render.terminal import Paper, width_of
from protodoc.workspace.reading import read_bytes

DIFFERENT = Script(old="a", new="b")


def article(number: int, heading: str = "", eid: str = "") -> Place:
    return Place(
        eid or f"art_{number}",
        f"Article {number}",
        heading,
        f"Article {number}",
        "article",
        number,
        f"!main/a[{number}]",
    )


def free(ordinal: int, heading: str) -> Place:
    designation = f"Article [ ] (“{heading}”)"
    return Place(f"art_nn_{ordinal}", designation, heading, "Article [ ]", "article", 90 + ordinal)


def paragraph(of: int, number: int) -> Place:
    eid = f"art_{of}__para_{number}"
    return Place(eid, f"Article {of}, paragraph {number}", "", str(number), "paragraph", 1000 + 10 * of + number)


def delta(*changes: Change, **more: object) -> Delta:
    return Delta(changes=changes, script=DIFFERENT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (delta(Change(Kind.INSERT, (), (article(4, "Water"),))), "One article is new: Article 4 “Water”."),
        (
            delta(*(Change(Kind.INSERT, (), (article(n),)) for n in (1, 2, 3, 13))),
            "Four articles are new: Articles 1 to 3 and 13.",
        ),
        (delta(Change(Kind.DELETE, (article(4),))), "One article was removed: Article 4."),
        (delta(Change(Kind.MOVE, (article(4),), (article(9),))), "One article was moved: Article 9."),
        (
            delta(Change(Kind.INSERT, (), (paragraph(4, 2),)), Change(Kind.DELETE, (paragraph(5, 1),))),
            "Within articles, one paragraph is new (Article 4, paragraph 2); one paragraph was removed "
            "(Article 5, paragraph 1).",
        ),
        (
            delta(Change(Kind.SPLIT, (paragraph(4, 1),), (paragraph(4, 1), paragraph(4, 2)))),
            "Article 4, paragraph 1 was split into Article 4, paragraphs 1 and 2.",
        ),
        (
            delta(Change(Kind.MERGE, (paragraph(4, 1), paragraph(5, 2)), (paragraph(4, 1),))),
            "Article 4, paragraph 1 and Article 5, paragraph 2 were merged into Article 4, paragraph 1.",
        ),
        (
            delta(Change(Kind.TEXT, (paragraph(4, 1),), (paragraph(4, 1),))),
            "The words of Article 4, paragraph 1 changed.",
        ),
        (
            delta(Change(Kind.BRACKET, (paragraph(4, 1),), (paragraph(4, 1),))),
            "In Article 4, paragraph 1 only square brackets, or the choice between them, changed.",
        ),
        (
            delta(correspondence=(Counterpart(free(1, "Water"), article(6, "Water")),)),
            "The article “Water” is now Article 6.",
        ),
        (
            delta(correspondence=(Counterpart(free(1, "Water"), article(6, "Water supply")),)),
            "The article “Water” is now Article 6 “Water supply”.",
        ),
        (
            delta(renumbered=(Renumbered((article(5), article(9)), (article(6), article(10)), 5),)),
            "Articles 5 to 9 are now Articles 6 to 10.",
        ),
        (
            delta(renumbered=(Renumbered((article(5), article(6)), (article(6), article(7)), 2),)),
            "Articles 5 and 6 are now Articles 6 and 7.",
        ),
        (
            delta(renumbered=(Renumbered((paragraph(4, 2),) * 2, (paragraph(4, 3),) * 2, 1),)),
            "Within articles, one paragraph has a new number.",
        ),
        (
            delta(consequential=(Following(article(1), article(1), ReferenceChange("5", "#a", "6", "#b")),)),
            "One reference follows the new numbers.",
        ),
        (
            delta(dangling=(Dangling(article(1), article(1), ReferenceChange("5", "#a", "5", "#a"), article(5)),)),
            "In Article 1 the reference to Article 5 leads nowhere any more: that provision was removed.",
        ),
    ],
)
def test_each_thing_that_happens_has_its_sentence(given: Delta, said: str) -> None:
    assert summary(given) == [said]


def test_nothing_is_said_to_be_the_same() -> None:
    assert summary(Delta()) == ["The two drafts are the same."]
    assert summary(Delta(), only="Article 7") == ["Nothing changed in Article 7."]
    assert summary(delta())[0].startswith("No provision changed;")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["1", "2", "3", "7"], ["1 to 3", "7"]),
        (["1", "2"], ["1", "2"]),
        (["2", "2 bis", "3"], ["2", "2 bis", "3"]),
        (["I", "II"], ["I", "II"]),
        ([], []),
    ],
)
def test_numbers_are_gathered(given: list[str], expected: list[str]) -> None:
    assert ranges(given) == expected


def test_small_numbers_are_words() -> None:
    assert (number_word(3), number_word(13)) == ("three", "13")


def test_places_without_a_number_are_named() -> None:
    assert numbers([free(1, "Water"), free(2, "Soil")]) == "Article [ ] (“Water”) and Article [ ] (“Soil”)"


def instrument(body: str) -> Instrument:
    read = read_bytes(
        f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><body>{body}</body></bill>'
        "</akomaNtoso>".encode()
    )
    assert read.instrument is not None
    return read.instrument


def one(words: str, number: str = "Article 1", eid: str = "art_1") -> str:
    return (
        f'<article eId="{eid}"><num>{number}</num><heading>Water</heading><content><p>{words}</p></content></article>'
    )


def text_of(old: str, new: str, paper: Paper | None = None) -> str:
    after = instrument(new)
    return redline_text(compare(instrument(old), after), paper or Paper(80), ("v1", "v2"), after)


def test_brackets_of_the_draft_cannot_be_taken_for_marks() -> None:
    text = text_of(one("Each Party [shall] [may] water."), one("Each Party shall water it."))
    assert "[-" not in text.replace("{-[-}", "") and "[+" not in text
    body = text.split("draft’s own")[1]
    assert body.count("{") == body.count("}") and re.search(r"\{[-+]", body)


def test_a_long_provision_is_cut_to_what_stands_around_a_change() -> None:
    long = " ".join(f"word{number}" for number in range(120))
    text = text_of(one(f"{long} old {long}"), one(f"{long} new {long}"))
    flat = " ".join(text.split())
    assert "… word108" in flat and "word119 {-old-}{+new+} word0" in flat and "word11 …" in flat
    assert "word12 " not in flat and "word107" not in flat


def test_lines_fit_the_page() -> None:
    long = " ".join(f"[word{number}]" for number in range(120))
    for width in (40, 80, 120):
        for line in text_of(one(f"{long} old"), one(f"new {long}"), Paper(width)).splitlines():
            assert width_of(line) <= width


def test_without_colour_and_with_it_the_same_words_stand() -> None:
    old, new = one("Each Party shall water."), one("Each State shall water.")
    plain = text_of(old, new)
    colored = re.sub("\x1b\\[[0-9;]*m", "", text_of(old, new, Paper(80, color=True)))
    assert re.sub(r"\{[-+]|[-+]\}", "", plain).split() == colored.split()


def test_control_characters_of_a_draft_are_shown() -> None:
    assert "⟨U+202E⟩" in text_of(one("plain"), one("plain \u202e words"))


def test_an_article_that_took_a_number_is_said_with_its_chapter() -> None:
    old = one("Each Party shall water.", "Article [ ]", "art_nn_1")
    new = one("Each Party shall water.", "Article 7", "art_7")
    new = f'<chapter eId="chp_II"><num>Chapter II</num><heading>Care</heading>{new}</chapter>'
    assert "The article “Water” is now Article 7, in Chapter II." in " ".join(text_of(old, new).split())


def test_changes_of_one_provision_stand_under_one_title() -> None:
    place = article(1, "Water")
    words = (Run(Was.EQUAL, "a "), Run(Was.DELETED, "b"), Run(Was.INSERTED, "c"))
    both = delta(
        Change(Kind.TEXT, (place,), (place,), redline=words),
        Change(Kind.HEADING, (place,), (place,), heading=(Run(Was.DELETED, "Soil"), Run(Was.INSERTED, "Water"))),
    )
    text = redline_text(both, Paper(80))
    assert "Article 1 “Water”: reworded, new heading\n    a {-b-}{+c+}\n    {-Soil-}{+Water+}\n" in text


def test_blanks_are_left_outside_the_marks_and_shown_where_they_are_all() -> None:
    place = article(1)
    words = (
        Run(Was.EQUAL, "a"),
        Run(Was.INSERTED, " b "),
        Run(Was.EQUAL, "c"),
        Run(Was.DELETED, " "),
        Run(Was.EQUAL, "d"),
    )
    text = redline_text(delta(Change(Kind.TEXT, (place,), (place,), redline=words)), Paper(80))
    assert "    a {+b+} c{-␣-}d\n" in text


def part(of: Place, number: int) -> Place:
    return Place(
        f"{of.eid}__para_{number}", f"{of.designation}, paragraph {number}", "", str(number), "paragraph", 500 + number
    )


def test_the_table_shows_parts_below_their_article() -> None:
    old, new = free(1, "Water"), article(6, "Water supply")
    pairs = (Counterpart(old, new), Counterpart(part(old, 1), part(new, 1)), Counterpart(part(old, 2), part(new, 3)))
    pairs += (Counterpart(part(old, 4), part(article(9), 1)), Counterpart(article(2), article(3)))
    text = redline_text(delta(correspondence=pairs), Paper(80), ("v1", "v2"))
    assert text.split("Correspondence: ")[1] == (
        "v1 → v2\n"
        "  Article [ ]    → Article 6               Water → Water supply\n"
        "    paragraph 2  → paragraph 3\n"
        "    paragraph 4  → Article 9, paragraph 1\n"
        "  Article 2      → Article 3\n"
    )


def test_references_that_follow_are_listed_where_their_words_changed() -> None:
    place = article(1)
    items = tuple(
        Following(place, place, ReferenceChange(old, "#a", new, "#b"))
        for old, new in (("Article 5", "Article 6"), ("this article", "this article"))
    )
    text = redline_text(delta(consequential=items), Paper(80))
    assert "References that follow\n  Article 1: “Article 5” → “Article 6”\n" in text
    assert text.count("this article") == 0
    text = redline_text(delta(consequential=items[1:]), Paper(80))
    assert "One reference follows the new numbers.\n" in text and "References that follow" not in text


STATE, SINCE, BY = (f"{{urn:protodoc:1}}{name}" for name in ("state", "since", "by"))
GONE, CAME, SAME = Was.DELETED, Was.INSERTED, Was.EQUAL


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ([(STATE, "provisional", "agreed")], "now agreed (was provisional)"),
        ([(STATE, None, "open"), (BY, None, "#a")], "now open"),
        ([(STATE, "open", None)], "no longer marked as open"),
        ([("class", "bracketed", None), (SINCE, "2030-01-01", None)], "no longer marked as in brackets"),
        ([("style", None, "x")], "attributes changed\n    article style: none → “x”"),
        ([(STATE, "open", "agreed"), ("style", None, "x")], "now agreed (was open), attributes changed"),
        ([(SINCE, "2030-01-01", "2030-02-01")], ""),
    ],
)
def test_the_standing_of_a_provision_is_said_in_words(
    attributes: list[tuple[str, str | None, str | None]], said: str
) -> None:
    changes = tuple(AttributeChange("article", *attribute) for attribute in attributes)
    text = redline_text(delta(Change(Kind.ATTRIBUTE, (article(1),), (article(1),), attributes=changes)), Paper(80))
    assert (f"Article 1: {said}\n" in text) if said else ("Changes" not in text)
    assert "pd:" not in text


def test_what_is_agreed_now_is_counted() -> None:
    agreed = (AttributeChange("article", STATE, "open", "agreed"),)
    changes = [Change(Kind.ATTRIBUTE, (article(n),), (article(n),), attributes=agreed) for n in (1, 2, 3)]
    assert summary(delta(*changes)) == ["Three articles are now agreed: Articles 1 to 3."]


@pytest.mark.parametrize(
    ("redline", "said"),
    [
        ([(GONE, "[]")], "number no longer in square brackets\n"),
        ([(GONE, "["), (SAME, "water it."), (GONE, "]")], "no longer in square brackets\n    water it.\n"),
        ([(CAME, "["), (SAME, "water it."), (CAME, "]")], "now in square brackets\n    water it.\n"),
        (
            [(GONE, "["), (SAME, "water "), (GONE, "[X]"), (CAME, "ten"), (SAME, " trees."), (GONE, "]")],
            "no longer in square brackets, brackets changed\n    water {-[X]-}{+ten+} trees.\n",
        ),
        # brackets around words are shown where they stand
        ([(GONE, "["), (SAME, "may"), (GONE, "] [shall]")], "brackets changed\n    {-[-}may{-] [shall]-}\n"),
        ([(SAME, "it "), (GONE, "["), (SAME, "may"), (GONE, "]")], "brackets changed\n    it {-[-}may{-]-}\n"),
    ],
)
def test_brackets_around_a_whole_provision_are_said_in_words(redline: list[tuple[Was, str]], said: str) -> None:
    runs = tuple(Run(was, words) for was, words in redline)
    place = article(1)
    text = redline_text(delta(Change(Kind.BRACKET, (place,), (place,), redline=runs)), Paper(80))
    assert f"Article 1: {said}" in text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (article(4), paragraph(4, 3), "Article 4: no longer in square brackets\n"),
        (paragraph(4, 2), paragraph(4, 3), "Article 4, paragraph 2: paragraphs 2 and 3 no longer in square brackets\n"),
    ],
)
def test_brackets_that_span_provisions_are_said_once(first: Place, last: Place, said: str) -> None:
    opened = Change(Kind.BRACKET, (first,), (first,), redline=(Run(GONE, "["),))
    closed = Change(Kind.BRACKET, (last,), (last,), redline=(Run(SAME, "water it."), Run(GONE, "]")))
    text = redline_text(delta(opened, closed), Paper(80))
    assert said in text and text.count("no longer in square brackets") == 1 and "water it" not in text


def test_a_split_is_shown_with_its_words() -> None:
    old = instrument(
        '<article eId="art_1"><num>Article 1</num><paragraph eId="art_1__para_1"><num>1</num><content><p>Each Party'
        " shall water its trees in the morning. It shall count its trees once in every year.</p></content></paragraph>"
        "</article>"
    )
    new = instrument(
        '<article eId="art_1"><num>Article 1</num><paragraph eId="art_1__para_1"><num>1</num><content><p>Each Party'
        ' shall water its trees in the morning.</p></content></paragraph><paragraph eId="art_1__para_2"><num>2</num>'
        "<content><p>It shall count its trees once in every year.</p></content></paragraph></article>"
    )
    text = redline_text(compare(old, new), Paper(80), new=new)
    assert (
        "Article 1, paragraph 1: split into paragraphs 1 and 2\n"
        "    1 Each Party shall water its trees in the morning.\n"
        "    2 It shall count its trees once in every year.\n"
    ) in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("Article 5", "/akn/x/!main~art_5"), ("Article 6", "/akn/x/!main~art_6"), "“Article 5” → “Article 6”"),
        (("this Article", "#art_5"), ("this Article", "#art_6"), "“this Article”: art_5 → art_6"),
        (("it", "/akn/x/!main~art_5"), ("it", "/akn/y/!main~art_5"), "“it”: /akn/x/!main~art_5 → /akn/y/!main~art_5"),
        (("", ""), ("Article 6", "#art_6"), "a new reference: “Article 6”"),
    ],
)
def test_a_reference_that_points_elsewhere_is_told_by_its_words(
    old: tuple[str, str], new: tuple[str, str], said: str
) -> None:
    change = Change(Kind.REFERENCE, (article(1),), (article(1),), references=(ReferenceChange(*old, *new),))
    assert f"Article 1: points elsewhere\n    {said}\n" in redline_text(delta(change), Paper(80))


def test_markup_is_counted_and_not_listed() -> None:
    text = redline_text(delta(Change(Kind.MARKUP, (article(1),), (article(1),))), Paper(80))
    assert text.endswith("\nApart from the words, markup of one provision changed.\n")


def test_recitals_that_are_new_take_a_line_each() -> None:
    body = "<body><article eId='art_1'><num>Article 1</num><content><p>Water.</p></content></article></body>"
    preamble = "<preamble><recitals><recital><p>Mindful of trees;</p></recital><recital><p>Recalling roots,</p></recital></recitals></preamble>"  # noqa: E501
    one, other = (
        read_bytes(
            f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill>{before}{body}</bill>'
            "</akomaNtoso>".encode()
        ).instrument
        for before in ("", preamble)
    )
    assert one is not None and other is not None
    assert "    {+Mindful of trees;+}\n    {+Recalling roots,+}\n" in redline_text(compare(one, other), Paper(80))


def test_references_to_what_is_gone_are_listed() -> None:
    lost = Dangling(article(1), article(1), ReferenceChange("Article 5", "#a", "Article 5", "#a"), article(5, "Water"))
    text = redline_text(delta(dangling=(lost,)), Paper(80))
    assert "References to provisions that are gone\n  Article 1: “Article 5” (was Article 5 “Water”)\n" in text
