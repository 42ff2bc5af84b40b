"""Who cites whom, and the citation graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts_in_a_folder import draft, fill

from protodoc.model.errors import UsageError
from protodoc.render.pointing import Relation
from protodoc.workspace.folder import Workspace
from protodoc.workspace.graph import graph_of
from protodoc.workspace.pointing import pointing_to

EXACT, RANGE, INSIDE = Relation.EXACT, Relation.RANGE, Relation.INSIDE


@pytest.fixture
def project(root: Path) -> Workspace:
    return Workspace.open(root, root)


def cited(words: str, of: str, tmp_path: Path) -> list[tuple[str, str]]:
    """(relation, words) of what points to a target in a draft with these words in Article 1, paragraph 1."""
    fill(tmp_path)
    (tmp_path / "drafts" / "v1.xml").write_text(draft(words=words), encoding="utf-8")
    found = pointing_to(of, ["v1"], Workspace.open(tmp_path, tmp_path))
    return [(one.relation.value, one.reference.text) for one in found.pointers if one.reference.text != "paragraph 1"]


@pytest.mark.parametrize(
    ("words", "of", "relation"),
    [
        ("Article 18 of the Convention on Cybercrime", "Article 18 of the Convention on Cybercrime", "exact"),
        ("Article 18 of the Convention on Cybercrime", "Article 18 of ETS No. 185", "exact"),
        ("Article 18 of the Convention on Cybercrime", "Article 18 of the Convention", "exact"),
        ("Articles 15 to 20 of the Convention on Cybercrime", "Article 18 of the Convention", "range"),
        ("Articles 15 and 18 of the Convention on Cybercrime", "Article 18 of the Convention", "exact"),
        ("Article 18, paragraph 1, of the Convention on Cybercrime", "Article 18 of the Convention", "inside"),
        ("Article 18, paragraphs 1 to 3, of the Convention on Cybercrime", "Article 18.2 of the Convention", "range"),
        ("Article 18, paragraph 9, of the Convention on Cybercrime", "Article 18 of the Convention", "inside"),
        ("Convention on Cybercrime (ETS No. 185)", "the Convention on Cybercrime", "exact"),
        ("Article 18 of the Convention on Cybercrime", "l’article 18 de la Convention", "exact"),
        ("Article 18 of the Convention on Cybercrime", "the Convention", "inside"),
        ("Article 18 of the Convention on Cybercrime", "ets-185", "inside"),
    ],
)
def test_a_reference_points_to_a_target(words: str, of: str, relation: str, tmp_path: Path) -> None:
    assert [found for found, _ in cited(f"See {words}.", of, tmp_path)][:1] == [relation]


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("Article 19 of the Convention on Cybercrime", "Article 18 of the Convention"),
        ("Articles 15 to 17 of the Convention on Cybercrime", "Article 18 of the Convention"),
        ("Article 18 of the Convention on Cybercrime", "Article 18, paragraph 1, of the Convention"),
        ("Article 1 of the Convention on Cybercrime", "Article 1"),
    ],
)
def test_what_points_elsewhere_does_not(words: str, of: str, tmp_path: Path) -> None:
    assert cited(f"See {words}.", of, tmp_path) == []


def test_a_bare_article_is_the_draft_s_own(tmp_path: Path) -> None:
    found = pointing_to("Article 1", ["v1"], Workspace.open(fill(tmp_path), tmp_path))
    assert [(one.relation, one.reference.text) for one in found.pointers] == [(INSIDE, "paragraph 1")]
    assert [one.eid for one in found.pointers] == ["art_1__para_2"]


@pytest.mark.parametrize("words", ["art_1__para_1", "1.1", "Article 1, paragraph 1", "paragraph 1 of Article 1"])
def test_an_identifier_will_do_too(words: str, tmp_path: Path) -> None:
    found = pointing_to(words, ["v1"], Workspace.open(fill(tmp_path), tmp_path))
    assert [one.relation for one in found.pointers] == [EXACT]


def test_a_target_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    workspace = Workspace.open(fill(tmp_path), tmp_path)
    with pytest.raises(UsageError, match="Article 18 of the Convention on Cybercrime has no paragraph 9"):
        pointing_to("Article 18, paragraph 9, of the Convention", ["v1"], workspace)
    with pytest.raises(UsageError, match="has no Article 7"):
        pointing_to("Article 7", ["v1"], workspace)
    with pytest.raises(UsageError, match="names no provision"):
        pointing_to("the river", ["v1"], workspace)


def test_exact_ones_come_first_in_every_draft(project: Workspace) -> None:
    found = pointing_to("Article 7", ["v2", "v3"], project)
    for name in ("v2", "v3"):
        ranks = [one.relation.rank for one in found.pointers if one.file == name or one.file == f"drafts/{name}.xml"]
        assert ranks and ranks == sorted(ranks) and ranks[0] == EXACT.rank


def test_marked_up_and_bare_citations_count_alike(project: Workspace) -> None:
    found = pointing_to("Article 44 of the Convention", ["v3"], project)
    assert [(one.relation, one.reference.designation) for one in found.pointers] == [
        (INSIDE, "Article 21, paragraph 2")
    ]


def test_a_draft_that_lacks_the_article_is_named(project: Workspace) -> None:
    found = pointing_to("Article 7", ["v1", "v2"], project)
    assert len(found.missing) == 1 and found.missing[0].startswith("drafts/v1.xml: ")
    assert {one.file for one in found.pointers} == {"drafts/v2.xml"}


def test_a_report_is_searched_and_not_asked(project: Workspace) -> None:
    found = pointing_to("Article 7", ["v3", "v3.report"], project)
    assert not found.missing
    assert all(one.cited[0].instrument.startswith("/akn/coe/bill/") for one in found.pointers)


def test_everything_that_points_to_an_article_is_found(project: Workspace, root: Path) -> None:
    text = (root / "drafts" / "v3.xml").read_text(encoding="utf-8")
    found = pointing_to("Article 8", ["v3"], project)
    marked = sum(text.count(f'{name}="#art_8{tail}') for name in ("href", "from") for tail in ('"', "__"))
    cited = [one for pointer in found.pointers for one in pointer.cited if one.target.href]
    assert marked and len(cited) == marked


def test_the_graph_holds_every_citation(project: Workspace) -> None:
    from protodoc.workspace.citing import resolved_references

    graph = graph_of(["v3"], project)
    ids = [node.id for node in graph.nodes]
    assert len(ids) == len(set(ids))
    assert all(edge.start in ids and (edge.end is None or edge.end in ids) for edge in graph.edges)
    references = list(resolved_references(project.read("v3"), project))
    assert len(graph.edges) >= sum(len(item.resolutions) for item in references)
    by_id = {node.id: node for node in graph.nodes}
    named = {(by_id[edge.start].designation, by_id[edge.end].designation) for edge in graph.edges if edge.end}
    assert ("Article 20, paragraph 1", "Article 19, paragraph 1") in named
    assert ("Article 22", "Article 45") in named


def test_a_range_has_an_edge_to_each_provision(project: Workspace) -> None:
    graph = graph_of(["v3"], project)
    ends = [edge.end or "" for edge in graph.edges if edge.text.startswith("Article 44, paragraphs 2 to 4")]
    assert [end.rpartition("~")[2] for end in ends] == ["art_44__para_2", "art_44__para_3", "art_44__para_4"]


def test_a_citation_that_leads_nowhere_is_an_edge_without_an_end(tmp_path: Path) -> None:
    fill(tmp_path)
    text = draft(words="See Article 18, paragraph 9, of the Convention on Cybercrime.")
    (tmp_path / "drafts" / "v1.xml").write_text(text, encoding="utf-8")
    graph = graph_of(["v1"], Workspace.open(tmp_path, tmp_path))
    broken = [edge for edge in graph.edges if edge.end is None]
    assert [edge.status for edge in broken] == ["missing"]
    assert "has no paragraph 9" in broken[0].sentence


def test_a_provision_cited_before_it_is_read_gets_its_file(project: Workspace) -> None:
    graph = graph_of(["v3.report", "v3"], project)
    cited = next(node for node in graph.nodes if node.id.endswith("eng@2021-05-28/!main~art_7"))
    assert cited.file == "drafts/v3.xml" and cited.heading
