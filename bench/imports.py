"""What comes of treaties in plain text: articles, provisions and findings of each, and how long it takes.

Give files, or folders of `*.txt`; without any, the shared texts beside the checkout. A name that ends in "-fr" or
holds "-fr-" is read as French.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

from protodoc.formats.text.facts import Facts
from protodoc.formats.text.read import read_text
from protodoc.model.draft import Draft, Source

SHARED = Path(__file__).resolve().parents[2] / "shared" / "texts"
PROVISIONS = ("article", "paragraph", "subparagraph", "point", "indent", "alinea")
_FRENCH = re.compile(r"-fr(-|$)")
_RUNS = 3


def main() -> int:
    """Print a line per treaty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SHARED])
    files = [file for path in parser.parse_args().paths for file in files_of(path)]
    if not files:
        print("no texts found", file=sys.stderr)
        return 1
    width = max(len(file.stem) for file in files)
    print(f"{'treaty':{width}} {'annexes':>7} {'articles':>8} {'provisions':>10} {'findings':>8} {'seconds':>7}  codes")
    for file in files:
        print(line_of(file, width))
    return 0


def files_of(path: Path) -> list[Path]:
    """A file, or the texts of a folder."""
    if path.is_dir():
        return sorted(file for file in path.glob("*.txt"))
    return [path] if path.exists() else []


def line_of(file: Path, width: int) -> str:
    """Counts and time of one treaty."""
    source = Source.of(file.name, file.read_bytes())
    facts = Facts(date="2000-01-01", language="fra" if _FRENCH.search(file.stem) else "eng")
    seconds, draft = best_of(source, facts)
    counts = Counter(element.name for element in draft.instrument.tree.elements) if draft.instrument else Counter[str]()
    codes = Counter(found.code for found in draft.diagnostics)
    return (
        f"{file.stem:{width}} {counts['attachment']:7} {counts['article']:8} "
        f"{sum(counts[name] for name in PROVISIONS):10} {len(draft.diagnostics):8} {seconds:7.3f}  "
        + " ".join(f"{code}×{count}" for code, count in sorted(codes.items()))
    ).rstrip()


def best_of(source: Source, facts: Facts) -> tuple[float, Draft]:
    """The shortest of a few runs, and what was read."""
    best = float("inf")
    for _ in range(_RUNS):
        start = time.perf_counter()
        draft = read_text(source, facts)
        best = min(best, time.perf_counter() - start)
    return best, draft


if __name__ == "__main__":
    sys.exit(main())
