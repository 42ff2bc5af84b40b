"""What ships: the wheel holds all it needs, and works where nothing else of the project is."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed here; nothing is fetched for it."""
    if not (importlib.util.find_spec("build") and importlib.util.find_spec("hatchling")):
        pytest.skip("the build backend is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_ships(names: set[str]) -> None:
    ours = {
        path.relative_to(SRC).as_posix()
        for path in (SRC / "protodoc").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours - names == set()


def test_the_schemas_ship_inside_the_package(names: set[str]) -> None:
    assert {f"protodoc/schema/{name}" for name in ("protocol.xsd", "pd.xsd", "xml.xsd")} <= names
    assert {f"protodoc/schema/{path.name}" for path in (ROOT / "schema").iterdir() if path.is_file()} <= names


def test_the_register_and_the_json_schemas_ship(names: set[str]) -> None:
    assert "protodoc/register/ets-185.eng.xml" in names
    assert [name for name in names if name.startswith("protodoc/render/schemas/") and name.endswith(".json")]
    assert "protodoc/py.typed" in names


def test_nothing_else_ships(names: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"protodoc"}
    assert not [name for name in names if name.endswith((".pyc", ".orig", ".rej", "~")) or "/." in name]


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import protodoc
assert protodoc.__file__.startswith(sys.argv[1]), protodoc.__file__
draft = protodoc.read(sys.argv[2])
print(sum(finding.code.startswith("XSD") for finding in protodoc.check(draft)), draft.instrument.kind)
print([repr(found) for found in protodoc.cite("Article 18", instrument="ets-185")])
"""


def test_the_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, away from the checkout: it finds its schemas and its register in itself."""
    home = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    draft = tmp_path / "draft.xml"
    draft.write_bytes((ROOT / "drafts" / "v2.xml").read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(home), str(draft)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    checked, cited = done.stdout.splitlines()
    assert checked == "0 bill"
    assert "Production order" in cited
