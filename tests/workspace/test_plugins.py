"""Rules of other packages."""

from __future__ import annotations

import itertools
from importlib.metadata import distributions
from pathlib import Path

import pytest
from installed_rules import install, source

from protodoc.model.diagnostic import Severity
from protodoc.model.errors import UsageError
from protodoc.rules.base import Context, Rule
from protodoc.rules.pages import catalogue
from protodoc.workspace.installed import GROUP, announcing
from protodoc.workspace.plugins import FAMILIES, announced, rules_of_others
from protodoc.workspace.verbs import read

NUMBERS = itertools.count()
OURS = tuple((rule.code, rule.name) for rule in catalogue())


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A name for a module that nobody has imported yet; the folder of the test is where Python looks for it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return f"rules_of_test_{next(NUMBERS)}"


def rules(*places: Path) -> tuple[Rule, ...]:
    return rules_of_others(announcing(GROUP, map(str, places)), OURS)


def test_a_rule_is_found_and_is_what_it_was(tmp_path: Path, module: str) -> None:
    (rule,) = rules(install(tmp_path, module, source()))
    assert (rule.code, rule.name, rule.severity) == ("OWN001", "must-for-shall", Severity.WARNING)
    assert rule.page == 'An obligation is written with "must".'


def test_several_rules_come_in_a_tuple_or_one_by_one(tmp_path: Path, module: str) -> None:
    text = source() + source("ABC009", "another", "other") + "\nBOTH = (must_for_shall, other)\n"
    assert [rule.code for rule in rules(install(tmp_path, module, text, "all = {module}:BOTH"))] == ["ABC009", "OWN001"]
    text = source() + source("ABC009", "another", "other")
    more = tmp_path / "more"
    more.mkdir()
    entries = "one = {module}:must_for_shall\ntwo = {module}:other [extra]\n# three = {module}:none"
    assert [rule.code for rule in rules(install(more, module, text, entries))] == ["ABC009", "OWN001"]


def test_nothing_is_imported_where_nothing_is_announced(tmp_path: Path, module: str) -> None:
    install(tmp_path, module, "raise SystemExit('imported')")
    facts = next(tmp_path.glob("*.dist-info"))
    (facts / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n", "utf-8")
    assert announcing(GROUP, [str(tmp_path), str(tmp_path / "none"), str(facts / "METADATA")]) == []
    (facts / "entry_points.txt").unlink()
    assert announcing(GROUP, [str(tmp_path)]) == []


def test_the_first_of_two_copies_of_a_package_counts(tmp_path: Path, module: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    install(first, module, "", version="2.0")
    install(second, module, "", name="House.Rules", version="1.0")
    (entry,) = announced(announcing(GROUP, [str(first), str(second)]))
    assert entry.package == "house-rules 2.0"


def test_entry_points_are_read_as_python_reads_them(tmp_path: Path, module: str) -> None:
    install(tmp_path, module, "", "a = {module}:one\nb.c-d={module} : two.three\n\n# no = {module}:no\n")
    ours = [(one.name, f"{one.module}:{one.attribute}") for one in announced(announcing(GROUP, [str(tmp_path)]))]
    (package,) = distributions(path=[str(tmp_path)])
    theirs = [(one.name, f"{one.module}:{one.attr}") for one in package.entry_points.select(group=GROUP)]
    assert ours == sorted(theirs) == [("a", f"{module}:one"), ("b.c-d", f"{module}:two.three")]


WAY_OUT = "; mend or uninstall it, or set “plugins = false” in protodoc.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import nobody_has_this", "it cannot be loaded: ModuleNotFoundError: No module named 'nobody_has_this'"),
        ("x =", "it cannot be loaded: SyntaxError: "),
        ("raise SystemExit(3)", "it cannot be loaded: SystemExit: 3"),
        ("y = 1", "it cannot be loaded: AttributeError: "),
        ("must_for_shall = 3", "must_for_shall” is no rule: a rule is a function with @rule(…) above it"),
        ("def must_for_shall(context): ...", "must_for_shall” is no rule"),
        (source("own1"), "“own1” is no code: three capital letters and three digits, such as OWN001"),
        (source(name="Must_For"), "“Must_For” is no name for OWN001"),
        (source("REF001"), "its rule REF001 stands in the family REF, which protodoc keeps for itself"),
        (source("DEF999"), "its rule DEF999 stands in the family DEF, which protodoc keeps for itself"),
        (source(name="dangling-reference"), "takes “dangling-reference”, which protodoc itself has"),
        (source().replace('"""An obligation is written with "must"."""', ""), "its rule OWN001 has no page"),
        (source() + "must_for_shall = must_for_shall._replace(find=None)", "its rule OWN001 has no function"),
        (source() + "must_for_shall = must_for_shall._replace(needs={'a'})", "needs something that there is not"),
        (
            source() + "must_for_shall = must_for_shall._replace(stages=None)",
            "stages that are not a frozenset of Stage",
        ),
    ],
)
def test_what_cannot_be_used_names_its_package(tmp_path: Path, module: str, text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        rules(install(tmp_path, module, text))
    message = str(error.value)
    assert message.startswith("the rules of “house-rules 1.0” (entry point “house”) cannot be used: ")
    assert said in message and message.endswith(WAY_OUT) and "\n" not in message


def test_two_packages_cannot_have_one_code(tmp_path: Path, module: str) -> None:
    install(tmp_path, module, source())
    install(tmp_path, f"{module}_too", source(name="other"), name="zoo-rules", version="2")
    with pytest.raises(UsageError, match=r"“zoo-rules 2” .* takes “OWN001”, which “house-rules 1\.0” has"):
        rules(tmp_path)


def test_every_family_of_ours_is_kept() -> None:
    assert {rule.family for rule in catalogue()} <= set(FAMILIES)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise KeyError('x')", "failed: KeyError: 'x'"),
        ("yield 3", "failed: ValueError: it yielded int, not Diagnostic"),
        ("yield Diagnostic('REF001', '', Severity.ERROR, 'x')", "failed: ValueError: it yielded a finding of REF001"),
        ("yield Diagnostic('OWN001', '', Severity.ERROR, 'x', anchor=Anchor(9999999))", "at an element"),
        ("yield Diagnostic('OWN001', '', Severity.ERROR, 'x', anchor=Anchor(0, None, 4, 2))", "at words"),
        ("yield Diagnostic('OWN001', '', Severity.ERROR, 'x', anchor=Anchor(0, None, 0, 10**9))", "at words"),
        ("yield Diagnostic('OWN001', '', Severity.ERROR, 3, anchor=Anchor(0))", "a finding without a message"),
        ("raise SystemExit(5)", "failed: SystemExit: 5"),
        ("return None", "failed: TypeError"),
    ],
)
def test_a_rule_that_fails_names_its_package(tmp_path: Path, module: str, root: Path, body: str, said: str) -> None:
    (rule,) = rules(install(tmp_path, module, source().replace("    for node", f"    {body}\n    for node", 1)))
    if body == "return None":
        rule = rules(install_again(tmp_path, f"{module}_none"))[0]
    instrument = read(root / "drafts" / "v1.xml").instrument
    assert instrument is not None and rule.find is not None
    with pytest.raises(UsageError) as error:
        list(rule.find(Context(instrument)))
    assert said in str(error.value) and "“house-rules" in str(error.value) and "OWN001" in str(error.value)


def install_again(tmp_path: Path, module: str) -> Path:
    """A function that is no generator, and gives nothing."""
    folder = tmp_path / "none"
    folder.mkdir()
    text = source().split("    for node")[0] + "    return None\n"
    (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
    return install(folder, module, text)
