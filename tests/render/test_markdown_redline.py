"""Markdown, CSV, and drafts in columns."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import NEW, OLD, Seen, article, changes, instrument

from protodoc.delta.compare import compare
from protodoc.render.columns import columns_csv, columns_html, columns_markdown, columns_text
from protodoc.render.csv_table import correspondence_csv, table_csv
from protodoc.render.fates import fates
from protodoc.render.markdown import plain, redline, table
from protodoc.render.markdown_redline import redline_markdown
from protodoc.render.terminal import Ink, Paper, Piece, width_of
from protodoc.render.threads import Thread, threads

STRUCK, INSERTED = Ink.STRUCK, Ink.INSERTED


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([(None, "a "), (STRUCK, "b"), (INSERTED, "c"), (None, " d")], "a ~~b~~**c** d"),
        ([(None, "collect"), (INSERTED, ", generate"), (None, " or")], "collect<strong>, generate</strong> or"),
        ([(STRUCK, "a,"), (None, "b")], "<del>a,</del>b"),
        ([(None, "x "), (INSERTED, "(y)"), (None, " z")], "x **(y)** z"),
        ([(None, "[may] *a* _b_ <i> 1 | 2")], r"\[may\] \*a\* \_b\_ \<i\> 1 \| 2"),
        ([(None, "1. a")], r"1\. a"),
        ([(None, "- a")], r"\- a"),
        ([(None, "# a")], r"\# a"),
        ([(INSERTED, "a\nb")], "**a b**"),
    ],
)
def test_words_are_marked_and_escaped(pieces: list[Piece], said: str) -> None:
    assert redline(pieces) == said


@given(st.text())
def test_escaped_text_holds_no_mark(text: str) -> None:
    line = plain(text)
    assert "\n" not in line and not re.search(r"(?<!\\)(?:\\\\)*[*_`<\[\]|~]", line)


def test_cells_stay_in_their_row() -> None:
    assert table(("a", "b|c"), [("d\ne", "f")]) == "| a | b\\|c |\n| --- | --- |\n| d<br>e | f |\n"


def test_changes_by_provision_then_the_numbers_both_ways() -> None:
    text = redline_markdown(changes(), OLD, NEW, ("v1", "v2"))
    assert text.startswith("# From v1 to v2\n\n* One article is new: Article 1 “Moss”.\n")
    assert "### Article 2, paragraph 1: reworded (was Article 1, paragraph 1)\n\n> " in text
    assert "~~one tree~~**two trees**" in text and r"Moss \<b\> is new here \& grows" in text
    assert r"Eggs <del>\[</del>shall" in text
    assert (
        text.index("## Changes") < text.index("## Correspondence: v1 → v2") < text.index("## Correspondence: v2 → v1")
    )
    assert "| Article 1 | Trees | Article 2 | Trees | renumbered |" in text
    assert "| Article 3, paragraph 3 |  |  |  | removed |" in text


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_table_has_every_provision_both_ways() -> None:
    rows = read(correspondence_csv(changes(), OLD, NEW))
    assert rows[0] == ["table", "old number", "old heading", "new number", "new heading", "what happened"]
    there = [row[1:] for row in rows if row[0] == "old to new"]
    back = [row[1:] for row in rows if row[0] == "new to old"]
    assert there[0] == ["Article 1", "Trees", "Article 2", "Trees", "renumbered"]
    assert ["Article 3, paragraph 3", "", "", "", "removed"] in there
    assert ["", "", "Article 1, paragraph 1", "", "new with Article 1"] in back
    assert ["Article 1, paragraph 3", "", "Article 2, paragraph 2", "", "renumbered"] in back
    assert {tuple(row) for row in there if row[0] and row[2]} == {tuple(row) for row in back if row[0] and row[2]}


def test_a_provision_that_was_split_stands_in_two_rows() -> None:
    one = "The Parties keep a common book of all ships. It lies in the harbour of the depositary for all to read."
    first, second = one.split(". ")
    old, new = instrument(article(1, "Book", one)), instrument(article(1, "Book", first + ".", second))
    for before, after, word in ((old, new, "split off from"), (new, old, "merged into")):
        both = fates(compare(before, after), before, after)
        assert [fate.goes_on for fate in both.destinations] == [True, True, False], word
        assert both.destinations[2].happened == f"{word} Article 1, paragraph 1"
        assert set(both.destinations) == set(both.origins)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_a_spreadsheet_computes_nothing(cell: str) -> None:
    assert table_csv([[cell, "a,b"]]) == f'\'{cell},"a,b"\n'


THIRD = instrument(
    article(1, "Moss", "Moss &lt;b&gt; is new here &amp; grows on every stone that nobody turns in winter.")
    + article(2, "Birds", "Nobody disturbs the birds which nest on the islands, be it by day or by night.")
)


@pytest.fixture(scope="module")
def followed() -> list[Thread]:
    return threads([OLD, NEW, THIRD], [compare(OLD, NEW), compare(NEW, THIRD)])


def test_a_provision_is_followed_through_all_drafts(followed: list[Thread]) -> None:
    rows = [[cell.name.designation for cell in thread.cells] for thread in followed]
    assert all(len(row) == 3 for row in rows)
    assert ["", "Article 1", "Article 1"] in rows and ["Article 2", "Article 3", "Article 2"] in rows
    assert ["Article 3", "Article 4", ""] in rows
    for place, draft in enumerate((OLD, NEW, THIRD)):
        listed = [row[place] for row in rows if row[place]]
        expected = [p.designation for p in draft.provisions() if p.kind in ("article", "paragraph")]
        assert sorted(listed) == sorted(expected)
    assert [row[2] for row in rows if row[2]] == [
        p.designation for p in THIRD.provisions() if p.kind in ("article", "paragraph")
    ]


def test_columns_are_told_in_every_form(followed: list[Thread]) -> None:
    names = ("v1", "v2", "v3")
    text = columns_text(followed, names, Paper(80))
    assert "· new" in text and "· removed" in text and all(width_of(line) <= 80 for line in text.splitlines())
    marked = columns_markdown(followed, names)
    assert "| v1 | v2 | v3 |" in marked and "| Article 3<br>Roads | Article 4<br>Roads and gates<br>(" in marked
    rows = read(columns_csv(followed, names))
    assert len({len(row) for row in rows}) == 1 and rows[0][:3] == ["v1 number", "v1 heading", "v2 number"]
    seen = Seen(columns_html(followed, names, "A treaty"))
    assert seen.tags.count("tr") == 1 + sum(thread.is_own for thread in followed)
    assert "Roads and gates" in seen.shown and "Roads and gates" in text.replace("\n", " ")
