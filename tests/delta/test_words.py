"""Redlines, word by word."""

import pytest

from delta.drafts import draft, show
from protodoc.delta.compare import compare
from protodoc.delta.words import Block, compare_blocks, weave, words_of
from protodoc.model.delta import Was

CASES = [
    ("under the law", "under these laws", "under [-the law-]{+these laws+}"),
    ("sent without delay to it", "sent to it", "sent [-without delay -]to it"),
    ("sent to it", "sent without delay to it", "sent {+without delay +}to it"),
    ("It shall answer.", "It shall, if asked, answer.", "It shall{+, if asked,+} answer."),
    ("within ten days", "within [ten] days", "within {+[+}ten{+]+} days"),
    ("the order", "the order, or within the time in the order", "the order{+, or within the time in the order+}"),
    ("the State's own", "the States' own", "the [-State's-]{+States'+} own"),
    ("co-operation", "cooperation", "[-co-operation-]{+cooperation+}"),
    ("", "all of it", "{+all of it+}"),
    ("all of it", "", "[-all of it-]"),
    ("a b", "a  b", "a[- -]{+  +}b"),
]


def block(text: str) -> Block:
    made = Block.empty()
    made.add_words(words_of(text), ())
    return made


@pytest.mark.parametrize(("old", "new", "redline"), CASES)
def test_a_redline_reads_well(old: str, new: str, redline: str) -> None:
    before, after = block(old), block(new)
    runs = weave(before, after, compare_blocks(before, after))
    assert show(runs) == redline
    assert "".join(run.text for run in runs if run.was is not Was.INSERTED) == old
    assert "".join(run.text for run in runs if run.was is not Was.DELETED) == new


def test_a_very_long_text_is_compared_in_no_time() -> None:
    words = " ".join(f"word{i}" for i in range(20_000))
    frame = "Article 1 A\n1. {}\n"
    [change] = compare(draft(frame.format(words)), draft(frame.format(words.replace("word77 ", "other ")))).changes
    assert [run.text for run in change.redline if run.was is not Was.EQUAL] == ["word77", "other"]


def test_a_link_put_on_words_does_not_touch_the_words_after_it() -> None:
    old = draft("Article 1 A\n1. As laid down in Article 2 of this Protocol, nothing is owed.\n")
    new = draft("Article 1 A\n1. As laid down in {art_2|Article 2} of this Protocol, nothing is owed.\n")
    [change] = compare(old, new).changes
    assert change.kind.value == "markup"
    assert change.redline == ()
