"""`protodoc show`."""

import json
from pathlib import Path

import pytest
from running import Run


def test_a_provision_is_plain_text_with_its_brackets(run: Run) -> None:
    result = run("show", "v1", "1")
    assert result.exit_code == 0
    assert result.stdout.endswith(
        """
Article 1 – Purpose

1   The Parties shall plant one tree each.
2   [The Parties may] agree otherwise under paragraph 1.
"""
    )


@pytest.mark.parametrize(
    "words",
    [
        "1.2",
        "Article 1, paragraph 2",
        "Article 1.2",
        "art_1__para_2",
        "article 1 paragraph 2",
        "paragraph 2 of Article 1",
    ],
)
def test_a_provision_is_found_as_people_cite_it(run: Run, words: str) -> None:
    assert run("show", "v1", words).stdout.endswith("\n2   [The Parties may] agree otherwise under paragraph 1.\n")


@pytest.mark.parametrize("words", ["Purpose", "purpose", "1", "art_1"])
def test_an_article_is_found_by_its_heading(run: Run, words: str) -> None:
    assert "Article 1 – Purpose" in run("show", "v1", words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1.7", "Article 1 has no paragraph 7: it has paragraphs 1 and 2"),
        ("1.2.a", "Article 1, paragraph 2 has no subparagraph a: it has no parts"),
        ("40", "the text has no Article 40: it has Article 1 alone"),
        ("Annex III", "the text has no Annex III\n"),
        ("Chapter II", "the text has no Chapter II\n"),
        ("Purpos", "“Purpos” names no provision: write 25.3"),
        ("paragraph 2", "“paragraph 2” of which article?"),
        ("subparagraph b", "“subparagraph b” of which article?"),
        ("Artcle 1", "did you mean “Article 1”?"),
        ("recital 99", "there is no recital 99 in this text"),
        ("cover page", "there is no cover page in this text"),
    ],
)
def test_what_is_not_there_is_said(run: Run, words: str, said: str) -> None:
    result = run("show", "v1", words)
    assert result.exit_code == 2 and said in result.stderr


def test_the_first_of_several_options_is_shown_and_the_others_named(run: Run, folder: Path) -> None:
    path = folder / "drafts" / "v1.xml"
    text = path.read_text("utf-8")
    end = text.index("</article>")
    option = (
        '<paragraph eId="art_1__para_2-alt-1" alternativeTo="#art_1__para_2"><num>2</num>'
        "<content><p>Or not.</p></content></paragraph>"
    )
    path.write_text(text[:end] + option + text[end:], "utf-8")
    result = run("show", "v1", "1.2")
    assert "otherwise" in result.stdout and "Or not." not in result.stdout
    assert "there is more than one; also Article 1, paragraph 2" in result.stderr
    assert "art_1__para_2-alt-1" in result.stderr


def test_an_instrument_of_the_register_is_shown(run: Run) -> None:
    assert "Article 25 – " in run("show", "ets-185", "25").stdout
    assert run("show", "ETS 185", "25").stdout == run("show", "ets-185", "25").stdout


def test_without_a_provision_all_is_shown(run: Run) -> None:
    assert "Article 1 – Purpose" in run("show", "v1").stdout


def test_json_holds_what_stands_inside(run: Run) -> None:
    shown = json.loads(run("show", "v1", "1", "--format", "json").stdout)
    assert shown["protodoc"] == {"format": "provision", "version": 1}
    article = shown["provision"]
    assert (article["eid"], article["heading"]) == ("art_1", "Purpose")
    assert [child["num"] for child in article["children"]] == ["1", "2"]
    assert article["children"][1]["text"] == ["[The Parties may] agree otherwise under paragraph 1."]


def test_a_draft_that_cannot_be_read_says_where(run: Run, folder: Path) -> None:
    (folder / "drafts" / "v3.xml").write_bytes(b"<akomaNtoso><bill></akomaNtoso>")
    result = run("show", "v3")
    assert result.exit_code == 2 and result.stderr.startswith("error: drafts/v3.xml:1:")


def test_a_draft_in_which_changes_are_tracked_is_printed_as_it_reads(run: Run, folder: Path) -> None:
    path = folder / "drafts" / "v1.xml"
    text = path.read_text("utf-8")
    text = text.replace("<akomaNtoso ", '<akomaNtoso xmlns:leos="urn:eu:europa:ec:leos" ', 1)
    struck = text.replace('<paragraph eId="art_1__para_1"', '<paragraph eId="art_1__para_1" leos:softaction="del"', 1)
    assert struck != text
    path.write_text(struck, "utf-8")
    result = run("show", "v1", "1")
    assert "plant one tree" not in result.stdout and "agree otherwise" in result.stdout
    assert run("show", "v1", "1.1").exit_code == 2
