"""Four drafts of one small treaty, in which provisions wander, for the tests of histories."""

from __future__ import annotations

import re
from pathlib import Path

from drafts_in_a_folder import draft, fill

SEEDS = "Each Party shall keep the seeds of every tree it fells in a store that is dry and dark."
COUNT = "Each Party shall count its trees every autumn and send the number to the Secretariat."
COST = "The cost of the count is borne by the Party that asks for it."
LATE = "Where the count is late by more than a year, the other Parties may count the trees themselves."
WATER = "Springs and wells near a wood are not to be closed."
PARIS = "The seat of the Secretariat is chosen by lot among the capitals of the Parties."

BODIES = {
    # Free-standing articles, without numbers.
    "v1": [("", "Counting trees", [f"{COUNT} {COST}", LATE]), ("", "Water", [WATER])],
    # Numbers; a new article in front; a paragraph split.
    "v2": [("1", "Seeds", [SEEDS]), ("2", "Counting of trees", [COUNT, COST, LATE]), ("3", "Water", [WATER])],
    # The article goes to the end; two paragraphs merged; the water is gone.
    "v3": [("1", "Seeds", [SEEDS]), ("2", "Seat", [PARIS]), ("3", "Counting of trees", [COUNT, f"{COST} {LATE}"])],
    # A number only.
    "v4": [("1", "Seat", [PARIS]), ("2", "Counting of trees", [COUNT, f"{COST} {LATE}"])],
}


def _article(place: int, number: str, heading: str, paragraphs: list[str]) -> str:
    eid = f"art_{number}" if number else f"art_nn_{place}"
    inside = "".join(
        f'<paragraph eId="{eid}__para_{count}"><num>{count}</num><content><p>{words}</p></content></paragraph>'
        for count, words in enumerate(paragraphs, 1)
    )
    num = f"Article {number}" if number else "Article [ ]"
    return f'<article eId="{eid}"><num>{num}</num><heading>{heading}</heading>{inside}</article>'


def body(version: str) -> str:
    """The whole text of one of the drafts."""
    articles = "".join(_article(place, *each) for place, each in enumerate(BODIES[version], 1))
    whole = draft(version, date=f"2030-0{version[1]}-01", symbol=f"EX (2030) {version[1]}")
    return re.sub("<body>.*</body>", f"<body>{articles}</body>", whole, flags=re.DOTALL)


def fill_row(folder: Path) -> Path:
    """Write the four drafts, and the French one of `fill`; give the folder back."""
    fill(folder)
    for version in BODIES:
        (folder / "drafts" / f"{version}.xml").write_text(body(version), encoding="utf-8", newline="\n")
    return folder
