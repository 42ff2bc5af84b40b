"""How long it takes to read a draft, as a ratio to libxml2's bare parse of the same bytes.

The drafts are generated: articles of numbered paragraphs, some with points, three paragraphs in ten with a
cross-reference. The same size gives the same bytes on every machine, so ratios can be compared; times cannot.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator

from lxml import etree

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.instrument import AKN

WORDS = (
    "each keeper shall without delay show trim report lamp light harbour fog signal ship master pilot lantern oil wick "
    "tower rock channel night watch log record notice to the of in under this where necessary and may not unless"
).split()
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{AKN}">
  <bill name="protocol">
    <meta>
      <identification source="#bench"/>
    </meta>
    <body>
"""
FOOT = """    </body>
  </bill>
</akomaNtoso>
"""


def draft_of(size: int) -> bytes:
    """A draft of about so many bytes, indented as people keep them."""
    dice = random.Random(size)
    parts: list[str] = []
    written = 0
    number = 0
    while written < size:
        number += 1
        parts.append("".join(article(number, dice)))
        written += len(parts[-1])
    return (HEAD + "".join(parts) + FOOT).encode("utf-8")


def article(number: int, dice: random.Random) -> Iterator[str]:
    """One article: two to six paragraphs, every fifth of them with points."""
    eid = f"art_{number}"
    yield f'      <article eId="{eid}">\n        <num>Article {number}</num>\n'
    yield f"        <heading>{prose(dice, 3, 6).capitalize()}</heading>\n"
    for place in range(1, dice.randint(3, 7)):
        own = f"{eid}__para_{place}"
        yield f'        <paragraph eId="{own}">\n          <num>{place}</num>\n'
        if dice.random() < 0.2:
            yield f"          <intro>\n            <p>{text(own, number, dice)}:</p>\n          </intro>\n"
            for letter in "abc":
                yield f'          <subparagraph eId="{own}__subpara_{letter}">\n            <num>{letter}</num>\n'
                yield f"            <content>\n              <p>{prose(dice, 5, 20)};</p>\n            </content>\n"
                yield "          </subparagraph>\n"
        else:
            yield f"          <content>\n            <p>{text(own, number, dice)}.</p>\n          </content>\n"
        yield "        </paragraph>\n"
    yield "      </article>\n"


def text(eid: str, number: int, dice: random.Random) -> str:
    """The words of a paragraph, three times in ten with a reference to an article before it."""
    words = prose(dice, 20, 60)
    if dice.random() >= 0.3:
        return words
    target = dice.randint(1, number)
    return f'{words} <ref eId="{eid}__ref_1" href="#art_{target}">Article {target}</ref> {prose(dice, 4, 10)}'


def prose(dice: random.Random, least: int, most: int) -> str:
    """Some words."""
    return " ".join(dice.choices(WORDS, k=dice.randint(least, most)))


def best(action: Callable[[], object], rounds: int) -> float:
    """Seconds of processor time that the quickest of several rounds took."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return min(taken)


def measure(size: int, rounds: int) -> str:
    """One line of the table."""
    data = draft_of(size)
    source = Source.of("bench", data)
    instrument = read_source(source).instrument
    if instrument is None:
        raise SystemExit("the generated draft cannot be read")
    parsing = best(lambda: etree.fromstring(data), rounds)
    reading = best(lambda: read_source(source), rounds)
    writing = best(lambda: write(instrument), rounds)
    columns = f"{len(data) / 1e6:8.2f} {len(instrument.tree):10,} {parsing * 1e3:10.1f}"
    return f"{columns} {reading * 1e3:10.1f} {reading / parsing:7.2f} {writing * 1e3:10.1f} {writing / parsing:7.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n\n")[0],
        epilog="example: python bench/read.py --sizes 1 5 --rounds 7",
    )
    parser.add_argument("--sizes", type=float, nargs="+", default=[1.0, 5.0], metavar="MB", help="sizes of the drafts")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="rounds of each; the best one counts")
    options = parser.parse_args()
    print(f"{'MB':>8} {'elements':>10} {'parse ms':>10} {'read ms':>10} {'ratio':>7} {'write ms':>10} {'ratio':>7}")
    for size in options.sizes:
        print(measure(int(size * 1_000_000), max(options.rounds, 1)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
