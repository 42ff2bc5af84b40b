"""Redlines, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

# What came or went could be cut off in several places: the one a drafter would choose.
BOUNDARIES = [
    ("of requests", "of all requests", "of {+all +}requests"),
    ("requests for data", "all requests for all data", "{+all +}requests for {+all +}data"),
    ("a copy of the order", "a copy of the record of the order", "a copy {+of the record +}of the order"),
    ("a copy of the record of the order", "a copy of the order", "a copy [-of the record -]of the order"),
    ("It applies. It ends.", "It applies. It is new. It ends.", "It applies. {+It is new. +}It ends."),
    ("It applies.", "It applies. It applies to ships.", "It applies.{+ It applies to ships.+}"),
    ("It ends.", "It applies. It ends.", "{+It applies. +}It ends."),
    ("It is sent to it.", "It is sent to it and to it.", "It is sent to it{+ and to it+}."),
    ("orders, and data", "orders, records, and data", "orders, {+records, +}and data"),
    ("in a case of theft, it", "in a case of theft, in a case of fraud, it",
     "in a case of theft, {+in a case of fraud, +}it"),
    ("the order; the data", "the order; the record; the data", "the order; {+the record; +}the data"),
    ("the order", "the order and the order", "the order{+ and the order+}"),
    ("(the order)", "(the order or the order)", "(the order{+ or the order+})"),
    ("the [new] order", "the [new] [old] order", "the [new] {+[old] +}order"),
    ("It may [not] end.", "It may [not] [never] end.", "It may [not] {+[never] +}end."),
    ("l’ordre\u00a0; la preuve", "l’ordre\u00a0; la demande\u00a0; la preuve",
     "l’ordre\u00a0; {+la demande\u00a0; +}la preuve"),
    ("l’ordre\u202f; la demande\u202f; la preuve", "l’ordre\u202f; la preuve",
     "l’ordre\u202f; [-la demande\u202f; -]la preuve"),
    ("l’ordre\u00a0;", "l’ordre\u00a0; la preuve\u00a0;", "l’ordre\u00a0;{+ la preuve\u00a0;+}"),
    ("Quand\u00a0?", "Quand\u00a0? Où\u00a0?", "Quand\u00a0?{+ Où\u00a0?+}"),
    ("«\u00a0la Partie\u00a0»", "«\u00a0la Partie\u00a0» «\u00a0la Partie\u00a0»",
     "«\u00a0la Partie\u00a0»{+ «\u00a0la Partie\u00a0»+}"),
    ("«\u00a0ordre\u00a0»", "«\u00a0un ordre\u00a0»", "«\u00a0{+un +}ordre\u00a0»"),
    ("la Partie\u00a0: elle", "la Partie\u00a0: l’État\u00a0: elle", "la Partie\u00a0: {+l’État\u00a0: +}elle"),
    ("du 5 mai", "du 5 mai au 5 mai", "du 5 mai{+ au 5 mai+}"),
]  # fmt: skip


def block(text: str) -> Block:
    made = Block.empty()
    made.add_words(words_of(text), ())
    return made


@pytest.mark.parametrize(("old", "new", "redline"), [*CASES, *BOUNDARIES])
def test_a_redline_reads_well(old: str, new: str, redline: str) -> None:
    before, after = block(old), block(new)
    runs = weave(before, after, compare_blocks(before, after))
    assert show(runs) == redline
    assert "".join(run.text for run in runs if run.was is not Was.INSERTED) == old
    assert "".join(run.text for run in runs if run.was is not Was.DELETED) == new


PIECES = ["the", "order", "of", "l’État", " ", " ", " ", "\u00a0", ",", ".", ";", "«", "»", "(", ")", "[", "]"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_two_texts(old: str, new: str) -> None:
    before, after = block(old), block(new)
    hunks = compare_blocks(before, after)
    runs = weave(before, after, hunks)
    assert "".join(run.text for run in runs if run.was is not Was.INSERTED) == old
    assert "".join(run.text for run in runs if run.was is not Was.DELETED) == new
    for one, other in pairwise(hunks):
        assert one.old_stop < other.old_start and one.new_stop < other.new_start


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
