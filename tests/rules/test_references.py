"""References that stayed behind, were never marked up, mean something else, or lead in a circle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from skeleton import draft_of, findings, findings_since, marked, read
from test_seeded_mistakes import COSTS, LAMPS, NAMES, REQUESTS, SECRET, SECRETS, SENT, art, para, paras, ref

from protodoc.formats.akn.lower import apply_edits
from protodoc.model.diagnostic import Diagnostic


def only(found: tuple[Diagnostic, ...]) -> Diagnostic:
    (one,) = found
    return one


def since(before: str, body: str) -> list[tuple[str, str]]:
    """(code, words marked) of what is found in a draft held against the one before it."""
    data = draft_of(body)
    return [(one.code, marked(data, one)) for one in findings_since(draft_of(before), data)]


# ── REF003: a reference that stayed behind ────────────────────────────────────────────────────────────────

REFUSAL = "a Party may refuse to answer a request that would harm it."
OLD = art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SECRET)))
NEW = art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SENT), ("3", SECRET)))


def refusal(href: str, words: str, more: str = "") -> str:
    return art("2", "Refusal", f"Subject to {ref('art_2__ref_1', href, words)}, {REFUSAL}{more}")


def test_a_reference_that_followed_is_in_order() -> None:
    before = OLD + refusal("#art_1__para_2", "Article 1, paragraph 2")
    assert since(before, NEW + refusal("#art_1__para_3", "Article 1, paragraph 3")) == []


def test_a_reference_that_was_written_anew_means_what_it_says() -> None:
    before = OLD + art("2", "Refusal", f"At any time {REFUSAL}")
    assert since(before, NEW + refusal("#art_1__para_2", "Article 1, paragraph 2")) == []


def test_a_reference_to_what_stayed_is_in_order() -> None:
    same = refusal("#art_1__para_1", "Article 1, paragraph 1")
    assert since(OLD + same, NEW + same) == []


def test_two_references_that_stayed_behind_are_two_findings() -> None:
    more = f" It gives its reasons under {ref('art_2__ref_2', '#art_1__para_2', 'Article 1.2')}."
    same = refusal("#art_1__para_2", "Article 1, paragraph 2", more)
    assert [code for code, _ in since(OLD + same, NEW + same)] == ["REF003", "REF003"]


def test_one_that_leads_nowhere_now_is_told_where_its_provision_went_and_not_said_to_dangle() -> None:
    same = refusal("#art_1__para_2", "Article 1, paragraph 2")
    moved = art("1", "Answers", COSTS) + same + art("3", "Secrecy", paras("art_3", ("1", LAMPS), ("2", SECRET)))
    one = only(findings_since(draft_of(OLD + same), draft_of(moved)))
    assert (one.code, one.label) == ("REF003", "in this draft nothing stands there")
    assert one.help[0].endswith("that text is now Article 3, paragraph 2")


def test_words_that_are_no_label_leave_the_fix_to_the_drafter() -> None:
    same = refusal("#art_1__para_2", "the rule on secrecy")
    one = only(findings_since(draft_of(OLD + same), draft_of(NEW + same)))
    assert one.code == "REF003"
    assert one.fix is not None
    assert [edit.new for edit in one.fix.edits] == ["#art_1__para_3"]


def test_the_former_identifier_of_a_provision_is_enough_without_a_previous_draft() -> None:
    data = draft_of(refusal("#art_9", "that article").replace("art_2", "art_1").replace("Article 2", "Article 1")
                    + art("2", "Costs", attributes=' wId="art_9"'))  # fmt: skip
    one = only(findings(data))
    assert (one.code, marked(data, one)) == ("REF003", "#art_9")
    assert one.label == "no provision has this identifier now; Article 2 had it"


def test_a_former_identifier_that_is_anothers_now_means_the_other() -> None:
    body = (
        art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_2', 'Article 2')}.")
        + art("2", "Costs")
        + art("3", "Lamps", attributes=' wId="art_2"')
    )
    assert findings(draft_of(body)) == ()


# ── REF004: a citation in bare words ──────────────────────────────────────────────────────────────────────

MARKED = (
    f"See {ref('art_1__ref_1', '#art_2', 'Article 2')}, {ref('art_1__ref_2', '#art_3', 'Article 3')} and "
    f"{ref('art_1__ref_3', '#art_3', 'the costs')}."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Subject to Article 2, a Party bears its own.", ["Article 2"]),
        ("Subject to Article 2, paragraph 1, a Party bears its own.", ["Article 2, paragraph 1"]),
        # leads nowhere (another rule's), to itself, or is left in words by most
        ("Subject to this article, a Party bears its own.", []),
        ("Subject to Article 3, a Party bears its own.", []),
        ("Subject to Articles 1 to 2, a Party bears its own.", []),
        # no text of the draft's own
        ("A Party bears its own.<remark>Compare Article 2.</remark>", []),
        ('A Party bears <a href="https://example.org/">what Article 2 says</a>.', []),
    ],
)
def test_citations_in_bare_words(words: str, found: list[str]) -> None:
    data = draft_of(art("1", "Purpose", MARKED) + REQUESTS + art("3", "Costs", words))
    assert [marked(data, one) for one in findings(data) if one.code == "REF004"] == found


def test_a_draft_that_marks_little_up_is_left_alone() -> None:
    body = art("1", "Purpose", f"See {ref('art_1__ref_1', '#art_2', 'Article 2')}.") + REQUESTS
    assert findings(draft_of(body + art("3", "Costs", "Subject to Article 2, each Party bears its own."))) == ()


def test_the_fix_writes_the_markup_and_touches_nothing_else() -> None:
    data = draft_of(art("1", "Purpose", MARKED) + REQUESTS + art("3", "Costs", "Subject to Article 2, it pays."))
    one = only(findings(data))
    draft = read(data)
    assert draft.instrument is not None
    assert one.fix is not None
    mended = apply_edits(draft.source, draft.instrument, one.fix.edits)
    tag = b'<ref eId="art_3__ref_1" href="#art_2">Article 2</ref>'
    assert mended == data.replace(b"Subject to Article 2,", b"Subject to " + tag + b",")
    assert findings(mended) == ()


# ── REF005: words that moved ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Paragraph 2 applies to a request that was refused.", ["Paragraph 2"]),
        ("Article 1, paragraph 2, applies to a request that was refused.", []),
        ("The Parties talk about a request that was refused.", []),
    ],
)
def test_words_that_moved_to_another_article(words: str, found: list[str]) -> None:
    before = art("1", "Answers", paras("art_1", ("1", COSTS), ("2", SECRET), ("3", words))) + REQUESTS
    after = SECRETS + art("2", "Requests", paras("art_2", ("1", SENT), ("2", NAMES), ("3", words)))
    assert since(before, after) == [("REF005", item) for item in found]


def test_what_moved_with_all_of_its_article_means_what_it_meant() -> None:
    words = "Paragraph 2 applies to a request that was refused."
    three = (("1", COSTS), ("2", SECRET), ("3", words))
    before = art("1", "Answers", paras("art_1", *three))
    after = art("1", "Purpose", "The lamps along the coast serve all ships.") + art(
        "2", "Answers", paras("art_2", *three)
    )
    assert since(before, after) == []


# ── REF006: which convention? ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They do what the Convention says.", ["the Convention"]),
        ("They do what the Convention says. The Convention is open to all.", ["the Convention"]),
        ("They do what the Treaty says, and the Charter.", ["the Treaty", "the Charter"]),
        ("They do what the Convention on Lamps says. The Convention is open to all.", []),
        ("They do what the European Convention says. The Convention is open to all.", []),
        ("A treaty on lamps (hereinafter “the Convention”) is in force. The Convention is open to all.", []),
        ("“Convention” means the one on lamps. The Convention is open to all.", []),
        ("They do what this Convention says. The Convention is open to all.", []),
        ("They do what the convention of their trade says.", []),
        # the draft is a protocol
        ("The Protocol enters into force at once.", []),
    ],
)
def test_which_instrument_is_meant(words: str, found: list[str]) -> None:
    data = draft_of(art("1", "Purpose", words))
    assert [marked(data, one) for one in findings(data) if one.code == "REF006"] == found


def test_a_draft_that_says_in_its_metadata_what_it_belongs_to() -> None:
    data = draft_of(art("1", "Purpose", "They do what the Convention says."))
    parent = b'<pd:parent href="/akn/coe/act/convention/2001-01-01/900"/>'
    said = data.replace(b'<pd:stage value="final"/>', b'<pd:stage value="final"/>' + parent)
    assert [one.code for one in findings(said)] == []


def test_more_mentions_are_counted() -> None:
    words = "They do what the Convention says. The Convention is open to all, and the Convention is old."
    assert only(findings(draft_of(art("1", "Purpose", words)))).label == "first mentioned here; 2 more mentions"


# ── REF007: round in a circle ─────────────────────────────────────────────────────────────────────────────


def refers(number: str, to: str, words: str = "{} applies.") -> str:
    return art(number, f"Matter {number}", words.format(ref(f"art_{number}__ref_1", f"#art_{to}", f"Article {to}")))


@pytest.mark.parametrize(
    ("body", "chains"),
    [
        (refers("1", "2") + refers("2", "1"), ["Article 1 → Article 2 → Article 1"]),
        (refers("1", "2") + refers("2", "3") + refers("3", "1"), ["Article 1 → Article 2 → Article 3 → Article 1"]),
        (refers("1", "2") + refers("2", "3") + refers("3", "2"), ["Article 2 → Article 3 → Article 2"]),
        (refers("1", "2") + art("2", "Costs", COSTS), []),
        (refers("1", "2") + refers("2", "1", COSTS + " This leaves {} as it is, and all that follows from it."), []),
        (refers("1", "2") + art("2", "Costs", para("art_2", "1", COSTS) + para("art_2", "2", LAMPS)), []),
    ],
)
def test_circles(body: str, chains: list[str]) -> None:
    found = [one for one in findings(draft_of(body)) if one.code == "REF007"]
    assert [one.message.partition(":")[0] for one in found] == chains


def test_a_long_circle_is_named_in_short() -> None:
    body = "".join(refers(str(number), str(number % 40 + 1)) for number in range(1, 41))
    (found,) = [one for one in findings(draft_of(body)) if one.code == "REF007"]
    assert found.message.startswith("Article 1 → Article 2 → … → Article 40 → Article 1:")
    assert len(found.related) < 6


# ── REF001, REF002: ways out ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            '<rref eId="art_1__rref_1" from="#art_4" upTo="#art_2">Articles 4 to 2</rref>',
            '<rref eId="art_1__rref_1" from="#art_2" upTo="#art_4">Articles 2 to 4</rref>',
        ),
        ("Articles 4 to 2", "Articles 2 to 4"),
        (ref("art_1__ref_1", "#art_2", "Article 3"), ref("art_1__ref_1", "#art_3", "Article 3")),
    ],
)
def test_a_way_out_that_is_taken(wrong: str, right: str) -> None:
    rest = "".join(art(str(number), f"Matter {number}") for number in range(2, 5))
    data = draft_of(art("1", "Purpose", f"See {wrong} on it.") + rest)
    one = only(findings(data))
    draft = read(data)
    assert draft.instrument is not None
    assert one.fix is not None
    mended = apply_edits(draft.source, draft.instrument, one.fix.edits)
    assert mended == draft_of(art("1", "Purpose", f"See {right} on it.") + rest)


@pytest.mark.parametrize(
    ("cited", "numbers", "meant"),
    [
        ("31", range(1, 26), "13 21"),
        ("26", range(1, 26), "25"),
        ("12", range(1, 6), "1 2"),
        ("88", range(1, 6), ""),
    ],
)
def test_what_may_have_been_meant(cited: str, numbers: range, meant: str) -> None:
    body = "".join(
        art(str(n), "Matter", f"See {ref('art_1__ref_1', f'#art_{cited}', f'Article {cited}')}." if n == 1 else LAMPS)
        for n in numbers
    )
    (said,) = [*only(findings(draft_of(body))).help, *([""] if not meant else [])][:1]
    assert " ".join(word for word in said.replace("?", "").split() if word.isdigit()) == meant


def test_a_finding_is_a_value() -> None:
    one = only(findings(draft_of(refers("1", "2") + refers("2", "1"))))
    assert replace(one) == one
