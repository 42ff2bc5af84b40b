"""Content models as automata: what may follow what, and what is missing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.formats.akn.automaton import ANY_FOREIGN, Automaton, Particle


def element(name: str, least: int = 1, most: int | None = 1) -> Particle:
    return Particle("element", name, (), least, most)


def row(*parts: Particle, least: int = 1, most: int | None = 1) -> Particle:
    return Particle("sequence", "", parts, least, most)


def either(*parts: Particle, least: int = 1, most: int | None = 1) -> Particle:
    return Particle("choice", "", parts, least, most)


MODELS = {
    "a": element("a"),
    "a?b": row(element("a", 0), element("b")),
    "(a|b)*": either(element("a"), element("b"), least=0, most=None),
    "ab?(c|(a?d+))": row(
        element("a"), element("b", 0), either(element("c"), row(element("e", 0), element("d", 1, None)))
    ),
    "a{2,3}": element("a", 2, 3),
    "(a,b?)+": row(element("a"), element("b", 0), most=None),
    "a{0,20}": element("a", 0, 20),
}
PATTERNS = {"ab?(c|(a?d+))": "ab?(c|(e?d+))", "(a,b?)+": "(ab?)+", "a{0,20}": "a*"}


def accepts(automaton: Automaton, names: str) -> bool:
    state: int | None = 0
    for name in names:
        state = automaton.step(state, name)
        if state is None:
            return False
    return state in automaton.finals


@given(st.sampled_from(sorted(MODELS)), st.text("abcde", max_size=7))
def test_an_automaton_accepts_what_its_model_says(model: str, names: str) -> None:
    """Law: as the regular expression that the model is. A limit beyond a few is taken as none."""
    pattern = PATTERNS.get(model, model)
    assert accepts(Automaton.of(MODELS[model]), names) == bool(re.fullmatch(pattern, names))


@pytest.mark.parametrize("model", sorted(MODELS))
def test_what_is_missing_makes_it_whole(model: str) -> None:
    automaton = Automaton.of(MODELS[model])
    missing = automaton.missing_at_end(0)
    assert missing is not None
    assert accepts(automaton, "".join(missing))


def test_what_must_come_first() -> None:
    automaton = Automaton.of(row(element("num"), element("heading", 0), element("content")))
    assert automaton.missing_before(0, "content") == ("num",)
    assert automaton.missing_before(0, "num") == ()
    after_num = automaton.step(0, "num")
    assert after_num is not None
    assert automaton.expected(after_num) == ("heading", "content")
    assert automaton.missing_before(after_num, "num") is None
    assert automaton.missing_at_end(after_num) == ("content",)


def test_nothing_may_stand_in_nothing() -> None:
    automaton = Automaton.of(None)
    assert automaton.step(0, "a") is None
    assert automaton.missing_at_end(0) == ()


def test_elements_of_other_namespaces() -> None:
    automaton = Automaton.of(element(ANY_FOREIGN, 0, None))
    assert automaton.step(0, "{urn:x}a") is not None
    assert automaton.step(0, "a") is None
    assert automaton.expected(0) == ()
