"""Citations as lines of JSON, and how well they are found in sentences someone else has annotated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scoring import scored

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


@pytest.mark.parametrize(
    ("own", "text", "meant"),
    [
        ("ets555", "Article 3 of the Convention says so.", "ets555"),
        ("ets555", "Under this Protocol, Article 3 of the Convention says so.", "x-unknown"),
        ("ets555", "Article 3 of the Protocol says so.", "x-unknown"),
        ("ets555", "Article 3 of ETS No. 555 says so.", "ets555"),
        ("ets900", "Article 3 of the Convention says so.", "ets900"),
        ("fog", "Article 3 of the Convention says so.", "lights"),
        ("x-nobody", "Article 3 of the Charter says so.", "x-unknown"),
    ],
)
def test_an_instrument_nobody_has_described(own: str, text: str, meant: str, register: Register) -> None:
    line = json.dumps({"id": "n", "lang": "en", "instrument": own, "context": "art_7", "text": text})
    (answer,) = cite_lines([line], register)
    assert [ref["targets"][0]["instrument"] for ref in json.loads(answer)["refs"]] == [meant]


@pytest.mark.parametrize("line", ["[]", "3", "{", '"text"'])
def test_a_line_that_is_no_object_is_refused(line: str, register: Register) -> None:
    with pytest.raises(ValueError, match="line 1 is not one JSON object"):
        list(cite_lines([line], register))


def test_annotated_sentences(shared: Path, shipped: Register, tmp_path: Path) -> None:
    gold = (shared / "refs" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    scores = scored(gold, shipped, shared / "score" / "refs.py", tmp_path)
    assert scores.span >= 0.99
    assert scores.target >= 0.985
