"""A delta as one page of HTML."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Page, browser, find_browser
from hypothesis import given
from hypothesis import strategies as st
from pages import NEW, OLD, Seen, article, changes, instrument

from protodoc.delta.compare import compare
from protodoc.model.delta import Run, Was
from protodoc.render.html_page import safe, words
from protodoc.render.html_redline import redline_html
from protodoc.render.rows import GROUPS, State, rows
from protodoc.render.segments import Segment


def page_of(old: str, new: str) -> str:
    before, after = instrument(old), instrument(new)
    return redline_html(compare(before, after), before, after, ("v1", "v2"))


@pytest.fixture(scope="module")
def html() -> str:
    return redline_html(changes(), OLD, NEW, ("v1", "v2"))


def test_the_page_is_well_formed_and_every_way_leads_somewhere(html: str) -> None:
    seen = Seen(html)
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)
    for tag in ("header", "nav", "main", "footer", "h1", "h2", "h3", "table", "caption"):
        assert tag in seen.tags
    assert seen.tags.count("h1") == seen.tags.count("main") == 1


def test_the_page_asks_for_nothing(html: str) -> None:
    assert not re.search(r"https?:|//|@import|url\(|<link|<img|<iframe", html.replace("<!DOCTYPE html>", ""))
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html


def test_the_new_draft_can_be_read_in_full_and_the_old_one_as_well() -> None:
    told = rows(changes(), OLD, NEW)
    new = [s.text for row in told for text in row.texts for s in text if s.was is not Was.DELETED and row.id[0] == "n"]
    old = [s.text for row in told for text in row.texts for s in text if s.was is not Was.INSERTED]
    flat = " ".join("".join(new).split()), " ".join("".join(old).split())
    for draft, text in ((NEW, flat[0]), (OLD, flat[1])):
        for element in draft.tree.elements:
            if element.name == "p":
                assert " ".join(element.text.split()) in text


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        (("del", "", "one tree"), "deleted words"),
        (("ins", "", "two trees"), "inserted words"),
        (("del", "", "Article 1"), "a number that is gone"),
        (("ins", "", "Article 4"), "a number that came"),
        (("del", "fo", "Article 2"), "a reference that follows, before"),
        (("ins", "fo", "Article 3"), "a reference that follows, after"),
        (("ins", "", "and gates"), "a longer heading"),
        (("del", "", "] [may]"), "brackets that were settled"),
    ],
)
def test_each_change_has_its_mark(html: str, mark: tuple[str, str, str], what: str) -> None:
    assert mark in Seen(html).marks, what


def test_moved_words_are_double_in_both_places(html: str) -> None:
    moved = [mark for mark in Seen(html).marks if "well that runs dry" in mark[2]]
    assert [mark[:2] for mark in moved] == [("del", "mv"), ("ins", "mv")]
    assert "underline double" in html and "line-through double" in html


def test_what_is_marked_is_said_to_those_who_do_not_see_it(html: str) -> None:
    for said in ("inserted: ", "deleted: ", "moved here: ", "moved away: "):
        assert f'<span class="v">{said}</span>' in html
    assert "inserted:" not in Seen(html).shown


def test_a_deleted_provision_stands_where_it_stood() -> None:
    told = rows(changes(), OLD, NEW)
    place = next(n for n, row in enumerate(told) if row.state is State.GONE)
    before = " ".join(segment.text for text in told[place - 1].texts for segment in text)
    assert "keeper of the gates" in before and told[place].words == ("removed",)


def test_brackets_are_text() -> None:
    html = page_of(
        article(1, "Water", "[Each Party shall water it.]"), article(1, "Water", "Each Party shall water it.")
    )
    assert [mark for mark in Seen(html).marks if mark[2] in "[]"] == [("del", "", "["), ("del", "", "]")]


def test_a_number_alone_is_no_change_of_the_list() -> None:
    words = "Each Party shall water every tree it has planted."
    old = article(1, "Water", words)
    new = article(1, "Air", "Nobody shall burn wet leaves in autumn.") + article(2, "Water", words)
    html = page_of(old, new)
    assert 'data-k="renumber">' in html and html.count("<li data-k") == 1


def test_words_split_and_merged_are_not_shown_as_new() -> None:
    one = "The Parties keep a common book of all ships. It lies in the harbour of the depositary for all to read."
    first, second = one.split(". ")
    html = page_of(article(1, "Book", one), article(1, "Book", first + ".", second))
    texts = [mark[2] for mark in Seen(html).marks]
    assert "split off from Article 1, paragraph 1" in html
    assert not [text for text in texts if "harbour" in text]
    html = page_of(article(1, "Book", first + ".", second), article(1, "Book", one))
    assert "merged into Article 1, paragraph 1" in html
    assert not [mark for mark in Seen(html).marks if mark[0] == "ins" and "harbour" in mark[2]]


def test_equal_drafts_make_a_page_as_well() -> None:
    html = redline_html(compare(OLD, OLD), OLD, OLD)
    assert "The two drafts are the same." in html and Seen(html).marks[:5] == Seen(html).marks


def test_a_fresh_process_writes_the_same_bytes(html: str) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pages import *; "
        "from protodoc.render.html_redline import redline_html; "
        "sys.stdout.buffer.write(redline_html(changes(), OLD, NEW, ('v1', 'v2')).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent)], capture_output=True, check=True)
    assert done.stdout.decode() == html


TEXT = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'[]{}\u202e\u2066\x00\u2028`*~|"))).map(
    lambda text: text.encode("utf-8", "replace").decode()
)


@given(TEXT)
def test_any_text_is_text(text: str) -> None:
    html = f"<p>{safe(text)}</p>"
    seen = Seen(html)
    assert set(seen.tags) <= {"p", "br"}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


@given(st.lists(st.tuples(st.sampled_from(Was), TEXT)), st.sampled_from([None, Was.INSERTED, Was.DELETED]))
def test_any_redline_is_well_formed_and_loses_no_word(runs: list[tuple[Was, str]], moved: Was | None) -> None:
    segments = tuple(Segment(was, text) for was, text in runs)
    seen = Seen(f"<p>{words(segments, moved)}</p>")
    assert set(seen.tags) <= {"p", "br", "ins", "del", "span"}
    kept = "".join(Run(was, text).text for was, text in runs if text.strip())
    shown = re.sub(r"⟨U\+[0-9A-F]{4,6}⟩", "", seen.shown)
    letters = [sign for sign in kept if sign.isalnum() or sign in "<>&[]"]
    assert [sign for sign in shown if sign.isalnum() or sign in "<>&[]"] == letters


# In a browser


@pytest.fixture(scope="module")
def opened(html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    program = find_browser()
    if program is None:
        pytest.skip("there is no Chromium here to open the page in")
    folder = tmp_path_factory.mktemp("page")
    file = folder / "redline.html"
    file.write_text(html, encoding="utf-8")
    with browser(program, folder / "profile") as page:
        page.open(file)
        yield page


SHOWN = "[...document.querySelectorAll('nav li')].filter(i => i.offsetParent !== null).length"


def test_nothing_goes_wrong_and_nothing_is_fetched(opened: Page) -> None:
    assert opened.heard("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded") == []
    asked = [event["request"]["url"] for event in opened.heard("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith("file:")] == [] and len(asked) == 1


def test_changes_are_chosen_by_kind(opened: Page) -> None:
    before = opened.value(SHOWN)
    opened.value("document.querySelector('[value=delete]').click()")
    assert opened.value(SHOWN) == before - 1
    assert opened.value("document.querySelector('.gone').offsetParent") is None
    opened.value("document.querySelector('[value=delete]').click()")
    assert opened.value(SHOWN) == before


def test_every_group_that_occurs_can_be_chosen(opened: Page) -> None:
    present = {kind for row in rows(changes(), OLD, NEW) for kind in row.kinds}
    boxes = opened.value("[...document.querySelectorAll('[name=kind]')].map(b => b.value)")
    assert boxes == [key for key, _ in GROUPS if key in present]


def test_keys_go_from_change_to_change(opened: Page) -> None:
    at = "document.activeElement.id"
    opened.press("n")
    first = opened.value(at)
    opened.press("j")
    second = opened.value(at)
    opened.press("p")
    assert first and second and first != second and opened.value(at) == first
    assert opened.value("document.querySelector('nav [aria-current]').hash") == f"#{first}"


def test_unchanged_provisions_can_be_left_out(opened: Page) -> None:
    shown = (
        "[...document.querySelectorAll('.r:not([data-k])')].some(r => r.offsetParent !== null && !r.matches('.head'))"
    )
    assert opened.value(shown) is True
    opened.value("document.querySelector('[name=only]').click()")
    assert opened.value(shown) is False
    opened.value("document.querySelector('[name=only]').click()")


def test_side_by_side_shows_each_draft_in_its_column(opened: Page) -> None:
    opened.value("document.querySelector('[value=side]').click()")
    column = "[...document.querySelectorAll('.r > .b{}')].filter(b => b.offsetParent).map(b => b.innerText).join(' ')"
    old, new = str(opened.value(column.format(".o"))), str(opened.value(column.format(":not(.o)")))
    assert "one tree" in old and "two trees" not in old and "Moss" not in old
    assert "two trees" in new and "one tree" not in new and "toll stations" not in new
    assert opened.value("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == opened.value(
        "document.querySelectorAll('[id]').length"
    )
    opened.value("document.querySelector('[value=inline]').click()")
