"""Findings as values, and the words they are filled from."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity, Span, fingerprint
from protodoc.model.draft import Draft, Source
from protodoc.model.english import ENGLISH
from protodoc.model.errors import ProtodocError
from protodoc.model.messages import fill

KEY = re.compile(r"[A-Z]{3}[0-9]{3}(?:\.[a-z-]+)*")


def test_severities_are_ranked() -> None:
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)] == [2, 1, 0]


def test_a_fingerprint_tells_findings_apart() -> None:
    base = ("REF001", "art_6__para_2", "Article 12", 0)
    others = [
        ("REF002", "art_6__para_2", "Article 12", 0),
        ("REF001", "art_6__para_3", "Article 12", 0),
        ("REF001", "art_6__para_2", "Article 13", 0),
        ("REF001", "art_6__para_2", "Article 12", 1),
    ]
    assert len({fingerprint(*row) for row in (base, *others)}) == 5
    assert fingerprint(*base) == fingerprint(*base)
    assert re.fullmatch(r"[0-9a-f]{32}", fingerprint(*base))


def test_a_fingerprint_is_the_same_for_ever() -> None:
    """People keep fingerprints in their settings: what is written there must mean the same next year."""
    assert fingerprint("REF001", "art_6__para_2", "Article 12", 0) == "4cd4f1859af623af6a407d45f626ec3c"


words = st.text(st.sampled_from("ab1"), max_size=3)


@given(st.tuples(words, words, words, st.integers(0, 9)), st.tuples(words, words, words, st.integers(0, 9)))
def test_parts_of_a_fingerprint_do_not_run_together(
    one: tuple[str, str, str, int], two: tuple[str, str, str, int]
) -> None:
    assert (one == two) == (fingerprint(*one) == fingerprint(*two))


def test_spans_and_anchors_sort_by_their_place() -> None:
    spans = [Span(5, 6, 1, 6, 1, 7), Span(1, 9, 1, 2, 1, 10), Span(1, 2, 1, 2, 1, 3)]
    assert sorted(spans) == [spans[2], spans[1], spans[0]]
    assert Anchor(3) < Anchor(4, "eId")


def test_a_source_says_nothing_of_its_bytes_but_their_hash() -> None:
    source = Source.of("v1.xml", b"<secret/>")
    assert source.sha256 == "f934b490216a18a64bf18ff5daa83910076368f772fd55d88837cdac3686975c"
    assert "secret" not in repr(source)
    assert Source.of("v1.xml", b"<secret/>") == source
    assert Source.of("v2.xml", b"<secret/>") != source


def test_a_draft_without_an_instrument_is_a_value_too() -> None:
    source = Source.of("v1.xml", b"")
    finding = Diagnostic("XML008", "empty-file", Severity.ERROR, "the file is empty")
    assert Draft(source, None, (finding,)) == Draft(source, None, (finding,))
    assert hash(Draft(source, None, (finding,)))


def test_errors_have_one_root() -> None:
    kinds = ProtodocError.__subclasses__()
    assert kinds
    assert all(kind.__doc__ for kind in kinds)


# Words


@pytest.mark.parametrize("key", ENGLISH)
def test_every_message_is_one_sentence_that_can_be_filled(key: str) -> None:
    template = ENGLISH[key]
    assert KEY.fullmatch(key)
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    said = fill(key, dict.fromkeys(names, "ARTICLE"))
    assert said.count("ARTICLE") >= len(names)
    assert "{" not in said
    assert said == said.strip()
    assert not said.endswith(".")


def test_every_code_with_a_word_beside_has_a_message_or_variants_of_one() -> None:
    for key in ENGLISH:
        code = key.partition(".")[0]
        assert code in ENGLISH or any(other.startswith(f"{code}.") for other in ENGLISH)


def test_values_are_never_read_as_templates() -> None:
    assert fill("XML001", {"reason": "{limit} {0} %s"}) == "this is not well-formed XML: {limit} {0} %s"
