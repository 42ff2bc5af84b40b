"""How well citations are found in sentences that someone has annotated."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from protodoc.refs.jsonl import cite_lines
from protodoc.refs.register import Register


class Scores(NamedTuple):
    """Exact spans, and targets whatever the spans: F1 over all references."""

    span: float
    target: float


def scored(gold: Iterable[str], register: Register, scorer: Path, folder: Path) -> Scores:
    """The scores the shared scorer gives for annotated lines; both files are put in a folder."""
    lines = list(gold)
    wanted, given = folder / "gold.jsonl", folder / "given.jsonl"
    wanted.write_text("\n".join(lines), encoding="utf-8")
    given.write_text("\n".join(cite_lines(lines, register, default="convention")), encoding="utf-8")
    command = [sys.executable, str(scorer), str(wanted), str(given)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    row = next(line for line in said.splitlines() if line.startswith("all "))
    return Scores(*(float(score) for score in re.findall(r"F1 ([0-9.]+)", row)))


def misread(gold: Iterable[Mapping[str, object]], register: Register) -> list[str]:
    """The annotated sentences whose spans or targets are not what they should be, with what was read instead."""
    rows = list(gold)
    answers = cite_lines((json.dumps(row) for row in rows), register)
    wrong = []
    for row, answer in zip(rows, map(json.loads, answers), strict=True):
        wanted, given = _plain(row["refs"]), _plain(answer["refs"])
        if wanted != given:
            wrong.append(f"{row['id']}: {row['text']}\n  wanted {wanted}\n  given  {given}")
    return wrong


def _plain(refs: object) -> list[object]:
    """Spans and targets, the instruments nobody has a number for all alike."""
    assert isinstance(refs, list)
    return [(ref["start"], ref["end"], [_target(target) for target in ref["targets"]]) for ref in refs]


def _target(target: Mapping[str, str | None]) -> list[tuple[str, str]]:
    said = {key: value for key, value in target.items() if value}
    if said["instrument"].startswith("x-"):
        said["instrument"] = "x"
    return sorted(said.items())
