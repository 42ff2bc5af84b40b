"""What a comparison costs, beside a bare parse of the two drafts and beside other tools.

    python bench/delta.py [--sizes 0.02 0.2 1 5] [--rounds 5] [--limit 60] [--write]

Makes drafts of about each size in megabytes, edits them in nine places (and, once more, in a third of their paragraphs;
and makes two that have nothing to do with one another), and prints the processor time of reading both and comparing
them as a multiple of what lxml takes to parse the two, with the peak of memory and the number of changes reported.
Beside it, for nine edits: xmldiff (fast mode), `git diff --word-diff` and difflib on words. `--write` puts the tables
into bench/delta.md. `--pair FOLDER` writes one pair instead, with what should be found, as the scorer of the shared
pairs reads it.

Every run has a process of its own: time is its processor time for the work without imports, the best of some rounds;
memory is how far its resident size rises. Another tool that takes longer than the limit is spared the larger drafts.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "delta"))
from treaties import EIGHT, make_pair

HERE = Path(__file__).resolve().parent
ARTICLES_PER_MEGABYTE = 343
CASES = ("nine edits", "35 % of paragraphs reworded", "unrelated drafts")
OTHERS = ("xmldiff", "git", "difflib")
TITLES = {
    "protodoc": "protodoc",
    "xmldiff": "xmldiff, fast mode",
    "git": "`git diff --word-diff`",
    "difflib": "difflib on words",
}
LARGE = 1.0
"""Megabytes from which the bars hold: below, what is measured is mostly the clock."""


class Cost(NamedTuple):
    """Seconds of processor time, megabytes of memory (0 where it is not known), changes reported."""

    seconds: float
    memory: float
    changes: int


class Line(NamedTuple):
    """What was measured for one pair; None for a tool that did not finish."""

    case: str
    megabytes: float
    size: float
    parse: Cost
    costs: dict[str, Cost | None]

    @property
    def ratio(self) -> float:
        """How many parses reading and comparing takes."""
        cost = self.costs["protodoc"]
        return cost.seconds / self.parse.seconds if cost else float("inf")


# ── one run, in a process of its own ──


def parse_both(old: Path, new: Path) -> Callable[[], object]:
    """What everything is measured in."""
    from lxml import etree

    before, after = old.read_bytes(), new.read_bytes()
    return lambda: ((etree.fromstring(before), etree.fromstring(after)), 0)


def protodoc(old: Path, new: Path) -> Callable[[], object]:
    """Read both drafts and compare them."""
    from protodoc.delta.compare import compare
    from protodoc.formats.akn.read import read_source
    from protodoc.model.draft import Source

    sources = [Source.of(path.name, path.read_bytes()) for path in (old, new)]

    def work() -> object:
        before, after = (read_source(source).instrument for source in sources)
        assert before is not None and after is not None
        delta = compare(before, after)
        return delta, len(delta.changes)

    return work


def xmldiff(old: Path, new: Path) -> Callable[[], object]:
    """xmldiff's own parse and its actions."""
    from xmldiff.main import diff_files

    def work() -> object:
        actions = diff_files(str(old), str(new), diff_options={"fast_match": True})
        return actions, len(actions)

    return work


def git(old: Path, new: Path) -> Callable[[], object]:
    """A run of words that went or came is one change."""
    command = ["git", "diff", "--no-index", "--word-diff=porcelain", str(old), str(new)]

    def work() -> object:
        out = subprocess.run(command, capture_output=True, check=False).stdout
        return None, sum(line[:1] in (b"+", b"-") and line[:3] not in (b"+++", b"---") for line in out.splitlines())

    return work


def difflib(old: Path, new: Path) -> Callable[[], object]:
    """The words of both files, markup and all."""
    from difflib import SequenceMatcher

    before, after = old.read_text("utf-8").split(), new.read_text("utf-8").split()

    def work() -> object:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        return None, sum(code[0] != "equal" for code in codes)

    return work


RUNS = {"parse": parse_both, "protodoc": protodoc, "xmldiff": xmldiff, "git": git, "difflib": difflib}


def run_here(tool: str, old: Path, new: Path) -> None:
    """Do the work of one tool once and print what it cost."""
    who = resource.RUSAGE_CHILDREN if tool == "git" else resource.RUSAGE_SELF
    work = RUNS[tool](old, new)
    start, _ = memory()
    before = resource.getrusage(who)
    result = work()
    after = resource.getrusage(who)
    _, peak = memory()
    assert isinstance(result, tuple)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps(Cost(seconds, 0.0 if tool == "git" else peak - start, int(result[1]))))


def memory() -> tuple[float, float]:
    """Megabytes in use now, and the most there ever were; the latter twice where the system does not tell more."""
    told = Path("/proc/self/status")
    if not told.exists():  # what a process reports of itself on Linux begins with the size of the one it came from
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        return most, most
    lines = dict(line.split(":", 1) for line in told.read_text().splitlines())
    return float(lines["VmRSS"].split()[0]) / 1024, float(lines["VmHWM"].split()[0]) / 1024


# ── all runs ──


def cost_of(tool: str, pair: tuple[Path, Path], rounds: int, limit: float | None = None) -> Cost | None:
    """The best of some rounds; None where the limit was reached."""
    command = [sys.executable, str(Path(__file__).resolve()), "--run", tool, *map(str, pair)]
    best: Cost | None = None
    for _ in range(rounds):
        try:
            out = subprocess.run(command, capture_output=True, check=True, timeout=limit).stdout
        except subprocess.TimeoutExpired:
            return None
        except subprocess.CalledProcessError as error:
            raise SystemExit(
                f"{tool} failed: is it installed? {error.stderr.decode('utf-8', 'replace')[-400:]}"
            ) from error
        cost = Cost(*json.loads(out))
        best = cost if best is None or cost.seconds < best.seconds else best
        if cost.seconds > 10:
            break
    return best


def make(case: str, megabytes: float) -> tuple[bytes, bytes]:
    """A pair of drafts of about this size; small ones get as few articles as nine edits need."""
    articles = max(10, round(megabytes * ARTICLES_PER_MEGABYTE))
    if case == CASES[2]:
        return make_pair(articles, (), 7)[0], make_pair(articles, (), 8)[1]
    share = 0.35 if case == CASES[1] else 0.0
    while True:
        for seed in range(1, 20):
            with suppress(StopIteration):  # too few articles of the kind that an edit asks for
                old, new, _ = make_pair(articles, EIGHT, seed, share)
                return old, new
        articles += 1


def measure(sizes: list[float], rounds: int, limit: float) -> Iterator[Line]:
    """All lines, as they come."""
    spared: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        pair = Path(folder, "old.xml"), Path(folder, "new.xml")
        for case in CASES:
            for megabytes in sizes:
                for path, data in zip(pair, make(case, megabytes), strict=True):
                    path.write_bytes(data)
                size = pair[0].stat().st_size / 1e6
                few = rounds if megabytes <= LARGE else -(-rounds // 2)
                parse = cost_of("parse", pair, 2 * few)
                assert parse is not None
                costs = {"protodoc": cost_of("protodoc", pair, few)}
                for tool in OTHERS if case == CASES[0] else ():
                    costs[tool] = None if tool in spared else cost_of(tool, pair, 1 if megabytes > 1 else 2, limit)
                    if costs[tool] is None:
                        spared.add(tool)
                yield Line(case, megabytes, size, parse, costs)


# ── tables ──


def tables(lines: list[Line], limit: float) -> str:
    """The report, as Markdown."""
    out = ["| pair | lxml parses both | read and compare | ratio | memory | of the two trees | changes |"]
    out.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for line in lines:
        cost = line.costs["protodoc"]
        assert cost is not None
        share = cost.memory / line.parse.memory if line.parse.memory else 0.0
        out.append(
            f"| {line.case}, {_size(line.size)} | {_time(line.parse.seconds)} | {_time(cost.seconds)} |"
            f" **{line.ratio:.1f}** | {cost.memory:.1f} MB | {share:.1f} | {cost.changes:,} |"
        )
    out += ["", "Beside other tools, nine edits: time, memory, changes reported.", ""]
    out.append("| tool | " + " | ".join(_size(line.size) for line in lines if line.case == CASES[0]) + " |")
    out.append("| --- |" + " --- |" * sum(line.case == CASES[0] for line in lines))
    for tool in ("protodoc", *OTHERS):
        cells = [_cell(line.costs[tool], limit) for line in lines if line.case == CASES[0]]
        out.append(f"| {TITLES[tool]} | " + " | ".join(cells) + " |")
    out += ["", "| bar | measured | |", "| --- | --- | --- |"]
    out += [f"| {bar} | {measured} | {'held' if held else 'not held'} |" for bar, measured, held in bars(lines)]
    return "\n".join(out) + "\n"


def bars(lines: list[Line]) -> Iterator[tuple[str, str, bool]]:
    """What is promised, what was measured, and whether it is kept."""
    by_case = {case: [line for line in lines if line.case == case and line.megabytes >= LARGE] for case in CASES}
    for case, most in zip(CASES, (12, 20, 40), strict=True):
        for line in by_case[case]:
            yield f"{case}, {_size(line.size)}: at most {most} parses", f"{line.ratio:.1f}", line.ratio <= most
    for case, found in by_case.items():
        if len(found) > 1:
            growth = found[-1].ratio / found[0].ratio
            sizes = f"from {_size(found[0].size)} to {_size(found[-1].size)}"
            yield f"{case}: the ratio grows by at most 1.3 {sizes}", f"{growth:.2f}", growth <= 1.3
    for line in by_case[CASES[0]][:1]:
        ours, theirs = line.costs["protodoc"], line.costs["xmldiff"]
        if ours and theirs:
            times = theirs.seconds / ours.seconds
            yield f"at least 10 times as fast as xmldiff at {_size(line.size)}", f"{times:.1f}", times >= 10
    shares = [
        c.memory / line.parse.memory for line in lines if line.megabytes >= LARGE and (c := line.costs["protodoc"])
    ]
    if shares:
        yield "at most 4 times the memory of the two parsed trees", f"{max(shares):.1f}", max(shares) <= 4


def _cell(cost: Cost | None, limit: float) -> str:
    if cost is None:
        return f"more than {limit:.0f} s"
    memory = f"{cost.memory:.0f} MB" if cost.memory else "–"
    return f"{_time(cost.seconds)}, {memory}, {cost.changes:,}"


def _size(megabytes: float) -> str:
    return f"{megabytes:.1f} MB" if megabytes >= 0.95 else f"{megabytes * 1e3:.0f} kB"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.1f} ms"


HEAD = """# What a comparison costs

    python bench/delta.py --rounds {rounds} --limit {limit:.0f} --write

on Python {python}, lxml {lxml}, xmldiff {xmldiff}, {git}; with what `bench/requirements.txt` names.
Times are processor times of a run in a process of its own, without imports, the best of {rounds} rounds; they hold for
one machine, the ratios travel better, and both suffer where other work runs beside. Memory is how far the process
grows. Both drafts are made by `tests/delta/treaties.py`; the nine edits are an article put in, one taken out, two
swapped, a paragraph moved, one split, a phrase, a heading and an attribute changed.

"""


def write_pair(folder: Path, articles: int, share: float, seed: int) -> None:
    """Write one pair for the scorer."""
    old, new, told = make_pair(articles, EIGHT, seed, share)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "v1.xml").write_bytes(old)
    (folder / "v2.xml").write_bytes(new)
    (folder / "expected.json").write_text(json.dumps(asdict(told)), "utf-8")


def head(rounds: int, limit: float) -> str:
    """What the tables were made with."""
    from importlib.metadata import version

    said = subprocess.run(["git", "--version"], capture_output=True, check=True, text=True).stdout.strip()
    return HEAD.format(
        python=platform.python_version(),
        lxml=version("lxml"),
        xmldiff=version("xmldiff"),
        git=said,
        rounds=rounds,
        limit=limit,
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=float, default=[0.02, 0.2, 1.0, 5.0], metavar="MB")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS", help="for one run of another tool")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/delta.md")
    parser.add_argument("--pair", type=Path, help="write one pair into this folder and stop")
    parser.add_argument("--share", type=float, default=0.0, help="share of paragraphs to reword in the pair")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_here(options.run[0], Path(options.run[1]), Path(options.run[2]))
        return
    if options.pair:
        write_pair(options.pair, max(30, round(options.sizes[0] * ARTICLES_PER_MEGABYTE)), options.share, options.seed)
        return
    lines: list[Line] = []
    for line in measure(options.sizes, options.rounds, options.limit):
        lines.append(line)
        print(f"{line.case}, {_size(line.size)}: {line.ratio:.1f}", file=sys.stderr, flush=True)
    report = tables(lines, options.limit)
    print(report)
    if options.write:
        (HERE / "delta.md").write_text(head(options.rounds, options.limit) + report, "utf-8")


if __name__ == "__main__":
    main()
