"""Terms and wording: what is defined, how words are spelled, and what duties and numbers are written with."""

from __future__ import annotations

from pathlib import Path

import pytest
from marking import fixed, only
from skeleton import draft_of, findings, marked, read

from protodoc.formats.akn.read import read_source
from protodoc.model.diagnostic import Applicability, Diagnostic
from protodoc.model.draft import Source
from protodoc.rules import RULES
from protodoc.rules.base import Context
from protodoc.rules.lexicon import FOLDER, lexicon
from protodoc.rules.running import run

KEEPER = "“Keeper” means a person who looks after a light."


def draft(*articles: str, stage: str = "final", language: str = "eng") -> bytes:
    """A draft of articles, each given as the words of its paragraphs, with line feeds between."""
    body = "".join(
        f'<article eId="art_{n}"><num>Article {n}</num><heading>Matters</heading><content>'
        + "".join(f"<p>{words}</p>" for words in text.split("\n"))
        + "</content></article>"
        for n, text in enumerate(articles, 1)
    )
    return draft_of(body, stage).replace(b'language="eng"', f'language="{language}"'.encode())


def told(data: bytes) -> list[Diagnostic]:
    """What is said of terms and wording."""
    return [one for one in findings(data) if one.code.startswith("DEF")]


def codes(data: bytes) -> list[str]:
    return [one.code for one in told(data)]


def words_marked(data: bytes) -> list[str]:
    return [marked(data, one) for one in told(data)]


# ── what is defined ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("“keeper” means a person.", [("keeper",)]),
        ('the term "keeper" shall mean a person;', [("keeper",)]),
        ("‘keeper’ means a person.", [("keeper",)]),
        ("“the keeper” means a person.", [("keeper",)]),
        ("“keeper” or “warden” means a person.", [("keeper", "warden")]),
        ("“keeper” (or “warden”) means a person.", [("keeper",)]),
        (
            "“acceptance”, “approval” and “accession” mean in each case an act.",
            [("acceptance", "approval", "accession")],
        ),
        ("“keeper” has the same meaning as in the Convention;", [("keeper",)]),
        ("<def>keeper</def>: a person who looks after a light", [("keeper",)]),
        ("<def>“keeper”</def> means a person", [("keeper",)]),
        ("the “keeper” of the light", []),
        ("the Convention on Lamps (hereinafter “the Convention”)", []),
        ("A keeper means well.", []),
    ],
)
def test_definitions_in_english(words: str, names: list[tuple[str, ...]]) -> None:
    instrument = read(draft(words)).instrument
    assert instrument is not None
    assert [term.names for term in Context(instrument).terms.defined] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("« gardien » désigne une personne.", [("gardien",)]),
        ("l'expression « le gardien » s'entend d'une personne ;", [("gardien",)]),
        ("On entend par « gardien » une personne.", [("gardien",)]),
        ("le « gardien » du feu", []),
    ],
)
def test_definitions_in_french(words: str, names: list[tuple[str, ...]]) -> None:
    instrument = read(draft(words, language="fra")).instrument
    assert instrument is not None
    assert [term.names for term in Context(instrument).terms.defined] == names


# ── a term that is not used ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("definition", "use", "found"),
    [
        ("“keeper” means a person.", "Whoever keeps a light shall trim it.", True),
        ("“keeper” means a person.", "Keepers shall trim it.", False),
        ("“keeper” means a person.", "A lighthouse-keeper shall trim it.", False),
        ("“emergency” means a danger.", "In emergencies they shall act.", False),
        ("“competent authority” means one.", "The competent judicial authorities shall act.", False),
        ("“competent authority” means one.", "An authority that is not competent may act.", True),
        ("“competent authority” means one.", "The competent court shall tell the other authority.", True),
        ("“keeper” or “warden” means a person.", "The warden shall trim it.", False),
        ("<def refersTo='#t'>“keeper”</def> means a person.", "The <term refersTo='#t'>guard</term> trims it.", False),
    ],
)
def test_a_term_that_is_not_used(definition: str, use: str, found: bool) -> None:
    data = draft(definition, use).replace(
        b"</references>", b'<TLCTerm eId="t" href="/akn/ontology/term/t" showAs="t"/></references>'
    )
    assert codes(data) == (["DEF001"] if found else [])


def test_a_term_used_in_its_own_definition_alone_is_told() -> None:
    data = draft(KEEPER, "Lights shall burn.")
    one = only(data)
    assert (marked(data, one), one.message) == ("“Keeper”", "“Keeper” is defined in Article 1 and not used")


def test_words_directly_in_a_footnote_are_read_too() -> None:
    """They are a mistake of structure, and no reason to look into the footnote for ever."""
    notes = "<authorialNote>Keepers <authorialNote>keep</authorialNote> watch.</authorialNote>"
    text = f"<content><p>Lamps{notes}.</p></content>"
    data = draft_of(f'<article eId="art_1"><num>Article 1</num><heading>Use</heading>{text}</article>')
    instrument = read(data).instrument
    assert instrument is not None
    blocks = Context(instrument).prose.text.split("\n")
    assert [" ".join(block.split()) for block in blocks if block][-3:] == ["Lamps .", "Keepers watch.", "keep"]


def test_a_footnote_defines_nothing() -> None:
    note = '<authorialNote eId="art_1__authorialNote_1" marker="1"><p>“Keeper” means a guard.</p></authorialNote>'
    assert codes(draft(f"Lights shall burn{note}.")) == []


@pytest.mark.parametrize("stage", ["negotiation"])
def test_while_a_text_is_negotiated_its_terms_may_wait(stage: str) -> None:
    assert codes(draft(KEEPER, "Lights shall burn.", stage=stage)) == []


# ── a term that is not defined ────────────────────────────────────────────────────────────────────────────────

GUARD = "“Keeper” means a person who is responsible for a light or a harbour, or requested to be."
THRICE = "Each keeper shall tell the {0}.\nThen the {0} shall act.\nThe costs of the {0} are those of the next keeper."


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Responsible Keeper", True),
        ("Harbour Keeper", True),
        ("Keeper", False),  # a word alone says too little
        ("Requested Party", False),
        ("Contracting States", False),
        ("Secretary General", False),
        ("Standing Committee", False),
        ("Geneva Lake", False),  # "lake" is never written small: a name
        ("Council of Europe", False),
        ("Keeper of Lights", False),
    ],
)
def test_capitals_without_a_definition(phrase: str, found: bool) -> None:
    assert codes(draft(GUARD, THRICE.format(phrase))) == (["DEF002"] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        # defined, brought in, or quoted
        "“Responsible Keeper” means the keeper of a tower.\n" + THRICE.format("Responsible Keeper"),
        "Each Party shall name a Responsible Keeper.\n" + THRICE.format("Responsible Keeper"),
        "One keeper (the “Responsible Keeper”) is named.\n" + THRICE.format("Responsible Keeper"),
        # twice is not enough
        "Each keeper shall tell the Responsible Keeper. Then the Responsible Keeper shall act.",
        # written small as often
        THRICE.format("Responsible Keeper") + "\n" + THRICE.format("responsible keeper"),
    ],
)
def test_capitals_that_are_accounted_for(text: str) -> None:
    assert codes(draft(GUARD, text)) == []


def test_a_draft_that_defines_nothing_is_not_asked_for_definitions() -> None:
    assert codes(draft(THRICE.format("Responsible Keeper"))) == []


def test_the_nearest_term_is_named() -> None:
    data = draft(GUARD, THRICE.format("Responsible Keeper"))
    one = only(data)
    assert one.message == "“Responsible Keeper” stands 3 times, and nothing defines it"
    assert one.help == ("is “Keeper” meant? Else define it, or write small letters",)
    assert [other.message for other in one.related] == ["this is defined: “Keeper”"]


# ── a term that is defined twice ──────────────────────────────────────────────────────────────────────────────

OWNER = "“Keeper” means a person who owns a light. The keeper shall trim it."


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ([KEEPER, OWNER], True),
        ([KEEPER, OWNER.replace("Keeper", "keeper")], True),
        # in the same words, whatever the signs
        ([KEEPER, "“keeper” means a person who looks after a light;", "Keepers trim."], False),
        # each for a part of the text, or for a case
        ([KEEPER, "For the purposes of this article, “keeper” means an owner.", "Keepers trim."], False),
        ([KEEPER, "For the purposes of this Protocol, “keeper” means an owner.", "Keepers trim."], True),
        ([KEEPER, "Where a light belongs to nobody, “keeper” means a finder.", "Keepers trim."], False),
        ([KEEPER, "[“Keeper” means an owner.]", "Keepers trim."], False),
    ],
)
def test_a_term_that_is_defined_twice(articles: list[str], found: bool) -> None:
    assert codes(draft(*articles, stage="consolidation")) == (["DEF003"] if found else [])


def test_the_words_that_differ_are_shown() -> None:
    data = draft(KEEPER, OWNER.partition(" The")[0], "Keepers trim.")
    one = only(data)
    assert one.message == "“Keeper” is defined in Article 1, and in Article 2 in other words"
    assert one.label == "here with “owns”"
    assert [other.message for other in one.related] == ["first defined here, with “looks after”"]


def test_an_option_is_a_proposal() -> None:
    option = '<alinea eId="art_1__al_{0}"{1}><content><p>“Keeper” means {2}.</p></content></alinea>'
    body = option.format(1, "", "a guard") + option.format(2, ' alternativeTo="#art_1__al_1"', "an owner")
    assert "DEF003" not in codes(draft_of(body, "negotiation"))


# ── spelling ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("co-operation, co-operation, cooperation", "cooperation"),
        ("They cooperate. Co-operation helps; it is co-operation.", "cooperate"),
        ("co-ordinating and coordinated lights, coordinated well", "co-ordinating"),
        ("to organise, to be organized, by organisation", "organized"),
        ("judgment by judgment, each judgement", "judgement"),
        ("CO-OPERATION and co-operation, COOPERATION", "COOPERATION"),
        # one spelling, whatever the word
        ("co-operation and coordination", None),
        ("organisms of an organization", None),
        # titles, names and quotations are not the draft's own words
        ("co-operation under the Convention on Mutual Cooperation", None),
        ("co-operation under the Convention on mutual cooperation and lights", None),
        ("co-operation with the Baltic Cooperation Office", None),
        ("co-operation, which some call “cooperation”", None),
    ],
)
def test_two_spellings_of_one_word(text: str, found: str | None) -> None:
    data = draft(f"The text says: {text}.")
    assert words_marked(data) == ([found] if found else [])


def test_spellings_in_french() -> None:
    data = draft("Tout événement, tout événement, chaque évènement.", language="fra")
    assert words_marked(data) == ["évènement"]


def test_how_often_each_is_written() -> None:
    data = draft("Co-operation on co-operation and cooperation.\nThey cooperate and co-operate.")
    one = only(data)
    assert one.message == "“cooperation” is spelled “co-operation” elsewhere: 2 against 3"
    assert [other.message for other in one.related] == ["spelled so here", "“cooperate” again"]
    assert fixed(data) == draft("Co-operation on co-operation and co-operation.\nThey co-operate and co-operate.")
    assert one.fix is not None
    assert one.fix.applicability is Applicability.SAFE


def test_where_both_are_as_common_the_fix_asks() -> None:
    one = only(draft("By co-operation and cooperation."))
    assert one.message == "“cooperation” is spelled “co-operation” as often: 1 and 1"
    assert one.fix is not None
    assert one.fix.applicability is Applicability.UNSAFE


def test_the_capital_stays() -> None:
    assert fixed(draft("Co-operation helps co-operation. Cooperation too.")) == draft(
        "Co-operation helps co-operation. Co-operation too."
    )


# ── duties ────────────────────────────────────────────────────────────────────────────────────────────────────

SHALL = "Parties shall agree. They shall act. They shall answer. They shall pay. They shall stop. They shall go."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Each Party must answer.", "must"),
        ("If it cannot, the Party must say so.", "must"),
        ("The Parties will answer.", "will"),
        # no duty of its own, or nobody's
        ("A Party may declare that a request must be signed.", None),
        ("The form in which requests must be made is free.", None),
        ("The lamps will burn at dusk.", None),
        ("It shall say whether it will answer.", None),
        ("Must is a sauce.", None),
    ],
)
def test_duties_in_other_words(words: str, found: str | None) -> None:
    data = draft(SHALL, words)
    assert words_marked(data) == ([found] if found else [])


@pytest.mark.parametrize("articles", [("Each Party must answer.",), (*["Each Party must answer."] * 5, SHALL)])
def test_a_draft_without_a_usual_word_is_left_alone(articles: tuple[str, ...]) -> None:
    assert codes(draft(*articles)) == []


def test_several_duties_are_one_finding() -> None:
    data = draft(SHALL, "Each Party must answer.", "Each Party must pay.")
    one = only(data)
    assert one.message == "2 duties are written with “must”, 6 others with “shall”"
    assert [other.message for other in one.related] == ["and in Article 3"]


# ── numbers twice ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("five (6) States", "five (6)"),
        ("twenty-five (26) days", "twenty-five (26)"),
        ("Thirty (20) days", "Thirty (20)"),
        ("five (5) States", None),
        ("twenty-five (25) days", None),
        ("one hundred (100) days", None),
        ("one hundred and twenty (120) days", None),
        ("Article five (6) of the Convention", "five (6)"),
        ("see the note (6) below", None),
        ("paragraph 5 (6) applies", None),
    ],
)
def test_numbers_in_words_and_figures(text: str, found: str | None) -> None:
    data = draft(f"There are {text}.")
    assert words_marked(data) == ([found] if found else [])


def test_numbers_in_french() -> None:
    data = draft("Il y a cinq (6) États et dix (10) jours.", language="fra")
    assert words_marked(data) == ["cinq (6)"]


# ── languages, and texts of others ────────────────────────────────────────────────────────────────────────────


def test_a_language_without_words_is_left_alone() -> None:
    text = "“Keeper” means a guard. Co-operation and cooperation. There are five (6) lamps."
    assert codes(draft(text, SHALL, "Each Party must answer.", language="deu")) == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_language_is_found_by_its_codes(path: Path) -> None:
    words = lexicon(path.stem)
    assert words is not None
    assert words.text("code") == path.stem
    assert all(lexicon(code) is not None for code in words.words("codes"))
    assert len(words.words("months")) == 12
    rows = [spelling for row in words.rows("spellings") for spelling in row]
    assert len(set(rows)) == len(rows)
    assert all(len(row) > 1 for row in words.rows("spellings"))


def test_what_is_quoted_from_another_text_is_left_alone() -> None:
    inside = (
        '<paragraph eId="art_1__para_1"><num>1</num><content><p>By co-operation '
        '<mod eId="art_1__para_1__mod_1">'
        '<quotedText eId="art_1__para_1__mod_1__qtext_1">cooperation</quotedText></mod>.'
        "</p></content></paragraph>"
    )
    assert "DEF004" not in codes(draft_of(inside))


def test_real_drafts_are_not_shouted_at(shared: Path) -> None:
    """Terms and wording in the files of others: whatever is found there was looked at, and is so."""
    counts: dict[str, int] = {}
    for path in sorted((shared / "akn").rglob("*.xml")):
        instrument = read_source(Source.of(path.name, path.read_bytes())).instrument
        if instrument is None:
            continue
        wording = [rule for rule in RULES if rule.family in ("DEF", "TXT")]
        for one in run(Context(instrument), wording).findings:
            counts[one.code] = counts.get(one.code, 0) + 1
    assert sum(counts.values()) < 15, counts
