"""`protodoc diff`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run

ARTICLE = """      <article eId="art_1">
        <num>Article 1</num>
        <heading>Water</heading>
        <content>
          <p>Every tree shall be watered.</p>
        </content>
      </article>
"""


@pytest.fixture
def inserted(folder: Path) -> Path:
    """v2 with a new article in front: Article 1 is now Article 2."""
    file = folder / "drafts" / "v2.xml"
    text = draft("v2", date="2030-02-01").replace("art_1", "art_2").replace("<num>Article 1<", "<num>Article 2<")
    file.write_text(text.replace("    <body>\n", f"    <body>\n{ARTICLE}"), encoding="utf-8")
    return file


def test_a_summary_comes_first_then_the_changes_then_the_numbers(run: Run, inserted: Path) -> None:
    result = run("diff", "v1", "v2")
    assert result.exit_code == 0 and result.stderr == ""
    text = result.stdout
    assert text.startswith("From v1 to v2\n\nOne article is new: Article 1 “Water”.\nArticle 1 is now Article 2.\n")
    assert "Article 1 “Water”: new article\n    {+" in text
    assert text.index("\nChanges\n") < text.index("Every tree") < text.index("Correspondence: v1 → v2")
    assert text.endswith("  Article 1  → Article 2  Purpose\n")


def test_words_are_struck_and_inserted(run: Run) -> None:
    text = run("diff", "v1", "v2").stdout
    assert "The Parties shall plant {-one tree each-}{+two trees+}.\n" in text
    assert "square brackets are the" in text


def test_with_colour_no_marks_are_needed(run: Run) -> None:
    text = run("diff", "v1", "v2", "--color", "always").stdout
    assert "\x1b[31;9m" in text and "\x1b[32;4m" in text and "{-" not in text


def test_equal_drafts_are_said_to_be_the_same(run: Run) -> None:
    assert run("diff", "v1", "v1").stdout == "From v1 to v1\n\nThe two drafts are the same.\n"


@pytest.mark.parametrize(("new", "code"), [("v2", 1), ("v1", 0)])
def test_exit_code_tells_whether_they_differ(run: Run, new: str, code: int) -> None:
    assert run("diff", "v1", new, "--exit-code").exit_code == code


def test_only_one_provision_can_be_asked_for(run: Run, inserted: Path) -> None:
    for words in ("Article 2", "2", "art_2", "Purpose"):
        text = run("diff", "v1", "v2", "--only", words).stdout
        assert "Every tree" not in text and "Article 1 is now Article 2." in text
    assert "Every tree" in run("diff", "v1", "v2", "--only", "Water").stdout
    assert run("diff", "v1", "v2", "--only", " ").exit_code == 2


def test_only_tells_of_a_chapter_where_it_came_with_the_article(run: Run, inserted: Path) -> None:
    """A chapter put round an old article is another matter than one that brought a new article along."""
    text = inserted.read_text(encoding="utf-8")
    head = '<chapter eId="chp_{0}"><num>Chapter {0}</num><heading>{1}</heading>'
    first, body = head.format("I", "Trees"), text.partition("    <body>\n")[2].partition("    </body>")[0]
    new = ARTICLE.replace("art_1", "art_9").replace("Article 1<", "Article 9<").replace("Water", "Light")
    second = head.format("II", "Lamps") + new.replace("Every tree shall be watered", "Lamps burn all night long")
    inserted.write_text(text.replace(body, f"{first}{body}</chapter>{second}</chapter>"), encoding="utf-8")
    assert "Chapter" not in run("diff", "v1", "v2", "--only", "Article 2").stdout.partition("Changes")[2]
    assert "Chapter II “Lamps”: new chapter" in run("diff", "v1", "v2", "--only", "Article 9").stdout


def test_only_a_provision_that_is_there_can_be_unchanged(run: Run) -> None:
    result = run("diff", "v1", "v2", "--only", "1.2", "--exit-code")
    assert result.stdout.splitlines()[2] == "Nothing changed in 1.2." and result.exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Article 9", "the text has no Article 9: it has Articles 1 and 2"),
        ("Artcle 2", "did you mean “Article 2”?"),
        ("9", "the text has no Article 9"),
        ("recital 7", "there is no recital 7 in this text"),
        ("paragraph 2", "“paragraph 2” of which article? Write it as in “Article 7, paragraph 2”"),
    ],
)
def test_only_what_neither_draft_has_is_an_error(run: Run, inserted: Path, words: str, said: str) -> None:
    result = run("diff", "v1", "v2", "--only", words, "--format", "json")
    assert result.exit_code == 2 and said in result.stderr and not result.stdout


def test_only_parts_that_are_no_articles_can_be_asked_for(run: Run, folder: Path) -> None:
    for name, title, recital in (("v1", "A Title", "a pond"), ("v2", "A Title of Trees", "a lake")):
        path = folder / "drafts" / f"{name}.xml"
        front = (
            f"<preface><longTitle><p>{title}</p></longTitle></preface>"
            f'<preamble><recitals eId="preamble__recs_1"><recital eId="preamble__recs_1__rec_1">'
            f"<p>Recalling {recital};</p></recital></recitals></preamble><body>"
        )
        path.write_text(path.read_text("utf-8").replace("<body>", front), "utf-8")
    for words in ("the title", "title", "preface"):
        text = run("diff", "v1", "v2", "--only", words).stdout
        assert "{+of Trees+}" in text and "lake" not in text
    for words in ("recital 1", "recital 1 of the preamble", "preamble"):
        result = run("diff", "v1", "v2", "--only", words, "--exit-code")
        assert result.exit_code == 1 and "{+lake+}" in result.stdout and "Trees" not in result.stdout


def test_one_draft_can_be_standard_input(run: Run, inserted: Path) -> None:
    assert "new article" in run("diff", "v1", "-", stdin=inserted.read_bytes()).stdout
    assert run("diff", "-", "-").exit_code == 2


def test_a_draft_that_is_none_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "drafts" / "v3.xml").write_text("<html/>", encoding="utf-8")
    result = run("diff", "v1", "v3")
    assert result.exit_code == 2 and result.stderr.startswith("error: drafts/v3.xml:1:1: ")


def test_json_is_what_a_scorer_reads(run: Run, inserted: Path) -> None:
    delta = json.loads(run("diff", "v1", "v2", "--format", "json").stdout)
    assert delta["protodoc"] == {"format": "delta", "version": 2}
    assert [(change["kind"], change["new"]) for change in delta["changes"] if change["kind"] == "insert"] == [
        ("insert", ["art_1"])
    ]
    assert ["art_1__para_2", "art_2__para_2"] in delta["correspondence"]
    assert len(delta["old"]["sha256"]) == len(delta["new"]["sha256"]) == 64
    assert delta["summary"][0] == "One article is new: Article 1 “Water”."


def test_json_can_be_applied_again(run: Run, inserted: Path, folder: Path) -> None:
    from protodoc.delta.apply import apply
    from protodoc.delta.encode import from_json
    from protodoc.workspace.folder import Workspace

    old, new = Workspace.open(here=folder).pair("v1", "v2")
    assert apply(old, from_json(json.loads(run("diff", "v1", "v2", "--format", "json").stdout))) == new


@pytest.fixture
def opened(folder: Path) -> Path:
    """v2 where Article 1, paragraph 2, has a second option, and the article is open."""
    file = folder / "drafts" / "v2.xml"
    text = draft("v2", date="2030-02-01").replace(
        '<article eId="art_1"', '<article xmlns:pd="urn:protodoc:1" pd:state="open" eId="art_1"', 1
    )
    place = text.index("</paragraph>", text.index('eId="art_1__para_2"')) + len("</paragraph>")
    option = (
        '<paragraph eId="art_1__para_2-alt-1" alternativeTo="#art_1__para_2"><num>[2</num>'
        "<content><p>The Parties shall count their seeds.]</p></content></paragraph>"
    )
    file.write_text(text[:place] + option + text[place:], encoding="utf-8")
    return file


def test_an_option_is_told_apart_from_the_first(run: Run, opened: Path) -> None:
    text = run("diff", "v1", "v2").stdout
    assert "Article 1, paragraph 2 (option 2): new paragraph\n" in text and "Article 1 “Purpose”: now open\n" in text


def test_what_happened_to_the_whole_article_is_no_answer_about_a_paragraph(run: Run, opened: Path) -> None:
    text = run("diff", "v1", "v2", "--only", "1.2").stdout
    assert "(option 2): new paragraph" in text and "now open" not in text


@pytest.mark.parametrize(
    ("form", "begins", "holds"),
    [
        ("html", "<!DOCTYPE html>\n", "two trees"),
        ("markdown", "# From v1 to v2\n", "~~one tree each~~**two trees**"),
        ("csv", "table,old number,", "old to new,Article 1,"),
        ("akn", "<?xml", "two trees"),
    ],
)
def test_other_forms_go_into_a_file(run: Run, folder: Path, form: str, begins: str, holds: str) -> None:
    said = run("diff", "v1", "v2", "--format", form)
    assert said.exit_code == 0 and said.stdout.startswith(begins) and holds in said.stdout
    file = folder / "out"
    written = run("diff", "v1", "v2", "--format", form, "-o", str(file), "--exit-code")
    assert (written.exit_code, written.stdout, written.stderr) == (1, "", "")
    assert file.read_text(encoding="utf-8") == said.stdout
    assert [path.name for path in folder.iterdir() if path.name.endswith(".tmp")] == []


def test_three_drafts_stand_in_columns(run: Run, inserted: Path) -> None:
    (inserted.parent / "v3.xml").write_text(inserted.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("diff", "v1", "v2", "v3")
    assert result.exit_code == 0 and result.stdout.splitlines()[0].split() == ["v1", "v2", "v3"]
    assert result.stdout.splitlines()[2].split() == ["Article", "1", "Article", "1"]
    for form, begins in (("html", "<!DOCTYPE"), ("markdown", "# v1 → v2 → v3"), ("csv", "v1 number,")):
        assert run("diff", "v1", "v2", "v3", "--format", form).stdout.startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v1", "v2", "--only", "Article 1", "--format", "html"), "--format html has the whole draft"),
        (("v1", "v2", "v1", "--only", "Article 1"), "protodoc log follows one provision"),
        (("v1", "v2", "v1", "--format", "json"), "--format json compares two drafts"),
        (("-", "v2", "-"), "standard input can be one of the drafts"),
        (("v1", "v2", "-o", "no/such/folder/x.txt"), "cannot be written"),
        (("v1", "v2", "-o", "drafts/v2.xml"), "is one of the drafts and would be lost"),
    ],
)
def test_what_cannot_be_answered_is_refused(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("diff", *arguments)
    assert result.exit_code == 2 and result.stdout == "" and said in " ".join(result.stderr.split())
