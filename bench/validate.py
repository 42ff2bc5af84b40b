"""How long it takes to check a draft, as a ratio to libxml2's bare parse and validation of the same bytes.

Checking is all of it: reading, the schema and every rule, against the register that ships. The drafts are those of
`read.py` in a valid frame, clean or with twenty mistakes (elements and attributes nobody knows). xmlschema's
`iter_errors` on the same file stands beside it, where the file is small enough to wait for. Last comes a whole
process, `protodoc validate` of a 20 KB draft, beside one that only imports what it cannot do without.
Exit 1 where a ratio is over its bar.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xmlschema
from lxml import etree

import protodoc
from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from read import article

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schema" / "protocol.xsd"
WAIT = 300_000
"""Bytes of the largest draft that xmlschema is given."""
CLEAN, SPOILT, START = 6.0, 8.0, 3.0
LINEAR = 1.4
"""How much the ratio may grow from the first size to the last."""
MISTAKES = 20
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@functools.cache
def draft_of(size: int) -> bytes:
    """A valid draft of about so many bytes: the frame of the project's own last draft round made-up articles."""
    own = (ROOT / "drafts" / "v3.xml").read_text(encoding="utf-8")
    own = own.replace("second-additional-protocol", "made-up-protocol")  # no draft of the folder comes before it
    head, foot = re.split(r"<body\b.*</body>", own, flags=re.DOTALL)
    head = re.sub(r"<(preface|preamble|coverPage|analysis|notes)\b.*?</\1>", "", head, flags=re.DOTALL)
    foot = re.sub(r"<(conclusions|attachments)\b.*?</\1>", "", foot, flags=re.DOTALL)
    dice = random.Random(size)
    parts = [f'{head}<body eId="body">\n']
    written = number = 0
    while written < size:
        number += 1
        parts.append("".join(article(number, dice)))
        written += len(parts[-1])
    return "".join([*parts, f"    </body>{foot}"]).encode("utf-8")


def spoilt(data: bytes) -> bytes:
    """The same draft with ten elements misspelt and ten attributes nobody knows, spread over it."""
    parts = re.split(rb"(?=<paragraph )", data)
    step = max(len(parts) // (MISTAKES + 1), 1)
    for count in range(MISTAKES):
        place = (count + 1) * step
        wrong = (rb"<paragraph ", rb'<paragraph colour="red" ') if count % 2 else (rb"<p>", rb"<p><zone/>")
        parts[place] = parts[place].replace(*wrong, 1)
    return b"".join(parts)


def times(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The shortest processor time of each, in seconds; they take turns."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            begun = time.process_time()
            run()
            taken[name].append(time.process_time() - begun)
    return {name: min(each) for name, each in taken.items()}


def check(data: bytes) -> int:
    """How many findings a draft has."""
    return sum(1 for _ in protodoc.check(read_source(Source.of("bench", data))))


def measure(size: int, rounds: int, *, mistakes: bool) -> float:
    """Print one line of the table; the ratio."""
    data = spoilt(draft_of(size)) if mistakes else draft_of(size)
    compiled = etree.XMLSchema(etree.parse(SCHEMA))
    runs = {"bare": lambda: compiled.validate(etree.fromstring(data)), "ours": lambda: check(data)}
    if size <= WAIT:
        second = second_engine()
        runs["xmlschema"] = lambda: sum(1 for _ in second.iter_errors(etree.fromstring(data)))
    taken = times(runs, rounds)
    ratio = taken["ours"] / taken["bare"]
    other = f"{taken['xmlschema'] / taken['bare']:9.1f}" if "xmlschema" in taken else f"{'—':>9}"
    print(
        f"{len(data) / 1e6:6.2f} {'20 mistakes' if mistakes else 'clean':>12} {taken['bare'] * 1e3:9.1f}"
        f" {taken['ours'] * 1e3:9.1f} {ratio:7.2f} {other} {check(data):9}",
        flush=True,
    )
    return ratio


@functools.cache
def second_engine() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMA), allow="local")


def start(rounds: int) -> float:
    """Print how long a whole process takes on a small draft, beside one that only imports; the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.xml"
        draft.write_bytes(draft_of(16_000))
        ours = [sys.executable, "-m", "protodoc", "validate", str(draft)]
        bare = [sys.executable, "-c", "import click, lxml.etree"]
        pairs = [(seconds(ours), seconds(bare)) for _ in range(rounds + 1)][1:]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    size = len(draft_of(16_000)) / 1000
    print(f"\nprotodoc validate, {size:.0f} KB: {mine / theirs:.2f} x `import click, lxml.etree` (bar {START:g})")
    return mine / theirs


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n\n")[0],
        epilog="example: python bench/validate.py --sizes 0.1 1 10 --rounds 5",
    )
    parser.add_argument(
        "--sizes", type=float, nargs="+", default=[0.1, 1.0, 10.0], metavar="MB", help="sizes of the drafts"
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of each; the best one counts")
    options = parser.parse_args()
    print(f"{'MB':>6} {'':>12} {'bare ms':>9} {'ours ms':>9} {'ratio':>7} {'xmlschema':>9} {'findings':>9}")
    sizes = [int(size * 1_000_000) for size in options.sizes]
    clean = [measure(size, options.rounds, mistakes=False) for size in sizes]
    wrong = [measure(size, options.rounds, mistakes=True) for size in sizes]
    over = start(max(options.rounds, 9)) > START
    over |= max(clean) > CLEAN or max(wrong) > SPOILT or clean[-1] > clean[0] * LINEAR
    print(f"bars: clean {CLEAN:g}, 20 mistakes {SPOILT:g}; linear: from {clean[0]:.2f} to {clean[-1]:.2f}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
