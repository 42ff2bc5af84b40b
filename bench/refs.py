"""How fast citations are found in text, beside a plain regular expression and two other citation finders.

usage: python bench/refs.py [FILE…]

Without files the text is made here: sentences with and without citations, numbered so that few are alike. It cites
twice as often as treaties do, which cite two or three times in a thousand characters. Each finder is run on the same
text in the same process, turn by turn, and the median of its times counts:

  re.finditer  `[Aa]rticles? \\d+`: the floor, which finds two citations in three and reads none
  ours scan    finding with parsing (`refs.find.scan`), from cold: nothing is kept from one text to the next
  ours read    the same, and what each citation means where it stands (`refs.interpret.read`)
  eyecite, citeurl   finders for American law, where they are installed (`pip install -r bench/requirements.txt`)

on ordinary text (whole files, then line by line) and on citation-dense text (only the sentences that cite). Then the
time for a text against the time for one twice as long, hostile text included. Exit 1 when over a bar.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from protodoc.model.path import ProvisionPath
from protodoc.refs.find import scan
from protodoc.refs.interpret import read
from protodoc.refs.language import language
from protodoc.refs.names import Names
from protodoc.refs.place import Place

FLOOR = re.compile(r"[Aa]rticles? \d+")
WORDS, NAMES = language("eng"), Names.of(())
PLACE = Place(instrument="x", kind="convention", path=ProvisionPath.parse("Article 7, paragraph 2"))
ROUNDS = 7
TURN = 0.05
"""Seconds each finder gets in a turn, at least."""
OTHERS = 20_000
"""Characters the other finders are given: they are slow, and their time grows with the text."""

SENTENCES = (
    "Article {a} – Lamps and their keepers",
    "A request under Article {a}, paragraph {b}, shall be answered by letter {e} within {c} days of its arrival.",
    "The keeper of the lighthouse shall record every vessel that passes, in the order in which they pass.",
    "Nothing in paragraph {b} of this article prevents a Party from declining request {e} on grounds of safety.",
    "Each Party shall name an authority which receives such messages by day and by night, and shall keep it staffed.",
    "The lamp shall be trimmed before sunset and shall burn until the last ship of convoy {e} has been seen.",
    "An entry may be corrected by the person who made it, but by nobody else, and the former words stay legible.",
    "Articles {a} to {c} of the Convention apply where harbour {e} is closed by ice or by order of the master.",
    "Where the tower is built on the land of another State, the keeper shall hold the keys for both of them.",
    "Oil, wicks and glass are bought by the district, which accounts for them once a year to the inspector.",
    "In the cases of paragraph {b} (a) and of Chapter II the fees of vessel {e} are waived.",
    "No keeper shall be asked to serve more than three winters in a tower that stands in the open sea.",
)
HOSTILE = {
    "blanks after Article": lambda size: "Article" + " " * size,
    "brackets": lambda size: "Article 1" + "(" * size,
    "digits": lambda size: "Article " + "1" * size,
    "a list": lambda size: "Articles " + "1, " * (size // 3) + "and 2",
    "nested lists": lambda size: "Articles " + "1, paragraph 2, " * (size // 16),
    "names": lambda size: "Article 5 of the " + "Convention on " * (size // 14),
}
SIZES = {"blanks after Article": 100_000, "brackets": 50_000, "digits": 5_000, "nested lists": 200_000}


def made() -> list[str]:
    """Four texts of a quarter of a megabyte each."""
    numbers = range(1, 1000)
    lines = [
        sentence.format(a=one % 90 + 1, b=one % 9 + 1, c=one % 90 + 7, e=one)
        for one in numbers
        for sentence in SENTENCES
    ]
    quarter = len(lines) // 4
    return ["\n".join(lines[start : start + quarter]) for start in range(0, 4 * quarter, quarter)]


OURS: dict[str, Callable[[str], int]] = {
    "re.finditer": lambda text: sum(1 for _ in FLOOR.finditer(text)),
    "ours scan": lambda text: sum(1 for _ in scan(text, WORDS, NAMES)),
    "ours read": lambda text: len(read(text, WORDS, PLACE)),
}


def installed() -> dict[str, Callable[[str], int]]:
    """How many citations each finder of others finds in a text, of those that are installed."""
    known: dict[str, Callable[[str], int]] = {}
    try:
        from eyecite import get_citations

        known["eyecite"] = lambda text: len(get_citations(text))
    except ImportError:
        print("eyecite: not installed")
    try:
        from citeurl import Citator

        citator = Citator()
        known["citeurl"] = lambda text: len(citator.list_cites(text))
    except ImportError:
        print("citeurl: not installed")
    return known


def medians(runs: dict[str, Callable[[], int]], rounds: int = ROUNDS) -> dict[str, tuple[float, int]]:
    """The median time of each run in seconds, and what it counted. The runs take turns, so that whatever else the
    machine does weighs on all of them; a short one is repeated until it has had a share of the turn."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    counts: dict[str, int] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            begun, repeated = time.process_time(), 0
            while (taken := time.process_time() - begun) < TURN or not repeated:
                counts[name] = run()
                repeated += 1
            times[name].append(taken / repeated)
    return {name: (statistics.median(times[name]), counts[name]) for name in runs}


def over(texts: Sequence[str], find: Callable[[str], int]) -> Callable[[], int]:
    return lambda: sum(find(text) for text in texts)


def portion(texts: Sequence[str], size: int) -> list[str]:
    """The first texts, up to about as many characters."""
    taken: list[str] = []
    for text in texts:
        if size <= 0:
            break
        taken.append(text[:size])
        size -= len(text)
    return taken


def compare(title: str, texts: Sequence[str], others: dict[str, Callable[[str], int]], bar: float) -> bool:
    """Print how fast each finder is on some texts; whether ours is over its bars."""
    size = sum(map(len, texts)) / 1e6
    few = portion(texts, OTHERS)
    share = sum(map(len, few)) / 1e6
    best = medians({name: over(texts, find) for name, find in OURS.items()})
    seconds = {name: (taken / size, count) for name, (taken, count) in best.items()}
    slow = medians({name: over(few, find) for name, find in others.items()}, rounds=1)
    seconds |= {name: (taken / share, count) for name, (taken, count) in slow.items()}
    floor, ours = seconds["re.finditer"][0], seconds["ours scan"][0]
    density = best["ours scan"][1] / size / 1000
    print(f"\n{title}: {size:.2f} million characters in {len(texts)} texts, {density:.1f} citations per thousand")
    for name, (taken, count) in seconds.items():
        each = f"{taken * size * 1e6 / count:6.1f} µs each" if name in OURS and count else ""
        print(f"  {name:12} {1 / taken:9.3f} MB/s {taken / floor:10.1f} x the floor   {count:6} found  {each}")
    failed = ours / floor > bar
    print(f"  ours scan: {ours / floor:.1f} times the floor (bar {bar:g}){': over' if failed else ''}")
    for name, (taken, _) in slow.items():
        print(f"  ours scan is {taken / share / ours:.0f} times as fast as {name}")
    if "citeurl" in slow:
        failed |= seconds["citeurl"][0] / ours < 10
    return failed


def doubling(title: str, text: Callable[[int], str], size: int) -> bool:
    """Print the time for a text and for one twice as long; whether it more than doubles (with room for noise)."""
    short, long = text(size), text(2 * size)
    runs = {"short": lambda: len(read(short, WORDS, PLACE)), "long": lambda: len(read(long, WORDS, PLACE))}
    gc.disable()  # its passes over all that is kept are not ours, and grow faster than the text
    best = {name: taken for name, (taken, _) in medians(runs, rounds=3).items()}
    gc.enable()
    grown = best["long"] / max(best["short"], 1e-6)
    print(f"  {title:22} {size:8} characters {best['short'] * 1e3:8.2f} ms, twice as many {grown:5.2f} x")
    return grown > 2.6 and best["long"] > 0.005


def citing(texts: Sequence[str]) -> list[str]:
    """The sentences that cite something, each once."""
    sentences = (one for text in texts for one in re.split(r"(?<=[.;:])\s+|\n", text))
    return list(dict.fromkeys(one for one in sentences if next(scan(one, WORDS, NAMES), None) is not None))


def main(arguments: list[str]) -> int:
    texts = [Path(name).read_text(encoding="utf-8") for name in arguments] or made()
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    others = installed()
    failed = compare("ordinary text, whole files", texts, others, 4)
    failed |= compare("ordinary text, line by line", lines, others, 4)
    failed |= compare("citation-dense text, one sentence each", citing(texts), others, 16)
    print("\ntime doubles when the text doubles")
    whole = "\n".join(texts)
    failed |= doubling("ordinary text", lambda size: whole[:size], len(whole) // 2)
    for title, text in HOSTILE.items():
        failed |= doubling(title, text, SIZES.get(title, 50_000))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
