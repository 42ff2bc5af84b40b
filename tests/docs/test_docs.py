"""Every page of the documentation: what it shows is what the program prints, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from generate import PAGES, REFERENCE
from press.elision import LostLinesError, agrees, refreshed
from press.examples import ROOT, pages, run
from press.markdown import Page, commands

from protodoc.cli.main import cli

READ = [Page.read(path) for path in pages()]
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
COMMAND = re.compile(r"(?<!<\?)\bprotodoc ([a-z]+)((?: [^`\n|]*)?)")
PLACE = re.compile(r"(?:src|schema|drafts|docs|tests|bench)(?:/[\w.-]+)*/?")
CODE = re.compile(r"`([^`\n]+)`")
MACHINE = re.compile(r"/(?:work|home|root|tmp|Users)/|\b[A-Z]:\\\\Users")
OURS_ONLY = re.compile(r"\b(TODO|FIXME|XXX)\b")


def name(page: Page) -> str:
    return page.path.relative_to(ROOT).as_posix()


every_page = pytest.mark.parametrize("page", READ, ids=name)


@every_page
def test_shows_what_the_program_prints(page: Page, tmp_path: Path) -> None:
    for shown in run(page, tmp_path):
        wanted = "\n".join(shown.expected)
        assert shown.is_right, (
            f"{name(page)}:{shown.first}: {shown.what}\n--- the page says\n{wanted}\n--- the program prints\n"
            + "\n".join(shown.actual)
        )


@pytest.mark.parametrize("file", PAGES)
def test_a_reference_page_is_what_the_code_makes_it(file: str) -> None:
    assert (REFERENCE / file).read_text(encoding="utf-8") == PAGES[file](), "write it anew: python docs/generate.py"


@every_page
def test_links_lead_somewhere(page: Page) -> None:
    for link in LINK.finditer(page.prose):
        target, _, anchor = link["target"].partition("#")
        if target.startswith(("https:", "http:", "mailto:")):
            continue
        there = (page.path.parent / target).resolve() if target else page.path
        assert there.exists(), f"{name(page)}: there is no {link['target']}"
        if anchor:
            assert anchor in anchors(there), f"{name(page)}: {target or 'this page'} has no heading #{anchor}"


def anchors(path: Path) -> set[str]:
    """The anchors of a page, made of its headings as the usual readers of Markdown make them."""
    headings = HEADING.findall(Page.read(path).prose)
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ways = set(), [ROOT / "README.md"]
    while ways:
        path = ways.pop()
        if path in reached:
            continue
        reached.add(path)
        for link in LINK.finditer(Page.read(path).prose):
            there = (path.parent / link["target"].partition("#")[0]).resolve()
            if there.suffix == ".md" and there.exists():
                ways.append(there)
    assert {name(page) for page in READ} <= {path.relative_to(ROOT).as_posix() for path in reached}


@pytest.mark.parametrize("path", ["README.md", "docs/explanation/house.md", "schema/README.md"])
def test_the_map_names_what_is_there(path: str) -> None:
    named = [code for code in CODE.findall((ROOT / path).read_text(encoding="utf-8")) if PLACE.fullmatch(code)]
    assert [code for code in named if not (ROOT / code).exists()] == []


@every_page
def test_make_targets_exist(page: Page) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = [target for code in CODE.findall(page.prose) for target in MAKE.findall(code)]
    named += [target for block in page.blocks if block.language == "sh" for target in MAKE.findall(block.text)]
    assert set(named) <= targets


@every_page
def test_commands_and_options_exist(page: Page) -> None:
    """Also in blocks that are not run: shell scripts, workflows, settings of editors."""
    code = [block.text for block in page.blocks if block.language not in ("text", "xml", "python", "json")]
    for words in [*CODE.findall(page.prose), *code]:
        for command, rest in COMMAND.findall(words):
            found = cli.get_command(cli.make_context("protodoc", [], resilient_parsing=True), command)
            assert found is not None, f"{name(page)}: there is no command {command!r}"
            known = {option for parameter in found.params for option in parameter.opts} | {"--help"}
            assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= known, f"{name(page)}: protodoc {command}{rest}"


@every_page
def test_says_nothing_of_this_machine_and_leaves_nothing_undone(page: Page) -> None:
    assert not MACHINE.search(page.text), MACHINE.search(page.text)
    assert not OURS_ONLY.search(page.prose)


def test_every_command_of_a_console_block_is_read() -> None:
    for page in READ:
        for block in page.blocks:
            if block.language == "console" and block.purpose != "not run":
                assert commands(block), f"{name(page)}:{block.first}: a console block without a command"


@pytest.mark.parametrize(
    ("shown", "actual", "is_right"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a", "c"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["a", "…", "c"], ["a", "b", "c"], True),
        (["a", "…", "c"], ["a", "c"], True),
        (["a", "…", "c"], ["a", "b"], False),
        (["a", "…", "a"], ["a"], False),
        (["a", "…", "c", "…", "e"], ["a", "b", "c", "d", "e"], True),
        (["a", "…", "d", "…", "c", "…"], ["a", "b", "c", "d", "e"], False),
    ],
)
def test_an_elision_stands_for_any_lines(shown: list[str], actual: list[str], is_right: bool) -> None:
    assert agrees(shown, actual) is is_right


@pytest.mark.parametrize(
    ("shown", "actual", "now"),
    [
        (["old"], ["new", "lines"], ["new", "lines"]),
        (["Article 1", "…"], ["Article 1 bis", "x"], ["Article 1 bis", "…"]),
        (
            ["…", "the words of one", "the end of one", "…"],
            ["zero", "the words of one now", "between", "the end of one now", "two"],
            ["…", "the words of one now", "between", "the end of one now", "…"],
        ),
    ],
)
def test_refreshing_keeps_what_a_page_leaves_out(shown: list[str], actual: list[str], now: list[str]) -> None:
    assert refreshed(shown, actual) == now


def test_refreshing_says_when_the_lines_are_gone() -> None:
    with pytest.raises(LostLinesError):
        refreshed(["…", "Article 9 is new", "…"], ["quite", "another", "thing"])
