"""Citations as lines of JSON, and how well they are found in sentences someone else has annotated."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.refs.jsonl import cite_lines
from protodoc.refs.register import Register

LINE = {
    "id": "one", "lang": "en", "instrument": "fog", "context": "art_7__para_2__point_b",
    "text": "Under Articles 2 to 4 of the Convention, sub-paragraph a and ETS No. 5.",
}  # fmt: skip


def test_a_line_in_a_line_out(register: Register) -> None:
    (line,) = cite_lines([json.dumps(LINE), "\n"], register)
    answer = json.loads(line)
    assert answer["id"] == "one"
    shown = [
        (ref["surface"], [(t["instrument"], t["article"], t["paragraph"], t["point"]) for t in ref["targets"]])
        for ref in answer["refs"]
    ]
    assert shown == [
        ("Articles 2 to 4 of the Convention", [("lights", number, None, None) for number in ("2", "3", "4")]),
        ("sub-paragraph a", [("fog", "7", "2", "a")]),
        ("ETS No. 5", [("ets5", None, None, None)]),
    ]


def test_a_note_is_about_the_default(register: Register) -> None:
    line = json.dumps({"id": "n", "lang": "en", "instrument": "note", "context": "none", "text": "See Article 3."})
    (answer,) = cite_lines([line], register, default="lights")
    assert json.loads(answer)["refs"][0]["targets"][0]["instrument"] == "lights"


@pytest.mark.parametrize("line", ["[]", "3", "{", '"text"'])
def test_a_line_that_is_no_object_is_refused(line: str, register: Register) -> None:
    with pytest.raises(ValueError):
        list(cite_lines([line], register))


@pytest.fixture(scope="module")
def shipped(root: Path) -> Register:
    """The register that ships."""
    folder = root / "src" / "protodoc" / "register"
    read = (read_source(Source.of(path.name, path.read_bytes())).instrument for path in sorted(folder.glob("*.xml")))
    return Register.of(instrument for instrument in read if instrument is not None)


def test_annotated_sentences(shared: Path, shipped: Register, tmp_path: Path) -> None:
    gold = shared / "refs" / "dev.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines()
    predicted.write_text("\n".join(cite_lines(lines, shipped, default="convention")), encoding="utf-8")
    scorer = [sys.executable, str(shared / "score" / "refs.py"), str(gold), str(predicted)]
    said = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    row = next(line for line in said.splitlines() if line.startswith("all "))
    span, target = (float(score) for score in re.findall(r"F1 ([0-9.]+)", row))
    assert span >= 0.99
    assert target >= 0.985
