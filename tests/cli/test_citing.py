"""`protodoc refs` and `protodoc cite`."""

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from running import Run


def test_every_reference_is_listed_with_its_target(run: Run) -> None:
    result = run("refs", "v1")
    assert result.exit_code == 0
    assert result.stdout.startswith("Article 1, paragraph 2\n") and "“paragraph 1”\n" in result.stdout
    assert "→ Article 1, paragraph 1 “Purpose”\n" in result.stdout
    assert result.stderr == "1 reference: 1 resolved\n"


def test_a_reference_that_leads_nowhere_is_marked(run: Run, folder: Path) -> None:
    text = draft(words="Article 25, paragraph 12, of the Convention on Cybercrime (ETS No. 185) applies.")
    (folder / "drafts" / "v1.xml").write_text(text, encoding="utf-8")
    result = run("refs", "v1", "--unresolved")
    assert result.exit_code == 1
    assert "✗ Article 25 of the Convention on Cybercrime has no paragraph 12" in " ".join(result.stdout.split())
    assert "“paragraph 1”" not in result.stdout
    assert result.stderr == "2 references: 1 resolved, 1 broken\n"


def test_references_as_json_have_their_place(run: Run) -> None:
    found = json.loads(run("refs", "v1", "--format", "json").stdout)
    reference = found["references"][0]
    assert reference["targets"][0]["eid"] == "art_1__para_1" and reference["span"]["line"] > 40
    assert found["summary"] == {"references": 1, "resolved": 1, "broken": 0}


def test_a_citation_is_looked_up_with_its_headings(run: Run) -> None:
    result = run("cite", "Given Articles 25.3 and 27.9 of the Convention and Article 29")
    assert result.exit_code == 0 and result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "Articles 25.3 and 27.9 of the Convention"
    assert lines[1] == "  → Article 25, paragraph 3 “General principles relating to mutual assistance”"
    assert lines[2] == "    (Convention on Cybercrime)"
    assert lines[3] == "    /akn/coe/act/convention/2001-11-23/185/!main~art_25__para_3"
    assert sum(line.startswith("  → Article ") for line in lines) == 3
    assert "Article 29" in lines


def test_a_paragraph_that_does_not_exist_is_said(run: Run) -> None:
    result = run("cite", "Article 25.12 of the Convention")
    assert result.exit_code == 1
    assert "has no paragraph 12; it has paragraphs 1 to 5" in " ".join(result.stdout.split())


def test_without_a_default_the_instrument_is_not_known(run: Run, folder: Path) -> None:
    (folder / "protodoc.toml").unlink()
    result = run("cite", "Article 29")
    assert result.exit_code == 1 and "✗ Article 29 of which instrument? None is named" in result.stdout
    unknown = run("cite", "Article 29 of the Convention").stdout
    assert "no known instrument is called “Convention”\n" in unknown and "with --instrument\n" in unknown
    assert run("cite", "Article 29", "--instrument", "ets-185").exit_code == 0
    assert run("cite", "Article 29 of the Convention on Cybercrime").exit_code == 0


@pytest.mark.parametrize("name", ["ets-189", "ETS 189", "protocol1"])
def test_another_instrument_can_be_meant(run: Run, name: str) -> None:
    text = run("cite", "Article 2 applies. Article 2 of the Convention too.", "--instrument", name).stdout
    first, second = text.split("Article 2 of the Convention\n")
    assert "Additional Protocol" in first and "Illegal access" in second


def test_a_draft_can_be_meant(run: Run) -> None:
    assert "→ Article 1, paragraph 2 “Purpose”" in run("cite", "Article 1.2", "--instrument", "v1").stdout


def test_an_instrument_nobody_knows_ends_with_2(run: Run) -> None:
    result = run("cite", "Article 2", "--instrument", "ets-1855")
    assert result.exit_code == 2 and "nobody here knows an instrument “ets-1855”; did you mean" in result.stderr


def test_french_is_read_too(run: Run) -> None:
    text = run("cite", "l’article 25, paragraphe 3, de la Convention", "--lang", "fra").stdout
    assert "→ Article 25, paragraph 3" in text


def test_text_may_come_from_standard_input(run: Run) -> None:
    assert "Article 29" in run("cite", "-", stdin=b"see Article 29").stdout
    assert run("cite", "-", stdin=b"\xff").exit_code == 2


def test_a_text_may_stand_in_a_provision(run: Run) -> None:
    result = run("cite", "--instrument", "ets-185", "--at", "27.9", "sub-paragraph a of this paragraph")
    assert result.exit_code == 0 and "Article 27, paragraph 9.a" in result.stdout
    assert run("cite", "--at", "the sea", "Article 1").exit_code == 2


def test_a_workspace_may_bring_a_language(run: Run, folder: Path) -> None:
    unknown = run("cite", "--lang", "zyx", "Klausel 18")
    assert unknown.exit_code == 2 and "there is no language “zyx”: it is one of en, eng" in unknown.stderr
    (folder / "languages").mkdir()
    words = 'code = "zyx"\narticles = ["die"]\n[levels]\narticle = { one = ["klausel"], many = ["klauseln"] }\n'
    (folder / "languages" / "zyx.toml").write_text(words, encoding="utf-8")
    result = run("cite", "--lang", "zyx", "Klausel 18")
    assert result.exit_code == 0 and "Article 18" in result.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the Treaty of Lanterns, Article 18", "✗ no known instrument is called “Treaty of Lanterns”"),
        ("LAMPS Article 18", "✗ no known instrument is called “LAMPS”"),
        ("LAMPS, Article 18", "✗ no known instrument is called “LAMPS”"),
        ("the Convention, Article 18", "→ Article 18 “"),
        ("ETS 185, Article 18", "→ Article 18 “"),
        ("As the LAMPS say, Article 18", "→ Article 18 “"),
        ("the Treaty of Lanterns says that Article 18", "→ Article 18 “"),
        ("Art 18", "→ Article 18 “"),
        ("article 27, paragraphe 9.b, de la Convention", "→ Article 27, paragraph 9.b “"),
    ],
)
def test_whose_article_is_cited(run: Run, text: str, said: str) -> None:
    assert said in run("cite", text).stdout


def test_no_citation_is_said(run: Run) -> None:
    result = run("cite", "nothing to see")
    assert (result.exit_code, result.stdout) == (1, "no citation in “nothing to see”\n")


def test_citations_as_json_count_code_points(run: Run) -> None:
    text = "É: Article 29"
    found = json.loads(run("cite", text, "--format", "json").stdout)["citations"][0]
    assert text[found["start"] : found["end"]] == "Article 29" and found["targets"][0]["eid"] == "art_29"
    assert found["targets"][0]["href"] == "/akn/coe/act/convention/2001-11-23/185/!main~art_29"


def test_a_file_of_sentences_is_answered_line_by_line(run: Run, folder: Path) -> None:
    row = {"id": "1", "lang": "en", "instrument": "note", "context": "none", "text": "See Article 18.1.b."}
    (folder / "lines.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    answer = json.loads(run("cite", "--jsonl", "lines.jsonl").stdout)
    target = answer["refs"][0]["targets"][0]
    assert (answer["id"], target["article"], target["paragraph"], target["point"]) == ("1", "18", "1", "b")
    assert run("cite", "--jsonl", "-", stdin=b"[]").exit_code == 2
    assert run("cite", "--jsonl", "none.jsonl").exit_code == 2
    assert run("cite").exit_code == run("cite", "Article 1", "--jsonl", "lines.jsonl").exit_code == 2
