"""What is said of fixing."""

import pytest

from protodoc.render.fixing import Mended, mended_diff, mended_line
from protodoc.render.patch import unified
from protodoc.render.tally import Tally
from protodoc.render.terminal import Paper

PAPER = Paper(80, False)


@pytest.mark.parametrize(
    ("made", "waiting", "tally", "would", "said"),
    [
        ((2,), (0,), Tally(1, 1, 1), False, "2 findings fixed; 1 error, 1 warning left in 1 file"),
        ((1, 2), (0, 0), Tally(2), False, "3 findings fixed; nothing left in 2 files"),
        ((0,), (0,), Tally(1, 2), False, "nothing to fix; 2 errors left in 1 file"),
        ((0,), (0,), Tally(1, 2), True, "nothing to fix; 2 errors left in 1 file"),
        ((1,), (0,), Tally(1), True, "1 finding would be fixed; nothing would be left in 1 file"),
        (
            (0,),
            (1,),
            Tally(1, 1),
            False,
            "nothing to fix; 1 error left in 1 file\n"
            "1 finding can be fixed with --unsafe-fixes: look at what would change with --unsafe-fixes --diff first",
        ),
    ],
)
def test_the_closing_line(
    made: tuple[int, ...], waiting: tuple[int, ...], tally: Tally, would: bool, said: str
) -> None:
    items = [Mended("v1.xml", b"a", b"b", one, other) for one, other in zip(made, waiting, strict=True)]
    assert mended_line(items, tally, would=would) == said


def test_nothing_is_said_of_what_is_left_where_no_draft_came_so_far() -> None:
    assert mended_line([], Tally(), would=False) == "nothing was fixed"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (b"a\nb\n", b"a\nc\n", "--- x\n+++ x (after)\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        (b"a\r\nb\r\n", b"a\r\nc\r\n", "--- x\n+++ x (after)\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        (b"a\n", b"a\n", ""),
        (b"a\r\n", b"a\n", "x: only line ends or a byte order mark differ\n"),
        ("a\u200b".encode(), b"a", "--- x\n+++ x (after)\n@@ -1 +1 @@\n-a⟨U+200B⟩\n+a\n"),
        ("a\u2028b\n".encode(), "a\u2028c\n".encode(), "--- x\n+++ x (after)\n@@ -1 +1 @@\n-a⟨U+2028⟩b\n+a⟨U+2028⟩c\n"),
    ],
)
def test_the_lines_that_change(old: bytes, new: bytes, shown: str) -> None:
    assert unified("x", old, new, PAPER) == mended_diff(Mended("x", old, new, 1), PAPER) == shown


def test_colours_stand_around_whole_lines() -> None:
    painted = unified("x", b"[a]\n", b"[b]\n", Paper(80, True))
    assert "[a]" in painted and painted.count("\x1b[") >= 4
