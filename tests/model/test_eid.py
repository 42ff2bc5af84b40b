"""EIds: steps, and what they are called."""

import pytest

from protodoc.model.eid import ABBREVIATIONS, EId, abbreviation

READ = [
    ("art_25", ("art_25",)),
    ("art_25__para_3", ("art_25", "para_3")),
    ("art_6__para_2__subpara_a__point_i", ("art_6", "para_2", "subpara_a", "point_i")),
    ("preamble__recs_1__rec_1", ("preamble", "recs_1", "rec_1")),
    ("body", ("body",)),
    ("art_nn_1__para_1", ("art_nn_1", "para_1")),
    ("art_4__para_2-alt-1", ("art_4", "para_2-alt-1")),
    ("att_1__art_1", ("att_1", "art_1")),
    ("art_1A", ("art_1A",)),
    ("art_é", ("art_é",)),
    ("art_5.1", ("art_5.1",)),
]
NO_EIDS = ["", "_", "__", "art_25__", "__art_25", "art_25___para_3", "art 25", "art_25\n", " art_25", "art_25_", "_art"]


@pytest.mark.parametrize(("text", "steps"), READ)
def test_an_eid_is_its_steps(text: str, steps: tuple[str, ...]) -> None:
    eid = EId.parse(text)
    assert eid.steps == steps
    assert str(eid) == text


@pytest.mark.parametrize("text", NO_EIDS)
def test_what_is_no_eid(text: str) -> None:
    with pytest.raises(ValueError, match="not an eId"):
        EId.parse(text)


def test_a_long_eid_is_judged_at_once() -> None:
    assert len(EId.parse("__".join(["art_1"] * 20_000)).steps) == 20_000
    with pytest.raises(ValueError, match="not an eId"):
        EId.parse("a_" * 100_000 + "_")


def test_what_stands_around_and_inside() -> None:
    eid = EId.parse("art_25__para_3__subpara_a")
    assert eid.parent == EId.parse("art_25__para_3")
    assert EId.parse("art_25").parent is None
    assert eid.is_within(EId.parse("art_25"))
    assert eid.is_within(eid)
    assert not EId.parse("art_25").is_within(eid)
    assert not EId.parse("art_250__para_3").is_within(EId.parse("art_25"))


@pytest.mark.parametrize(
    ("text", "head", "number"),
    [
        ("art_25__para_3", "para", "3"),
        ("art_nn_1", "art", "nn_1"),
        ("body", "body", ""),
        ("chp_II__sec_1", "sec", "1"),
    ],
)
def test_the_last_step(text: str, head: str, number: str) -> None:
    assert EId.parse(text).last == (head, number)


@pytest.mark.parametrize(
    ("element", "number", "text"),
    [
        ("paragraph", "3", "art_25__para_3"),
        ("subparagraph", "a", "art_25__subpara_a"),
        ("point", "i", "art_25__point_i"),
        ("indent", "1", "art_25__indent_1"),
        ("alinea", "2", "art_25__al_2"),
        ("ref", "1", "art_25__ref_1"),
        ("authorialNote", "1", "art_25__authorialNote_1"),
        ("intro", "", "art_25__intro"),
        ("blockList", "1", "art_25__list_1"),
    ],
)
def test_children_are_called_by_their_abbreviations(element: str, number: str, text: str) -> None:
    assert str(EId.parse("art_25").child(element, number)) == text


@pytest.mark.parametrize(
    ("element", "short"),
    [
        ("article", "art"),
        ("chapter", "chp"),
        ("section", "sec"),
        ("recitals", "recs"),
        ("attachment", "att"),
        ("component", "cmp"),
        ("quotedStructure", "qstr"),
        ("quotedText", "qtext"),
        ("division", "dvs"),
        ("title", "title"),
        ("part", "part"),
    ],
)
def test_abbreviations_of_the_naming_convention(element: str, short: str) -> None:
    assert abbreviation(element) == short


def test_the_table_of_abbreviations_names_each_element_once() -> None:
    assert len(dict(ABBREVIATIONS)) == len(ABBREVIATIONS)


def test_eids_sort_by_their_steps() -> None:
    texts = ["art_2", "art_1__para_2", "art_1", "art_1__para_10"]
    assert [str(eid) for eid in sorted(map(EId.parse, texts))] == ["art_1", "art_1__para_10", "art_1__para_2", "art_2"]
