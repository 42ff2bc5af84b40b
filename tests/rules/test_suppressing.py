"""What a draft asks to be silent about: which findings are meant, and what becomes of the asking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skeleton import draft_of, findings, marked, read

from protodoc.formats.akn.schema import validate
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.instrument import Instrument
from protodoc.rules import RULES
from protodoc.rules.base import Context
from protodoc.rules.running import Outcome, run
from protodoc.rules.suppressing import suppressions

SILENT = "<?protodoc ignore STR001: its text comes after the third meeting?>"


def art(number: int, words: str = "To help.", inside: str = "", head: str = "") -> str:
    """An article; `inside` stands before its number, `head` between its heading and its text."""
    return (
        f'<article eId="art_{number}">{inside}<num>Article {number}</num><heading>Purpose</heading>{head}'
        f"<content><p>{words}</p></content></article>"
    )


def instrument(data: bytes) -> Instrument:
    found = read(data).instrument
    assert found is not None
    return found


def outcome(data: bytes, *, without: str = "", looked_for: tuple[str, ...] = ()) -> Outcome:
    """What comes of the schema and the rules, but for one."""
    draft = read(data)
    assert draft.instrument is not None
    rules = [rule for rule in RULES if rule.code != without]
    return run(Context(draft.instrument), rules, validate(draft.source, draft.instrument), looked_for)


def codes(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.designation) for one in found]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        # Before a provision: that one, and no other.
        (SILENT + art(1, "") + art(2, ""), ["Article 2"]),
        (art(1, "") + SILENT + art(2, ""), ["Article 1"]),
        (SILENT + "<!-- see the report -->" + art(1, "") + art(2, ""), ["Article 2"]),
        # In a provision: that one.
        (art(1, "", inside=SILENT) + art(2, ""), ["Article 2"]),
        (art(1, "", head=SILENT) + art(2, ""), ["Article 2"]),
        (art(1, SILENT) + art(2, ""), ["Article 2"]),
        # Before a chapter: all that is inside.
        (
            f'{SILENT}<chapter eId="chp_I"><num>Chapter I</num><heading>H</heading>{art(1, "")}{art(2, "")}</chapter>',
            [],
        ),
        # After the last provision it speaks of all beside it.
        (art(1, "") + art(2, "") + SILENT, []),
    ],
)
def test_an_instruction_speaks_of_the_provision_it_stands_before_or_in(body: str, left: list[str]) -> None:
    found = outcome(draft_of(body))
    assert codes(found.findings) == [("STR001", where) for where in left]
    assert {reason for _, reason in found.suppressed} == {"its text comes after the third meeting"}


@pytest.mark.parametrize(
    ("before", "after"),
    [("<akomaNtoso ", SILENT + "\n<akomaNtoso "), ("  <bill ", SILENT + "  <bill "), ("    <meta>", SILENT + "<meta>")],
)
def test_above_everything_it_speaks_of_the_whole_draft(before: str, after: str) -> None:
    data = draft_of(art(1, "") + art(2, "")).decode().replace(before, after, 1).encode()
    assert len(outcome(data).suppressed) == 2 and outcome(data).findings == ()


@pytest.mark.parametrize("words", ["STR001", "str001", "empty-article", "STR001, BRK001", "BRK001 empty-article"])
def test_rules_are_named_by_code_or_name(words: str) -> None:
    body = art(1, "", inside=f"<?protodoc ignore {words}: it comes later?>")
    assert [one.code for one in outcome(draft_of(body)).findings if one.code != "MET090"] == []


def test_what_the_schema_finds_can_be_suppressed_too() -> None:
    body = art(1, "<b zap='1'>x</b>", inside="<?protodoc ignore XSD006: an attribute on trial?>")
    found = outcome(draft_of(body), looked_for=("XSD006", "unknown-attribute"))
    assert [one.code for one, _ in found.suppressed] == ["XSD006"] and found.findings == ()


def test_a_suppressed_finding_is_complete() -> None:
    ((one, reason),) = outcome(draft_of(art(1, "", inside=SILENT))).suppressed
    assert (one.code, one.name, one.designation) == ("STR001", "empty-article", "Article 1")
    assert one.fingerprint and reason == "its text comes after the third meeting"


def test_the_fingerprints_of_others_do_not_change_with_it() -> None:
    def prints(body: str) -> dict[str, str]:
        return {one.message: one.fingerprint for one in findings(draft_of(body))}

    plain = prints(art(1, "[a") + art(2, "[b"))
    silent = prints("<?protodoc ignore BRK001: agreed on Friday?>" + art(1, "[a") + art(2, "[b"))
    assert silent and silent.items() <= plain.items()


# ── unused ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_suppression_nobody_needs_is_found_at_its_place() -> None:
    data = draft_of(art(1) + "<?protodoc ignore STR001, BRK001: for now?>" + art(2, ""))
    (one,) = findings(data)
    assert (one.code, one.name, one.severity.value) == ("MET090", "unused-suppression", "warning")
    assert one.message == "nothing is found here that would have to be kept silent (BRK001)"
    assert (marked(data, one), one.designation) == ("<?protodoc ignore STR001, BRK001: for now?>", "Article 2")
    assert one.fingerprint


def test_the_right_one_of_several_instructions_is_marked() -> None:
    """Numbers count every instruction of the file, in document order, whatever the depth."""
    unused = "<?protodoc ignore BRK001: {}?>"
    first, second, third = (unused.format(word) for word in ("one", "two", "three"))
    data = draft_of(art(1, "A <?other x?><b>b" + first + "</b>") + second + art(2, head=third))
    data = data.replace(b"<akomaNtoso", b"<?style a?><akomaNtoso", 1) + b"<?late b?>"
    found = findings(data)
    assert [(one.code, marked(data, one)) for one in found] == [
        ("MET090", first), ("MET090", second), ("MET090", third),
    ]  # fmt: skip


def test_of_two_that_say_the_same_both_are_needed() -> None:
    body = SILENT + art(1, "", inside=SILENT)
    assert outcome(draft_of(body)).findings == ()


def test_of_a_rule_that_was_not_run_nobody_can_say() -> None:
    body = art(1, inside="<?protodoc ignore BRK001: later?>")
    assert [one.code for one in outcome(draft_of(body)).findings] == ["MET090"]
    assert outcome(draft_of(body), without="BRK001").findings == ()
    gap = art(1, inside="<?protodoc ignore NUM001: later?>")
    assert outcome(draft_of(gap, "negotiation")).findings == ()
    schema = art(1, inside="<?protodoc ignore XSD004: later?>")
    assert outcome(draft_of(schema)).findings == ()
    assert [one.code for one in outcome(draft_of(schema), looked_for=("XSD004",)).findings] == ["MET090"]


def test_unused_ones_are_passed_over_where_nobody_asks() -> None:
    assert outcome(draft_of(art(1, inside=SILENT)), without="MET090").findings == ()


# ── unclear ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore STR001", "nobody says why STR001 should be silent"),
        ("ignore STR001:", "nobody says why STR001 should be silent"),
        ("ignore STR001 :  ", "nobody says why STR001 should be silent"),
        ("ignore STR01: later", "there is no rule “STR01” to be kept silent"),
        ("ignore STR: later", "there is no rule “STR” to be kept silent"),
        ("ignore STR001 later", "there is no rule “later” to be kept silent"),
        ("ignore: later", "“ignore: later” is nothing that protodoc is told in a draft"),
        ("ignore", "“ignore” is nothing that protodoc is told in a draft"),
        ("ignoring STR001: later", "“ignoring STR001: later” is nothing that protodoc is told in a draft"),
        ("noqa", "“noqa” is nothing that protodoc is told in a draft"),
    ],
)
def test_what_is_not_understood_is_an_error(text: str, message: str) -> None:
    data = draft_of(art(1, inside=f"<?protodoc {text}?>"))
    (one,) = findings(data)
    assert (one.code, one.message, one.severity.value) == ("MET091", message, "error")
    assert marked(data, one).startswith("<?protodoc ")


def test_without_a_reason_nothing_is_silent() -> None:
    body = art(1, "", inside="<?protodoc ignore STR001?>")
    assert sorted(one.code for one in findings(draft_of(body))) == ["MET091", "STR001"]


def test_a_reason_may_hold_a_colon() -> None:
    (one,) = suppressions(instrument(draft_of(art(1, inside="<?protodoc ignore STR001: see: the\n report?>"))))
    assert one.reason == "see: the report"


def test_nothing_can_silence_the_findings_about_it() -> None:
    body = "<?protodoc ignore MET091, MET090: no noise?>" + art(1, inside="<?protodoc ignore STR001?>")
    assert "MET091" in [one.code for one in findings(draft_of(body))]


def test_other_instructions_are_nobodys_business() -> None:
    assert findings(draft_of(art(1, inside="<?editor ignore?>"))) == ()


@given(st.text(alphabet="ignore :,STR01?<&\n", max_size=60))
def test_any_words_are_understood_or_found(words: str) -> None:
    if "?>" in words or words.endswith("?"):
        return
    (one,) = suppressions(instrument(draft_of(art(1, inside=f"<?protodoc {words}?>"))))
    found = [item.code for item in findings(draft_of(art(1, inside=f"<?protodoc {words}?>")))]
    assert one.where and set(found) <= {"MET090", "MET091"}
