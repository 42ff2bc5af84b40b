"""How fast citations are found in text, beside a plain regular expression in the same run.

usage: python bench/refs.py [MEGABYTES] [FILE…]

Without files the text is made here: sentences with and without citations, numbered so that no two are alike.
Prints megabytes (10^6 UTF-8 bytes) per second, the best of three runs, for `re.finditer(r"[Aa]rticles? \\d+")`, for
finding alone (`scan`) and for finding and understanding (`read`), and the ratio of the first to the last.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from protodoc.model.path import ProvisionPath
from protodoc.refs.find import scan
from protodoc.refs.interpret import read
from protodoc.refs.language import language
from protodoc.refs.names import Names
from protodoc.refs.place import Place

SENTENCES = (
    "A request under Article {a}, paragraph {b}, shall be answered within {a} days.",
    "Nothing in paragraph {b} of this article prevents a Party from declining it.",
    "The keeper of the lighthouse shall record every vessel that passes, in the order in which they pass.",
    "Articles {a} to {c} and {d}.{b}.a apply where the harbour is closed, unless Article {d} provides otherwise.",
    "Each Party shall name an authority which receives such messages by day and by night.",
    "The lamp shall be trimmed before sunset and shall burn until the last ship has been seen.",
    "Where sub-paragraph b above applies, the fees are those of Chapter II, Section {b}.",
    "An entry may be corrected by the person who made it, but by nobody else.",
)


def made(megabytes: float) -> list[str]:
    """Texts of eight sentences each, about as many bytes as asked for."""
    texts: list[str] = []
    size = 0
    number = 0
    while size < megabytes * 1e6:
        number += 1
        a, b, c, d = number % 90 + 1, number % 9 + 1, number % 90 + 7, number % 40 + 50
        text = " ".join(sentence.format(a=a, b=b, c=c, d=d) for sentence in SENTENCES)
        texts.append(text)
        size += len(text)
    return texts


def best(run: Callable[[], int]) -> tuple[float, int]:
    """The shortest of three runs in seconds, and what the last one counted."""
    times: list[float] = []
    count = 0
    for _ in range(3):
        begun = time.process_time()
        count = run()
        times.append(time.process_time() - begun)
    return min(times), count


def main(arguments: list[str]) -> None:
    megabytes = float(arguments[0]) if arguments else 2.0
    texts = [Path(name).read_text(encoding="utf-8") for name in arguments[1:]] or made(megabytes)
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    plain = re.compile(r"[Aa]rticles? \d+")
    words, names = language("eng"), Names.of(())
    place = Place(instrument="x", kind="convention", path=ProvisionPath.parse("Article 7, paragraph 2"))
    rows: list[tuple[str, Callable[[], int]]] = [
        ("re.finditer", lambda: sum(1 for text in texts for _ in plain.finditer(text))),
        ("scan", lambda: sum(1 for text in texts for _ in scan(text, words, names))),
        ("read", lambda: sum(len(read(text, words, place)) for text in texts)),
    ]
    seconds = {name: best(run) for name, run in rows}
    for name, (time_taken, count) in seconds.items():
        each = f"{1e6 * time_taken / count:6.1f} µs each" if count else ""
        print(f"{name:12} {size / time_taken:8.1f} MB/s   {count:8d} found   {each}")
    print(f"ratio re.finditer : read = {seconds['read'][0] / seconds['re.finditer'][0]:.0f} : 1, on {size:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
