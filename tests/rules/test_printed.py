"""Every finding as a terminal shows it: the wrong example of each page, printed.

To look at all of them after a change of words: `python tests/rules/test_printed.py` writes the files anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PRINTED = HERE / "printed"
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent / "formats"))

from marking import text_of  # noqa: E402
from skeleton import draft_of, findings  # noqa: E402

from protodoc.rules.pages import Page, catalogue  # noqa: E402

CODES = (
    "BRK001 BRK002 BRK003 DEF001 DEF002 DEF003 DEF004 DEF005 DEF006 MET001 MET002 MET003 TXT001 TXT002 TXT003 TXT004"
).split()


def wrong_of(code: str) -> bytes:
    """The wrong example of a page, in a draft."""
    rule = next(rule for rule in catalogue() if rule.code == code)
    return draft_of(Page.of(rule).example("Wrong"))


@pytest.mark.parametrize("code", CODES)
def test_as_it_is_printed(code: str) -> None:
    assert text_of(wrong_of(code)) == (PRINTED / f"{code}.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_what_a_finding_says(code: str) -> None:
    """On one line, by the drafter's name of the place, without markup or patterns; two lines of help at most."""
    for one in findings(wrong_of(code)):
        said = (one.message, one.label, *one.help, *(other.message for other in one.related))
        assert all(words and "\n" not in words and "{" not in words and "art_" not in words for words in said)
        assert len(one.help) <= 2
        assert one.label
        assert one.span is not None
        assert all(other.span is not None for other in one.related)


if __name__ == "__main__":
    for name in CODES:
        (PRINTED / f"{name}.txt").write_text(text_of(wrong_of(name)), "utf-8")
