"""Findings that are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drafts_in_a_folder import WORK, draft, fill
from jsonschema import Draft202012Validator

from protodoc.model.errors import UsageError
from protodoc.workspace.baseline import Baseline, as_known, baseline_of, gone_from, renewed
from protodoc.workspace.checking import Checked, Checker, Selection
from protodoc.workspace.folder import Workspace
from protodoc.workspace.settings import Call

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "src" / "protodoc" / "render" / "schemas" / "baseline.json").read_text("utf-8")
)
RULES = Selection.of(["REF001", "BRK001"], [])


def dangling(text: str) -> str:
    """A draft with a reference that leads nowhere."""
    return text.replace('href="#art_1__para_1">paragraph 1<', 'href="#art_1__para_7">paragraph 7<')


def unbalanced(text: str) -> str:
    """A draft with a bracket that nobody closes."""
    return text.replace("[The Parties may]", "[The Parties may")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return fill(tmp_path) / "drafts"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8", newline="\n")


def look(drafts: Path, *names: str, baseline: Baseline | None = None, rules: Selection = RULES) -> list[Checked]:
    checker = Checker(Workspace.open(drafts.parent, drafts.parent), rules, baseline=baseline)
    return [item for item in checker.check_each(names) if not isinstance(item, str)]


def drawn(drafts: Path, *names: str) -> Baseline:
    """A baseline of what is found now."""
    return renewed(empty(drafts), look(drafts, *names), lambda _: RULES).baseline


def empty(drafts: Path) -> Baseline:
    return Baseline(drafts.parent / "known.json", "known.json")


def codes(items: list[Checked]) -> list[str]:
    return [one.code for item in items for one in item.draft.diagnostics]


def test_what_is_known_is_hidden_and_what_is_new_is_told(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=dangling(draft()))
    baseline = drawn(drafts, "v1")
    write(drafts, v1=unbalanced(dangling(draft())))
    (item,) = look(drafts, "v1", baseline=baseline)
    assert codes([item]) == ["BRK001"] and [one.code for one in item.hidden] == ["REF001"]


def moved(text: str) -> str:
    return text.replace("<body>", "<body>\n\n\n<!-- lines move -->\n\n")


@pytest.mark.parametrize(
    ("later", "is_known"),
    [
        (dangling(draft("v9", date="2031-01-01")), True),
        (moved(dangling(draft("v9", date="2031-01-01"))), True),
        (dangling(draft("v9", "fra", date="2031-01-01")), False),
        (dangling(draft("v9", date="2031-01-01")).replace(WORK, WORK + "s"), False),
        (dangling(draft("v9", date="2031-01-01")).replace("paragraph 7<", "paragraph 8<"), False),
    ],
    ids=["next draft", "lines moved", "other language", "other work", "other words"],
)
def test_a_finding_is_known_in_later_drafts_of_the_same_work(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, later: str, is_known: bool
) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=dangling(draft()))
    baseline = drawn(drafts, "v1")
    write(drafts, v9=later)
    (item,) = look(drafts, "v9", baseline=baseline)
    assert [one.code for one in item.hidden] == (["REF001"] if is_known else [])


def test_what_is_no_longer_there_is_told(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=unbalanced(dangling(draft())), v2=dangling(draft("v2", date="2030-02-01")))
    baseline = drawn(drafts, "v1", "v2")
    assert len(baseline.known) == 3
    write(drafts, v1=unbalanced(draft()))

    def gone(*names: str, rules: Selection = RULES) -> list[tuple[str, str]]:
        checks = look(drafts, *names, baseline=baseline, rules=rules)
        return [(item.file, item.code) for item in gone_from(baseline, checks, lambda _: rules)]

    assert gone("v1", "v2") == gone("v1") == [("drafts/v1.xml", "REF001")]
    assert gone("v2") == [], "v1 was not looked at"
    assert gone("v1", rules=Selection.of(["BRK001"], [])) == [], "nobody looked for it"


def test_what_is_suppressed_in_the_draft_is_still_there(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=dangling(draft()))
    baseline = drawn(drafts, "v1")
    write(drafts, v1=dangling(draft()).replace("<article ", "<?protodoc ignore REF001: later?><article "))
    assert gone_from(baseline, look(drafts, "v1", baseline=baseline), lambda _: RULES) == ()


def test_writing_anew_keeps_what_nobody_looked_at(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=unbalanced(dangling(draft())), v2=dangling(draft("v2", date="2030-02-01")))
    baseline = drawn(drafts, "v1", "v2")
    write(drafts, v1=draft(), v2=draft("v2", date="2030-02-01"))
    only = Selection.of(["BRK001"], [])
    made = renewed(baseline, look(drafts, "v1", rules=only), lambda _: only)
    assert (made.new, made.gone) == (0, 1)
    assert [(item.file, item.code) for item in made.baseline.known] == [
        ("drafts/v1.xml", "REF001"),
        ("drafts/v2.xml", "REF001"),
    ]


def test_what_was_written_is_valid_and_read_as_it_was(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drafts.parent)
    write(drafts, v1=unbalanced(dangling(draft())))
    baseline = drawn(drafts, "v1", "v2")
    baseline.write()
    Draft202012Validator(SCHEMA).validate(json.loads(baseline.path.read_text("utf-8")))
    workspace = Workspace.open(drafts.parent, drafts.parent)
    settings = workspace.settings.overridden(Call(baseline="known.json"))
    assert baseline_of(Workspace(workspace.root, workspace.here, settings)) == baseline
    assert codes([as_known(item, baseline) for item in look(drafts, "v1")]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no baseline “known.json”; --write-baseline makes one"),
        ("no JSON", "the baseline “known.json” is not JSON: "),
        ("[]", "“known.json” is not a baseline of this version"),
        ('{"protodoc": {"format": "baseline", "version": 9}, "findings": []}', "not a baseline of this version"),
        ('{"protodoc": {"format": "findings", "version": 1}, "findings": []}', "not a baseline of this version"),
        ('{"protodoc": {"format": "baseline", "version": 1}, "findings": [3]}', "is damaged: finding 1 is not one"),
        ('{"protodoc": {"format": "baseline", "version": 1}, "findings": [{"file": "a"}]}', "is damaged: finding 1"),
    ],
)
def test_what_is_no_baseline_is_an_error(drafts: Path, text: str | None, said: str) -> None:
    if text is not None:
        (drafts.parent / "known.json").write_text(text, encoding="utf-8")
    (drafts.parent / "protodoc.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    with pytest.raises(UsageError) as error:
        baseline_of(Workspace.open(drafts.parent, drafts))
    assert said in str(error.value)


def test_a_baseline_has_to_be_named(drafts: Path) -> None:
    workspace = Workspace.open(drafts.parent, drafts.parent)
    assert baseline_of(workspace) is None
    with pytest.raises(UsageError, match="say where to write it"):
        baseline_of(workspace, new=True)
