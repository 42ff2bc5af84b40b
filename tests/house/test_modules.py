"""The house rules, held against every module: size, layers, words, docstrings, values."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "protodoc"
MODULES = sorted(SRC.rglob("*.py"))
CORE = ("model", "refs", "delta", "record", "edits", "rules", "formats", "render")
LIMIT = 400
"""Lines of a module, at the very most."""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.append("." * node.level + (node.module or ""))
    return tuple(found)


def packages_of(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports_of(path)}


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


# Size, names and layers


def test_a_module_is_read_in_one_sitting() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > LIMIT} == {}


def test_a_module_has_a_name_of_its_own() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [name_of(path) for path in MODULES if vague & {path.stem, path.parent.name}] == []


def test_only_the_banks_know_xml() -> None:
    others = [path for path in MODULES if room_of(path) != "formats"]
    assert [name_of(path) for path in others if packages_of(path) & {"lxml", "xmlschema", "xml"}] == []


def test_only_the_command_line_knows_click() -> None:
    assert [name_of(path) for path in MODULES if room_of(path) != "cli" and "click" in packages_of(path)] == []


def test_imports_are_written_out_and_nobody_inside_goes_through_the_door() -> None:
    wrong = [name_of(path) for path in MODULES for name in imports_of(path) if name == "protodoc" or name[0] == "."]
    assert wrong == []


def test_the_model_is_made_of_the_standard_library() -> None:
    inside = [path for path in MODULES if room_of(path) == "model"]
    used = {name for path in inside for name in imports_of(path)}
    ours = {name for name in used if name.startswith("protodoc.model.")}
    assert {name for name in used - ours if name.partition(".")[0] not in sys.stdlib_module_names} == set()


def test_the_core_asks_no_clock_no_chance_and_no_surroundings() -> None:
    unwanted = {"time", "random", "locale", "secrets", "uuid", "platform", "getpass", "os"}
    asked = {"now", "today", "utcnow", "environ", "getcwd", "getenv"}
    for path in MODULES:
        if room_of(path) in CORE:
            assert not packages_of(path) & unwanted, name_of(path)
            words = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
            assert not words & asked, name_of(path)


def test_nothing_fetches() -> None:
    """Not one module of ours can open a connection."""
    wires = {"urllib", "http", "socket", "ssl", "requests", "httpx", "ftplib", "asyncio", "webbrowser"}
    assert [name_of(path) for path in MODULES if packages_of(path) & wires] == []


def test_no_function_changes_its_module() -> None:
    assert [name_of(p) for p in MODULES if any(isinstance(node, ast.Global) for node in ast.walk(tree_of(p)))] == []


def test_the_rooms_import_as_the_river_runs() -> None:
    """The contracts of pyproject.toml, by import-linter."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Docstrings, signatures and values


def public(node: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Public classes and functions, and the public methods of public classes (what click asks for, click explains)."""
    for child in node.body:
        if isinstance(child, (ast.ClassDef, ast.FunctionDef)) and not child.name.startswith("_"):
            yield prefix + child.name, child
            if isinstance(child, ast.ClassDef) and not any("click." in ast.unparse(base) for base in child.bases):
                yield from public(child, f"{prefix}{child.name}.")


def marked(node: ast.ClassDef | ast.FunctionDef, *words: str) -> bool:
    """Whether a decorator goes by one of these names."""
    names = {ast.unparse(mark).partition("(")[0].rpartition(".")[2] for mark in node.decorator_list}
    return bool(names & set(words))


def test_everything_public_says_what_it_means() -> None:
    silent = [name_of(path) for path in MODULES if not ast.get_docstring(tree_of(path))]
    for path in MODULES:
        for name, node in public(tree_of(path)):
            if not ast.get_docstring(node) and not marked(node, "override", "overload"):
                silent.append(f"{name_of(path)}: {name}")
    assert silent == []


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, node in public(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield f"{name_of(path)}: {name}", node


def test_no_public_signature_says_any() -> None:
    vague = []
    for path in MODULES:
        for name, node in functions(path):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            notes = [*(argument.annotation for argument in arguments), node.returns]
            words = {inner.id for note in notes if note for inner in ast.walk(note) if isinstance(inner, ast.Name)}
            if "Any" in words:
                vague.append(name)
    assert vague == []


def test_true_and_false_are_passed_by_name() -> None:
    """At a call, a bare True says nothing. (A command's options are passed by name by click.)"""
    traps = []
    for path in MODULES:
        for name, node in functions(path):
            for argument in [*node.args.posonlyargs, *node.args.args]:
                kind = argument.annotation
                if isinstance(kind, ast.Name) and kind.id == "bool" and room_of(path) != "cli":
                    traps.append(f"{name}({argument.arg})")
    assert traps == []


def test_data_classes_are_frozen_or_at_least_closed() -> None:
    """Values are frozen; what a pass works with and throws away may change, but has no room for more."""
    open_ = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and marked(node, "dataclass"):
                options = {
                    word.arg for mark in node.decorator_list if isinstance(mark, ast.Call) for word in mark.keywords
                }
                if not options & ({"frozen"} if room_of(path) in ("model",) else {"frozen", "slots"}):
                    open_.append(f"{name_of(path)}: {node.name}")
    assert open_ == []


# Words

TEXTS = [
    path
    for folder in ("src", "schema", "drafts", "docs", "bench", "tests")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".toml", ".json", ".xml", ".xsd", ".md", ".txt", ".css", ".html", ".yaml", ".yml")
] + [path for path in sorted(ROOT.iterdir()) if path.suffix in (".md", ".toml") or path.name == "Makefile"]
LEFT_OPEN = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b")
PLACES_OF_ONE_MACHINE = re.compile(r"(?<![\w.:/<])/(?:work|root|home|tmp|Users)/\w")


def test_nothing_is_left_open() -> None:
    """Tests may name these words, to look for them."""
    texts = [path for path in TEXTS if not path.is_relative_to(ROOT / "tests")]
    assert [path for path in texts if LEFT_OPEN.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_knows_where_it_was_written() -> None:
    assert [path for path in TEXTS if PLACES_OF_ONE_MACHINE.search(path.read_text(encoding="utf-8"))] == []


def test_texts_have_line_feeds_and_end_with_one() -> None:
    for path in TEXTS:
        data = path.read_bytes()
        assert b"\r" not in data or path.is_relative_to(ROOT / "tests"), path
        assert not data or data.endswith(b"\n") or path.is_relative_to(ROOT / "tests"), path


def test_the_library_prints_nothing() -> None:
    calls = [(path, node) for path in MODULES for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    noisy = [name_of(p) for p, node in calls if isinstance(node.func, ast.Name) and node.func.id in ("print", "input")]
    assert noisy == []
