"""Characters nobody sees, that turn words round, or that look like others; every message as it is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking import edited_back, fixed, only, said
from skeleton import draft_of, findings, marked

from protodoc.model.diagnostic import Applicability, Severity

ZWSP, ZWNJ, ZWJ, SHY, RLO, PDF, RLI, PDI, LRM = "\u200b\u200c\u200d\u00ad\u202e\u202c\u2067\u2069\u200e"


def p(words: str) -> bytes:
    return draft_of(f"<p>{words}</p>")


# ── what is found, and what is not ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        # a zero-width space, a soft hyphen, a byte order mark within a text, tags, DEL
        (f"emer{ZWSP}gency", ["TXT001"]),
        (f"emer{SHY}gency", ["TXT001"]),
        ("\ufeffEach Party", ["TXT001"]),
        ("Party\U000e0041\U000e0042", ["TXT001"]),
        ("Party\x7f", ["TXT001"]),
        ("one\u2028two", ["TXT001"]),
        (f"Party{LRM}", ["TXT001"]),
        (f"Par{ZWJ}ty", ["TXT001"]),
        # several in one run of text are one finding
        (f"emer{SHY}gency and ur{SHY}gency", ["TXT001"]),
        # joiners where a script needs them, marks of direction beside words from right to left, forms of a symbol
        (f"می{ZWNJ}خواهم", []),
        (f"क्{ZWJ}ष", []),
        (f"(“שלום”{LRM})", []),
        ("✔\ufe0e", []),
        # what forces an order
        (f"shall {RLO}ton{PDF} refuse", ["TXT002"]),
        (f"shall {RLO}ton refuse", ["TXT002"]),
        # embeddings and isolates: at home beside words from right to left, where they end
        (f"Each {RLI}שלום{PDI} shall", []),
        (f"Each {RLI}שלום shall", ["TXT002"]),
        (f"Each {RLI}Party{PDI} shall", ["TXT002"]),
        (f"Each Party{PDF} shall", ["TXT002"]),
        # letters of another script
        ("Each P\u0430rty", ["TXT003"]),
        ("the \u0421onvention", ["TXT003"]),
        ("Artic\u04cfe", ["TXT003"]),
        ("the \u039frgan", ["TXT003"]),
        ("\u0430\u0440\u0435 it", ["TXT003"]),  # a word of such letters alone, in a draft with no other
        ("\u0430\u0440\u0435 и Совет", []),  # … and in one that quotes Russian
        ("Совет Европы", []),
        ("С\u043eвет Eвропы", ["TXT003"]),
        ("5 μg, the Ω of α-decay", []),
        ("naïve façade", []),
    ],
)
def test_what_is_found(words: str, codes: list[str]) -> None:
    assert [one.code for one in findings(p(words))] == codes


def test_of_two_scripts_the_text_decides() -> None:
    (one,) = findings(p("Совет Eвропы"))
    assert one.message == "“⟨U+0045⟩вропы” in Article 1 is not the word “Европы”"


def test_attributes_are_text_too() -> None:
    data = draft_of("<p>To help.</p>").replace(b'showAs="Secretariat"', f'showAs="Secre{ZWSP}tariat"'.encode())
    one = only(data)
    assert (one.code, marked(data, one)) == ("TXT001", ZWSP)
    assert b'showAs="Secretariat"' in fixed(data)


def test_what_forces_an_order_is_an_error_what_only_may_is_a_warning() -> None:
    assert only(p(f"shall {RLO}ton{PDF} refuse")).severity is Severity.ERROR
    assert only(p(f"Each {RLI}Party{PDI} shall")).severity is Severity.WARNING


def num(*numbers: str) -> bytes:
    return draft_of(
        "".join(
            f'<article eId="art_{place}"><num>{number}</num><heading>Aim</heading><content><p>x</p></content></article>'
            for place, number in enumerate(numbers, 1)
        )
    )


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["Article 1", "Article\u00a02", "Article 3"], 1),
        (["Article\u202f1", "Article 2"], 1),
        (["Article\u00a01"], 1),
        (["Article\u00a01", "Article\u00a02", "Article\u00a03"], 0),
        (["Article\u00a01", "Article\u00a02", "Article\u00a03", "Article 4"], 0),
    ],
)
def test_no_break_spaces_in_numbers(numbers: list[str], found: int) -> None:
    data = num(*numbers)
    assert [one.code for one in findings(data)] == ["TXT004"] * found
    if found:
        assert only(data).severity is Severity.NOTE
        assert findings(fixed(data)) == ()


def test_a_no_break_space_in_a_sentence_is_typography() -> None:
    assert findings(p("within 30\u00a0days")) == ()


# ── fixes ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "right", "safe"),
    [
        (f"emer{ZWSP}gency", "emergency", True),
        (f"a {SHY}{SHY}b{SHY}c <b>d{SHY}</b>", "a bc <b>d</b>", True),
        ("one\u2028two", "one two", True),
        ("the \x93Party\x94", "the “Party”", False),
        (f"shall {RLO}ton{PDF} refuse", "shall ton refuse", True),
        (f"Each {RLI}Party{PDI} shall", "Each Party shall", True),
        ("Each P\u0430rt\u0443 and &amp; the \u0421ouncil", "Each Party and &amp; the Council", True),
    ],
)
def test_a_fix_changes_nothing_else(wrong: str, right: str, safe: bool) -> None:
    data = p(wrong)
    assert fixed(data) == p(right)
    assert {one.fix.applicability for one in findings(data) if one.fix} == {
        Applicability.SAFE if safe else Applicability.UNSAFE
    }


@given(
    st.lists(
        st.sampled_from(["Party ", "shall ", ZWSP, SHY, RLO, PDF, RLI, PDI, LRM, "\u0430", "o", "\x7f"]), max_size=5
    )
)
def test_any_mixture_can_be_fixed(parts: list[str]) -> None:
    data = p(f"A{''.join(parts)}Z")
    assert [one.code for one in findings(fixed(data)) if one.code.startswith("TXT")] == []
    edited_back(data)


@pytest.mark.parametrize(
    ("words", "message", "label"),
    [
        (
            f"In an emer{ZWSP}gency",
            "Article 1 holds a character that nobody sees: U+200B (zero width space)",
            "between “emer” and “gency”",
        ),
        (
            f"shall {RLO}ton{PDF} refuse",
            "Article 1 holds U+202E (right-to-left override), which hides the real order of: ton",
            "a reader sees “not”",
        ),
        ("Each P\u0430rty", "“P⟨U+0430⟩rty” in Article 1 is not the word “Party”",
         "the second letter is U+0430 (cyrillic small letter a)"),
    ],
)  # fmt: skip
def test_what_is_said(words: str, message: str, label: str) -> None:
    assert said(p(words))[0][1:] == (message, label)


def test_what_is_said_of_a_number() -> None:
    (message, label) = said(num("Article 1", "Article\u00a02"))[0][1:]
    assert message == "the number of Article 2 holds U+00A0 (no-break space)"
    assert label == "no ordinary space"


# ── files of others ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "code"),
    [("bidi-isolate-unclosed.xml", "TXT002"), ("zero-width-term.xml", "TXT001"), ("nbsp-in-num.xml", "TXT004")],
)
def test_hostile_files(shared: Path, file: str, code: str) -> None:
    folder = shared / "hostile"
    cases = {case["file"]: case for case in json.loads((folder / "index.json").read_text("utf-8"))["cases"]}
    found = [one for one in findings((folder / file).read_bytes()) if one.code.startswith("TXT")]
    assert [one.code for one in found] == [code]
    weighs = any(one.severity is not Severity.NOTE for one in found)
    assert weighs == (cases[file]["expect"]["exit_code"] == 1)
