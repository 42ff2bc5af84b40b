"""What comes of every reference of real treaties: found, missing, ambiguous, unknown, and why.

usage: python bench/resolve.py [--list] [NAME…]

Imports the texts of ../shared/texts whose name holds one of NAME (all without any), resolves every reference in each
and prints a table of what came of them, then the reasons why some were not found, with a number for each. With
--list every reference that was not found is printed too. Exit 1 if there is one that nothing explains.
The table for all texts is kept: python bench/resolve.py > bench/resolve.md
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from protodoc.formats.text.facts import Facts
from protodoc.model.draft import Draft
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Reference, Resolution, Status
from protodoc.refs.resolve import References
from protodoc.workspace.folder import Workspace
from protodoc.workspace.importing import imported

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "texts"

KNOWN = {
    "ets185": "ets-185", "ets189": "ets-189", "echr": "ets-5", "rome": "rome", "un1988": "un1988", "uncac": "uncac",
    "unclos": "unclos", "untoc": "untoc", "vclt": "vclt", "vcdr": "vcdr", "vccr": "vccr", "gdpr": "gdpr",
}  # fmt: skip
"""The instruments of the register whose texts are not named after their series number."""

OTHERS = {
    "air": Facts(id="air", date="2011-05-31", kind="agreement"),
    "ciec32": Facts(id="ciec32", date="2007-09-05", kind="convention", language="fra"),
    "cotif": Facts(id="cotif", date="1999-06-03", kind="convention", language="fra"),
    "hague1961": Facts(id="hague1961", date="1961-10-05", kind="convention", language="fra"),
    "iom": Facts(id="iom", date="1953-10-19", kind="constitution"),
    "paris": Facts(id="paris", date="1967-07-14", kind="convention", language="fra"),
    "sua": Facts(id="sua", date="1988-03-10", kind="convention"),
    "tax": Facts(id="tax", date="1988-01-25", kind="convention"),
}  # fmt: skip
"""What is known of the other texts."""

HEAD = """\
# What comes of every reference of real treaties

Made by `bench/resolve.py`, which imports each text and resolves every reference in it. Each target of a list counts on
its own. “Unknown” and “unchecked” are references to other instruments: of which nothing is known, or the name only.
"""
COLUMNS = ("found", "missing", "ambiguous", "unknown", "unchecked")
UNKNOWN = "the instrument it names is not in the register"
NAME_ONLY = "the register knows the instrument by name only"
NO_HEADING = "the source prints its annexes without number or heading, so nothing says which one is meant"
LEFT_OUT = "the source leaves out the annex, or the end of the text, that is cited"
LOST = "the source has lost or repeated labels in the article cited"
NO_SUCH_PART = "the article cited has no such part in the source: another state of the text, or a label was lost"
RENUMBERED = "the source cites an article it no longer has: it was renumbered and the reference was not"
SLIP = "the source prints the letter l for the figure 1, the figure for the letter, or two words as one"
UNNUMBERED = "it counts paragraphs that have no number (“alinéa 3”)"
BY_HAND = {
    ("rome", "paragraph 10"): "it cites a recital as a paragraph of the Preamble",
    ("vclt", "articles 49, 50, 51 or 52, paragraph 2"): "two readings: only the verb after it tells a list from two",
    ("ets181", "Chapter IV"): "it shares “of the Convention” with the citation after the next comma",
    ("unclos", "subsection A"): "the source has lost the headings of most subsections",
    ("unclos", "subparagraph (i)"): "a letter i that looks like a Roman one",
    ("unclos", "subparagraph (a) of that paragraph"): "“that paragraph” is the one cited before",
    ("unclos", "article 17, paragraph l(c)"): SLIP,
    ("unclos", "article 160, paragraph 2(1)"): SLIP,
    ("unclos", "article 6, subparagraph (1), of this Annex"): SLIP,
    ("unclos", "paragraph 2(b)"): SLIP,
    ("unclos", "paragraph 4"): SLIP,
    ("unclos", "article 1, paragraph 1 (1)"): LOST,
    ("paris", "alinéa 2) ci-dessus"): "a figure below a capital letter (4.C.2): cited by the figure alone",
    ("cotif", "article 4"): "“son article 4”: of the instrument just named",
}
"""Reasons found by looking: (treaty, words of the reference)."""
UNEXPLAINED = "not explained"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reference's target, what came of it, and why it was not found ("" where it was)."""

    reference: Reference
    resolution: Resolution
    reason: str


def treaty_of(name: str) -> str:
    """What a text is called without its language and date: "versions-echr-en-2010-06-01" is "echr"."""
    return name.removeprefix("versions-").partition("-")[0]


def imported_text(path: Path, workspace: Workspace) -> Draft:
    """A text as an instrument, with what is known of it."""
    treaty = treaty_of(path.stem)
    if treaty in OTHERS:
        return imported(str(path), workspace, OTHERS[treaty])
    language = "fra" if "-fr" in path.stem else "eng"
    return imported(str(path), workspace, Facts(language=language), KNOWN.get(treaty, treaty.replace("ets", "ets-")))


def outcomes(name: str, draft: Draft, workspace: Workspace) -> Iterator[Outcome]:
    """What came of every target of every reference of a text."""
    instrument = draft.instrument
    assert instrument is not None
    register = workspace.register.with_instruments([instrument])
    references = References(instrument, register)
    for reference in references:
        for resolution in references.resolve(reference):
            why = "" if resolution.is_resolved else reason(name, draft, instrument, reference, resolution)
            yield Outcome(reference, resolution, why)


def reason(name: str, draft: Draft, instrument: Instrument, reference: Reference, found: Resolution) -> str:
    """Why a target was not found: first what looking at it showed, then what its kind says."""
    treaty = treaty_of(name)
    by_hand = BY_HAND.get((treaty, reference.text))
    if by_hand:
        return by_hand
    if found.status is Status.UNKNOWN_INSTRUMENT:
        return UNKNOWN
    if found.status is Status.UNCHECKED:
        return NAME_ONLY
    if treaty == "gdpr" or (found.missing.startswith(("Annex", "Appendix")) and treaty != "cotif"):
        return LEFT_OUT
    if treaty == "iom" and found.missing.startswith("Article"):
        return RENUMBERED
    if re.search(r"alinéas?\b", reference.text):
        return UNNUMBERED
    codes = {item.code for item in draft.diagnostics}
    attached = instrument.component_of(reference.node).name.startswith("att")
    if codes & {"TXT012", "TXT013"} and (attached or treaty == "cotif"):
        return NO_SUCH_PART if found.node >= 0 else NO_HEADING
    if treaty in ("unclos", "ciec32") and attached:
        return LOST
    return UNEXPLAINED


def column(resolution: Resolution) -> str:
    """The column of the table that an outcome counts in."""
    if resolution.is_resolved:
        return "found"
    known = {Status.UNKNOWN_INSTRUMENT: "unknown", Status.AMBIGUOUS: "ambiguous", Status.UNCHECKED: "unchecked"}
    return known.get(resolution.status, "missing")


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a reference was not found and nothing says why."""
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    paths = [path for path in sorted(TEXTS.glob("*.txt")) if not wanted or any(word in path.stem for word in wanted)]
    if not paths:
        print("no texts: the shared data folder is not beside this checkout", file=sys.stderr)
        return 2
    workspace = Workspace.open(ROOT / "bench")
    total: Counter[str] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    print(HEAD)
    print("| text | references |", " | ".join(COLUMNS), "|")
    print("|---|---:|" + "---:|" * len(COLUMNS))
    for path in paths:
        every = list(outcomes(path.stem, imported_text(path, workspace), workspace))
        counts = Counter(column(outcome.resolution) for outcome in every)
        total.update(counts)
        reasons.update((column(outcome.resolution), outcome.reason) for outcome in every if outcome.reason)
        print(row(path.stem, counts))
        if "--list" in arguments:
            for outcome in every:
                if outcome.reason:
                    print(f"    {outcome.reference.text!r}: {outcome.resolution} ({outcome.reason})")
    print(row("all", total))
    print("\n| what came of it | how many | why |\n|---|---:|---|")
    for (what, why), number in sorted(reasons.items(), key=lambda item: (COLUMNS.index(item[0][0]), -item[1])):
        print(f"| {what} | {number} | {why} |")
    return int(any(why == UNEXPLAINED for _, why in reasons))


def row(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    numbers = " | ".join(str(counts[word]) for word in COLUMNS)
    return f"| {name} | {counts.total()} | {numbers} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
