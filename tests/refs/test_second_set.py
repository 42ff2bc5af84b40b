"""A second set of annotated sentences, of treaties that are not in the first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scoring import scored

from protodoc.refs.register import Register

FOLDER = Path(__file__).with_name("second")
SETS = sorted(FOLDER.glob("*.jsonl"))


def sentences(source: Path, texts: Path) -> list[dict[str, Any]]:
    """The sentences of a set, each put together again from the text it stands in."""
    rows: list[dict[str, Any]] = []
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        file, offset, length = row.pop("file"), row.pop("offset"), row.pop("length")
        row["text"] = (texts / file).read_text(encoding="utf-8")[offset : offset + length]
        rows.append(row)
    return rows


@pytest.mark.parametrize("source", SETS, ids=lambda source: source.stem)
def test_a_sentence_is_whole_and_its_references_lie_in_it(source: Path, shared: Path) -> None:
    for row in sentences(source, shared / "texts"):
        text = row["text"]
        assert text == text.strip() and "\n\n" not in text, row["id"]
        end = 0
        for ref in row["refs"]:
            words = text[ref["start"] : ref["end"]]
            assert end <= ref["start"] < ref["end"] <= len(text) and words == words.strip(), row["id"]
            assert not text[: ref["start"]][-1:].isalnum(), row["id"]
            end = ref["end"]


def test_the_sets_hold_no_text() -> None:
    rows = [json.loads(line) for source in SETS for line in source.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 150 and {row["lang"] for row in rows} == {"en", "fr"}
    assert len({row["id"] for row in rows}) == len(rows)
    assert not any("text" in row or any("surface" in ref for ref in row["refs"]) for row in rows)


def test_sentences_annotated_before_tuning(shared: Path, shipped: Register, tmp_path: Path) -> None:
    gold = [json.dumps(row) for source in SETS for row in sentences(source, shared / "texts")]
    scores = scored(gold, shipped, shared / "score" / "refs.py", tmp_path)
    assert scores.span >= 0.99
    assert scores.target >= 0.985
