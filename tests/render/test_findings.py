"""Findings as text: the block a drafter reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.formats.akn.place import LineTable
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity, Span
from protodoc.model.draft import Draft, Source
from protodoc.render.excerpt import Lines, Mark, draw
from protodoc.render.findings import findings_concise, findings_text
from protodoc.render.tally import Tally, skipped_line
from protodoc.render.terminal import Ink, Paper, width_of

SOURCE = """<body>
  <article eId="art_7"><num>Article 7</num>
    <p>Each Party shall act in accordance with <ref eId="r" href="HREF">Article 25.12</ref>, and promptly.</p>
    <p>条約 [may\u202e] e\u0301ffort</p>
\t<p>tabbed word</p>
""".replace("HREF", "/akn/coe/act/convention/2001-11-23/185/!main~art_25__para_12")
DATA = SOURCE.encode()


def span(words: str, ordinal: int = 0) -> Span:
    start = -1
    for _ in range(ordinal + 1):
        start = DATA.index(words.encode(), start + 1)
    return LineTable(DATA).span(start, start + len(words.encode()))


def finding(words: str, label: str = "", **more: object) -> Diagnostic:
    return Diagnostic(
        "REF001", "dangling-reference", Severity.ERROR, "nothing stands there", label=label, span=span(words),
        designation="Article 7, paragraph 1", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def text_of(*findings: Diagnostic, width: int = 80) -> str:
    return findings_text(Draft(Source.of("drafts/v2.xml", DATA), None, findings), Paper(width))


def test_a_block_says_what_where_and_the_way_out() -> None:
    item = finding("Article 25.12", "paragraphs 1 to 5 exist", help=("did you mean Article 25.1 or 25.2?",))
    assert (
        text_of(item)
        == """\
error[REF001] dangling-reference: nothing stands there
 --> drafts/v2.xml:3:129  Article 7, paragraph 1
  |
3 | …shall act in accordance with <ref …>Article 25.12</ref>, and promptly.</p>
  |                                      ^^^^^^^^^^^^^ paragraphs 1 to 5 exist
  = help: did you mean Article 25.1 or 25.2?

"""
    )


def test_a_mark_in_a_tag_keeps_the_tag_whole() -> None:
    text = text_of(finding("art_25__para_12"), width=70)
    line, marks = text.splitlines()[3:5]
    assert line.index("art_25__para_12") == marks.index("^" * len("art_25__para_12"))


def test_the_other_place_is_shown_too() -> None:
    item = finding("Article 25.12", "again", related=(Related("first here", Anchor(1), None, span("Article 7")),))
    lines = text_of(item).splitlines()
    assert lines[3].startswith("2 |   <article") and lines[4].endswith("--------- first here")
    assert lines[5].startswith("3 | …")


def test_lines_between_two_places_are_left_out() -> None:
    item = finding("tabbed", related=(Related("here", Anchor(1), None, span("Article 7")),))
    assert "..." in text_of(item).splitlines()


def test_another_place_without_a_span_is_a_note() -> None:
    assert "  = note: see the report\n" in text_of(finding("tabbed", related=(Related("see the report", Anchor(1)),)))


def test_places_beyond_the_first_twenty_are_counted() -> None:
    places = tuple(Related("so here", Anchor(1), None, span("tabbed")) for _ in range(23))
    text = text_of(finding("Article 7", related=places))
    assert text.count("so here") == 20 and "  = note: and 3 more places\n" in text
    text = text_of(finding("Article 7", related=places[:20]))
    assert text.count("so here") == 20 and "more place" not in text


def test_a_fix_is_offered() -> None:
    fix = Fix("point to paragraph 1", Applicability.UNSAFE, (Edit(Anchor(3), "x"),))
    assert "  = fix: point to paragraph 1 (unsafe)\n" in text_of(finding("tabbed", fix=fix))


@pytest.mark.parametrize(
    ("words", "line", "marks"),
    [
        ("[may", "    <p>条約 [may⟨U+202E⟩] éffort</p>", "                ^^^^"),
        ("ffort", "    <p>条約 [may⟨U+202E⟩] éffort</p>", " " * 31 + "^^^^^"),
        ("tabbed", "    <p>tabbed word</p>", "       ^^^^^^"),
    ],
)
def test_marks_stand_under_the_words(words: str, line: str, marks: str) -> None:
    drawn = draw(Lines(DATA), [Mark(span(words), "", Ink.ERROR)], Paper(80))
    shown, below = drawn[1].partition("| ")[2], drawn[2].partition("| ")[2]
    assert shown.replace("e\u0301", "é") == line
    start = shown.index(words)
    assert width_of(shown[:start]) == len(below) - len(below.lstrip())
    if "条" not in line:
        assert below == marks


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_of_a_block_is_wider_than_the_terminal(width: int) -> None:
    label = "a label that is a good deal longer than what any terminal of this width could hold beside the marks"
    for item in (finding("promptly", label), finding("Article 25.12", label), finding("art_25__para_12", label)):
        for line in text_of(item, width=width).splitlines()[2:]:
            assert width_of(line) <= width


def test_a_place_that_goes_over_lines_is_marked_on_its_first() -> None:
    whole = LineTable(DATA).span(DATA.index(b"<article"), len(DATA))
    item = Diagnostic("STR001", "x", Severity.NOTE, "y", span=whole)
    assert "^" * len('<article eId="art_7"><num>Article 7</num>') in text_of(item)


def test_a_finding_without_a_place_names_the_file() -> None:
    text = text_of(Diagnostic("XML008", "empty-file", Severity.ERROR, "the file is empty", designation="the file"))
    assert text == "error[XML008] empty-file: the file is empty\n --> drafts/v2.xml  the file\n\n"


def test_concise_is_one_line_each() -> None:
    draft = Draft(Source.of("drafts/v2.xml", DATA), None, (finding("tabbed"),))
    assert findings_concise(draft, Paper(80)) == (
        "drafts/v2.xml:5:5: error[REF001] nothing stands there (Article 7, paragraph 1)\n"
    )


def test_message_cannot_break_its_line_or_colour() -> None:
    draft = Draft(Source.of("a\nb.xml", DATA), None, (Diagnostic("X", "x", Severity.ERROR, "one\ntwo\x1b[31m \u202e"),))
    assert findings_text(draft, Paper(80)).startswith("error[X] x: one two⟨U+001B⟩[31m ⟨U+202E⟩\n")


def test_colour_marks_nothing_but_adds_codes() -> None:
    draft = Draft(Source.of("drafts/v2.xml", DATA), None, (finding("tabbed", "here"),))
    import re

    plain = re.sub("\x1b\\[[0-9;]*m", "", findings_text(draft, Paper(80, color=True)))
    assert plain == findings_text(draft, Paper(80))


def test_the_tally_reads_as_a_sentence() -> None:
    assert str(Tally(3, 5, 1, 0)) == "5 errors, 1 warning in 3 files"
    assert str(Tally(1, 0, 0, 0)) == "nothing found in 1 file"


def test_what_was_not_checked_is_said() -> None:
    assert skipped_line([("NUM009", "no previous draft"), ("REF005", "no previous draft")]) == (
        "NUM009 and REF005 not checked: no previous draft"
    )


@given(
    st.text(alphabet='ab <>="[条\u0301\u202e\t\r\n', max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=3),
    st.sampled_from(["", "a label", "a label that goes on for a good while, and then some more"]),
    st.integers(40, 90),
)
def test_any_place_in_any_text_can_be_drawn(text: str, places: list[tuple[int, int]], label: str, width: int) -> None:
    data = text.encode()
    table = LineTable(data)
    marks = [Mark(table.span(*sorted((min(a, len(data)), min(b, len(data))))), label, Ink.ERROR) for a, b in places]
    drawn = draw(Lines(data), marks, Paper(width))
    assert sum("^" in line for line in drawn) >= len(marks)
    for line in drawn:
        assert "\n" not in line and (width_of(line) <= width or len(line.split("| ")[-1].split()) == 1)


def test_places_too_far_apart_for_one_line_are_drawn_apart() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    data = words.encode()
    table = LineTable(data)
    spans = [table.span(words.index(word), words.index(word) + len(word)) for word in ("word1 ", "word59")]
    drawn = draw(Lines(data), [Mark(spans[0], "one", Ink.ERROR), Mark(spans[1], "other", Ink.GUTTER, "-")], Paper(80))
    assert len([line for line in drawn if line.startswith("1 |")]) == 2
    assert drawn[2].endswith("one") and drawn[4].endswith("other")
