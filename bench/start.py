"""How long the command line takes to start, beside the libraries it cannot do without.

usage: python bench/start.py [ROUNDS]

Runs each command and its measure in turn, so that whatever else the machine does weighs on both alike, and prints
the ratio of the medians. Exit 1 if a ratio is over its limit.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

# An installed program has its bytecode beside it: a checkout may write it, on the run that is not counted.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ROOT = Path(__file__).resolve().parents[1]
DRAFT = ROOT / "drafts" / "v3.xml"
PROTODOC = [sys.executable, "-c", "from protodoc.cli.main import main; main()"]
CASES = (
    ("protodoc --help", [*PROTODOC, "--help"], "import click", 1.6),
    (f"protodoc validate drafts/{DRAFT.name}", [*PROTODOC, "validate", str(DRAFT)], "import click, lxml.etree", 4.0),
)


def seconds(command: list[str]) -> float:
    """How long one run takes, from start to end."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=quiet, stderr=quiet, check=False)
    return time.perf_counter() - begun


def ratio(command: list[str], measure: list[str], rounds: int) -> tuple[float, float, float]:
    """(median of the command, median of its measure, their ratio), after one run of each to warm the disk."""
    seconds(command), seconds(measure)
    pairs = [(seconds(command), seconds(measure)) for _ in range(rounds)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return ours, theirs, ours / theirs


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    over = False
    for name, command, imports, limit in CASES:
        ours, theirs, times = ratio(command, [sys.executable, "-c", imports], rounds)
        over |= times > limit
        print(f"{name}: {times:.2f} x `{imports}` (limit {limit}; {ours * 1000:.0f} ms against {theirs * 1000:.0f} ms)")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
