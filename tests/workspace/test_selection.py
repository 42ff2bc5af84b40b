"""Which rules are meant."""

import pytest

from protodoc.model.errors import UsageError
from protodoc.workspace.selection import Selection

RULES = (("REF001", "dangling-reference"), ("REF002", "text-and-href-disagree"), ("NUM001", "gap-in-numbering"))


def chosen(selection: Selection) -> list[str]:
    return [code for code, name in RULES if selection.takes(code, name)]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ([], [], ["REF001", "REF002", "NUM001"]),
        (["REF"], [], ["REF001", "REF002"]),
        (["ref"], [], ["REF001", "REF002"]),
        (["REF00"], [], ["REF001", "REF002"]),
        (["REF001"], [], ["REF001"]),
        (["REF001,NUM"], [], ["REF001", "NUM001"]),
        (["REF001", "num001"], [], ["REF001", "NUM001"]),
        (["dangling-reference"], [], ["REF001"]),
        (["Dangling-Reference"], [], ["REF001"]),
        ([], ["REF"], ["NUM001"]),
        ([], ["gap-in-numbering, REF002"], ["REF001"]),
        (["REF"], ["REF002"], ["REF001"]),
    ],
)
def test_codes_beginnings_and_names(select: list[str], ignore: list[str], codes: list[str]) -> None:
    assert chosen(Selection.of(select, ignore, known=RULES)) == codes


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("REX", "no rule has the code, family or name “REX”; did you mean “REF”"),
        ("REF0011", "“REF0011”; did you mean “REF001”"),
        ("REF9", "“REF9”"),
        ("RE", "“RE”; did you mean “REF”"),
        ("danglin-reference", "did you mean “dangling-reference”"),
        ("dangling", "no rule has the code, family or name “dangling”"),
    ],
)
def test_a_word_that_names_no_rule_is_an_error(word: str, said: str) -> None:
    for select, ignore, by_file in (([word], [], ()), ([], [word], ()), ([], [], (("*", (word,)),))):
        with pytest.raises(UsageError) as error:
            Selection.of(select, ignore, by_file, RULES)
        assert said in str(error.value)


def test_a_name_may_be_as_short_as_a_family() -> None:
    rules = (*RULES, ("OWN001", "tab"), ("OWN002", "tab001"))
    for code, name in rules:
        selection = Selection.of([name], [], (), rules)
        assert [one for one, called in rules if selection.takes(one, called)] == [code]


def test_that_a_file_cannot_be_read_is_always_said() -> None:
    assert Selection.of(["REF"], ["XML"], known=RULES).takes("XML001", "not-well-formed")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("drafts/v1*.xml", "drafts/v1.xml", True),
        ("drafts/v1*.xml", "drafts/v1.fra.xml", True),
        ("drafts/v1*.xml", "drafts/v2.xml", False),
        ("drafts/*", "drafts/old/v1.xml", True),
        ("v1.xml", "drafts/v1.xml", False),
        ("*/v1.xml", "drafts/v1.xml", True),
        ("drafts/v[12].xml", "drafts/v2.xml", True),
        ("Drafts/v1.xml", "drafts/v1.xml", False),
    ],
)
def test_rules_are_ignored_in_files_that_fit(pattern: str, path: str, fits: bool) -> None:
    selection = Selection.of([], ["REF002"], ((pattern, ("NUM",)),), RULES)
    assert chosen(selection.in_file(path)) == (["REF001"] if fits else ["REF001", "NUM001"])
