"""How long a comparison takes, measured in parses, and how long the script it writes is.

    python bench/delta.py [megabytes …]

Makes drafts of about each size, edits them in eight places (and, once more, in a fiftieth and in a third of their
paragraphs), and prints for each pair the time of reading both and comparing them, as a multiple of what lxml takes
to parse the two; then the length of the delta's script as JSON. `--pair FOLDER` writes such a pair instead, with
what should be found, as the scorer of the shared pairs reads it.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from lxml import etree

from protodoc.delta.compare import compare
from protodoc.delta.encode import to_json
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Delta
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "delta"))
from treaties import EIGHT, make_pair

ARTICLES_PER_MEGABYTE = 270
CASES = (("eight edits", 0.0), ("and 2 % reworded", 0.02), ("and 35 % reworded", 0.35))


def read(data: bytes) -> Instrument:
    """Read one draft."""
    instrument = read_source(Source.of("bench", data)).instrument
    assert instrument is not None
    return instrument


def best(work: Callable[[], object], runs: int) -> float:
    """The shortest processor time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def measure(name: str, old: bytes, new: bytes) -> None:
    """Print one line of the table."""
    runs = 7 if len(old) < 2_000_000 else 3
    parse = best(lambda: (etree.fromstring(old), etree.fromstring(new)), runs)
    reading = best(lambda: (read(old), read(new)), runs)
    delta: list[Delta] = []
    whole = best(lambda: delta.append(compare(read(old), read(new))), runs)
    script = len(json.dumps(to_json(delta[0])["script"], separators=(",", ":")))
    print(
        f"{name:18} {len(old) / 1e6:5.2f} MB  parse {parse * 1e3:6.1f} ms  read {reading / parse:5.1f}  "
        f"read and compare {whole / parse:6.1f}  changes {len(delta[0].changes):5}  script {script / 1e3:7.1f} kB"
    )


def write_pair(folder: Path, articles: int, share: float, seed: int) -> None:
    """Write one pair for the scorer."""
    old, new, told = make_pair(articles, EIGHT, seed, share)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "v1.xml").write_bytes(old)
    (folder / "v2.xml").write_bytes(new)
    (folder / "expected.json").write_text(json.dumps(asdict(told)), "utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="*", type=float, default=[0.1, 1.0])
    parser.add_argument("--pair", type=Path, help="write one pair into this folder and stop")
    parser.add_argument("--share", type=float, default=0.0, help="share of paragraphs to reword in the pair")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for size in options.megabytes:
        articles = max(30, round(size * ARTICLES_PER_MEGABYTE))
        if options.pair:
            write_pair(options.pair, articles, options.share, options.seed)
            continue
        for name, share in CASES:
            measure(name, *make_pair(articles, EIGHT, options.seed, share)[:2])
        measure("unrelated", make_pair(articles, (), 7)[0], make_pair(articles, (), 8)[1])


if __name__ == "__main__":
    main()
