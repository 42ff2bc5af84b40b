"""Provision paths: how people cite."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protodoc.model.path import PathStep, ProvisionPath, clean_number, form_of


@pytest.mark.parametrize(
    ("num", "number"),
    [
        ("Article 18", "18"),
        ("ARTICLE 18", "18"),
        ("Art. 3", "3"),
        ("18.", "18"),
        ("a.", "a"),
        ("(a)", "a"),
        ("c)", "c"),
        ("(ii)", "ii"),
        ("[2 bis]", "2bis"),
        ("2bis", "2bis"),
        ("[Article 17]", "17"),
        ("Article [ ]", ""),
        ("Article [X]", "x"),
        ("", ""),
        ("§ 2", "2"),
        ("Chapter II", "ii"),
        ("Section 1", "1"),
        ("Sub-paragraph a", "a"),
        ("Article premier", "1"),
        ("Article 1er", "1"),
        ("Artikel 12", "12"),
        ("A 12", "a12"),
        ("xviii 3", "xviii3"),
        ("Article 5 6", "56"),
        ("Article unique", "unique"),
        ("Article 10 – Lamps", "10"),
        ("1.1", "1.1"),
        ("Article K.3", "k.3"),
        ("\u00a0(b)\u00a0", "b"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_clean_number(num: str, number: str) -> None:
    assert clean_number(num) == number


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("2", "digit"),
        ("2bis", "digit"),
        ("a", "letter"),
        ("aa", "letter"),
        ("i", "roman"),
        ("iv", "roman"),
        ("", "other"),
    ],
)
def test_what_a_number_looks_like(number: str, form: str) -> None:
    assert form_of(number) == form


@pytest.mark.parametrize(
    ("words", "short", "label"),
    [
        ("25.3", "25.3", "Article 25, paragraph 3"),
        ("18.1.a", "18.1.a", "Article 18, paragraph 1.a"),
        ("14(2)(c)", "14.2.c", "Article 14, paragraph 2.c"),
        ("Article 27, paragraph 9", "27.9", "Article 27, paragraph 9"),
        ("article 27, paragraphe 9", "27.9", "Article 27, paragraph 9"),
        ("Article 48, sub-paragraph a", "48.a", "Article 48, subparagraph a"),
        ("Chapter II, Section 1", "Chapter II, Section 1", "Chapter II, Section 1"),
        ("Annex IV, article 13", "Annex IV, 13", "Annex IV, Article 13"),
        ("Article 10 bis, paragraph 2", "10bis.2", "Article 10bis, paragraph 2"),
        ("§ 2", "2", "paragraph 2"),
        ("[5]", "5", "Article 5"),
    ],
)
def test_paths_are_read_and_written(words: str, short: str, label: str) -> None:
    path = ProvisionPath.parse(words)
    assert str(path) == short
    assert path.label() == label
    assert ProvisionPath.parse(str(path)).agrees(path)


def test_a_label_in_french() -> None:
    assert ProvisionPath.parse("Chapter II, Article 25, paragraph 3.b").label("fra") == (
        "chapitre II, article 25, paragraphe 3.b"
    )


@pytest.mark.parametrize(
    ("steps", "label"),
    [
        ([("3", "hcontainer")], "division 3"),
        ([("2", "hcontainer"), ("5", "article")], "division 2, Article 5"),
        ([("5", "article"), ("3", "clause"), ("a", "subclause")], "Article 5, clause 3.a"),
        ([("iv", "book"), ("5", "article"), ("1", "alinea")], "book iv, Article 5, alinea 1"),
    ],
)
def test_a_level_without_a_word_of_its_own_goes_by_its_element(steps: list[tuple[str, str]], label: str) -> None:
    path = ProvisionPath(tuple(PathStep(*step) for step in steps))
    assert path.label() == label
    assert path.label("fra").casefold() == label.casefold()


@pytest.mark.parametrize("words", ["", "   ", "the lamp", "Article", "25..3", "Article 5 and 6", "5-7", "x" * 500])
def test_what_is_no_path(words: str) -> None:
    with pytest.raises(ValueError, match="not a provision"):
        ProvisionPath.parse(words)


def test_levels_do_not_matter_numbers_do() -> None:
    path = ProvisionPath.parse("Article 18, paragraph 1, sub-paragraph a")
    assert path != ProvisionPath.parse("18.1.a")
    assert path.agrees(ProvisionPath.parse("18(1)(a)"))
    assert path.is_within(ProvisionPath.of("Article 18", "1"))
    assert not path.is_within(ProvisionPath.of("18", "2"))


def test_the_parts_of_a_path() -> None:
    path = ProvisionPath.parse("Chapter II, Article 7").child("2.", "paragraph")
    assert str(path.containers) == "Chapter II"
    assert str(path.inner) == "7.2"
    assert path.parent == ProvisionPath.parse("Chapter II, Article 7")
    assert ProvisionPath().parent is None
    assert not ProvisionPath()
    assert pickle.loads(pickle.dumps(path)) == path


NUMBERS = st.one_of(
    st.integers(1, 999).map(str), st.sampled_from("abcdefgh"), st.sampled_from(["ii", "iv", "2bis", "10ter"])
)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_what_is_written_reads_back_to_the_same_numbers(numbers: list[str]) -> None:
    path = ProvisionPath(tuple(PathStep(number) for number in numbers))
    assert ProvisionPath.parse(str(path)).numbers == path.numbers


@given(st.text(max_size=60))
def test_cleaning_is_settled_after_once(num: str) -> None:
    once = clean_number(num)
    assert once == once.lower()
    assert not set("[]() ") & set(once)
