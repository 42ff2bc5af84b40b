"""Clauses by which Parties speak to the depositary, and the articles that enumerate them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.drafting import article, draft, paragraph, read, subparagraph, text
from protodoc.model.instrument import Instrument
from protodoc.refs.clause_words import clause_words, known_languages
from protodoc.refs.enumerated import Clauses
from protodoc.refs.register import Register
from protodoc.refs.resolve import References


def clauses(instrument: Instrument, language: str = "eng") -> Clauses:
    words = clause_words(language)
    assert words is not None
    return Clauses(References(instrument, Register()), words)


def kinds(words: str, language: str = "eng") -> list[str]:
    """The kinds of the clauses in one article."""
    found = clauses(draft(article("art_1", "Article 1", text(words)))[1], language)
    return [clause.kind for clause in found.clauses]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A Party may reserve the right not to apply this article.", "reservation"),
        ("A riparian State may, at the time of signature, reserve the right to keep its weirs.", "reservation"),
        ("Any Party may make a reservation in respect of its canals.", "reservation"),
        ("A Party may, when depositing its instrument, declare that it counts floods by the month.", "declaration"),
        ("Each State may make a declaration on its canals.", "declaration"),
        ("A Party [may] [shall] declare that it counts floods by the month.", "declaration"),
        ("Each Party shall notify the Secretary General of its river authority.", "notification"),
        ("Each Party shall, when it signs, make known to the Depositary the languages it reads.", "notification"),
        ("Each Party undertakes to inform the Secretary-General of any flood.", "notification"),
        ("Each Party shall communicate the names of its rivers to the Secretary General.", "communication"),
        ("The name of the authority shall be communicated to the depositary.", "communication"),
        ("A declaration may be withdrawn at any time by notifying the Secretary General.", "withdrawal"),
        ("Any Party may denounce this Protocol by means of a notification to the Secretary General.", "denunciation"),
        (
            "Any State may, by a declaration to the Secretary General, extend the application of this Protocol.",
            "extension",
        ),
    ],
)
def test_a_clause_is_known_by_its_words(words: str, kind: str) -> None:
    assert kinds(words) == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "A Party which has made a reservation may ask for advice.",
        "The Secretary General shall notify the Parties of each signature.",
        "The central authorities of two Parties shall communicate directly with each other.",
        "The Court may declare that an application is out of time.",
        "A Party may not declare that it counts floods by the month.",
        "A Party may ask another to declare that its dams are sound.",
        "The master shall notify the owner. The Secretary General keeps a list.",
        "Parties reserve seats on the ferry.",
        "Proposals of a Party shall be communicated by the Secretary General to all.",
    ],
)
def test_what_only_looks_like_one_is_none(words: str) -> None:
    assert kinds(words) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Toute Partie peut se réserver le droit de ne pas appliquer cet article.", "reservation"),
        ("Un État peut, au moment de la signature, déclarer qu’il compte les crues au mois.", "declaration"),
        ("Chaque Partie notifie au Secrétaire Général son autorité fluviale.", "notification"),
        ("Chaque Partie communique le nom de ses rivières au dépositaire.", "communication"),
        (
            "Toute Partie peut dénoncer le Protocole en adressant une notification au Secrétaire Général.",
            "denunciation",
        ),
    ],
)
def test_french_is_a_table_like_english(words: str, kind: str) -> None:
    assert kinds(words, "fra") == [kind]


def test_the_depositary_does_not_speak_in_french_either() -> None:
    assert kinds("Le Secrétaire Général notifie aux Parties toute signature.", "fra") == []


def test_the_languages_are_the_tables() -> None:
    assert known_languages() == ("eng", "fra")
    assert clause_words("spa") is None


def test_a_sentence_may_begin_in_the_introduction() -> None:
    body = article(
        "art_1",
        "Article 1",
        paragraph(
            "art_1__para_1",
            "1",
            "<intro><p>A Party may, at the time of signature:</p></intro>",
            subparagraph("art_1__para_1__subpara_a", "a", "declare that its weirs stay; or"),
            subparagraph("art_1__para_1__subpara_b", "b", "reserve the right to remove them."),
        ),
    )
    instrument = draft(body)[1]
    found = [(clause.kind, instrument.designation(clause.node)) for clause in clauses(instrument).clauses]
    assert found == [("declaration", "Article 1, paragraph 1.a"), ("reservation", "Article 1, paragraph 1.b")]


def test_the_parts_of_a_clause_end_its_sentence() -> None:
    instrument = draft(rivers("Article 2"))[1]
    clause = clauses(instrument).clauses[0]
    assert clause.words == "may reserve the right"
    assert [instrument.designation(part) for part in clause.parts] == [
        "Article 1, paragraph 1.a",
        "Article 1, paragraph 1.b",
    ]


def rivers(listed: str, heading: str = "Reservations") -> str:
    """Article 1 with two reservations in paragraph 1, 2 with a declaration, and Article 3, which lists them."""
    return "\n".join(
        (
            article(
                "art_1",
                "Article 1",
                paragraph(
                    "art_1__para_1",
                    "1",
                    "<intro><p>A Party may reserve the right:</p></intro>",
                    subparagraph("art_1__para_1__subpara_a", "a", "to keep its weirs; or"),
                    subparagraph("art_1__para_1__subpara_b", "b", "to keep its locks."),
                ),
                paragraph("art_1__para_2", "2", "It flows."),
            ),
            article("art_2", "Article 2", text("A Party may declare that it counts floods by the month.")),
            article(
                "art_3", "Article 3", text(f"The reservations are those provided for in {listed}."), heading=heading
            ),
        )
    )


@pytest.mark.parametrize(
    ("listed", "unlisted", "unfounded"),
    [
        ("Article 1, paragraph 1", [], []),
        ("Article 1", [], []),
        ("Article 1, paragraphs 1.a and 1.b", [], []),
        ("Article 1, paragraph 1.a", ["Article 1, paragraph 1.b"], []),
        ("Article 1, paragraphs 1 and 2", [], ["Article 1, paragraph 2"]),
        ("Article 1, paragraph 2", ["Article 1, paragraph 1"], ["Article 1, paragraph 2"]),
        ("Article 1, paragraphs 1 and 4", [], ["Article 1"]),
    ],
)
def test_the_list_is_compared_both_ways(listed: str, unlisted: list[str], unfounded: list[str]) -> None:
    instrument = draft(rivers(listed))[1]
    found = clauses(instrument)
    assert [instrument.designation(item.node) for item in found.unlisted] == unlisted
    assert [item.entry.resolution.label for item in found.unfounded] == unfounded
    assert found.agree == (not unlisted and not unfounded)


def test_a_kind_that_no_article_lists_is_not_missed() -> None:
    found = clauses(draft(rivers("Article 1, paragraph 1"))[1])
    assert [clause.kind for clause in found.clauses] == ["reservation", "declaration"]
    assert found.unlisted == ()


def test_an_article_elsewhere_that_mentions_one_provision_lists_nothing() -> None:
    found = clauses(draft(rivers("Article 1, paragraph 1.a", heading="Weirs"))[1])
    assert found.listings == () and found.agree


def test_a_list_by_way_of_another_list_says_what_that_one_does() -> None:
    body = (
        rivers("Article 1, paragraph 1"),
        article(
            "art_4", "Article 4", text("Reservations made under Article 3 end in time."), heading="End of reservations"
        ),
    )
    found = clauses(draft(*body)[1])
    assert len(found.listings) == 2 and found.agree
    assert [len(found.listed(clause, clause.node)) for clause in found.clauses[:1]] == [1]


def test_a_list_that_leaves_room_for_more_misses_nothing() -> None:
    words = (
        "The Secretary General shall notify of each reservation made under Article 2 and any other act of the Parties."
    )
    body = (
        article("art_1", "Article 1", text("A Party may reserve the right to keep its weirs.")),
        article("art_2", "Article 2", text("A Party may reserve the right to keep its locks.")),
        article("art_3", "Article 3", text(words), heading="Notification"),
    )
    found = clauses(draft(*body)[1])
    assert [listing.is_open for listing in found.listings] == [True]
    assert found.agree


def worked(root: Path, name: str) -> Instrument:
    return read((root / "drafts" / f"{name}.xml").read_text(encoding="utf-8"))[1]


def test_the_first_draft_has_clauses_and_no_list(root: Path) -> None:
    found = clauses(worked(root, "v1"))
    assert len(found.clauses) == 13 and not found.listings and found.agree


def test_the_omission_in_the_second_draft_is_found(root: Path) -> None:
    instrument = worked(root, "v2")
    found = clauses(instrument)
    assert [instrument.designation(item.node) for item in found.unlisted] == ["Article 7, paragraph 9.b"]
    assert [instrument.designation(listing.node) for item in found.unlisted for listing in item.lists] == [
        "Article 19, paragraph 1"
    ]
    assert found.unfounded == ()


def test_the_third_draft_agrees_with_itself(root: Path) -> None:
    instrument = worked(root, "v3")
    found = clauses(instrument)
    assert found.agree
    assert sorted({instrument.designation(listing.node) for listing in found.listings}) == [
        "Article 19, paragraph 1",
        "Article 19, paragraph 2",
        "Article 19, paragraph 3",
        "Article 20, paragraph 1",
        "Article 25, subparagraph d",
    ]


def entries(root: Path) -> list[str]:
    """The hrefs in the three lists of Article 19 of the third draft."""
    found = clauses(worked(root, "v3"))
    lists = [listing for listing in found.listings if len(listing.entries) > 2]
    return [entry.resolution.eid for listing in lists for entry in listing.entries]


def test_whatever_is_struck_from_a_list_is_missed(root: Path) -> None:
    whole = (root / "drafts" / "v3.xml").read_text(encoding="utf-8")
    head, lists = whole.split('<article eId="art_19"')
    mentioned = "art_17__para_2"  # it only speaks of a notification that was not made
    for eid in entries(root):
        struck = lists.replace(f'href="#{eid}"', 'href="#art_26"', 1)
        found = clauses(read(f'{head}<article eId="art_19"{struck}')[1])
        tree = found.references.instrument.tree
        assert [tree.elements[item.node].eid for item in found.unlisted] == ([] if eid == mentioned else [eid])
        assert len(found.unfounded) == 1


def test_whatever_else_is_put_into_a_list_is_told(root: Path) -> None:
    whole = (root / "drafts" / "v3.xml").read_text(encoding="utf-8")
    head, lists = whole.split('<article eId="art_19"')
    for wrong in ("art_5__para_1", "art_8__para_8", "art_13"):
        put = lists.replace('href="#art_8__para_13"', f'href="#{wrong}"', 1)
        found = clauses(read(f'{head}<article eId="art_19"{put}')[1])
        assert [item.entry.resolution.eid for item in found.unfounded] == [wrong]


@pytest.mark.parametrize(
    "name", ["ets185-convention-en", "ets141-en", "cets198-en", "ets189-protocol1-en", "ets173-en"]
)
def test_treaties_in_force_agree_with_themselves(shared: Path, name: str) -> None:
    from protodoc.formats.text.read import read_text
    from protodoc.model.draft import Source

    instrument = read_text(Source.of(name, (shared / "texts" / f"{name}.txt").read_bytes())).instrument
    assert instrument is not None
    found = clauses(instrument)
    assert found.clauses and found.listings and found.agree


@given(
    st.lists(
        st.sampled_from(
            [
                "A Party may ",
                "declare that ",
                "reserve the right ",
                "under Article 1 ",
                ". ",
                "; ",
                "reservations ",
                "the Secretary General ",
                "[",
                "]",
                "and ",
            ]
        ),
        max_size=30,
    )
)
def test_any_words_at_all_are_read(words: list[str]) -> None:
    found = clauses(draft(article("art_1", "Article 1", text("".join(words) or "x")))[1])
    for clause in found.clauses:
        assert 0 <= clause.start < clause.end
    assert isinstance(found.agree, bool)


def test_time_grows_with_the_text() -> None:
    from time import perf_counter

    def seconds(times: int) -> float:
        instrument = draft(article("art_1", "Article 1", text("a Party may declare that it is so, " * times)))[1]
        begin = perf_counter()
        assert len(clauses(instrument).clauses) == 1
        return perf_counter() - begin

    seconds(100)
    assert seconds(8_000) < 40 * seconds(1_000) + 0.1
